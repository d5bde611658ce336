#include "desk/classroom/access.h"

#include <iostream>

#include "cli/private/door.h"
#include "desk/archive.h"

namespace kefu::cli {
namespace {

struct Options {
    std::string db, role = "instructor", new_file, code_file;
};

desk::Role role_of(const Options& options) {
    return options.role == "grader" ? desk::Role::grader : desk::Role::instructor;
}

std::optional<store::Store> opened(Run& run, const Options& options) {
    base::Result<store::Store> store = store::Store::open(database_or_own(options.db));
    if (store.ok()) return store.take();
    failed(run, store.error());
    return std::nullopt;
}

// From a file, else asked for twice at the terminal.
std::optional<std::string> new_passphrase(Run& run, const Options& options) {
    if (!options.new_file.empty()) return first_line(run, options.new_file);
    const std::optional<std::string> first = asked_unseen(run, run.text("cli.access.ask_new"));
    const std::optional<std::string> second =
        first ? asked_unseen(run, run.text("cli.access.ask_again")) : std::nullopt;
    if (first && second && *first == *second) return first;
    run.err << "kefuctl: " << run.text(first && second ? "cli.access.differ" : "cli.access.no_terminal")
            << '\n';
    run.status = kProblems;
    return std::nullopt;
}

void tell(Run& run, const base::Result<desk::PassphraseSet>& set) {
    if (!set.ok()) return failed(run, set.error());
    run.err << run.text("cli.access.set_done") << '\n';
    run.out << set.value().recovery_code << '\n';
}

void show(Run& run, const Options& options) {
    std::optional<store::Store> store = opened(run, options);
    if (!store) return;
    const desk::AccessView view = desk::Access(*store, desk::random_bytes).view(desk::moment_now());
    const auto line = [&](const char* role, bool is_set) {
        run.out << role << "  " << run.text(is_set ? "cli.access.is_set" : "cli.access.is_open") << '\n';
    };
    line("instructor", view.instructor_set);
    line("grader", view.grader_set);
    if (view.by_system) run.out << run.text("cli.access.by_system") << ' ' << desk::kSystemAccessFile << '\n';
    if (view.wait_ms > 0)
        run.out << base::filled_text(run.text("cli.access.wait"), "seconds",
                                     std::to_string((view.wait_ms + 999) / 1000))
                << '\n';
}

void set(Run& run, const Options& options) {
    std::optional<store::Store> store = opened(run, options);
    if (!store) return;
    desk::Access access(*store, desk::random_bytes);
    std::string old;
    if (!access.is_open(desk::Role::instructor)) {
        std::optional<std::string> given = passphrase_given(run);
        if (!given && run.status == kFine) given = asked_unseen(run, run.text("cli.access.ask"));
        old = given.value_or("");
    }
    const std::optional<std::string> fresh = new_passphrase(run, options);
    if (fresh) tell(run, access.set(role_of(options), *fresh, old, desk::moment_now()));
}

void recover(Run& run, const Options& options) {
    std::optional<store::Store> store = opened(run, options);
    if (!store) return;
    const std::optional<std::string> code = options.code_file.empty()
                                                ? asked_unseen(run, run.text("cli.access.ask_code"))
                                                : first_line(run, options.code_file);
    if (!code) {
        run.status = kProblems;
        return;
    }
    const std::optional<std::string> fresh = new_passphrase(run, options);
    if (!fresh) return;
    tell(run, desk::Access(*store, desk::random_bytes)
                  .recover(role_of(options), *code, *fresh, desk::moment_now()));
}

void system_file(Run& run, const Options& options) {
    std::optional<store::Store> store = opened_as(run, options.db, desk::Role::instructor);
    if (!store) return;
    const base::Result<std::string> text = desk::Access(*store, desk::random_bytes).system_file_text();
    if (!text.ok()) return failed(run, text.error());
    run.out << text.value();
}

}  // namespace

void add_access(CLI::App& app, Run& run) {
    CLI::App* access = app.add_subcommand("access", run.text("cli.access"));
    access->require_subcommand(1);
    auto options = std::make_shared<Options>();
    const auto part = [&](const char* name, bool with_role) {
        CLI::App* command = access->add_subcommand(name, run.text(std::string("cli.access.") + name));
        command->add_option("--db", options->db, run.text("cli.db"));
        if (with_role)
            command->add_option("--role", options->role, run.text("cli.access.role"))
                ->check(CLI::IsMember({"instructor", "grader"}));
        return command;
    };
    part("show", false)->callback([&run, options] { show(run, *options); });
    CLI::App* command = part("set", true);
    command->add_option("--new-passphrase-file", options->new_file, run.text("cli.access.new_file"));
    command->callback([&run, options] { set(run, *options); });
    command = part("recover", true);
    command->add_option("--new-passphrase-file", options->new_file, run.text("cli.access.new_file"));
    command->add_option("--code-file", options->code_file, run.text("cli.access.code_file"));
    command->callback([&run, options] { recover(run, *options); });
    part("system", false)->callback([&run, options] { system_file(run, *options); });
}

}  // namespace kefu::cli
