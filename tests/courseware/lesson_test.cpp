#include <algorithm>

#include "base/document.h"
#include "courseware/load.h"
#include "support/catch.h"

namespace kefu::courseware {
namespace {

Lesson sound() {
    Loaded<Lesson> loaded =
        load_lesson(std::string(KEFU_SOURCE_DIR) + "/tests/bad_courseware/lessons/sound.md", {});
    for (const base::Diagnostic& each : loaded.diagnostics)
        UNSCOPED_INFO(base::shown(each, base::Language::en));
    REQUIRE(loaded.thing);
    return *loaded.thing;
}

const Block* first(const Section& section, Block::Kind kind) {
    const auto found = std::find_if(section.blocks.begin(), section.blocks.end(),
                                    [&](const Block& one) { return one.kind == kind; });
    return found == section.blocks.end() ? nullptr : &*found;
}

/// The first block of the page behind ```<kind>.
std::string block_of(const std::string& page, const std::string& fence, const std::string& mark) {
    const std::size_t open = page.find(mark + fence + "\n");
    REQUIRE(open != std::string::npos);
    const std::size_t begin = open + mark.size() + fence.size() + 1;
    return page.substr(begin, page.find("\n" + mark + "\n", begin) + 1 - begin);
}

}  // namespace

TEST_CASE("a lesson's head and sections") {
    const Lesson lesson = sound();
    CHECK(lesson.id == "sound");
    CHECK(lesson.order == 2);
    CHECK(lesson.title == Bilingual{"黄金六秒", "The golden six seconds"});
    CHECK(lesson.scenarios == std::vector<std::string>{"fast-shopper", "slow-shopper"});
    REQUIRE(lesson.sections.size() == 5);
    CHECK(lesson.sections[0].kind == Section::Kind::goals);
    CHECK(lesson.sections[1].title == "为什么要快");
    CHECK(lesson.sections[4].kind == Section::Kind::test);
    const Block& goal = lesson.sections[0].blocks.front();
    CHECK(goal.words.text == "说出首次响应的两个数字");
    REQUIRE(goal.words.emphasis.size() == 1);
    CHECK(goal.words.text.substr(goal.words.emphasis[0].begin,
                                 goal.words.emphasis[0].end - goal.words.emphasis[0].begin) == "两个数字");
}

TEST_CASE("text, tables, quotations, lists and pictures of a lesson") {
    const Lesson lesson = sound();
    const Section& section = lesson.sections[1];
    CHECK(section.blocks[0].words.text == "顾客敲门，马上开门是欢迎，慢慢开门是打扰。");
    CHECK(section.blocks[1].kind == Block::Kind::heading);
    const Block* table = first(section, Block::Kind::table);
    REQUIRE(table != nullptr);
    REQUIRE(table->rows.size() == 3);
    CHECK(table->rows[0][1].text == "时间");
    CHECK(table->rows[2][1].text == "10 秒");
    const auto quote = std::find_if(section.blocks.begin(), section.blocks.end(),
                                    [](const Block& one) { return one.quoted; });
    REQUIRE(quote != section.blocks.end());
    CHECK(quote->words.text.starts_with("六秒打不完"));
    std::vector<std::pair<int, int>> items;
    for (const Block& block : section.blocks) {
        if (block.kind == Block::Kind::item) items.emplace_back(block.number, block.depth);
    }
    CHECK(items == std::vector<std::pair<int, int>>{{1, 0}, {2, 0}, {0, 1}, {0, 1}});
    const Block* picture = first(section, Block::Kind::picture);
    REQUIRE(picture != nullptr);
    CHECK(picture->picture == "thermos-ok");
    CHECK(picture->words.text == "杯子");
}

TEST_CASE("a dialogue with times and marks") {
    const Lesson lesson = sound();
    const Block* talk = first(lesson.sections[2], Block::Kind::dialogue);
    REQUIRE(talk != nullptr);
    CHECK(talk->timed);
    CHECK_FALSE(talk->english);
    REQUIRE(talk->lines.size() == 5);
    CHECK(talk->lines[1].who == DialogueLine::Who::agent);
    CHECK(talk->lines[1].text == "您好，在的呢~");
    CHECK(talk->lines[1].at_ms == 5000);
    CHECK(talk->lines[1].mark == DialogueLine::Mark::good);
    CHECK(talk->lines[1].comment == "五秒就接住");
    CHECK(talk->lines[3].who == DialogueLine::Who::note);
    CHECK(talk->lines[3].at_ms == 37'000);
    CHECK(talk->lines[4].mark == DialogueLine::Mark::bad);
}

TEST_CASE("exercises and the self-test") {
    const Lesson lesson = sound();
    std::vector<std::string> opened;
    for (const Block& block : lesson.sections[3].blocks) {
        if (block.kind == Block::Kind::task) opened.push_back(block.task.id);
    }
    CHECK(opened == std::vector<std::string>{"fast-shopper", "welcome", "midnight"});
    CHECK(lesson.sections[3].blocks[0].task.words == "六秒内回第一句，看计时条。");
    REQUIRE(lesson.questions.size() == 4);
    CHECK(lesson.questions[0].options[0].why == "十秒只是合格。");
    CHECK(lesson.questions[3].right_count() == 2);
}

TEST_CASE("the examples of docs/courseware-format.md are sound") {
    const std::string page =
        base::read_file(std::string(KEFU_SOURCE_DIR) + "/docs/courseware-format.md").value_or("");
    const Loaded<Lesson> lesson = parse_lesson(block_of(page, "markdown", "````"), "example.md", {});
    for (const base::Diagnostic& each : lesson.diagnostics)
        UNSCOPED_INFO(base::shown(each, base::Language::en));
    CHECK(lesson.thing);
    for (const char* kind : {"drill", "exercise", "plan"}) {
        const base::Document document =
            base::parse_document(block_of(page, std::string("json ") + kind, "```"), "example.json");
        CHECK(document.diagnostics.empty());
        CHECK(document.root);
    }
}

TEST_CASE("any bytes give a bounded answer") {
    const std::string whole =
        base::read_file(std::string(KEFU_SOURCE_DIR) + "/tests/bad_courseware/lessons/sound.md").value_or("");
    REQUIRE_FALSE(whole.empty());
    // Cut off anywhere, and with a byte changed anywhere.
    for (std::size_t at = 0; at < whole.size(); at += 7) {
        CHECK_NOTHROW(parse_lesson(whole.substr(0, at), "sound.md", {}));
        std::string changed = whole;
        changed[at] = "`#|>-*[]{}+:?\n\xFF"[at % 15];
        CHECK_NOTHROW(parse_lesson(changed, "sound.md", {}));
    }
    std::string deep = "---\nid: x\n---\n\n## 目标\n\n";
    for (int i = 0; i < 2000; ++i)
        deep += std::string(static_cast<std::size_t>(i % 60) * 2, ' ') + "- x\n" + "> ";
    CHECK_FALSE(parse_lesson(deep, "x.md", {}).thing);
    CHECK_FALSE(parse_lesson(std::string(kLessonBound + 1, 'x'), "x.md", {}).thing);
}

TEST_CASE("what the rule pack names is looked for among the lessons") {
    const std::string pack = std::string(KEFU_SOURCE_DIR) + "/assets/rules/good-practice.json";
    const base::Diagnostics told = check_rule_lessons(pack, {"golden-six-seconds"});
    REQUIRE_FALSE(told.empty());
    CHECK(told[0].code == "unknown-lesson");
    CHECK(told[0].place.line > 1);
    CHECK(std::none_of(told.begin(), told.end(), [](const base::Diagnostic& one) {
        return one.what.zh.find("golden-six-seconds") != std::string::npos;
    }));
}

}  // namespace kefu::courseware
