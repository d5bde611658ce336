// Class lists, assignments, mark sheets; and looking for files.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "desk/classroom/assignments.h"
#include "desk/classroom/times.h"
#include "desk/finished_file.h"
#include "desk/grading/bench.h"
#include "desk/shelves.h"

namespace kefu::desk::grading {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEntries = 2'000;
constexpr std::size_t kMostAudit = 200;

constexpr const char* kFormKey = "marks.form";

std::vector<std::string> told(const Bench& bench, const base::Diagnostics& diagnostics) {
    std::vector<std::string> lines;
    for (const base::Diagnostic& one : diagnostics)
        lines.push_back(base::shown(one, bench.content.language()));
    return lines;
}

store::By by(const Bench& bench) {
    return {bench.grader, ""};
}

std::string home_folder() {
    const char* home = std::getenv("HOME");
    return home && *home ? home : "/";
}

// What the file will say, and why it can't be.
struct Written {
    std::string text;
    base::Diagnostics diagnostics;
    std::string problem;
};

Written written(const Bench& bench, const AssignmentDraft& draft) {
    Written out;
    assignment::Assignment made;
    made.id = fs::path(draft.path).stem().string();
    made.title = {draft.title, draft.title_en.empty() ? draft.title : draft.title_en};
    made.issued_by = draft.issued_by;
    made.scenarios = draft.scenarios;
    made.exam = draft.exam;
    made.pauses = !draft.exam && draft.pauses;
    made.profile = draft.profile;
    made.counts = draft.counts == 1   ? assignment::Counts::last
                  : draft.counts == 2 ? assignment::Counts::first
                                      : assignment::Counts::best;
    const auto number = [&](const std::string& text, const char* what, auto& into) {
        if (text.empty()) return;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
        if (error != std::errc() || end != text.data() + text.size())
            out.problem = bench.text("gui.grading.assign.no_number", "0", bench.text(what));
    };
    std::uint64_t seed = 0;
    number(draft.seed, "gui.grading.assign.seed", seed);
    if (!draft.seed.empty()) made.seed = seed;
    number(draft.attempts, "gui.grading.assign.attempts", made.attempts);
    for (const auto& [text, into] :
         {std::pair(&draft.opens, &made.opens), std::pair(&draft.closes, &made.closes)}) {
        if (text->empty()) continue;
        *into = assignment::time_of(*text);
        if (!*into) out.problem = bench.text("gui.grading.assign.no_time", "0", *text);
    }
    if (!out.problem.empty()) return out;
    pin(bench.content, made);
    out.text = assignment::encode(made);
    out.diagnostics = check_assignment(bench.content, assignment::parse(out.text, draft.path));
    return out;
}

std::string audit_words(const Bench& bench, const store::RosterStep& step,
                        const std::vector<store::Enrolled>& students) {
    std::string name = step.student;
    for (const store::Enrolled& one : students) {
        if (one.id == step.student) name = one.name;
    }
    return fmt::format("{}  {}  {}  {}", date_and_time(step.made_at), step.who,
                       bench.text("gui.grading.roster.did." + step.what), name);
}

}  // namespace

FolderView folder_view(const TextFiles& texts, const Browse& asked) {
    FolderView view;
    std::error_code problem;
    fs::path path = asked.path.empty() ? fs::path(home_folder()) : fs::path(asked.path);
    while (!path.empty() && path != path.root_path() && !fs::is_directory(path, problem))
        path = path.parent_path();
    view.path = path.string();
    view.parent = path == path.root_path() ? "" : path.parent_path().string();
    fs::directory_iterator each(path, fs::directory_options::skip_permission_denied, problem);
    if (problem) {
        view.problem = texts.text("gui.grading.folder.unreadable");
        return view;
    }
    for (const fs::directory_iterator end; each != end && view.entries.size() < kMostEntries;
         each.increment(problem)) {
        if (problem) break;
        const std::string name = each->path().filename().string();
        if (name.empty() || name.front() == '.') continue;
        std::error_code ignored;
        const bool folder = each->is_directory(ignored);
        const bool fits = asked.endings.empty() ||
                          std::any_of(asked.endings.begin(), asked.endings.end(),
                                      [&](const std::string& ending) { return name.ends_with(ending); });
        if (folder || (fits && each->is_regular_file(ignored)))
            view.entries.push_back({name, each->path().string(), folder});
    }
    std::sort(view.entries.begin(), view.entries.end(), [](const FolderEntry& a, const FolderEntry& b) {
        return std::pair(!a.folder, a.name) < std::pair(!b.folder, b.name);
    });
    return view;
}

