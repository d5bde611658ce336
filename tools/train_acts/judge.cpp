#include "judge.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "acts/model.h"
#include "stacker.h"

namespace kefu::train {
namespace {

constexpr std::size_t kFolds = 5;
constexpr double kConflictPrecision = 0.95;
/// A hand of which a greater share attacks wrote mainly attacks; the others wrote all acts about evenly.
constexpr double kMostAttacks = 0.15;
struct Counts {
    long hit = 0, found = 0, due = 0;
    void add(bool truth, bool said) {
        hit += truth && said;
        found += said;
        due += truth;
    }
    double f1() const {
        return found + due == 0 ? 1.0 : 2.0 * static_cast<double>(hit) / static_cast<double>(found + due);
    }
    double precision() const {
        return found == 0 ? 1.0 : static_cast<double>(hit) / static_cast<double>(found);
    }
    double recall() const { return due == 0 ? 1.0 : static_cast<double>(hit) / static_cast<double>(due); }
};

// Whole hands, the largest first, each onto the heap that is smallest so far.
std::vector<std::vector<std::size_t>> heaps_of(const std::vector<Sample>& samples) {
    std::map<std::string, std::vector<std::size_t>> hands;
    for (std::size_t i = 0; i < samples.size(); ++i)
        hands[samples[i].hand].push_back(i);
    std::vector<std::vector<std::size_t>> sorted;
    for (auto& [hand, members] : hands)
        sorted.push_back(std::move(members));
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::vector<std::vector<std::size_t>> heaps(std::min(kFolds, sorted.size()));
    for (const auto& members : sorted) {
        auto& smallest = *std::min_element(heaps.begin(), heaps.end(),
                                           [](const auto& a, const auto& b) { return a.size() < b.size(); });
        smallest.insert(smallest.end(), members.begin(), members.end());
    }
    return heaps;
}

}  // namespace

Judge::Judge(const std::vector<Sample>& samples, const acts::Vocabulary& vocabulary, const Trainer& trainer,
             double c)
    : samples_(samples),
      vocabulary_(vocabulary),
      trainer_(trainer),
      attack_(trainer.acts().size() - 1),
      heaps_(heaps_of(samples)),
      first_(samples.size()),
      scores_(samples.size()) {
    for (std::size_t heap = 0; heap < heaps_.size(); ++heap) {
        const Weights trained = trainer.on(others_than(heap), c);
        for (const std::size_t i : heaps_[heap])
            first_[i] = trainer.scores(trained, i);
    }
}

std::vector<std::size_t> Judge::others_than(std::size_t heap) const {
    std::vector<std::size_t> others;
    for (std::size_t other = 0; other < heaps_.size(); ++other) {
        if (other != heap) others.insert(others.end(), heaps_[other].begin(), heaps_[other].end());
    }
    std::sort(others.begin(), others.end());
    return others;
}

void Judge::judge() {
    for (std::size_t heap = 0; heap < heaps_.size(); ++heap) {
        const acts::Stacking second =
            stacked(samples_, trainer_.acts(), vocabulary_, first_, others_than(heap));
        for (const std::size_t i : heaps_[heap]) {
            scores_[i] = first_[i];
            second.apply(scores_[i]);
        }
    }
    choose();
}

bool Judge::is_conflict(std::size_t act) const {
    return act < vocabulary_.acts().size() && vocabulary_.acts()[act].conflict;
}

// The examiners' replies; all where there are none.
std::vector<std::size_t> Judge::examiners() const {
    const bool any_exam =
        std::any_of(samples_.begin(), samples_.end(), [](const Sample& one) { return one.exam; });
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
        if (samples_[i].exam || !any_exam) found.push_back(i);
    }
    return found;
}

// Those of them by hands that didn't write mainly attacks; all where every hand did.
std::vector<std::size_t> Judge::even_ones(const std::vector<std::size_t>& replies) const {
    std::map<std::string, Counts> hands;
    for (const std::size_t i : replies)
        hands[samples_[i].hand].add(true, samples_[i].acts.contains(trainer_.acts()[attack_]));
    std::vector<std::size_t> even;
    for (const std::size_t i : replies) {
        if (hands.at(samples_[i].hand).recall() < kMostAttacks) even.push_back(i);
    }
    return even.empty() ? replies : even;
}

// The least threshold at which an attack that is heard is one with kConflictPrecision.
float Judge::attack_threshold(const std::vector<std::size_t>& judged) const {
    float threshold = -3;
    while (threshold < 4 && attacked(judged, threshold).precision() < kConflictPrecision)
        threshold += 0.02F;
    return threshold;
}

Attacked Judge::attacked(const std::vector<std::size_t>& judged, float threshold) const {
    const std::string& attack = trainer_.acts()[attack_];
    Attacked counted;
    for (const std::size_t i : judged) {
        if (samples_[i].disputed.contains(attack)) continue;
        counted.add(samples_[i].set, samples_[i].acts.contains(attack), scores_[i][attack_] > threshold);
    }
    return counted;
}

// One threshold for all acts that makes the micro F1 greatest; an attack needs more certainty, because a mark taken off
// for a quarrel that never was costs more trust than one that slips through.
void Judge::choose() {
    const std::vector<std::size_t> judged = examiners();
    const float attacked = attack_threshold(even_ones(judged));
    float common = 0;
    double best = 0;
    for (float threshold = -3; threshold <= 2; threshold += 0.1F) {
        thresholds_.assign(attack_ + 1, threshold);
        thresholds_[attack_] = attacked;
        Counts all;
        for (const std::size_t i : judged) {
            const std::vector<char> said = heard(i);
            for (std::size_t a = 0; a < attack_; ++a) {
                if (!samples_[i].disputed.contains(trainer_.acts()[a]))
                    all.add(samples_[i].acts.contains(trainer_.acts()[a]), said[a] != 0);
            }
        }
        if (all.f1() <= best) continue;
        best = all.f1();
        common = threshold;
    }
    thresholds_.assign(attack_ + 1, common);
    thresholds_[attack_] = attacked;
}

