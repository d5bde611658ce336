#include "courseware/private/source.h"

#include <algorithm>
#include <functional>

namespace kefu::courseware {

Source::Source(std::string_view bytes, base::Complaints& complaints)
    : bytes_(bytes), complaints_(complaints), lines_{0} {
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1))
        lines_.push_back(at + 1);
}

base::Place Source::place(std::size_t at) const {
    at = std::min(at, bytes_.size());
    const auto after = std::upper_bound(lines_.begin(), lines_.end(), at);
    const std::size_t begin = *(after - 1);
    const std::string_view before = bytes_.substr(begin, at - begin);
    const auto characters = std::count_if(
        before.begin(), before.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return {complaints_.file(), static_cast<int>(after - lines_.begin()), static_cast<int>(characters) + 1};
}

void Source::error(std::size_t at, std::string code, base::Bilingual what, base::Bilingual mend) const {
    const base::Place where = place(at);
    complaints_.error_at(where.line, where.column, std::move(code), std::move(what), std::move(mend));
}

void Source::warning(std::size_t at, std::string code, base::Bilingual what, base::Bilingual mend) const {
    complaints_.add(
        {{std::move(code), base::Severity::warning, place(at), std::move(what), std::move(mend)}});
}

std::size_t Source::offset(const char* text) const {
    const std::less<const char*> before;
    const char* begin = bytes_.data();
    const char* end = begin + bytes_.size();
    if (before(text, begin) || before(end, text)) return std::string_view::npos;
    return static_cast<std::size_t>(text - begin);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kWide = "\xE3\x80\x80";
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    for (;;) {
        if (text.empty()) return text;
        if (blank(text.front())) {
            text.remove_prefix(1);
        } else if (text.starts_with(kWide)) {
            text.remove_prefix(kWide.size());
        } else {
            break;
        }
    }
    for (;;) {
        if (blank(text.back())) {
            text.remove_suffix(1);
        } else if (text.ends_with(kWide)) {
            text.remove_suffix(kWide.size());
        } else {
            return text;
        }
    }
}

}  // namespace kefu::courseware
