// Writes compact JSON with no tree in between: for records that are written with every turn. Byte for byte what
// nlohmann's dump() writes without indentation, invalid UTF-8 replaced by U+FFFD.
//
// Promises: commas and escapes are right; keys stand in the order written. Never checks that brackets match.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"

namespace kefu::base {

class JsonWriter {
  public:
    /// A key as it stands in the code: looked at by the compiler, not with every writing.
    class Key {
      public:
        template <std::size_t N>
        consteval Key(const char (&name)[N]) : name_(name, N - 1) {
            for (const char c : name_) {
                if (c < ' ' || c > '~' || c == '"' || c == '\\') throw "a key that needs no escapes";
            }
        }
        std::string_view name() const { return name_; }

      private:
        std::string_view name_;
    };

    /// `size`: bytes that will mostly be enough.
    explicit JsonWriter(std::size_t size = kUsual) : text_(size, '\0') { begin(0); }
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    /// What was written.
    std::string take();

    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    /// A line break: what comes next is a record of its own.
    JsonWriter& end_line() {
        close('\n');
        comma_ = false;
        return *this;
    }
    /// The key of the value that comes next.
    JsonWriter& key(Key key) {
        const std::string_view name = key.name();
        char* to = place(name.size() + 4);
        *to++ = '"';
        std::memcpy(to, name.data(), name.size());
        to += name.size();
        *to++ = '"';
        *to++ = ':';
        at_ = to;
        comma_ = false;
        return *this;
    }

    JsonWriter& value(std::string_view text);
    JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    /// A truth value or a whole number.
    JsonWriter& value(std::integral auto number) {
        if constexpr (std::same_as<decltype(number), bool>) {
            return truth(number);
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
    JsonWriter& member(Key name, const T& what) {
        key(name);
        return value(what);
    }

  private:
    static constexpr std::size_t kUsual = 512;  ///< most records are shorter

    JsonWriter& open(char bracket) {
        char* const to = place(2);
        *to = bracket;
        at_ = to + 1;
        comma_ = false;
        return *this;
    }
    JsonWriter& close(char bracket) {
        if (at_ == end_) grow(1);
        *at_++ = bracket;
        comma_ = true;
        return *this;
    }
    JsonWriter& truth(bool yes);
    JsonWriter& integer(std::int64_t number);
    JsonWriter& natural(std::uint64_t number);

    /// Room for `size` bytes, the first of which may be the comma before the next value: where they go on.
    char* place(std::size_t size) {
        if (static_cast<std::size_t>(end_ - at_) < size) grow(size);
        *at_ = ',';
        return at_ + (comma_ ? 1 : 0);
    }
    void begin(std::size_t written) {
        at_ = text_.data() + written;
        end_ = text_.data() + text_.size();
    }
    void grow(std::size_t size);
    void quoted(std::string_view text);

    std::string text_;  ///< as long as there is room; written as far as at_
    char* at_ = nullptr;
    char* end_ = nullptr;
    bool comma_ = false;  ///< the next value stands behind another one
};

}  // namespace kefu::base
