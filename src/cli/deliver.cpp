// Where finished sessions are delivered to, as bundles; and another try for those that wait.
#include <memory>
#include <string>

#include "cli/private/door.h"
#include "desk/archive.h"
#include "desk/classroom/delivery.h"
#include "desk/trust/bundling.h"

namespace kefu::cli {
namespace {

struct Options {
    std::string db, folder;
    bool off = false, retry = false;
};

void retry(Run& run, store::Store& store) {
    const desk::Retried retried = desk::deliver_waiting(store, desk::deliver_bundle, desk::moment_now());
    std::string text =
        base::filled_text(run.text("cli.deliver.retried"), "delivered", std::to_string(retried.delivered));
    run.out << base::filled_text(std::move(text), "waiting", std::to_string(retried.waiting)) << '\n';
    if (retried.waiting > 0) run.status = kProblems;
}

void deliver(Run& run, const Options& options) {
    const bool changes = options.off || !options.folder.empty();
    std::optional<store::Store> store =
        opened_as(run, options.db, changes ? desk::Role::instructor : desk::Role::student, changes);
    if (!store) return;
    if (changes) {
        if (const auto chosen = desk::choose_delivery_folder(*store, options.off ? "" : options.folder);
            !chosen.ok())
            return failed(run, chosen.error());
    }
    const std::string folder = desk::delivery_folder(*store);
    run.out << (folder.empty() ? run.text("cli.deliver.nowhere")
                               : base::filled_text(run.text("cli.deliver.to"), "path", folder))
            << '\n';
    if (options.retry && !folder.empty()) retry(run, *store);
}

}  // namespace

void add_deliver(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("deliver", run.text("cli.deliver"));
    command->add_option("--db", options->db, run.text("cli.db"));
    auto* folder = command->add_option("FOLDER", options->folder, run.text("cli.deliver.folder"));
    command->add_flag("--off", options->off, run.text("cli.deliver.off"))->excludes(folder);
    command->add_flag("--retry", options->retry, run.text("cli.deliver.retry"));
    command->callback([&run, options] { deliver(run, *options); });
}

}  // namespace kefu::cli
