#include "courseware/typing.h"

#include "courseware/composing.h"
#include "courseware/load.h"
#include "support/catch.h"

namespace kefu::courseware {
namespace {

using Kind = TypedPart::Kind;

std::string spelt(const TypedCheck& check, const std::string& sentence, const std::string& typed) {
    std::string out;
    for (const TypedPart& part : check.parts) {
        const std::string want = sentence.substr(part.begin, part.end - part.begin);
        const std::string have = typed.substr(part.typed_begin, part.typed_end - part.typed_begin);
        if (part.kind == Kind::right) out += want;
        if (part.kind == Kind::wrong) out += "[" + have + "/" + want + "]";
        if (part.kind == Kind::missing) out += "[-" + want + "]";
        if (part.kind == Kind::extra) out += "[+" + have + "]";
        if (part.kind == Kind::ahead) out += "(" + want + ")";
    }
    return out;
}

std::string compared(const std::string& sentence, const std::string& typed, bool unfinished = false) {
    return spelt(compare_typed(sentence, typed, unfinished), sentence, typed);
}

Exercise exercise() {
    Loaded<Exercise> loaded =
        load_exercise(std::string(KEFU_SOURCE_DIR) + "/tests/bad_courseware/exercises/sound.json", {});
    REQUIRE(loaded.thing);
    return *loaded.thing;
}

record::Heard heard(std::vector<std::string> acts, int smiles = 0) {
    record::Heard made;
    for (std::string& act : acts)
        made.acts.push_back({std::move(act), {{0, 1}}, "test"});
    made.features.smiles = smiles;
    return made;
}

}  // namespace

TEST_CASE("errors stand at their characters") {
    CHECK(compared("您好，在的。", "您好，在的。") == "您好，在的。");
    CHECK(compared("您好，在的。", "你好，在的。") == "[你/您]好，在的。");
    CHECK(compared("您好，在的。", "您好在的。") == "您好[-，]在的。");
    CHECK(compared("您好，在的。", "您好好，在的。") == "您[+好]好，在的。");
    CHECK(compared("您好", "") == "[-您好]");
    CHECK(compared("", "您好") == "[+您好]");
    CHECK(compare_typed("您好，在的。", "你号，在的。", false).errors == 2);
    CHECK(compare_typed("您好，在的。", "你号，在的。", false).right == 4);
}

TEST_CASE("width of signs and blanks at the ends don't count") {
    const TypedCheck check = compare_typed("您好，“在”吗？", " 您好,\"在\"吗?  ", false);
    CHECK(check.errors == 0);
    CHECK(check.characters == 8);
    CHECK(check.right == 8);
    CHECK(compare_typed("how are you", "how are you", false).characters == 9);
}

TEST_CASE("what has not been reached yet is no error") {
    CHECK(compared("您好，在的。", "您好", true) == "您好(，在的。)");
    CHECK(compared("您好，在的。", "你好", true) == "[你/您]好(，在的。)");
    CHECK(compared("您好，在的。", "", true) == "(您好，在的。)");
    CHECK(compare_typed("您好，在的。", "您好，", true).errors == 0);
    CHECK(compare_typed("您好", "您好啊啊", true).errors == 2);
}

TEST_CASE("speed and errors as figures") {
    CHECK(per_minute(25, 30'000) == 50);
    CHECK(per_minute(0, 30'000) == 0);
    CHECK(per_minute(10, 0) == 0);
    CHECK(errors_per_mille(1, 50) == 20);
    CHECK(errors_per_mille(0, 0) == 0);
    const std::string long_text(100'000, 'x');
    CHECK(compare_typed(long_text, long_text, false).errors == 0);
}

TEST_CASE("a composed reply is checked for form, naturalness and completeness") {
    const Exercise wanted = exercise();
    const auto passed = [&](const Composed& composed, const record::Heard& what) {
        std::string out;
        for (const ComposedCheck& check : check_composed(wanted, composed, what))
            out += check.passed ? '+' : '-';
        return out;
    };
    const Composed good{"亲，您好~我们早上9点上班，您先留言哦", {}, 10};
    CHECK(passed(good, heard({"greet"}, 1)) == "++++++++");
    CHECK(passed({"", {}, 10}, heard({})) == "--------");
    Composed small = good;
    small.font_size = 14;
    CHECK(passed(small, heard({"greet"})) == "++-+++++");
    CHECK(passed(good, heard({}, 5)) == "+++-++-+");
    Composed robot{"您好，这是系统自动回复，请9点再来", {}, 10};
    const auto checks = check_composed(wanted, robot, heard({"greet"}));
    CHECK_FALSE(checks[4].passed);
    REQUIRE(checks[4].where.size() == 1);
    CHECK(robot.text.substr(static_cast<std::size_t>(checks[4].where[0].begin), 18) == "系统自动回复");
    record::Heard shout = heard({"greet"});
    shout.features.shouting = true;
    CHECK_FALSE(check_composed(wanted, good, shout)[5].passed);
}

TEST_CASE("colours are counted where something is to be seen, the plain one among them") {
    const Exercise wanted = exercise();
    const auto colours = [&](std::vector<Composed::Coloured> spans) {
        return check_composed(wanted, {"红绿 蓝", std::move(spans), 10}, heard({}))[1].found;
    };
    CHECK(colours({}) == 1);
    CHECK(colours({{0, 3, 1}}) == 2);
    CHECK(colours({{0, 3, 1}, {3, 6, 2}}) == 3);
    CHECK(colours({{0, 10, 1}}) == 1);
    CHECK(colours({{6, 7, 2}}) == 1);
    CHECK(visible_characters("您好 👩‍💻！") == 4);
}

}  // namespace kefu::courseware
