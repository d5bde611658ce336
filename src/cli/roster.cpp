#include "desk/classroom/roster.h"

#include <iostream>

#include <fmt/format.h>

#include "cli/private/door.h"
#include "desk/archive.h"
#include "desk/words.h"

namespace kefu::cli {
namespace {

struct Options {
    std::string db, file, class_name, from, into, student, name, who, why;
    std::vector<int> accept;
    bool json = false;
    bool apply = false;
};

store::By by(const Options& options) {
    return {options.who.empty() ? "kefuctl" : options.who, options.why};
}

std::string words_of(const store::Enrolled& one) {
    std::string words = one.number.empty() ? one.name : one.number + " " + one.name;
    if (!one.class_name.empty()) words += " (" + one.class_name + ")";
    return words;
}

void print(Run& run, const roster::Preview& preview) {
    const char* const kSigns[] = {"+", "~", "=", "?"};
    for (const roster::PreviewRow& row : preview.rows) {
        if (row.change == roster::Change::same) continue;
        run.out << fmt::format("{} {:>4}  {}  {}  {}", kSigns[static_cast<int>(row.change)], row.line,
                               row.number.empty() ? "–" : row.number, row.name.empty() ? "–" : row.name,
                               row.class_name);
        for (const base::Bilingual& why : row.why)
            run.out << "  " << why.in(run.language);
        run.out << '\n';
    }
    for (const roster::Known& one : preview.unnamed)
        run.out << "-       " << one.number << "  " << one.name << "  " << one.class_name << "  "
                << run.text("cli.roster.unnamed") << '\n';
    std::string summary = run.text("cli.roster.summary");
    for (const auto& [name, value] :
         {std::pair("new", preview.added), std::pair("changed", preview.changed),
          std::pair("same", preview.same), std::pair("doubtful", preview.doubtful)})
        summary = base::filled_text(std::move(summary), name, std::to_string(value));
    summary = base::filled_text(std::move(summary), "encoding", preview.encoding);
    run.out << base::filled_text(std::move(summary), "line", std::to_string(preview.header_line)) << '\n';
}

void read_list(Run& run, const Options& options, bool apply) {
    const auto content = run.content({.scenarios = false, .marking = false});
    if (!content) return;
    std::optional<store::Store> store = opened_as(run, options.db, desk::Role::instructor, true);
    if (!store) return;
    desk::RosterWanted wanted{options.class_name, {options.accept.begin(), options.accept.end()}};
    const base::Result<roster::Preview> preview =
        desk::look_at_roster(*content, *store, options.file, wanted);
    if (!preview.ok()) return failed(run, preview.error());
    if (options.json) {
        run.out << desk::to_json(preview.value()) << '\n';
    } else {
        print(run, preview.value());
    }
    if (!apply) {
        if (preview.value().doubtful > 0) run.status = kProblems;
        return;
    }
    const base::Result<desk::RosterApplied> applied =
        desk::apply_roster(*store, preview.value(), wanted, by(options), desk::moment_now(), [] {
            std::string id;
            for (const unsigned char byte : desk::random_bytes())
                id += fmt::format("{:02x}", byte);
            return id.substr(0, 16);
        });
    if (!applied.ok()) return failed(run, applied.error());
    if (applied.value().left_out > 0) run.status = kProblems;
    run.err << base::filled_text(
                   base::filled_text(run.text("cli.roster.applied"), "done",
                                     std::to_string(applied.value().added + applied.value().changed)),
                   "left", std::to_string(applied.value().left_out))
            << '\n';
    if (applied.value().recognised > 0)
        run.err << base::filled_text(run.text("cli.roster.recognised"), "n",
                                     std::to_string(applied.value().recognised))
                << '\n';
}

void list(Run& run, const Options& options) {
    std::optional<store::Store> store = opened_as(run, options.db, desk::Role::grader);
    if (!store) return;
    const base::Result<std::vector<store::Enrolled>> roster = store->roster();
    if (!roster.ok()) return failed(run, roster.error());
    for (const store::Enrolled& one : roster.value()) {
        if (!options.class_name.empty() && one.class_name != options.class_name) continue;
        if (options.json) {
            run.out << desk::to_json(one) << '\n';
        } else {
            run.out << fmt::format("{}\t{}\t{}\t{}\t{}\n", one.id, one.class_name, one.number, one.name,
                                   one.position < 0 ? run.text("cli.roster.stray") : "");
        }
    }
}

void merge(Run& run, const Options& options) {
    std::optional<store::Store> store = opened_as(run, options.db, desk::Role::instructor);
    if (!store) return;
    const auto from = desk::find_student(*store, options.from);
    if (!from.ok()) return failed(run, from.error());
    const auto into = desk::find_student(*store, options.into);
    if (!into.ok()) return failed(run, into.error());
    const auto done = store->merge(from.value().id, into.value().id, by(options), desk::moment_now());
    if (!done.ok()) return failed(run, done.error());
    run.out << from.value().id << " → " << into.value().id << "  " << words_of(into.value()) << '\n';
}

void match(Run& run, const Options& options) {
    std::optional<store::Store> store = opened_as(run, options.db, desk::Role::instructor);
    if (!store) return;
    const auto matches = desk::roster_matches(*store);
    if (!matches.ok()) return failed(run, matches.error());
    for (const desk::RosterMatch& one : matches.value()) {
        const bool merged = options.apply && one.certain;
        if (merged) {
            const auto done = store->merge(one.stray.id, one.enrolled.id, by(options), desk::moment_now());
            if (!done.ok()) return failed(run, done.error());
        }
        run.out << (merged        ? "✓ "
                    : one.certain ? "= "
                                  : "? ")
                << one.stray.id << " " << words_of(one.stray) << " → " << one.enrolled.id << " "
                << words_of(one.enrolled) << "  " << one.why.in(run.language) << '\n';
    }
}

void rename(Run& run, const Options& options) {
    std::optional<store::Store> store = opened_as(run, options.db, desk::Role::instructor);
    if (!store) return;
    const auto done =
        desk::rename_student(*store, options.student, options.name, by(options), desk::moment_now());
    if (!done.ok()) failed(run, done.error());
}

void one_student(Run& run, const Options& options, bool separate) {
    std::optional<store::Store> store = opened_as(run, options.db, desk::Role::instructor);
    if (!store) return;
    if (separate) {
        const auto done = store->separate(options.student, by(options), desk::moment_now());
        if (!done.ok()) failed(run, done.error());
        return;
    }
    const auto found = desk::find_student(*store, options.student);
    if (!found.ok()) return failed(run, found.error());
    const auto done = store->take_off(found.value().id, by(options), desk::moment_now());
    if (!done.ok()) failed(run, done.error());
}

void audit(Run& run, const Options& options) {
    std::optional<store::Store> store = opened_as(run, options.db, desk::Role::grader);
    if (!store) return;
    const auto steps = store->roster_audit();
    if (!steps.ok()) return failed(run, steps.error());
    for (const store::RosterStep& one : steps.value()) {
        run.out << fmt::format("{}\t{}\t{}\t{}\t{}\t{} → {}\t{}\n", one.seq,
                               desk::moment_words(one.made_at, run.texts), one.who, one.what, one.student,
                               one.before.empty() ? "–" : one.before, one.after.empty() ? "–" : one.after,
                               one.why);
    }
}

}  // namespace

void add_roster(CLI::App& app, Run& run) {
    CLI::App* roster = app.add_subcommand("roster", run.text("cli.roster"));
    roster->require_subcommand(1);
    auto options = std::make_shared<Options>();
    const auto part = [&](const char* name) {
        CLI::App* command = roster->add_subcommand(name, run.text(std::string("cli.roster.") + name));
        command->add_option("--db", options->db, run.text("cli.db"));
        return command;
    };
    const auto with_by = [&](CLI::App* command) {
        command->add_option("--by", options->who, run.text("cli.roster.by"));
        command->add_option("--why", options->why, run.text("cli.roster.why"));
        return command;
    };
    for (const bool apply : {false, true}) {
        CLI::App* command = part(apply ? "import" : "preview");
        command->add_option("FILE", options->file, run.text("cli.roster.file"))->required();
        command->add_option("--class", options->class_name, run.text("cli.roster.class"));
        command->add_flag("--json", options->json, run.text("cli.json"));
        if (apply)
            with_by(command)
                ->add_option("--accept", options->accept, run.text("cli.roster.accept"))
                ->delimiter(',');
        command->callback([&run, options, apply] { read_list(run, *options, apply); });
    }
    CLI::App* command = part("list");
    command->add_option("--class", options->class_name, run.text("cli.roster.only_class"));
    command->add_flag("--json", options->json, run.text("cli.json"));
    command->callback([&run, options] { list(run, *options); });

    command = with_by(part("merge"));
    command->add_option("FROM", options->from, run.text("cli.roster.from"))->required();
    command->add_option("INTO", options->into, run.text("cli.roster.into"))->required();
    command->callback([&run, options] { merge(run, *options); });

    command = with_by(part("match"));
    command->add_flag("--apply", options->apply, run.text("cli.roster.match.apply"));
    command->callback([&run, options] { match(run, *options); });

    command = with_by(part("rename"));
    command->add_option("STUDENT", options->student, run.text("cli.roster.student"))->required();
    command->add_option("NAME", options->name, run.text("cli.roster.name"))->required();
    command->callback([&run, options] { rename(run, *options); });

    for (const bool separate : {false, true}) {
        command = with_by(part(separate ? "separate" : "remove"));
        command->add_option("STUDENT", options->student, run.text("cli.roster.student"))->required();
        command->callback([&run, options, separate] { one_student(run, *options, separate); });
    }
    part("audit")->callback([&run, options] { audit(run, *options); });
}

}  // namespace kefu::cli
