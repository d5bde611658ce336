#include <algorithm>

#include "acts/amounts.h"
#include "text/fold.h"

namespace kefu::acts {
namespace {

bool on_the_sheet(const Value& value, const Sheet& sheet, const std::vector<Unit>& units) {
    return std::any_of(sheet.facts.begin(), sheet.facts.end(),
                       [&](const ReadyFact& fact) { return fact.expected && agrees(value, fact, units); });
}

/// The same digits read as several numbers.
std::vector<Value> parted(const Value& joined, std::u32string_view points, const std::vector<Unit>& units) {
    std::u32string text(points.substr(joined.where.first, joined.where.last - joined.where.first));
    std::replace(text.begin(), text.end(), U',', U';');
    std::vector<Value> parts = values_in(text, units);
    for (Value& part : parts) {
        for (text::Range* range : {&part.where, &part.number}) {
            range->first += joined.where.first;
            range->last += joined.where.first;
        }
    }
    return parts;
}

/// A numeral that counts nothing: 一块儿; 第2; the 1 of "1、", "1.", "①" (one sign that isn't a plain digit), "1)" before
/// what it numbers.
bool is_no_value(const Value& value, const Reading& reading, const WordLists& words) {
    const TextView& view = *reading.view;
    const std::u32string& points = view.points;
    for (std::int32_t index = view.finds.head(words.no_value); index >= 0;
         index = view.finds.at(index).next) {
        const auto& find = view.finds.at(index);
        if (find.first <= value.number.first && value.number.last <= find.last) return true;
    }
    constexpr char32_t kNth = 0x7B2C;  // di
    const auto [first, last] = value.number;
    if (first > 0 && points[first - 1] == kNth) return true;
    if (value.unit >= 0 || last - first > 2) return false;
    constexpr char32_t kPause = 0x3001;
    const bool begins = first == 0 || text::is_punctuation(points[first - 1]) || points[first - 1] == U' ' ||
                        points[first - 1] == U'\n';
    if (!begins || last >= points.size()) return false;
    const char32_t next = points[last];
    const bool more = last + 1 < points.size();
    const text::ByteSpan written = reading.reply.text.original(first, last);
    if (last - first == 1 && written.end - written.begin > 1 && text::is_digit(points[first])) return true;
    return more && (next == kPause || next == U'.' || next == U')' || next == U':');
}

}  // namespace

std::vector<Value> amounts_in(const Reading& reading, const WordLists& words, const Sheet& sheet) {
    const std::u32string& points = reading.view->points;
    std::vector<Value> values = values_in(points, words.units);
    std::erase_if(values, [&](const Value& value) { return is_no_value(value, reading, words); });
    std::vector<Value> read;
    for (Value& value : values) {
        const std::size_t comma = points.find(U',', value.where.first);
        if (comma >= value.number.last || on_the_sheet(value, sheet, words.units)) {
            read.push_back(std::move(value));
            continue;
        }
        const text::ByteSpan sign = reading.reply.text.original(comma, comma + 1);
        const bool chinese = sign.end - sign.begin > 1;
        const bool may_part = comma - value.number.first > 1;  // 159,628; but 1,280
        std::vector<Value> parts = parted(value, points, words.units);
        const bool known = std::all_of(parts.begin(), parts.end(), [&](const Value& part) {
            return on_the_sheet(part, sheet, words.units);
        });
        if (may_part && (known || chinese)) {
            std::move(parts.begin(), parts.end(), std::back_inserter(read));
        } else {
            read.push_back(std::move(value));
        }
    }
    return read;
}

}  // namespace kefu::acts
