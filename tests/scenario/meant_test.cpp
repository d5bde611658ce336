// What people write who know what they want and not how it is written: one message, at the place, with the mend.
#include "base/document.h"
#include "scenario/load.h"
#include "support/catch.h"
#include "support/situations.h"

using namespace kefu;

namespace {

const std::string kRoot = KEFU_SOURCE_DIR;

const scenario::Loaded& loaded(const std::string& text) {
    static const scenario::ActNames acts = test::documented_act_names();
    static const scenario::Shared habits = [] {
        base::Diagnostics diagnostics;
        return scenario::load_shared(kRoot + "/assets/shopper", acts, diagnostics);
    }();
    static scenario::Loaded kept;
    kept = scenario::parse_scenario(text, "sound.json", habits, acts);
    return kept;
}

std::string sound() {
    return base::read_file(kRoot + "/tests/bad_scenarios/sound.json").value_or("");
}

std::string with(const std::string& from, const std::string& to) {
    std::string text = sound();
    const std::size_t at = text.find(from);
    INFO(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// "line:column" of the first `sign` in the text.
std::string place_of(const std::string& text, const std::string& sign) {
    const std::size_t at = text.find(sign);
    REQUIRE(at != std::string::npos);
    int line = 1;
    int column = 1;
    for (std::size_t i = 0; i < at; ++i) {
        if (text[i] == '\n') {
            ++line;
            column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
            ++column;
        }
    }
    return std::to_string(line) + ":" + std::to_string(column);
}

struct Slip {
    const char* from;
    const char* to;
    const char* at;  ///< where in the text as changed
    const char* code;
    const char* mend;  ///< what the mend says, among other things
};

constexpr Slip kSlips[] = {
    {R"("lines": [{"wait_ms": 90000}])", R"("lines": ["烦不烦"])", R"("烦不烦")", "wrong-kind",
     R"({"after_ms": 5000, "say": "烦不烦"})"},
    {R"("lines": [{"wait_ms": 90000}])", R"("lines": "烦不烦")", R"("烦不烦")", "wrong-kind",
     R"([{"after_ms": 5000, "say": "烦不烦"}])"},
    {R"({"wait_ms": 90000})", R"({"wait_ms": 90000, "ending": "lost"})", R"("ending": "lost"})",
     "unknown-key", "lines"},
    {R"("ending": "ordered"})", R"("expects": "ordered"})", R"("expects": "ordered")", "unknown-key",
     R"("ending")"},
    {R"("plans": [)", R"("plans": [{"after_ms": 9000, "say": "在"},)", R"("after_ms": 9000)", "unknown-key",
     "lines"},
    {R"("say": "您好")", R"("say": ["您好", "在的"])", R"(["您好", "在的"])", "wrong-kind",
     R"("more": true)"},
    {R"("seeds": [1, 2], "lines": [{"wait)", R"("seeds": ["1", "2"], "lines": [{"wait)", R"("1", "2")",
     "wrong-kind", "[1, 2, 3]"},
    {R"("when": {"act": "greet"})", R"("when": {"any": ["greet", "thank"]})", R"("greet", "thank")",
     "wrong-kind", R"({"any_act": ["greet", "thank"]})"},
    {R"("when": {"act": "greet"})", R"("when": {"not": ["insult", "argue"]})", R"("insult", "argue")",
     "wrong-kind", R"({"not": {"any_act": ["insult", "argue"]}})"},
    {R"("when": {"act": "greet"})", R"("when": {"count": "greet"})", R"("greet"})", "wrong-kind",
     R"({"count": {"act": "greet", "min": 2}})"},
    {R"("when": {"act": "greet"})", R"("when": {"visits": 2})", "2}, \"go\"", "wrong-kind",
     R"({"visits": {"min": 2}})"},
    {R"("when": {"act": "greet"})", R"("when": [{"act": "greet"}, {"act": "thank"}])", R"([{"act": "greet"})",
     "wrong-kind", R"({"any": […]})"},
    {R"("mood": {"anger": 20, "cause": {"zh": "被凶", "en": "was snapped at"}})", R"("mood": 20)",
     R"(20, "go")", "wrong-kind", R"({"anger": 20, "cause")"},
    {R"("do": {"verb": "flag_note"})", R"("do": "flag_note")", R"("flag_note"}])", "wrong-kind",
     R"({"verb": "flag_note"})"},
    {R"("think_ms": [800, 2500])", R"("think_ms": 800)", "800}", "wrong-kind", "[800, 1600]"},
    {R"("avatar": "girl-1")", R"("avatar": "girl-1.png")", R"("girl-1.png")", "unknown-word", "girl-1"},
    {R"("language": "zh")", R"("language": "中文")", R"("中文")", "unknown-word", R"("zh")"},
    {R"("value": "320")", R"("value": "5-3")", R"("5-3")", "fact-value", "3-5"},
    {R"("value": "320")", R"("value": ["3", "5"])", R"(["3", "5"])", "wrong-kind", R"("3-5")"},
    {R"("asks": ["size"])", R"("asks": ["尺码"])", R"("尺码"], "situations")", "unknown-topic", "size"},
    {R"("picture": "shirt")", R"("picture": "shirt-ok.svg")", R"("shirt-ok.svg")", "unknown-picture",
     "shirt"},
    {R"("ending": "ordered"})", R"("ending": "成交"})", R"("成交"})", "unknown-ending", "ordered"},
    {R"("ending": "ordered"})", R"("ending": "end:ordered"})", R"("end:ordered"},)", "unknown-ending",
     "ordered"},
    {R"("start": "hello")", R"("start": "问候")", R"("问候")", "unknown-node", "hello"},
    {R"("id": "ask", "stage")", R"("id": "ask ", "stage")", R"("ask ")", "id-sign", "ask"},
    {R"("id": "lost", "kind")", R"("id": "end:lost", "kind")", R"("end:lost", "kind")", "reserved-id",
     "lost"},
    {R"("id": "sound")", R"("id": "Sound_1.json")", R"("Sound_1.json")", "id-shape", "sound-1"},
    {R"("go": "ask"},)", R"("say": [["嗯"]]},)", R"({"id": "greeted")", "missing-key", "go"},
};

}  // namespace

TEST_CASE("what was meant is told in one message, at its place, with the mend", "[meant]") {
    for (const Slip& slip : kSlips) {
        const std::string text = with(slip.from, slip.to);
        const scenario::Loaded& read = loaded(text);
        std::string all;
        for (const base::Diagnostic& one : read.diagnostics)
            all += base::shown(one, base::Language::en) + "\n";
        INFO(slip.to << " says:\n" << all);
        std::vector<base::Diagnostic> errors;
        for (const base::Diagnostic& one : read.diagnostics) {
            if (one.severity == base::Severity::error) errors.push_back(one);
        }
        REQUIRE(errors.size() == 1);
        CHECK(errors[0].code == slip.code);
        CHECK(std::to_string(errors[0].place.line) + ":" + std::to_string(errors[0].place.column) ==
              place_of(text, slip.at));
        CHECK(errors[0].mend.en.find(slip.mend) != std::string::npos);
        CHECK(errors[0].mend.zh.find(slip.mend) != std::string::npos);
        CHECK(read.scenario == nullptr);
    }
}

TEST_CASE("a dash that looks like a hyphen is warned of, and the scenario can be played", "[meant]") {
    std::string text = sound();
    for (std::size_t at = text.find("\"think\""); at != std::string::npos; at = text.find("\"think\"", at))
        text.replace(at, 7, "\"think–on\"");
    const scenario::Loaded& read = loaded(text);
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].code == "id-sign");
    CHECK(read.diagnostics[0].severity == base::Severity::warning);
    CHECK(read.scenario != nullptr);
}

TEST_CASE("a garbled file is told once", "[meant]") {
    std::string garbled;
    for (const char c : sound()) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            garbled += c;
        } else {
            garbled += static_cast<char>(0xC0U | (byte >> 6U));
            garbled += static_cast<char>(0x80U | (byte & 0x3FU));
        }
    }
    const scenario::Loaded& read = loaded(garbled);
    int signs = 0;
    for (const base::Diagnostic& one : read.diagnostics)
        signs += one.code == "control-character";
    CHECK(signs == 1);
    CHECK(read.scenario == nullptr);
}

