#include "rules/repetitions.h"

#include <algorithm>

#include "text/clauses.h"
#include "text/fold.h"

namespace kefu::rules {
namespace {

/// A few words said twice are no pasting.
constexpr int kShortText = 8;
/// Thanks, apologies and farewells may come twice in the same words, but not a third time.
constexpr int kCourtesyTimes = 2;
/// Shorter clauses are everybody's ("好的", "您稍等").
constexpr std::size_t kClauseCharacters = 5;
constexpr std::size_t kRecycledPercent = 60;

bool is_courtesy(const record::Reply& reply) {
    constexpr std::string_view kCourtesies[] = {"thank",       "farewell", "open_door",
                                                "invite_back", "hold",     "apologise"};
    return !reply.heard.acts.empty() &&
           std::all_of(reply.heard.acts.begin(), reply.heard.acts.end(), [&](const record::HeardAct& act) {
               return std::find(std::begin(kCourtesies), std::end(kCourtesies), act.id) !=
                      std::end(kCourtesies);
           });
}

/// The clauses of a text, folded, without punctuation and emoji; the short ones left out.
std::vector<std::u32string> clauses_in(const std::string& bytes) {
    const text::Folded folded = text::fold(bytes);
    std::vector<std::u32string> clauses;
    for (const text::Clause& clause : text::clauses_of(folded.points)) {
        std::u32string words;
        for (std::size_t i = clause.where.first; i < clause.where.last; ++i) {
            const char32_t c = folded.points[i];
            if (!text::is_punctuation(c) && !text::is_emoji(c)) words += c;
        }
        if (words.size() >= kClauseCharacters) clauses.push_back(std::move(words));
    }
    return clauses;
}

}  // namespace

bool Repetitions::take(const record::Reply& reply) {
    const bool same = is_same(reply);
    const bool recycled = is_recycled(reply);
    same_as_ = reply.heard.features.same_as;
    fruit_.push_back(false);
    return same || recycled;
}

void Repetitions::bore_fruit() {
    if (!fruit_.empty()) fruit_.back() = true;
}

bool Repetitions::was_too_early() const {
    return same_as_ >= 0 && static_cast<std::size_t>(same_as_) + 1 < fruit_.size() &&
           !fruit_[static_cast<std::size_t>(same_as_)];
}

bool Repetitions::is_same(const record::Reply& reply) {
    const auto earlier = static_cast<std::size_t>(std::max(0, reply.heard.features.same_as));
    const bool again = reply.heard.features.same_as >= 0 && earlier < times_.size();
    const int before = again ? times_[earlier] : 0;
    times_.push_back(before + 1);
    if (again) times_[earlier] = before + 1;
    if (before == 0 || reply.heard.features.characters <= kShortText) return false;
    return before >= (is_courtesy(reply) ? kCourtesyTimes : 1);
}

bool Repetitions::is_recycled(const record::Reply& reply) {
    std::vector<std::u32string> clauses = clauses_in(reply.text);
    std::size_t all = 0;
    std::size_t old = 0;
    int old_clauses = 0;
    for (const std::u32string& clause : clauses) {
        all += clause.size();
        if (!clauses_.contains(clause)) continue;
        old += clause.size();
        ++old_clauses;
    }
    for (std::u32string& clause : clauses)
        clauses_.insert(std::move(clause));
    return old_clauses >= 2 && old * 100 >= all * kRecycledPercent;
}

}  // namespace kefu::rules
