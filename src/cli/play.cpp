#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/private/command.h"
#include "cli/private/door.h"
#include "cli/private/terminal.h"
#include "desk/archive.h"
#include "desk/classroom/assignments.h"
#include "desk/classroom/roster.h"
#include "desk/scripted_play.h"

namespace kefu::cli {
namespace {

struct Options {
    desk::PlayWanted wanted;
    std::string replies;
    std::string plan;
    std::string assignment;
    std::string student;
    bool json = false;
};

void print(Run& run, const std::vector<std::string>& lines) {
    for (const std::string& line : lines)
        run.out << line << '\n';
    run.out << std::flush;
}

// A line that is no sense is answered with an error object, and the session goes on.
struct Script {
    Run& run;
    desk::ScriptedPlay& play;
    bool pipe;
    bool as_json;
    std::size_t shown = 0;  // events printed as a transcript

    void complain(const base::Error& error, int number) {
        if (as_json) print(run, {desk::error_json(error, number)});
        if (pipe) return;
        run.err << run.text("cli.bad_line") << ' ' << number << ": ";
        run.complain(error);
        run.status = kProblems;
    }

    bool give(base::Result<std::vector<std::string>> lines, int number,
              const std::optional<base::Error>& refusal = {}) {
        if (!lines.ok()) {
            complain(lines.error(), number);
        } else if (as_json) {
            print(run, lines.value());
        }
        if (lines.ok() && refusal) complain(*refusal, number);
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
            // A script may be longer than the shopper's patience: what is left over is no mistake of the script.
            if (!pipe && play.ended()) {
                run.err << base::filled_text(run.text("cli.play.left_over"), "line", std::to_string(number))
                        << '\n';
                break;
            }
            base::Result<std::vector<std::string>> answer = play.apply(line);
            if (!give(std::move(answer), number, play.refusal())) return;
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

std::optional<desk::ScriptedPlay> opened(Run& run, const desk::Content& content, const Options& options) {
    base::Diagnostics diagnostics;
    base::Result<desk::ScriptedPlay> play = desk::ScriptedPlay::open(content, options.wanted, diagnostics);
    if (play.ok()) {
        run.count_warnings(diagnostics);
        return play.take();
    }
    run.complain(diagnostics);
    run.complain(play.error());
    run.status = kProblems;
    return std::nullopt;
}

// To standard error: what a program reads stays as it is.
void tell_where(Run& run, const desk::ScriptedPlay& play) {
    for (const std::string& line : play.where_it_lies())
        run.err << line << '\n';
}

// Real time: the shopper types at their own pace, and so does the student.
void play_live(Run& run, const desk::Content& content, const Options& options) {
    std::optional<desk::ScriptedPlay> play = opened(run, content, options);
    if (!play) return;
    const auto start = std::chrono::steady_clock::now();
    const auto now_ms = [start] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start)
            .count();
    };
    std::size_t shown = 0;
    {
        Terminal terminal(run.out, now_ms);
        terminal.show(run.text("cli.play.hint") + "\n");
        const auto show = [&](const base::Result<std::vector<std::string>>& lines) {
            if (!lines.ok()) terminal.show("! " + lines.error().message.in(run.language) + "\n");
            terminal.show(desk::transcript(play->log(), run.language, shown));
            shown = play->log().events.size();
        };
        while (!play->ended() && !terminal.over()) {
            constexpr int kLookMs = 50;
            const std::optional<Entered> entered = terminal.read(kLookMs);
            show(play->run_to(now_ms()));
            if (!entered || entered->text.empty()) continue;
            show(play->type(entered->text, entered->at_ms, entered->first_key_ms));
            for (const std::string& remark : play->remarks())
                terminal.show("    # " + remark + "\n");
        }
        show(play->finish());
    }
    if (const auto card = play->scorecard()) run.out << '\n' << desk::summary(*card, run.language);
    tell_where(run, *play);
}

void play_script(Run& run, const desk::Content& content, const Options& options) {
    const bool pipe = options.replies == "-";
    std::ifstream file;
    std::istringstream planned;
    if (!options.plan.empty()) {
        base::Diagnostics diagnostics;
        const auto lines =
            desk::plan_lines(content, options.wanted.scenarios.front(), options.plan, diagnostics);
        if (!lines.ok()) {
            run.complain(diagnostics);
            run.complain(lines.error());
            run.status = kProblems;
            return;
        }
        std::string script;
        for (const std::string& line : lines.value())
            script += line + '\n';
        planned.str(script);
    } else if (!pipe) {
        std::error_code ignored;
        file.open(options.replies, std::ios::binary);
        if (!file || std::filesystem::is_directory(options.replies, ignored)) {
            run.err << "kefuctl: " << run.text("cli.cannot_read") << ": " << options.replies << '\n';
            run.status = kProblems;
            return;
        }
    }
    std::optional<desk::ScriptedPlay> play = opened(run, content, options);
    if (!play) return;
    Script script{run, *play, pipe, pipe || options.json};
    std::istream& from_file = options.plan.empty() ? static_cast<std::istream&>(file) : planned;
    script.feed(pipe ? run.in : from_file);
    if (!play->scorecard()) {
        run.complain(content.catalogue->diagnostics);
        run.status = kProblems;
    }
    // Whoever asks for JSON without a database wants nothing kept.
    if (!script.as_json || !play->stored_as().empty()) tell_where(run, *play);
}

// Who it is: somebody known, or a name that is new here.
std::optional<std::string> student_id(Run& run, store::Store& store, const std::string& who) {
    const auto found = desk::find_student(store, who);
    if (found.ok()) return found.value().id;
    if (found.error().code != "no-student") {
        failed(run, found.error());
        return std::nullopt;
    }
    std::string id;
    for (const unsigned char byte : desk::random_bytes())
        id += "0123456789abcdef"[byte & 15];
    const auto put = store.put(store::Student{id, who, "", ""}, desk::moment_now());
    if (put.ok()) return id;
    failed(run, put.error());
    return std::nullopt;
}

// Takes what is to be played from the assignment's file; false, with a complaint, where it may not be played.
bool assigned(Run& run, const desk::Content& content, Options& options) {
    std::optional<store::Store> store;
    if (!options.wanted.database.empty()) {
        store = opened_as(run, options.wanted.database, desk::Role::student, true);
        if (!store) return false;
        if (!options.student.empty()) {
            const auto id = student_id(run, *store, options.student);
            if (!id) return false;
            options.wanted.student = *id;
        }
    }
    if (options.assignment.empty()) return true;
    const assignment::Loaded loaded = assignment::load(options.assignment);
    const base::Diagnostics diagnostics = desk::check_assignment(content, loaded);
    // A warning is the instructor's, who sees it with `assignment check`.
    if (base::has_errors(diagnostics)) {
        run.complain(diagnostics);
        run.status = kProblems;
        return false;
    }
    const assignment::Assignment& set = *loaded.assignment;
    const auto sitting = desk::sitting_for(content, store ? &*store : nullptr, set, options.wanted.student,
                                           desk::moment_now(), options.wanted.seed);
    if (!sitting.ok()) {
        failed(run, sitting.error());
        return false;
    }
    if (store) {
        if (const auto kept = desk::remember(*store, loaded, desk::moment_now()); !kept.ok()) {
            failed(run, kept.error());
            return false;
        }
    }
    options.wanted.scenarios = set.scenarios;
    options.wanted.seed = sitting.value().seed;
    options.wanted.exam = set.exam;
    options.wanted.gap_ms = set.gap_ms;
    options.wanted.profile = set.profile;
    options.wanted.assignment = sitting.value().assignment;
    return true;
}

void play(Run& run, Options options) {
    const auto content = run.content({.scenarios = true, .marking = true});
    if (!content) return;
    if (options.wanted.scenarios.empty() == options.assignment.empty()) {
        run.err << "kefuctl: " << run.text("cli.play.scenario_or_assignment") << '\n';
        run.status = kWrongUsage;
        return;
    }
    if (!assigned(run, *content, options)) return;
    if (options.replies.empty() && options.plan.empty()) {
        play_live(run, *content, options);
    } else {
        play_script(run, *content, options);
    }
}

}  // namespace

void add_play(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("play", run.text("cli.play"));
    command->add_option("SCENARIO", options->wanted.scenarios, run.text("cli.play.scenario"));
    command->add_option("--assignment", options->assignment, run.text("cli.play.assignment"));
    command->add_option("--replies", options->replies, run.text("cli.play.replies"));
    command->add_option("--plan", options->plan, run.text("cli.play.plan"))->excludes("--replies");
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->add_option("--seed", options->wanted.seed, run.text("cli.play.seed"))
        ->check(CLI::NonNegativeNumber);
    command->add_option("--gap-ms", options->wanted.gap_ms, run.text("cli.play.gap"))
        ->check(CLI::Range(0, 600000));
    command->add_option("--profile", options->wanted.profile, run.text("cli.play.profile"));
    command->add_option("--db", options->wanted.database, run.text("cli.play.db"));
    command->add_option("--student", options->student, run.text("cli.play.student"))->needs("--db");
    command->add_flag("--exam", options->wanted.exam, run.text("cli.play.exam"));
    command->callback([&run, options] { play(run, *options); });
}

}  // namespace kefu::cli
