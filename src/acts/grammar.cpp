#include "acts/grammar.h"

#include <algorithm>

#include "acts/grammar_impl.h"
#include "acts/matcher.h"

namespace kefu::acts {
namespace {

constexpr std::size_t kMostMatches = 6;  // of one sequence in one reply

text::Range whole(const TextView& view) {
    return {0, view.points.size()};
}

text::Range sentence_around(const TextView& view, text::Range where) {
    const std::size_t first = view.clause_of(where.first);
    const std::size_t last = view.clause_of(where.last - 1);
    std::size_t from = first;
    while (from > 0 && view.clauses[from - 1].sentence == view.clauses[first].sentence)
        --from;
    std::size_t to = last;
    while (to + 1 < view.clauses.size() && view.clauses[to + 1].sentence == view.clauses[last].sentence)
        ++to;
    return {view.clauses[from].where.first, view.clauses[to].where.last};
}

std::uint8_t flags_of(const Match& found, const TextView& view) {
    std::uint8_t flags = 0;
    if (found.gap_negated || view.negated(found.where.first)) flags |= Evidence::negated;
    const std::uint8_t first = view.scope(found.where.first);
    const std::uint8_t last = view.scope(found.where.last - 1);
    if (first & last & TextView::quoted) flags |= Evidence::quoted;
    if ((first | last) & TextView::condition) flags |= Evidence::condition;
    if ((first | last) & TextView::question) flags |= Evidence::question;
    return flags;
}

bool share(const std::vector<int>& a, const std::vector<int>& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](int one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

// One reply's way through the entries, in their order, so that later ones can ask what earlier ones heard.
class Reader {
  public:
    Reader(const Grammar::Impl& grammar, const TextView& view, const std::vector<int>& classes)
        : grammar_(grammar),
          view_(view),
          classes_(classes),
          heard_(grammar.act_count + grammar.marks.size(), false) {}

    std::vector<Evidence> read() {
        std::vector<std::uint32_t> worth;
        grammar_.trials.worth_trying(view_.finds, worth);
        std::vector<Match> matches;
        for (std::size_t at = 0; at < worth.size();) {
            const std::uint32_t entry = grammar_.trials[worth[at]].entry;
            matches.clear();
            for (; at < worth.size() && grammar_.trials[worth[at]].entry == entry; ++at) {
                const std::uint32_t sequence = grammar_.trials[worth[at]].sequence;
                const std::size_t before = matches.size();
                match(grammar_.entries[entry].find[sequence], view_, kMostMatches, matches);
                const int pattern = grammar_.entries[entry].pattern_of[sequence];
                for (std::size_t found = before; found < matches.size(); ++found)
                    matches[found].pattern = pattern;
            }
            if (!matches.empty()) add(entry, matches);
        }
        return std::move(evidence_);
    }

  private:
    void add(std::uint32_t index, std::vector<Match>& matches) {
        const Entry& entry = grammar_.entries[index];
        const EntryInfo& info = grammar_.infos[index];
        const bool in_place = context_allows(entry);
        std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
            return a.where.first != b.where.first ? a.where.first < b.where.first
                                                  : a.where.last < b.where.last;
        });
        std::size_t covered = 0;
        for (const Match& found : matches) {
            if (covered > 0 && found.where.last <= covered) continue;
            covered = found.where.last;
            Evidence evidence{info.act, static_cast<int>(index), found.pattern, found.where,
                              flags_of(found, view_)};
            const bool counts = in_place && (evidence.flags & entry.drop) == 0 &&
                                (evidence.flags & entry.need) == entry.need &&
                                words_allow(entry, found.where);
            if (!counts) evidence.flags |= Evidence::ruled_out;
            if (counts && (info.act < 0 || info.strength > Strength::hint))
                heard_[static_cast<std::size_t>(entry.signal)] = true;
            evidence_.push_back(evidence);
        }
    }

    bool context_allows(const Entry& entry) const {
        if (!entry.shopper.empty() && !share(entry.shopper, classes_)) return false;
        if (share(entry.unless_shopper, classes_)) return false;
        const auto heard = [&](int signal) { return heard_[static_cast<std::size_t>(signal)]; };
        if (!entry.with_signals.empty() &&
            std::none_of(entry.with_signals.begin(), entry.with_signals.end(), heard))
            return false;
        if (std::any_of(entry.unless_signals.begin(), entry.unless_signals.end(), heard)) return false;
        if (!entry.with_anywhere.empty() && !stands_within(entry.with_anywhere, view_, whole(view_)))
            return false;
        return !stands_within(entry.unless_anywhere, view_, whole(view_));
    }

