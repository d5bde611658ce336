#include "text/fold_table.h"

#include <exception>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <opencc/opencc.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/fold.h"

namespace kefu::text {
namespace {

constexpr char32_t kFirstHan = 0x3400;
constexpr char32_t kLastHan = 0x9FFF;
constexpr char32_t kTableEnd = 0x30000;  // planes 0–2; nothing beyond folds

// Characters whose folding Unicode leaves open but chat needs: Chinese dots and dashes, wavy lines, quotes.
char32_t chat_form(char32_t c) {
    switch (c) {
        case 0x2026:
        case 0x22EF:
            return 0x2026;  // … ⋯
        case 0x301C:
        case 0xFF5E:
        case 0x223C:
        case 0x3030:
        case 0x02DC:
        case 0x2053:
            return U'~';
        case 0x201C:
        case 0x201D:
        case 0x300C:
        case 0x300D:
        case 0x300E:
        case 0x300F:
        case 0xFF02:
            return U'"';
        case 0x2018:
        case 0x2019:
            return U'\'';
        case 0x2013:
        case 0x2014:
        case 0x2015:
        case 0x2212:
            return U'-';
        case 0xFF61:
            return 0x3002;
        case 0xFFE5:
            return 0x00A5;
        case 0x8457:
            return 0x7740;  // the particle zhe, which OpenCC leaves because of its other readings
        case 0x59B3:
            return 0x4F60;  // the feminine you
        default:
            return 0;
    }
}

bool stays_whole(char32_t c) {  // kana and Hangul keep their marks
    return (c >= 0x3040 && c < 0x3100) || (c >= 0xAC00 && c < 0xD7B0) || (c >= 0x1100 && c < 0x1200);
}

icu::UnicodeString without_accents(const icu::UnicodeString& text, const icu::Normalizer2& nfd) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString apart = nfd.normalize(text, status);
    if (U_FAILURE(status)) return text;
    icu::UnicodeString out;
    for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
        const UChar32 c = apart.char32At(at);
        if (u_charType(c) != U_NON_SPACING_MARK) out.append(c);
    }
    return out;
}

// Traditional → simplified for one character each. Line by line, so that no phrase rule sees two of them.
std::unordered_map<char32_t, char32_t> simplified_forms() {
    std::string lines;
    for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
        icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(lines);
        lines.push_back('\n');
    }
    std::u32string converted;
    try {
        converted = points(opencc::SimpleConverter("t2s.json").Convert(lines));
    } catch (const std::exception&) {
        // OpenCC's data files are missing: ICU knows nearly the same pairs.
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::Transliterator> hans(
            icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, status));
        icu::UnicodeString all = icu::UnicodeString::fromUTF8(lines);
        if (U_SUCCESS(status) && hans) hans->transliterate(all);
        std::string back;
        all.toUTF8String(back);
        converted = points(back);
    }
    std::unordered_map<char32_t, char32_t> pairs;
    char32_t c = kFirstHan;
    for (std::size_t at = 0; at < converted.size() && c <= kLastHan; ++at) {
        if (converted[at] == U'\n') {
            ++c;
        } else if (converted[at] != c && (at == 0 || converted[at - 1] == U'\n')) {
            pairs[c] = converted[at];
        }
    }
    return pairs;
}

class Table {
  public:
    Table() : single_(kTableEnd, 0) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
        const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
        const auto simplified = simplified_forms();
        several_.push_back(U"");  // index 0: dropped
        for (char32_t c = 0; c < kTableEnd; ++c) {
            if (c >= 0x20000 && c < 0x2F800) {  // Han nobody types in a chat
                single_[c] = c;
            } else {
                place(c, U_SUCCESS(status) ? outcome(c, *casefold, *nfd, simplified) : std::u32string(1, c));
            }
        }
    }

    std::u32string_view find(char32_t c) const {
        if (c >= kTableEnd) return c >= 0xE0000 && c < 0xE1000 ? std::u32string_view{} : replacement();
        const char32_t entry = single_[c];
        if (entry & kSeveral) return several_[entry & ~kSeveral];
        return {&single_[c], 1};
    }

  private:
    static constexpr char32_t kSeveral = 0x80000000;

    static std::u32string_view replacement() {
        static constexpr char32_t kReplacement = 0xFFFD;
        return {&kReplacement, 1};
    }

    static std::u32string outcome(char32_t c, const icu::Normalizer2& casefold, const icu::Normalizer2& nfd,
                                  const std::unordered_map<char32_t, char32_t>& simplified) {
        if (c >= kFirstHan && c <= kLastHan && chat_form(c) == 0) {
            const auto pair = simplified.find(c);
            return std::u32string(1, pair == simplified.end() ? c : pair->second);
        }
        if (const char32_t form = chat_form(c)) return std::u32string(1, form);
        if (c == U'\n' || c == U'\r' || c == 0x2028 || c == 0x2029 || c == 0x85) return U"\n";
        if (u_isUWhiteSpace(static_cast<UChar32>(c)) || c == U'\t') return U" ";
        if (c < 0x20 || c == 0x7F) return U"";
        if (c >= 0x1F3FB && c <= 0x1F3FF) return U"";  // skin tones
        if (c == 0xFFFD) return U"\uFFFD";
        const auto type = u_charType(static_cast<UChar32>(c));
        if (type == U_FORMAT_CHAR || type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
            type == U_CONTROL_CHAR) {
            return U"";
        }
        if (type == U_UNASSIGNED || type == U_SURROGATE) return U"\uFFFD";
        icu::UnicodeString folded;
        UErrorCode status = U_ZERO_ERROR;
        folded = casefold.normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
        if (U_FAILURE(status)) return std::u32string(1, c);
        if (!stays_whole(c)) folded = without_accents(folded, nfd);
        std::u32string out;
        for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
            const auto one = static_cast<char32_t>(folded.char32At(at));
            const auto pair = simplified.find(one);
            const char32_t form = chat_form(one);
            out.push_back(form ? form : pair == simplified.end() ? one : pair->second);
        }
        return out;
    }

    void place(char32_t c, std::u32string text) {
        if (text.size() == 1) {
            single_[c] = text[0];
            return;
        }
        if (text.empty()) {
            single_[c] = kSeveral;
            return;
        }
        single_[c] = kSeveral | static_cast<char32_t>(several_.size());
        several_.push_back(std::move(text));
    }

    std::vector<char32_t> single_;
    std::vector<std::u32string> several_;
};

}  // namespace

std::u32string_view folded_character(char32_t c) {
    static const Table table;
    return table.find(c);
}

}  // namespace kefu::text
