#include "desk/archive.h"

#include <cstdlib>
#include <iostream>

#include <fmt/ranges.h>

#include "cli/private/command.h"
#include "desk/live_desk.h"

namespace kefu::cli {
namespace {

// What verify and regrade have in common.
struct Options {
    std::string db;
    desk::Chosen chosen;
    bool json = false;
    bool hear = false;
    bool apply = false;
};

CLI::App* add_archive_command(CLI::App& app, Run& run, const char* name, Options& options) {
    CLI::App* command = app.add_subcommand(name, run.text(std::string("cli.") + name));
    command->add_option("--db", options.db, run.text("cli.db"));
    command->add_option("--session", options.chosen.sessions, run.text("cli.session"));
    command->add_option("--student", options.chosen.student, run.text("cli.student"));
    command->add_option("--scenario", options.chosen.scenario, run.text("cli.scenario"));
    return command;
}

std::optional<desk::Archive> opened(Run& run, const Options& options, bool to_read) {
    const auto content = run.content();
    if (!content) return std::nullopt;
    base::Result<desk::Archive> archive =
        desk::Archive::open(*content, options.db.empty() ? desk::default_database() : options.db, to_read);
    if (!archive.ok()) {
        run.complain(archive.error());
        run.status = kProblems;
        return std::nullopt;
    }
    return archive.take();
}

// An empty answer must not pass for "all is well".
void tell_if_none(Run& run, const std::vector<store::SessionRow>& rows) {
    if (rows.empty()) run.err << "kefuctl: " << run.text("cli.none_chosen") << '\n';
}

void failed(Run& run, const base::Error& error) {
    run.complain(error);
    run.status = kProblems;
}

void verify(Run& run, const Options& options) {
    auto archive = opened(run, options, true);
    if (!archive) return;
    auto rows = archive->chosen(options.chosen);
    if (!rows.ok()) return failed(run, rows.error());
    tell_if_none(run, rows.value());
    for (const store::SessionRow& row : rows.value()) {
        base::Result<desk::Verified> verified = archive->verify(row.id);
        if (!verified.ok()) {
            failed(run, verified.error());
            continue;
        }
        const desk::Verified& v = verified.value();
        if (!v.sound()) run.status = kProblems;
        if (options.json) {
            run.out << desk::to_json(v) << '\n';
        } else {
            (v.sound() ? run.out : run.err) << (v.sound() ? "✓ " : "✗ ") << v.session
                                            << (v.what.empty() ? "" : "  " + v.what.in(run.language)) << '\n';
        }
    }
}

std::string points(int milli) {
    const std::string sign = milli < 0 ? "-" : "+";
    const int size = std::abs(milli);
    return sign + std::to_string(size / 1000) + "." + std::to_string(size / 100 % 10);
}

void print(Run& run, const desk::Regraded& r) {
    run.out << r.session << "  " << r.student << "  " << fmt::format("{}", fmt::join(r.scenarios, ", "))
            << "  " << (r.before < 0 ? "–" : std::to_string(r.before)) << " → " << r.after
            << (r.applied ? "  ✓" : "") << '\n';
    constexpr std::size_t kShown = 5;
    for (std::size_t i = 0; i < r.movers.size() && i < kShown; ++i) {
        const desk::Mover& one = r.movers[i];
        run.out << "    " << points(one.after_milli - one.before_milli) << "  " << one.rule.in(run.language)
                << "  #" << one.event << (one.text.empty() ? "" : "  “" + one.text + "”") << '\n';
        if (one.heard_before != one.heard_after) {
            for (const auto* list : {&one.heard_before, &one.heard_after}) {
                run.out << (list == &one.heard_before ? "        -" : "        +");
                for (const std::string& act : *list)
                    run.out << ' ' << act;
                run.out << '\n';
            }
        }
    }
}

void regrade(Run& run, const Options& options) {
    auto archive = opened(run, options, !options.apply);
    if (!archive) return;
    auto rows = archive->chosen(options.chosen);
    if (!rows.ok()) return failed(run, rows.error());
    tell_if_none(run, rows.value());
    int moved = 0;
    int seen = 0;
    for (const store::SessionRow& row : rows.value()) {
        if (row.state != store::State::finished) continue;
        base::Result<desk::Regraded> regraded =
            archive->regrade(row.id, options.hear, options.apply, desk::moment_now());
        if (!regraded.ok()) {
            failed(run, regraded.error());
            continue;
        }
        ++seen;
        const bool moves = regraded.value().before != regraded.value().after;
        if (moves) ++moved;
        if (options.json) {
            run.out << desk::to_json(regraded.value()) << '\n';
        } else if (moves) {
            print(run, regraded.value());
        }
    }
    if (!options.json) {
        std::string text =
            base::filled_text(run.text(options.apply ? "cli.regrade.applied" : "cli.regrade.dry"), "moved",
                              std::to_string(moved));
        run.out << base::filled_text(std::move(text), "seen", std::to_string(seen)) << '\n';
    }
}

}  // namespace

void add_archive(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_archive_command(app, run, "verify", *options);
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { verify(run, *options); });

    options = std::make_shared<Options>();
    command = add_archive_command(app, run, "regrade", *options);
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->add_flag("--hear", options->hear, run.text("cli.regrade.hear"));
    command->add_flag("--apply", options->apply, run.text("cli.regrade.apply"));
    command->callback([&run, options] { regrade(run, *options); });
}

}  // namespace kefu::cli
