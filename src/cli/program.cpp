#include "cli/program.h"

#include <cstdlib>
#include <iostream>

#include "cli/private/command.h"
#include "cli/private/usage.h"
#include "desk/workshop/packs.h"

namespace kefu::cli {
namespace {

// The language must be known before the help texts are written, so these two are looked at first.
std::string peeked(const std::vector<std::string>& arguments, const std::string& option) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--") break;
        if (arguments[i] == option && i + 1 < arguments.size()) return arguments[i + 1];
        if (arguments[i].starts_with(option + "=")) return arguments[i].substr(option.size() + 1);
    }
    return {};
}

// Chinese unless the user's locale (or --language) says English.
base::Language language_of(const std::vector<std::string>& arguments) {
    if (const std::string wanted = peeked(arguments, "--language"); !wanted.empty()) {
        return wanted == "en" ? base::Language::en : base::Language::zh;
    }
    for (const char* name : {"KEFU_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value && *value)
            return std::string(value).starts_with("en") ? base::Language::en : base::Language::zh;
    }
    return base::Language::zh;
}

// The first word that should have been a command and is none, or "".
std::string unknown_command(const CLI::App& app, const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--language" || arguments[i] == "--content" ||
            arguments[i] == "--passphrase-file") {
            ++i;
        } else if (!arguments[i].starts_with('-')) {
            const auto commands = app.get_subcommands(
                [&](const CLI::App* command) { return command->get_name() == arguments[i]; });
            return commands.empty() ? arguments[i] : std::string();
        }
    }
    return {};
}

/// "help" and "help lint" as people type them: "--help" and "lint --help".
std::vector<std::string> with_help_asked(std::vector<std::string> arguments) {
    if (arguments.empty() || arguments.front() != "help" || arguments.size() > 2) return arguments;
    arguments.erase(arguments.begin());
    arguments.emplace_back("--help");
    return arguments;
}

}  // namespace

void Run::complain(const base::Error& error) {
    err << "kefuctl: " << error.message.in(language) << " [" << error.code << "]\n";
}

void Run::complain(const base::Diagnostic& diagnostic) {
    err << base::shown(diagnostic, language) << '\n';
}

void Run::complain(const base::Diagnostics& diagnostics) {
    for (const base::Diagnostic& one : diagnostics)
        complain(one);
}

void Run::count_warnings(const base::Diagnostics& diagnostics) {
    base::Diagnostics errors;
    for (const base::Diagnostic& one : diagnostics) {
        if (one.severity == base::Severity::error) errors.push_back(one);
    }
    complain(errors);
    const std::size_t warnings = diagnostics.size() - errors.size();
    if (warnings > 0)
        err << base::filled_text(text("cli.warnings"), "number", std::to_string(warnings)) << '\n';
}

std::optional<desk::Content> Run::content(const catalog::Wanted& wanted) {
    base::Result<std::string> folder = desk::find_content(content_wanted);
    if (!folder.ok()) {
        complain(folder.error());
        status = kProblems;
        return std::nullopt;
    }
    catalog::Wanted with_installed = wanted;
    with_installed.installed = desk::user_scenarios();
    return desk::open_content(folder.value(), language, with_installed);
}

int run(const std::vector<std::string>& typed, std::istream& in, std::ostream& out, std::ostream& err) {
    const std::vector<std::string> arguments = with_help_asked(typed);
    const base::Language language = language_of(arguments);
    const std::string content_wanted = peeked(arguments, "--content");
    base::Diagnostics unread;  // of the texts; the commands report their own content
    const base::Result<std::string> folder = desk::find_content(content_wanted);
    const desk::TextFiles texts((folder.ok() ? folder.value() : std::string(".")) + "/assets/texts", language,
                                unread);
    Run state{in, out, err, language, content_wanted, texts};
    state.passphrase_file = peeked(arguments, "--passphrase-file");

    CLI::App app(texts.text("cli.about"), "kefuctl");
    speak(app, state);
    app.set_version_flag("--version", desk::program_version(), texts.text("cli.version"));
    app.set_help_flag("-h,--help", texts.text("cli.help"));
    app.require_subcommand(1);
    app.fallthrough();
    std::string ignored;
    app.add_option("--language", ignored, texts.text("cli.language"))->check(CLI::IsMember({"zh", "en"}));
    app.add_option("--content", ignored, texts.text("cli.content"));
    app.add_option("--passphrase-file", ignored, texts.text("cli.passphrase_file"));
    add_understand(app, state);
    add_correct(app, state);
    add_play(app, state);
    add_lint(app, state);
    add_list(app, state);
    add_new(app, state);
    add_simulate(app, state);
    add_upgrade(app, state);
    add_packs(app, state);
    add_verify(app, state);
    add_regrade(app, state);
    add_review(app, state);
    add_blind(app, state);
    add_bundle(app, state);
    add_deliver(app, state);
    add_report(app, state);
    add_roster(app, state);
    add_class(app, state);
    add_assignment(app, state);
    add_access(app, state);
    head(app, state);
    try {
        // CLI11 takes the arguments from the back.
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::Success& asked) {
        return app.exit(asked, out, err);
    } catch (const CLI::ParseError& problem) {
        if (const std::string unknown = unknown_command(app, arguments); !unknown.empty()) {
            err << "kefuctl: " << base::filled_text(texts.text("cli.unknown_command"), "command", unknown)
                << '\n'
                << texts.text("cli.see_help") << '\n';
            return kWrongUsage;
        }
        err << "kefuctl: " << texts.text("cli.wrong_usage") << texts.text("cli.colon")
            << usage_problem(problem, state) << '\n'
            << texts.text("cli.see_help") << '\n';
        return kWrongUsage;
    }
    out.flush();
    if (!out) {
        err << "kefuctl: " << texts.text("cli.cannot_write") << '\n';
        return kProblems;
    }
    return state.status;
}

}  // namespace kefu::cli
