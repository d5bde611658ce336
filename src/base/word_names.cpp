#include "base/word_names.h"

#include <algorithm>

#include "base/diagnostic.h"

namespace kefu::base {
namespace {

constexpr std::string_view kBetween = "、";

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            ++end;
        out.push_back(text.substr(at, end - at));
        at = end;
    }
    return out;
}

// How like two names are, 0–100: 100 the same, 90 one within the other, else the share of common characters.
int likeness(std::string_view written, std::string_view name) {
    constexpr int kSame = 100;
    constexpr int kWithin = 90;
    if (written == name) return kSame;
    const std::vector<std::string_view> mine = characters(written);
    std::vector<std::string_view> its = characters(name);
    const bool long_enough = std::min(mine.size(), its.size()) >= 2;
    if (long_enough &&
        (written.find(name) != std::string_view::npos || name.find(written) != std::string_view::npos))
        return kWithin;
    const std::size_t longer = std::max(mine.size(), its.size());
    std::size_t common = 0;
    for (const std::string_view character : mine) {
        const auto found = std::find(its.begin(), its.end(), character);
        if (found == its.end()) continue;
        its.erase(found);
        ++common;
    }
    return longer == 0 || common < 2 ? 0 : static_cast<int>(common * 80 / longer);
}

int likeness_of_any(std::string_view written, std::string_view names) {
    int best = 0;
    for (;;) {
        const std::size_t end = names.find(kBetween);
        best = std::max(best, likeness(written, names.substr(0, end)));
        if (end == std::string_view::npos) return best;
        names.remove_prefix(end + kBetween.size());
    }
}

}  // namespace

std::string meant_by(std::string_view written, const WordNames& names) {
    constexpr int kLeast = 40;
    constexpr std::size_t kLongest = 64;
    if (written.size() > kLongest || is_plain(written)) return "";
    std::string best;
    int most = kLeast - 1;
    bool tied = false;
    for (const WordName& each : names) {
        const int like = likeness_of_any(written, each.zh);
        tied = like > most ? false : tied || like == most;
        if (like <= most) continue;
        most = like;
        best = each.word;
    }
    return tied ? "" : best;
}

Bilingual mend_word(const std::string& written, const std::vector<std::string>& words, const WordNames& names,
                    std::string_view between) {
    const auto named = [&](const std::string& word) {
        const auto found =
            std::find_if(names.begin(), names.end(), [&](const WordName& each) { return each.word == word; });
        return found != names.end() && !found->zh.empty() ? found->zh : std::string();
    };
    if (const std::string meant = meant_by(written, names); !meant.empty()) {
        return filled(
            filled({"是不是想写“{guess}”（{name}）？", "did you mean \"{guess}\" ({name})?"}, "guess", meant),
            "name", named(meant));
    }
    // What is near to a very short word is chance: show the few that there are.
    constexpr std::size_t kFew = 4;
    constexpr std::size_t kShort = 3;
    const bool lettered = std::any_of(written.begin(), written.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    const std::string guess = lettered ? nearest(written, words) : "";
    if (!guess.empty() && !(words.size() <= kFew && written.size() <= kShort))
        return filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", guess);
    Bilingual list;
    for (const std::string& word : words) {
        const std::string name = named(word);
        list.zh +=
            (list.zh.empty() ? "" : std::string(between)) + word + (name.empty() ? "" : "（" + name + "）");
        list.en += (list.en.empty() ? "" : std::string(between)) + word;
    }
    return filled({"可用：{list}", "use one of: {list}"}, "list", list);
}

std::string read_word(ObjectReader& reader, std::string_view key, const std::vector<std::string>& words,
                      std::string_view otherwise, const WordNames& names) {
    const Node* found = reader.get(key);
    if (found == nullptr) return std::string(otherwise);
    const std::string written = read_text(*found, reader.complaints());
    if (!found->is(Node::Kind::string)) return std::string(otherwise);
    if (std::find(words.begin(), words.end(), written) != words.end()) return written;
    reader.complaints().error(
        *found, "unknown-word",
        filled(filled({"“{key}”不认识“{word}”", "\"{key}\" doesn't know \"{word}\""}, "key", key), "word",
               written),
        reader.complaints().all().size() < kGuessesEnd ? mend_word(written, words, names, " / ")
                                                       : Bilingual{});
    return std::string(otherwise);
}

bool unseen_in(std::string_view text) {
    return without_unseen(text) != text;
}

std::string without_unseen(std::string_view text) {
    std::string out(text);
    for (const std::string_view sign : {"\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00A0"}) {
        for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign, at))
            out.erase(at, sign.size());
    }
    return out;
}

}  // namespace kefu::base
