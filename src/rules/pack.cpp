#include "rules/pack.h"

#include <algorithm>
#include <set>

#include "base/digest.h"
#include "base/reader.h"
#include "rules/pattern.h"

namespace kefu::rules {
namespace {

using base::Complaints;
using base::Node;
using base::ObjectReader;

constexpr std::int64_t kHourMs = 3'600'000;

void collect_situations(const Pattern& pattern, std::vector<std::string>& into) {
    if (pattern.kind == Pattern::Kind::situation || pattern.kind == Pattern::Kind::so_far ||
        pattern.kind == Pattern::Kind::recent) {
        into.insert(into.end(), pattern.words.begin(), pattern.words.end());
    }
    if (pattern.kind == Pattern::Kind::none_of) return;
    for (const Pattern& part : pattern.parts)
        collect_situations(part, into);
}

GivenHeard read_given(ObjectReader& reader) {
    GivenHeard given;
    given.acts_given = reader.has("acts");
    given.acts = reader.texts("acts");
    given.unsure = reader.texts("unsure");
    given.right = reader.texts("right");
    given.wrong = reader.texts("wrong");
    given.facts_wrong = reader.texts("facts_wrong");
    given.same_as = static_cast<int>(reader.integer("same_as", -1, 0, 1000));
    return given;
}

void read_reply(const Node& node, Example& example, Complaints& complaints,
                const Vocabularies& vocabularies) {
    if (node.is(Node::Kind::string)) {
        example.replies.push_back(node.text);
        example.given.emplace_back();
        return;
    }
    ObjectReader reader(node, complaints);
    example.replies.push_back(reader.need_text("say"));
    example.given.push_back(read_given(reader));
    if (const Node* acts = node.find("acts"))
        check_words(*acts, example.given.back().acts, vocabularies.acts, "act", complaints);
    if (const Node* unsure = node.find("unsure"))
        check_words(*unsure, example.given.back().unsure, vocabularies.acts, "act", complaints);
    reader.finish();
}

void read_situations(ObjectReader& reader, std::string_view key, std::vector<std::string>& into,
                     const Vocabularies& vocabularies) {
    into = reader.texts(key);
    if (const Node* list = reader.get(key))
        check_words(*list, into, vocabularies.situations, "situation", reader.complaints());
}

Example read_example(const Node& node, Complaints& complaints, const Vocabularies& vocabularies) {
    Example example;
    example.place = {complaints.file(), node.line, node.column};
    ObjectReader reader(node, complaints);
    if (!reader.is_object()) return example;
    if (reader.need("hit") != nullptr) example.hit = reader.boolean("hit", true);
    example.shopper = reader.text("shopper");
    read_situations(reader, "situations", example.situations, vocabularies);
    for (const Node& reply : reader.items("replies"))
        read_reply(reply, example, complaints, vocabularies);
    example.actions = reader.texts("do");
    if (const Node* list = reader.get("do"))
        check_words(*list, example.actions, known_verbs(), "verb", complaints);
    example.wait_ms = reader.integer("wait_ms", 4000, 0, kHourMs);
    example.agent = reader.text("agent");
    example.order = reader.texts("order");
    example.goods = reader.texts("goods");
    example.then = reader.text("then");
    example.asks_again = reader.boolean("asks_again", false);
    read_situations(reader, "then_situations", example.then_situations, vocabularies);
    example.ended = reader.word("ended", {"good", "left_waiting", "left", "none"}, "good");
    example.end_after_ms = reader.integer("end_after_ms", 30'000, 0, kHourMs);
    reader.finish();
    return example;
}

Pattern pattern_or(ObjectReader& reader, std::string_view key, Pattern otherwise,
                   const Vocabularies& vocabularies) {
    const Node* node = reader.get(key);
    return node != nullptr ? read_pattern(*node, reader.complaints(), vocabularies) : std::move(otherwise);
}

Tiers read_tiers(ObjectReader& reader) {
    Tiers tiers;
    for (const Node& item : reader.items("tiers")) {
        ObjectReader tier(item, reader.complaints());
        if (!tier.is_object()) continue;
        tiers.up_to_ms.push_back(tier.need_integer("up_to_ms", 1, kHourMs));
        tiers.percent.push_back(static_cast<int>(tier.need_integer("percent", 0, 100)));
        tier.finish();
    }
    if (tiers.up_to_ms.empty() || !std::is_sorted(tiers.up_to_ms.begin(), tiers.up_to_ms.end()) ||
        !std::is_sorted(tiers.percent.rbegin(), tiers.percent.rend())) {
        reader.complaints().error(
            reader.node(), "tiers-disorder",
            {"tiers 要按时间从小到大、得分从高到低排列", "tiers must rise in time and fall in percent"},
            {"例如 {\"up_to_ms\": 6000, \"percent\": 100}, …",
             "for example {\"up_to_ms\": 6000, \"percent\": 100}, …"});
    }
    return tiers;
}

int read_share(ObjectReader& reader) {
    const int percent = static_cast<int>(reader.need_integer("share_percent", 1, 100));
    return percent < 1 ? 100 : percent;
}

/// What the rule asks of talks in another language than its own measure is for.
void read_measures(ObjectReader& reader, Rule& rule) {
    const Node* node = reader.get("languages");
    if (node == nullptr) return;
    ObjectReader languages(*node, reader.complaints());
    if (!languages.is_object()) return;
    for (const char* language : {"zh", "en"}) {
        const Node* own = languages.get(language);
        if (own == nullptr) continue;
        ObjectReader measure(*own, reader.complaints());
        if (!measure.is_object()) continue;
        Measure& into = rule.measures[language];
        const bool share = rule.kind == Rule::Kind::share;
        if (const Node* other = measure.get(share ? "tiers" : "share_percent")) {
            reader.complaints().error(
                *other, "measure-kind",
                {"这种规则在别的语言里也要用它自己的尺子：share 用 share_percent，timing 用 tiers",
                 "a rule keeps its own kind of measure in other languages: share_percent for share, tiers for "
                 "timing"},
                share ? base::Bilingual{"写成 \"share_percent\": 33", "write \"share_percent\": 33"}
                      : base::Bilingual{"写成 \"tiers\": [{\"up_to_ms\": 30000, \"percent\": 100}, …]",
                                        "write \"tiers\": [{\"up_to_ms\": 30000, \"percent\": 100}, …]"});
        }
        if (share) {
            into.share_percent = read_share(measure);
        } else {
            into.tiers = read_tiers(measure);
        }
        measure.finish();
    }
    languages.finish();
}

void read_late(ObjectReader& reader, Rule& rule) {
    for (const Node& item : reader.items("late")) {
        ObjectReader late(item, reader.complaints());
        if (!late.is_object()) continue;
        rule.late_turns.push_back(static_cast<int>(late.need_integer("up_to_turns", 1, 1000)));
        rule.late_percent.push_back(static_cast<int>(late.need_integer("percent", 1, 99)));
        late.finish();
    }
    if (rule.late_turns.empty()) return;
    const Node& list = *reader.get("late");
    if (!std::is_sorted(rule.late_turns.begin(), rule.late_turns.end()) ||
        !std::is_sorted(rule.late_percent.rbegin(), rule.late_percent.rend())) {
        reader.complaints().error(
            list, "tiers-disorder",
            {"late 要按轮数从少到多、得分从高到低排列", "\"late\" must rise in turns and fall in percent"},
            {"例如 {\"up_to_turns\": 2, \"percent\": 70}, …",
             "for example {\"up_to_turns\": 2, \"percent\": 70}, …"});
    }
    if (rule.window_replies == 0) {
        reader.complaints().error(
            list, "late-without-turns",
            {"写了 late，却没有写 within_turns", "\"late\" counts from within_turns, which is missing"},
            {"补上 within_turns，或去掉 late", "give within_turns, or leave late out"});
    }
}

/// What earns a part where nothing does it all.
void read_partly(ObjectReader& reader, Rule& rule, const Vocabularies& vocabularies) {
    const Node* node = reader.get("partly");
    if (node == nullptr) return;
    ObjectReader partly(*node, reader.complaints());
    if (!partly.is_object()) return;
    if (const Node* fulfil = partly.need("fulfil"))
        rule.partly = read_pattern(*fulfil, reader.complaints(), vocabularies);
    rule.partly_percent = static_cast<int>(partly.need_integer("percent", 1, 99));
    partly.finish();
}

void ask_rightly(Pattern& pattern) {
    pattern.rightly = true;
    for (Pattern& part : pattern.parts)
        ask_rightly(part);
}

/// What the kind of a rule needs, and what it can't use.
void read_kind(ObjectReader& reader, Rule& rule, const Vocabularies& vocabularies) {
    const Pattern nothing{.kind = Pattern::Kind::any};
    const auto need = [&](std::string_view key) {
        const Node* node = reader.need(key);
        return node != nullptr ? read_pattern(*node, reader.complaints(), vocabularies) : nothing;
    };
    switch (rule.kind) {
        case Rule::Kind::due:
            rule.trigger = need("trigger");
            rule.fulfil = need("fulfil");
            rule.once = reader.boolean("once", true);
            rule.window_replies = static_cast<int>(reader.integer("within_turns", 0, 1, 100));
            rule.window_ms = reader.integer("within_ms", 0, 1, kHourMs);
            rule.until_end = reader.boolean("until_end", false);
            rule.also_before = reader.boolean("also_before", false);
            rule.with_trigger = reader.boolean("with_trigger", false);
            rule.rightly = reader.boolean("rightly", false);
            if (rule.rightly) ask_rightly(rule.fulfil);
            rule.just_before = pattern_or(reader, "just_before", nothing, vocabularies);
            read_late(reader, rule);
            rule.goes_on = reader.has("until");
            rule.until = pattern_or(reader, "until", nothing, vocabularies);
            read_partly(reader, rule, vocabularies);
            if (rule.window_replies == 0 && rule.window_ms == 0 && !rule.until_end &&
                !reader.has("within_turns") && !reader.has("within_ms")) {
                reader.complaints().error(
                    reader.node(), "window-missing",
                    {"没有写要在多久之内做到", "it isn't said how long this stays due"},
                    {"写 within_turns、within_ms 或 until_end", "give within_turns, within_ms or until_end"});
            }
            break;
        case Rule::Kind::never:
            rule.trigger = pattern_or(reader, "trigger", Pattern{}, vocabularies);
            rule.breach = need("breach");
            rule.breach_percent = static_cast<int>(reader.integer("breach_percent", 100, 1, 100));
            rule.breach_share_percent = static_cast<int>(reader.integer("breach_share_percent", 0, 1, 100));
            break;
        case Rule::Kind::timing:
            rule.rounds = reader.word("rounds", {"first", "later"}, "first");
            rule.tiers = read_tiers(reader);
            read_measures(reader, rule);
            break;
        case Rule::Kind::share:
            rule.trigger = pattern_or(reader, "trigger", Pattern{}, vocabularies);
            rule.fulfil = need("fulfil");
            rule.share_percent = read_share(reader);
            read_measures(reader, rule);
            break;
    }
    rule.unless = pattern_or(reader, "unless", nothing, vocabularies);
    rule.praise = reader.boolean("praise", false);
    if (rule.kind == Rule::Kind::due || rule.kind == Rule::Kind::never)
        rule.counted_at = reader.texts("counted_at");
}

bool kebab(const std::string& word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

Rule read_rule(const Node& node, Complaints& complaints, const Vocabularies& vocabularies) {
    Rule rule;
    rule.place = {complaints.file(), node.line, node.column};
    ObjectReader reader(node, complaints);
    if (!reader.is_object()) return rule;
    rule.id = reader.need_text("id");
    reader.need("kind");
    const std::string kind = reader.word("kind", {"due", "never", "timing", "share"}, "due");
    rule.kind = kind == "never"    ? Rule::Kind::never
                : kind == "timing" ? Rule::Kind::timing
                : kind == "share"  ? Rule::Kind::share
                                   : Rule::Kind::due;
    rule.title = reader.need_bilingual("title");
    rule.advice = reader.need_bilingual("advice");
    rule.keeps = reader.need_bilingual("keeps");
    rule.lesson = reader.need_text("lesson");
    if (!rule.lesson.empty() && !kebab(rule.lesson)) {
        complaints.error(*reader.get("lesson"), "lesson-name",
                         {"课程名只用小写字母、数字和连字符",
                          "a lesson's name has small letters, digits and hyphens only"},
                         {"例如 golden-six-seconds", "for example golden-six-seconds"});
    }
    const std::string severity = reader.word("severity", {"minor", "major", "critical"}, "minor");
    rule.severity = severity == "critical" ? Severity::critical
                    : severity == "major"  ? Severity::major
                                           : Severity::minor;
    read_kind(reader, rule, vocabularies);
    for (const Node& example : reader.items("examples"))
        rule.examples.push_back(read_example(example, complaints, vocabularies));
    const auto hits =
        std::count_if(rule.examples.begin(), rule.examples.end(), [](const Example& e) { return e.hit; });
    if ((hits == 0 && !rule.praise) || hits == static_cast<std::ptrdiff_t>(rule.examples.size())) {
        complaints.error(node, "examples-missing",
                         {"每条规则至少要一个命中的例子和一个不命中的例子",
                          "every rule needs an example that hits and one that doesn't"},
                         {"在 examples 里补上", "add them to examples"});
    }
    collect_situations(rule.trigger, rule.situations_cut_off);
    reader.finish();
    return rule;
}

/// Rules that another one leaves a slip to stand in the same pack.
void check_counted_at(const Node& list, const RulePack& pack, Complaints& complaints) {
    std::vector<std::string> known;
    for (const Rule& rule : pack.rules)
        known.push_back(rule.id);
    for (std::size_t i = 0; i < list.items.size() && i < pack.rules.size(); ++i) {
        if (const Node* named = list.items[i].find("counted_at"))
            check_words(*named, pack.rules[i].counted_at, known, "rule", complaints);
    }
}

void read_licence(ObjectReader& pack, RulePack& into, const Vocabularies& vocabularies) {
    const Node* node = pack.get("licence");
    if (node == nullptr) return;
    if (!node->is(Node::Kind::object)) {
        pack.complaints().error(*node, "wrong-kind",
                                {"licence 应是对象 {…}", "licence should be an object {…}"});
        return;
    }
    std::vector<std::string> known = vocabularies.situations;
    known.insert(known.end(), known_stages().begin(), known_stages().end());
    ObjectReader reader(*node, pack.complaints());
    for (const base::Member& member : node->members) {
        if (member.key == "note") continue;
        check_words(member.value, {member.key}, vocabularies.acts, "act", pack.complaints());
        std::vector<std::string> words = reader.texts(member.key);
        check_words(member.value, words, known, "situation", pack.complaints());
        into.licence[member.key] = std::move(words);
    }
}

}  // namespace

const Rule* RulePack::rule(const std::string& wanted) const {
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == wanted; });
    return found != rules.end() ? &*found : nullptr;
}

LoadedPack parse_pack(std::string_view bytes, const std::string& file, const std::vector<std::string>& acts,
                      const std::vector<std::string>& situations) {
    base::Document document = base::parse_document(bytes, file);
    Complaints complaints(file);
    complaints.add(document.diagnostics);
    LoadedPack loaded;
    if (document.root) {
        const Vocabularies vocabularies{acts, situations};
        auto pack = std::make_shared<RulePack>();
        ObjectReader reader(*document.root, complaints);
        if (reader.is_object()) {
            reader.need_integer("format", 1, 1);
            pack->id = reader.need_text("id");
            pack->title = reader.need_bilingual("title");
            pack->babble_out_of_place = static_cast<int>(reader.integer("babble_out_of_place", 3, 2, 50));
            pack->babble_acts = static_cast<int>(reader.integer("babble_acts", 13, 3, 100));
            read_licence(reader, *pack, vocabularies);
            const Node* rules = reader.need("rules");
            if (rules != nullptr && rules->is(Node::Kind::array) && rules->items.empty()) {
                complaints.error(*rules, "empty-list", {"一条规则也没有", "there is no rule in it"},
                                 {"至少写一条规则", "write at least one rule"});
            }
            std::set<std::string> ids;
            for (const Node& node : reader.items("rules")) {
                Rule rule = read_rule(node, complaints, vocabularies);
                if (!rule.id.empty() && !ids.insert(rule.id).second) {
                    complaints.error(node, "duplicate-id",
                                     base::filled({"规则“{id}”写了两次", "the rule \"{id}\" is there twice"},
                                                  "id", rule.id),
                                     {"换一个 id", "give it another id"});
                }
                pack->rules.push_back(std::move(rule));
            }
            if (rules != nullptr) check_counted_at(*rules, *pack, complaints);
            reader.finish();
            pack->digest = base::sha256_hex(bytes);
            pack->source = std::string(bytes);
        }
        if (!complaints.has_errors()) loaded.pack = std::move(pack);
    }
    loaded.diagnostics = complaints.take();
    return loaded;
}

LoadedPack load_pack(const std::string& path, const std::vector<std::string>& acts,
                     const std::vector<std::string>& situations) {
    const std::optional<std::string> bytes = base::read_file(path);
    if (!bytes) return {nullptr, base::load_document(path).diagnostics};
    return parse_pack(*bytes, path, acts, situations);
}

}  // namespace kefu::rules
