#include "gui/panels/characters.h"

#include <algorithm>

namespace kefu::gui {

namespace {

bool continues(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

constexpr std::uint32_t kJoiner = 0x200D;
constexpr std::uint32_t kBroken = 0xFFFD;

/// Stays with the character before it: combining marks, selectors, skin tones, the joiner itself.
bool attaches(std::uint32_t c) {
    return c == kJoiner || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) ||
           (c >= 0x0300 && c <= 0x036F) || c == 0x20E3 || (c >= 0x20D0 && c <= 0x20FF) ||
           (c >= 0xE0020 && c <= 0xE007F);
}

bool is_space(std::uint32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000;
}

enum class Class { space, letter, single };

Class class_of(std::uint32_t c) {
    if (is_space(c)) return Class::space;
    const bool ascii = c < 0x80;
    const bool word =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '\'';
    if (ascii) return word ? Class::letter : Class::single;
    return c < 0x2000 ? Class::letter : Class::single;
}

std::size_t step_back(std::string_view text, std::size_t at) {
    if (at == 0) return 0;
    std::size_t start = at - 1;
    while (start > 0 && at - start < 4 && continues(text, start))
        --start;
    return start + code_point(text, start).bytes == at ? start : at - 1;
}

}  // namespace

CodePoint code_point(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {0, 0};
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 && lead < 0xF5   ? 4
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                                                             : 0;
    if (length == 0) return {kBroken, 1};
    std::uint32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!continues(text, at + i)) return {kBroken, 1};
        value = (value << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {kBroken, 1};
    return {value, length};
}

std::size_t next_character(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    CodePoint here = code_point(text, at);
    at += here.bytes;
    while (at < text.size()) {
        const CodePoint next = code_point(text, at);
        if (!attaches(next.value) && here.value != kJoiner) break;
        at += next.bytes;
        here = next;
    }
    return at;
}

std::size_t previous_character(std::string_view text, std::size_t at) {
    at = std::min(at, text.size());
    std::size_t start = step_back(text, at);
    while (start > 0) {
        const std::size_t before = step_back(text, start);
        if (!attaches(code_point(text, start).value) && code_point(text, before).value != kJoiner) break;
        start = before;
    }
    return start;
}

std::size_t next_word(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    const Class begun = class_of(code_point(text, at).value);
    at = next_character(text, at);
    while (begun == Class::letter && at < text.size() &&
           class_of(code_point(text, at).value) == Class::letter) {
        at = next_character(text, at);
    }
    while (at < text.size() && class_of(code_point(text, at).value) == Class::space)
        at = next_character(text, at);
    return at;
}

std::size_t previous_word(std::string_view text, std::size_t at) {
    const auto class_before = [&](std::size_t place) {
        return class_of(code_point(text, previous_character(text, place)).value);
    };
    while (at > 0 && class_before(at) == Class::space)
        at = previous_character(text, at);
    if (at == 0) return 0;
    const Class begun = class_before(at);
    at = previous_character(text, at);
    while (begun == Class::letter && at > 0 && class_before(at) == Class::letter)
        at = previous_character(text, at);
    return at;
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at = next_character(text, at))
        ++count;
    return count;
}

std::string cleaned(std::string_view text, bool keep_line_breaks) {
    std::string kept;
    kept.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint here = code_point(text, at);
        if (here.value == '\r' || here.value == '\n') {
            const bool pair = here.value == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
            if (pair) ++at;
            kept += keep_line_breaks ? '\n' : ' ';
        } else if (here.value == '\t') {
            kept += ' ';
        } else if (here.value >= 0x20 && here.value != 0x7F && !(here.value >= 0x80 && here.value < 0xA0) &&
                   here.value != kBroken) {
            kept.append(text.substr(at, here.bytes));
        }
        at += here.bytes;
    }
    return kept;
}

bool blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint here = code_point(text, at);
        if (!is_space(here.value)) return false;
        at += here.bytes;
    }
    return true;
}

}  // namespace kefu::gui
