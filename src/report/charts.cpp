#include "report/charts.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "report/escape.h"
#include "report/forms.h"

namespace kefu::report {
namespace {

constexpr std::size_t kMostRounds = 200;

std::string number(double value) {
    return fmt::format("{:.1f}", value);
}

struct Curve {
    const char* key;
    const char* style;
    int record::Mood::*value;
};
constexpr Curve kCurves[] = {{"anger", "anger", &record::Mood::anger},
                             {"trust", "trust", &record::Mood::trust},
                             {"interest", "interest", &record::Mood::interest}};

// A round figure for the distance of two grid lines: about `parts` of them over `length`.
Ms grid_step(Ms length_ms, int parts) {
    for (const Ms step :
         {1'000, 2'000, 5'000, 10'000, 15'000, 30'000, 60'000, 120'000, 300'000, 600'000, 1'800'000}) {
        if (length_ms / step <= parts) return step;
    }
    return std::max<Ms>(3'600'000, length_ms / parts);
}

}  // namespace

std::string score_ring(int score, bool passed) {
    constexpr double kLength = 2 * 3.14159265 * 52;
    return fmt::format(
        "<svg class='ring {}' viewBox='0 0 120 120' width=120 height=120 role=img aria-label='{}'>"
        "<circle cx=60 cy=60 r=52 class=track />{}<text x=60 y=55 class=big>{}</text><text x=60 y=86 class=small>/ 100</text></svg>",
        passed ? "pass" : "fail", score,
        score <= 0
            ? std::string()  // a round cap would draw a dot
            : fmt::format(
                  "<circle cx=60 cy=60 r=52 class=arc stroke-dasharray='{} {}' transform='rotate(-90 60 60)'/>",
                  number(kLength * score / 100), number(kLength)),
        score);
}

std::string mood_chart(const Conversation& conversation, Ms end_ms, const Words& words, Language language) {
    constexpr double kLeft = 34, kRight = 90, kTop = 14, kWidth = 900, kHeight = 190, kBottom = 26;
    const Ms begin = conversation.mood.empty() ? 0 : conversation.mood.front().at_ms;
    const Ms length = std::max<Ms>(1000, end_ms - begin);
    const double plot = kWidth - kLeft - kRight;
    const double tall = kHeight - kTop - kBottom;
    const auto x = [&](Ms at) {
        return kLeft + plot * static_cast<double>(at - begin) / static_cast<double>(length);
    };
    const auto y = [&](int value) { return kTop + tall * (100 - std::clamp(value, 0, 100)) / 100.0; };
    std::string out = fmt::format("<svg class=mood viewBox='0 0 {} {}' role=img aria-label='{}'>", kWidth,
                                  kHeight, escaped(words.in(language, "mood")));
    for (const int value : {0, 50, 100})
        out += fmt::format(
            "<path class=grid d='M{} {}H{}'/><text class=axis x={} y={} text-anchor=end>{}</text>",
            number(kLeft), number(y(value)), number(kLeft + plot), number(kLeft - 6), number(y(value) + 4),
            value);
    const Ms step = grid_step(length, 9);
    for (Ms at = (begin + step - 1) / step * step; at <= end_ms; at += step)
        out += fmt::format(
            "<path class=grid d='M{0} {1}V{2}'/><text class=axis x={0} y={3} text-anchor=middle>{4}</text>",
            number(x(at)), number(kTop), number(kTop + tall), number(kHeight - 8), clock_text(at));
    std::vector<std::pair<double, const Curve*>> labels;
    for (const Curve& curve : kCurves) {
        std::string path;
        for (const MoodPoint& point : conversation.mood) {
            const std::string to = number(y(point.mood.*curve.value));
            path += path.empty() ? fmt::format("M{} {}", number(x(point.at_ms)), to)
                                 : fmt::format("H{}V{}", number(x(point.at_ms)), to);
        }
        if (path.empty()) continue;
        out += fmt::format("<path class='curve {}' d='{}H{}'/>", curve.style, path, number(kLeft + plot));
        labels.emplace_back(y(conversation.mood.back().mood.*curve.value), &curve);
    }
    // The names stand at the ends of the curves, moved apart where curves end close to one another.
    std::sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    double last = kTop - 10;
    for (auto& [at, curve] : labels) {
        at = std::min(std::max(at, last + 15), kTop + tall);
        last = at;
        out += fmt::format("<text class='name {}' x={} y={}>{}</text>", curve->style,
                           number(kLeft + plot + 8), number(at + 4), escaped(words.in(language, curve->key)));
    }
    double free_from = -100;
    for (std::size_t i = 1; i < conversation.mood.size(); ++i) {
        const MoodPoint& point = conversation.mood[i];
        const double at = x(point.at_ms);
        out += fmt::format("<circle class=dot cx={} cy={} r=3 />", number(at), number(y(point.mood.anger)));
        if (at - free_from < 15) continue;  // a number over another can't be read; the list has them all
        free_from = at;
        out += fmt::format("<text class=ref x={} y={} text-anchor=middle>{}</text>", number(at),
                           number(kTop - 3), i);
    }
    return out + "</svg>";
}

std::string round_chart(const std::vector<Round>& rounds, const Words& words, Language language,
                        const std::string& patterns) {
    constexpr double kLeft = 76, kRight = 90, kWidth = 900, kRow = 22;
    const std::size_t count = std::min(rounds.size(), kMostRounds);
    Ms longest = 1000;
    for (std::size_t i = 0; i < count; ++i)
        longest = std::max(longest, rounds[i].total_ms);
    const double plot = kWidth - kLeft - kRight;
    const double height = kRow * static_cast<double>(count) + 26;
    const auto wide = [&](Ms ms) {
        return plot * static_cast<double>(std::max<Ms>(ms, 0)) / static_cast<double>(longest);
    };
    std::string out = fmt::format(
        "<svg class=rounds viewBox='0 0 {} {}' role=img aria-label='{}'><defs>"
        "<pattern id='{}r' width=6 height=6 patternUnits=userSpaceOnUse patternTransform='rotate(45)'><rect width=6 height=6 class=p-read />"
        "<path d='M0 0V6' class=p-hatch /></pattern>"
        "<pattern id='{}e' width=5 height=5 patternUnits=userSpaceOnUse><rect width=5 height=5 class=p-edit /><circle cx=2.5 cy=2.5 r=1 class=p-dot /></pattern>"
        "</defs>",
        kWidth, number(height), escaped(words.in(language, "anatomy")), patterns, patterns);
    const Ms step = grid_step(longest, 8);
    for (Ms at = 0; at <= longest; at += step)
        out += fmt::format(
            "<path class=grid d='M{0} 0V{1}'/><text class=axis x={0} y={2} text-anchor=middle>{3}</text>",
            number(kLeft + wide(at)), number(height - 22), number(height - 6),
            escaped(base::filled_text(words.in(language, "seconds"), "seconds", std::to_string(at / 1000))));
    for (std::size_t i = 0; i < count; ++i) {
        const Round& round = rounds[i];
        const double top = kRow * static_cast<double>(i) + 4;
        double at = kLeft;
        out += fmt::format("<text class=axis x={} y={} text-anchor=end>{}</text>", number(kLeft - 8),
                           number(top + 11), clock_text(round.asked_ms));
        const auto bar = [&](Ms ms, const std::string& fill) {
            out += fmt::format("<rect x={} y={} width={} height=14 {} />", number(at), number(top),
                               number(wide(ms)), fill);
            at += wide(ms);
        };
        if (round.answered) {
            bar(round.reading_ms, fmt::format("fill='url(#{}r)'", patterns));
            bar(round.composing_ms, "class=p-comp");
            if (round.editing_ms > 0) bar(round.editing_ms, fmt::format("fill='url(#{}e)'", patterns));
        } else {
            bar(round.total_ms, "class=p-none");
        }
        const std::string label = round.answered ? base::filled_text(words.in(language, "seconds"), "seconds",
                                                                     seconds_text(round.total_ms))
                                                 : words.in(language, "unanswered");
        out += fmt::format("<text class='total w{}' x={} y={}>{}</text>", round.wait_level, number(at + 6),
                           number(top + 11), escaped(label));
    }
    return out + "</svg>";
}

std::string distribution_chart(const std::vector<int>& counts, int pass_score, const Words& words,
                               Language language) {
    constexpr double kWidth = 900, kHeight = 190, kTop = 20, kBottom = 26, kLeft = 10;
    const int most = std::max(1, counts.empty() ? 1 : *std::max_element(counts.begin(), counts.end()));
    const double each = (kWidth - 2 * kLeft) / static_cast<double>(std::max<std::size_t>(counts.size(), 1));
    const double tall = kHeight - kTop - kBottom;
    std::string out = fmt::format("<svg class=dist viewBox='0 0 {} {}' role=img aria-label='{}'>", kWidth,
                                  kHeight, escaped(words.in(language, "distribution")));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double high = tall * counts[i] / most;
        const double x = kLeft + each * static_cast<double>(i);
        const int from = static_cast<int>(i) * 10;
        out += fmt::format("<rect class={} x={} y={} width={} height={} rx=3 />",
                           from >= pass_score ? "pass" : "fail", number(x + 6), number(kTop + tall - high),
                           number(each - 12), number(high));
        out += fmt::format("<text class=total x={} y={} text-anchor=middle>{}</text>", number(x + each / 2),
                           number(kTop + tall - high - 5), counts[i] > 0 ? std::to_string(counts[i]) : "");
        out += fmt::format("<text class=axis x={} y={} text-anchor=middle>{}–{}</text>", number(x + each / 2),
                           number(kHeight - 8), from, i + 1 == counts.size() ? 100 : from + 9);
    }
    out += fmt::format("<path class=axisline d='M{} {}H{}'/>", number(kLeft), number(kTop + tall),
                       number(kWidth - kLeft));
    return out + "</svg>";
}

}  // namespace kefu::report
