#include "acts/numbers.h"

#include <algorithm>

#include "text/fold.h"

namespace kefu::acts {
namespace {

constexpr std::int64_t kMost = 1'000'000'000'000;  // thousandths; larger numbers are cut there

struct Number {
    std::size_t end = 0;
    std::int64_t thousandths = 0;
    bool chinese = false;
};

int digit_of(char32_t c) {
    switch (c) {
        case 0x96F6:
        case 0x3007:
            return 0;
        case 0x4E00:
            return 1;
        case 0x4E8C:
        case 0x4E24:
        case 0x4FE9:
            return 2;
        case 0x4E09:
        case 0x4EE8:
            return 3;
        case 0x56DB:
            return 4;
        case 0x4E94:
            return 5;
        case 0x516D:
            return 6;
        case 0x4E03:
            return 7;
        case 0x516B:
            return 8;
        case 0x4E5D:
            return 9;
        default:
            return -1;
    }
}

std::int64_t scale_of(char32_t c) {
    switch (c) {
        case 0x5341:
            return 10;  // shi
        case 0x767E:
            return 100;  // bai
        case 0x5343:
            return 1000;  // qian
        case 0x4E07:
            return 10000;  // wan
        default:
            return 0;
    }
}

constexpr char32_t kHalf = 0x534A;
constexpr char32_t kWan = 0x4E07;

std::optional<Number> arabic(std::u32string_view text, std::size_t at) {
    if (at >= text.size() || !text::is_digit(text[at])) return std::nullopt;
    Number number{at, 0, false};
    std::int64_t whole = 0;
    while (number.end < text.size()) {
        const char32_t c = text[number.end];
        const bool separator = c == U',' && number.end + 3 < text.size() &&
                               text::is_digit(text[number.end + 1]) && text::is_digit(text[number.end + 2]) &&
                               text::is_digit(text[number.end + 3]);
        if (!text::is_digit(c) && !separator) break;
        if (!separator) whole = std::min(kMost, whole * 10 + static_cast<std::int64_t>(c - U'0'));
        ++number.end;
    }
    number.thousandths = std::min(kMost, whole * 1000);
    if (number.end + 1 < text.size() && text[number.end] == U'.' && text::is_digit(text[number.end + 1])) {
        std::int64_t part = 100;
        for (++number.end; number.end < text.size() && text::is_digit(text[number.end]);
             ++number.end, part /= 10) {
            number.thousandths += part * static_cast<std::int64_t>(text[number.end] - U'0');
        }
    }
    if (number.end < text.size() && text[number.end] == kWan) {
        number.thousandths = std::min(kMost, number.thousandths * 10000);
        ++number.end;
    }
    return number;
}

// One Chinese numeral. "两三" stops after its first digit when the next digit isn't part of one number.
std::optional<Number> chinese(std::u32string_view text, std::size_t at) {
    Number number{at, 0, true};
    if (at < text.size() && text[at] == kHalf) return Number{at + 1, 500, true};
    std::int64_t total = 0;
    std::int64_t digit = -1;
    std::int64_t last_scale = 0;
    while (number.end < text.size()) {
        const char32_t c = text[number.end];
        if (const int one = digit_of(c); one >= 0) {
            if (digit > 0 && last_scale == 0) break;  // two digits in a row: a range, read by the caller
            if (digit > 0) break;
            digit = one;
        } else if (const std::int64_t scale = scale_of(c)) {
            if (scale == 10000) {
                total = (total + std::max<std::int64_t>(digit, 0)) * scale;
            } else {
                total += (digit < 0 ? 1 : digit) * scale;
            }
            if (total > kMost / 10000) break;
            digit = -1;
            last_scale = scale;
        } else {
            break;
        }
        ++number.end;
    }
    if (number.end == at) return std::nullopt;
    // 一百二 is 120, 三千五 is 3500
    const bool short_form =
        digit > 0 && last_scale >= 100 && number.end >= 2 && scale_of(text[number.end - 2]) == last_scale;
    total += std::max<std::int64_t>(digit, 0) * (short_form ? last_scale / 10 : 1);
    number.thousandths = std::min(kMost, total * 1000);
    return number;
}

std::optional<Number> number_at(std::u32string_view text, std::size_t at) {
    if (auto number = arabic(text, at)) return number;
    return chinese(text, at);
}

bool is_range_mark(char32_t c) {
    return c == U'-' || c == U'~' || c == 0x5230 || c == 0x81F3 || c == 0x6216;
}

// The longest unit name that stands at `at`; Latin names end with the word.
std::pair<int, std::size_t> unit_at(std::u32string_view text, std::size_t at,
                                    const std::vector<Unit>& units) {
    std::pair<int, std::size_t> best{-1, 0};
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        for (const std::u32string& name : units[unit].names) {
            if (name.size() <= best.second || text.substr(at, name.size()) != name) continue;
            const std::size_t end = at + name.size();
            if (text::is_latin(name.back()) && end < text.size() && text::is_latin(text[end])) continue;
            best = {static_cast<int>(unit), name.size()};
        }
    }
    return best;
}

std::size_t past_blanks(std::u32string_view text, std::size_t at) {
    while (at < text.size() && text[at] == U' ')
        ++at;
    return at;
}

void to_base(Value& value, const std::vector<Unit>& units) {
    if (value.unit < 0) return;
    const std::int64_t factor = units[static_cast<std::size_t>(value.unit)].per_mille;
    const auto scaled = [&](std::int64_t thousandths) {
        return thousandths > kMost / std::max<std::int64_t>(factor / 1000, 1) ? kMost
                                                                              : thousandths * factor / 1000;
    };
    value.low = scaled(value.low);
    value.high = scaled(value.high);
}

constexpr char32_t kPostpositions[] = {0x591A, 0x51E0, 0x6765,
                                       0x4E2A};  // duo, ji, lai: 十几天 is no exact value; ge

/// Where a clock time ends that begins at `at` (08:15, 8:15:30), or `at`.
std::size_t past_clock(std::u32string_view text, std::size_t at) {
    std::size_t end = at;
    for (int part = 0; part < 3; ++part) {
        std::size_t digits = end + (part > 0 ? 1 : 0);
        if (part > 0 && (end >= text.size() || text[end] != U':')) break;
        const std::size_t first = digits;
        while (digits < text.size() && digits < first + 2 && text::is_digit(text[digits]))
            ++digits;
        if (digits == first) return at;
        if (part == 0 && (digits >= text.size() || text[digits] != U':')) return at;
        end = digits;
    }
    return end;
}

/// Where a date with a clock time ends that begins at `at` (11-21 08:15), or a clock time alone, or `at`.
/// They are moments, no amounts: nobody who reads out a parcel's track states a transit time.
std::size_t past_moment(std::u32string_view text, std::size_t at) {
    if (!text::is_digit(text[at]) || (at > 0 && text::is_digit(text[at - 1]))) return at;
    std::size_t end = at;
    while (end < text.size() && (text::is_digit(text[end]) || text[end] == U'-' || text[end] == U'/'))
        ++end;
    const std::size_t clock = past_blanks(text, end);
    if (clock > end && clock < text.size()) {
        if (const std::size_t after = past_clock(text, clock); after > clock) return after;
    }
    return past_clock(text, at);
}

}  // namespace

