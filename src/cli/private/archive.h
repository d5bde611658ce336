// What the commands that work over a database share: the options that choose sessions, opening, complaining.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/private/command.h"
#include "cli/private/door.h"
#include "desk/archive.h"

namespace kefu::cli {

struct Choice {
    std::string db;
    desk::Chosen chosen;
};

/// --db, and which sessions: --session, --student, --class, --scenario, --assignment.
void add_choice(CLI::App& command, Run& run, Choice& choice);
/// A subcommand cli.<name> with them.
CLI::App* add_archive_command(CLI::App& app, Run& run, const char* name, Choice& choice);

/// The database, or nothing (and a complaint, and the status): asks for the grader's passphrase where one is set, because
/// nobody knows here whose sessions they are. `to_read`: nothing is to be changed.
std::optional<desk::Archive> opened_by_grader(Run& run, const Choice& choice, bool to_read = false);
/// The sessions chosen, or nothing (and a complaint). An empty answer is told: it must not pass for "all is well".
std::optional<std::vector<store::SessionRow>> chosen(Run& run, const desk::Archive& archive,
                                                     const Choice& choice);

}  // namespace kefu::cli
