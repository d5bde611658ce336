#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "cli/private/door.h"
#include "desk/archive.h"
#include "desk/classroom/assignments.h"
#include "desk/classroom/mark_sheets.h"
#include "desk/classroom/roster.h"

namespace kefu::cli {
namespace {

struct Options {
    std::string db, file, title, title_en, opens, closes, counts, student, form;
    std::vector<std::string> files;
    assignment::Assignment made;
    std::uint64_t seed = 0;
    std::string output;
    bool with_seed = false, no_pauses = false, json = false, replace = false;
    desk::MarkSheetWanted marks;
};

std::optional<assignment::Counts> counts_of(const std::string& name) {
    if (name == "best") return assignment::Counts::best;
    if (name == "last") return assignment::Counts::last;
    if (name == "first") return assignment::Counts::first;
    return std::nullopt;
}

bool write_new(Run& run, const std::string& path, const std::string& text) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
        run.err << "kefuctl: " << run.text("cli.assignment.exists") << ": " << path << '\n';
        return false;
    }
    std::ofstream out(path, std::ios::binary);
    out << text << std::flush;
    if (out) return true;
    run.err << "kefuctl: " << run.text("cli.cannot_write") << ": " << path << '\n';
    return false;
}

void make(Run& run, Options options) {
    const auto content = run.content({.scenarios = true, .marking = true});
    if (!content) return;
    assignment::Assignment& made = options.made;
    made.id = std::filesystem::path(options.file).stem().string();
    made.title = {options.title, options.title_en.empty() ? options.title : options.title_en};
    if (options.with_seed) made.seed = options.seed;
    made.counts = counts_of(options.counts).value_or(assignment::Counts::best);
    made.pauses = !made.exam && !options.no_pauses;
    for (const auto& [text, time] :
         {std::pair(&options.opens, &made.opens), std::pair(&options.closes, &made.closes)}) {
        if (text->empty()) continue;
        *time = assignment::time_of(*text);
        if (!*time) {
            run.err << "kefuctl: " << base::filled_text(run.text("cli.assignment.bad_time"), "text", *text)
                    << '\n';
            run.status = kWrongUsage;
            return;
        }
    }
    desk::pin(*content, made);
    // What is written is what will be read: the same checks.
    const std::string text = assignment::encode(made);
    const base::Diagnostics diagnostics =
        desk::check_assignment(*content, assignment::parse(text, options.file));
    run.complain(diagnostics);
    if (base::has_errors(diagnostics) || !write_new(run, options.file, text)) run.status = kProblems;
}

void check(Run& run, const Options& options) {
    const auto content = run.content({.scenarios = true, .marking = true});
    if (!content) return;
    for (const std::string& file : options.files) {
        const base::Diagnostics diagnostics = desk::check_assignment(*content, assignment::load(file));
        run.complain(diagnostics);
        if (base::has_errors(diagnostics)) run.status = kProblems;
    }
}

void show(Run& run, const Options& options) {
    const auto content = run.content({.scenarios = true, .marking = true});
    if (!content) return;
    const assignment::Loaded loaded = assignment::load(options.file);
    const base::Diagnostics diagnostics = desk::check_assignment(*content, loaded);
    run.complain(diagnostics);
    if (base::has_errors(diagnostics)) {
        run.status = kProblems;
        return;
    }
    std::optional<store::Store> store;
    std::string student;
    if (!options.student.empty()) {
        store = opened_as(run, options.db, desk::Role::student);
        if (!store) return;
        const auto found = desk::find_student(*store, options.student);
        if (!found.ok()) return failed(run, found.error());
        student = found.value().id;
    }
    const desk::AssignmentView view = desk::assignment_view(*content, store ? &*store : nullptr,
                                                            *loaded.assignment, student, desk::moment_now());
    run.out << view.title << (view.issued_by.empty() ? "" : "  (" + view.issued_by + ")") << '\n';
    for (const std::string& title : view.scenarios)
        run.out << "  " << title << '\n';
    if (!view.opens.empty() || !view.closes.empty())
        run.out << run.text("cli.assignment.window") << "  " << view.opens << " – " << view.closes << '\n';
    run.out << view.attempts_used << "/"
            << (view.attempts_allowed == 0 ? "∞" : std::to_string(view.attempts_allowed)) << "  "
            << view.counts;
    if (view.counted_score >= 0) run.out << "  " << view.counted_score;
    run.out << '\n' << run.text(view.pinned ? "classroom.versions.pinned" : "classroom.versions.not_pinned");
    run.out << '\n' << (view.can_start ? run.text("cli.assignment.can_start") : view.why_not) << '\n';
}

