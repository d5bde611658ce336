#include <cstdlib>
#include <ostream>

#include "cli/private/archive.h"
#include "cli/private/interruptible.h"

namespace kefu::cli {
namespace {

struct Options {
    Choice choice;
    desk::RegradeWanted wanted;
    bool json = false;
};

std::string points(int milli) {
    const std::string sign = milli < 0 ? "-" : "+";
    const int size = std::abs(milli);
    return sign + std::to_string(size / 1000) + "." + std::to_string(size / 100 % 10);
}

void print(Run& run, const desk::Regraded& r) {
    std::string scenarios;
    for (const std::string& one : r.scenarios)
        scenarios += (scenarios.empty() ? "" : ",") + one;
    run.out << r.session << "  " << r.student << "  " << scenarios << "  "
            << (r.before < 0 ? "–" : std::to_string(r.before)) << " → " << r.after;
    if (r.before_reviewed != r.before || r.after_reviewed != r.after)
        run.out << "  (" << run.text("cli.reviewed") << ' ' << r.before_reviewed << " → " << r.after_reviewed
                << ')';
    run.out << (r.applied ? "  ✓" : "") << '\n';
    constexpr std::size_t kShown = 5;
    for (std::size_t i = 0; i < r.movers.size() && i < kShown; ++i) {
        const desk::Mover& one = r.movers[i];
        // They come by size; below a tenth of a point there is nothing to tell.
        if (std::abs(one.after_milli - one.before_milli) < 100) break;
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
    for (const scoring::Collision& one : r.collisions)
        run.out << "    ! " << one.step.substr(0, 8) << "  " << one.what.in(run.language) << '\n';
}

void regrade(Run& run, const Options& options) {
    if (options.wanted.apply && (options.wanted.who.empty() || options.wanted.why.empty())) {
        run.err << "kefuctl: " << run.text("cli.regrade.unsigned") << '\n';
        run.status = kWrongUsage;
        return;
    }
    auto archive = opened_by_grader(run, options.choice, !options.wanted.apply);
    if (!archive) return;
    const auto rows = chosen(run, *archive, options.choice);
    if (!rows) return;
    std::vector<std::string> ids;
    for (const store::SessionRow& row : *rows) {
        if (row.state == store::State::finished) ids.push_back(row.id);
    }
    int moved = 0;
    int seen = 0;
    ProgressLine line(run);
    const Interruptible interruptible;
    const auto tell = [&](const base::Result<desk::Regraded>& regraded) {
        line.clear();
        if (!regraded.ok()) return failed(run, regraded.error());
        ++seen;
        const desk::Regraded& r = regraded.value();
        const bool moves = r.before != r.after || r.before_reviewed != r.after_reviewed;
        if (moves) ++moved;
        if (options.json) {
            run.out << desk::to_json(r) << '\n';
        } else if (moves || !r.collisions.empty()) {
            print(run, r);
        }
        line.show(static_cast<std::size_t>(seen), ids.size());
    };
    const std::size_t done =
        archive->regrade(ids, options.wanted, desk::moment_now(), interruptible.asked(), tell);
    line.clear();
    if (done < ids.size()) {
        run.status = kProblems;
        run.err << "kefuctl: " << run.text("cli.regrade.stopped") << '\n';
    }
    if (options.json) return;
    std::string text =
        base::filled_text(run.text(options.wanted.apply ? "cli.regrade.applied" : "cli.regrade.dry"), "moved",
                          std::to_string(moved));
    run.out << base::filled_text(std::move(text), "seen", std::to_string(seen)) << '\n';
}

}  // namespace

void add_regrade(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_archive_command(app, run, "regrade", options->choice);
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->add_flag("--hear", options->wanted.hear_anew, run.text("cli.regrade.hear"));
    command->add_flag("--apply", options->wanted.apply, run.text("cli.regrade.apply"));
    command->add_option("--as", options->wanted.who, run.text("cli.review.as"));
    command->add_option("--why", options->wanted.why, run.text("cli.review.why"));
    command->callback([&run, options] { regrade(run, *options); });
}

}  // namespace kefu::cli
