#include "acts/taught.h"

#include <algorithm>

#include "text/fold.h"

namespace kefu::acts {
namespace {

constexpr int kRounds = 3;         // a later lesson may undo an earlier one's step; so each is heard again
constexpr float kMargin = 2.0F;    // log-odds beyond the threshold that a lesson is brought to
constexpr float kLargestStep = 8;  // however far off the model was

void letters(const std::u32string& points, std::string& out) {
    std::u32string kept;
    for (const char32_t c : points) {
        if (!text::is_punctuation(c) && c != U' ' && c != U'\n') kept += c;
    }
    out += text::utf8(kept);
}

}  // namespace

std::string Taught::key(const Reading& reading) {
    std::string key;
    letters(reading.asked->text.text.points, key);
    key += '\n';
    letters(reading.reply.text.points, key);
    return key;
}

Taught::Taught(const std::vector<Lesson>& lessons, const Model* model) {
    for (std::size_t i = 0; i < lessons.size(); ++i)
        known_[lessons[i].key] = static_cast<int>(i);
    if (model == nullptr) return;
    std::vector<float> scores;
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < lessons.size(); ++i) {
            const Lesson& one = lessons[i];
            if (known_.at(one.key) != static_cast<int>(i)) continue;
            scores = one.scores;
            adjust(one.features, scores);
            float length = 0;
            for (const NgramFeature& feature : one.features)
                length += feature.value * feature.value;
            if (length <= 0) continue;
            for (std::size_t act = 0; act < model->acts().size(); ++act) {
                const float sign = one.right[act] ? 1.0F : -1.0F;
                const float beyond = sign * (scores[act] - model->thresholds()[act]);
                if (beyond >= kMargin) continue;
                const float step = std::min(kMargin - beyond, kLargestStep) / length;
                for (const NgramFeature& feature : one.features) {
                    auto& row = steps_[feature.hash];
                    const auto number = static_cast<std::uint16_t>(act);
                    const auto at = std::find_if(row.begin(), row.end(),
                                                 [&](const auto& pair) { return pair.first == number; });
                    const float change = sign * step * feature.value;
                    if (at == row.end())
                        row.emplace_back(number, change);
                    else
                        at->second += change;
                }
            }
        }
    }
}

int Taught::lesson(const std::string& key) const {
    const auto found = known_.find(key);
    return found == known_.end() ? -1 : found->second;
}

void Taught::adjust(std::span<const NgramFeature> features, std::vector<float>& scores) const {
    for (const NgramFeature& feature : features) {
        const auto found = steps_.find(feature.hash);
        if (found == steps_.end()) continue;
        for (const auto& [act, change] : found->second)
            scores[act] += change * feature.value;
    }
}

}  // namespace kefu::acts
