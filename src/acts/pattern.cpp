#include "acts/pattern.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/diagnostic.h"
#include "text/fold.h"

namespace kefu::acts {
namespace {

constexpr std::size_t kMostSequences = 64;
constexpr std::size_t kMostLiterals = 4000;

struct Token {
    enum class Kind { words, near, far, start, end } kind = Kind::words;
    std::vector<std::u32string> words;  ///< an empty word among them: may be missing
    bool or_end = false;                ///< instead of a word the clause may end here: (了|$)
};

std::u32string folded(std::string_view written) {
    return text::folded_points(written);
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(' ') == std::string_view::npos;
}

class Scanner {
  public:
    Scanner(std::string_view pattern, const NamedLists& lists) : pattern_(pattern), lists_(lists) {}

    std::vector<Token> scan() {
        std::string literal;
        const auto close = [&] {
            if (!is_blank(literal)) words({folded(literal)});
            literal.clear();
        };
        while (at_ < pattern_.size() && wrong.empty()) {
            const char c = pattern_[at_];
            if (c == '<' || c == '(') {
                close();
                c == '<' ? list() : group();
            } else if (c == '*' || c == '_' || c == '^' || c == '$') {
                close();
                tokens_.push_back({c == '*'   ? Token::Kind::far
                                   : c == '_' ? Token::Kind::near
                                   : c == '^' ? Token::Kind::start
                                              : Token::Kind::end,
                                   {}});
                ++at_;
            } else {
                literal.push_back(c);
                ++at_;
            }
        }
        close();
        return std::move(tokens_);
    }

    base::Bilingual wrong;

  private:
    void words(std::vector<std::u32string> some) { tokens_.push_back({Token::Kind::words, std::move(some)}); }

    const std::vector<std::u32string>* named(std::string_view name) {
        const auto found = lists_.find(name);
        if (found != lists_.end()) return &found->second;
        std::vector<std::string> names;
        for (const auto& [known, unused] : lists_)
            names.push_back(known);
        const std::string near = base::nearest(std::string(name), names);
        wrong = {fmt::format("没有名为 <{}> 的词表{}", name,
                             near.empty() ? "" : fmt::format(",是否想写 <{}>?", near)),
                 fmt::format("there is no list <{}>{}", name,
                             near.empty() ? "" : fmt::format("; did you mean <{}>?", near))};
        return nullptr;
    }

    std::optional<std::string_view> until(char closing) {
        const char opening = pattern_[at_];
        std::size_t end = at_;
        for (int depth = 0; end < pattern_.size(); ++end) {
            depth += pattern_[end] == opening ? 1 : pattern_[end] == closing ? -1 : 0;
            if (depth == 0) break;
        }
        if (end >= pattern_.size()) {
            wrong = {fmt::format("缺少与之相配的 {}", closing),
                     fmt::format("the closing {} is missing", closing)};
            return std::nullopt;
        }
        const std::string_view inside = pattern_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return inside;
    }

    bool optional_mark() {
        if (at_ < pattern_.size() && pattern_[at_] == '?') {
            ++at_;
            return true;
        }
        return false;
    }

    void list() {
        const auto name = until('>');
        if (!name) return;
        const auto* found = named(*name);
        if (!found) return;
        std::vector<std::u32string> some = *found;
        if (optional_mark()) some.emplace_back();
        words(std::move(some));
    }

    static std::vector<std::string_view> alternatives(std::string_view inside) {
        std::vector<std::string_view> parts;
        std::size_t from = 0;
        int depth = 0;
        for (std::size_t at = 0; at <= inside.size(); ++at) {
            if (at < inside.size()) depth += inside[at] == '(' ? 1 : inside[at] == ')' ? -1 : 0;
            if (at == inside.size() || (inside[at] == '|' && depth == 0)) {
                parts.push_back(inside.substr(from, at - from));
                from = at + 1;
            }
        }
        return parts;
    }