RosterView roster_view(Bench& bench) {
    RosterView view;
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) {
        view.said = bench.told(archive.error());
        view.failed = true;
        return view;
    }
    const store::Store& store = archive.value()->store();
    if (auto students = store.roster(); students.ok()) view.students = students.take();
    if (auto matches = roster_matches(store); matches.ok()) view.matches = matches.take();
    if (const auto audit = store.roster_audit(); audit.ok()) {
        for (auto step = audit.value().rbegin();
             step != audit.value().rend() && view.audit.size() < kMostAudit; ++step)
            view.audit.push_back(audit_words(bench, *step, view.students));
    }
    return view;
}

void look_at_roster(Bench& bench, const LookAtRoster& asked, RosterView& view) {
    view = roster_view(bench);
    view.file = asked.path;
    view.class_name = asked.class_name;
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) return;
    auto preview =
        look_at_roster(bench.content, archive.value()->store(), asked.path, {asked.class_name, {}});
    if (preview.ok()) {
        view.preview = preview.take();
    } else {
        view.said = bench.told(preview.error());
        view.failed = true;
    }
}

void apply_roster(Bench& bench, const ApplyRoster& asked, RosterView& view) {
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok() || !view.preview) return;
    const RosterWanted wanted{view.class_name, asked.accepted};
    const auto applied = apply_roster(archive.value()->store(), *view.preview, wanted, by(bench),
                                      bench.moment(), [&] { return fmt::format("{:016x}", bench.luck()); });
    if (!applied.ok()) {
        view.said = bench.told(applied.error());
        view.failed = true;
        return;
    }
    const RosterApplied& done = applied.value();
    std::string said = bench.text("gui.grading.roster.applied");
    for (const auto& [key, count] : {std::pair("0", done.added), std::pair("1", done.changed),
                                     std::pair("2", done.same), std::pair("3", done.left_out)})
        said = base::filled_text(said, key, std::to_string(count));
    if (done.recognised > 0)
        said += " " + bench.text("gui.grading.roster.recognised", "0", std::to_string(done.recognised));
    view = roster_view(bench);
    view.said = std::move(said);
}

void merge_matches(Bench& bench, RosterView& view) {
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) return;
    std::size_t merged = 0;
    std::string problem;
    for (const RosterMatch& one : view.matches) {
        if (!one.certain) continue;
        const auto done =
            archive.value()->store().merge(one.stray.id, one.enrolled.id, by(bench), bench.moment());
        if (done.ok()) {
            ++merged;
        } else {
            problem = bench.told(done.error());
        }
    }
    view = roster_view(bench);
    view.failed = !problem.empty();
    view.said =
        problem.empty() ? bench.text("gui.grading.roster.merged", "0", std::to_string(merged)) : problem;
}

void rename(Bench& bench, const RenameStudent& asked, RosterView& view) {
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) return;
    const auto done =
        rename_student(archive.value()->store(), asked.student, asked.name, by(bench), bench.moment());
    view = roster_view(bench);
    view.failed = !done.ok();
    view.said = done.ok() ? bench.text("gui.grading.roster.renamed") : bench.told(done.error());
}

