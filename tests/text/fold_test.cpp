#include "text/fold.h"

#include <cstdint>
#include <string>

#include "base/dice.h"
#include "support/catch.h"
#include "text/utf8.h"

using namespace kefu;

TEST_CASE("spellings of the same words fold to the same text", "[fold]") {
    const auto [typed, folded] = GENERATE(table<std::string, std::string>({
        {"您好", "您好"},
        {"ＨＥＬＬＯ　亲", "hello 亲"},
        {"請稍等，馬上幫您查詢", "请稍等,马上帮您查询"},
        {"好的～～～～", "好的~"},
        {"好的〜", "好的~"},
        {"哈哈哈哈哈", "哈哈"},
        {"100000件", "100000件"},
        {"再\u200B见\u202E", "再见"},
        {"３２０ｇ ㎏", "320g kg"},
        {"Café", "cafe"},
        {"您说“质量差”", "您说\"质量差\""},
        {"👍🏽", "👍"},
        {"❤️", "❤"},
        {"好 的\r\n\r\n  亲", "好 的\n亲"},
        {"①楼", "1楼"},
        {"", ""},
    }));
    CHECK(text::folded_text(typed) == folded);
}

TEST_CASE("spans lead back to the bytes as typed", "[fold]") {
    const std::string typed = "ａ 請❤️稍等哈哈哈哈！";
    const text::Folded folded = text::fold(typed);
    const std::size_t at = folded.points.find(U'❤');
    const text::ByteSpan heart = folded.original(at, at + 1);
    CHECK(typed.substr(heart.begin, heart.end - heart.begin) == "❤️");
    const std::size_t laugh = folded.points.find(U'哈');
    const text::ByteSpan laughing = folded.original(laugh, laugh + 2);
    CHECK(typed.substr(laughing.begin, laughing.end - laughing.begin) == "哈哈哈哈");
    const text::ByteSpan all = folded.original(0, folded.size());
    CHECK(all == text::ByteSpan{0, static_cast<std::int32_t>(typed.size())});
}

TEST_CASE("spans never cut a character, whatever the bytes", "[fold]") {
    const std::string parts[] = {"您",     "é",   "a",      "\xff", "\xe6\x82", "\xf0\x9f\x98", "😀",
                                 "\u200d", "️", "哈哈哈", " ",    "\n",       "\xed\xa0\x80", "ﷺ",
                                 "½"};
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        std::string typed;
        for (int part = 0; part < 12; ++part) {
            typed += parts[base::draw_between(0, std::size(parts) - 1, seed, {"part", std::to_string(part)})];
        }
        if (seed % 3 == 0)
            typed.resize(static_cast<std::size_t>(
                base::draw_between(0, static_cast<std::int64_t>(typed.size()), seed, {"cut"})));
        const text::Folded folded = text::fold(typed);
        REQUIRE(folded.points.size() == folded.from.size());
        std::int32_t before = 0;
        for (const text::ByteSpan& span : folded.from) {
            REQUIRE(span.begin < span.end);
            REQUIRE(span.end <= static_cast<std::int32_t>(typed.size()));
            REQUIRE(span.begin >= before);
            before = span.begin;
            const std::string piece = typed.substr(span.begin, span.end - span.begin);
            const auto first = static_cast<unsigned char>(piece[0]);
            // A span that begins with a continuation byte stands for an invalid byte of its own.
            if ((first & 0xC0) == 0x80) REQUIRE(text::points(piece)[0] == 0xFFFD);
        }
        REQUIRE(text::folded_text(folded.text()) == folded.text());
    }
}

TEST_CASE("mended text is what its characters are written as, whatever the bytes", "[fold]") {
    CHECK(text::mended_utf8("您好 ok😊") == "您好 ok😊");
    CHECK(text::mended_utf8("\xEF\xBF\xBD!") == "\xEF\xBF\xBD!");
    CHECK(text::mended_utf8("\xE6\x82 ok\xFF") == "\xEF\xBF\xBD ok\xEF\xBF\xBD");
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        std::string bytes;
        const std::uint64_t length = base::draw(seed, {"length"}) % 9;
        for (std::uint64_t i = 0; i < length; ++i) {
            const std::uint64_t drawn = base::draw(seed, {"byte", std::to_string(i)});
            bytes += static_cast<char>(drawn % 2 != 0 ? 0x80U + (drawn >> 8U) % 0x80U : (drawn >> 8U) % 256U);
        }
        REQUIRE(text::mended_utf8(bytes) == text::utf8(text::points(bytes)));
    }
}

TEST_CASE("folding is bounded", "[fold]") {
    const text::Folded folded = text::fold(std::string(1 << 20, 'a') + "b");
    CHECK(folded.cut);
    CHECK(folded.size() <= text::kFoldBound);
    std::string digits;
    for (int i = 0; i < 200000; ++i)
        digits += "1";
    CHECK(text::fold(digits).size() == text::kFoldBound);
    CHECK_FALSE(text::fold("短").cut);
}
