#include "scenario/texts.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "text/fold.h"
#include "text/unseen.h"

namespace kefu::scenario {
namespace {

using base::Bilingual;
using base::Complaints;
using base::Node;

bool has_han(const std::u32string& text) {
    return std::any_of(text.begin(), text.end(), [](char32_t c) { return text::is_han(c); });
}

bool has_latin(const std::u32string& text) {
    return std::any_of(text.begin(), text.end(), [](char32_t c) { return text::is_latin(c); });
}

/// {"zh", "en"} whose English half is Chinese: most likely copied over, to be translated later.
void check_halves(const Node& node, Complaints& complaints) {
    const Node* english = node.find("zh") != nullptr ? node.find("en") : nullptr;
    if (english != nullptr && english->is(Node::Kind::string)) {
        const std::u32string points = text::points(english->text);
        if (has_han(points) && !has_latin(points)) {
            complaints.warning(*english, "half-not-english",
                               {"英文 en 里写的是中文", "the English half (en) is in Chinese"},
                               {"写上英文", "write it in English"});
        }
    }
    for (const base::Member& member : node.members)
        check_halves(member.value, complaints);
    for (const Node& item : node.items)
        check_halves(item, complaints);
}

}  // namespace

void check_signs(const Node& node, Complaints& complaints) {
    if (node.is(Node::Kind::string)) {
        const std::u32string points = text::points(node.text);
        const auto found = std::find_if(points.begin(), points.end(), text::is_unseen);
        if (found != points.end()) {
            const std::string sign = fmt::format("U+{:04X}", static_cast<std::uint32_t>(*found));
            complaints.error(node, "control-character",
                             base::filled({"文字里有看不见的控制字符（{sign}）",
                                           "a control character that can't be seen is in the text ({sign})"},
                                          "sign", sign),
                             {"删掉它，或把这段文字重新打一遍", "delete it, or type the text again"});
        }
    }
    for (const base::Member& member : node.members)
        check_signs(member.value, complaints);
    for (const Node& item : node.items)
        check_signs(item, complaints);
}

void check_languages(const Node& root, Complaints& complaints, const Scenario& scenario) {
    check_halves(root, complaints);
    const Node* language = root.find("language");
    std::size_t chinese = 0;
    std::size_t all = 0;
    for (const StoryNode& node : scenario.nodes) {
        for (const Wording& wording : node.say) {
            for (const Message& message : wording) {
                const std::u32string points = text::points(message.text);
                if (!has_han(points) && !has_latin(points)) continue;
                ++all;
                chinese += has_han(points) ? 1 : 0;
            }
        }
    }
    if (language == nullptr || all < 3) return;
    const bool other = scenario.language == "zh" ? chinese == 0 : chinese == all;
    if (!other) return;
    complaints.warning(
        *language, "language-of-lines",
        scenario.language == "zh"
            ? Bilingual{"language 是 zh，顾客说的却全是英文", "language is zh, but all lines are in English"}
            : Bilingual{"language 是 en，顾客说的却全是中文", "language is en, but all lines are in Chinese"},
        {"把 language 改成台词的语言：学生要用它回复",
         "make it the language of the lines: students reply in it"});
}

}  // namespace kefu::scenario
