#include "scenario/plans.h"

#include <algorithm>

#include "scenario/word_names.h"

namespace kefu::scenario {
namespace {

using base::Node;
using base::ObjectReader;

/// What is said with an action: {"picture": "proof"}.
void read_arguments(const Node& with, Parts& parts, PlanLine& line) {
    ObjectReader values(with, parts.complaints());
    for (const std::string& key : known_arguments(line.verb)) {
        if (values.has(key)) line.with[key] = values.text(key);
    }
    const Node* picture = line.verb == "send_picture" ? with.find("picture") : nullptr;
    if (picture != nullptr && picture->is(Node::Kind::string))
        parts.refer(Reference::Kind::picture, picture->text, *picture);
    const auto& verbs = known_verbs();
    if (std::find(verbs.begin(), verbs.end(), line.verb) != verbs.end()) values.finish();
}

PlanLine read_line(const Node& node, Parts& parts) {
    PlanLine line;
    ObjectReader reader(node, parts.complaints());
    if (!reader.is_object()) return line;
    line.place = place_of(node, parts.complaints().file());
    line.after_ms = reader.integer("after_ms", 0, 0, 3'600'000);
    if (const Node* after = reader.get("after_ms")) parts.doubt_seconds(*after);
    int held = 0;
    if (const Node* say = reader.get("say")) {
        ++held;
        line.say = parts.filled(base::read_text(*say, parts.complaints()), *say);
        if (say->is(Node::Kind::string) && say->text.empty()) {
            parts.complaints().error(*say, "empty-text", {"“say”是空的", "\"say\" is empty"},
                                     {"写上内容，或改用 wait_ms", "write something, or use wait_ms"});
        }
    }
    line.how = base::read_word(reader, "how", {"typed", "quick", "pasted"}, "typed", entry_names());
    if (const Node* act = reader.get("do")) {
        ++held;
        ObjectReader inner(*act, parts.complaints());
        if (const Node* verb = inner.need("verb")) {
            line.verb = parts.verb(*verb);
        }
        if (const Node* with = inner.get("with")) read_arguments(*with, parts, line);
        inner.finish();
    }
    if (reader.get("wait_ms") != nullptr) {
        ++held;
        line.wait_ms = reader.integer("wait_ms", 0, 0, 3'600'000);
        parts.doubt_seconds(*reader.get("wait_ms"));
    }
    line.more = reader.boolean("more", false);
    if (line.more && line.wait_ms >= 0) {
        parts.complaints().error(*node.find("more"), "plan-more",
                                 {"等待不属于哪一轮，后面不能用 more 接着说",
                                  "a wait belongs to no turn, so nothing follows it with \"more\""},
                                 {"删去 more", "delete \"more\""});
    }
    const bool other = std::any_of(node.members.begin(), node.members.end(), [](const base::Member& member) {
        return member.key != "after_ms" && member.key != "how" && member.key != "more" &&
               member.key != "note";
    });
    if (held == 0 && !other) {
        parts.complaints().error(node, "plan-line", {"这一行什么也没有做", "this line does nothing"},
                                 {"写上 say、do 或 wait_ms", "write say, do or wait_ms"});
    } else if (held > 1) {
        parts.complaints().error(node, "plan-line",
                                 {"这一行应有且只有 say、do、wait_ms 之一",
                                  "this line should hold exactly one of say, do, wait_ms"},
                                 {"拆成几行", "split it into several lines"});
    }
    reader.finish();
    return line;
}

/// After `more` something is said or done: the turn would never end otherwise.
void check_turns(const std::vector<Node>& nodes, const std::vector<PlanLine>& lines, Parts& parts) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Node* more = nodes[i].find("more");
        const bool goes_on = i + 1 < lines.size() && lines[i + 1].wait_ms < 0;
        if (!lines[i].more || lines[i].wait_ms >= 0 || goes_on || more == nullptr) continue;
        parts.complaints().error(*more, "plan-more",
                                 {"more 说同一轮还有下一条，后面却没有 say 或 do",
                                  "\"more\" says that the turn goes on, but no say or do follows"},
                                 {"删去 more，或在后面加一行", "delete \"more\", or add a line behind it"});
    }
}

