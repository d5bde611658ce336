#include "acts/wishes.h"

#include <algorithm>

#include "text/fold.h"

namespace kefu::acts {
namespace {

bool any(const std::vector<text::Phrase>& phrases, std::u32string_view asked, std::uint64_t letters) {
    return std::any_of(phrases.begin(), phrases.end(), [&](const text::Phrase& phrase) {
        return phrase.may_stand(letters) && phrase.find(asked);
    });
}

/// 甜不甜, 到没到.
bool asks_either(std::u32string_view asked, std::u32string_view denying) {
    for (std::size_t at = 1; at + 1 < asked.size(); ++at) {
        if (asked[at - 1] == asked[at + 1] && denying.find(asked[at]) != std::u32string_view::npos)
            return true;
    }
    return false;
}

bool ends_asking(std::u32string_view message, const std::vector<std::u32string>& ends) {
    while (!message.empty() && (text::is_punctuation(message.back()) || text::is_emoji(message.back()) ||
                                message.back() == U' ')) {
        if (message.back() == U'?') return true;
        message.remove_suffix(1);
    }
    return std::any_of(ends.begin(), ends.end(),
                       [&](const std::u32string& end) { return message.ends_with(end); });
}

}  // namespace

Wish wish_of(std::u32string_view asked, const WordLists& words) {
    const std::uint64_t letters = text::letters_of(asked);
    if (any(words.requests, asked, letters)) return Wish::request;
    if (any(words.asks_whether, asked, letters) || asks_either(asked, words.denying_signs))
        return Wish::question;
    while (!asked.empty()) {
        const std::size_t end = asked.find(U'\n');
        if (ends_asking(asked.substr(0, end), words.asks_whether_ends)) return Wish::question;
        asked.remove_prefix(end == std::u32string_view::npos ? asked.size() : end + 1);
    }
    return Wish::statement;
}

}  // namespace kefu::acts
