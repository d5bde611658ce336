#include "scenario/load.h"

#include <algorithm>
#include <filesystem>

#include "base/digest.h"
#include "scenario/advice.h"
#include "scenario/check.h"
#include "scenario/meant.h"
#include "scenario/parts.h"
#include "scenario/plans.h"
#include "scenario/sheet.h"
#include "scenario/texts.h"
#include "scenario/upgrade.h"
#include "scenario/word_names.h"

namespace kefu::scenario {
namespace {

using base::Bilingual;
using base::Node;
using base::ObjectReader;

constexpr std::size_t kMostBytes = 1U << 20U;
constexpr std::size_t kMostNodes = 500;   // a story anyone can follow has a few dozen
constexpr std::size_t kMostItems = 1000;  // in any other list

/// Bounds on what an author hands in, so that checking always takes a moment only.
bool within_bounds(const Node& node, base::Complaints& complaints, bool story = false) {
    bool kept = true;
    const std::size_t most = story ? kMostNodes : kMostItems;
    if (node.items.size() > most) {
        complaints.error(node, "too-many",
                         base::filled({"这个列表超过 {most} 项", "this list has more than {most} items"},
                                      "most", std::to_string(most)),
                         {"拆成几个场景", "split it into several scenarios"});
        kept = false;
    }
    for (const Node& item : node.items)
        kept = kept && within_bounds(item, complaints);
    for (const base::Member& member : node.members) {
        kept = kept && within_bounds(member.value, complaints, member.key == "nodes");
    }
    return kept;
}

const std::vector<std::string>& shelves() {
    static const std::vector<std::string> words{"greeting",  "questions",  "haggling", "payment",
                                                "logistics", "after-sale", "closing",  "cross-border"};
    return words;
}

/// A list without which there is no scenario.
void need_some(ObjectReader& reader, const char* key, const Bilingual& mend) {
    const Node* list = reader.need(key);
    if (list == nullptr || !list->is(Node::Kind::array) || !list->items.empty()) return;
    reader.complaints().error(
        *list, "empty-list",
        base::filled({"“{key}”里一项也没有", "\"{key}\" holds nothing"}, "key", std::string(key)), mend);
}

void read_story(ObjectReader& top, Parts& parts, Scenario& scenario) {
    if (top.need("start") != nullptr) scenario.start = top.need_text("start");
    need_some(top, "nodes", {"写上故事的第一个节点", "write the story's first node"});
    for (const Node& item : top.items("nodes")) {
        StoryNode node;
        node.place = place_of(item, parts.complaints().file());
        ObjectReader reader(item, parts.complaints());
        if (!reader.is_object()) continue;
        node.id = parts.id(reader);
        reader.need("stage");
        node.stage = base::read_word(reader, "stage", known_stages(), "answer", stage_names());
        node.say = parts.wordings(reader, "say");
        node.asks = parts.names(reader, "asks", Reference::Kind::topic);
        node.situations = parts.situations(reader);
        for (const Node& each : reader.items("on"))
            node.on.push_back(parts.transition(each));
        for (const Node& each : reader.items("silence"))
            node.silence.push_back(parts.silence(each));
        for (const Node& each : reader.items("otherwise"))
            node.otherwise.push_back(parts.otherwise(each));
        for (const Node& each : reader.items("models")) {
            node.models.push_back(parts.filled(base::read_text(each, parts.complaints()), each));
        }
        reader.finish();
        scenario.nodes.push_back(std::move(node));
    }
    need_some(top, "endings", {"写上结局，好坏各有", "write endings, good ones and bad ones"});
    for (const Node& item : top.items("endings")) {
        Ending ending;
        ending.place = place_of(item, parts.complaints().file());
        ObjectReader reader(item, parts.complaints());
        if (!reader.is_object()) continue;
        ending.id = parts.id(reader);
        reader.need("kind");
        ending.kind = base::read_word(reader, "kind", {"ordered", "paid", "satisfied", "unsatisfied", "left"},
                                      "left", ending_kind_names());
        reader.need("good");
        ending.good = reader.boolean("good", false);
        if (ending.good && (ending.kind == "left" || ending.kind == "unsatisfied")) {
            const Node* at = reader.get("good");
            parts.complaints().error(
                at != nullptr ? *at : item, "ending-good",
                base::filled(
                    {"“{kind}”的结局不可能是好结局", "an ending of kind \"{kind}\" can't be a good one"},
                    "kind", ending.kind),
                {"把 good 改成 false，或改 kind", "make good false, or change the kind"});
        }
        if (ending.good &&
            (ending.id == "left_waiting" || ending.id == "left_unsatisfied" || ending.id == "left_upset")) {
            parts.complaints().error(
                item, "ending-good",
                base::filled({"“{id}”不可能是好结局", "\"{id}\" can't be a good ending"}, "id", ending.id),
                {"把 good 改成 false", "make good false"});
        }
        ending.title = reader.need_bilingual("title");
        ending.say = parts.wordings(reader, "say");
        reader.finish();
        scenario.endings.push_back(std::move(ending));
    }
}

/// What kind of content it is, where it has nothing of a scenario and what another kind has; else empty.
Bilingual other_content(const Node& root) {
    for (const char* own : {"nodes", "shopper", "endings", "start", "teaches"}) {
        if (root.find(own) != nullptr) return {};
    }
    const std::pair<const char*, Bilingual> kinds[] = {
        {"rules", {"规则包", "a rule pack"}},
        {"dimensions", {"评分表", "a rubric"}},
        {"figures", {"平台指标", "a platform profile"}},
        {"units", {"课程安排", "a course plan"}},
        {"sentences", {"打字练习", "a typing drill"}},
        {"unnatural", {"编写练习", "a composing exercise"}},
        {"kefu_assignment", {"作业", "an assignment"}},
        {"reactions", {"顾客通用反应", "shared shopper reactions"}}};
    for (const auto& [key, name] : kinds) {
        if (root.find(key) != nullptr) return name;
    }
    return {};
}

/// Whether nudges stand in it as version 1 had them.
bool looks_old(const Node& root) {
    const Node* shopper = root.find("shopper");
    const Node* patience = shopper != nullptr ? shopper->find("patience") : nullptr;
    return patience != nullptr && patience->find("nudge_after_ms") != nullptr;
}

/// False where a newer program wrote it: nothing else of it was looked at.
bool read_version(ObjectReader& top, Parts& parts) {
    const std::size_t told = parts.complaints().all().size();
    const std::optional<int> version = top.need_format(kOldestFormat, kFormat);
    if (!version) return false;
    parts.format = *version;
    const bool unread = parts.complaints().all().size() > told;
    if (unread && looks_old(top.node())) parts.format = kOldestFormat;
    return true;
}

void read_top(ObjectReader& top, Parts& parts, Scenario& scenario) {
    scenario.id = top.need_text("id");
    scenario.title = top.need_bilingual("title");
    scenario.teaches = top.need_bilingual("teaches");
    need_some(top, "goals", {"写 2–4 个目标", "write 2–4 goals"});
    scenario.goals = read_bilinguals(top, "goals");
    top.need("language");
    scenario.language = top.word("language", {"zh", "en"}, "zh");
    parts.language = scenario.language;
    top.need("stage");
    scenario.stage = base::read_word(top, "stage", shelves(), "questions", shelf_names());
    scenario.difficulty = static_cast<int>(top.need_integer("difficulty", 1, 5));
    scenario.minutes = static_cast<int>(top.need_integer("minutes", 1, 60));
    scenario.lessons = top.texts("lessons");
    read_sheet(top, parts, scenario);
    read_topics(top, parts, scenario);
    scenario.actions = parts.actions(top);
    for (const Node& each : top.items("quick_phrases")) {
        scenario.quick_phrases.push_back(parts.filled(base::read_text(each, parts.complaints()), each));
    }
    read_shopper(top, parts, scenario);
    read_story(top, parts, scenario);
    for (const Node& each : top.items("reactions"))
        scenario.reactions.push_back(parts.reaction(each));
    scenario.expects = top.texts("expects");
    scenario.plans = read_plans(top, parts);
    top.finish();
}

/// The shared habits, those with an own reaction of the same id left out, placeholders filled in.
void add_shared(const SharedPart& shared, Parts& parts, Scenario& scenario) {
    for (const Reaction& reaction : shared.reactions) {
        const bool replaced = std::any_of(scenario.reactions.begin(), scenario.reactions.end(),
                                          [&](const Reaction& own) { return own.id == reaction.id; });
        if (!replaced) scenario.reactions.push_back(reaction);
    }
    scenario.otherwise = shared.otherwise;
    scenario.manners = shared.manners;
    const auto track = parts.placeholders.find("track");
    const Bilingual steps = track != parts.placeholders.end() ? track->second : Bilingual{};
    for (ActionRule& rule : scenario.manners.actions)
        rule.result = base::filled(rule.result, "track", steps);
}

}  // namespace

Loaded parse_scenario(std::string_view bytes, const std::string& file, const Shared& shared,
                      const ActNames& acts, const Places& places) {
    Loaded loaded;
    if (bytes.size() > kMostBytes) {
        loaded.diagnostics.push_back({"file-too-large",
                                      base::Severity::error,
                                      {file, 0, 0},
                                      {"场景文件大于 1 MiB", "a scenario file may have 1 MiB at most"},
                                      {"拆成几个场景", "split it into several scenarios"}});
        return loaded;
    }
    base::Document document = base::parse_document(bytes, file);
    base::Complaints complaints(file);
    complaints.add(std::move(document.diagnostics));
    if (document.root) {
        auto scenario = std::make_shared<Scenario>();
        Parts parts(complaints, acts);
        ObjectReader top(*document.root, complaints);
        if (const base::Bilingual other = other_content(*document.root); !other.empty()) {
            complaints.error(
                *document.root, "other-content",
                base::filled({"这是{kind}，不是场景", "this is {kind}, no scenario"}, "kind", other),
                {"场景里有 nodes、shopper、endings；换成场景的文件",
                 "a scenario has nodes, shopper, endings: name a scenario's file"});
        } else if (top.is_object() && within_bounds(*document.root, complaints) && read_version(top, parts)) {
            read_top(top, parts, *scenario);
            add_shared(shared.in(scenario->language), parts, *scenario);
            check_scenario(*document.root, file, parts, *scenario);
            check_signs(*document.root, complaints);
            check_languages(*document.root, complaints, *scenario);
            check_advice(*document.root, complaints, *scenario);
            check_drawings(*document.root, places.pictures, complaints);
            check_lessons(*document.root, places.lessons, complaints);
            scenario->digest = base::sha256_hex(base::sha256_hex(bytes) + shared.digest);
            scenario->source = std::string(bytes);
        }
        if (!complaints.has_errors()) loaded.scenario = std::move(scenario);
    }
    loaded.diagnostics = complaints.take();
    if (document.root) tell_what_was_meant(*document.root, file, loaded.diagnostics);
    if (base::has_errors(loaded.diagnostics)) loaded.scenario = nullptr;
    std::stable_sort(loaded.diagnostics.begin(), loaded.diagnostics.end(), [](const auto& a, const auto& b) {
        return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    });
    return loaded;
}

Loaded load_scenario(const std::string& path, const Shared& shared, const ActNames& acts,
                     const Places& places) {
    const std::optional<std::string> bytes = base::read_file(path);
    if (!bytes) {
        Loaded loaded;
        loaded.diagnostics.push_back(base::unreadable(path));
        return loaded;
    }
    return parse_scenario(*bytes, path, shared, acts, places);
}

}  // namespace kefu::scenario
