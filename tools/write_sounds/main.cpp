// Writes assets/acts/pronunciation.txt: for each syllable of Mandarin (without tone) the common characters that
// sound so, one syllable a line, from ICU's Han-Latin transliterator over the characters of GB 2312.
#include <cstdio>
#include <map>
#include <memory>
#include <string>

#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

int main() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> latin(
        icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status) || !latin) {
        std::fprintf(stderr, "ICU has no Han-Latin transliterator: %s\n", u_errorName(status));
        return 1;
    }
    std::map<std::string, std::string> lines;
    for (int row = 0xB0; row <= 0xF7; ++row) {
        for (int cell = 0xA1; cell <= 0xFE; ++cell) {
            const char bytes[] = {static_cast<char>(row), static_cast<char>(cell)};
            const icu::UnicodeString character(bytes, 2, "GB2312");
            if (character.length() != 1 || character[0] < 0x4E00) continue;
            icu::UnicodeString syllable = character;
            latin->transliterate(syllable);
            std::string key;
            std::string value;
            syllable.toUTF8String(key);
            character.toUTF8String(value);
            if (!key.empty() && key[0] >= 'a' && key[0] <= 'z') lines[key] += value;
        }
    }
    for (const auto& [syllable, characters] : lines)
        std::printf("%s %s\n", syllable.c_str(), characters.c_str());
    return 0;
}
