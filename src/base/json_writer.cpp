#include "base/json_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/characters.h"

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

// Whether eight bytes are all ASCII that stands for itself: each is looked at in its own place of one number.
bool eight_plain(const char* bytes) {
    constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
    constexpr std::uint64_t kHigh = 0x80 * kOnes;
    std::uint64_t all = 0;
    std::memcpy(&all, bytes, sizeof all);
    const auto zero_in = [](std::uint64_t some) { return (some - kOnes) & ~some; };
    const std::uint64_t below_blank = (all - ' ' * kOnes) & ~all;
    return ((all | below_blank | zero_in(all ^ '"' * kOnes) | zero_in(all ^ '\\' * kOnes)) & kHigh) == 0;
}

// Whether a character of three bytes begins here that is well formed whatever its second byte's low bits are.
bool three_plain(const char* bytes) {
    const auto lead = static_cast<unsigned char>(bytes[0]);
    const auto later = [&](int i) { return (static_cast<unsigned char>(bytes[i]) & 0xC0U) == 0x80U; };
    return lead > 0xE0 && lead < 0xF0 && lead != 0xED && later(1) && later(2);
}

// Where the bytes from `at` on that stand for themselves end.
std::size_t plain_end(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const char escape = kEscapes[static_cast<unsigned char>(text[at])];
        if (escape == 1 && text.size() - at >= 3 && three_plain(text.data() + at)) {
            at += 3;
        } else if (escape == 1) {
            const std::size_t size = character_at(text, at);
            if (size == 0) break;
            at += size;
        } else if (text.size() - at >= 8 && eight_plain(text.data() + at)) {
            at += 8;
        } else if (escape == 0) {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

constexpr std::size_t kDigits = 24;  // of the longest number, and a comma

}  // namespace

void JsonWriter::grow(std::size_t size) {
    const auto written = static_cast<std::size_t>(at_ - text_.data());
    text_.resize(std::max(2 * text_.size(), written + size));
    begin(written);
}

std::string JsonWriter::take() {
    text_.resize(static_cast<std::size_t>(at_ - text_.data()));
    at_ = end_ = nullptr;
    return std::move(text_);
}

JsonWriter& JsonWriter::truth(bool yes) {
    const std::string_view word = yes ? "true" : "false";
    at_ = std::copy(word.begin(), word.end(), place(1 + word.size()));
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t number) {
    char* const to = place(kDigits);
    at_ = std::to_chars(to, end_, number).ptr;
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::natural(std::uint64_t number) {
    char* const to = place(kDigits);
    at_ = std::to_chars(to, end_, number).ptr;
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    char* to = place(text.size() + 3);
    const std::size_t plain = plain_end(text, 0);
    if (plain < text.size()) {
        at_ = to;
        quoted(text);
    } else {
        *to++ = '"';
        to = std::copy(text.begin(), text.end(), to);
        *to++ = '"';
        at_ = to;
    }
    comma_ = true;
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
    for (const auto& [name, text] : texts) {
        value(name);
        close(':');
        comma_ = false;
        value(text);
    }
    return end_object();
}

// A text that doesn't stand for itself, at at_.
void JsonWriter::quoted(std::string_view text) {
    std::string out{'"'};
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t plain = plain_end(text, at);
        out.append(text, at, plain - at);
        at = plain;
        if (at == text.size()) break;
        const char escape = kEscapes[static_cast<unsigned char>(text[at])];
        if (escape == 1) {  // rare: how many marks stand for broken bytes is the library's own affair
            using nlohmann::json;
            out = json(text).dump(-1, ' ', false, json::error_handler_t::replace);
            out.pop_back();
            break;
        }
        out += '\\';
        out += escape;
        if (escape == 'u') {
            constexpr char kHex[] = "0123456789abcdef";
            const auto code = static_cast<unsigned char>(text[at]);
            out += "00";
            out += kHex[code >> 4U];
            out += kHex[code & 0xFU];
        }
        ++at;
    }
    out += '"';
    if (static_cast<std::size_t>(end_ - at_) < out.size()) grow(out.size());
    at_ = std::copy(out.begin(), out.end(), at_);
}

}  // namespace kefu::base
