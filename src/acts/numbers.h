// Reads values out of folded text: 320克, 三百二十克, 3-5天, 三到五天, 两三天, ¥89, 89块5, 1,280元, 1.5kg; M码 is no number.
// Values are exact thousandths, compared in the base unit of their kind. Never throws; bounded by the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acts/words.h"
#include "text/phrases.h"

namespace kefu::acts {

struct Value {
    text::Range where;
    text::Range number;    ///< the part of it without the unit (of 3天到5天: 3天到5)
    std::int64_t low = 0;  ///< thousandths of the base unit
    std::int64_t high = 0;
    int unit = -1;           ///< index into the units, -1 = none stands there
    std::u32string written;  ///< the number as typed, with its unit
};

/// All values in `text`, in order. A Chinese numeral without a unit counts only from ten up (一下 is no value).
std::vector<Value> values_in(std::u32string_view text, const std::vector<Unit>& units);

/// The value that a data sheet writes ("320", "3-5", "三天"), in `unit`; nothing where it is no number.
std::optional<Value> value_of(std::string_view written, std::string_view unit,
                              const std::vector<Unit>& units);

/// Whether a phrase that stands at `where` would cut a number in two (5天 in 15天, 3-5天, 十五天, 2.5天) or a
/// Latin word (m in mm, xl in 2xl; an ending may follow a word of more than three letters). `values` are those of the text.
bool cuts_in(std::u32string_view text, text::Range where, const std::vector<Value>& values);

/// The value read in `unit` (an index into the units) where it has none of its own.
Value in_unit(Value value, int unit, const std::vector<Unit>& units);

/// Whether both are of one kind of unit.
bool same_kind(const Value& a, const Value& b, const std::vector<Unit>& units);

}  // namespace kefu::acts