    bool words_allow(const Entry& entry, text::Range where) const {
        if (entry.unless.empty() && entry.with.empty()) return true;
        const text::Range sentence = sentence_around(view_, where);
        if (!entry.with.empty() && !stands_within(entry.with, view_, sentence)) return false;
        return !stands_within(entry.unless, view_, sentence);
    }

    const Grammar::Impl& grammar_;
    const TextView& view_;
    const std::vector<int>& classes_;
    std::vector<bool> heard_;
    std::vector<Evidence> evidence_;
};

std::vector<int> classes_of(const Grammar::Impl& grammar, const TextView& view) {
    std::vector<int> classes;
    if (view.points.empty()) {
        for (std::size_t at = 0; at < grammar.classes.size(); ++at) {
            if (grammar.classes[at].silent) classes.push_back(static_cast<int>(at));
        }
        return classes;
    }
    std::vector<Match> matches;
    std::vector<std::uint32_t> worth;
    grammar.class_trials.worth_trying(view.finds, worth);
    for (const std::uint32_t number : worth) {
        const Trial& trial = grammar.class_trials[number];
        const auto id = static_cast<int>(trial.entry);
        if (!classes.empty() && classes.back() == id) continue;
        const ShopperClass& one = grammar.classes[trial.entry];
        matches.clear();
        match(one.find[trial.sequence], view, 1, matches);
        if (!matches.empty() && !stands_within(one.unless, view, whole(view))) classes.push_back(id);
    }
    return classes;
}

// The words of known meaning, of those that begin together the longest; a word of two meanings counts for both.
std::vector<ConceptUse> concepts_in(const Grammar::Impl& grammar, const Finds& finds) {
    std::vector<ConceptUse> kept;
    std::vector<ConceptUse> one;
    std::size_t free = 0;  // where the last word that was kept ends
    const std::vector<FoundWord>& words = finds.words();
    kept.reserve(words.size());
    one.reserve(4);
    for (std::size_t at = 0; at < words.size();) {
        const std::uint32_t first = words[at].first;
        one.clear();
        for (; at < words.size() && words[at].first == first; ++at) {
            if (first < free) continue;
            const FoundWord& word = words[at];
            const std::size_t shorter = one.size();
            for (std::uint32_t i = 0; i < word.count && word.lists[i] < grammar.shopper_lists; ++i) {
                const int meaning = grammar.concept_of[word.lists[i]];
                if (meaning >= 0) one.push_back({meaning, {first, word.last}});
            }
            if (one.size() > shorter)
                one.erase(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(shorter));
        }
        if (one.empty()) continue;
        free = one.front().where.last;
        std::sort(one.begin(), one.end(),
                  [](const ConceptUse& a, const ConceptUse& b) { return a.meaning < b.meaning; });
        kept.insert(kept.end(), one.begin(), one.end());
    }
    return kept;
}

}  // namespace

Grammar::Grammar() : impl_(std::make_unique<Impl>()) {}
Grammar::~Grammar() = default;
Grammar::Grammar(Grammar&&) noexcept = default;
Grammar& Grammar::operator=(Grammar&&) noexcept = default;

const std::vector<EntryInfo>& Grammar::entries() const {
    return impl_->infos;
}
const std::vector<std::string>& Grammar::classes() const {
    return impl_->class_ids;
}

const std::vector<std::string>& Grammar::concepts() const {
    return impl_->concept_ids;
}
const WordLists& Grammar::words() const {
    return impl_->words;
}

Asked Grammar::ask(std::string_view shopper) const {
    Asked asked;
    asked.text = impl_->repair.mend(text::fold(shopper), {impl_->lexicon, impl_->right_lists});
    const TextView view(asked.text.text.points, impl_->lexicon, impl_->scopes, impl_->shopper_lists);
    asked.classes = classes_of(*impl_, view);
    asked.concepts = concepts_in(*impl_, view.finds);
    return asked;
}

Reading Grammar::read(std::string_view reply, std::shared_ptr<const Asked> asked) const {
    Reading reading;
    reading.reply = impl_->repair.mend(text::fold(reply), {impl_->lexicon, impl_->right_lists});
    reading.asked = std::move(asked);
    if (reading.reply.text.empty()) return reading;
    reading.view.emplace(reading.reply.text.points, impl_->lexicon, impl_->scopes,
                         static_cast<ListId>(impl_->lexicon.lists()));
    reading.concepts = concepts_in(*impl_, reading.view->finds);
    reading.evidence = Reader(*impl_, *reading.view, reading.asked->classes).read();
    return reading;
}

Reading Grammar::read(std::string_view reply, std::string_view shopper) const {
    return read(reply, std::make_shared<const Asked>(ask(shopper)));
}

}  // namespace kefu::acts
