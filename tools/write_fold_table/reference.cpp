#include "reference.h"

#include <stdexcept>

#include <fmt/format.h>
#include <opencc/opencc.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uvernum.h>

#include "text/fold.h"

namespace kefu::text {
namespace {

constexpr char32_t kFirstHan = 0x3400;
constexpr char32_t kLastHan = 0x9FFF;

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

// Traditional → simplified, a character at a time, so that no phrase rule sees two of them.
char32_t simplified(char32_t c, const opencc::SimpleConverter& opencc) {
    if (c < kFirstHan || c > kLastHan) return c;
    const std::u32string converted = points(opencc.Convert(utf8(std::u32string_view(&c, 1))));
    return converted.empty() ? c : converted.front();
}

}  // namespace

struct FoldReference::Impl {
    Impl() {
        UErrorCode status = U_ZERO_ERROR;
        casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
        nfd = icu::Normalizer2::getNFDInstance(status);
        if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
    }

    opencc::SimpleConverter opencc{"t2s.json"};
    const icu::Normalizer2* casefold = nullptr;
    const icu::Normalizer2* nfd = nullptr;
};

FoldReference::FoldReference() : impl_(std::make_unique<Impl>()) {}
FoldReference::~FoldReference() = default;

std::string FoldReference::versions() {
    return fmt::format("ICU {}, Unicode {}, OpenCC {}", U_ICU_VERSION, U_UNICODE_VERSION,
                       KEFU_OPENCC_VERSION);
}

std::u32string FoldReference::of(char32_t c) const {
    if (c >= 0x20000 && c < 0x2F800) return std::u32string(1, c);  // Han nobody types in a chat
    if (c >= kFirstHan && c <= kLastHan && chat_form(c) == 0)
        return std::u32string(1, simplified(c, impl_->opencc));
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
    folded = impl_->casefold->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
    if (U_FAILURE(status)) return std::u32string(1, c);
    if (!stays_whole(c)) folded = without_accents(folded, *impl_->nfd);
    std::u32string out;
    for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
        const auto one = static_cast<char32_t>(folded.char32At(at));
        const char32_t form = chat_form(one);
        out.push_back(form ? form : simplified(one, impl_->opencc));
    }
    return out;
}

}  // namespace kefu::text
