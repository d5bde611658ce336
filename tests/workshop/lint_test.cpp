// What lint says beyond the file itself: plans that fail, model answers that aren't heard, the vocabulary's examples.
#include <algorithm>

#include "desk/linting.h"
#include "support/catch.h"
#include "workshop/bench.h"

using namespace kefu;
using namespace kefu::desk;
using test::bytes_of;
using test::content;
using test::Folder;

namespace {

std::string first_session_text() {
    return bytes_of(std::string(KEFU_SOURCE_DIR) + "/courseware/first-session.json");
}

std::string with(std::string text, const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    return text.replace(text.find(from), from.size(), to);
}

base::Diagnostics linted(const std::string& text, const std::string& name = "first-session.json") {
    Folder folder;
    return lint_file(content(), folder.write(name, text), true).diagnostics;
}

int line_of(const std::string& text, const std::string& mark) {
    return static_cast<int>(
               std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(mark)), '\n')) +
           1;
}

}  // namespace

TEST_CASE("a plan that fails is told at its line, with what was heard there instead") {
    const std::string text =
        with(first_session_text(), "帮您查到啦，您的包裹走的是韵达，今天早上到了杭州分拨中心，正在路上呢~",
             "今天天气真好，适合出去玩");
    const base::Diagnostics found = linted(text);
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].code == "plan-ending");
    CHECK(found[0].place.line == line_of(text, "今天天气真好"));
    CHECK(found[0].what.en.find("line 4 \"今天天气真好，适合出去玩\" at node where was heard as [") !=
          std::string::npos);
    CHECK(found[0].what.zh.find("第 4 行") != std::string::npos);
    CHECK(found.size() == 1);
    CHECK(found[0].what.zh.starts_with("计划 good（种子 1、2、3）应到结局"));
    CHECK(found[0].what.en.find("(seeds 1, 2, 3)") != std::string::npos);
    CHECK(found[0].what.en.find("(it should score ") != std::string::npos);
}

TEST_CASE("a plan that fails is told which phrase it counted on in vain") {
    const std::string answer = "帮您查到啦，您的包裹走的是韵达，今天早上到了杭州分拨中心，正在路上呢~";
    const base::Diagnostics denied = linted(with(first_session_text(), answer, "还没在路上呢"));
    REQUIRE_FALSE(denied.empty());
    CHECK(denied[0].what.en.find("the phrase [在路上] stands there but didn't count") != std::string::npos);
    CHECK(denied[0].what.zh.find("短语 [在路上]") != std::string::npos);
}

TEST_CASE("a model answer that isn't heard as an answer is warned of") {
    const std::string text = with(
        first_session_text(), "\"model_answer\": \"帮您查到啦，包裹今天早上到了杭州分拨中心，正在路上呢~\"",
        "\"model_answer\": \"好的呢\"");
    const base::Diagnostics found = linted(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "model-answer-unheard");
    CHECK(found[0].severity == base::Severity::warning);
    CHECK(found[0].place.line == line_of(text, "\"好的呢\""));
    const std::string wrong = with(
        first_session_text(), "\"model_answer\": \"帮您查到啦，包裹今天早上到了杭州分拨中心，正在路上呢~\"",
        "\"model_answer\": \"还没发货呢\"");
    CHECK(linted(wrong).at(0).what.en.find("wrong one") != std::string::npos);
}

TEST_CASE("the vocabulary's own examples are heard, and those that aren't are told with the path") {
    const std::string vocabulary = std::string(KEFU_SOURCE_DIR) + "/assets/acts/vocabulary.json";
    const base::Diagnostics sound = lint_file(content(), vocabulary, true).diagnostics;
    for (const base::Diagnostic& one : sound)
        UNSCOPED_INFO(base::shown(one, base::Language::en));
    CHECK(sound.empty());
}

TEST_CASE("lessons that don't exist are told, with the nearest that does") {
    Folder folder;
    std::filesystem::create_directories(folder.file("scenarios"));
    std::filesystem::create_directories(folder.file("courseware"));
    folder.write("courseware/quick-phrases.md", "# x");
    folder.write("courseware/reception-flow.md", "# x");
    const std::string text =
        with(first_session_text(), "\"quick-phrases\", \"golden-six-seconds\"", "\"quick-phrase\"");
    const base::Diagnostics found =
        lint_file(content(), folder.write("scenarios/first-session.json", text), false).diagnostics;
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "unknown-lesson");
    CHECK(found[0].mend.en == "did you mean \"quick-phrases\"?");
}

TEST_CASE("a lesson and a picture that aren't there are warned of wherever the scenario lies") {
    std::string text = with(first_session_text(), "\"draw\": \"thermos-ok\"", "\"draw\": \"thermos-okk\"");
    const std::size_t lesson = text.find('"', text.find('[', text.find("\"lessons\"")));
    text.insert(lesson, "\"hagling\", ");
    const base::Diagnostics found = linted(text);
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "unknown-lesson");
    CHECK(found[0].mend.en == "did you mean \"haggling\"?");
    CHECK(found[1].code == "unknown-drawing");
    CHECK(found[1].mend.en == "did you mean \"thermos-ok\"?");
    CHECK_FALSE(base::has_errors(found));
}

TEST_CASE("a plan that fails over a fact is told which words were held against it, and the sheet's value") {
    const std::string text =
        with(first_session_text(), "帮您查到啦，您的包裹走的是韵达，今天早上到了杭州分拨中心，正在路上呢~",
             "帮您查到啦，您的包裹走的是顺丰，正在路上呢~");
    const base::Diagnostics found = linted(with(text, R"("ending": "happy")", R"("ending": "misled")"));
    for (const base::Diagnostic& one : found)
        UNSCOPED_INFO(base::shown(one, base::Language::zh));
    const auto plan = std::find_if(found.begin(), found.end(),
                                   [](const base::Diagnostic& one) { return one.code.starts_with("plan-"); });
    REQUIRE(plan != found.end());
    CHECK(plan->what.zh.find("第 4 行：“顺丰”算说错了") != std::string::npos);
    CHECK(plan->what.zh.find("资料里是 韵达") != std::string::npos);
    CHECK(plan->what.en.find("stated wrongly: the sheet says 韵达") != std::string::npos);
}

TEST_CASE("a good ending that is reached without a closing is warned of at the way that leads there") {
    CHECK(linted(first_session_text()).empty());
    const std::string open =
        with(first_session_text(), R"("asks_arrival", "satisfied", "closing"])", R"("asks_arrival"])");
    const std::string text =
        with(open, R"("situations": ["satisfied", "closing"])", R"("situations": ["asks_parcel"])");
    const base::Diagnostics found = linted(text);
    const auto one = std::find_if(found.begin(), found.end(), [](const base::Diagnostic& each) {
        return each.code == "ends-without-closing";
    });
    REQUIRE(one != found.end());
    CHECK(one->severity == base::Severity::warning);
    CHECK(one->place.line > 1);
    CHECK(one->what.zh.find("→") != std::string::npos);
    CHECK(one->mend.zh.find("closing") != std::string::npos);
}
