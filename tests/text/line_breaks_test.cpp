#include "text/line_breaks.h"

#include <string>

#include "support/catch.h"

namespace kefu::text {
namespace {

std::string marked(const std::string& text) {
    std::string out = text;
    const auto breaks = line_breaks(text);
    for (auto at = breaks.rbegin(); at != breaks.rend(); ++at)
        out.insert(*at, "|");
    return out;
}

TEST_CASE("Chinese breaks between characters, never before a closing mark or inside a word") {
    CHECK(marked("您好，在的。") == "您|好，|在|的。");
    CHECK(marked("take care 亲") == "take |care |亲");
    CHECK(marked("一行\n二") == "一|行\n|二");
    CHECK(marked("（3.5元）") == "（3.5|元）");
    CHECK(marked("愉快~再见～") == "愉|快~|再|见～");
    CHECK(line_breaks("").empty());
}

TEST_CASE("broken bytes give offsets at starts of characters") {
    for (const std::string text : {"\xff\xfe\x80您", "您\xe6", "\x80\x80\x80"}) {
        for (const std::uint32_t at : line_breaks(text)) {
            REQUIRE(at > 0);
            REQUIRE(at < text.size());
            CHECK((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
        }
    }
}

}  // namespace
}  // namespace kefu::text
