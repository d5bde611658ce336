#include <ostream>

#include <fmt/format.h>

#include "base/digest.h"
#include "cli/private/archive.h"
#include "desk/classroom/delivery.h"
#include "desk/trust/agreement.h"
#include "desk/trust/bundling.h"
#include "desk/trust/requesting.h"
#include "desk/trust/reviewing.h"

namespace kefu::cli {
namespace {

using scoring::StepKind;

struct Options {
    Choice choice;
    desk::StepWanted wanted;
    std::string outcome;
    std::vector<std::string> state;
    int credit = -1;
    bool json = false;
    std::string bank;  // a comment of the bank
    std::string text;
    std::string rule;
};

std::string points(int milli) {
    return fmt::format("{}.{}", milli / 1000, std::abs(milli) / 100 % 10);
}

void print_step(Run& run, const scoring::Standing& one) {
    const scoring::ReviewStep& s = one.step;
    run.out << (one.counts   ? "  "
                : one.undone ? "↶ "
                             : "· ")
            << s.id.substr(0, 8) << "  "
            << run.text("cli.review.kind." + std::to_string(static_cast<int>(s.kind))) << "  " << s.who;
    if (!s.finding.rule.empty()) run.out << "  " << s.finding.rule;
    if (!s.dimension.empty()) run.out << "  " << s.dimension;
    if (s.finding.event >= 0) run.out << "  #" << s.finding.event;
    if (s.kind == StepKind::dimension || s.kind == StepKind::points) {
        run.out << "  " << points(std::atoi(s.old_value.c_str())) << " → "
                << points(std::atoi(s.new_value.c_str()));
    } else if (s.kind == StepKind::undo) {
        run.out << "  " << s.undoes.substr(0, 8);
    } else if (s.kind == StepKind::regrade) {
        run.out << "  " << s.old_value.substr(0, 8) << " → " << s.new_value.substr(0, 8);
    } else if (s.kind == StepKind::misread) {
        const auto acts = [](const std::string& list) { return list.empty() ? std::string("–") : list; };
        run.out << "  " << acts(s.old_value) << " → " << acts(s.new_value);
    } else if (!s.new_value.empty()) {
        run.out << "  " << (s.old_value.empty() || s.old_value == s.new_value ? "" : s.old_value + " → ")
                << s.new_value;
    }
    if (!s.why.empty()) run.out << "  “" << s.why << "”";
    if (one.stale) run.out << "  (" << run.text("cli.review.stale") << ')';
    run.out << '\n';
}

void show(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    std::string round = options.wanted.round;
    if (!round.empty()) {
        base::Result<desk::Sample> sample = desk::find_sample(archive->store(), round);
        if (!sample.ok()) return failed(run, sample.error());
        round = sample.value().id;
    }
    base::Result<desk::ReviewView> view =
        desk::review_of(archive->versions(), archive->store(), options.wanted.session, round);
    if (!view.ok()) return failed(run, view.error());
    const desk::ReviewView& v = view.value();
    if (options.json) {
        run.out << desk::to_json(v) << '\n';
        return;
    }
    run.out << v.row.id << "  " << run.text("cli.review.program") << ' ' << v.program.score << "  "
            << run.text("cli.reviewed") << ' ' << v.effective.card.score << '\n';
    for (const scoring::ScoreLine& line : v.program.lines) {
        for (const rules::Finding& one : line.findings) {
            run.out << "  #" << one.event << "  " << line.rule << "  "
                    << scoring::finding_value(one.outcome, one.credit_percent) << "  "
                    << desk::finding_title(v, line, one).in(run.language) << '\n';
        }
    }
    if (!v.effective.review.steps.empty()) run.out << run.text("cli.review.steps") << '\n';
    for (const scoring::Standing& one : v.effective.review.steps)
        print_step(run, one);
    for (const scoring::Conflict& one : v.effective.review.conflicts) {
        run.out << "! ";
        for (const std::string& id : one.steps)
            run.out << id.substr(0, 8) << ' ';
        run.out << one.what.in(run.language) << '\n';
    }
    for (const scoring::Collision& one : v.effective.collisions)
        run.out << "! " << one.step.substr(0, 8) << "  " << one.what.in(run.language) << '\n';
}

void tell(Run& run, const Options& options, const desk::StepTaken& t) {
    if (options.json) {
        run.out << fmt::format("{{\"step\":\"{}\",\"stale\":{},\"before\":{},\"after\":{}}}\n", t.id, t.stale,
                               t.score_before, t.score_after);
    } else {
        run.out << t.id.substr(0, 8) << "  " << t.score_before << " → " << t.score_after
                << (t.stale ? "  " + run.text("cli.review.was_stale") : "") << '\n';
    }
}

void step(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    desk::StepWanted wanted = options.wanted;
    if (wanted.kind == StepKind::finding) {
        const int credit = options.credit >= 0 ? options.credit : options.outcome == "kept" ? 100 : 0;
        wanted.value = options.outcome + " " + std::to_string(credit);
    }
    if (wanted.kind == StepKind::comment && !options.bank.empty()) {
        base::Result<std::vector<store::BankComment>> bank = archive->store().comments();
        if (!bank.ok()) return failed(run, bank.error());
        for (const store::BankComment& one : bank.value()) {
            if (one.id == options.bank) wanted.value = one.text;
        }
    }
    if (!wanted.round.empty()) {
        base::Result<desk::Sample> sample = desk::find_sample(archive->store(), wanted.round);
        if (!sample.ok()) return failed(run, sample.error());
        wanted.round = sample.value().id;
    }
    if (!options.state.empty()) {
        wanted.state = options.state;
        if (options.state == std::vector<std::string>{"none"}) wanted.state = std::vector<std::string>{};
    }
    base::Result<desk::StepTaken> taken =
        desk::review(archive->versions(), archive->store(), wanted, desk::moment_now());
    if (!taken.ok()) return failed(run, taken.error());
    tell(run, options, taken.value());
}

// The student's own word, as the flag in the debrief takes it.
void request(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    const desk::StepWanted& w = options.wanted;
    const desk::RequestWanted wanted{w.session, w.finding.event, w.why, w.who, run.text("desk.asked_by")};
    store::Store& store = archive->store();
    const base::Result<desk::StepTaken> taken =
        desk::request_review(archive->versions(), store, wanted, desk::moment_now());
    if (!taken.ok()) return failed(run, taken.error());
    tell(run, options, taken.value());
    // The bundle that lies elsewhere is to say so, too.
    const auto session = store.session(w.session);
    if (session.ok() && session.value().row.kind != "guided" && !desk::delivery_folder(store).empty())
        run.err << "kefuctl: "
                << desk::deliver(store, w.session, desk::deliver_bundle, desk::moment_now(),
                                 archive->content().texts)
                       .message
                << '\n';
}

void misread(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    const auto rows = chosen(run, *archive, options.choice);
    if (!rows) return;
    std::vector<std::string> ids;
    for (const store::SessionRow& row : *rows)
        ids.push_back(row.id);
    base::Result<std::vector<desk::MisreadRecord>> records = desk::misread_records(archive->store(), ids);
    if (!records.ok()) return failed(run, records.error());
    if (ids.empty()) return;
    if (!options.json) {
        run.out << desk::correction_file(records.value());
        return;
    }
    for (const desk::MisreadRecord& one : records.value())
        run.out << desk::to_json(one) << '\n';
}

void bank(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    store::Store& store = archive->store();
    if (!options.text.empty()) {
        if (options.wanted.who.empty())
            return failed(run, {"review-who", {"没有说明是谁（--as）", "who it is is not said (--as)"}});
        const store::BankComment fresh{base::sha256_hex(options.text).substr(0, 8), options.text,
                                       options.rule, options.wanted.who, desk::moment_now()};
        if (base::Result<base::Done> done = store.put(fresh); !done.ok()) return failed(run, done.error());
    }
    if (!options.bank.empty()) {
        if (base::Result<base::Done> done = store.remove_comment(options.bank); !done.ok())
            return failed(run, done.error());
    }
    base::Result<std::vector<store::BankComment>> all = store.comments();
    if (!all.ok()) return failed(run, all.error());
    for (const store::BankComment& one : all.value())
        run.out << one.id << "  " << (one.rule.empty() ? "" : "[" + one.rule + "] ") << one.text << '\n';
}

/// A subcommand that adds a step of `kind`.
CLI::App* add_step(CLI::App& review, Run& run, const char* name, StepKind kind,
                   std::vector<std::shared_ptr<Options>>& kept) {
    auto options = std::make_shared<Options>();
    kept.push_back(options);
    options->wanted.kind = kind;
    CLI::App* command = review.add_subcommand(name, run.text(std::string("cli.review.") + name));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->add_option("--session", options->wanted.session, run.text("cli.review.session"))->required();
    command->add_option("--as", options->wanted.who, run.text("cli.review.as"))->required();
    command->add_option("--why", options->wanted.why, run.text("cli.review.why"));
    command->add_option("--round", options->wanted.round, run.text("cli.review.round"));
    command->add_option("--upon", options->state, run.text("cli.review.upon"))->delimiter(',');
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { step(run, *options); });
    return command;
}

}  // namespace

