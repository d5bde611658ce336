// The door to what instructors and graders do: asks for the passphrase where one is set.
#pragma once

#include <optional>
#include <string>

#include "cli/private/command.h"
#include "desk/classroom/access.h"

namespace kefu::cli {

/// The database (the user's own where `db` is empty), opened by somebody who may act as `role`; nothing, with a complaint
/// and the status set, where they may not. The passphrase comes from --passphrase-file, KEFU_PASSPHRASE, or is asked for
/// at a terminal, unseen. `make`: the file is made where there is none.
std::optional<store::Store> opened_as(Run& run, const std::string& db, desk::Role role, bool make = false);
/// Asks at the terminal without showing what is typed; nothing where there is no terminal.
std::optional<std::string> asked_unseen(Run& run, const std::string& question);
/// What --passphrase-file or KEFU_PASSPHRASE gives, or nothing. A file that can't be read is a complaint and `status`.
std::optional<std::string> passphrase_given(Run& run);
/// A file's first line.
std::optional<std::string> first_line(Run& run, const std::string& path);
std::string database_or_own(const std::string& db);
void failed(Run& run, const base::Error& error);

}  // namespace kefu::cli
