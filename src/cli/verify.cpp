#include <ostream>
#include <thread>

#include "cli/private/archive.h"
#include "cli/private/interruptible.h"
#include "desk/trust/ledger.h"

namespace kefu::cli {
namespace {

struct Options {
    Choice choice;
    bool json = false;
    bool codes = false;
    unsigned threads = 0;
};

void print(Run& run, const Options& options, const desk::Verified& v) {
    if (options.json) {
        run.out << desk::to_json(v) << '\n';
        return;
    }
    (v.sound() ? run.out : run.err) << (!v.sound() ? "✗ "
                                        : v.as_set ? "✓ "
                                                   : "! ")
                                    << v.session
                                    << (options.codes && !v.closing.empty() ? "  " + v.closing : "")
                                    << (v.what.empty() ? "" : "  " + v.what.in(run.language)) << '\n';
}

// What belongs to no single session: kept content, samples, conflicts.
void check_content(Run& run, const Options& options, const store::Store& store) {
    base::Result<std::vector<desk::BrokenContent>> broken = desk::verify_contents(store);
    if (!broken.ok()) return failed(run, broken.error());
    for (const desk::BrokenContent& one : broken.value()) {
        run.status = kProblems;
        run.err << "✗ " << one.version.kind << ' ' << one.version.name << ' '
                << one.version.digest.substr(0, 12) << "  " << one.what.in(run.language) << '\n';
    }
    if (base::Result<base::Done> rest = desk::verify_rest(store); !rest.ok()) failed(run, rest.error());
    if (auto beside = store.check_beside(); !beside.ok()) {
        failed(run, beside.error());
    } else {
        for (const base::Bilingual& what : beside.value()) {
            run.status = kProblems;
            run.err << "✗ " << what.in(run.language) << '\n';
        }
    }
    if (auto ledger = desk::verify_ledger(store); !ledger.ok()) {
        failed(run, ledger.error());
    } else {
        for (const base::Bilingual& what : ledger.value().broken)
            run.err << "✗ " << what.in(run.language) << '\n';
        for (const base::Bilingual& what : ledger.value().notes)
            run.err << "! " << what.in(run.language) << '\n';
        if (!ledger.value().broken.empty() || !ledger.value().notes.empty()) run.status = kProblems;
    }
    if (!options.json && broken.value().empty()) {
        if (auto kept = store.kept_versions(); kept.ok())
            run.out << base::filled_text(run.text("cli.verify.contents"), "n",
                                         std::to_string(kept.value().size()))
                    << '\n';
    }
}

void verify(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice, true);
    if (!archive) return;
    const auto rows = chosen(run, *archive, options.choice);
    if (!rows) return;
    check_content(run, options, archive->store());
    std::vector<std::string> ids;
    for (const store::SessionRow& row : *rows)
        ids.push_back(row.id);
    const unsigned threads = options.threads > 0 ? options.threads : std::thread::hardware_concurrency();
    ProgressLine line(run);
    std::size_t done = 0;
    std::size_t unsound = 0;
    const Interruptible interruptible;
    const auto looked_at =
        desk::verify_all(archive->versions(), archive->store().path(), ids, threads, interruptible.asked(),
                         [&](const base::Result<desk::Verified>& one) {
                             line.clear();
                             if (!one.ok()) {
                                 failed(run, one.error());
                             } else {
                                 if (!one.value().sound() || !one.value().as_set) run.status = kProblems;
                                 print(run, options, one.value());
                             }
                             if (!one.ok() || !one.value().sound()) ++unsound;
                             line.show(++done, ids.size());
                         });
    line.clear();
    if (!looked_at.ok()) return failed(run, looked_at.error());
    if (done < ids.size()) {
        run.status = kProblems;
        run.err << "kefuctl: " << run.text("cli.verify.stopped") << '\n';
    }
    if (options.json || ids.empty()) return;
    std::string text = base::filled_text(run.text("cli.verify.sum"), "seen", std::to_string(done));
    run.out << base::filled_text(std::move(text), "bad", std::to_string(unsound)) << '\n';
}

}  // namespace

void add_verify(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_archive_command(app, run, "verify", options->choice);
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->add_flag("--codes", options->codes, run.text("cli.verify.codes"));
    command->add_option("--threads", options->threads, run.text("cli.verify.threads"))
        ->check(CLI::Range(1, 64));
    command->callback([&run, options] { verify(run, *options); });
}

}  // namespace kefu::cli
