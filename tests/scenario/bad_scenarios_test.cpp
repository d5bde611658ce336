// Every diagnostic has a file in tests/bad_scenarios that brings it about, at the place where an author would look.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <unistd.h>

#include "base/document.h"
#include "scenario/load.h"
#include "support/catch.h"
#include "support/situations.h"

using namespace kefu;

namespace {

const std::string kFolder = std::string(KEFU_SOURCE_DIR) + "/tests/bad_scenarios/";

const scenario::ActNames& known_acts() {
    static const scenario::ActNames acts = test::documented_act_names();
    return acts;
}

const scenario::Shared& shared() {
    static const scenario::Shared habits = [] {
        base::Diagnostics diagnostics;
        scenario::Shared loaded = scenario::load_shared(std::string(KEFU_SOURCE_DIR) + "/assets/shopper",
                                                        known_acts(), diagnostics);
        for (const base::Diagnostic& each : diagnostics)
            UNSCOPED_INFO(base::shown(each, base::Language::en));
        REQUIRE(diagnostics.empty());
        return loaded;
    }();
    return habits;
}

std::string place(const base::Diagnostic& each) {
    return each.code + ' ' + std::to_string(each.place.line) + ':' + std::to_string(each.place.column);
}

std::string bytes_of(const std::string& path) {
    return base::read_file(path).value_or("");
}

}  // namespace

TEST_CASE("a sound scenario has no diagnostics") {
    const scenario::Loaded loaded = scenario::load_scenario(kFolder + "sound.json", shared(), known_acts());
    for (const base::Diagnostic& each : loaded.diagnostics)
        UNSCOPED_INFO(base::shown(each, base::Language::en));
    CHECK(loaded.diagnostics.empty());
    REQUIRE(loaded.scenario != nullptr);
    CHECK(loaded.scenario->nodes[0].say[1][0].text == "你好,89元这件");
}

TEST_CASE("each bad scenario is refused at its line and column, in both languages") {
    std::ifstream list(kFolder + "expected.txt");
    std::string line;
    std::set<std::string> listed;
    while (std::getline(list, line)) {
        std::istringstream words(line);
        std::string file;
        std::string code;
        std::string where;
        words >> file >> code >> where;
        listed.insert(file);
        const scenario::Loaded loaded = scenario::load_scenario(kFolder + file, shared(), known_acts());
        bool found = false;
        bool error = false;
        std::string got;
        for (const base::Diagnostic& each : loaded.diagnostics) {
            got += base::shown(each, base::Language::en) + "\n";
            if (place(each) != code + ' ' + where) continue;
            found = true;
            error = each.severity == base::Severity::error;
            CHECK_FALSE(each.what.zh.empty());
            CHECK_FALSE(each.what.en.empty());
        }
        INFO(file << " should say " << code << " at " << where << ", but says:\n" << got);
        CHECK(found);
        if (error) CHECK(loaded.scenario == nullptr);
        CHECK(loaded.diagnostics.size() <= 6);
    }
    for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".json" && name != "sound.json") {
            INFO(name << " is not in expected.txt");
            CHECK(listed.contains(name));
        }
    }
}

TEST_CASE("every code has its row in docs/diagnostics.md and its bad file") {
    const std::string page = bytes_of(std::string(KEFU_SOURCE_DIR) + "/docs/diagnostics.md");
    const std::string expected = bytes_of(kFolder + "expected.txt");
    std::set<std::string> codes;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(KEFU_SOURCE_DIR) + "/src/scenario")) {
        // What can't be upgraded is an Error, no diagnostic.
        if (entry.path().extension() != ".cpp" || entry.path().stem() == "upgrade") continue;
        const std::string source = bytes_of(entry.path().string());
        for (std::size_t at = source.find('"'); at != std::string::npos; at = source.find('"', at + 1)) {
            const std::size_t end = source.find('"', at + 1);
            if (end == std::string::npos) break;
            const std::string word = source.substr(at + 1, end - at - 1);
            const bool code = word.find('-') != std::string::npos && word.size() > 4 &&
                              word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos &&
                              word.front() != '-';
            if (code) codes.insert(word);
            at = end;
        }
    }
    for (const char* shelf : {"after-sale", "cross-border"})
        codes.erase(shelf);
    REQUIRE(codes.size() > 40);
    const std::set<std::string> without_file{"file-unreadable", "not-shared",      "file-too-large",
                                             "too-many",        "unknown-drawing", "unknown-lesson",
                                             "drawing-name",    "drawing-unfit"};
    for (const std::string& code : codes) {
        INFO(code);
        CHECK(page.find("`" + code + "`") != std::string::npos);
        if (!without_file.contains(code)) CHECK(expected.find(' ' + code + ' ') != std::string::npos);
    }
}

