#include <algorithm>
#include <ostream>

#include "cli/private/archive.h"
#include "desk/classroom/times.h"
#include "desk/trust/bundling.h"
#include "desk/trust/ledger.h"

namespace kefu::cli {
namespace {

struct Options {
    Choice choice;
    std::string file;
    std::vector<std::string> files;
    bool replace = false;
    bool whole = false;
    bool bare = false;
    bool dry = false;
    bool json = false;
    std::string session;
    std::string digest;
};

void export_sessions(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    const auto rows = chosen(run, *archive, options.choice);
    if (!rows) return;
    desk::BundleWanted wanted;
    wanted.path = options.file;
    wanted.replace = options.replace;
    wanted.along = options.whole  ? desk::Along::everything
                   : options.bare ? desk::Along::nothing
                                  : desk::Along::marking;
    for (const store::SessionRow& row : *rows) {
        if (row.state == store::State::finished) wanted.sessions.push_back(row.id);
    }
    if (wanted.sessions.empty()) {
        run.status = kProblems;
        return;
    }
    base::Result<std::string> digest = desk::export_bundle(archive->store(), wanted, desk::moment_now());
    if (!digest.ok()) return failed(run, digest.error());
    std::string text =
        base::filled_text(run.text("cli.bundle.written"), "n", std::to_string(wanted.sessions.size()));
    run.out << base::filled_text(std::move(text), "file", options.file) << "  " << digest.value() << '\n';
}

void print(Run& run, const desk::Imported& imported, const desk::Foretold& people) {
    for (const desk::ArrivedSession& one : imported.sessions) {
        const char* key = one.arrival == desk::Arrival::fresh      ? "cli.bundle.fresh"
                          : one.arrival == desk::Arrival::same     ? "cli.bundle.same"
                          : one.arrival == desk::Arrival::enriched ? "cli.bundle.enriched"
                                                                   : "cli.bundle.rival";
        run.out << (one.arrival == desk::Arrival::rival || one.conflicts > 0 ? "! " : "  ") << one.session
                << "  " << one.student << "  " << one.scenarios << "  " << run.text(key);
        if (one.arrival == desk::Arrival::enriched)
            run.out << " (" << run.text("cli.bundle.marks") << " +" << one.new_marks << ", "
                    << run.text("cli.bundle.steps") << " +" << one.new_steps << ')';
        if (one.conflicts > 0) run.out << "  " << run.text("cli.bundle.conflicts") << ' ' << one.conflicts;
        if (one.other_mark) run.out << "  " << run.text("cli.bundle.other_mark");
        run.out << '\n';
    }
    if (imported.applied && !people.recognised.empty())
        run.out << base::filled_text(run.text("cli.bundle.recognised"), "n",
                                     std::to_string(people.recognised.size()))
                << '\n';
    if (!imported.applied) {
        for (const base::Bilingual& line : desk::words_of(people))
            run.out << line.in(run.language) << '\n';
    }
    for (const base::Bilingual& line : desk::words_of(imported.ledger))
        run.out << (imported.ledger.other_from ? "! " : "") << line.in(run.language) << '\n';
    if (imported.ledger.not_here > 0) run.out << run.text("cli.bundle.see_missing") << '\n';
}

void import_file(Run& run, const Options& options, desk::Archive& archive, const std::string& file) {
    const auto refused = [&](const base::Error& error) {
        if (options.files.size() > 1) run.err << file << '\n';
        failed(run, error);
    };
    base::Result<store::Bundle> bundle = desk::open_bundle(file);
    if (!bundle.ok()) return refused(bundle.error());
    const base::Result<std::set<std::string>> newcomers = desk::newcomers_in(archive.store(), bundle.value());
    if (!newcomers.ok()) return refused(newcomers.error());
    base::Result<desk::Imported> imported = desk::import_bundle(
        archive.versions(), archive.store(), bundle.value(), !options.dry, desk::moment_now());
    if (!imported.ok()) return refused(imported.error());
    desk::Foretold people;
    if (options.dry) {
        base::Result<desk::Foretold> foretold = desk::foretell(archive.store(), bundle.value());
        if (!foretold.ok()) return refused(foretold.error());
        people = foretold.take();
    } else {
        base::Result<std::vector<desk::RosterMatch>> recognised = desk::merge_newcomers(
            archive.store(), newcomers.value(), {"kefuctl", "bundle " + bundle.value().digest.substr(0, 12)},
            desk::moment_now());
        if (!recognised.ok()) return refused(recognised.error());
        people.recognised = recognised.take();
    }
    if (options.json) {
        run.out << desk::to_json(imported.value(), people) << '\n';
    } else {
        print(run, imported.value(), people);
    }
}

// A stick brings a file for each session: each is taken or refused by itself.
void import_sessions(Run& run, const Options& options) {
    // Nothing is opened, still less begun, where no file makes sense.
    const bool any = std::any_of(options.files.begin(), options.files.end(),
                                 [](const std::string& file) { return desk::open_bundle(file).ok(); });
    if (!any) {
        for (const std::string& file : options.files)
            failed(run, desk::open_bundle(file).error());
        return;
    }
    // A merge may begin a database of its own.
    const auto content = run.content();
    if (!content || !opened_as(run, options.choice.db, desk::Role::grader, true)) return;
    base::Result<desk::Archive> archive = desk::Archive::open_or_make(*content, options.choice.db);
    if (!archive.ok()) return failed(run, archive.error());
    for (const std::string& file : options.files) {
        if (!options.json && options.files.size() > 1) run.out << file << '\n';
        import_file(run, options, archive.value(), file);
    }
    if (!options.json) run.out << run.text(options.dry ? "cli.bundle.dry" : "cli.bundle.done") << '\n';
}

void show_rivals(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    base::Result<std::vector<store::Rival>> rivals = archive->store().rivals();
    if (!rivals.ok()) return failed(run, rivals.error());
    for (const store::Rival& one : rivals.value()) {
        run.out << one.session << "  " << one.digest.substr(0, 12);
        if (auto taken = store::decode_taken_in(one.bytes); taken.ok()) {
            const store::TakenIn& session = taken.value();
            run.out << "  " << (session.student ? session.student->name : session.row.student) << "  "
                    << session.scenarios;
            if (session.counting < session.marks.size())
                run.out << "  " << session.marks[session.counting].score;
        }
        run.out << "  " << one.bundle.substr(0, 12) << '\n';
    }
}

void show_missing(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    const base::Result<std::vector<desk::NeverCame>> missing = desk::never_came(archive->store());
    if (!missing.ok()) return failed(run, missing.error());
    for (const desk::NeverCame& one : missing.value()) {
        if (options.json) {
            run.out << desk::to_json(one) << '\n';
            continue;
        }
        run.out << desk::date_and_time(one.entry.at) << "  " << one.who << "  " << one.entry.scenarios << "  "
                << one.entry.session << "  "
                << run.text(one.entry.what == "begun" ? "cli.bundle.begun" : "cli.bundle.ended") << '\n';
    }
    if (!options.json && missing.value().empty()) run.out << run.text("cli.bundle.none_missing") << '\n';
}

void accept(Run& run, const Options& options) {
    auto archive = opened_by_grader(run, options.choice);
    if (!archive) return;
    base::Result<std::string> id =
        desk::accept_rival(archive->store(), options.session, options.digest, desk::moment_now());
    if (!id.ok()) return failed(run, id.error());
    run.out << id.value() << '\n';
}

}  // namespace

void add_bundle(CLI::App& app, Run& run) {
    CLI::App* bundle = app.add_subcommand("bundle", run.text("cli.bundle"));
    bundle->require_subcommand(1);
    auto options = std::make_shared<Options>();
    CLI::App* command = bundle->add_subcommand("export", run.text("cli.bundle.export"));
    add_choice(*command, run, options->choice);
    command->add_option("file", options->file, run.text("cli.bundle.file"))->required();
    command->add_flag("--replace", options->replace, run.text("cli.bundle.replace"));
    auto* whole = command->add_flag("--whole", options->whole, run.text("cli.bundle.whole"));
    command->add_flag("--bare", options->bare, run.text("cli.bundle.bare"))->excludes(whole);
    command->callback([&run, options] { export_sessions(run, *options); });

    options = std::make_shared<Options>();
    command = bundle->add_subcommand("import", run.text("cli.bundle.import"));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->add_option("file", options->files, run.text("cli.bundle.file"))->required();
    command->add_flag("--dry-run", options->dry, run.text("cli.bundle.dry_run"));
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { import_sessions(run, *options); });

    options = std::make_shared<Options>();
    command = bundle->add_subcommand("rivals", run.text("cli.bundle.rivals"));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->callback([&run, options] { show_rivals(run, *options); });

    options = std::make_shared<Options>();
    command = bundle->add_subcommand("missing", run.text("cli.bundle.missing"));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { show_missing(run, *options); });

    options = std::make_shared<Options>();
    command = bundle->add_subcommand("accept", run.text("cli.bundle.accept"));
    command->add_option("--db", options->choice.db, run.text("cli.db"));
    command->add_option("session", options->session, run.text("cli.bundle.session"))->required();
    command->add_option("digest", options->digest, run.text("cli.bundle.digest"))->required();
    command->callback([&run, options] { accept(run, *options); });
}

}  // namespace kefu::cli
