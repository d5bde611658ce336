// Writes compact JSON straight into a string, with no tree in between: for records that are written with every
// turn. Byte for byte what nlohmann's dump() writes without indentation, invalid UTF-8 replaced by U+FFFD.
//
// Promises: commas and escapes are right; keys stand in the order written. Never checks that brackets match.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"

namespace kefu::base {

class JsonWriter {
  public:
    /// Appends to `out`, which must outlive the writer.
    explicit JsonWriter(std::string& out) : out_(out) {}

    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    /// The key of the value that comes next.
    JsonWriter& key(std::string_view name);

    JsonWriter& value(std::string_view text);
    JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    /// A truth value or a whole number.
    JsonWriter& value(std::integral auto number) {
        if constexpr (std::same_as<decltype(number), bool>) {
            return plain(number ? "true" : "false");
        } else if constexpr (std::unsigned_integral<decltype(number)>) {
            return natural(number);
        } else {
            return integer(number);
        }
    }
    JsonWriter& value(const Bilingual& text);
    JsonWriter& value(const std::vector<std::string>& texts);
    JsonWriter& value(const std::map<std::string, std::string>& texts);

    template <class T>
    JsonWriter& member(std::string_view name, const T& what) {
        key(name);
        return value(what);
    }

  private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    JsonWriter& plain(std::string_view literal);
    JsonWriter& integer(std::int64_t number);
    JsonWriter& natural(std::uint64_t number);
    void begin_value();
    bool brief(std::string_view text, bool as_key);
    void quoted(std::string_view text);

    std::string& out_;
    bool first_ = true;       ///< nothing stands in the innermost bracket yet
    bool after_key_ = false;  ///< the next value belongs to a key
};

}  // namespace kefu::base