void add_review(CLI::App& app, Run& run) {
    CLI::App* review = app.add_subcommand("review", run.text("cli.review"));
    review->require_subcommand(1);
    std::vector<std::shared_ptr<Options>> kept;

    auto options = std::make_shared<Options>();
    CLI::App* command = review->add_subcommand("show", run.text("cli.review.show"));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->add_option("--session", options->wanted.session, run.text("cli.review.session"))->required();
    command->add_option("--round", options->wanted.round, run.text("cli.review.round"));
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { show(run, *options); });

    const auto at_message = [&](CLI::App* at, bool required) {
        auto* event =
            at->add_option("--event", kept.back()->wanted.finding.event, run.text("cli.review.event"));
        if (required) event->required();
    };
    command = add_step(*review, run, "confirm", StepKind::confirm, kept);
    command->add_option("--rule", kept.back()->wanted.finding.rule, run.text("cli.review.rule"));
    command->add_option("--topic", kept.back()->wanted.finding.topic, run.text("cli.review.topic"));
    command->add_option("--dimension", kept.back()->wanted.dimension, run.text("cli.review.dimension_id"));
    at_message(command, false);
    command = add_step(*review, run, "finding", StepKind::finding, kept);
    command->add_option("--rule", kept.back()->wanted.finding.rule, run.text("cli.review.rule"))->required();
    command->add_option("--topic", kept.back()->wanted.finding.topic, run.text("cli.review.topic"));
    command->add_option("--outcome", kept.back()->outcome, run.text("cli.review.outcome"))
        ->required()
        ->check(CLI::IsMember({"kept", "broken", "cut_off"}));
    command->add_option("--credit", kept.back()->credit, run.text("cli.review.credit"))
        ->check(CLI::Range(0, 100));
    at_message(command, true);
    command = add_step(*review, run, "dimension", StepKind::dimension, kept);
    command->add_option("--dimension", kept.back()->wanted.dimension, run.text("cli.review.dimension_id"))
        ->required();
    command->add_option("--points", kept.back()->wanted.value, run.text("cli.review.earned"))->required();
    command = add_step(*review, run, "points", StepKind::points, kept);
    command->add_option("--points", kept.back()->wanted.value, run.text("cli.review.more"))->required();
    command = add_step(*review, run, "comment", StepKind::comment, kept);
    auto* text = command->add_option("--text", kept.back()->wanted.value, run.text("cli.review.text"));
    command->add_option("--bank", kept.back()->bank, run.text("cli.review.from_bank"))->excludes(text);
    at_message(command, false);
    command = add_step(*review, run, "misread", StepKind::misread, kept);
    command->add_option("--right", kept.back()->wanted.value, run.text("cli.review.right"))->required();
    at_message(command, true);
    command = add_step(*review, run, "undo", StepKind::undo, kept);
    command->add_option("--step", kept.back()->wanted.undoes, run.text("cli.review.step"))->required();
    add_step(*review, run, "done", StepKind::done, kept);

    options = std::make_shared<Options>();
    command = review->add_subcommand("request", run.text("cli.review.request"));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->add_option("--session", options->wanted.session, run.text("cli.review.session"))->required();
    command->add_option("--event", options->wanted.finding.event, run.text("cli.review.event"))->required();
    command->add_option("--why", options->wanted.why, run.text("cli.review.request.why"));
    command->add_option("--as", options->wanted.who, run.text("cli.review.request.as"));
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { request(run, *options); });

    options = std::make_shared<Options>();
    command = review->add_subcommand("corrections", run.text("cli.review.corrections"));
    add_choice(*command, run, options->choice);
    command->add_flag("--json", options->json, run.text("cli.review.corrections.json"));
    command->callback([&run, options] { misread(run, *options); });

    options = std::make_shared<Options>();
    command = review->add_subcommand("bank", run.text("cli.review.bank"));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->add_option("--add", options->text, run.text("cli.review.bank.add"));
    command->add_option("--rule", options->rule, run.text("cli.review.rule"));
    command->add_option("--as", options->wanted.who, run.text("cli.review.as"));
    command->add_option("--remove", options->bank, run.text("cli.review.bank.remove"));
    command->callback([&run, options] { bank(run, *options); });
}

}  // namespace kefu::cli
