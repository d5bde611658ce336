#include "acts/findings.h"

#include <algorithm>
#include <string>

#include "acts/ngrams.h"

namespace kefu::acts {
namespace {

constexpr std::size_t kNeighbours = 3;  // a meaning is paired with so many that follow it
constexpr std::uint32_t kOrdered = 0x5BD1E995U;
constexpr std::size_t kShort =
    8;  // replies up to this many characters are crossed with the shopper's classes

constexpr std::uint32_t cross(std::uint32_t a, std::uint32_t b) {
    return (a ^ (b + 0x9E3779B9U + (a << 6U) + (a >> 2U))) * 0x85EBCA6BU;
}

}  // namespace

Findings::Findings(const Grammar& grammar) : frames_(grammar.words()) {
    for (const EntryInfo& entry : grammar.entries()) {
        entries_.push_back({feature_hash("entry:" + entry.id), feature_hash("out:" + entry.id)});
        act_of_.push_back(entry.act);
        hint_.push_back(entry.strength <= Strength::hint);
        if (entry.act >= 0 && static_cast<std::size_t>(entry.act) >= heard_.size())
            heard_.resize(static_cast<std::size_t>(entry.act) + 1);
    }
    for (std::size_t act = 0; act < heard_.size(); ++act)
        heard_[act] = feature_hash("heard:" + std::to_string(act));
    for (const std::string& one : grammar.classes())
        classes_.push_back(feature_hash("class:" + one));
    for (const std::string& one : grammar.concepts()) {
        concepts_.push_back(feature_hash("concept:" + one));
        shopper_concepts_.push_back(feature_hash("asked:" + one));
    }
    no_class_ = feature_hash("class:none");
    nothing_found_ = feature_hash("nothing");
    const char* const names[] = {"negated", "quoted", "condition", "question"};
    for (std::size_t i = 0; i < 4; ++i)
        flags_[i] = feature_hash(std::string("flag:") + names[i]);
}

void Findings::of(const Reading& reading, Hints& hints) const {
    given(reading, hints.given);
    meanings(reading, hints.meanings);
    shapes(reading, hints.shapes);
    frames_.of(reading, hints.frames);
}

void Findings::given(const Reading& reading, std::vector<std::uint32_t>& out) const {
    out.clear();
    out.reserve(8 * reading.evidence.size() + 2 * kShort);
    bool anything = false;
    for (const Evidence& evidence : reading.evidence) {
        const auto entry = static_cast<std::size_t>(evidence.entry);
        const std::uint32_t hash = evidence.counts() ? entries_[entry].counts : entries_[entry].ruled_out;
        out.push_back(hash);
        out.push_back(cross(hash, static_cast<std::uint32_t>(evidence.pattern) + 1U));
        for (std::size_t flag = 0; flag < 4; ++flag) {
            if ((evidence.flags & (1U << flag)) != 0) out.push_back(cross(hash, flags_[flag]));
        }
        if (evidence.counts() && act_of_[entry] >= 0 && !hint_[entry]) {
            out.push_back(heard_[static_cast<std::size_t>(act_of_[entry])]);
            anything = true;
        }
    }
    if (!anything) out.push_back(nothing_found_);
    const auto with_class = [&](std::uint32_t one) {
        out.push_back(one);
        const std::u32string& reply = reading.reply.text.points;
        if (reply.size() > kShort) return;
        for (char32_t c : reply)
            out.push_back(cross(static_cast<std::uint32_t>(c), one));
    };
    for (int one : reading.asked->classes)
        with_class(classes_[static_cast<std::size_t>(one)]);
    if (reading.asked->classes.empty()) with_class(no_class_);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
}

void Findings::meanings(const Reading& reading, std::vector<std::uint32_t>& out) const {
    out.clear();
    out.reserve(8 * reading.concepts.size() + reading.asked->concepts.size());
    const auto asked = [&](const ConceptUse& use) {
        return reading.view && (reading.view->scope(use.where.first) & TextView::question) != 0;
    };
    for (std::size_t at = 0; at < reading.concepts.size(); ++at) {
        const std::uint32_t one = concepts_[static_cast<std::size_t>(reading.concepts[at].meaning)];
        out.push_back(one);
        if (asked(reading.concepts[at])) out.push_back(cross(one, flags_[3]));
        for (const int shopper : reading.asked->classes)
            out.push_back(cross(one, classes_[static_cast<std::size_t>(shopper)]));
        if (reading.asked->classes.empty()) out.push_back(cross(one, no_class_));
        for (std::size_t next = at + 1; next < reading.concepts.size() && next <= at + kNeighbours; ++next) {
            out.push_back(
                cross(one, concepts_[static_cast<std::size_t>(reading.concepts[next].meaning)] ^ kOrdered));
        }
    }
    for (const ConceptUse& use : reading.asked->concepts)
        out.push_back(shopper_concepts_[static_cast<std::size_t>(use.meaning)]);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
}

void Findings::shapes(const Reading& reading, std::vector<std::uint32_t>& out) const {
    constexpr std::uint32_t kBefore = 0x51000000U;
    constexpr std::uint32_t kAfter = 0x52000000U;
    constexpr std::uint32_t kThree = 0x53000000U;
    constexpr std::uint32_t kEdge = 1;
    const std::u32string& text = reading.reply.text.points;
    const std::vector<ConceptUse>& uses = reading.concepts;
    out.clear();
    out.reserve(3 * uses.size());
    const auto meaning = [&](std::size_t at) {
        return concepts_[static_cast<std::size_t>(uses[at].meaning)];
    };
    for (std::size_t at = 0; at < uses.size(); ++at) {
        const text::Range where = uses[at].where;
        const std::uint32_t before =
            where.first == 0 ? kEdge : static_cast<std::uint32_t>(text[where.first - 1]);
        const std::uint32_t after =
            where.last >= text.size() ? kEdge : static_cast<std::uint32_t>(text[where.last]);
        out.push_back(cross(meaning(at), before ^ kBefore));
        out.push_back(cross(meaning(at), after ^ kAfter));
        if (at + 2 < uses.size())
            out.push_back(cross(cross(meaning(at), meaning(at + 1) ^ kThree), meaning(at + 2)));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
}

}  // namespace kefu::acts
