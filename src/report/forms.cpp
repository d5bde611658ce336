#include "report/forms.h"

#include <chrono>
#include <cstdlib>

#include <fmt/format.h>

namespace kefu::report {

std::string points_text(int milli) {
    const int tenths = (std::abs(milli) + 50) / 100;
    return fmt::format("{}{}.{}", milli < 0 && tenths > 0 ? "-" : "", tenths / 10, tenths % 10);
}

std::string clock_text(Ms at_ms) {
    const Ms seconds = std::max<Ms>(at_ms, 0) / 1000;
    if (seconds >= 3600)
        return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return fmt::format("{:02}:{:02}", seconds / 60, seconds % 60);
}

std::string seconds_text(Ms length_ms) {
    if (length_ms < 0) return "–";
    return fmt::format("{}.{}", length_ms / 1000, length_ms / 100 % 10);
}

std::string metric_text(const scoring::Metric& metric, const Words& words, Language language) {
    if (metric.unit == "ms")
        return base::filled_text(words.in(language, "seconds"), "seconds", seconds_text(metric.value));
    if (metric.unit == "permille") return fmt::format("{}.{} %", metric.value / 10, metric.value % 10);
    if (metric.unit == "ratio_permille")
        return fmt::format("{}.{:02}", metric.value / 1000, metric.value % 1000 / 10);
    return std::to_string(metric.value);
}

std::string duration_text(Ms length_ms, const Words& words, Language language) {
    const Ms seconds = std::max<Ms>(length_ms, 0) / 1000;
    if (seconds < 60)
        return base::filled_text(words.in(language, "seconds"), "seconds", std::to_string(seconds));
    std::string text =
        base::filled_text(words.in(language, "minutes_seconds"), "minutes", std::to_string(seconds / 60));
    return base::filled_text(std::move(text), "seconds", std::to_string(seconds % 60));
}

std::string iso_duration(Ms length_ms) {
    const Ms ms = std::max<Ms>(length_ms, 0);
    std::string out = "PT";
    if (ms >= 3'600'000) out += fmt::format("{}H", ms / 3'600'000);
    if (ms >= 60'000) out += fmt::format("{}M", ms / 60'000 % 60);
    // At most hundredths: that is what two durations are compared by.
    return out + fmt::format("{}.{:02}S", ms / 1000 % 60, ms % 1000 / 10);
}

std::string iso_moment(std::int64_t moment) {
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds{moment}};
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const std::int64_t ms = (time - day).count();
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), ms / 3'600'000,
                       ms / 60'000 % 60, ms / 1000 % 60, ms % 1000);
}

std::string short_digest(const std::string& digest) {
    return digest.substr(0, 12);
}

std::string cut_text(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    constexpr std::string_view kMore = "…";
    std::size_t end = most > kMore.size() ? most - kMore.size() : 0;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    text.resize(end);
    return text += kMore;
}

std::string mode_text(const Session& session, const Words& words, Language language) {
    return words.in(language, session.mode == record::Mode::exam ? "exam" : "practice");
}

}  // namespace kefu::report
