// The words of the command line itself (headings, kinds of values, what is wrong with an option) in the language of the
// run: the library that reads options knows English only.
#pragma once

#include <string>

#include "cli/private/command.h"

namespace kefu::cli {

/// Before any command is added: they take over how help is written.
void speak(CLI::App& app, const Run& run);
/// After all commands are added: the headings of commands within commands.
void head(CLI::App& app, const Run& run);
/// What is wrong with how the program was called.
std::string usage_problem(const CLI::ParseError& problem, const Run& run);

}  // namespace kefu::cli