TEST_CASE("all mistakes are told at once, in the order of the file") {
    std::string text = bytes_of(kFolder + "sound.json");
    const auto swap = [&](const std::string& from, const std::string& to) {
        text.replace(text.find(from), from.size(), to);
    };
    swap("\"minutes\": 5", "\"minutes\": 500");
    swap("\"act\": \"greet\"", "\"act\": \"great\"");
    swap("\"go\": \"ask\"", "\"go\": \"nowhere\"");
    const scenario::Loaded loaded = scenario::parse_scenario(text, "sound.json", shared(), known_acts());
    CHECK(loaded.scenario == nullptr);
    CHECK(loaded.diagnostics.size() >= 3);
    CHECK(std::is_sorted(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                         [](const auto& a, const auto& b) { return a.place.line < b.place.line; }));
}

TEST_CASE("whatever is cut out of a scenario, the loader answers and never crashes") {
    const std::string text = bytes_of(kFolder + "sound.json");
    REQUIRE(text.size() > 1000);
    for (std::size_t at = 0; at < text.size(); at += 7) {
        std::string cut = text;
        cut.erase(at, 1 + at % 23);
        scenario::parse_scenario(cut, "sound.json", shared(), known_acts());
        const scenario::Loaded head =
            scenario::parse_scenario(text.substr(0, at), "sound.json", shared(), known_acts());
        CHECK(head.scenario == nullptr);
        CHECK_FALSE(head.diagnostics.empty());
    }
}

TEST_CASE("the shared habits tell what is wrong with them") {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("kefu-habits-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "reactions.json")
        << R"({"format": 1, "reactions": [{"id": "a", "when": {"flag": "never"}, "set": []}]})";
    base::Diagnostics diagnostics;
    const scenario::Shared loaded = scenario::load_shared(folder.string(), known_acts(), diagnostics);
    CHECK(loaded.zh.manners.endings.size() == 5);
    std::set<std::string> codes;
    for (const base::Diagnostic& each : diagnostics)
        codes.insert(each.code);
    CHECK(codes.contains("not-shared"));
    CHECK(codes.contains("file-unreadable"));
    std::filesystem::remove_all(folder);
}

TEST_CASE("an oversized scenario is refused at once") {
    std::string items;
    for (int i = 0; i < 1200; ++i)
        items += "\"a\", ";
    const scenario::Loaded many =
        scenario::parse_scenario("{\"lessons\": [" + items + "\"a\"]}", "x.json", shared(), known_acts());
    REQUIRE(many.diagnostics.size() == 1);
    CHECK(place(many.diagnostics[0]) == "too-many 1:13");
    const scenario::Loaded large =
        scenario::parse_scenario(std::string(2'000'000, ' '), "x.json", shared(), known_acts());
    REQUIRE(large.diagnostics.size() == 1);
    CHECK(large.diagnostics[0].code == "file-too-large");
}

TEST_CASE("a picture that nobody has drawn is told with the nearest that is") {
    std::string text = bytes_of(kFolder + "sound.json");
    const std::string folder = std::string(KEFU_SOURCE_DIR) + "/assets/pictures";
    text.replace(text.find("shirt-ok"), 8, "mug-crak");
    const scenario::Loaded loaded =
        scenario::parse_scenario(text, "sound.json", shared(), known_acts(), {{folder}, ""});
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics[0].code == "unknown-drawing");
    CHECK(loaded.diagnostics[0].mend.en.find("mug-crack") != std::string::npos);
    CHECK(loaded.scenario != nullptr);
}

