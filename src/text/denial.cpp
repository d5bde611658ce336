#include "text/denial.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "text/fold.h"

namespace kefu::text {
namespace {

// The same words as assets/acts/scopes.json has for the understanding; a test holds the two together.
constexpr std::u32string_view kNegators[] = {
    U"不",        U"没",        U"没有",    U"不是",   U"并非",     U"并不",   U"别",     U"勿",
    U"未",        U"无",        U"非",      U"莫",     U"不会",     U"不能",   U"不用",   U"不要",
    U"不必",      U"无需",      U"不敢",    U"不可",   U"没法",     U"无法",   U"没办法", U"不一定",
    U"未必",      U"难以",      U"哪里",    U"哪能",   U"怎么会",   U"怎么能", U"岂",     U"谁说",
    U"千万别",    U"请勿",      U"切勿",    U"not",    U"no",       U"never",  U"don't",  U"doesn't",
    U"didn't",    U"can't",     U"cannot",  U"won't",  U"wouldn't", U"isn't",  U"aren't", U"wasn't",
    U"couldn't",  U"shouldn't", U"haven't", U"hasn't", U"without",  U"dont",   U"cant",   U"wont",
    U"unable to",
};
constexpr std::u32string_view kHarmless[] = {
    U"不好意思", U"不错",     U"不过",   U"不仅",   U"不但",       U"不光",       U"不止",     U"不只",
    U"没问题",   U"没事",     U"没关系", U"没错",   U"不错的",     U"特别",       U"别的",     U"别人",
    U"别家",     U"分别",     U"别名",   U"别致",   U"告别",       U"区别",       U"级别",     U"性别",
    U"个别",     U"类别",     U"识别",   U"不如",   U"不妨",       U"无论",       U"不管",     U"不论",
    U"不同",     U"无条件",   U"无理由", U"非常",   U"除非",       U"是不是",     U"有没有",   U"要不要",
    U"能不能",   U"可不可以", U"会不会", U"好不好", U"对不对",     U"行不行",     U"方不方便", U"方便不",
    U"需不需要", U"对不起",   U"对不住", U"要不",   U"不然",       U"不客气",     U"不少",     U"差不多",
    U"不久",     U"不断",     U"无忧",   U"无缝",   U"不锈钢",     U"未来",       U"莫非",     U"不合适",
    U"不满意",   U"不喜欢",   U"不放心", U"不舒服", U"不懂",       U"不明白",     U"不清楚",   U"不用担心",
    U"别担心",   U"别急",     U"别着急", U"不着急", U"不要急",     U"不用急",     U"不急",     U"莫急",
    U"您别急",   U"不耽误",   U"没收到", U"不小心", U"不想",       U"没付",       U"未付",     U"没付款",
    U"未付款",   U"未支付",   U"没支付", U"不要紧", U"no problem", U"no worries", U"not only", U"非质量",
    U"不是质量", U"非品质",   U"不影响", U"不瞒",   U"没准",       U"说不定",     U"别忘了",   U"不得了",
    U"不二价",   U"不得不",   U"不辛苦", U"不好用", U"不便",       U"不周",       U"不够",     U"不久前",
    U"说不准",   U"这不",     U"不知",   U"不由",   U"不愧",       U"不由得",     U"不满",     U"不到",
    U"没到",     U"没来得及", U"来不及", U"受不了", U"不顺心",     U"不称心",     U"不妥",     U"不当",
    U"不像",
};
// There is no need of it: that says nothing of what comes two words later (不用寄回全退).
constexpr std::u32string_view kNeedless[] = {U"不用", U"不必", U"无需"};
// What turns a negation round: 不是不退.
constexpr std::u32string_view kTurns[] = {U"不是", U"并非", U"没说", U"没有说", U"不会", U"谁说"};
// Right behind a phrase.
constexpr std::u32string_view kRefusals[] = {U"不了", U"不到",   U"不起",   U"不成",   U"不上",
                                             U"不行", U"不可以", U"不可能", U"做不到", U"办不到"};
constexpr std::u32string_view kLinks = U"是也都的可就";  // between a phrase and its refusal: 全退是不行的

constexpr std::size_t kReach = 3;       // two Han characters between
constexpr std::size_t kLatinReach = 6;  // three Latin words: don't give you a refund
constexpr std::size_t kWindow = 48;     // characters that can lie between, with the word itself

bool stands_at(std::u32string_view text, std::size_t at, std::u32string_view word) {
    if (text.substr(at, word.size()) != word) return false;
    const auto joined = [&](std::size_t one, std::size_t other) {
        return is_latin(text[one]) && is_latin(text[other]);
    };
    const std::size_t end = at + word.size();
    return !(at > 0 && joined(at - 1, at)) && !(end < text.size() && joined(end - 1, end));
}

bool harmless(std::u32string_view text, std::size_t first, std::size_t last) {
    // 改不改 asks, or leaves it open.
    if (first > 0 && last < text.size() && last == first + 1 && text[first - 1] == text[last]) return true;
    return std::any_of(std::begin(kHarmless), std::end(kHarmless), [&](std::u32string_view word) {
        for (std::size_t at = last > word.size() ? last - word.size() : 0; at <= first; ++at) {
            if (at + word.size() >= last && stands_at(text, at, word)) return true;
        }
        return false;
    });
}

bool ends_clause(std::u32string_view text, std::size_t at) {
    if (text[at] == U'\n' || is_emoji(text[at])) return true;
    if (text[at] == U' ')
        return at > 0 && at + 1 < text.size() && is_han(text[at - 1]) && is_han(text[at + 1]);
    return is_punctuation(text[at]) && text[at] != U'\'' && text[at] != U'"';
}

// How far it is, or out of reach where a clause ends between.
std::size_t distance(std::u32string_view text, std::size_t from, std::size_t to) {
    std::size_t cost = 0;
    for (std::size_t at = from; at < to && cost <= kLatinReach; ++at) {
        if (ends_clause(text, at)) return kLatinReach + 1;
        if (text[at] == U' ') continue;
        if (is_latin(text[at])) {
            if (at == from || !is_latin(text[at - 1])) cost += 2;
        } else if (!is_digit(text[at]) || at == from || !is_digit(text[at - 1])) {
            ++cost;
        }
    }
    return cost;
}

bool negator_before(std::u32string_view text, std::size_t first, std::span<const std::u32string_view> words) {
    std::size_t begin = first;
    for (std::size_t back = 0; begin > 0 && back < kWindow && !ends_clause(text, begin - 1); ++back)
        --begin;
    for (std::size_t at = begin; at < first; ++at) {
        for (const std::u32string_view word : words) {
            if (at + word.size() > first || !stands_at(text, at, word)) continue;
            const bool needless =
                std::find(std::begin(kNeedless), std::end(kNeedless), word) != std::end(kNeedless);
            const std::size_t reach = needless ? 1 : is_latin(word.front()) ? kLatinReach : kReach;
            if (distance(text, at + word.size(), first) > reach) continue;
            if (harmless(text, at, at + word.size())) continue;
            // 不 of 不用: the longer word decides.
            const bool part =
                std::any_of(std::begin(kNeedless), std::end(kNeedless), [&](std::u32string_view longer) {
                    return longer.size() > word.size() && stands_at(text, at, longer) &&
                           at + longer.size() <= first;
                });
            if (!part) return true;
        }
    }
    return false;
}

bool refused_behind(std::u32string_view text, std::size_t last) {
    const auto begins = [&](std::size_t at) {
        return std::any_of(std::begin(kRefusals), std::end(kRefusals),
                           [&](std::u32string_view word) { return text.substr(at).starts_with(word); });
    };
    if (last >= text.size()) return false;
    if (begins(last)) return true;
    return kLinks.find(text[last]) != std::u32string_view::npos && last + 1 < text.size() && begins(last + 1);
}

}  // namespace

bool negation_within(std::u32string_view folded, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at) {
        for (const std::u32string_view word : kNegators) {
            if (at + word.size() <= last && stands_at(folded, at, word) &&
                !harmless(folded, at, at + word.size()))
                return true;
        }
    }
    return false;
}

bool denied(std::u32string_view folded, Standing where, bool negates) {
    if (negates) return negator_before(folded, where.first, kTurns);
    return negator_before(folded, where.first, kNegators) || negator_before(folded, where.tail, kNegators) ||
           refused_behind(folded, where.last);
}

}  // namespace kefu::text
