#include "desk/workshop/packs.h"

#include <iostream>

#include "cli/private/command.h"

namespace kefu::cli {
namespace {

struct Options {
    std::string file;
    std::string output;
    std::string author;
    std::string folder;
    bool replace = false;
    bool list = false;
    bool anyway = false;
};

void show(Run& run, const desk::PackInfo& info) {
    run.out << "  " << info.scenario << "  " << info.title.in(run.language);
    if (!info.author.empty()) run.out << "  (" << info.author << ")";
    run.out << "  " << info.digest.substr(0, 12) << '\n';
}

void failed(Run& run, const base::Diagnostics& diagnostics, const base::Error& error) {
    run.complain(diagnostics);
    run.complain(error);
    run.status = kProblems;
}

void pack(Run& run, const Options& options) {
    const auto content = run.content({.scenarios = false, .marking = true});
    if (!content) return;
    std::string output = options.output;
    if (output.empty()) {
        output =
            options.file.ends_with(".json") ? options.file.substr(0, options.file.size() - 5) : options.file;
        output = output.substr(output.rfind('/') + 1) + ".kefupack";
    }
    base::Diagnostics diagnostics;
    const auto done = desk::pack(*content, options.file, output, options.author, desk::day_now(), diagnostics,
                                 options.anyway);
    if (!done.ok()) return failed(run, diagnostics, done.error());
    run.complain(diagnostics);
    run.out << "✓ " << output << '\n';
    for (const desk::PackedFile& file : done.value().files)
        run.out << "    " << file.name << "  " << file.bytes << '\n';
}

void install(Run& run, const Options& options) {
    const std::string folder = options.folder.empty() ? desk::user_scenarios() : options.folder;
    if (options.list || options.file.empty()) {
        for (const desk::Installed& one : desk::installed(folder)) {
            run.out << (one.altered ? "~ " : "✓ ") << one.pack.scenario << "  "
                    << one.pack.title.in(run.language) << "  ← " << one.origin
                    << (one.pack.author.empty() ? "" : "  (" + one.pack.author + ")") << '\n';
        }
        return;
    }
    const auto content = run.content({.scenarios = false, .marking = true});
    if (!content) return;
    base::Diagnostics diagnostics;
    const auto done = desk::install(*content, options.file, folder, options.replace, diagnostics);
    if (!done.ok()) return failed(run, diagnostics, done.error());
    run.complain(diagnostics);
    run.out << "✓ " << folder << '\n';
    show(run, done.value());
}

}  // namespace

void add_packs(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("pack", run.text("cli.pack"));
    command->add_option("FILE", options->file, run.text("cli.pack.file"))->required();
    command->add_option("-o,--output", options->output, run.text("cli.pack.output"));
    command->add_option("--author", options->author, run.text("cli.pack.author"));
    command->add_flag("--anyway", options->anyway, run.text("cli.pack.anyway"));
    command->callback([&run, options] { pack(run, *options); });

    options = std::make_shared<Options>();
    command = app.add_subcommand("install", run.text("cli.install"));
    command->add_option("FILE", options->file, run.text("cli.install.file"));
    command->add_option("--to", options->folder, run.text("cli.install.to"));
    command->add_flag("--replace", options->replace, run.text("cli.install.replace"));
    command->add_flag("--list", options->list, run.text("cli.install.list"));
    command->callback([&run, options] { install(run, *options); });
}

}  // namespace kefu::cli
