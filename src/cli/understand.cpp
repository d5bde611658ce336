#include <iostream>
#include <string>

#include "cli/private/command.h"
#include "desk/hearing.h"

namespace kefu::cli {
namespace {

struct Options {
    bool jsonl = false;
    bool explain = false;
    bool json = false;
    std::string shopper;
    std::vector<std::string> replies;
};

void understand(Run& run, const Options& options) {
    if (options.jsonl != options.replies.empty()) {
        run.err << "kefuctl: " << run.text("cli.understand.usage") << '\n';
        run.status = kWrongUsage;
        return;
    }
    const auto content = run.content({.scenarios = false, .marking = false});
    if (!content) return;
    const auto& understanding = content->catalogue->understanding;
    if (!understanding) {
        run.complain(content->catalogue->diagnostics);
        run.status = kProblems;
        return;
    }
    for (const std::string& reply : options.replies) {
        if (options.json || !options.explain) {
            run.out << desk::heard_json(*understanding, options.shopper, reply, options.explain) << '\n';
        } else {
            run.out << desk::heard_text(*understanding, options.shopper, reply);
        }
    }
    if (!options.jsonl) return;
    int number = 0;
    for (std::string line; std::getline(run.in, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const desk::HeardLine answer = desk::heard_line(*understanding, line, options.explain);
        if (!answer.ok) {
            run.err << "kefuctl: " << run.text("cli.bad_line") << ' ' << number << '\n';
            run.status = kProblems;
        }
        run.out << answer.json << '\n' << std::flush;
        if (!run.out) return;
    }
}

}  // namespace

void add_understand(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("understand", run.text("cli.understand"));
    command->add_option("REPLY", options->replies, run.text("cli.understand.reply"));
    command->add_flag("--jsonl", options->jsonl, run.text("cli.understand.jsonl"));
    command->add_flag("--explain", options->explain, run.text("cli.understand.explain"));
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->add_option("--shopper", options->shopper, run.text("cli.understand.shopper"));
    command->callback([&run, options] { understand(run, *options); });
}

}  // namespace kefu::cli