std::vector<Value> values_in(std::u32string_view text, const std::vector<Unit>& units) {
    std::vector<Value> values;
    for (std::size_t at = 0; at < text.size();) {
        if (at > 0 && text::is_latin(text[at - 1]) && text::is_digit(text[at])) {  // a1: part of a name
            while (at < text.size() && text::is_digit(text[at]))
                ++at;
            continue;
        }
        if (const std::size_t after = past_moment(text, at); after > at) {
            at = after;
            continue;
        }
        const auto first = number_at(text, at);
        if (!first) {
            ++at;
            continue;
        }
        Value value;
        value.where = {at, first->end};
        value.low = value.high = first->thousandths;
        const bool bare_chinese = first->chinese && first->thousandths < 10000;
        std::size_t end = first->end;
        auto [unit, length] = unit_at(text, past_blanks(text, end), units);
        // 3-5天, 三到五天, 3天到5天, 两三天
        std::size_t mark = length > 0 ? past_blanks(text, end) + length : past_blanks(text, end);
        std::optional<Number> second;
        if (mark < text.size() && is_range_mark(text[mark])) {
            second = number_at(text, past_blanks(text, mark + 1));
        } else if (first->chinese && first->end == at + 1 && end < text.size() &&
                   digit_of(text[end]) == digit_of(text[at]) + 1) {
            second = chinese(text, end);
        }
        if (second && second->thousandths >= value.low) {
            const std::size_t after = past_blanks(text, second->end);
            const auto [unit2, length2] = unit_at(text, after, units);
            if (length2 > 0 || !bare_chinese) {
                value.high = second->thousandths;
                end = second->end;
                unit = unit2;
                length = length2;
            }
        }
        if (length > 0) {
            end = past_blanks(text, end) + length;
        } else if (at > 0) {  // ¥89
            const auto [sign, sign_length] = unit_at(text, at - 1, units);
            if (sign_length == 1 && !text::is_han(text[at - 1])) {
                unit = sign;
                value.where.first = at - 1;
            }
        }
        const bool vague = std::find(std::begin(kPostpositions), std::end(kPostpositions) - 1,
                                     end < text.size() ? text[end] : 0) != std::end(kPostpositions) - 1;
        value.unit = unit;
        value.where.last = end;
        at = std::max(end, at + 1);
        if ((bare_chinese && unit < 0) || (vague && unit < 0)) continue;
        value.written = std::u32string(text.substr(value.where.first, value.where.last - value.where.first));
        to_base(value, units);
        values.push_back(std::move(value));
    }
    return values;
}

std::optional<Value> value_of(std::string_view written, std::string_view unit,
                              const std::vector<Unit>& units) {
    const std::u32string number = text::fold(written).points;
    const std::u32string name = text::fold(unit).points;
    std::vector<Value> values = values_in(number, units);
    if (values.empty() || (values[0].unit < 0 && !name.empty())) {
        auto with_unit = values_in(number + name, units);
        if (!with_unit.empty()) values = std::move(with_unit);
    }
    if (values.size() != 1) return std::nullopt;
    return values[0];
}

bool same_kind(const Value& a, const Value& b, const std::vector<Unit>& units) {
    if (a.unit < 0 || b.unit < 0) return a.unit == b.unit;
    return units[static_cast<std::size_t>(a.unit)].kind == units[static_cast<std::size_t>(b.unit)].kind;
}

}  // namespace kefu::acts
