#include "desk/workshop/simulate.h"

#include <atomic>
#include <csignal>
#include <iostream>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/private/command.h"
#include "desk/scripted_play.h"

namespace kefu::cli {
namespace {

std::atomic<bool> interrupted{false};

/// Ctrl-C ends the simulation, and what is there so far is reported; a second one ends the program.
class Interrupt {
  public:
    Interrupt() {
        interrupted = false;
        before_ = std::signal(SIGINT, [](int) {
            interrupted = true;
            std::signal(SIGINT, SIG_DFL);
        });
    }
    ~Interrupt() { std::signal(SIGINT, before_); }
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

  private:
    void (*before_)(int) = nullptr;
};

struct Options {
    std::vector<std::string> scenarios;
    desk::SimulationWanted wanted;
    bool json = false;
};

void draw(std::ostream& err, int done, int all) {
    constexpr int kWide = 30;
    const int full = static_cast<int>(static_cast<std::int64_t>(done) * kWide / all);
    std::string bar;
    for (int i = 0; i < kWide; ++i)
        bar += i < full ? "█" : "░";
    err << fmt::format("\r{} {}/{}\x1b[K", bar, done, all) << std::flush;
}

void simulate(Run& run, const Options& options) {
    const auto content = run.content({.scenarios = true, .marking = true});
    if (!content) return;
    const Interrupt interrupt;
    const bool terminal = ::isatty(STDERR_FILENO) == 1 && &run.err == &std::cerr;
    for (const std::string& name : options.scenarios) {
        base::Diagnostics diagnostics;
        auto scenario = desk::find_scenario(*content, name, diagnostics);
        if (!scenario.ok()) {
            run.complain(diagnostics);
            run.complain(scenario.error());
            run.status = kProblems;
            continue;
        }
        desk::SimulationWanted wanted = options.wanted;
        wanted.stop = &interrupted;
        if (terminal) wanted.progress = [&](int done) { draw(run.err, done, wanted.students); };
        const auto done = desk::simulate(*content, scenario.value(), wanted);
        if (terminal) run.err << "\r\x1b[K" << std::flush;
        if (!done.ok()) {
            run.complain(done.error());
            run.status = kProblems;
            return;
        }
        const desk::Simulation& simulation = done.value();
        if (options.json) {
            run.out << desk::to_json(simulation) << '\n';
        } else {
            run.out << desk::shown(simulation, run.language);
        }
        run.err << fmt::format("{} {:.0f}/s ({:.2f} s, {} ×)\n", run.text("cli.simulate.speed"),
                               simulation.students / std::max(simulation.seconds, 1e-6), simulation.seconds,
                               simulation.threads);
        if (!simulation.in_order || simulation.stopped) run.status = kProblems;
        if (simulation.stopped) return;
    }
}

}  // namespace

void add_simulate(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("simulate", run.text("cli.simulate"));
    command->add_option("SCENARIO", options->scenarios, run.text("cli.play.scenario"))->required();
    command->add_option("--students", options->wanted.students, run.text("cli.simulate.students"))
        ->check(CLI::Range(1, 1'000'000));
    command->add_option("--seed", options->wanted.seed, run.text("cli.play.seed"))
        ->check(CLI::NonNegativeNumber);
    command->add_option("--threads", options->wanted.threads, run.text("cli.simulate.threads"))
        ->check(CLI::Range(0, 256));
    command->add_option("--profile", options->wanted.profile, run.text("cli.play.profile"));
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { simulate(run, *options); });
}

}  // namespace kefu::cli
