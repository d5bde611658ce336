#include "acts/matcher.h"

#include <algorithm>

namespace kefu::acts {
namespace {

constexpr std::size_t kNear = 4;
constexpr std::size_t kFar = text::kPhraseGap;
constexpr int kMostSteps = 4000;

class Walk {
  public:
    Walk(const Sequence& sequence, const TextView& view) : sequence_(sequence), view_(view) {}

    bool from(const Finds::Find& first) {
        if (sequence_.start != Edge::none && !view_.starts(first.first, sequence_.start)) return false;
        gap_negated_ = false;
        return go_on(1, first.last);
    }
    std::size_t last() const { return last_; }
    bool gap_negated() const { return gap_negated_; }
    bool exhausted() const { return steps_ > kMostSteps; }

  private:
    bool reached(std::size_t end, std::size_t next, Gap gap) const {
        const std::size_t cost = view_.distance(end, next);
        switch (gap) {
            case Gap::none:
                return cost == 0;
            case Gap::near:
                return cost <= kNear && view_.same_clause(end - 1, next);
            case Gap::far:
                return cost <= kFar && view_.same_sentence(end - 1, next);
        }
        return false;
    }

    bool go_on(std::size_t atom, std::size_t end) {
        if (atom == sequence_.atoms.size()) {
            if (sequence_.end != Edge::none && !view_.ends(end, sequence_.end)) return false;
            last_ = end;
            return true;
        }
        const Atom& wanted = sequence_.atoms[atom];
        for (std::int32_t index = view_.finds.head(wanted.list); index >= 0;
             index = view_.finds.at(index).next) {
            const Finds::Find& find = view_.finds.at(index);
            if (++steps_ > kMostSteps) return false;
            if (find.first < end) continue;
            if (view_.distance(end, find.first) > kFar) break;
            if (!reached(end, find.first, wanted.before)) continue;
            if (go_on(atom + 1, find.last)) {
                gap_negated_ = gap_negated_ || view_.negator_within(end, find.first);
                return true;
            }
        }
        return false;
    }

    const Sequence& sequence_;
    const TextView& view_;
    std::size_t last_ = 0;
    bool gap_negated_ = false;
    int steps_ = 0;
};

bool all_there(const Sequence& sequence, const TextView& view) {
    return std::all_of(sequence.atoms.begin(), sequence.atoms.end(),
                       [&](const Atom& atom) { return view.finds.any(atom.list); });
}

}  // namespace

void match(const Sequence& sequence, const TextView& view, std::size_t most, std::vector<Match>& out) {
    if (!all_there(sequence, view)) return;
    Walk walk(sequence, view);
    std::size_t found = 0;
    for (std::int32_t index = view.finds.head(sequence.atoms[0].list); index >= 0 && found < most;
         index = view.finds.at(index).next) {
        const Finds::Find& first = view.finds.at(index);
        if (walk.exhausted()) return;
        if (!walk.from(first)) continue;
        out.push_back({{first.first, walk.last()}, 0, walk.gap_negated()});
        ++found;
    }
}

bool stands_within(const std::vector<Sequence>& sequences, const TextView& view, text::Range within) {
    for (const Sequence& sequence : sequences) {
        if (!all_there(sequence, view)) continue;
        Walk walk(sequence, view);
        for (std::int32_t index = view.finds.head(sequence.atoms[0].list); index >= 0;
             index = view.finds.at(index).next) {
            const Finds::Find& first = view.finds.at(index);
            if (walk.exhausted() || first.first >= within.last) break;
            if (first.first >= within.first && walk.from(first) && walk.last() <= within.last) return true;
        }
    }
    return false;
}

}  // namespace kefu::acts
