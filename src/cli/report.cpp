#include <memory>

#include "cli/private/command.h"
#include "cli/private/door.h"
#include "cli/private/interruptible.h"
#include "desk/live_desk.h"
#include "desk/reporting.h"

namespace kefu::cli {
namespace {

struct Options {
    std::string db;
    desk::Chosen chosen;
    std::string output;
    bool replace = false;
    // report
    bool html = false;
    bool both = false;
    bool details = false;
    // export
    desk::ExportOrder order;
    std::string sheet, identity, attempt;
};

// Shows how far it is where a person looks on.
desk::ExportProgress progress_on(Run& run, const Interruptible& interruptible) {
    return [&run, &interruptible, line = ProgressLine(run),
            packing = false](const desk::ExportState& state) mutable {
        if (state.step == desk::ExportState::Step::sessions) {
            line.show(state.done, state.of);
            if (state.done == state.of) line.clear();
        } else if (line.shown() && !packing) {
            packing = true;
            run.err << run.text("cli.export.packing") << std::endl;
        }
        return !interruptible.asked();
    };
}

std::optional<desk::Archive> opened(Run& run, const Options& options) {
    const auto content = run.content();
    if (!content) return std::nullopt;
    if (!opened_as(run, options.db, desk::Role::grader)) return std::nullopt;
    base::Result<desk::Archive> archive =
        desk::Archive::open(*content, options.db.empty() ? desk::default_database() : options.db);
    if (!archive.ok()) {
        failed(run, archive.error());
        return std::nullopt;
    }
    return archive.take();
}

// An empty answer must not pass for "all is well".
bool none_chosen(Run& run, const desk::Archive& archive, const Options& options) {
    const auto rows = archive.chosen(options.chosen);
    if (!rows.ok()) {
        failed(run, rows.error());
        return true;
    }
    if (rows.value().empty()) run.err << "kefuctl: " << run.text("cli.none_chosen") << '\n';
    return false;
}

void write_page(Run& run, const Options& options, desk::Reporting& reporting,
                const Interruptible& interruptible) {
    desk::PageOrder order;
    order.details = options.details;
    if (options.both)
        order.languages = run.language == base::Language::en
                              ? report::Languages{base::Language::en, base::Language::zh}
                              : report::Languages{base::Language::zh, base::Language::en};
    order.path = options.output;
    order.replace = options.replace;
    const store::Moment now = desk::moment_now();
    const base::Result<desk::Exported> page =
        options.output.empty()
            ? reporting.page(options.chosen, order, now, run.out, progress_on(run, interruptible))
            : reporting.page(options.chosen, order, now, progress_on(run, interruptible));
    if (!page.ok()) failed(run, page.error());
}

void write_export(Run& run, const Options& options, desk::Reporting& reporting,
                  const Interruptible& interruptible) {
    desk::ExportOrder order = options.order;
    order.path = options.output;
    order.replace = options.replace;
    if (order.form == desk::ExportOrder::Form::moodle && order.identity == report::Identity::email &&
        order.email_domain.empty())
        run.err << "kefuctl: " << run.text("cli.export.no_domain") << '\n';
    const base::Result<desk::Exported> exported =
        options.output.empty()
            ? reporting.write(options.chosen, order, run.out, progress_on(run, interruptible))
            : reporting.write(options.chosen, order, progress_on(run, interruptible));
    if (!exported.ok()) return failed(run, exported.error());
    if (!exported.value().remark.empty())
        run.err << "kefuctl: " << exported.value().remark.in(run.language) << '\n';
}

CLI::App* add_command(CLI::App& app, Run& run, const char* name, Options& options) {
    CLI::App* command = app.add_subcommand(name, run.text(std::string("cli.") + name));
    command->add_option("--db", options.db, run.text("cli.db"));
    command->add_option("--session", options.chosen.sessions, run.text("cli.session"));
    command->add_option("--student", options.chosen.student, run.text("cli.student"));
    command->add_option("--class", options.chosen.class_name, run.text("cli.only_class"));
    command->add_option("--scenario", options.chosen.scenario, run.text("cli.scenario"));
    command->add_option("--assignment", options.chosen.assignment, run.text("cli.only_assignment"));
    command->add_option("-o,--output", options.output, run.text("cli.output"));
    command->add_flag("--replace", options.replace, run.text("cli.replace"));
    return command;
}

template <class Enum>
Enum named(const std::string& word, std::initializer_list<const char*> words) {
    int at = 0;
    for (const char* one : words) {
        if (word == one) return static_cast<Enum>(at);
        ++at;
    }
    return static_cast<Enum>(0);
}

void add_export(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(app, run, "export", *options);
    using Form = desk::ExportOrder::Form;
    CLI::Option_group* forms = command->add_option_group(run.text("cli.export.form"));
    for (const auto& [flag, form] : {std::pair{"csv", Form::csv},
                                     {"xlsx", Form::xlsx},
                                     {"json", Form::json},
                                     {"moodle", Form::moodle},
                                     {"xapi", Form::xapi}}) {
        forms->add_flag_callback(
            std::string("--") + flag, [options, form = form] { options->order.form = form; },
            run.text(std::string("cli.export.") + flag));
    }
    forms->require_option(0, 1);
    command->add_option("--sheet", options->sheet, run.text("cli.export.sheet"))
        ->check(CLI::IsMember({"marks", "findings", "metrics"}));
    command->add_flag("--for-spreadsheets", options->order.for_spreadsheets,
                      run.text("cli.export.for_spreadsheets"));
    command->add_option("--identity", options->identity, run.text("cli.export.identity"))
        ->check(CLI::IsMember({"idnumber", "username", "email"}));
    command->add_option("--email-domain", options->order.email_domain, run.text("cli.export.email_domain"));
    command->add_option("--attempt", options->attempt, run.text("cli.export.attempt"))
        ->check(CLI::IsMember({"best", "last", "first"}));
    command->add_option("--home", options->order.home, run.text("cli.export.home"));
    command->callback([&run, options] {
        options->order.sheet = named<report::Sheet>(options->sheet, {"marks", "findings", "metrics"});
        options->order.identity =
            named<report::Identity>(options->identity, {"idnumber", "username", "email"});
        options->order.attempt = named<report::Attempt>(options->attempt, {"best", "last", "first"});
        auto archive = opened(run, *options);
        if (!archive || none_chosen(run, *archive, *options)) return;
        const Interruptible interruptible;
        desk::Reporting reporting(*archive);
        write_export(run, *options, reporting, interruptible);
    });
}

}  // namespace

void add_report(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(app, run, "report", *options);
    auto json = std::make_shared<bool>(false);
    auto* as_json = command->add_flag("--json", *json, run.text("cli.report.json"));
    command->add_flag("--html", options->html, run.text("cli.report.html"))->excludes(as_json);
    command->add_flag("--both", options->both, run.text("cli.report.both"));
    command->add_flag("--details", options->details, run.text("cli.report.details"));
    command->callback([&run, options, json] {
        auto archive = opened(run, *options);
        if (!archive || none_chosen(run, *archive, *options)) return;
        const Interruptible interruptible;
        desk::Reporting reporting(*archive);
        options->order.form = desk::ExportOrder::Form::json;
        if (options->html)
            write_page(run, *options, reporting, interruptible);
        else
            write_export(run, *options, reporting, interruptible);
    });
    add_export(app, run);
}

}  // namespace kefu::cli
