#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "assignment/assignment.h"

namespace kefu::assignment {
namespace {

// Days since 1970 of a day of the Gregorian calendar, by counting months from March.
std::int64_t days_of(int year, int month, int day) {
    const std::int64_t y = year - (month <= 2 ? 1 : 0);
    const std::int64_t era = y / 400;
    const std::int64_t of_era = y - era * 400;
    const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

class Digits {
  public:
    explicit Digits(std::string_view text) : rest_(text) {}
    std::optional<int> take(std::size_t count) {
        if (rest_.size() < count) return std::nullopt;
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return std::nullopt;
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }
    bool skip(std::string_view signs) {
        if (rest_.empty() || signs.find(rest_.front()) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::string_view rest() const { return rest_; }

  private:
    std::string_view rest_;
};

}  // namespace

std::optional<Time> time_of(std::string_view text) {
    Digits digits(text);
    Time time;
    const auto field = [&](std::size_t count, int low, int high, int& out) {
        const std::optional<int> value = digits.take(count);
        if (!value || *value < low || *value > high) return false;
        out = *value;
        return true;
    };
    if (!field(4, 1970, 9999, time.year) || !digits.skip("-") || !field(2, 1, 12, time.month) ||
        !digits.skip("-") || !field(2, 1, 31, time.day) || !digits.skip(" T") ||
        !field(2, 0, 23, time.hour) || !digits.skip(":") || !field(2, 0, 59, time.minute))
        return std::nullopt;
    constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int days =
        kDays[static_cast<std::size_t>(time.month - 1)] + (time.month == 2 && is_leap(time.year) ? 1 : 0);
    if (time.day > days) return std::nullopt;
    if (digits.rest().empty()) return time;
    if (digits.skip("Z")) {
        time.offset_minutes = 0;
    } else {
        const bool west = digits.rest().front() == '-';
        int hours = 0;
        int minutes = 0;
        if (!digits.skip("+-") || !field(2, 0, 14, hours) || !digits.skip(":") || !field(2, 0, 59, minutes))
            return std::nullopt;
        time.offset_minutes = (hours * 60 + minutes) * (west ? -1 : 1);
    }
    return digits.rest().empty() ? std::optional<Time>(time) : std::nullopt;
}

std::string text_of(const Time& time) {
    std::string text =
        fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", time.year, time.month, time.day, time.hour, time.minute);
    if (!time.offset_minutes) return text;
    const int size = std::abs(*time.offset_minutes);
    return text + fmt::format("{}{:02}:{:02}", *time.offset_minutes < 0 ? '-' : '+', size / 60, size % 60);
}

std::int64_t moment_of(const Time& time, int otherwise_minutes) {
    const std::int64_t minutes = days_of(time.year, time.month, time.day) * 1440 + time.hour * 60 +
                                 time.minute - time.offset_minutes.value_or(otherwise_minutes);
    return minutes * 60'000;
}

}  // namespace kefu::assignment
