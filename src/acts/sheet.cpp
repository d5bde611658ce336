#include "acts/sheet.h"

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

}  // namespace

Sheet made_ready(const std::vector<KnownFact>& facts, const std::vector<KnownTopic>& topics,
                 const WordLists& words) {
    Sheet sheet;
    for (const KnownFact& fact : facts) {
        ReadyFact ready;
        if (is_numeric(fact.kind)) ready.expected = value_of(fact.value, fact.unit, words.units);
        ready.bare = value_of(fact.value, "", words.units);
        ready.value = text::fold(fact.value).points;
        if (fact.kind == KnownFact::Kind::text) ready.right.emplace_back(fact.value);
        for (const std::string& alias : fact.aliases)
            ready.right.emplace_back(alias);
        ready.wrong = phrases(fact.wrong);
        ready.cues = phrases(fact.cues);
        sheet.facts.push_back(std::move(ready));
    }
    for (const KnownTopic& topic : topics) {
        ReadyTopic ready{phrases(topic.right), phrases(topic.wrong), {}};
        for (const auto* some : {&topic.right, &topic.wrong}) {
            for (const std::string& written : *some)
                ready.beginnings.push_back(text::fold(written).points);
        }
        sheet.topics.push_back(std::move(ready));
    }
    return sheet;
}

}  // namespace kefu::acts
