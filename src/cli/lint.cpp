#include <filesystem>
#include <iostream>

#include <nlohmann/json.hpp>

#include "cli/private/command.h"
#include "desk/linting.h"

namespace kefu::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::vector<std::string> files;
    bool json = false;
    bool no_plans = false;
};

Json json(const base::Diagnostic& one) {
    const auto text = [](const base::Bilingual& both) { return Json{{"zh", both.zh}, {"en", both.en}}; };
    return {{"code", one.code},
            {"severity", one.severity == base::Severity::error ? "error" : "warning"},
            {"file", one.place.file},
            {"line", one.place.line},
            {"column", one.place.column},
            {"what", text(one.what)},
            {"mend", text(one.mend)}};
}

/// A folder stands for what lies in it; one with nothing in it is told, and makes the run fail.
std::vector<std::string> files_of(Run& run, const Options& options, const std::string& folder) {
    if (options.files.empty()) return desk::content_files(folder);
    std::vector<std::string> files;
    for (const std::string& named : options.files) {
        std::error_code problem;
        if (!std::filesystem::is_directory(named, problem)) {
            files.push_back(named);
            continue;
        }
        const bool whole = std::filesystem::is_directory(named + "/assets", problem);
        std::vector<std::string> below = whole ? desk::content_files(named) : catalog::json_files(named);
        if (!whole) {
            for (std::string& lesson : catalog::lesson_files(named))
                below.push_back(std::move(lesson));
        }
        if (below.empty()) {
            run.err << "kefuctl: " << base::filled_text(run.text("cli.lint.no_files"), "path", named) << '\n';
            run.status = kProblems;
        }
        files.insert(files.end(), below.begin(), below.end());
    }
    return files;
}

void lint(Run& run, const Options& options) {
    const auto content = run.content({.scenarios = false, .marking = true});
    if (!content) return;
    int errors = 0;
    int warnings = 0;
    const std::vector<std::string> files = files_of(run, options, content->folder);
    for (const std::string& path : files) {
        const desk::LintedFile linted = desk::lint_file(*content, path, !options.no_plans);
        for (const base::Diagnostic& one : linted.diagnostics) {
            (one.severity == base::Severity::error ? errors : warnings)++;
            if (options.json) {
                run.out << json(one).dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
            } else {
                run.complain(one);
            }
        }
        if (!options.json && linted.diagnostics.empty())
            run.out << "✓ " << path << " (" << linted.kind.in(run.language) << ")\n";
    }
    if (errors + warnings > 0 && !options.json) {
        run.err << base::filled_text(
                       base::filled_text(run.text("cli.lint.found"), "errors", std::to_string(errors)),
                       "warnings", std::to_string(warnings))
                << '\n';
    }
    if (errors > 0) run.status = kProblems;
}

}  // namespace

void add_lint(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("lint", run.text("cli.lint"));
    command->add_option("FILE", options->files, run.text("cli.lint.files"));
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->add_flag("--no-plans", options->no_plans, run.text("cli.lint.no_plans"));
    command->callback([&run, options] { lint(run, *options); });
}

}  // namespace kefu::cli
