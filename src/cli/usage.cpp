#include "cli/private/usage.h"

#include <initializer_list>
#include <string_view>
#include <utility>

namespace kefu::cli {
namespace {

class Help : public CLI::Formatter {
  public:
    explicit Help(const desk::TextFiles& texts) : texts_(texts) {}

    std::string make_option_opts(const CLI::Option* option) const override {
        std::string out;
        if (option->get_type_size() != 0) {
            out += kind(option->get_type_name());
            if (!option->get_default_str().empty()) out += "=" + option->get_default_str();
            if (option->get_expected_max() == CLI::detail::expected_max_vector_size) out += " …";
            if (option->get_required()) out += " " + texts_.text("cli.label.REQUIRED");
        }
        return out + others("cli.label.Needs", option->get_needs()) +
               others("cli.label.Excludes", option->get_excludes());
    }

    /// A group of options that exclude one another.
    std::string make_expanded(const CLI::App* app) const override {
        if (!app->get_name().empty()) return CLI::Formatter::make_expanded(app);
        std::string out = "\n" + app->get_group() + ":\n";
        for (const CLI::Option* one : app->get_options())
            out += make_option(one, false);
        return out;
    }

  private:
    /// "TEXT", or with what it may be: "TEXT:{zh,en}", "INT:INT in [0 - 9]".
    std::string kind(const std::string& type) const {
        const std::size_t colon = type.find(':');
        const std::string key = "cli.label." + type.substr(0, colon);
        std::string out =
            type.empty() ? "" : " " + (texts_.has(key) ? texts_.text(key) : type.substr(0, colon));
        if (colon == std::string::npos) return out;
        const std::size_t bounds = type.find_first_of("[{", colon);
        return bounds == std::string::npos ? out : out + " " + type.substr(bounds);
    }

    template <class Options>
    std::string others(const char* label, const Options& options) const {
        if (options.empty()) return "";
        std::string out = " " + texts_.text(label);
        for (const CLI::Option* one : options)
            out += " " + one->get_name();
        return out;
    }

    const desk::TextFiles& texts_;
};

/// Both sides of `between` in `text`; nothing on the right where it isn't in it.
std::pair<std::string, std::string> parted(const std::string& text, std::string_view between) {
    const std::size_t at = text.find(between);
    if (at == std::string::npos) return {text, ""};
    return {text.substr(0, at), text.substr(at + between.size())};
}

using Slots = std::initializer_list<std::pair<const char*, std::string>>;

std::string told(const Run& run, const char* key, const Slots& slots) {
    std::string text = run.text(key);
    for (const auto& [name, value] : slots)
        text = base::filled_text(std::move(text), name, value);
    return text;
}

std::string not_allowed(const std::string& said, const Run& run) {
    const auto [name, why] = parted(said, ": ");
    if (const auto [value, words] = parted(why, " not in {"); !words.empty())
        return told(run, "cli.usage.one_of", {{"name", name}, {"value", value}, {"list", "{" + words}});
    if (const auto [value, range] = parted(why, " not in range "); !range.empty()) {
        const auto [low, high] = parted(range, " to ");
        const std::string given = parted(value, "Value ").second;
        constexpr std::size_t kLongest =
            20;  // beyond that it is the largest number there is, and says nothing
        if (high.size() > kLongest) return told(run, "cli.usage.value", {{"name", name}, {"value", given}});
        return told(run, "cli.usage.range", {{"name", name}, {"value", given}, {"low", low}, {"high", high}});
    }
    return told(run, "cli.usage.value", {{"name", name}, {"value", why}});
}

void head_one(CLI::App& command, const Run& run) {
    if (!command.get_name().empty()) command.group(run.text("cli.label.Subcommands"));
    if (CLI::Option* help = command.get_help_ptr()) help->group(run.text("cli.label.Options"));
    for (CLI::App* below : command.get_subcommands({}))
        head_one(*below, run);
}

}  // namespace

void speak(CLI::App& app, const Run& run) {
    auto help = std::make_shared<Help>(run.texts);
    for (const char* label : {"OPTIONS", "SUBCOMMAND", "SUBCOMMANDS", "POSITIONALS", "Usage", "Options",
                              "Subcommands", "Positionals"}) {
        const std::string key = std::string("cli.label.") + label;
        if (run.texts.has(key)) help->label(label, run.text(key));
    }
    help->column_width(36);
    app.formatter(std::move(help));
    app.option_defaults()->group(run.text("cli.label.Options"));
}

void head(CLI::App& app, const Run& run) {
    for (CLI::App* command : app.get_subcommands({}))
        head_one(*command, run);
}

std::string usage_problem(const CLI::ParseError& problem, const Run& run) {
    const std::string& kind = problem.get_name();
    const std::string said = problem.what();
    // The library calls this one by the command's name.
    if (const std::string extra = parted(said, "not expected: ").second; !extra.empty())
        return told(run, "cli.usage.unknown", {{"value", extra}});
    if (kind == "RequiredError") {
        if (said.find("ubcommand") != std::string::npos) return run.text("cli.usage.command");
        if (const std::string name = parted(said, " is required").first; name != said)
            return told(run, "cli.usage.required", {{"name", name}});
    } else if (kind == "ArgumentMismatch") {
        const bool more = said.find("At Most") != std::string::npos;
        return told(run, more ? "cli.usage.too_many" : "cli.usage.no_value",
                    {{"name", parted(said, ":").first}});
    } else if (kind == "ConversionError") {
        const auto [name, value] = parted(parted(said, "Could not convert: ").second, " = ");
        return told(run, "cli.usage.value", {{"name", name}, {"value", value}});
    } else if (kind == "ValidationError") {
        return not_allowed(said, run);
    } else if (kind == "ExcludesError" || kind == "RequiresError") {
        const bool apart = kind == "ExcludesError";
        const auto [name, other] = parted(said, apart ? " excludes " : " requires ");
        return told(run, apart ? "cli.usage.apart" : "cli.usage.together",
                    {{"name", name}, {"other", other}});
    }
    return said;
}

}  // namespace kefu::cli
