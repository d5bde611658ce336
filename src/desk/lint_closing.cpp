#include "desk/lint_closing.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>

namespace kefu::desk {
namespace {

using scenario::Condition;
using scenario::StoryNode;

bool closes(const std::vector<std::string>& situations) {
    return std::any_of(situations.begin(), situations.end(),
                       [](const std::string& one) { return one == "closing" || one == "satisfied"; });
}

/// Whether it waits for a goodbye: then one is said, though none is due.
bool waits_for_goodbye(const Condition& condition) {
    using Kind = Condition::Kind;
    static constexpr std::array kGoodbyes{"farewell", "thank", "open_door", "invite_back"};
    const bool acts = condition.kind == Kind::act || condition.kind == Kind::any_act ||
                      condition.kind == Kind::all_acts || condition.kind == Kind::heard_before;
    if (acts && std::any_of(condition.words.begin(), condition.words.end(), [](const std::string& word) {
            return std::find(kGoodbyes.begin(), kGoodbyes.end(), word) != kGoodbyes.end();
        }))
        return true;
    if (condition.kind == Kind::none_of) return false;
    return std::any_of(condition.parts.begin(), condition.parts.end(), waits_for_goodbye);
}

struct Way {
    std::string id;
    std::string go;
    base::Place place;
};

/// Where one gets from here with nothing of the closing come up.
std::vector<Way> ways_on(const StoryNode& node) {
    std::vector<Way> out;
    if (closes(node.situations)) return out;
    for (const scenario::Transition& each : node.on) {
        if (!closes(each.situations) && !waits_for_goodbye(each.when))
            out.push_back({each.id, each.go, each.place});
    }
    for (const scenario::SilenceStep& each : node.silence) {
        if (!waits_for_goodbye(each.when)) out.push_back({each.id, each.go, each.place});
    }
    for (const scenario::Otherwise& each : node.otherwise)
        out.push_back({"otherwise", each.go, each.place});
    return out;
}

}  // namespace

base::Diagnostics good_ends_without_closing(const scenario::Scenario& scenario, const std::string& path) {
    std::map<std::string, std::string> led_here{{scenario.start, scenario.start}};  // node → the way to it
    std::deque<const StoryNode*> next{scenario.node(scenario.start)};
    base::Diagnostics out;
    for (; !next.empty(); next.pop_front()) {
        if (next.front() == nullptr) continue;
        const StoryNode& node = *next.front();
        for (const Way& way : ways_on(node)) {
            if (!way.go.starts_with("end:")) {
                const StoryNode* to = scenario.node(way.go);
                if (to != nullptr && led_here.emplace(way.go, led_here[node.id] + " → " + way.go).second)
                    next.push_back(to);
                continue;
            }
            const std::string id = way.go.substr(4);
            const auto ending = std::find_if(scenario.endings.begin(), scenario.endings.end(),
                                             [&](const scenario::Ending& one) { return one.id == id; });
            if (ending == scenario.endings.end() || !ending->good) continue;
            base::Bilingual what{
                "不经过收尾就能到好结局“{id}”（{course}，{way}）：没有哪句台词带 closing 或 satisfied，道别、致谢都不算欠，两三句话就能拿高分",
                "the good ending \"{id}\" can be reached without a closing ({course}, {way}): no line brings closing or satisfied, so no thanks and no goodbye are due, and two replies can be marked highly"};
            what = base::filled(std::move(what), "id", id);
            what = base::filled(std::move(what), "course", led_here[node.id]);
            base::Diagnostic one{
                "ends-without-closing",
                base::Severity::warning,
                way.place,
                base::filled(std::move(what), "way", way.id),
                {"先走到一个收尾的节点（顾客道谢，situations 写 closing），在那里等道别",
                 "lead to a closing node first (the shopper gives thanks; situations: closing) and wait there for a goodbye"}};
            if (one.place.file.empty()) one.place.file = path;
            out.push_back(std::move(one));
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const base::Diagnostic& a, const base::Diagnostic& b) {
        return a.place.line < b.place.line;
    });
    return out;
}

}  // namespace kefu::desk
