#include <ostream>

#include <fmt/format.h>

#include "cli/private/archive.h"
#include "desk/classroom/times.h"
#include "desk/trust/agreement.h"

namespace kefu::cli {
namespace {

constexpr std::size_t kShownId = 12;

struct Options {
    Choice choice;
    desk::SampleWanted wanted;
    std::string sample;
    bool json = false;
};

/// A sample with its sessions, a line each.
void print(Run& run, const desk::Sample& sample, const desk::Archive& archive) {
    std::string of = base::filled_text(run.text("cli.blind.of"), "when", desk::date_and_time(sample.made_at));
    of = base::filled_text(std::move(of), "who", sample.made_by);
    of = base::filled_text(std::move(of), "seed", std::to_string(sample.seed));
    of = base::filled_text(std::move(of), "n", std::to_string(sample.sessions.size()));
    run.out << sample.id.substr(0, kShownId) << "  " << (sample.title.empty() ? "" : sample.title + "  ")
            << of << '\n';
    const auto rows = archive.store().sessions({.ids = sample.sessions});
    const auto known = archive.store().roster();
    for (const std::string& session : sample.sessions) {
        run.out << "  " << session;
        if (rows.ok() && known.ok()) {
            for (const store::SessionRow& row : rows.value()) {
                if (row.id != session) continue;
                for (const store::Enrolled& one : known.value()) {
                    if (one.id == row.student) run.out << "  " << one.name;
                }
                for (const std::string& scenario : row.scenarios)
                    run.out << "  " << scenario;
            }
        }
        run.out << '\n';
    }
}

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
    if (options.json) {
        run.out << desk::to_json(sample.value()) << '\n';
        return;
    }
    const std::string id = sample.value().id.substr(0, kShownId);
    std::string drawn = base::filled_text(run.text("cli.blind.drawn"), "id", id);
    run.out << base::filled_text(std::move(drawn), "n", std::to_string(sample.value().sessions.size()))
            << '\n';
    print(run, sample.value(), *archive);
    run.out << base::filled_text(run.text("cli.blind.next"), "id", id) << '\n';
}

void list(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    base::Result<std::vector<desk::Sample>> all = desk::samples(archive->store());
    if (!all.ok()) return failed(run, all.error());
    for (const desk::Sample& one : all.value()) {
        if (options.json) {
            run.out << desk::to_json(one) << '\n';
        } else {
            print(run, one, *archive);
        }
    }
    if (!options.json && all.value().empty()) run.out << run.text("cli.blind.none") << '\n';
}

void print(Run& run, const char* key, const std::vector<desk::Agreement>& rows) {
    if (rows.empty()) return;
    run.out << run.text(key) << '\n';
    for (const desk::Agreement& one : rows) {
        int kappa = 0;
        const bool defined = one.kappa(kappa);
        if (one.n == 0) {
            run.out << "  " << run.text("cli.blind.nothing") << "  " << one.title.in(run.language) << '\n';
            continue;
        }
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
    if (whole.n > 0) print(run, "cli.blind.markers", {whole});
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
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { draw(run, *options); });

    options = std::make_shared<Options>();
    command = blind->add_subcommand("list", run.text("cli.blind.list"));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { list(run, *options); });

    options = std::make_shared<Options>();
    command = blind->add_subcommand("agreement", run.text("cli.blind.agreement"));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->add_option("sample", options->sample, run.text("cli.blind.id"))->required();
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { agreement(run, *options); });
}

}  // namespace kefu::cli
