#include "base/json_writer.h"

#include <array>
#include <charconv>

#include <nlohmann/json.hpp>

namespace kefu::base {
namespace {

// 0: stands for itself; 1: begins a character of several bytes or is no UTF-8; else what follows the backslash.
constexpr std::array<char, 256> kEscapes = [] {
    std::array<char, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c)
        table[c] = 'u';
    for (std::size_t c = 0x80; c < 0x100; ++c)
        table[c] = 1;
    table['\b'] = 'b';
    table['\f'] = 'f';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    table['"'] = '"';
    table['\\'] = '\\';
    return table;
}();

// The number of bytes of the well-formed character at `at`, or 0.
std::size_t character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto later = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(at);
    const unsigned second = byte(at + 1);
    if (lead < 0xC2 || lead > 0xF4 || !later(at + 1)) return 0;
    if (lead < 0xE0) return 2;
    if (!later(at + 2) || (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
    if (lead < 0xF0) return 3;
    if (!later(at + 3) || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
    return 4;
}

}  // namespace

void JsonWriter::begin_value() {
    if (!first_ && !after_key_) out_ += ',';
    first_ = false;
    after_key_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
    begin_value();
    out_ += bracket;
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    out_ += bracket;
    first_ = false;
    return *this;
}

// Names and ids are short and stand for themselves: put together beside, then written at once.
bool JsonWriter::brief(std::string_view text, bool as_key) {
    constexpr std::size_t kBrief = 60;
    if (text.size() > kBrief) return false;
    std::array<char, kBrief + 4> bytes;
    std::size_t size = 0;
    if (!first_ && !after_key_) bytes[size++] = ',';
    bytes[size++] = '"';
    for (const char c : text) {
        if (kEscapes[static_cast<unsigned char>(c)] != 0) return false;
        bytes[size++] = c;
    }
    bytes[size++] = '"';
    if (as_key) bytes[size++] = ':';
    out_.append(bytes.data(), size);
    first_ = false;
    after_key_ = as_key;
    return true;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    if (brief(name, true)) return *this;
    begin_value();
    quoted(name);
    out_ += ':';
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::plain(std::string_view literal) {
    begin_value();
    out_ += literal;
    return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t number) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return plain({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

JsonWriter& JsonWriter::natural(std::uint64_t number) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return plain({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

JsonWriter& JsonWriter::value(std::string_view text) {
    if (brief(text, false)) return *this;
    begin_value();
    quoted(text);
    return *this;
}

JsonWriter& JsonWriter::value(const Bilingual& text) {
    return begin_object().member("zh", text.zh).member("en", text.en).end_object();
}

JsonWriter& JsonWriter::value(const std::vector<std::string>& texts) {
    begin_array();
    for (const std::string& text : texts)
        value(text);
    return end_array();
}

JsonWriter& JsonWriter::value(const std::map<std::string, std::string>& texts) {
    begin_object();
    for (const auto& [name, text] : texts)
        member(name, text);
    return end_object();
}

void JsonWriter::quoted(std::string_view text) {
    const std::size_t start = out_.size();
    out_ += '"';
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char escape = kEscapes[static_cast<unsigned char>(text[at])];
        if (escape == 0) {
            ++at;
            continue;
        }
        if (escape == 1) {
            const std::size_t size = character_at(text, at);
            if (size == 0) {  // rare: how many marks stand for broken bytes is the library's own affair
                using nlohmann::json;
                out_.resize(start);
                out_ += json(text).dump(-1, ' ', false, json::error_handler_t::replace);
                return;
            }
            at += size;
            continue;
        }
        out_.append(text, copied, at - copied);
        out_ += '\\';
        out_ += escape;
        if (escape == 'u') {
            constexpr char kHex[] = "0123456789abcdef";
            const auto code = static_cast<unsigned char>(text[at]);
            out_ += "00";
            out_ += kHex[code >> 4U];
            out_ += kHex[code & 0xFU];
        }
        copied = ++at;
    }
    out_.append(text, copied);
    out_ += '"';
}

}  // namespace kefu::base
