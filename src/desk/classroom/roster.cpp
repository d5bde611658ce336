#include "desk/classroom/roster.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/document.h"

namespace kefu::desk {
namespace {

using base::Done;
using base::Error;
using base::Result;
using Json = nlohmann::ordered_json;

const char* code_of(roster::Change change) {
    switch (change) {
        case roster::Change::added:
            return "new";
        case roster::Change::changed:
            return "changed";
        case roster::Change::same:
            return "same";
        case roster::Change::doubtful:
            return "doubtful";
    }
    return "";
}

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Those who sat at several computers before the list was known: each brought an id of its own.
Result<std::size_t> merge_other_ids(store::Store& store, const std::vector<store::Enrolled>& listed,
                                    const store::By& by, store::Moment now) {
    Result<std::vector<RosterMatch>> matches = roster_matches(store);
    Result<std::vector<store::RosterStep>> audit = store.roster_audit();
    if (!matches.ok()) return matches.error();
    if (!audit.ok()) return audit.error();
    std::set<std::string> on_list, separated;
    for (const store::Enrolled& one : listed)
        on_list.insert(one.id);
    for (const store::RosterStep& step : audit.value()) {
        if (step.what == "separate") separated.insert(step.student);
    }
    std::size_t merged = 0;
    for (const RosterMatch& one : matches.value()) {
        if (!one.certain || !on_list.contains(one.enrolled.id) || separated.contains(one.stray.id)) continue;
        if (Result<Done> done = store.merge(one.stray.id, one.enrolled.id, by, now); !done.ok())
            return done.error();
        ++merged;
    }
    return merged;
}

}  // namespace

Result<roster::Preview> look_at_roster(const Content& content, const store::Store& store,
                                       const std::string& path, const RosterWanted& wanted) {
    const std::optional<std::string> bytes = base::read_file(path);
    if (!bytes)
        return Error{"file-unreadable",
                     base::filled({"读不了文件，或文件超过 16 MiB：{path}",
                                   "the file can't be read or is larger than 16 MiB: {path}"},
                                  "path", path)};
    base::Diagnostics broken;
    const roster::ColumnNames columns =
        roster::ColumnNames::load(content.folder + "/assets/roster/columns.json", broken);
    if (base::has_errors(broken))
        return Error{
            "content-broken",
            {"列名文件有错误：" + base::shown(broken.front(), base::Language::zh),
             "the file of column names has errors: " + base::shown(broken.front(), base::Language::en)}};
    Result<std::vector<store::Enrolled>> enrolled = store.roster();
    if (!enrolled.ok()) return enrolled.error();
    std::vector<roster::Known> known;
    for (const store::Enrolled& one : enrolled.value())
        known.push_back({one.id, one.name, one.class_name, one.number, one.position});
    return roster::preview(*bytes, columns, known, wanted.class_name);
}

Result<RosterApplied> apply_roster(store::Store& store, const roster::Preview& preview,
                                   const RosterWanted& wanted, const store::By& by, store::Moment now,
                                   const std::function<std::string()>& new_id) {
    RosterApplied applied;
    std::vector<store::Enrolled> students;
    for (const roster::PreviewRow& row : roster::to_apply(preview, wanted.accepted)) {
        students.push_back({row.student.empty() ? new_id() : row.student, row.name, row.class_name,
                            row.number, row.position});
        const bool same = !row.student.empty() && row.before.name == row.name &&
                          row.before.class_name == row.class_name && row.before.number == row.number;
        ++(row.student.empty() ? applied.added : same ? applied.same : applied.changed);
    }
    applied.left_out = preview.rows.size() - students.size();
    if (Result<Done> done = store.enrol(students, by, now); !done.ok()) return done.error();
    Result<std::size_t> recognised = merge_other_ids(store, students, by, now);
    if (!recognised.ok()) return recognised.error();
    applied.recognised = recognised.value();
    return applied;
}

std::optional<RosterMatch> match_on_roster(const store::Enrolled& stray,
                                           const std::vector<store::Enrolled>& all) {
    std::vector<const store::Enrolled*> by_number, by_name, number_as_name;
    for (const store::Enrolled& one : all) {
        if (one.position < 0) continue;
        if (!stray.number.empty() && one.number == stray.number) by_number.push_back(&one);
        if (stray.number.empty() && !one.number.empty() && one.number == roster::plain(stray.name))
            number_as_name.push_back(&one);
        if (roster::plain(one.name) == roster::plain(stray.name) &&
            (stray.number.empty() || one.number.empty()) &&
            (stray.class_name.empty() || one.class_name == stray.class_name))
            by_name.push_back(&one);
    }
    if (by_number.size() == 1) {
        const bool same = roster::plain(by_number.front()->name) == roster::plain(stray.name);
        return RosterMatch{stray, *by_number.front(), same,
                           same ? base::Bilingual{"学号和姓名都相同", "same number and name"}
                                : base::Bilingual{"学号相同，姓名不同", "same number, another name"}};
    }
    if (number_as_name.size() == 1)
        return RosterMatch{stray,
                           *number_as_name.front(),
                           true,
                           {"姓名一栏写的是学号", "the number was written where the name goes"}};
    if (by_name.size() == 1)
        return RosterMatch{
            stray, *by_name.front(), false, {"同名，没有学号可以核对", "same name, no number to tell by"}};
    return std::nullopt;
}

Result<std::vector<RosterMatch>> roster_matches(const store::Store& store) {
    Result<std::vector<store::Enrolled>> all = store.roster();
    if (!all.ok()) return all.error();
    std::vector<RosterMatch> matches;
    for (const store::Enrolled& stray : all.value()) {
        if (stray.position >= 0) continue;
        if (auto match = match_on_roster(stray, all.value())) matches.push_back(std::move(*match));
    }
    return matches;
}

Result<std::vector<RosterMatch>> merge_newcomers(store::Store& store, const std::set<std::string>& newcomers,
                                                 const store::By& by, store::Moment now) {
    std::vector<RosterMatch> merged;
    if (newcomers.empty()) return merged;
    Result<std::vector<RosterMatch>> matches = roster_matches(store);
    if (!matches.ok()) return matches.error();
    for (RosterMatch& one : matches.value()) {
        if (!one.certain || !newcomers.contains(one.stray.id)) continue;
        const Result<Done> done = store.merge(one.stray.id, one.enrolled.id, by, now);
        if (!done.ok()) return done.error();
        merged.push_back(std::move(one));
    }
    return merged;
}

Result<Done> rename_student(store::Store& store, const std::string& student, const std::string& name,
                            const store::By& by, store::Moment now) {
    Result<store::Enrolled> found = find_student(store, student);
    if (!found.ok()) return found.error();
    constexpr std::size_t kLongest = 200;
    if (name.find_first_not_of(" \t\r\n") == std::string::npos || name.size() > kLongest)
        return Error{"bad-name", {"姓名不能为空，也不能太长", "a name can't be empty or endless"}};
    store::Enrolled changed = found.take();
    changed.name = name;
    return store.enrol({changed}, by, now);
}

Result<store::Enrolled> find_student(const store::Store& store, const std::string& who) {
    Result<std::vector<store::Enrolled>> all = store.roster();
    if (!all.ok()) return all.error();
    std::vector<store::Enrolled> found;
    for (const auto field : {&store::Enrolled::id, &store::Enrolled::number, &store::Enrolled::name}) {
        for (const store::Enrolled& one : all.value()) {
            if (one.*field == who) found.push_back(one);
        }
        if (!found.empty()) break;
    }
    if (found.size() == 1) return found.front();
    if (found.empty())
        return Error{"no-student",
                     base::filled({"没有这名学生：{who}", "there is no such student: {who}"}, "who", who)};
    return Error{
        "several-students",
        base::filled({"有几名学生都叫 {who}，请用学号或编号（kefuctl roster list）",
                      "several students are called {who}; use the number or id (kefuctl roster list)"},
                     "who", who)};
}

std::string to_json(const roster::Preview& preview) {
    Json rows = Json::array();
    for (const roster::PreviewRow& row : preview.rows) {
        Json why = Json::array();
        for (const base::Bilingual& one : row.why)
            why.push_back({{"zh", one.zh}, {"en", one.en}});
        rows.push_back({{"line", row.line},
                        {"change", code_of(row.change)},
                        {"number", row.number},
                        {"name", row.name},
                        {"class", row.class_name},
                        {"student", row.student},
                        {"possible", row.possible},
                        {"why", std::move(why)}});
    }
    Json unnamed = Json::array();
    for (const roster::Known& one : preview.unnamed)
        unnamed.push_back(
            {{"student", one.id}, {"number", one.number}, {"name", one.name}, {"class", one.class_name}});
    return dumped({{"encoding", preview.encoding},
                   {"separator", std::string(1, preview.separator)},
                   {"header_line", preview.header_line},
                   {"new", preview.added},
                   {"changed", preview.changed},
                   {"same", preview.same},
                   {"doubtful", preview.doubtful},
                   {"rows", std::move(rows)},
                   {"unnamed", std::move(unnamed)}});
}

std::string to_json(const store::Enrolled& student) {
    return dumped({{"student", student.id},
                   {"number", student.number},
                   {"name", student.name},
                   {"class", student.class_name},
                   {"on_roster", student.position >= 0}});
}

}  // namespace kefu::desk
