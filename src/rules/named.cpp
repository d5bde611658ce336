#include "rules/named.h"

#include <algorithm>

#include "text/fold.h"

namespace kefu::rules {
namespace {

constexpr char32_t kNumberSign = 0x53F7;  // hao
constexpr std::size_t kHanPiece = 2;
constexpr std::size_t kOtherPiece = 4;

using Words = std::u32string;

bool is_word(char32_t c) {
    return text::is_han(c) || text::is_latin(c) || text::is_digit(c);
}

/// The characters of one kind that stand together.
std::vector<Words> words_of(const Words& points) {
    const auto kind = [](char32_t c) {
        return text::is_han(c) ? 1 : text::is_latin(c) ? 2 : text::is_digit(c) ? 3 : 0;
    };
    std::vector<Words> words;
    for (std::size_t at = 0; at < points.size(); ++at) {
        if (kind(points[at]) == 0) continue;
        if (at > 0 && kind(points[at]) == kind(points[at - 1])) {
            words.back() += points[at];
        } else {
            words.emplace_back(1, points[at]);
        }
    }
    return words;
}

char32_t sign_at(const Words& said, std::size_t at) {
    return at < said.size() ? said[at] : U' ';
}

char32_t sign_before(const Words& said, std::size_t at) {
    return at > 0 ? said[at - 1] : U' ';
}

bool holds_name(const Words& said, const Words& name) {
    const bool latin = text::is_latin(name.front());
    for (auto at = said.find(name); at != Words::npos; at = said.find(name, at + 1)) {
        if (!latin ||
            (!text::is_latin(sign_before(said, at)) && !text::is_latin(sign_at(said, at + name.size()))))
            return true;
    }
    return false;
}

/// A number alone is nobody's: 号 behind it or a mark before it makes it an agent's.
bool is_agents(const Words& said, std::size_t first, std::size_t last, const AgentWords& words) {
    const char32_t before = sign_before(said, first);
    if (text::is_digit(before) || text::is_digit(sign_at(said, last))) return false;
    if (sign_at(said, last) == kNumberSign)
        return !text::is_latin(before) && !text::is_digit(sign_at(said, last + 1)) &&
               words.not_behind.find(before) == Words::npos &&
               words.not_before.find(sign_at(said, last + 1)) == Words::npos;
    if (is_word(sign_at(said, last))) return false;
    std::size_t until = first;
    while (until > 0 && !is_word(said[until - 1]) && said[until - 1] != U'#')
        --until;
    return std::any_of(words.marks.begin(), words.marks.end(), [&](const Words& mark) {
        return until >= mark.size() && said.compare(until - mark.size(), mark.size(), mark) == 0;
    });
}

bool holds_number(const Words& said, const Words& number, const AgentWords& words) {
    for (auto at = said.find(number); at != Words::npos; at = said.find(number, at + 1)) {
        if (is_agents(said, at, at + number.size(), words)) return true;
    }
    return false;
}

}  // namespace

bool names_agent(std::string_view reply, std::string_view agent, const AgentWords& words) {
    const Words said = text::folded_points(reply);
    for (Words& word : words_of(text::folded_points(agent))) {
        if (text::is_digit(word.front())) {
            if (holds_number(said, word, words)) return true;
            continue;
        }
        if (word.front() == kNumberSign) word.erase(0, 1);
        for (const Words& function : words.functions) {
            if (const auto at = word.find(function); at != Words::npos) word.erase(at, function.size());
        }
        if (word.size() >= kHanPiece && holds_name(said, word)) return true;
    }
    return false;
}

bool names_any(std::string_view reply, const std::vector<std::string>& known) {
    if (known.empty()) return true;
    const Words said = text::folded_points(reply);
    const auto stands = [&](const Words& points, std::size_t at, std::size_t size) {
        if (at + size > points.size()) return false;
        const Words piece = points.substr(at, size);
        return std::all_of(piece.begin(), piece.end(), is_word) && said.find(piece) != Words::npos;
    };
    return std::any_of(known.begin(), known.end(), [&](const std::string& one) {
        const Words points = text::folded_points(one);
        for (std::size_t at = 0; at < points.size(); ++at) {
            const bool han = text::is_han(points[at]) && text::is_han(sign_at(points, at + 1));
            if (stands(points, at, han ? kHanPiece : kOtherPiece)) return true;
        }
        return false;
    });
}

}  // namespace kefu::rules
