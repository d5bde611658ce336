#include "desk/classroom/mark_sheets.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "desk/classroom/assignments.h"
#include "desk/classroom/times.h"

namespace kefu::desk {
namespace {

using base::Error;
using base::Result;
using Json = nlohmann::ordered_json;

// The bands of `form` with other bounds.
Result<std::vector<report::Band>> bands_of(const report::SheetTemplate& form,
                                           const std::vector<int>& bounds) {
    std::vector<report::Band> bands = form.bands;
    if (bounds.empty()) return bands;
    const bool falling = std::is_sorted(bounds.rbegin(), bounds.rend(), std::less_equal<>());
    const bool in_range = std::all_of(bounds.begin(), bounds.end(), [](int b) { return b >= 0 && b <= 100; });
    if (bounds.size() + 1 != bands.size() || !falling || !in_range) {
        return Error{"bad-bounds", base::filled({"分数线要有 {n} 个，从高到低，例如 90,80,70,60",
                                                 "{n} bounds are needed, falling, like 90,80,70,60"},
                                                "n", std::to_string(bands.empty() ? 0 : bands.size() - 1))};
    }
    for (std::size_t i = 0; i < bounds.size(); ++i)
        bands[i].from = bounds[i];
    return bands;
}

bool plays_any(const store::SessionRow& row, const std::vector<std::string>& scenarios) {
    return scenarios.empty() ||
           std::any_of(row.scenarios.begin(), row.scenarios.end(), [&](const std::string& s) {
               return std::find(scenarios.begin(), scenarios.end(), s) != scenarios.end();
           });
}

void remark(report::MarkRow& row, const base::Bilingual& more) {
    row.remark = row.remark.empty()
                     ? more
                     : base::Bilingual{row.remark.zh + "；" + more.zh, row.remark.en + "; " + more.en};
}

void fill(report::MarkRow& row, const store::Store& store, const std::vector<store::SessionRow>& sessions,
          assignment::Counts counts, std::optional<store::Moment> closes, const TextFiles& texts) {
    for (const store::SessionRow& one : sessions) {
        if (one.state == store::State::finished && one.score >= 0) row.attempts.push_back(one.score);
    }
    const store::SessionRow* chosen = counted(sessions, counts);
    if (!chosen) {
        row.presence = sessions.empty() ? report::Presence::absent : report::Presence::running;
        return;
    }
    row.presence = report::Presence::marked;
    row.score = chosen->score;
    row.original = chosen->program_score >= 0 ? chosen->program_score : chosen->score;
    row.passed = chosen->passed;
    row.session = chosen->id;
    row.finished = date_and_time(chosen->ended_at > 0 ? chosen->ended_at : chosen->started_at);
    if (const auto strayed = store.strayed(chosen->id); strayed.ok())
        row.other_version = !strayed.value().empty();
    row.late = closes && chosen->started_at >= *closes;
    if (row.other_version) remark(row, texts.both("classroom.remark.other_version"));
    if (row.late) remark(row, texts.both("classroom.remark.late"));
    if (row.original != row.score) remark(row, texts.both("classroom.remark.reviewed"));
}

}  // namespace

report::LoadedSheetTemplate sheet_template(const Content& content, const std::string& path) {
    return report::load_sheet_template(path.empty() ? content.folder + "/courseware/mark-sheets/default.json"
                                                    : path);
}

Result<report::MarkSheet> mark_sheet(const Content& content, const store::Store& store,
                                     const MarkSheetWanted& wanted, const report::SheetTemplate& form,
                                     store::Moment now) {
    const TextFiles& texts = content.texts;
    Result<std::vector<report::Band>> bands = bands_of(form, wanted.bounds);
    if (!bands.ok()) return bands.error();
    report::MarkSheet sheet;
    sheet.title = form.title;
    sheet.class_name = wanted.class_name;
    sheet.assignment = wanted.assignment;
    sheet.bands = bands.take();
    sheet.signatures = form.signatures;
    sheet.made = date_and_time(now);

    std::shared_ptr<const assignment::Assignment> set;
    for (auto& one : known_assignments(store)) {
        if (!wanted.assignment.empty() && one->id == wanted.assignment) set = one;
    }
    // A signed sheet says what it is about.
    if (!wanted.scenarios.empty()) {
        const auto titles = [&](base::Language language) {
            std::string all;
            for (const std::string& id : wanted.scenarios) {
                const catalog::ScenarioFile* file = content.catalogue->scenario(id);
                all += (all.empty() ? "" : ", ") +
                       (file && file->scenario ? file->scenario->title.in(language) : id);
            }
            return all;
        };
        sheet.title = {sheet.title.zh + " · " + titles(base::Language::zh),
                       sheet.title.en + " · " + titles(base::Language::en)};
    }
    std::optional<store::Moment> closes;
    if (set) {
        sheet.title = set->title;
        sheet.issued_by = set->issued_by;
        if (set->closes) closes = moment_of(*set->closes);
    }
    if (!wanted.assignment.empty())
        sheet.versions = texts.both(!set              ? "classroom.versions.unknown"
                                    : is_pinned(*set) ? "classroom.versions.pinned"
                                                      : "classroom.versions.not_pinned");
    const assignment::Counts counts = wanted.counts.value_or(set ? set->counts : assignment::Counts::best);
    sheet.counts = texts.both("classroom.counts." + assignment::name_of(counts));

    store::Selection which;
    which.assignment = wanted.assignment;
    Result<std::vector<store::SessionRow>> rows = store.sessions(which);
    if (!rows.ok()) return rows.error();
    std::map<std::string, std::vector<store::SessionRow>> by_student;
    for (store::SessionRow& row : rows.value()) {
        if (row.kind != "guided" && plays_any(row, wanted.scenarios))
            by_student[row.student].push_back(std::move(row));
    }
    Result<std::vector<store::Enrolled>> roster = store.roster();
    if (!roster.ok()) return roster.error();
    // Who signed in by hand on another computer may be somebody who seems to be absent here.
    std::set<std::string> outside;
    for (const store::Enrolled& student : roster.value()) {
        if (student.position < 0 && by_student.contains(student.id)) outside.insert(student.name);
    }
    for (const store::Enrolled& student : roster.value()) {
        const bool enrolled = student.position >= 0;
        const auto mine = by_student.find(student.id);
        if (!wanted.class_name.empty() && student.class_name != wanted.class_name) continue;
        if (!enrolled && mine == by_student.end()) continue;
        report::MarkRow row;
        row.student = student.id;
        row.number = student.number;
        row.name = student.name;
        row.class_name = student.class_name;
        row.on_roster = enrolled;
        fill(row, store, mine == by_student.end() ? std::vector<store::SessionRow>() : mine->second, counts,
             closes, texts);
        if (!enrolled) remark(row, texts.both("classroom.remark.stray"));
        if (enrolled && outside.contains(row.name)) remark(row, texts.both("classroom.remark.outside"));
        sheet.rows.push_back(std::move(row));
    }
    report::sum_up(sheet, form.absent, form.running);
    return sheet;
}

std::string to_json(const report::MarkSheet& sheet) {
    const auto both = [](const base::Bilingual& text) { return Json{{"zh", text.zh}, {"en", text.en}}; };
    Json bands = Json::array();
    for (std::size_t i = 0; i < sheet.bands.size(); ++i)
        bands.push_back(
            {{"from", sheet.bands[i].from}, {"name", both(sheet.bands[i].name)}, {"n", sheet.in_band[i]}});
    Json rows = Json::array();
    for (const report::MarkRow& row : sheet.rows) {
        rows.push_back({{"student", row.student},
                        {"number", row.number},
                        {"name", row.name},
                        {"class", row.class_name},
                        {"presence", row.presence == report::Presence::marked    ? "marked"
                                     : row.presence == report::Presence::running ? "running"
                                                                                 : "absent"},
                        {"score", row.score < 0 ? Json() : Json(row.score)},
                        {"original", row.original < 0 ? Json() : Json(row.original)},
                        {"grade", both(row.grade)},
                        {"passed", row.passed},
                        {"late", row.late},
                        {"other_version", row.other_version},
                        {"attempts", row.attempts},
                        {"session", row.session},
                        {"finished", row.finished},
                        {"on_roster", row.on_roster},
                        {"remark", both(row.remark)}});
    }
    return Json{{"title", both(sheet.title)},
                {"class", sheet.class_name},
                {"assignment", sheet.assignment},
                {"issued_by", sheet.issued_by},
                {"counts", both(sheet.counts)},
                {"versions", both(sheet.versions)},
                {"made", sheet.made},
                {"marked", sheet.marked},
                {"running", sheet.running},
                {"absent", sheet.absent},
                {"mean", sheet.marked > 0 ? Json(sheet.mean_tenths / 10.0) : Json()},
                {"highest", sheet.highest < 0 ? Json() : Json(sheet.highest)},
                {"lowest", sheet.lowest < 0 ? Json() : Json(sheet.lowest)},
                {"passed", sheet.marked > 0 ? Json(sheet.passed_permille / 1000.0) : Json()},
                {"bands", std::move(bands)},
                {"rows", std::move(rows)}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kefu::desk
