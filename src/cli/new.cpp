#include <iostream>

#include "cli/private/command.h"
#include "desk/workshop/templates.h"

namespace kefu::cli {
namespace {

constexpr const char* kSimplest = "fast-impatient";

struct Options {
    std::string path;
    std::string kind = kSimplest;
    bool list = false;
};

void make(Run& run, const Options& options) {
    if (options.path.empty() && !options.list) {
        run.err << "kefuctl: " << run.text("cli.wrong_usage") << ": FILE\n"
                << run.text("cli.see_help") << '\n';
        run.status = kWrongUsage;
        return;
    }
    const auto content = run.content({.scenarios = false, .marking = false, .understanding = false});
    if (!content) return;
    if (options.list) {
        for (const desk::Template& one : desk::templates(*content)) {
            run.out << one.id << '\t' << one.title.in(run.language) << '\t' << one.character.in(run.language)
                    << '\n';
        }
        return;
    }
    const base::Result<std::string> made = desk::new_scenario(*content, options.kind, options.path);
    if (!made.ok()) {
        run.complain(made.error());
        const bool usage = made.error().code == "bad-id" || made.error().code == "template-not-found";
        run.status = usage ? kWrongUsage : kProblems;
        return;
    }
    run.out << "✓ " << made.value() << '\n'
            << base::filled_text(run.text("cli.new.next"), "file", made.value()) << '\n';
}

}  // namespace

void add_new(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("new", run.text("cli.new"));
    command->add_option("FILE", options->path, run.text("cli.new.file"));
    command->add_option("--template", options->kind, run.text("cli.new.template"));
    command->add_flag("--list", options->list, run.text("cli.new.list"));
    command->callback([&run, options] { make(run, *options); });
}

}  // namespace kefu::cli
