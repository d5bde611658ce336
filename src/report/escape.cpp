#include "report/escape.h"

#include <algorithm>

#include <fmt/format.h>

namespace kefu::report {
namespace {

struct Sign {
    char32_t code = 0xFFFD;
    std::size_t length = 1;
    bool damaged = false;
};

// The character at `at`; a byte that begins none is damaged.
Sign sign_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) return {first, 1, false};
    const std::size_t length = first >= 0xF0 && first < 0xF5   ? 4
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xC2 && first < 0xE0 ? 2
                                                               : 0;
    if (length == 0 || at + length > text.size()) return {0xFFFD, 1, true};
    char32_t code = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {0xFFFD, 1, true};
        code = (code << 6) | (byte(at + i) & 0x3FU);
    }
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < kLeast[length] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return {0xFFFD, 1, true};
    return {code, length, false};
}

// Signs that change how others are drawn, or hide: controls, directions, separators, tags.
bool invisible(char32_t c) {
    if (c == '\n' || c == '\t') return false;
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C || (c >= 0x200B && c <= 0x200F && c != 0x200D) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE || (c >= 0xE0000 && c <= 0xE01FF);
}

void add_plain(std::string& out, std::string_view text, std::size_t at, const Sign& sign) {
    if (sign.damaged) {
        out += "\xEF\xBF\xBD";
        return;
    }
    switch (sign.code) {
        case '&':
            out += "&amp;";
            return;
        case '<':
            out += "&lt;";
            return;
        case '>':
            out += "&gt;";
            return;
        case '"':
            out += "&quot;";
            return;
        case '\'':
            out += "&#39;";
            return;
        default:
            out += text.substr(at, sign.length);
    }
}

const char* class_of(Weight weight) {
    switch (weight) {
        case Weight::praise:
            return "good";
        case Weight::minor:
            return "minor";
        case Weight::major:
            return "major";
        case Weight::critical:
            break;
    }
    return "critical";
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const Sign sign = sign_at(text, at);
        if (sign.damaged || !invisible(sign.code)) add_plain(out, text, at, sign);
        at += sign.length;
    }
    return out;
}

std::string shown(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const Sign sign = sign_at(text, at);
        if (!sign.damaged && invisible(sign.code))
            out += fmt::format("<span class=ctl>U+{:04X}</span>", static_cast<std::uint32_t>(sign.code));
        else
            add_plain(out, text, at, sign);
        at += sign.length;
    }
    return out;
}

std::string marked(std::string_view text, const std::vector<const Note*>& notes) {
    std::vector<std::size_t> cuts = {0, text.size()};
    const auto fits = [&](const record::Span& span) {
        return span.begin >= 0 && span.end > span.begin && static_cast<std::size_t>(span.end) <= text.size();
    };
    for (const Note* note : notes) {
        for (const record::Span& span : note->words) {
            if (!fits(span)) continue;
            cuts.push_back(static_cast<std::size_t>(span.begin));
            cuts.push_back(static_cast<std::size_t>(span.end));
        }
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::string out;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const Note* worst = nullptr;
        for (const Note* note : notes) {
            for (const record::Span& span : note->words) {
                if (fits(span) && static_cast<std::size_t>(span.begin) <= cuts[i] &&
                    cuts[i + 1] <= static_cast<std::size_t>(span.end) &&
                    (!worst || note->weight > worst->weight))
                    worst = note;
            }
        }
        const std::string piece = shown(text.substr(cuts[i], cuts[i + 1] - cuts[i]));
        out += worst ? fmt::format("<mark class={}>{}</mark>", class_of(worst->weight), piece) : piece;
    }
    return out;
}

std::string css_string(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const Sign sign = sign_at(text, at);
        const bool plain = (sign.code >= '0' && sign.code <= '9') || (sign.code >= 'a' && sign.code <= 'z') ||
                           (sign.code >= 'A' && sign.code <= 'Z') || sign.code == ' ' ||
                           (sign.code >= 0x80 && !sign.damaged && !invisible(sign.code));
        if (plain)
            out += text.substr(at, sign.length);
        else if (!sign.damaged && !invisible(sign.code))
            out += fmt::format("\\{:x} ", static_cast<std::uint32_t>(sign.code));
        at += sign.length;
    }
    return out + "\"";
}

}  // namespace kefu::report
