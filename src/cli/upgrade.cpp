#include <iostream>

#include "cli/private/command.h"
#include "desk/workshop/upgrading.h"

namespace kefu::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    bool dry = false;
};

void upgrade(Run& run, const Options& options) {
    for (const std::string& path : options.files) {
        const base::Result<desk::UpgradedFile> done = desk::upgrade_file(path, options.dry);
        if (!done.ok()) {
            run.err << path << ": ";
            run.complain(done.error());
            run.status = kProblems;
            continue;
        }
        run.out << (done.value().changes.empty() ? "= " : "✓ ") << path << '\n';
        for (const base::Bilingual& change : done.value().changes)
            run.out << "    " << change.in(run.language) << '\n';
    }
}

}  // namespace

void add_upgrade(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("upgrade", run.text("cli.upgrade"));
    command->add_option("FILE", options->files, run.text("cli.upgrade.files"))->required();
    command->add_flag("--dry-run", options->dry, run.text("cli.upgrade.dry"));
    command->callback([&run, options] { upgrade(run, *options); });
}

}  // namespace kefu::cli
