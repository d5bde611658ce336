#include "desk/classroom/times.h"

#include <ctime>

#include <fmt/format.h>

namespace kefu::desk {

store::Moment moment_of(const assignment::Time& time) {
    if (time.offset_minutes) return assignment::moment_of(time, 0);
    std::tm local{};
    local.tm_year = time.year - 1900;
    local.tm_mon = time.month - 1;
    local.tm_mday = time.day;
    local.tm_hour = time.hour;
    local.tm_min = time.minute;
    local.tm_isdst = -1;
    return static_cast<store::Moment>(std::mktime(&local)) * 1000;
}

std::optional<store::Moment> moment_named(const std::string& text) {
    constexpr std::size_t kDate = 10;
    const std::optional<assignment::Time> time =
        assignment::time_of(text.size() == kDate ? text + " 00:00" : text);
    if (!time) return std::nullopt;
    return moment_of(*time);
}

std::string date_and_time(store::Moment moment) {
    const auto seconds = static_cast<std::time_t>(moment / 1000);
    std::tm local{};
    localtime_r(&seconds, &local);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday,
                       local.tm_hour, local.tm_min);
}

}  // namespace kefu::desk
