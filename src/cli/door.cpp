#include "cli/private/door.h"

#include <cstdlib>
#include <fstream>
#include <iostream>

#include <termios.h>
#include <unistd.h>

#include "desk/archive.h"
#include "desk/live_desk.h"

namespace kefu::cli {

std::string database_or_own(const std::string& db) {
    return db.empty() ? desk::default_database() : db;
}

void failed(Run& run, const base::Error& error) {
    run.complain(error);
    run.status = kProblems;
}

std::optional<std::string> first_line(Run& run, const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string line;
    if (!file || !std::getline(file, line)) {
        run.err << "kefuctl: " << run.text("cli.cannot_read") << ": " << path << '\n';
        run.status = kProblems;
        return std::nullopt;
    }
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

std::optional<std::string> passphrase_given(Run& run) {
    if (!run.passphrase_file.empty()) return first_line(run, run.passphrase_file);
    if (const char* value = std::getenv("KEFU_PASSPHRASE"); value && *value) return value;
    return std::nullopt;
}

std::optional<std::string> asked_unseen(Run& run, const std::string& question) {
    // Only the program's own terminal: a test or a script hands in other streams.
    if (&run.in != &std::cin || !isatty(STDIN_FILENO)) return std::nullopt;
    run.err << question << std::flush;
    termios before{};
    if (tcgetattr(STDIN_FILENO, &before) != 0) return std::nullopt;
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    std::string line;
    const bool read = static_cast<bool>(std::getline(run.in, line));
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    run.err << '\n';
    if (!read) return std::nullopt;
    return line;
}

std::optional<store::Store> opened_as(Run& run, const std::string& db, desk::Role role, bool make) {
    const int before = run.status;
    std::optional<std::string> passphrase = passphrase_given(run);
    if (!passphrase && run.status != before) return std::nullopt;
    const std::string path = database_or_own(db);
    base::Result<store::Store> store =
        desk::open_as(path, role, passphrase.value_or(""), desk::moment_now(), make);
    if (!store.ok() && store.error().code == "passphrase-needed") {
        passphrase = asked_unseen(run, run.text("cli.access.ask"));
        if (passphrase) store = desk::open_as(path, role, *passphrase, desk::moment_now(), make);
    }
    if (store.ok()) return store.take();
    failed(run, store.error());
    return std::nullopt;
}

}  // namespace kefu::cli
