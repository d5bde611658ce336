// What the scenarios themselves give as good answers, said to every line of the shopper that they may answer.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gaming/students.h"
#include "support/catch.h"

using namespace kefu;

namespace {

constexpr std::array<std::string_view, 7> kCostly = {
    "insult", "argue", "blame_customer", "deflect", "leak_privacy", "bribe_review", "off_platform"};

std::string joined(const scenario::Wording& wording) {
    std::string out;
    for (const scenario::Message& message : wording) {
        if (message.text.empty()) continue;
        if (!out.empty()) out += '\n';
        out += message.text;
    }
    return out;
}

// All that may be said last while the shopper waits at this node.
std::vector<std::string> lines_at(const scenario::StoryNode& node) {
    std::vector<std::string> lines;
    for (const scenario::Wording& wording : node.say)
        lines.push_back(joined(wording));
    for (const scenario::Transition& transition : node.on) {
        if (transition.go != "stay") continue;
        for (const scenario::Wording& wording : transition.say)
            lines.push_back(joined(wording));
    }
    return lines;
}

std::vector<std::string> answers_at(const scenario::Scenario& story, const scenario::StoryNode& node) {
    std::vector<std::string> answers = node.models;
    for (const scenario::Topic& topic : story.topics) {
        if (!topic.model_answer.empty() &&
            std::find(node.asks.begin(), node.asks.end(), topic.id) != node.asks.end())
            answers.push_back(topic.model_answer);
    }
    return answers;
}

}  // namespace

// The model hears a reply together with the shopper's line, and some of the lines are cross: one in a thousand of these
// pairs is as much as it may get wrong.
TEST_CASE("no model answer is heard as what costs most, whatever she said before", "[gaming][models]") {
    const session::Hear hear = test::hearing();
    const std::vector<std::string> none;
    std::size_t pairs = 0;
    std::vector<std::string> wrong;
    for (const catalog::ScenarioFile& file : test::scenarios()) {
        REQUIRE(file.scenario != nullptr);
        for (const scenario::StoryNode& node : file.scenario->nodes) {
            const std::vector<std::string> answers = answers_at(*file.scenario, node);
            for (const std::string& line : lines_at(node)) {
                for (const std::string& answer : answers) {
                    ++pairs;
                    const record::Heard heard = hear({*file.scenario, answer, line, node.asks, none, none});
                    for (const record::HeardAct& act : heard.acts) {
                        if (!act.counts() ||
                            std::find(kCostly.begin(), kCostly.end(), act.id) == kCostly.end())
                            continue;
                        wrong.push_back(file.id + ": " + line + " → " + answer + " = " + act.id);
                    }
                }
            }
        }
    }
    for (const std::string& one : wrong)
        UNSCOPED_INFO(one);
    REQUIRE(pairs > 5000);
    CHECK(wrong.size() * 1000 <= pairs);
}