// So that this database knows what its sessions were set: title, times, which attempt counts, versions.
void keep(Run& run, const Options& options) {
    std::optional<store::Store> store = opened_as(run, options.db, desk::Role::instructor);
    if (!store) return;
    for (const std::string& file : options.files) {
        const assignment::Loaded loaded = assignment::load(file);
        run.complain(loaded.diagnostics);
        if (!loaded.assignment) {
            run.status = kProblems;
            continue;
        }
        if (const auto kept = desk::remember(*store, loaded, desk::moment_now()); !kept.ok())
            return failed(run, kept.error());
        run.out << loaded.assignment->id << "  " << loaded.assignment->title.in(run.language) << "  "
                << run.text(is_pinned(*loaded.assignment) ? "classroom.versions.pinned"
                                                          : "classroom.versions.not_pinned")
                << '\n';
    }
}

void marks(Run& run, const Options& options) {
    const auto content = run.content({.scenarios = true, .marking = true});
    if (!content) return;
    std::optional<store::Store> store = opened_as(run, options.db, desk::Role::grader);
    if (!store) return;
    const report::LoadedSheetTemplate form = desk::sheet_template(*content, options.form);
    run.complain(form.diagnostics);
    if (!form.sheet) {
        run.status = kProblems;
        return;
    }
    // Absentees who aren't: they sat under another id, with the number and name of the roster.
    if (const auto matches = desk::roster_matches(*store); matches.ok()) {
        const auto certain = std::count_if(matches.value().begin(), matches.value().end(),
                                           [](const desk::RosterMatch& one) { return one.certain; });
        if (certain > 0)
            run.err << "kefuctl: "
                    << base::filled_text(run.text("cli.marks.unmerged"), "n", std::to_string(certain))
                    << '\n';
    }
    desk::MarkSheetWanted wanted = options.marks;
    wanted.counts = counts_of(options.counts);
    const auto sheet = desk::mark_sheet(*content, *store, wanted, *form.sheet, desk::moment_now());
    if (!sheet.ok()) return failed(run, sheet.error());
    if (!options.output.empty()) {
        const auto as = desk::mark_sheet_form(options.output);
        if (!as) {
            run.err << "kefuctl: " << run.text("cli.marks.ending") << ": " << options.output << '\n';
            run.status = kWrongUsage;
            return;
        }
        const auto done = desk::write_mark_sheet(*content, sheet.value(), *form.sheet, *as, options.output,
                                                 options.replace, desk::moment_now());
        if (!done.ok()) failed(run, done.error());
        return;
    }
    if (options.json) {
        run.out << desk::to_json(sheet.value()) << '\n';
        return;
    }
    const report::SheetTable table = report::filled(sheet.value(), *form.sheet, run.language);
    const auto line = [&](const auto& cells, const auto& text_of) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            run.out << (i == 0 ? "" : "\t") << text_of(cells[i]);
        run.out << '\n';
    };
    run.out << sheet.value().title.in(run.language) << "  " << sheet.value().class_name << "  "
            << sheet.value().counts.in(run.language) << "  "
            << (sheet.value().versions.empty() ? "" : sheet.value().versions.in(run.language) + "  ")
            << sheet.value().made << '\n';
    line(table.titles, [](const std::string& title) { return title; });
    for (const auto& row : table.rows)
        line(row, [](const report::SheetCell& cell) { return cell.text; });
    for (std::size_t i = 0; i < sheet.value().bands.size(); ++i)
        run.out << sheet.value().bands[i].name.in(run.language) << " ≥" << sheet.value().bands[i].from << ": "
                << sheet.value().in_band[i] << "  ";
    std::string summary = run.text("cli.marks.summary");
    for (const auto& [name, value] :
         {std::pair("marked", std::to_string(sheet.value().marked)),
          std::pair("running", std::to_string(sheet.value().running)),
          std::pair("absent", std::to_string(sheet.value().absent)),
          std::pair("mean", sheet.value().marked == 0 ? "–"
                                                      : fmt::format("{}.{}", sheet.value().mean_tenths / 10,
                                                                    sheet.value().mean_tenths % 10))})
        summary = base::filled_text(std::move(summary), name, value);
    run.out << '\n' << summary << '\n';
    for (const base::Bilingual& signature : sheet.value().signatures)
        run.out << signature.in(run.language) << "  ______________    ";
    run.out << '\n';
}

}  // namespace

