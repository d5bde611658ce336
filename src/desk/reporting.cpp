#include "desk/reporting.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <future>
#include <set>
#include <utility>

#include "analysis/items.h"
#include "desk/finished_file.h"
#include "desk/made_ahead.h"

namespace kefu::desk {
namespace {

using base::Done;
using base::Error;
using base::Result;

Error cancelled() {
    return {"cancelled", {"已取消，没有写文件", "cancelled; no file was written"}};
}

const char* remark_key(analysis::Remark remark) {
    switch (remark) {
        case analysis::Remark::too_few:
            return "remark.too_few";
        case analysis::Remark::too_easy:
            return "remark.too_easy";
        case analysis::Remark::too_hard:
            return "remark.too_hard";
        case analysis::Remark::no_spread:
            return "remark.no_spread";
        case analysis::Remark::backwards:
            return "remark.backwards";
        case analysis::Remark::weak:
            return "remark.weak";
        case analysis::Remark::none:
            break;
    }
    return "";
}

std::vector<std::string> ids_of(const std::vector<store::SessionRow>& rows) {
    std::vector<std::string> ids;
    for (const store::SessionRow& row : rows)
        ids.push_back(row.id);
    return ids;
}

std::size_t bytes_in(const std::string& path) {
    std::error_code problem;
    const auto size = std::filesystem::file_size(path, problem);
    return problem ? 0 : static_cast<std::size_t>(size);
}

// The last step on a thread of its own, so that it can be asked meanwhile whether it is to go on.
Result<Done> finished(report::Writer& writer, const std::function<bool()>& go_on) {
    if (!go_on()) return cancelled();
    constexpr auto kBetweenLooks = std::chrono::milliseconds(50);
    std::future<Result<Done>> ending = std::async(std::launch::async, [&writer] { return writer.finish(); });
    bool stopped = false;
    while (ending.wait_for(kBetweenLooks) != std::future_status::ready) {
        stopped = stopped || !go_on();
        if (stopped) writer.give_up();
    }
    Result<Done> done = ending.get();
    return stopped ? cancelled() : done;
}

}  // namespace

Reporting::Reporting(Archive& archive) : archive_(archive), maker_(archive.content()) {}

Result<std::map<std::string, report::Person>> Reporting::people() const {
    Result<std::vector<store::Student>> students = archive_.store().students();
    if (!students.ok()) return students.error();
    std::map<std::string, report::Person> out;
    for (const store::Student& one : students.value())
        out[one.id] = {one.id, one.name, one.class_name, one.number};
    return out;
}

Result<std::vector<store::SessionRow>> Reporting::ended(const Chosen& which) const {
    Result<std::vector<store::SessionRow>> rows = archive_.chosen(which);
    if (rows.ok())
        std::erase_if(rows.value(),
                      [](const store::SessionRow& row) { return row.state != store::State::finished; });
    return rows;
}

Result<report::Session> Reporting::session(const std::string& id, report::Depth depth) const {
    const Result<std::map<std::string, report::Person>> known = people();
    if (!known.ok()) return known.error();
    return made_session(archive_.store(), maker_, id, depth, known.value());
}

Result<Exported> Reporting::page(const Chosen& which, const PageOrder& order, store::Moment now,
                                 std::ostream& out, const ExportProgress& progress) const {
    const Result<std::vector<store::SessionRow>> rows = ended(which);
    if (!rows.ok()) return rows.error();
    const report::PageForm form{
        maker_.words(),
        {date_words(now), maker_.maker(), order.selection},
        order.languages.empty() ? report::Languages{archive_.content().language()} : order.languages,
        order.details};
    const auto writer = rows.value().size() == 1 ? report::session_page_writer(out, form)
                                                 : report::class_page_writer(out, form);
    return fill(*writer, rows.value(), progress, order.path);
}

Result<Exported> Reporting::page(const Chosen& which, const PageOrder& order, store::Moment now,
                                 const ExportProgress& progress) const {
    Result<FinishedFile> file = FinishedFile::begin(order.path, order.replace);
    if (!file.ok()) return file.error();
    PageOrder working = order;
    working.path = file.value().working_path();
    Result<Exported> exported = page(which, working, now, file.value().stream(), progress);
    if (!exported.ok()) return exported;
    if (Result<Done> done = file.value().commit(); !done.ok()) return done.error();
    return exported;
}

report::TableForm Reporting::table_form(const ExportOrder& order) const {
    const Content& content = archive_.content();
    report::TableForm form{maker_.words(), content.language(), {}, 60, order.for_spreadsheets};
    if (const auto& rubric = content.catalogue->rubric) {
        form.pass_score = rubric->pass;
        for (const scoring::Dimension& one : rubric->dimensions)
            form.dimensions.emplace_back(one.id, one.title);
    }
    return form;
}

std::vector<report::ItemStat> Reporting::items(const report::Summary& summary,
                                               const std::vector<store::SessionRow>& rows,
                                               const std::function<bool()>& go_on) const {
    std::vector<report::ItemStat> out;
    for (const report::RuleSummary& rule : summary.rules()) {
        report::ItemStat item;
        item.rule = rule.rule;
        item.dimension = rule.dimension;
        item.title = rule.title;
        item.sessions = rule.sessions;
        item.losing = rule.losing;
        item.lost_milli = rule.possible_milli - rule.earned_milli;
        item.facility_permille = rule.facility_permille();
        out.push_back(std::move(item));
    }
    // Discrimination needs every session's other points: the store keeps them in short. Where it can't be written
    // (a read-only copy), that column stays empty.
    const store::Store& store = archive_.store();
    const bool current = archive_.store().summarise([&](std::size_t, std::size_t) { return go_on(); }).ok();
    const Result<analysis::Cohort> cohort = store.cohort();
    if (!current || !cohort.ok()) return out;
    std::set<std::string> chosen;
    for (const store::SessionRow& row : rows)
        chosen.insert(row.id);
    analysis::Picked picked;
    for (std::size_t i = 0; i < cohort.value().sittings.size(); ++i) {
        if (chosen.contains(cohort.value().sittings[i].session))
            picked.push_back(static_cast<std::uint32_t>(i));
    }
    for (const analysis::Item& one : analysis::rule_items(cohort.value(), picked)) {
        for (report::ItemStat& item : out) {
            if (item.rule != cohort.value().rules[one.index]) continue;
            item.discrimination_permille = one.discrimination_permille;
            item.point_biserial_permille = one.point_biserial_permille;
            if (const std::string key = remark_key(one.remark); !key.empty())
                item.remark = maker_.words().both(key);
        }
    }
    return out;
}

Result<Exported> Reporting::fill(report::Writer& writer, const std::vector<store::SessionRow>& rows,
                                 const ExportProgress& progress, const std::string& path) const {
    const Result<std::map<std::string, report::Person>> known = people();
    if (!known.ok()) return known.error();
    using Step = ExportState::Step;
    Exported exported;
    report::Summary summary(false);
    MadeAhead sessions(archive_.store(), maker_, ids_of(rows), writer.depth(), known.value());
    while (exported.sessions < rows.size()) {
        const Result<report::Session> session = sessions.next();
        if (!session.ok()) return session.error();
        if (Result<Done> added = writer.add(session.value()); !added.ok()) return added.error();
        if (writer.wants_items()) summary.add(session.value());
        ++exported.sessions;
        if (progress && !progress({Step::sessions, exported.sessions, rows.size()})) return cancelled();
    }
    if (writer.wants_items()) {
        bool stopped = false;
        writer.put_items(items(summary, rows, [&] {
            stopped = progress && !progress({Step::sessions, rows.size(), rows.size()});
            return !stopped;
        }));
        if (stopped) return cancelled();
    }
    const Result<Done> done = finished(writer, [&] {
        return !progress || path.empty() || progress({Step::packing, bytes_in(path), 0});
    });
    if (!done.ok()) return done.error();
    exported.remark = writer.remark();
    return exported;
}

Result<Exported> Reporting::write(const Chosen& which, const ExportOrder& order, std::ostream& out,
                                  const ExportProgress& progress) const {
    const Result<std::vector<store::SessionRow>> rows = ended(which);
    if (!rows.ok()) return rows.error();
    std::unique_ptr<report::Writer> writer;
    switch (order.form) {
        case ExportOrder::Form::csv:
            writer = report::csv_writer(out, order.sheet, table_form(order));
            break;
        case ExportOrder::Form::json:
            writer = report::json_writer(out);
            break;
        case ExportOrder::Form::moodle:
            writer = report::moodle_writer(out, {maker_.words(), archive_.content().language(),
                                                 order.identity, order.email_domain, order.attempt});
            break;
        case ExportOrder::Form::xapi: {
            report::XapiForm form;
            if (!order.home.empty()) form.home = order.home;
            writer = report::xapi_writer(out, form);
            break;
        }
        case ExportOrder::Form::xlsx:
            return Error{"export-form", {"XLSX 要写进文件", "XLSX needs a file to be written to"}};
    }
    return fill(*writer, rows.value(), progress);
}

Result<Exported> Reporting::write(const Chosen& which, const ExportOrder& order,
                                  const ExportProgress& progress) const {
    Result<FinishedFile> file = FinishedFile::begin(order.path, order.replace);
    if (!file.ok()) return file.error();
    Result<Exported> exported = Exported{};
    if (order.form == ExportOrder::Form::xlsx) {
        const Result<std::vector<store::SessionRow>> rows = ended(which);
        if (!rows.ok()) return rows.error();
        const std::unique_ptr<report::Writer> writer =
            report::xlsx_writer(file.value().working_path(), table_form(order));
        exported = fill(*writer, rows.value(), progress, file.value().working_path());
    } else {
        exported = write(which, order, file.value().stream(), progress);
    }
    if (!exported.ok()) return exported;
    if (Result<Done> done = file.value().commit(); !done.ok()) return done.error();
    return exported;
}

}  // namespace kefu::desk