void read_score(ObjectReader& reader, Parts& parts, Plan& plan) {
    if (plan.kind == "good") plan.score_min = 85;
    if (plan.kind == "bad") plan.score_max = 45;
    const Node* node = reader.get("score");
    if (node == nullptr) return;
    if (!node->is(Node::Kind::object)) {
        parts.complaints().error(
            *node, "wrong-kind", {"这里要分数的范围 {…}", "this should be a range of marks {…}"},
            {"写成 {\"min\": 85} 或 {\"max\": 45}", "write {\"min\": 85} or {\"max\": 45}"});
        return;
    }
    ObjectReader score(*node, parts.complaints());
    plan.score_min = static_cast<int>(score.integer("min", plan.score_min, 0, 100));
    plan.score_max = static_cast<int>(score.integer("max", plan.score_max, 0, 100));
    score.finish();
    if (plan.score_min > plan.score_max) {
        parts.complaints().error(*node, "range-order", {"“min”比“max”大", "\"min\" is above \"max\""},
                                 {"把两个数换过来", "swap the two"});
    }
    if ((plan.kind == "good" && plan.score_min < 85) || (plan.kind == "bad" && plan.score_max > 45)) {
        parts.complaints().error(
            *node, "plan-score",
            {"good 计划至少 85 分，bad 计划至多 45 分",
             "a good plan scores at least 85, a bad one at most 45"},
            {"改分数，或把 kind 改成 middling", "mend the score, or make the kind middling"});
    }
}

}  // namespace

std::vector<Plan> read_plans(ObjectReader& top, Parts& parts) {
    std::vector<Plan> plans;
    top.need("plans");
    for (const Node& item : top.items("plans")) {
        Plan plan;
        plan.place = place_of(item, parts.complaints().file());
        ObjectReader reader(item, parts.complaints());
        if (!reader.is_object()) continue;
        plan.id = parts.id(reader);
        reader.need("kind");
        plan.kind = base::read_word(reader, "kind", {"good", "middling", "rude", "slow", "bad"}, "middling",
                                    plan_kind_names());
        if (parts.format == 1 && reader.has("seed"))
            plan.seeds.push_back(static_cast<std::uint64_t>(reader.integer("seed", 1, 0, INT64_MAX)));
        bool misread = false;
        for (const Node& seed : reader.items("seeds")) {
            if (!seed.is(Node::Kind::integer) || seed.integer < 0) {
                parts.complaints().error(
                    seed, "wrong-kind", {"种子应是非负整数", "a seed should be a whole number, not negative"},
                    {"例如 1", "for example 1"});
                misread = true;
                continue;
            }
            const auto value = static_cast<std::uint64_t>(seed.integer);
            if (std::find(plan.seeds.begin(), plan.seeds.end(), value) == plan.seeds.end())
                plan.seeds.push_back(value);
        }
        if (plan.seeds.empty()) plan.seeds = {1, 2, 3};
        if (plan.seeds.size() < 2 && !misread && (plan.kind == "good" || plan.kind == "bad")) {
            const Node* at = item.find(item.find("seeds") != nullptr ? "seeds" : "seed");
            parts.complaints().error(at != nullptr ? *at : item, "plan-seeds",
                                     {"good 与 bad 计划至少要两个不同的种子",
                                      "good and bad plans need at least two different seeds"},
                                     {"例如 \"seeds\": [1, 2, 3]", "for example \"seeds\": [1, 2, 3]"});
        }
        if (reader.need("lines") != nullptr && reader.items("lines").empty() && plan.kind == "good") {
            parts.complaints().error(*reader.get("lines"), "empty-list",
                                     {"计划里没有一行", "the plan has no line"},
                                     {"写上学生的话", "write what the student says"});
        }
        for (const Node& each : reader.items("lines"))
            plan.lines.push_back(read_line(each, parts));
        check_turns(reader.items("lines"), plan.lines, parts);
        if (const Node* ending = reader.get("ending")) {
            plan.ending = base::read_text(*ending, parts.complaints());
            static const std::vector<std::string> shared{"left_waiting", "left_unsatisfied", "left_upset",
                                                         "closed_by_student", "time_up"};
            if (!plan.ending.empty() &&
                std::find(shared.begin(), shared.end(), plan.ending) == shared.end()) {
                Node at;
                at.line = ending->line;
                at.column = ending->column;
                parts.references.push_back({Reference::Kind::ending, plan.ending, at});
            }
        }
        read_score(reader, parts, plan);
        reader.finish();
        plans.push_back(std::move(plan));
    }
    return plans;
}

}  // namespace kefu::scenario
