#include "text/phrases.h"

#include <string>

#include "support/catch.h"

using namespace kefu;

TEST_CASE("phrases are compared after folding and may have gaps", "[phrases]") {
    const auto [phrase, reply, found] = GENERATE(table<std::string, std::string, bool>({
        {"选*M", "建议您選ｍ码", true},
        {"选*M", "选您平时穿的m码", true},
        {"选*M", "选一二三四五六七八九十一二三m", false},
        {"选*M", "选s\nm也行", false},
        {"七天*退", "七天无理由退货", true},
        {"七天*退*运费", "七天都能退,退回运费我们出", true},
        {"a*b*c", "a b a c b c", true},
        {"包邮", "不包退", false},
        {"*", "什么", false},
        {"", "什么", false},
        {"*可以*", "可以的", true},
    }));
    CHECK(text::PhraseSet({phrase}).matches(text::fold(reply)) == found);
}

TEST_CASE("a phrase says where it stands", "[phrases]") {
    const text::Folded folded = text::fold("亲,建议您选择M码哦");
    const auto hit = text::PhraseSet({"选*L", "选*M"}).find(folded);
    REQUIRE(hit);
    CHECK(hit->phrase == 1);
    CHECK(hit->where == text::Range{5, 8});
}