TEST_CASE("another kind of file, or one wrapped in a list, is said to be just that", "[meant]") {
    const auto only = [](const std::string& text) {
        const scenario::Loaded& read = loaded(text);
        std::string all;
        for (const base::Diagnostic& one : read.diagnostics)
            all += base::shown(one, base::Language::en) + "\n";
        INFO(all);
        REQUIRE(read.diagnostics.size() == 1);
        return all;
    };
    CHECK(only(R"({"format": 1, "id": "x", "rules": []})").find("this is a rule pack, no scenario") !=
          std::string::npos);
    CHECK(only("[" + sound() + "]").find("outermost brackets") != std::string::npos);
    CHECK(only(sound() + sound()).find("save the other as a file of its own") != std::string::npos);
    CHECK(only("const scenario = " + sound()).find("this is JavaScript") != std::string::npos);
    CHECK(only("---\ntitle: x\n---\n# x\n").find("this is Markdown") != std::string::npos);
    CHECK(only("1 {\n2   \"format\": 2\n3 }\n").find("numbers of the lines") != std::string::npos);
    CHECK(only(std::string("KEFUBOX\x01") + "rest").find("kefuctl install") != std::string::npos);
    CHECK(only("{&quot;format&quot;: 2}").find("web page") != std::string::npos);
}

TEST_CASE("more goes on in the same turn, and needs something to go on with", "[meant]") {
    const std::string text =
        with(R"({"after_ms": 3000, "say": "您好"})", R"({"after_ms": 3000, "say": "您好", "more": true})");
    const scenario::Loaded& read = loaded(text);
    REQUIRE(read.scenario != nullptr);
    CHECK(read.scenario->plans[0].lines[0].more);
    CHECK_FALSE(read.scenario->plans[0].lines[1].more);
    for (const auto& [from, to] :
         {std::pair{R"("do": {"verb": "flag_note"}})", R"("do": {"verb": "flag_note"}, "more": true})"},
          std::pair{R"({"wait_ms": 90000})", R"({"wait_ms": 90000, "more": true})"}}) {
        const scenario::Loaded& wrong = loaded(with(from, to));
        REQUIRE(wrong.diagnostics.size() == 1);
        CHECK(wrong.diagnostics[0].code == "plan-more");
    }
}
