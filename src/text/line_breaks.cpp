#include "text/line_breaks.h"

#include <algorithm>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace kefu::text {
namespace {

bool starts_character(std::string_view text, std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// A tilde that ends a friendly sentence is punctuation here: it stays with its word, as a full stop does.
bool clings(std::string_view text, std::size_t at) {
    return text[at] == '~' || text.substr(at).starts_with("～");
}

// Bytes that ICU can't walk are broken at each character: they come from nobody's keyboard.
std::vector<std::uint32_t> everywhere(std::string_view text) {
    std::vector<std::uint32_t> breaks;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (starts_character(text, i)) breaks.push_back(static_cast<std::uint32_t>(i));
    }
    return breaks;
}

}  // namespace

std::vector<std::uint32_t> line_breaks(std::string_view text) {
    if (text.empty()) return {};
    // Making one reads ICU's rules; walking with one is cheap. Each thread has its own.
    thread_local std::unique_ptr<icu::BreakIterator> iterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made(
            icu::BreakIterator::createLineInstance(icu::Locale("zh"), status));
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    if (!iterator) return everywhere(text);
    UErrorCode status = U_ZERO_ERROR;
    UText* walked = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    if (U_FAILURE(status)) return everywhere(text);
    iterator->setText(walked, status);
    std::vector<std::uint32_t> breaks;
    if (U_SUCCESS(status)) {
        for (std::int32_t at = iterator->first(); at != icu::BreakIterator::DONE; at = iterator->next()) {
            const auto offset = static_cast<std::size_t>(at);
            if (offset > 0 && offset < text.size() && starts_character(text, offset) && !clings(text, offset))
                breaks.push_back(static_cast<std::uint32_t>(offset));
        }
    }
    utext_close(walked);
    return U_SUCCESS(status) ? breaks : everywhere(text);
}

}  // namespace kefu::text