AssignmentsView assignments_view(Bench& bench) {
    AssignmentsView view;
    for (const catalog::ScenarioFile& file : bench.content.catalogue->scenarios) {
        if (file.scenario)
            view.scenarios.push_back(
                {file.id, title_of(*bench.content.catalogue, bench.content.texts, {file.id}), 0});
    }
    for (const auto& profile : bench.content.catalogue->profiles)
        view.profiles.push_back({profile->id, profile->title.in(bench.content.language()), 0});
    if (const base::Result<Archive*> archive = bench.open(); archive.ok()) {
        const store::Store& store = archive.value()->store();
        for (const auto& one : known_assignments(store))
            view.known.push_back(assignment_view(bench.content, &store, *one, "", bench.moment()));
    }
    return view;
}

void save_assignment(Bench& bench, const SaveAssignment& asked, AssignmentsView& view) {
    view = assignments_view(bench);
    Written made = written(bench, asked.draft);
    for (const base::Diagnostic& one : made.diagnostics)
        view.diagnostics.push_back(base::shown(one, bench.content.language()));
    view.failed = true;
    if (!made.problem.empty()) {
        view.said = std::move(made.problem);
    } else if (base::has_errors(made.diagnostics)) {
        view.said = bench.text("gui.grading.assign.broken");
    } else if (asked.only_check) {
        view.failed = false;
        view.said = bench.text("gui.grading.assign.sound");
    } else {
        base::Result<FinishedFile> file = FinishedFile::begin(asked.draft.path, asked.replace);
        if (!file.ok()) {
            view.said = bench.told(file.error());
            return;
        }
        file.value().stream() << made.text;
        if (const auto done = file.value().commit(); !done.ok()) {
            view.said = bench.told(done.error());
            return;
        }
        // Its sessions are recognised when they come back.
        if (const base::Result<Archive*> archive = bench.open(); archive.ok())
            static_cast<void>(
                remember(archive.value()->store(), assignment::load(asked.draft.path), bench.moment()).ok());
        view = assignments_view(bench);
        view.said = bench.text("gui.grading.assign.saved", "0", asked.draft.path);
    }
}

report::LoadedSheetTemplate chosen_form(Bench& bench, std::string* path) {
    std::string chosen;
    if (const auto archive = bench.open(); archive.ok()) {
        if (auto kept = archive.value()->store().setting("", kFormKey); kept.ok()) chosen = kept.take();
    }
    if (path) *path = chosen;
    return sheet_template(bench.content, chosen);
}

MarksView marks_view(Bench& bench, const MarkSheetWanted& wanted) {
    MarksView view;
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) {
        view.problem = bench.told(archive.error());
        return view;
    }
    const report::LoadedSheetTemplate form = chosen_form(bench, &view.form);
    if (!form.sheet) {
        view.problem = bench.text("gui.grading.marks.no_form");
        view.diagnostics = told(bench, form.diagnostics);
        return view;
    }
    auto sheet = mark_sheet(bench.content, archive.value()->store(), wanted, *form.sheet, bench.moment());
    if (sheet.ok()) {
        view.sheet = sheet.take();
        view.ready = true;
    } else {
        view.problem = bench.told(sheet.error());
    }
    return view;
}

MarksView choose_form(Bench& bench, const MarkSheetWanted& wanted, const std::string& path) {
    const report::LoadedSheetTemplate form = sheet_template(bench.content, path);
    std::string problem;
    if (!form.sheet) {
        problem = bench.text("gui.grading.marks.bad_form", "path", path);
    } else if (const auto archive = bench.open(); archive.ok()) {
        if (auto kept = archive.value()->store().put_setting("", kFormKey, path); !kept.ok())
            problem = bench.told(kept.error());
    }
    MarksView view = marks_view(bench, wanted);
    if (!problem.empty()) {
        view.problem = std::move(problem);
        view.diagnostics = told(bench, form.diagnostics);
    }
    return view;
}

}  // namespace kefu::desk::grading
