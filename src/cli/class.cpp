#include <iostream>

#include <fmt/format.h>

#include "cli/private/door.h"
#include "desk/archive.h"
#include "desk/classroom/overview.h"
#include "desk/classroom/times.h"

namespace kefu::cli {
namespace {

struct Options {
    std::string db, from, to, attempts = "all", mode = "both";
    desk::OverviewWanted wanted;
    std::vector<std::string> flags;
    std::vector<int> score{0, 100};
    std::size_t count = 50;
    std::string order = "newest";
    bool json = false;
    bool list = false;
};

// The filter's words as values; false, with a complaint, where one makes no sense.
bool understood(Run& run, Options& options) {
    analysis::Filter& filter = options.wanted.filter;
    const auto time = [&](const std::string& text, store::Moment& out) {
        if (text.empty()) return true;
        const std::optional<store::Moment> moment = desk::moment_named(text);
        if (moment)
            out = *moment;
        else
            run.err << "kefuctl: " << base::filled_text(run.text("cli.class.bad_time"), "text", text) << '\n';
        return moment.has_value();
    };
    if (!time(options.from, filter.from) || !time(options.to, filter.to)) return false;
    for (const std::string& name : options.flags)
        filter.flags |= desk::flag_of(name).value_or(0);
    filter.score_from = options.score[0];
    filter.score_to = options.score[1];
    filter.attempts = options.attempts == "first"  ? analysis::Attempts::first
                      : options.attempts == "last" ? analysis::Attempts::last
                      : options.attempts == "best" ? analysis::Attempts::best
                                                   : analysis::Attempts::all;
    filter.which = options.mode == "exam"       ? analysis::Which::exam
                   : options.mode == "practice" ? analysis::Which::practice
                                                : analysis::Which::both;
    return true;
}

std::string tenths(int value) {
    return fmt::format("{}.{}", value / 10, value % 10);
}

std::string percent(int permille) {
    return fmt::format("{}.{}%", permille / 10, permille % 10);
}

std::string signed_share(const std::optional<int>& permille) {
    return permille ? fmt::format("{:+.2f}", *permille / 1000.0) : "–";
}

void print_items(Run& run, const char* title, const std::vector<desk::ItemView>& items) {
    if (items.empty()) return;
    run.out << '\n' << run.text(title) << '\n';
    for (const desk::ItemView& one : items) {
        run.out << fmt::format(
            "  n={:<6} P={:<6} D={:<6} r={:<6} {}{}\n", one.item.n, percent(one.item.facility_permille),
            signed_share(one.item.discrimination_permille), signed_share(one.item.point_biserial_permille),
            one.title, one.remark.empty() ? "" : "  (" + one.remark + ")");
    }
}

void print(Run& run, const desk::OverviewView& view) {
    std::string head = run.text("cli.class.head");
    const bool any = view.spread.n > 0;  // the mean of nothing is none
    const std::string none = "–";
    for (const auto& [name, value] :
         {std::pair("sessions", std::to_string(view.sessions)),
          std::pair("students", std::to_string(view.students)),
          std::pair("mean", any ? tenths(view.spread.mean_tenths) : none),
          std::pair("median", any ? tenths(view.spread.median_tenths) : none),
          std::pair("deviation", any ? tenths(view.spread.deviation_tenths) : none),
          std::pair("passed", any ? percent(view.spread.passed_permille) : none)})
        head = base::filled_text(std::move(head), name, value);
    run.out << head << '\n';
    if (view.sessions == 0 && view.attention.empty()) return;
    std::size_t most = 1;
    for (const std::size_t count : view.spread.bands)
        most = std::max(most, count);
    for (std::size_t band = 0; any && band < view.spread.bands.size(); ++band) {
        constexpr std::size_t kBar = 40;
        std::string bar;
        for (std::size_t i = 0; i < view.spread.bands[band] * kBar / most; ++i)
            bar += "█";
        run.out << fmt::format("  {:>3}–{:<3} {:>7} {}\n", band * 10, band == 9 ? 100 : band * 10 + 9,
                               view.spread.bands[band], bar);
    }
    if (view.progress.size() > 1) {
        run.out << '\n' << run.text("cli.class.progress") << '\n';
        for (const analysis::Step& step : view.progress)
            run.out << fmt::format("  {:>3}  n={:<6} {:>5}  {:+.1f}\n", step.attempt, step.n,
                                   tenths(step.mean_tenths), step.gain_tenths / 10.0);
    }
    if (!view.weakest.empty()) run.out << '\n' << run.text("cli.class.weakest") << '\n';
    for (const desk::WeakRuleView& rule : view.weakest) {
        run.out << fmt::format("  -{:.1f}  {:>6}  n={}  {}\n", rule.lost_per_session_centi / 100.0,
                               percent(rule.lost_permille), rule.n, rule.title);
        for (const desk::SentenceView& one : rule.examples) {
            if (!one.said.empty() || !one.shopper_said.empty())
                run.out << "        " << (one.said.empty() ? one.shopper_said + " → …" : "“" + one.said + "”")
                        << "  (" << one.student << ", " << one.session << " #" << one.event << ")\n";
        }
    }
    print_items(run, "cli.class.rule_items", view.rule_items);
    print_items(run, "cli.class.scenario_items", view.scenario_items);
    if (!view.attention.empty()) run.out << '\n' << run.text("cli.class.attention") << '\n';
    for (const desk::NoticedView& one : view.attention) {
        run.out << "  " << (one.number.empty() ? "" : one.number + " ") << one.name << "  ";
        for (std::size_t i = 0; i < one.words.size(); ++i)
            run.out << (i == 0 ? "" : "; ") << one.words[i];
        run.out << '\n';
    }
}

void overview(Run& run, Options options) {
    if (!understood(run, options)) {
        run.status = kWrongUsage;
        return;
    }
    const auto content = run.content({.scenarios = true, .marking = true});
    if (!content || !opened_as(run, options.db, desk::Role::grader)) return;
    auto opened = desk::ClassOverview::open(*content, database_or_own(options.db));
    if (!opened.ok()) return failed(run, opened.error());
    if (options.list) {
        const desk::SessionOrder order = options.order == "oldest"    ? desk::SessionOrder::oldest
                                         : options.order == "best"    ? desk::SessionOrder::best
                                         : options.order == "worst"   ? desk::SessionOrder::worst
                                         : options.order == "student" ? desk::SessionOrder::student
                                                                      : desk::SessionOrder::newest;
        for (const desk::SessionLine& line :
             opened.value().sessions(options.wanted.filter, order, 0, options.count)) {
            if (options.json) {
                run.out << desk::to_json(line) << '\n';
                continue;
            }
            std::string flags;
            for (const std::string& flag : desk::flag_names(line.flags))
                flags += " " + flag;
            run.out << fmt::format("{}  {:>3}  {}  {} {}  {}  #{}{}\n", line.session, line.score, line.when,
                                   line.number, line.name, line.scenario, line.attempt, flags);
        }
        return;
    }
    const desk::OverviewView view = opened.value().view(options.wanted, desk::moment_now());
    if (options.json) {
        run.out << desk::to_json(view) << '\n';
    } else {
        print(run, view);
    }
}

}  // namespace

void add_class(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("class", run.text("cli.class"));
    analysis::Filter& filter = options->wanted.filter;
    command->add_option("--db", options->db, run.text("cli.db"));
    command->add_option("--class", filter.classes, run.text("cli.class.class"));
    command->add_option("--student", filter.students, run.text("cli.class.student"));
    command->add_option("--scenario", filter.scenarios, run.text("cli.class.scenario"));
    command->add_option("--assignment", filter.assignments, run.text("cli.class.assignment"));
    command->add_option("--from", options->from, run.text("cli.class.from"));
    command->add_option("--to", options->to, run.text("cli.class.to"));
    command->add_option("--score", options->score, run.text("cli.class.score"))
        ->expected(2)
        ->check(CLI::Range(0, 100));
    command->add_option("--flag", options->flags, run.text("cli.class.flag"))
        ->check(CLI::IsMember({"capped", "cut_off", "pasted", "left", "reviewed", "asked", "other_version"}));
    command->add_option("--mode", options->mode, run.text("cli.class.mode"))
        ->check(CLI::IsMember({"both", "practice", "exam"}));
    command->add_option("--attempts", options->attempts, run.text("cli.class.attempts"))
        ->check(CLI::IsMember({"all", "first", "last", "best"}));
    command->add_flag("--sessions", options->list, run.text("cli.class.sessions"));
    command->add_option("--order", options->order, run.text("cli.class.order"))
        ->check(CLI::IsMember({"newest", "oldest", "best", "worst", "student"}));
    command->add_option("--count", options->count, run.text("cli.class.count"));
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { overview(run, *options); });
}

}  // namespace kefu::cli