    void group() {
        auto inside = until(')');
        if (!inside) return;
        std::vector<std::u32string> some;
        bool or_end = false;
        for (const std::string_view one : alternatives(*inside)) {
            if (one == "$") {
                or_end = true;
                continue;
            }
            if (one.find_first_of("<(") == std::string_view::npos) {
                some.push_back(folded(one));
                continue;
            }
            Expanded inner = expand(one, lists_);
            if (!inner.wrong.empty()) {
                wrong = inner.wrong;
                return;
            }
            some.insert(some.end(), inner.literals.begin(), inner.literals.end());
        }
        if (optional_mark()) some.emplace_back();
        words(std::move(some));
        tokens_.back().or_end = or_end;
    }

    std::string_view pattern_;
    const NamedLists& lists_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

base::Bilingual too_many() {
    return {"可省略的部分太多,展开后过大", "too many parts may be missing: the pattern grows too large"};
}

void prefer(Gap& gap, Gap wider) {
    gap = std::max(gap, wider);
}

}  // namespace

Compiled compile(std::string_view pattern, const NamedLists& lists, Lexicon& lexicon) {
    Scanner scanner(pattern, lists);
    const std::vector<Token> tokens = scanner.scan();
    Compiled compiled;
    compiled.wrong = scanner.wrong;
    if (!compiled.wrong.empty()) return compiled;

    struct Growing {
        Sequence sequence;
        Gap gap = Gap::none;
    };
    std::vector<Growing> ways(1);
    for (const Token& token : tokens) {
        switch (token.kind) {
            case Token::Kind::near:
            case Token::Kind::far:
                for (Growing& way : ways)
                    prefer(way.gap, token.kind == Token::Kind::near ? Gap::near : Gap::far);
                break;
            case Token::Kind::start:
                for (Growing& way : ways)
                    way.sequence.start = way.sequence.start == Edge::none ? Edge::clause : Edge::reply;
                break;
            case Token::Kind::end:
                for (Growing& way : ways)
                    way.sequence.end = way.sequence.end == Edge::none ? Edge::clause : Edge::reply;
                break;
            case Token::Kind::words: {
                const bool may_miss = std::any_of(token.words.begin(), token.words.end(),
                                                  [](const auto& word) { return word.empty(); });
                const ListId list = lexicon.add(token.words);
                std::vector<Growing> next;
                for (const Growing& way : ways) {
                    if (may_miss) next.push_back(way);
                    if (token.or_end && !way.sequence.atoms.empty()) {
                        next.push_back(way);
                        next.back().sequence.end = Edge::clause;
                    }
                    Growing with = way;
                    with.sequence.atoms.push_back({list, with.sequence.atoms.empty() ? Gap::none : with.gap});
                    with.gap = Gap::none;
                    next.push_back(std::move(with));
                }
                ways = std::move(next);
                break;
            }
        }
        if (ways.size() > kMostSequences) {
            compiled.wrong = too_many();
            return compiled;
        }
    }
    for (Growing& way : ways) {
        if (!way.sequence.atoms.empty()) compiled.sequences.push_back(std::move(way.sequence));
    }
    if (compiled.sequences.empty()) {
        compiled.wrong = {"模式里没有任何文字", "the pattern has no words"};
    }
    return compiled;
}

Expanded expand(std::string_view item, const NamedLists& lists) {
    Expanded expanded;
    if (item.find_first_of("<(*_^$") == std::string_view::npos &&
        !is_blank(item)) {  // nearly all are plain words
        expanded.literals.push_back(folded(item));
        return expanded;
    }
    Scanner scanner(item, lists);
    const std::vector<Token> tokens = scanner.scan();
    expanded.wrong = scanner.wrong;
    if (!expanded.wrong.empty()) return expanded;
    expanded.literals.emplace_back();
    for (const Token& token : tokens) {
        if (token.kind != Token::Kind::words) {
            expanded.wrong = {"词表里不能用 * _ ^ $", "a list has words only, no * _ ^ $"};
            return expanded;
        }
        std::vector<std::u32string> longer;
        for (const std::u32string& begun : expanded.literals) {
            for (const std::u32string& word : token.words)
                longer.push_back(begun + word);
        }
        if (longer.size() > kMostLiterals) {
            expanded.wrong = too_many();
            return expanded;
        }
        expanded.literals = std::move(longer);
    }
    return expanded;
}

}  // namespace kefu::acts
