#include "acts/sheet.h"

#include <algorithm>

#include "text/fold.h"

namespace kefu::acts {
namespace {

std::vector<text::Phrase> phrases(const std::vector<std::string>& written) {
    return {written.begin(), written.end()};
}

bool is_numeric(KnownFact::Kind kind) {
    using Kind = KnownFact::Kind;
    return kind == Kind::number || kind == Kind::price || kind == Kind::days || kind == Kind::stock;
}

/// 628块 of bricks reads as money.
bool is_money_for_pieces(const Value& alias, const Value& value, const WordLists& words) {
    return alias.unit >= 0 && words.units[static_cast<std::size_t>(alias.unit)].kind == "money" &&
           !same_kind(alias, value, words.units);
}

bool is_loose(std::u32string_view word, const WordLists& words) {
    return std::find(words.loose_cues.begin(), words.loose_cues.end(), word) != words.loose_cues.end();
}

/// Whether an alias says a value and nothing else: 三天, 3天左右, but not 还有26件.
bool is_all_of(std::string_view alias, const Value& value, const WordLists& words) {
    const std::u32string written = text::folded_points(alias);
    const std::size_t last = std::min(value.where.last, written.size());
    std::u32string rest = written.substr(0, value.where.first) + written.substr(last);
    std::erase(rest, U' ');
    return rest.empty() || (rest.size() > 1 && is_loose(rest, words));
}

}  // namespace

Sheet made_ready(const Scene& scene, const WordLists& words) {
    Sheet sheet;
    sheet.phrases = phrases(scene.phrases);
    for (const KnownFact& fact : scene.facts) {
        ReadyFact ready;
        if (is_numeric(fact.kind)) ready.expected = value_of(fact.value, fact.unit, words.units);
        ready.bare = value_of(fact.value, "", words.units);
        ready.value = text::folded_points(fact.value);
        if (fact.kind == KnownFact::Kind::text) ready.right.emplace_back(fact.value);
        for (const std::string& alias : fact.aliases) {
            std::optional<Value> number;
            if (ready.expected) number = value_of(alias, fact.unit, words.units);
            if (number && is_all_of(alias, *number, words) &&
                !is_money_for_pieces(*number, *ready.expected, words)) {
                ready.also.push_back(std::move(*number));
            } else {
                ready.right.emplace_back(alias);
            }
        }
        ready.wrong = phrases(fact.wrong);
        ready.cues = phrases(fact.cues);
        for (const std::string& cue : fact.cues)
            ready.loose.push_back(is_loose(text::folded_points(cue), words));
        sheet.facts.push_back(std::move(ready));
    }
    for (const KnownTopic& topic : scene.topics) {
        ReadyTopic ready{phrases(topic.right), phrases(topic.wrong), {}};
        for (const auto* some : {&topic.right, &topic.wrong}) {
            for (const std::string& written : *some)
                ready.beginnings.push_back(text::folded_points(written));
        }
        sheet.topics.push_back(std::move(ready));
    }
    return sheet;
}

}  // namespace kefu::acts
