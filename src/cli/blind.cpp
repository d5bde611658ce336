#include <ostream>

#include <fmt/format.h>

#include "cli/private/archive.h"
#include "desk/trust/agreement.h"

namespace kefu::cli {
namespace {

struct Options {
    Choice choice;
    desk::SampleWanted wanted;
    std::string sample;
    bool json = false;
};

void draw(Run& run, Options options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    const auto rows = chosen(run, *archive, options.choice);
    if (!rows) return;
    for (const store::SessionRow& row : *rows) {
        if (row.state == store::State::finished && row.score >= 0) options.wanted.among.push_back(row.id);
    }
    base::Result<desk::Sample> sample =
        desk::make_sample(archive->store(), options.wanted, desk::moment_now());
    if (!sample.ok()) return failed(run, sample.error());
    run.out << desk::to_json(sample.value()) << '\n';
}

void list(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    base::Result<std::vector<desk::Sample>> all = desk::samples(archive->store());
    if (!all.ok()) return failed(run, all.error());
    for (const desk::Sample& one : all.value())
        run.out << desk::to_json(one) << '\n';
}

void print(Run& run, const char* key, const std::vector<desk::Agreement>& rows) {
    if (rows.empty()) return;
    run.out << run.text(key) << '\n';
    for (const desk::Agreement& one : rows) {
        int kappa = 0;
        const bool defined = one.kappa(kappa);
        run.out << fmt::format("  {:>3}.{} %  κ {}  n {}{}  {}\n", one.agreed_permille() / 10,
                               one.agreed_permille() % 10,
                               defined ? fmt::format("{:.2f}", kappa / 1000.0) : "–", one.n,
                               one.few() ? "?" : "", one.title.in(run.language));
    }
}

void agreement(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    base::Result<desk::Sample> sample = desk::find_sample(archive->store(), options.sample);
    if (!sample.ok()) return failed(run, sample.error());
    base::Result<desk::AgreementReport> report =
        desk::agreement(archive->versions(), archive->store(), sample.value());
    if (!report.ok()) return failed(run, report.error());
    const desk::AgreementReport& r = report.value();
    if (options.json) {
        run.out << desk::to_json(r) << '\n';
        return;
    }
    std::string text = base::filled_text(run.text("cli.blind.sum"), "both", std::to_string(r.sessions));
    run.out << base::filled_text(std::move(text), "waiting", std::to_string(r.waiting)) << '\n';
    desk::Agreement whole = r.whole;
    whole.title = {run.text("cli.blind.whole"), run.text("cli.blind.whole")};
    print(run, "cli.blind.markers", {whole});
    print(run, "cli.blind.by_pair", r.by_pair);
    print(run, "cli.blind.by_rule", r.by_rule);
    print(run, "cli.blind.program_by_rule", r.program_by_rule);
    print(run, "cli.blind.program_by_grader", r.program_by_grader);
    run.out << run.text("cli.blind.few") << '\n';
}

}  // namespace

void add_blind(CLI::App& app, Run& run) {
    CLI::App* blind = app.add_subcommand("blind", run.text("cli.blind"));
    blind->require_subcommand(1);
    auto options = std::make_shared<Options>();
    CLI::App* command = blind->add_subcommand("sample", run.text("cli.blind.sample"));
    add_choice(*command, run, options->choice);
    command->add_option("--count", options->wanted.count, run.text("cli.blind.count"))
        ->check(CLI::Range(1, 100000));
    command->add_option("--seed", options->wanted.seed, run.text("cli.blind.seed"));
    command->add_option("--title", options->wanted.title, run.text("cli.blind.title"));
    command->add_option("--as", options->wanted.made_by, run.text("cli.review.as"))->required();
    command->callback([&run, options] { draw(run, *options); });

    options = std::make_shared<Options>();
    command = blind->add_subcommand("list", run.text("cli.blind.list"));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->callback([&run, options] { list(run, *options); });

    options = std::make_shared<Options>();
    command = blind->add_subcommand("agreement", run.text("cli.blind.agreement"));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->add_option("sample", options->sample, run.text("cli.blind.id"))->required();
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { agreement(run, *options); });
}

}  // namespace kefu::cli
