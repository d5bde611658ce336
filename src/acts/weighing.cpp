#include "acts/weighing.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <utility>

#include "base/digest.h"
#include "base/reader.h"
#include "text/fold.h"

namespace kefu::acts {
namespace {

constexpr std::size_t kPiece = 22;       // characters of a piece of a long reply
constexpr std::size_t kFewPieces = 3;    // fewer say no more than the whole
constexpr std::size_t kMostPieces = 24;  // of a reply of hundreds of characters the first ones are weighed

// Clauses put together to pieces of about kPiece characters.
std::vector<text::Range> pieces_of(const TextView& view) {
    std::vector<text::Range> pieces;
    for (const text::Clause& clause : view.clauses) {
        const std::size_t length = clause.where.last - clause.where.first;
        if (!pieces.empty() && pieces.back().last - pieces.back().first + length <= kPiece) {
            pieces.back().last = clause.where.last;
        } else if (pieces.size() < kMostPieces) {
            pieces.push_back(clause.where);
        }
    }
    return pieces;
}

}  // namespace

ReadModel read_model(const std::string& folder) {
    ReadModel out;
    const std::string path = (std::filesystem::path(folder) / "model.bin").string();
    std::error_code problem;
    if (!std::filesystem::exists(path, problem)) return out;
    const std::string bytes = base::read_file(path).value_or("");
    out.digest = base::blake2b_hex(bytes);
    base::Result<std::shared_ptr<const Model>> read = Model::read(bytes);
    if (read.ok()) {
        out.model = read.take();
    } else {
        base::Diagnostic broken;
        broken.code = read.error().code;
        broken.place.file = path;
        broken.what = read.error().message;
        out.problems.push_back(std::move(broken));
    }
    return out;
}

void Weigher::load(std::shared_ptr<const Model> model, const Vocabulary& vocabulary,
                   std::shared_ptr<const Grammar> grammar) {
    grammar_ = std::move(grammar);
    model_ = std::move(model);
    if (model_ == nullptr) return;
    findings_ = std::make_shared<const Findings>(*grammar_);
    const auto number = [&](std::string_view id) {
        const auto found = std::find(model_->acts().begin(), model_->acts().end(), id);
        return found == model_->acts().end() ? -1 : static_cast<int>(found - model_->acts().begin());
    };
    attack_ = number(kAttack);
    whole_only_.assign(model_->acts().size(), false);
    if (attack_ >= 0) whole_only_[static_cast<std::size_t>(attack_)] = true;
    for (std::size_t act = 0; act < vocabulary.acts().size(); ++act) {
        number_of_.push_back(number(vocabulary.ids()[act]));
        if (!vocabulary.acts()[act].conflict || number_of_[act] < 0) continue;
        conflicts_.push_back(act);
        whole_only_[static_cast<std::size_t>(number_of_[act])] = true;
    }
}

std::shared_ptr<const ShopperWords> Weigher::words_of(std::string_view shopper_text) const {
    auto words = std::make_shared<ShopperWords>();
    words->text = shopper_text;
    words->asked = std::make_shared<const Asked>(grammar_->ask(shopper_text));
    if (model_ != nullptr) {
        words->features = shopper_features(words->asked->text.text.points);
        words->sum = model_->sum(words->features);
    }
    return words;
}

const std::vector<float>* PieceMemory::find(std::string_view shopper, std::string_view piece) {
    asked_ = shopper;
    (asked_ += '\0') += piece;
    const auto found = known_.find(asked_);
    return found == known_.end() ? nullptr : &found->second;
}

void PieceMemory::keep(std::vector<float> scores) {
    constexpr std::size_t kMost = 20'000;
    if (known_.size() >= kMost) known_.clear();
    known_.insert_or_assign(asked_, std::move(scores));
}

Weighed Weigher::weigh(const Reading& reading, const ShopperWords& shopper, PieceMemory* memory) const {
    Weighed weighed;
    if (model_ == nullptr) return weighed;
    score(reading, shopper, weighed);
    weigh_pieces(reading, shopper, memory, weighed.scores);
    model_->stacking().apply(weighed.scores);
    if (taught_ != nullptr) taught_->adjust(weighed.features, weighed.scores);
    return weighed;
}

void Weigher::score(const Reading& reading, const ShopperWords& shopper, Weighed& weighed) const {
    findings_->of(reading, weighed.hints);
    const std::size_t first = ngram_features(reading.reply.text.points, reading.asked->text.text.points,
                                             shopper.features, weighed.hints, weighed.features);
    model_->score(weighed.features, {first, shopper.features.size(), &shopper.sum}, weighed.rows,
                  weighed.scores);
}

// In a long reply the words of the other clauses drown what one of them does. So it is also weighed piece by
// piece, and what the strongest piece says counts as much as the whole. Not so for attacks: a clause without those around
// it sounds like one too easily (held out, replies of over 44 characters: recall 0.54 at precision 0.95 as a whole, 0.43 with pieces).
void Weigher::weigh_pieces(const Reading& reading, const ShopperWords& shopper, PieceMemory* memory,
                           std::vector<float>& scores) const {
    if (!reading.view) return;
    const std::vector<text::Range> pieces = pieces_of(*reading.view);
    if (pieces.size() < kFewPieces) return;
    std::vector<float> best(scores.size(), -std::numeric_limits<float>::infinity());
    Weighed one;
    // No scores: a piece of nothing but blanks and signs.
    const auto scores_of = [&](const std::string& piece) -> const std::vector<float>& {
        if (memory != nullptr) {
            if (const std::vector<float>* known = memory->find(shopper.text, piece)) return *known;
        }
        const Reading read = grammar_->read(piece, reading.asked);
        one.scores.clear();
        if (!read.reply.text.empty()) score(read, shopper, one);
        if (memory != nullptr) memory->keep(one.scores);
        return one.scores;
    };
    const std::u32string_view points = reading.reply.text.points;
    for (const text::Range piece : pieces) {
        const std::vector<float>& said =
            scores_of(text::utf8(points.substr(piece.first, piece.last - piece.first)));
        for (std::size_t act = 0; act < said.size(); ++act)
            best[act] = std::max(best[act], said[act]);
    }
    for (std::size_t act = 0; act < best.size(); ++act) {
        if (std::isfinite(best[act]) && !whole_only_[act]) scores[act] = (scores[act] + best[act]) / 2;
    }
}

float Weigher::attack_margin(const Weighed& weighed) const {
    const auto number = static_cast<std::size_t>(attack_);
    return weighed.scores[number] - model_->thresholds()[number];
}

Attacked Weigher::attack_in(const Weighed& weighed) const {
    Attacked attacked;
    if (attack_ < 0) return attacked;
    attacked.known = true;
    attacked.at_all = attack_margin(weighed) > 0;
    for (const std::size_t act : conflicts_) {
        if (!attacked.at_all) break;
        if (attacked.most == SIZE_MAX || margin(weighed, act) > margin(weighed, attacked.most))
            attacked.most = act;
    }
    return attacked;
}

text::Range readable(const Reading& reading, text::Range where) {
    constexpr std::size_t kShortClause = 16;
    const std::u32string& reply = reading.reply.text.points;
    if (!reading.view || where.first >= where.last) return where;
    text::Range whole = where;
    for (const text::Clause& clause : reading.view->clauses) {
        if (clause.where.first < where.last && where.first < clause.where.last)
            whole = {std::min(whole.first, clause.where.first), std::max(whole.last, clause.where.last)};
    }
    while (whole.last > where.last && text::is_punctuation(reply[whole.last - 1]))
        --whole.last;
    if (whole.last - whole.first <= kShortClause) return whole;
    const auto one_word = [&](std::size_t at) {
        return (text::is_digit(reply[at - 1]) && text::is_digit(reply[at])) ||
               (text::is_latin(reply[at - 1]) && text::is_latin(reply[at]));
    };
    while (where.first > whole.first && one_word(where.first))
        --where.first;
    while (where.last < whole.last && one_word(where.last))
        ++where.last;
    return where;
}

text::Range Weigher::stretch(const Reading& reading, const Weighed& weighed, std::size_t act) const {
    const std::u32string& reply = reading.reply.text.points;
    const Contribution best =
        model_->best_stretch(weighed.features, weighed.rows, static_cast<std::size_t>(number_of_[act]),
                             std::min(reply.size(), kModelBound));
    text::Range where{best.first, std::min(best.last, reply.size())};
    if (where.first >= where.last) where = {0, reply.size()};
    while (where.first + 1 < where.last && text::is_punctuation(reply[where.first]))
        ++where.first;
    while (where.last > where.first + 1 && text::is_punctuation(reply[where.last - 1]))
        --where.last;
    return readable(reading, where);
}

}  // namespace kefu::acts
