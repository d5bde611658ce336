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

std::size_t past_digits(std::u32string_view text, std::size_t at) {
    while (at < text.size() && text::is_digit(text[at]))
        ++at;
    return at;
}

std::optional<Number> arabic(std::u32string_view text, std::size_t at) {
    if (at >= text.size() || !text::is_digit(text[at])) return std::nullopt;
    Number number{at, 0, false};
    std::int64_t whole = 0;
    const auto take = [&](std::size_t end) {
        for (; number.end < end; ++number.end) {
            if (text[number.end] != U',')
                whole = std::min(kMost, whole * 10 + static_cast<std::int64_t>(text[number.end] - U'0'));
        }
    };
    take(past_digits(text, at));
    // 1,280: one to three digits, then groups of exactly three.
    if (text[at] != U'0' && number.end - at <= 3) {
        while (number.end < text.size() && text[number.end] == U',' &&
               past_digits(text, number.end + 1) == number.end + 4) {
            take(number.end + 4);
        }
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
    if (at < text.size() && text[at] == kWan) return std::nullopt;  // 万一 is a case, 万分 a degree
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
    if (at >= text.size()) return best;
    const char32_t first = text[at];
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        for (const std::u32string& name : units[unit].names) {
            if (name[0] != first || name.size() <= best.second || text.substr(at, name.size()) != name)
                continue;
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

/// The 5 of 89块5, or -1: one digit behind pieces of money, with no number or unit of its own.
int tenth_behind(std::u32string_view text, std::size_t at, int unit, const std::vector<Unit>& units) {
    constexpr char32_t kPiece = 0x5757;  // kuai
    constexpr char32_t kOne = 0x4E00;
    constexpr char32_t kPair = 0x4E24;
    if (unit < 0 || at == 0 || text[at - 1] != kPiece || at >= text.size()) return -1;
    if (units[static_cast<std::size_t>(unit)].kind != "money") return -1;
    const int digit = text::is_digit(text[at]) ? static_cast<int>(text[at] - U'0') : digit_of(text[at]);
    if (digit <= 0 || text[at] == kPair) return -1;
    const bool more = at + 1 < text.size() && !text::is_punctuation(text[at + 1]) && text[at + 1] != U' ';
    if (text[at] == kOne && more) return -1;  // 十块一起
    if (at + 1 < text.size()) {
        const char32_t next = text[at + 1];
        const bool counts_more = unit_at(text, std::min(at + 2, text.size()), units).second > 0;  // 一袋
        if (text::is_digit(next) || is_range_mark(next) || scale_of(next) > 0) return -1;
        if (digit_of(next) >= 0 && !counts_more) return -1;
        if (next == U'.' && at + 2 < text.size() && text::is_digit(text[at + 2])) return -1;
        if (unit_at(text, past_blanks(text, at + 1), units).second > 0) return -1;
    }
    return digit;
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
        value.number = {at, end};
        if (length > 0) {
            end = past_blanks(text, end) + length;
            if (const int tenth = tenth_behind(text, end, unit, units); tenth >= 0 && !second) {
                value.low += tenth * 100;  // 89块5
                value.high = value.low;
                value.number.last = ++end;
            }
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
    const std::u32string number = text::folded_points(written);
    const std::u32string name = text::folded_points(unit);
    std::vector<Value> values = values_in(number, units);
    if (values.empty() || (values[0].unit < 0 && !name.empty())) {
        auto with_unit = values_in(number + name, units);
        if (!with_unit.empty()) values = std::move(with_unit);
    }
    if (values.size() != 1) return std::nullopt;
    return values[0];
}

namespace {

bool is_numeral(char32_t c) {
    return text::is_digit(c) || digit_of(c) >= 0 || scale_of(c) > 0;
}

constexpr char32_t kSeveral[] = {0x51E0, 0x6570};  // ji, shu: several ten, not ten

// The numeral that the text has before `at` goes on at `at`.
bool goes_on(std::u32string_view text, std::size_t at) {
    if (at == 0 || at >= text.size()) return false;
    const char32_t a = text[at - 1];
    const char32_t b = text[at];
    if (text::is_digit(a) && text::is_digit(b)) return true;
    if (text::is_digit(a) && scale_of(b) > 0) return true;
    if (at >= 2 && a == U'.' && text::is_digit(text[at - 2]) && text::is_digit(b)) return true;
    if (b == U'.' && at + 1 < text.size() && text::is_digit(a) && text::is_digit(text[at + 1])) return true;
    const bool numeral = digit_of(b) >= 0 || scale_of(b) > 0;
    return numeral && (digit_of(a) >= 0 || scale_of(a) > 0);
}

// A short Latin word stands for itself only (pro, SF); of a longer one an ending may follow: refunds, weighs.
bool cuts_word(std::u32string_view text, text::Range where) {
    constexpr std::size_t kShortWord = 3;
    const auto joins = [&](std::size_t at) {
        return at > 0 && at < text.size() && text::is_latin(text[at - 1]) && text::is_latin(text[at]);
    };
    if (joins(where.first)) return true;
    if (!joins(where.last)) return false;
    std::size_t first = where.last;
    while (first > where.first && text::is_latin(text[first - 1]))
        --first;
    return where.last - first <= kShortWord;
}

bool within_number(std::size_t at, const std::vector<Value>& values) {
    return std::any_of(values.begin(), values.end(), [&](const Value& value) {
        const bool one_number = value.unit >= 0 || value.low == value.high;  // 3-501 are two
        return one_number && value.number.first < at && at < value.number.last;
    });
}

}  // namespace

bool cuts_in(std::u32string_view text, text::Range where, const std::vector<Value>& values) {
    if (where.first >= where.last || where.last > text.size()) return false;
    const auto [first, last] = where;
    if (goes_on(text, first) || goes_on(text, last)) return true;
    if (cuts_word(text, where)) return true;
    if (within_number(first, values) || within_number(last, values)) return true;
    if (first == 0) return false;
    const char32_t before = text[first - 1];
    if (text::is_latin(text[first]) && text::is_digit(before)) return true;  // xl in 2xl
    if (scale_of(text[first]) > 0 &&
        std::find(std::begin(kSeveral), std::end(kSeveral), before) != std::end(kSeveral))
        return true;
    // 半小时 in 两个半小时
    constexpr char32_t kPiecesOf = 0x4E2A;
    return text[first] == kHalf && before == kPiecesOf && first >= 2 && is_numeral(text[first - 2]);
}

Value in_unit(Value value, int unit, const std::vector<Unit>& units) {
    if (value.unit >= 0) return value;
    value.unit = unit;
    to_base(value, units);
    return value;
}

bool same_kind(const Value& a, const Value& b, const std::vector<Unit>& units) {
    if (a.unit < 0 || b.unit < 0) return a.unit == b.unit;
    return units[static_cast<std::size_t>(a.unit)].kind == units[static_cast<std::size_t>(b.unit)].kind;
}

}  // namespace kefu::acts
