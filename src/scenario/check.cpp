#include "scenario/check.h"

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <set>
#include <string_view>

#include "scenario/flow.h"
#include "scenario/word_names.h"

namespace kefu::scenario {
namespace {

using base::Bilingual;
using base::Node;

constexpr std::size_t kEnough = 300;  // diagnostics; nobody reads on, and guessing takes time

bool holds(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// `spare`: the one thing of the kind that nothing speaks of: most likely `word` under its new name. "" where there is no such.
Bilingual guess_or(const std::string& word, const std::vector<std::string>& candidates, Bilingual otherwise,
                   const std::string& spare = "") {
    const std::string seen = base::without_unseen(word);
    if (seen != word && holds(candidates, seen)) {
        return base::filled({"里面有看不见的字符：删掉重新打成“{word}”",
                             "there is a character in it that can't be seen: type it again, \"{word}\""},
                            "word", seen);
    }
    const std::string guess = base::nearest(word, candidates);
    if (guess.empty() && !spare.empty()) {
        return base::filled(
            {"“{spare}”没有人用到：如果是它改了名，两边写成一样",
             "nothing speaks of \"{spare}\": if that is its new name, write the same in both places"},
            "spare", spare);
    }
    return guess.empty()
               ? std::move(otherwise)
               : base::filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", guess);
}

template <class T>
std::vector<std::string> ids(const std::vector<T>& list, const std::string& prefix = "") {
    std::vector<std::string> out;
    for (const T& item : list)
        out.push_back(prefix + item.id);
    return out;
}

bool told(const base::Complaints& complaints, std::initializer_list<std::string_view> codes) {
    return std::any_of(complaints.all().begin(), complaints.all().end(), [&](const base::Diagnostic& one) {
        return std::find(codes.begin(), codes.end(), one.code) != codes.end();
    });
}

/// Something could not be read as its author meant it: what seems to be missing elsewhere may stand there.
bool misread(const base::Complaints& complaints) {
    return told(complaints, {"wrong-kind", "missing-key", "unknown-key", "condition-shape",
                             "unknown-condition", "empty-list", "empty-wording", "json-duplicate-key"});
}

bool is_filled(const Node& root, const char* key) {
    const Node* list = root.find(key);
    return list != nullptr && !list->items.empty();
}

/// The one id of `all` that is never spoken of, or "" where that is none or several.
std::string only_spare(const std::vector<std::string>& all, const std::set<std::string>& spoken_of) {
    std::string spare;
    for (const std::string& id : all) {
        if (spoken_of.contains(id)) continue;
        if (!spare.empty()) return "";
        spare = id;
    }
    return spare;
}

/// How many ids of the list are there twice.
std::size_t check_duplicates(const Node* list, base::Complaints& complaints, const Bilingual& kind) {
    if (list == nullptr) return 0;
    std::size_t twice = 0;
    std::map<std::string, int> seen;
    for (const Node& item : list->items) {
        const Node* id = item.find("id");
        if (id == nullptr || !id->is(Node::Kind::string) || id->text.empty()) continue;
        const auto [first, fresh] = seen.emplace(id->text, id->line);
        if (fresh) continue;
        ++twice;
        const Bilingual what = base::filled({"{kind}“{id}”出现了两次，第 {line} 行已有一个",
                                             "{kind} \"{id}\" appears twice, first at line {line}"},
                                            "kind", kind);
        complaints.error(
            *id, "duplicate-id",
            base::filled(base::filled(what, "id", id->text), "line", std::to_string(first->second)),
            {"给其中一个换个 id", "give one of them another id"});
    }
    return twice;
}

/// A line's id names it in logs and reports, so it is there once in the file, and is no number or word of ours.
void check_line_ids(Parts& parts) {
    std::set<std::string> seen;
    for (const auto& [id, at] : parts.line_ids) {
        if (!seen.insert(id).second) {
            parts.complaints().error(
                at, "duplicate-id",
                base::filled({"台词 id“{id}”出现了两次", "the line id \"{id}\" appears twice"}, "id", id),
                {"给其中一个换个 id", "give one of them another id"});
        }
        if (id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") != std::string::npos ||
            id.find_first_not_of("0123456789") == std::string::npos) {
            parts.complaints().error(at, "id-shape",
                                     {"台词 id 用小写字母、数字、连字符和下划线，且不能全是数字",
                                      "a line id has small letters, digits, - and _, and not digits only"},
                                     {"例如 asks-twice", "for example asks-twice"});
        }
    }
}

/// Ids that are there twice: another name that is missing then is most likely the twin's own.
struct Twice {
    std::size_t nodes = 0;
    std::size_t endings = 0;
    std::size_t facts = 0;
    std::size_t topics = 0;
    std::size_t pictures = 0;
};

Twice check_ids(const Node& root, base::Complaints& complaints) {
    Twice twice;
    twice.nodes = check_duplicates(root.find("nodes"), complaints, {"节点", "the node"});
    twice.endings = check_duplicates(root.find("endings"), complaints, {"结局", "the ending"});
    twice.facts = check_duplicates(root.find("facts"), complaints, {"资料", "the fact"});
    twice.topics = check_duplicates(root.find("topics"), complaints, {"问题", "the topic"});
    twice.pictures = check_duplicates(root.find("pictures"), complaints, {"图片", "the picture"});
    check_duplicates(root.find("reactions"), complaints, {"反应", "the reaction"});
    check_duplicates(root.find("plans"), complaints, {"计划", "the plan"});
    if (const Node* nodes = root.find("nodes")) {
        for (const Node& node : nodes->items) {
            check_duplicates(node.find("on"), complaints, {"转移", "the transition"});
            check_duplicates(node.find("silence"), complaints, {"沉默步骤", "the silence step"});
        }
        for (const Node& node : nodes->items) {
            const Node* id = node.find("id");
            if (id == nullptr || !id->is(Node::Kind::string)) continue;
            if (id->text == "stay" || id->text == "leave" || id->text.rfind("end:", 0) == 0) {
                complaints.error(*id, "reserved-id",
                                 base::filled({"“{id}”是保留字，不能作节点 id",
                                               "\"{id}\" is reserved and can't name a node"},
                                              "id", id->text),
                                 {"换个 id", "choose another id"});
            }
        }
    }
    return twice;
}

/// Of each kind of name, how many different ones that are spoken of aren't there.
class Missing {
  public:
    Missing(const Parts& parts, const Scenario& scenario, const Twice& twice) : twice_(twice) {
        for (const Reference& use : parts.references) {
            if (use.kind == Reference::Kind::go && use.name.rfind("end:", 0) == 0) {
                note(endings_, use.name.substr(4), scenario.ending(use.name.substr(4)));
            } else if (use.kind == Reference::Kind::go) {
                note(nodes_, use.name, scenario.node(use.name));
            } else if (use.kind == Reference::Kind::ending) {
                note(endings_, use.name, scenario.ending(use.name));
            } else if (use.kind == Reference::Kind::topic) {
                note(topics_, use.name, scenario.topic(use.name));
            } else if (use.kind == Reference::Kind::fact) {
                note(facts_, use.name, scenario.fact(use.name));
            } else if (use.kind == Reference::Kind::picture) {
                note(pictures_, use.name, scenario.picture(use.name));
            }
        }
    }
    /// Whether all that is missing of the kind is explained by ids that are there twice.
    bool explained(const Reference& use) const {
        switch (use.kind) {
            case Reference::Kind::go:
                return use.name.rfind("end:", 0) == 0 ? endings_.size() <= twice_.endings
                                                      : nodes_.size() <= twice_.nodes;
            case Reference::Kind::ending:
                return endings_.size() <= twice_.endings;
            case Reference::Kind::topic:
                return topics_.size() <= twice_.topics;
            case Reference::Kind::fact:
                return facts_.size() <= twice_.facts;
            case Reference::Kind::picture:
                return pictures_.size() <= twice_.pictures;
            case Reference::Kind::flag:
                break;
        }
        return false;
    }

  private:
    template <class T>
    static void note(std::set<std::string>& missing, const std::string& name, const T* found) {
        if (found == nullptr) missing.insert(name);
    }
    Twice twice_;
    std::set<std::string> nodes_;
    std::set<std::string> endings_;
    std::set<std::string> topics_;
    std::set<std::string> facts_;
    std::set<std::string> pictures_;
};

void check_references(const Node& root, Parts& parts, const Scenario& scenario,
                      const std::set<std::string>& flags, const Twice& twice) {
    const Missing missing(parts, scenario, twice);
    // Without any node or ending every name of one would be unknown: that they are missing is told already.
    const bool nodes = is_filled(root, "nodes");
    const bool ends = is_filled(root, "endings");
    std::vector<std::string> targets = ids(scenario.nodes);
    for (const std::string& ending : ids(scenario.endings, "end:"))
        targets.push_back(ending);
    targets.insert(targets.end(), {"stay", "leave"});
    const std::vector<std::string> endings = ids(scenario.endings);
    const std::vector<std::string> topics = ids(scenario.topics);
    const std::vector<std::string> facts = ids(scenario.facts);
    const std::vector<std::string> pictures = ids(scenario.pictures);
    const std::vector<std::string> flag_list(flags.begin(), flags.end());
    std::map<Reference::Kind, std::set<std::string>> spoken_of;
    for (const Reference& use : parts.references) {
        const bool ending = use.kind == Reference::Kind::go && use.name.rfind("end:", 0) == 0;
        spoken_of[ending ? Reference::Kind::ending : use.kind].insert(ending ? use.name.substr(4) : use.name);
    }
    spoken_of[Reference::Kind::go].insert(scenario.start);
    const std::vector<std::string> node_ids = ids(scenario.nodes);
    const auto spare_of = [&](const Reference& use) -> std::string {
        switch (use.kind) {
            case Reference::Kind::go:
                return use.name.rfind("end:", 0) == 0
                           ? only_spare(endings, spoken_of[Reference::Kind::ending])
                           : only_spare(node_ids, spoken_of[use.kind]);
            case Reference::Kind::ending:
                return only_spare(endings, spoken_of[use.kind]);
            case Reference::Kind::topic:
                return only_spare(topics, spoken_of[use.kind]);
            case Reference::Kind::fact:
                return only_spare(facts, spoken_of[use.kind]);
            case Reference::Kind::picture:
                return only_spare(pictures, spoken_of[use.kind]);
            case Reference::Kind::flag:
                break;
        }
        return "";
    };
    for (const Reference& use : parts.references) {
        if (parts.complaints().all().size() > kEnough) return;
        const auto report = [&](const char* code, Bilingual what, const std::vector<std::string>& known,
                                Bilingual mend) {
            if (holds(known, use.name) || missing.explained(use)) return;
            const std::string as_ending = "end:" + use.name;
            if (use.kind == Reference::Kind::go && holds(targets, as_ending)) {
                mend = base::filled(
                    {"“{name}”是结局，要写成“end:{name}”", "\"{name}\" is an ending: write \"end:{name}\""},
                    "name", use.name);
                parts.complaints().error(use.at, code, base::filled(std::move(what), "name", use.name),
                                         std::move(mend));
                return;
            }
            parts.complaints().error(use.at, code, base::filled(std::move(what), "name", use.name),
                                     guess_or(use.name, known, std::move(mend), spare_of(use)));
        };
        switch (use.kind) {
            case Reference::Kind::go:
                if (use.name.rfind("end:", 0) == 0 ? !ends : !nodes) break;
                if (use.name.rfind("end:", 0) == 0) {
                    report("unknown-ending", {"没有结局“{name}”", "there is no ending \"{name}\""}, targets,
                           {"在 endings 里定义它", "define it in endings"});
                } else {
                    report("unknown-node", {"没有节点“{name}”", "there is no node \"{name}\""}, targets,
                           {"在 nodes 里定义它", "define it in nodes"});
                }
                break;
            case Reference::Kind::ending:
                if (!ends) break;
                report("unknown-ending", {"没有结局“{name}”", "there is no ending \"{name}\""}, endings,
                       {"写 endings 里的一个 id，不加 end:", "write an id of endings, without end:"});
                break;
            case Reference::Kind::topic:
                report("unknown-topic", {"没有问题“{name}”", "there is no topic \"{name}\""}, topics,
                       holds(facts, use.name)
                           ? base::filled(
                                 {"“{name}”是资料（facts）：这里写 topics 里的 id，或用 fact_right",
                                  "\"{name}\" is a fact: write an id of topics here, or use fact_right"},
                                 "name", use.name)
                           : Bilingual{"在 topics 里定义它", "define it in topics"});
                break;
            case Reference::Kind::fact:
                report("unknown-fact", {"没有资料“{name}”", "there is no fact \"{name}\""}, facts,
                       holds(topics, use.name)
                           ? base::filled({"“{name}”是问题（topics）：这里写 facts 里的 id",
                                           "\"{name}\" is a topic: write an id of facts here"},
                                          "name", use.name)
                           : Bilingual{"在 facts 里定义它", "define it in facts"});
                break;
            case Reference::Kind::flag:
                if (!nodes) break;
                report("unknown-flag", {"标记“{name}”从未被设置", "the flag \"{name}\" is never set"},
                       flag_list, {"用某个转移或反应的 set 设置它", "set it in a transition or reaction"});
                break;
            case Reference::Kind::picture:
                report("unknown-picture", {"没有图片“{name}”", "there is no picture \"{name}\""}, pictures,
                       {"在 pictures 里定义它", "define it in pictures"});
                break;
        }
    }
}

void check_head(const Node& root, const std::string& file, base::Complaints& complaints,
                const Scenario& scenario) {
    const Node* id = root.find("id");
    const std::string stem = std::filesystem::path(file).stem().string();
    const bool shaped =
        scenario.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    if (id != nullptr && !shaped) {
        complaints.error(
            *id, "id-shape",
            {"id 只能用小写字母、数字和连字符", "an id may use small letters, digits and hyphens only"},
            {"例如 slow-shopper", "for example slow-shopper"});
    }
    if (id != nullptr && shaped && !scenario.id.empty() && !stem.empty() && stem != scenario.id) {
        complaints.error(
            *id, "id-file",
            base::filled(base::filled({"id“{id}”与文件名“{stem}”不一致",
                                       "the id \"{id}\" differs from the file's name \"{stem}\""},
                                      "id", scenario.id),
                         "stem", stem),
            base::filled({"改成“{stem}”，或给文件改名", "make it \"{stem}\", or rename the file"}, "stem",
                         stem));
    }
    const Node* start = root.find("start");
    if (start != nullptr && !scenario.nodes.empty() && !scenario.start.empty() &&
        scenario.node(scenario.start) == nullptr) {
        complaints.error(
            *start, "unknown-node",
            base::filled({"没有节点“{name}”", "there is no node \"{name}\""}, "name", scenario.start),
            guess_or(scenario.start, ids(scenario.nodes),
                     {"写上第一个节点的 id", "write the id of the first node"}));
    }
}

/// `doubtful`: a line that brings a situation may not have been read.
void check_expects(const Node& root, Parts& parts, bool doubtful) {
    const Node* list = root.find("expects");
    if (list == nullptr) return;
    for (const Node& item : list->items) {
        if (!item.is(Node::Kind::string)) continue;
        if (!holds(known_situations(), item.text)) {
            parts.complaints().error(
                item, "unknown-situation",
                base::filled({"不认识的情形“{word}”", "unknown situation \"{word}\""}, "word", item.text),
                base::mend_word(item.text, known_situations(), situation_names(), " "));
        } else if (!doubtful && !parts.situations_brought.contains(item.text)) {
            parts.complaints().error(
                item, "expects-never-comes",
                base::filled({"没有任何台词会带来情形“{word}”", "no line brings the situation \"{word}\""},
                             "word", item.text),
                {"在节点或转移的 situations 里写上它，或从 expects 删掉",
                 "bring it in a node's or transition's situations, or drop it here"});
        }
    }
}

void check_use(const Node& root, Parts& parts, const Scenario& scenario) {
    std::set<std::string> asked;
    for (const StoryNode& node : scenario.nodes)
        asked.insert(node.asks.begin(), node.asks.end());
    const auto unused = [&](const char* key, const char* code, const std::set<std::string>& used,
                            const Bilingual& what) {
        const Node* list = root.find(key);
        if (list == nullptr) return;
        for (const Node& item : list->items) {
            const Node* id = item.find("id");
            if (id == nullptr || !id->is(Node::Kind::string) || used.contains(id->text)) continue;
            parts.complaints().warning(*id, code, base::filled(what, "id", id->text),
                                       {"用上它，或删掉它", "use it, or delete it"});
        }
    };
    if (!told(parts.complaints(), {"unknown-topic"}))
        unused("topics", "unused-topic", asked, {"没有节点问到“{id}”", "no node asks \"{id}\""});
    if (parts.sends_picture && pictures_to_send(scenario).empty()) {
        parts.complaints().error(
            *parts.sends_picture, "no-picture-to-send",
            {"没有图片可以发：pictures 里没有店家自己的图，学生发不了",
             "there is no picture to send: pictures holds none of the shop's own, so a student can't"},
            {"在 pictures 里加一张顾客没有发过的图，或写 product 的 picture",
             "add one to pictures that no line of the shopper shows, or name the product's picture"});
    }
    // What no line shows is the shop's own, there to be sent.
    if (!told(parts.complaints(), {"unknown-picture"}) && !parts.sends_picture) {
        unused("pictures", "unused-picture", parts.pictures_shown,
               {"图片“{id}”从未出现", "the picture \"{id}\" is never shown"});
    }
}

void check_plans(const Node& root, base::Complaints& complaints, const Scenario& scenario) {
    const Node* plans = root.find("plans");
    if (plans == nullptr) return;
    for (const char* kind : {"good", "bad"}) {
        const bool found = std::any_of(scenario.plans.begin(), scenario.plans.end(),
                                       [&](const Plan& plan) { return plan.kind == kind; });
        if (!found) {
            complaints.error(
                *plans, "plan-missing",
                base::filled({"缺少 {kind} 计划", "there is no {kind} plan"}, "kind", kind),
                base::filled({"补一个 \"kind\": \"{kind}\" 的计划", "add a plan with \"kind\": \"{kind}\""},
                             "kind", kind));
        }
    }
}

}  // namespace

void check_scenario(const Node& root, const std::string& file, Parts& parts, const Scenario& scenario) {
    std::set<std::string> flags = parts.flags_set;
    for (const Reaction& reaction : scenario.reactions)
        flags.insert(reaction.set.begin(), reaction.set.end());
    const Twice twice = check_ids(root, parts.complaints());
    check_line_ids(parts);
    check_head(root, file, parts.complaints(), scenario);
    check_references(root, parts, scenario, flags, twice);
    const bool doubtful =
        misread(parts.complaints()) || told(parts.complaints(), {"unknown-topic", "duplicate-id"});
    check_expects(root, parts, doubtful || told(parts.complaints(), {"unknown-situation"}));
    if (!doubtful) check_use(root, parts, scenario);
    check_plans(root, parts.complaints(), scenario);
    check_flow(root, parts.complaints(), scenario, doubtful);
}

}  // namespace kefu::scenario