std::vector<char> Judge::heard(std::size_t sample) const {
    const std::vector<float>& scores = scores_[sample];
    std::vector<char> said(attack_ + 1, 0);
    said[attack_] = scores[attack_] > thresholds_[attack_];
    std::size_t most = attack_, nearest = attack_;
    bool any = false;
    for (std::size_t a = 0; a < attack_; ++a) {
        const float margin = scores[a] - thresholds_[a];
        if (is_conflict(a)) {
            if (most == attack_ || margin > scores[most] - thresholds_[most]) most = a;
            said[a] = said[attack_] != 0 && margin > 0;
        } else {
            const bool harmless = !vocabulary_.acts()[a].grave;
            if (harmless && (nearest == attack_ || margin > scores[nearest] - thresholds_[nearest]))
                nearest = a;
            said[a] = margin > 0;
        }
        any = any || said[a] != 0;
    }
    if (said[attack_] != 0 && most != attack_) said[most] = 1;
    if (!any && said[attack_] == 0 && nearest != attack_ &&
        scores[nearest] - thresholds_[nearest] > -acts::kAlone)
        said[nearest] = 1;
    return said;
}

void Judge::print() const {
    std::vector<std::vector<char>> said;
    std::map<std::string, Counts> sets, by_act, by_hand;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
        said.push_back(heard(i));
        for (std::size_t a = 0; a <= attack_; ++a) {
            const std::string& act = trainer_.acts()[a];
            if (samples_[i].disputed.contains(act)) continue;
            const bool truth = samples_[i].acts.contains(act), told = said[i][a] != 0;
            by_act[act].add(truth, told);
            if (a == attack_) {
                if (samples_[i].exam) by_act["#attack, exams"].add(truth, told);
                continue;
            }
            sets[samples_[i].set].add(truth, told);
            sets["all"].add(truth, told);
            if (samples_[i].exam) sets["exam " + samples_[i].set].add(truth, told);
            by_hand[samples_[i].hand].add(truth, told);
        }
    }
    fmt::print("model alone, whole hands left out, thresholds {:.2f}, attack {:.2f}:\n", thresholds_[0],
               thresholds_[attack_]);
    for (const auto& [set, figures] : sets) {
        fmt::print("  {:<14} F1 {:.3f}  P {:.3f}  R {:.3f}\n", set, figures.f1(), figures.precision(),
                   figures.recall());
    }
    for (const auto& [hand, figures] : by_hand)
        fmt::print("  hand {:<10} F1 {:.3f}\n", hand, figures.f1());
    for (const auto& [act, figures] : by_act) {
        fmt::print("    {:<20} F1 {:.3f}  P {:.3f}  R {:.3f}  n {}\n", act, figures.f1(), figures.precision(),
                   figures.recall(), figures.due);
    }
    print_attacks();
    print_conflicts(said);
}

void Judge::print_attacks() const {
    const std::vector<std::size_t> examined = examiners(), even = even_ones(examined);
    fmt::print(
        "attacked at all by threshold, each set alike and {:.0f} of 100 attacking: examiners' hands; those of "
        "them that wrote all acts evenly\n",
        100 * kAttackShare);
    const auto print_at = [this](const std::string& what, const std::vector<std::size_t>& one,
                                 const std::vector<std::size_t>& other, float threshold) {
        const Attacked left = attacked(one, threshold), right = attacked(other, threshold);
        fmt::print("    {:<10}  P {:.3f}  R {:.3f};  P {:.3f}  R {:.3f}\n", what, left.precision(),
                   left.recall(), right.precision(), right.recall());
    };
    for (float threshold = -1; threshold <= 3; threshold += 0.2F)
        print_at(fmt::format("{:+.2f}", threshold), examined, even, threshold);
    for (const char* const set : {"standard", "careless", "tricky"}) {
        const auto of_set = [&](std::vector<std::size_t> replies) {
            std::erase_if(replies, [&](std::size_t i) { return samples_[i].set != set; });
            return replies;
        };
        print_at(set, of_set(examined), of_set(even), thresholds_[attack_]);
    }
}

void Judge::print_conflicts(const std::vector<std::vector<char>>& said) const {
    const std::vector<std::string>& acts = trainer_.acts();
    fmt::print("conflict acts: held out, what was said (columns) where one was due (rows)\n{:<16}", "");
    for (std::size_t a = 0; a < attack_; ++a) {
        if (is_conflict(a)) fmt::print("{:>16}", acts[a]);
    }
    fmt::print("{:>16}\n", "none");
    for (std::size_t due = 0; due < attack_; ++due) {
        if (!is_conflict(due)) continue;
        fmt::print("{:<16}", acts[due]);
        for (std::size_t column = 0; column <= attack_; ++column) {
            if (column < attack_ && !is_conflict(column)) continue;
            long times = 0;
            for (std::size_t i = 0; i < samples_.size(); ++i)
                times += samples_[i].acts.contains(acts[due]) &&
                         (column < attack_ ? said[i][column] != 0 : said[i][attack_] == 0);
            fmt::print("{:>16}", times);
        }
        fmt::print("\n");
    }
}

}  // namespace kefu::train
