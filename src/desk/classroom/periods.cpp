#include "desk/classroom/periods.h"

#include <ctime>
#include <optional>

#include "desk/classroom/times.h"

namespace kefu::desk {
namespace {

constexpr int kFebruary = 1;  // as std::tm counts
constexpr int kAugust = 7;

// The first moment of a day; `days` and `months` may run over. mktime sets them right, and summer time too.
store::Moment start_of(std::tm day) {
    day.tm_hour = day.tm_min = day.tm_sec = 0;
    day.tm_isdst = -1;
    return static_cast<store::Moment>(std::mktime(&day)) * 1000;
}

std::tm local(store::Moment moment) {
    const auto seconds = static_cast<std::time_t>(moment / 1000);
    std::tm day{};
    localtime_r(&seconds, &day);
    return day;
}

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

}  // namespace

Stretch stretch_of(Period period, store::Moment now) {
    std::tm first = local(now);
    std::tm after = first;
    switch (period) {
        case Period::today:
            after.tm_mday += 1;
            break;
        case Period::week:
            first.tm_mday -= (first.tm_wday + 6) % 7;
            after = first;
            after.tm_mday += 7;
            break;
        case Period::month:
            first.tm_mday = 1;
            after = first;
            after.tm_mon += 1;
            break;
        case Period::term:
            if (first.tm_mon < kFebruary) first.tm_year -= 1;
            first.tm_mon = first.tm_mon >= kFebruary && first.tm_mon < kAugust ? kFebruary : kAugust;
            first.tm_mday = 1;
            after = first;
            after.tm_mon += 6;
            break;
        case Period::all:
        case Period::days:
            return {};
    }
    return {start_of(first), start_of(after)};
}

base::Result<Stretch> days_between(const std::string& first, const std::string& last) {
    Stretch stretch;
    const auto day = [](const std::string& typed, store::Moment& into,
                        int days_on) -> base::Result<base::Done> {
        const std::string text = trimmed(typed);
        if (text.empty()) return base::Done{};
        constexpr std::size_t kDate = 10;
        const std::optional<store::Moment> named = text.size() == kDate ? moment_named(text) : std::nullopt;
        if (!named)
            return base::Error{"bad-period", base::filled({"“{text}”不是日期；写成 2026-09-01",
                                                           "\"{text}\" is no date; write it as 2026-09-01"},
                                                          "text", text)};
        std::tm at = local(*named);
        at.tm_mday += days_on;
        into = start_of(at);
        return base::Done{};
    };
    if (auto done = day(first, stretch.from, 0); !done.ok()) return done.error();
    if (auto done = day(last, stretch.to, 1); !done.ok()) return done.error();
    if (stretch.to != 0 && stretch.to <= stretch.from)
        return base::Error{"bad-period", {"结束的日子在开始之前", "the last day is before the first"}};
    return stretch;
}

}  // namespace kefu::desk