TEST_CASE("one slip is one diagnostic, with a mend that mends it") {
    struct Row {
        const char* from;
        const char* to;
        const char* place;
        const char* mend;
    };
    const Row rows[] = {
        {R"("go": "ask")", R"("go": "aks")", "unknown-node 34:58", "did you mean \"ask\""},
        {R"("go": "end:angry")", R"("go": "angry")", "unknown-node 35:141", "write \"end:angry\""},
        {R"("ending": "ordered"})", R"("ending": "orderd"})", "unknown-ending 61:156",
         "did you mean \"ordered\""},
        {R"("verb": "flag_note"}})", R"("verb": "flag_notes"}})", "unknown-verb 61:130",
         "did you mean \"flag_note\""},
        {R"([["穿什么码"]])", R"("穿什么码")", "wrong-kind 37:45", "[[\"穿什么码\"]]"},
        {R"([["穿什么码"]])", R"(["穿什么码"])", "wrong-kind 37:46", "brackets"},
        {R"([["穿什么码"]])", R"([[]])", "empty-wording 37:46", "what the shopper says"},
        {R"({"act": "greet"})", R"({})", "condition-shape 34:34", "all"},
        {R"({"act": "greet"})", R"({"act": "greet", "flag": "told"})", "condition-shape 34:34", "all"},
        {R"({"mood": {"interest": )", R"({"mood": {"intrest": )", "unknown-key 40:41",
         "did you mean \"interest\""},
        {R"("en": "brisk")", R"("en": "  ")", "missing-language 24:71", "between the quotes"},
        {R"("en": "brisk")", "\"en\": \"\u3000\"", "missing-language 24:71", "between the quotes"},
        {R"("name": "小雨")", R"("name": "  ")", "empty-text 24:13", "write something"},
        {R"({price}元)", R"({price元)", "unknown-placeholder 32:60", "{price}"},
        {R"({price}元)", R"(｛price｝元)", "unknown-placeholder 32:60", "{price}"},
        {R"("minutes": 5)", R"("minutes": 99999999999999999999)", "out-of-range 10:14", "1–60"},
        {R"("minutes": 5)", R"("minutes": -99999999999999999999)", "out-of-range 10:14", "1–60"},
        {R"("language": "zh")", R"("language": "cn")", "unknown-word 7:15", R"(write "zh")"},
        {R"("price": "89")", R"("price": "八十九")", "fact-value 13:60", "without a unit"},
        {R"("format": 1,)", R"("format": 9,)", "newer-version 2:13", R"(upgrade the program)"},
        {R"("format": 1,)", R"("format": "2",)", "wrong-kind 2:13", R"(write "format": 2)"},
        {R"("format": 1,)", R"()", "missing-key 1:1", R"(add "format": 2)"},
        {R"("teaches": {)", R"("teachs": {)", "unknown-key 5:3", R"(did you mean "teaches"?)"},
        {R"("minutes": 5)", R"("分钟": 5)", "unknown-key 10:3", R"(did you mean "minutes"?)"},
        {R"("asks": ["size"])", R"("asks": ["sise"])", "unknown-topic 37:66", R"(did you mean "size"?)"},
        {R"("asks": ["size"])", R"("asks": "size")", "wrong-kind 37:65", R"(a list)"},
        {R"("when": {"answered": "size"})", R"("when": {"answered": "size", "act": "greet"})",
         "condition-shape 39:31", R"(all)"},
        {R"("when": {"answered": "size"})", R"("when": "size")", "wrong-kind 39:31", R"(object)"},
        {R"("when": {"answered": "size"}, )", R"()", "missing-key 39:8", R"("when": {"always": true})"},
        {R"("zh": "问尺码")", R"("zh": " ")", "missing-language 4:19", R"(between the quotes)"},
        {R"([{"zh": "推荐尺码", "en": "Recommend a size"}])", R"([])", "empty-list 6:12", "2–4 goals"},
        {R"("title": {"zh": "问尺码", "en": "Asking for a size"})", R"("title": "问尺码")", "wrong-kind 4:12",
         R"({"zh": "问尺码")"},
        {R"("zh": "问尺码")", R"("cn": "问尺码")", "unknown-key 4:13", R"(did you mean "zh"?)"},
        {R"("difficulty": 2)", R"("difficulty": "2")", "wrong-kind 9:17", R"(without the quotes: 2)"},
        {R"("seeds": [1, 2], "lines": [{"after_ms": 3000)",
         R"("seeds": [1, -2], "lines": [{"after_ms": 3000)", "wrong-kind 61:49", R"(for example 1)"},
        {R"({"id": "thanked")", R"({"id": "ordered")", "duplicate-id 55:12", R"(another id)"},
        {R"("when": {"answered": "size"})", R"("when": {"answered": "weight"})", "unknown-topic 39:44",
         R"(is a fact)"},
        {R"("leave_after_ms": 90000)", R"("leave_after_ms": 90)", "out-of-range 26:99",
         R"(90 seconds are 90000)"},
        {R"({"wait_ms": 90000})", R"({})", "plan-line 62:61", R"(write say, do or wait_ms)"},
        {R"({"wait_ms": 90000})", R"({"wait": 90000})", "unknown-key 62:62", R"(wait_ms)"},
        {R"("id": "sound")", R"("id": "Sound")", "id-shape 3:9", "for example sound"},
        {R"("value": "320")", R"("value": "320-30")", "fact-value 16:88", "30-320"},
        {R"("price": "89")", R"("price": "-89")", "fact-value 13:60", R"(without a unit)"},
        {R"({"act": "greet"})", R"({"any": []})", "empty-list 34:42", R"(write conditions)"},
        {R"({"act": "greet"})", R"({"not": {"says": [" "]}})", "empty-phrase 34:52", R"(words to look for)"},
        {R"({"act": "greet"})", R"({"说": "您好"})", "unknown-condition 34:35", R"(answered)"},
        {R"({"act": "greet"})", R"({"act": "问好"})", "unknown-act 34:42", "\"greet\" (问好)"},
        {R"({"act": "greet"})", R"({"act": "怪罪顾客"})", "unknown-act 34:42", "\"blame_customer\""},
        {R"("situations": ["first_contact"])", R"("situations": ["对话刚开始"])", "unknown-situation 32:90",
         "\"first_contact\""},
        {R"("verb": "flag_note"}})", R"("verb": "备注"}})", "unknown-verb 61:130", "\"flag_note\""},
        {R"("stage": "greet")", R"("stage": "问好")", "unknown-word 32:30", "\"greet\""},
        {R"("value": "320")", R"("value": "320克")", "fact-value 16:88", "write \"320\""},
        {R"("value": "320")", R"("value": "300~320")", "fact-value 16:88", "write \"300-320\""},
        {R"("price": "89")", R"("price": "89元")", "fact-value 13:60", "write \"89\""},
        {R"({price}元)", R"({fact:colour}元)", "unknown-placeholder 32:60", "{fact:weight}"},
        {R"("ending": "ordered"})", R"("ending": "end:ordered"})", "unknown-ending 61:156",
         "without end: here, \"ordered\""},
        {R"([["穿什么码"]])", R"(["穿什么码", "多大"])", "wrong-kind 37:46", "two messages in a row"},
        {R"({"id": "ask", )", R"({"id": "which_size", )", "unknown-node 34:58",
         "nothing speaks of \"which_size\""},
        {"\"go\": \"ask\"", "\"go\": \"ask\u200B\"", "unknown-node 34:58", "can't be seen"},
        // Left by a merge; three dots for what is still to be written; a Chinese word for true.
        {R"(  "minutes": 5)", "<<<<<<< HEAD\n  \"minutes\": 5,\n=======\n  \"minutes\": 6\n>>>>>>> mine",
         "json-syntax 10:1", "keep one"},
        {R"("plans": [)", "\"plans\": [\n    ...,", "json-syntax 61:5", "delete them"},
        {R"("plans": [)", "\"plans\": [\n    ……,", "json-syntax 61:5", "delete them"},
        {R"("good": true)", R"("good": 是)", "json-syntax 54:50", "write true or false"},
        // A list in curly or round brackets, several words in one pair of quotes, a number where a range or a list is meant.
        {R"(["asks_size"])", R"({"asks_size"})", "json-syntax 29:26", "square brackets"},
        {R"({"any_act": ["insult", "argue"]})", R"({"any_act": {"insult", "argue"}})", "json-syntax 35:52",
         "square brackets"},
        {R"({"act": "greet"})", R"({"act": "greet, thank"})", "unknown-act 34:42", R"(["greet", "thank"])"},
        {R"({"act": "greet"})", R"({"act": "greet、thank"})", "unknown-act 34:42", R"(["greet", "thank"])"},
        {R"("ending": "ordered"})", R"("ending": "ordered", "score": 85})", "wrong-kind 61:176",
         R"({"min": 85})"},
        {R"("seeds": [1, 2], "lines": [{"after_ms": 3000)", R"("seeds": 1, "lines": [{"after_ms": 3000)",
         "wrong-kind 61:45", "[1, 2, 3]"},
        {R"("go": "end:angry")", R"("go": "end：angry")", "unknown-node 35:141", "end:angry"},
    };
    const std::string sound = bytes_of(kFolder + "sound.json");
    for (const Row& row : rows) {
        std::string text = sound;
        REQUIRE(text.find(row.from) != std::string::npos);
        text.replace(text.find(row.from), std::string(row.from).size(), row.to);
        const scenario::Loaded loaded = scenario::parse_scenario(text, "sound.json", shared(), known_acts());
        std::string got;
        for (const base::Diagnostic& each : loaded.diagnostics)
            got += base::shown(each, base::Language::en) + "\n";
        INFO(row.to << " says:\n" << got);
        CHECK(loaded.scenario == nullptr);
        REQUIRE(loaded.diagnostics.size() == 1);
        CHECK(place(loaded.diagnostics[0]) == row.place);
        CHECK(loaded.diagnostics[0].mend.en.find(row.mend) != std::string::npos);
    }
}

