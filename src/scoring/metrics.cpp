#include "scoring/metrics.h"

#include <algorithm>
#include <map>

namespace kefu::scoring {
namespace {

using record::Ms;

/// What a shift's figures are computed from.
struct Measured {
    std::vector<Ms> waits;        ///< of the answered rounds, sorted
    std::vector<Ms> first_waits;  ///< of the answered first rounds
    std::int64_t rounds = 0;      ///< counted, answered or not
    std::int64_t firsts = 0;
    std::vector<Ms> message_waits;  ///< of every shopper's message that was answered
    std::int64_t shopper_messages = 0;
    std::int64_t student_messages = 0;
};

/// When the shop's automatic greeting came in each conversation.
std::map<std::string, Ms> automatic_greetings(const record::Log& log) {
    std::map<std::string, Ms> greetings;
    for (const record::Event& event : log.events) {
        const auto* line = record::as<record::ShopperLine>(event);
        if (line != nullptr && line->why == "automatic") greetings.emplace(event.conversation, event.at_ms);
    }
    return greetings;
}

void measure_messages(const record::Log& log, Measured& out) {
    std::map<std::string, std::vector<Ms>> waiting;
    for (const record::Event& event : log.events) {
        if (const auto* line = record::as<record::ShopperLine>(event)) {
            if (line->why == "automatic" || line->why == "ending") continue;
            ++out.shopper_messages;
            waiting[event.conversation].push_back(event.at_ms);
        } else if (record::as<record::Reply>(event) != nullptr) {
            ++out.student_messages;
            for (const Ms asked : waiting[event.conversation])
                out.message_waits.push_back(event.at_ms - asked);
            waiting[event.conversation].clear();
        }
    }
}

Measured gather(const record::Log& log, const std::vector<RoundTime>& rounds, const Profile& profile) {
    Measured out;
    const auto greetings = automatic_greetings(log);
    for (const RoundTime& round : rounds) {
        if (!round.student_fault && round.replied_ms < 0) continue;
        ++out.rounds;
        if (round.first) ++out.firsts;
        const auto greeting = greetings.find(round.conversation);
        const bool automatic =
            round.first && profile.automatic_counts_as_first && greeting != greetings.end();
        if (round.replied_ms < 0 && !automatic) continue;
        const Ms wait = automatic ? std::max<Ms>(0, greeting->second - round.asked_ms)
                                  : round.replied_ms - round.asked_ms;
        out.waits.push_back(wait);
        if (round.first) out.first_waits.push_back(wait);
    }
    std::sort(out.waits.begin(), out.waits.end());
    measure_messages(log, out);
    return out;
}

std::int64_t permille(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? part * 1000 / whole : 0;
}

std::int64_t within(const std::vector<Ms>& waits, Ms bound) {
    return std::count_if(waits.begin(), waits.end(), [&](Ms wait) { return wait <= bound; });
}

std::int64_t mean(const std::vector<Ms>& waits) {
    std::int64_t sum = 0;
    for (const Ms wait : waits)
        sum += wait;
    return waits.empty() ? 0 : sum / static_cast<std::int64_t>(waits.size());
}

/// The value below which `percent` of the sorted waits lie (nearest rank).
std::int64_t percentile(const std::vector<Ms>& waits, std::size_t percent) {
    if (waits.empty()) return 0;
    const std::size_t rank = (waits.size() * percent + 99) / 100;
    return waits[std::max<std::size_t>(rank, 1) - 1];
}

struct Value {
    std::int64_t value = 0;
    bool time = false;  ///< milliseconds, the fewer the better; else permille
    bool measurable = true;
};

Value value_of(const ProfileFigure& figure, const Measured& m) {
    const std::string& metric = figure.metric;
    if (metric == "share_within_ms")
        return {permille(within(m.waits, figure.bound_ms), m.rounds), false, m.rounds > 0};
    if (metric == "first_within_ms")
        return {permille(within(m.first_waits, figure.bound_ms), m.firsts), false, m.firsts > 0};
    if (metric == "messages_within_ms")
        return {permille(within(m.message_waits, figure.bound_ms), m.shopper_messages), false,
                m.shopper_messages > 0};
    if (metric == "answered_share")
        return {permille(static_cast<std::int64_t>(m.waits.size()), m.rounds), false, m.rounds > 0};
    if (metric == "answer_question_ratio")
        return {permille(m.student_messages, m.shopper_messages), false, m.shopper_messages > 0};
    if (metric == "mean_ms") return {mean(m.waits), true, !m.waits.empty()};
    if (metric == "first_mean_ms") return {mean(m.first_waits), true, !m.first_waits.empty()};
    if (metric == "median_ms") return {percentile(m.waits, 50), true, !m.waits.empty()};
    if (metric == "p90_ms") return {percentile(m.waits, 90), true, !m.waits.empty()};
    return {m.waits.empty() ? 0 : m.waits.back(), true, !m.waits.empty()};  // slowest_ms
}

std::string decimal(std::int64_t thousandths, std::int64_t unit) {
    const std::int64_t tenths = (thousandths * 10 + unit / 2) / unit;
    return std::to_string(tenths / 10) + (tenths % 10 != 0 ? "." + std::to_string(tenths % 10) : "");
}

base::Bilingual target_of(const ProfileFigure& figure, bool time, const Rubric& rubric) {
    const auto words = rubric.sentences.find(time                  ? "at_most_ms"
                                             : figure.bound_ms > 0 ? "within_ms"
                                                                   : "at_least_permille");
    if (words == rubric.sentences.end()) return {};
    base::Bilingual text = base::filled(words->second, "seconds", decimal(figure.bound_ms, 1000));
    return base::filled(text, "percent", decimal(figure.target_permille, 10));
}

int points_of(const ProfileFigure& figure, const Value& value) {
    if (figure.tiers.empty()) return -1;
    for (const ProfileTier& tier : figure.tiers) {
        if (value.time ? value.value <= tier.bound : value.value >= tier.bound) return tier.points;
    }
    return 0;
}

}  // namespace

const std::vector<std::string>& known_metrics() {
    static const std::vector<std::string> kMetrics = {"share_within_ms",    "first_within_ms",
                                                      "messages_within_ms", "mean_ms",
                                                      "median_ms",          "p90_ms",
                                                      "first_mean_ms",      "slowest_ms",
                                                      "answered_share",     "answer_question_ratio"};
    return kMetrics;
}

std::vector<Metric> measure(const record::Log& log, const std::vector<RoundTime>& rounds,
                            const Rubric& rubric, const Profile& profile) {
    const Measured measured = gather(log, rounds, profile);
    std::vector<Metric> metrics;
    for (const ProfileFigure& figure : profile.figures) {
        const Value value = value_of(figure, measured);
        if (!value.measurable) continue;
        Metric metric;
        metric.id = figure.id;
        metric.title = figure.title;
        metric.value = value.value;
        metric.unit = value.time                                 ? "ms"
                      : figure.metric == "answer_question_ratio" ? "ratio_permille"
                                                                 : "permille";
        metric.met = value.time ? value.value <= figure.bound_ms : value.value >= figure.target_permille;
        metric.target = target_of(figure, value.time, rubric);
        metric.points = points_of(figure, value);
        metrics.push_back(std::move(metric));
    }
    return metrics;
}

}  // namespace kefu::scoring
