#include "base/bilingual.h"

#include "support/catch.h"

using namespace kefu::base;

TEST_CASE("the places of a text are filled in one go, each language with its own half") {
    const Bilingual text{"{who}在第{second}秒说“{words}”", "{who} said \"{words}\" at {second} s"};
    const Bilingual who{"学员", "the student"};
    CHECK(filled(text, {{"who", who}, {"second", "3.5"}, {"words", "亲"}}) ==
          Bilingual{"学员在第3.5秒说“亲”", "the student said \"亲\" at 3.5 s"});
}

TEST_CASE("what was typed is never taken for a place to fill, and unknown places stay") {
    const Bilingual text{"“{words}”（{title}）{later} {", "\"{words}\" ({title}) {later} {"};
    CHECK(filled(text, {{"words", "{title}"}, {"title", "T"}}) ==
          Bilingual{"“{title}”（T）{later} {", "\"{title}\" (T) {later} {"});
    CHECK(filled({"{{a}}", "{a"}, {{"a", "x"}}) == Bilingual{"{x}", "{a"});
}
