#include <ostream>

#include "cli/private/archive.h"
#include "desk/live_desk.h"

namespace kefu::cli {

void add_choice(CLI::App& command, Run& run, Choice& choice) {
    command.add_option("--db", choice.db, run.text("cli.db"));
    command.add_option("--session", choice.chosen.sessions, run.text("cli.session"));
    command.add_option("--student", choice.chosen.student, run.text("cli.student"));
    command.add_option("--class", choice.chosen.class_name, run.text("cli.only_class"));
    command.add_option("--scenario", choice.chosen.scenario, run.text("cli.scenario"));
    command.add_option("--assignment", choice.chosen.assignment, run.text("cli.only_assignment"));
}

CLI::App* add_archive_command(CLI::App& app, Run& run, const char* name, Choice& choice) {
    CLI::App* command = app.add_subcommand(name, run.text(std::string("cli.") + name));
    add_choice(*command, run, choice);
    return command;
}

std::optional<desk::Archive> opened_by_grader(Run& run, const Choice& choice, bool to_read) {
    if (!opened_as(run, choice.db, desk::Role::grader)) return std::nullopt;
    const auto content = run.content();
    if (!content) return std::nullopt;
    base::Result<desk::Archive> archive =
        desk::Archive::open(*content, choice.db.empty() ? desk::default_database() : choice.db, to_read);
    if (!archive.ok()) {
        failed(run, archive.error());
        return std::nullopt;
    }
    return archive.take();
}

std::optional<std::vector<store::SessionRow>> chosen(Run& run, const desk::Archive& archive,
                                                     const Choice& choice) {
    base::Result<std::vector<store::SessionRow>> rows = archive.chosen(choice.chosen);
    if (!rows.ok()) {
        failed(run, rows.error());
        return std::nullopt;
    }
    if (rows.value().empty()) run.err << "kefuctl: " << run.text("cli.none_chosen") << '\n';
    return rows.take();
}

}  // namespace kefu::cli
