#include "desk/workshop/story_lines.h"

namespace kefu::desk {
namespace {

bool said_anywhere(std::string_view what) {
    return what.starts_with("end:") || what.starts_with("r:") || what.starts_with("nudge") ||
           what.starts_with("leave.");
}

}  // namespace

std::string bare_line_id(const std::string& logged) {
    const std::size_t dot = logged.find('.');
    if (dot == std::string::npos) return logged;
    const std::string_view what = std::string_view(logged).substr(dot + 1);
    return said_anywhere(what) ? std::string(what) : logged;
}

std::vector<StoryLine> story_lines(const scenario::Scenario& scenario) {
    std::vector<StoryLine> out;
    const auto add = [&](const std::string& prefix, const scenario::Wordings& say, const base::Place& place) {
        for (std::size_t which = 0; which < say.size(); ++which) {
            for (std::size_t part = 0; part < say[which].size(); ++part) {
                out.push_back(
                    {scenario::line_id(prefix, say[which], which, part), say[which][part].text, place});
            }
        }
    };
    for (const scenario::StoryNode& node : scenario.nodes) {
        add(node.id + ".say", node.say, node.place);
        for (const scenario::Transition& each : node.on)
            add(node.id + '.' + each.id, each.say, each.place);
        for (const scenario::SilenceStep& each : node.silence)
            add(node.id + '.' + each.id, each.say, each.place);
        std::size_t number = 0;
        for (const scenario::Otherwise& each : node.otherwise)
            add(node.id + ".otherwise" + std::to_string(++number), each.say, each.place);
    }
    const scenario::Patience& patience = scenario.shopper.patience;
    const base::Place nowhere =
        scenario.nodes.empty() ? base::Place{} : base::Place{scenario.nodes.front().place.file, 0, 0};
    for (std::size_t i = 0; i < patience.nudges.size(); ++i)
        add("nudge" + std::to_string(i + 1), patience.nudges[i], nowhere);
    const bool own_waiting = scenario.ending("left_waiting") != nullptr;
    if (!own_waiting) add("leave", patience.leave_say, nowhere);
    for (const scenario::Ending& ending : scenario.endings) {
        const bool shared =
            ending.id == "left_waiting" || ending.id == "left_unsatisfied" || ending.id == "left_upset";
        if (!shared) add("end:" + ending.id, ending.say, ending.place);
    }
    for (const scenario::Reaction& reaction : scenario.reactions) {
        if (reaction.place.file == nowhere.file) add("r:" + reaction.id, reaction.say, reaction.place);
    }
    return out;
}

}  // namespace kefu::desk
