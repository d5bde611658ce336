#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/private/command.h"
#include "desk/corrections.h"

namespace kefu::cli {
namespace {

struct Options {
    acts::Correction correction;
    std::string acts;
    std::string against;
    std::string folder;
    bool keep = false;
    bool json = false;
};

std::string joined(const std::vector<std::string>& acts) {
    std::string all;
    for (const std::string& act : acts)
        all += (all.empty() ? "" : ", ") + act;
    return all.empty() ? "–" : all;
}

// False where an act is unknown, which is said.
bool read_acts(Run& run, Options& options, const acts::Understanding& understanding) {
    std::istringstream words(options.acts);
    for (std::string act; std::getline(words, act, ',');) {
        act.erase(0, act.find_first_not_of(' '));
        act.erase(act.find_last_not_of(' ') + 1);
        if (act.empty()) continue;
        if (understanding.acts().index(act) < 0) {
            const std::string near = base::nearest(act, understanding.vocabulary());
            run.err << "kefuctl: " << run.text("cli.correct.unknown") << ' ' << act;
            if (!near.empty()) run.err << " (" << near << "?)";
            run.err << '\n';
            return false;
        }
        options.correction.acts.push_back(act);
    }
    return true;
}

void show(Run& run, const desk::CorrectionEffect& effect) {
    run.out << run.text("cli.correct.before") << ' ' << joined(effect.before) << '\n'
            << run.text("cli.correct.after") << ' ' << joined(effect.after) << '\n'
            << fmt::format(fmt::runtime(run.text("cli.correct.others")), effect.others.size(),
                           effect.looked_at)
            << '\n';
    for (const auto& other : effect.others) {
        run.out << "  " << other.reply.where << (other.example ? run.text("cli.correct.example") : "") << '\n'
                << "    " << other.reply.shopper << " | " << other.reply.reply << '\n'
                << "    " << joined(other.before) << " → " << joined(other.after) << '\n';
    }
}

void show_json(Run& run, const desk::CorrectionEffect& effect) {
    nlohmann::ordered_json others = nlohmann::ordered_json::array();
    for (const auto& other : effect.others) {
        others.push_back({{"where", other.reply.where},
                          {"shopper", other.reply.shopper},
                          {"reply", other.reply.reply},
                          {"before", other.before},
                          {"after", other.after},
                          {"example", other.example}});
    }
    const nlohmann::ordered_json all = {{"before", effect.before},
                                        {"after", effect.after},
                                        {"looked_at", effect.looked_at},
                                        {"others", std::move(others)}};
    run.out << all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void correct(Run& run, Options options) {
    const auto content = run.content({.scenarios = false, .marking = false});
    if (!content) return;
    const auto& understanding = content->catalogue->understanding;
    if (!understanding) {
        run.complain(content->catalogue->diagnostics);
        run.status = kProblems;
        return;
    }
    if (!read_acts(run, options, *understanding)) {
        run.status = kWrongUsage;
        return;
    }
    std::vector<desk::HeardBefore> others;
    if (!options.against.empty()) {
        auto read = desk::replies_in(options.against);
        if (!read.ok()) {
            run.complain(read.error());
            run.status = kProblems;
            return;
        }
        others = read.take();
    }
    const desk::CorrectionEffect effect = desk::try_correction(*understanding, options.correction, others);
    if (options.json) {
        show_json(run, effect);
    } else {
        show(run, effect);
    }
    if (!options.keep) return;
    const std::string folder = options.folder.empty() ? desk::corrections_folder() : options.folder;
    const auto kept = desk::keep_correction(*understanding, options.correction, folder);
    if (!kept.ok()) {
        run.complain(kept.error());
        run.status = kProblems;
    } else if (!options.json) {
        run.out << run.text("cli.correct.kept") << ' ' << folder << "/corrections.json\n";
    }
}

}  // namespace

void add_correct(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("correct", run.text("cli.correct"));
    command->add_option("REPLY", options->correction.reply, run.text("cli.correct.reply"))->required();
    command->add_option("--shopper", options->correction.shopper, run.text("cli.understand.shopper"));
    command->add_option("--acts", options->acts, run.text("cli.correct.acts"))->required();
    command->add_option("--note", options->correction.note, run.text("cli.correct.note"));
    command->add_option("--by", options->correction.by, run.text("cli.correct.by"));
    command->add_option("--when", options->correction.when, run.text("cli.correct.when"));
    command->add_option("--against", options->against, run.text("cli.correct.against"));
    command->add_option("--folder", options->folder, run.text("cli.correct.folder"));
    command->add_flag("--keep", options->keep, run.text("cli.correct.keep"));
    command->add_flag("--json", options->json, run.text("cli.correct.json"));
    command->callback([&run, options] { correct(run, *options); });
}

}  // namespace kefu::cli
