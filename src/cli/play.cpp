#include <fstream>
#include <iostream>

#include "cli/private/command.h"
#include "desk/scripted_play.h"

namespace kefu::cli {
namespace {

struct Options {
    desk::PlayWanted wanted;
    std::string replies;
    bool json = false;
};

void print(Run& run, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) run.out << line << '\n';
    run.out << std::flush;
}

// A line that is no sense is answered with an error object, and the session goes on.
struct Script {
    Run& run;
    desk::ScriptedPlay& play;
    bool pipe;
    bool as_json;
    std::size_t shown = 0;  // events printed as a transcript

    bool give(base::Result<std::vector<std::string>> lines, int number) {
        if (!lines.ok()) {
            if (as_json) print(run, {desk::error_json(lines.error(), number)});
            if (!pipe) {
                run.err << run.text("cli.bad_line") << ' ' << number << ": ";
                run.complain(lines.error());
            }
            run.status = pipe ? run.status : kProblems;
        } else if (as_json) {
            print(run, lines.value());
        }
        if (!as_json) {
            run.out << desk::transcript(play.log(), run.language, shown) << std::flush;
            shown = play.log().events.size();
        }
        if (pipe) print(run, {play.awaiting()});
        return static_cast<bool>(run.out);
    }

    void feed(std::istream& in) {
        if (!give(play.begin(), 0)) return;
        int number = 0;
        for (std::string line; std::getline(in, line);) {
            ++number;
            if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
            if (!give(play.apply(line), number)) return;
        }
        pipe = false;
        give(play.finish(), number);
        if (as_json) {
            print(run, {play.scorecard_json()});
        } else if (const auto card = play.scorecard()) {
            run.out << '\n' << desk::summary(*card, run.language);
        }
    }
};

void play_script(Run& run, const desk::Content& content, const Options& options) {
    const bool pipe = options.replies == "-";
    std::ifstream file;
    if (!pipe) {
        file.open(options.replies, std::ios::binary);
        if (!file) {
            run.err << "kefuctl: " << run.text("cli.cannot_read") << ": " << options.replies << '\n';
            run.status = kProblems;
            return;
        }
    }
    base::Diagnostics diagnostics;
    base::Result<desk::ScriptedPlay> play = desk::ScriptedPlay::open(content, options.wanted, diagnostics);
    run.complain(diagnostics);
    if (!play.ok()) {
        run.complain(play.error());
        run.status = kProblems;
        return;
    }
    Script script{run, play.value(), pipe, pipe || options.json};
    script.feed(pipe ? run.in : file);
    if (!play.value().scorecard()) {
        run.complain(content.catalogue->diagnostics);
        run.status = kProblems;
    }
}

void play(Run& run, const Options& options) {
    const auto content = run.content({.scenarios = true, .marking = true});
    if (!content) return;
    play_script(run, *content, options);
}

}  // namespace

void add_play(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("play", run.text("cli.play"));
    command->add_option("SCENARIO", options->wanted.scenarios, run.text("cli.play.scenario"))->required();
    command->add_option("--replies", options->replies, run.text("cli.play.replies"))->required();
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->add_option("--seed", options->wanted.seed, run.text("cli.play.seed"));
    command->add_option("--gap-ms", options->wanted.gap_ms, run.text("cli.play.gap"))->check(CLI::Range(0, 600000));
    command->add_option("--profile", options->wanted.profile, run.text("cli.play.profile"));
    command->add_flag("--exam", options->wanted.exam, run.text("cli.play.exam"));
    command->callback([&run, options] { play(run, *options); });
}

}  // namespace kefu::cli
