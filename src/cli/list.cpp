#include <iostream>

#include <nlohmann/json.hpp>

#include "cli/private/command.h"

namespace kefu::cli {
namespace {

using Json = nlohmann::ordered_json;

void list(Run& run, bool as_json) {
    const auto content = run.content({.scenarios = true, .marking = false});
    if (!content) return;
    for (const catalog::ScenarioFile& file : content->catalogue->scenarios) {
        if (!file.scenario) {
            run.complain(file.diagnostics);
            run.status = kProblems;
            continue;
        }
        const scenario::Scenario& s = *file.scenario;
        if (as_json) {
            run.out << Json{{"id", s.id},
                            {"title", {{"zh", s.title.zh}, {"en", s.title.en}}},
                            {"stage", s.stage},
                            {"language", s.language},
                            {"difficulty", s.difficulty},
                            {"minutes", s.minutes},
                            {"digest", s.digest}}
                           .dump()
                    << '\n';
        } else {
            run.out << s.id << '\t' << std::string(static_cast<std::size_t>(s.difficulty), '*') << '\t'
                    << s.title.in(run.language) << '\t' << s.teaches.in(run.language) << '\n';
        }
    }
}

}  // namespace

void add_list(CLI::App& app, Run& run) {
    auto as_json = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("list", run.text("cli.list"));
    command->add_flag("--json", *as_json, run.text("cli.json"));
    command->callback([&run, as_json] { list(run, *as_json); });
}

}  // namespace kefu::cli