void add_assignment(CLI::App& app, Run& run) {
    CLI::App* assignment = app.add_subcommand("assignment", run.text("cli.assignment"));
    assignment->require_subcommand(1);
    auto options = std::make_shared<Options>();
    CLI::App* command = assignment->add_subcommand("new", run.text("cli.assignment.new"));
    command->add_option("FILE", options->file, run.text("cli.assignment.file"))->required();
    command->add_option("--title", options->title, run.text("cli.assignment.title"))->required();
    command->add_option("--title-en", options->title_en, run.text("cli.assignment.title_en"));
    command->add_option("--by", options->made.issued_by, run.text("cli.assignment.by"));
    command->add_option("--scenario", options->made.scenarios, run.text("cli.assignment.scenario"))
        ->required();
    command->add_flag("--exam", options->made.exam, run.text("cli.assignment.exam"));
    CLI::Option* seed = command->add_option("--seed", options->seed, run.text("cli.assignment.seed"));
    command->add_option("--gap-ms", options->made.gap_ms, run.text("cli.play.gap"))
        ->check(CLI::Range(0, 600000));
    command->add_option("--opens", options->opens, run.text("cli.assignment.opens"));
    command->add_option("--closes", options->closes, run.text("cli.assignment.closes"));
    CLI::Option* attempts =
        command->add_option("--attempts", options->made.attempts, run.text("cli.assignment.attempts"))
            ->check(CLI::Range(0, 1000));
    command->add_option("--counts", options->counts, run.text("cli.assignment.counts"))
        ->check(CLI::IsMember({"best", "last", "first"}));
    command->add_option("--profile", options->made.profile, run.text("cli.play.profile"));
    command->add_flag("--no-pauses", options->no_pauses, run.text("cli.assignment.no_pauses"));
    command->callback([&run, options, seed, attempts] {
        options->with_seed = seed->count() > 0;
        // An exam is sat once unless more is said.
        if (attempts->count() == 0 && options->made.exam) options->made.attempts = 1;
        make(run, *options);
    });
    command = assignment->add_subcommand("check", run.text("cli.assignment.check"));
    command->add_option("FILE", options->files, run.text("cli.assignment.file"))->required();
    command->callback([&run, options] { check(run, *options); });
    command = assignment->add_subcommand("keep", run.text("cli.assignment.keep"));
    command->add_option("FILE", options->files, run.text("cli.assignment.file"))->required();
    command->add_option("--db", options->db, run.text("cli.db"));
    command->callback([&run, options] { keep(run, *options); });
    command = assignment->add_subcommand("show", run.text("cli.assignment.show"));
    command->add_option("FILE", options->file, run.text("cli.assignment.file"))->required();
    command->add_option("--db", options->db, run.text("cli.db"));
    command->add_option("--student", options->student, run.text("cli.assignment.student"));
    command->callback([&run, options] { show(run, *options); });

    options = std::make_shared<Options>();
    command = app.add_subcommand("marks", run.text("cli.marks"));
    command->add_option("--db", options->db, run.text("cli.db"));
    command->add_option("--assignment", options->marks.assignment, run.text("cli.marks.assignment"));
    command->add_option("--scenario", options->marks.scenarios, run.text("cli.marks.scenario"));
    command->add_option("--class", options->marks.class_name, run.text("cli.marks.class"));
    command->add_option("--counts", options->counts, run.text("cli.marks.counts"))
        ->check(CLI::IsMember({"best", "last", "first"}));
    command->add_option("--bounds", options->marks.bounds, run.text("cli.marks.bounds"))->delimiter(',');
    command->add_option("--template", options->form, run.text("cli.marks.template"));
    auto* as_json = command->add_flag("--json", options->json, run.text("cli.json"));
    command->add_option("-o,--output", options->output, run.text("cli.marks.output"))->excludes(as_json);
    command->add_flag("--replace", options->replace, run.text("cli.replace"));
    command->callback([&run, options] { marks(run, *options); });
}

}  // namespace kefu::cli