TEST_CASE("lists without which there is no scenario may not be empty") {
    std::string text = bytes_of(kFolder + "sound.json");
    const std::size_t begin = text.find("\"nodes\": [");
    const std::size_t end = text.find("  \"endings\"");
    text.replace(begin, end - begin, "\"nodes\": [],\n");
    const scenario::Loaded loaded = scenario::parse_scenario(text, "sound.json", shared(), known_acts());
    CHECK(loaded.scenario == nullptr);
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(place(loaded.diagnostics[0]) == "empty-list 31:12");
}

namespace {

std::string without(std::string text, const std::string& key, const std::string& next,
                    const std::string& put) {
    const std::size_t begin = text.find("\"" + key + "\":");
    const std::size_t end = text.find("\"" + next + "\":", begin);
    REQUIRE(end != std::string::npos);
    return text.replace(begin, end - begin, put);
}

std::string told(const std::string& text) {
    std::string out;
    for (const base::Diagnostic& one :
         scenario::parse_scenario(text, "sound.json", shared(), known_acts()).diagnostics)
        out += (out.empty() ? "" : ", ") + place(one);
    return out;
}

}  // namespace

TEST_CASE("what follows from a mistake isn't told beside it") {
    const std::string sound = bytes_of(kFolder + "sound.json");
    CHECK(told(without(sound, "nodes", "endings", "")) == "missing-key 1:1");
    CHECK(told(without(sound, "endings", "reactions", "\"endings\": [],\n  ")) == "empty-list 53:14");
    CHECK(told(without(sound, "endings", "reactions", "")) == "missing-key 1:1");

    // A ring of two nodes cuts three endings off; to delete them would be wrong advice.
    std::string ring = sound;
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {R"({"max": 30}}}, "go": "end:lost")", R"({"max": 30}}}, "say": [["嗯"]], "go": "think")"},
             {R"([["算了"]], "go": "end:lost")", R"([["算了"]], "go": "think")"},
             {R"("go": "end:ordered")", R"("go": "ask")"},
             {R"("go": "end:thanked")", R"("go": "ask")"}}) {
        REQUIRE(ring.find(from) != std::string::npos);
        ring.replace(ring.find(from), from.size(), to);
    }
    CHECK(told(ring) == "loop-without-end 37:12");
    std::string apart = sound;
    apart.replace(apart.find(R"("go": "ask")"), 11, R"("go": "end:lost")");
    CHECK(told(apart) == "unreachable-node 37:12");
}

TEST_CASE("a shopper who is away may hear something and say nothing") {
    std::string text = bytes_of(kFolder + "sound.json");
    const std::string silence = R"("on": [)";
    const std::size_t node = text.find(R"("id": "think")");
    REQUIRE(node != std::string::npos);
    const std::size_t on = text.find(silence, node);
    REQUIRE(on != std::string::npos);
    text.insert(on + silence.size(), R"({"id": "hears", "when": {"act": "greet"}, "go": "stay"},)");
    CHECK(told(text) == "");
}

TEST_CASE("the way of an older version is told as that") {
    std::string text = bytes_of(kFolder + "nudge-old-shape.json");
    const scenario::Loaded loaded =
        scenario::parse_scenario(text, "nudge-old-shape.json", shared(), known_acts());
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(place(loaded.diagnostics[0]) == "unknown-key 26:107");
    CHECK(loaded.diagnostics[0].what.en.find("how version 1 had it") != std::string::npos);
    text.replace(text.find("nudge_after_ms"), 14, "nudge_after");
    const scenario::Loaded misspelt =
        scenario::parse_scenario(text, "nudge-old-shape.json", shared(), known_acts());
    REQUIRE(misspelt.diagnostics.size() == 1);
    CHECK(misspelt.diagnostics[0].mend.en.find("nudge_after_ms") == std::string::npos);
}
