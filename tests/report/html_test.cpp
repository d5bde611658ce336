#include "report/html.h"

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "report/escape.h"
#include "report/sample.h"
#include "support/catch.h"

namespace kefu::report {
namespace {

const About kAbout{"2026-11-21 20:00", "Kefu Dojo 0.1.0", {}};
const Languages kBoth{Language::zh, Language::en};

std::string session_page(const Session& session, const Words& words, const About& about,
                         const Languages& languages) {
    std::ostringstream out;
    const auto writer = session_page_writer(out, {words, about, languages});
    REQUIRE(writer->add(session).ok());
    REQUIRE(writer->finish().ok());
    return out.str();
}

std::string class_page(const std::vector<Session>& sessions, const Languages& languages, bool details) {
    std::ostringstream out;
    const auto writer = class_page_writer(out, {{}, kAbout, languages, details});
    CHECK(writer->depth() == (details ? Depth::whole : Depth::marks));
    for (const Session& one : sessions)
        REQUIRE(writer->add(one).ok());
    REQUIRE(writer->finish().ok());
    return out.str();
}

bool has(const std::string& page, const std::string& text) {
    return page.find(text) != std::string::npos;
}

TEST_CASE("what was typed stays text, and what can't be seen is shown by its code") {
    CHECK(escaped("<script>\"&'") == "&lt;script&gt;&quot;&amp;&#39;");
    CHECK(escaped("亲\x01~\xE2\x80\xAE") == "亲~");
    CHECK(shown("a\xE2\x80\xAE"
                "b") == "a<span class=ctl>U+202E</span>b");
    CHECK(shown("两\n行 👨‍👩‍👧") == "两\n行 👨‍👩‍👧");
    CHECK(shown("\xFF\xC0\xAF好\xE4\xBD") ==
          "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD好\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("marks stand around the words, the worst on top, never inside a character's escape") {
    Note minor, major;
    minor.weight = Weight::minor;
    minor.words = {{0, 7}};
    major.weight = Weight::major;
    major.words = {{4, 5}, {100, 200}, {-3, 2}, {5, 4}};
    CHECK(marked("abc<>&d", {&minor, &major}) ==
          "<mark class=minor>abc&lt;</mark><mark class=major>&gt;</mark><mark class=minor>&amp;d</mark>");
    CHECK(marked("", {&minor}).empty());
}

TEST_CASE("a hostile text can't leave its place in any part of a page") {
    const std::string hostile[] = {"</style><script>alert(1)</script>",
                                   "'><img src=x onerror=alert(1)>",
                                   "\" onmouseover=\"x",
                                   "</title></textarea>--><svg/onload=alert(1)>",
                                   "\\\"; } body { display: none",
                                   std::string(4000, '<')};
    for (const std::string& text : hostile) {
        const Session session = test::sample(text, text);
        const std::string plain = session_page(test::sample("x", "x"), {}, kAbout, kBoth);
        for (const std::string& page :
             {session_page(session, {}, kAbout, kBoth), class_page({session}, kBoth, true)}) {
            CHECK_FALSE(has(page, "<script"));
            CHECK_FALSE(has(page, "<img"));
            CHECK_FALSE(has(page, "<svg/"));
            CHECK_FALSE(has(page, "\" onmouseover"));
            CHECK_FALSE(has(page, "\"; } body"));
        }
        // As many elements as with a harmless text: nothing of it became one. (Of very long ones a table quotes
        // the beginning only, without marks.)
        if (text.size() > 1000) continue;
        const std::string page = session_page(session, {}, kAbout, kBoth);
        const auto tags = [](const std::string& in) { return std::count(in.begin(), in.end(), '<'); };
        CHECK(tags(page) == tags(plain));
    }
}

TEST_CASE("a class's page leads from each line of its table to that session, in each language") {
    std::vector<Session> sessions;
    for (int i = 0; i < 3; ++i) {
        sessions.push_back(test::sample("亲" + std::to_string(i), "学生" + std::to_string(i)));
        sessions.back().id = "s-" + std::to_string(i);
    }
    const std::string page = class_page(sessions, kBoth, true);
    for (const std::string language : {"zh", "en"}) {
        std::size_t after = page.find("<main lang=" + language);
        const std::size_t table = after;
        for (int i = 0; i < 3; ++i) {
            const std::string id = language + "-s" + std::to_string(i);
            const std::size_t link = page.find("<a href='#" + id + "'>", table);
            const std::size_t there = page.find("<div class=each id='" + id + "'>", after);
            REQUIRE(there != std::string::npos);
            CHECK(link < there);
            const std::size_t next = page.find("<div class=each", there + 1);
            CHECK(page.substr(there, next - there).find("亲" + std::to_string(i)) != std::string::npos);
            after = there;
        }
        CHECK(after < page.find("</main>", table));
    }
    const std::string short_one = class_page(sessions, {Language::en}, false);
    CHECK_FALSE(has(short_one, "class=each"));
    CHECK_FALSE(has(short_one, "<a href"));
    CHECK(has(short_one, "学生2"));
    CHECK(has(class_page({}, {Language::zh}, true), "</html>"));
}

TEST_CASE("a class's page that is given up is ended, a full disk is told") {
    std::ostringstream out;
    const auto writer = class_page_writer(out, {{}, kAbout, kBoth, true});
    for (int i = 0; i < 20; ++i)
        REQUIRE(writer->add(test::sample()).ok());
    writer->give_up();
    REQUIRE(writer->finish().ok());
    CHECK_FALSE(has(out.str(), "class=each"));
    std::ostringstream full;
    full.setstate(std::ios::badbit);
    const auto refused = class_page_writer(full, {{}, kAbout, kBoth, false});
    REQUIRE(refused->add(test::sample()).ok());
    CHECK_FALSE(refused->finish().ok());
}

TEST_CASE("a page is complete in itself and is in the languages asked for") {
    const Session session = test::sample();
    const std::string both = session_page(session, {}, kAbout, kBoth);
    for (const char* outside : {"http:", "https:", "src=", "@import", "url(//", "<link"})
        CHECK_FALSE(has(both, outside));
    CHECK(has(both, "<main lang=zh-CN>"));
    CHECK(has(both, "<main lang=en>"));
    CHECK(has(both, "id=pick-en"));
    const std::string one = session_page(session, {}, kAbout, {Language::en});
    CHECK(has(one, "A late parcel"));
    CHECK_FALSE(has(one, "快递晚了"));
    CHECK_FALSE(has(one, "id=pick-"));
    // Every id once.
    std::set<std::string> ids;
    const std::regex id("id='([^']+)'");
    for (std::sregex_iterator at(both.begin(), both.end(), id), end; at != end; ++at) {
        INFO((*at)[1].str());
        CHECK(ids.insert((*at)[1].str()).second);
    }
}

TEST_CASE("a page says what the model says, and a session without a mark says so") {
    const std::string page = session_page(test::sample(), {}, kAbout, {Language::zh});
    for (const char* what : {">73<", "−3.5", "没有推荐", "推荐相近的", "<mark class=major>亲,没货了</mark>",
                             "00:09", "2025-11-01", "16.5 / 20.0"}) {
        INFO(what);
        CHECK(has(page, what));
    }
    Session open = test::sample();
    open.marked = false;
    CHECK(has(session_page(open, {}, kAbout, {Language::zh}), "no_mark"));
}

TEST_CASE("every word that a report asks for is there in both languages") {
    const auto read = [](const std::string& path) {
        std::ifstream file(std::string(KEFU_SOURCE_DIR) + path);
        REQUIRE(file.good());
        return (std::stringstream() << file.rdbuf()).str();
    };
    const std::string zh = read("/assets/texts/zh.json");
    const std::string en = read("/assets/texts/en.json");
    const std::regex asked(
        "(?:word|words\\.in|words\\.both|add|column|fact|tile|figure|change|spread_row)\\((?:language, )?\"([a-z0-9_.]+)\"");
    std::size_t count = 0;
    for (const char* name :
         {"charts", "class_html", "forms", "moodle", "page", "session_html", "tables", "talk_html", "xlsx"}) {
        const std::string source = read("/src/report/" + std::string(name) + ".cpp");
        for (std::sregex_iterator at(source.begin(), source.end(), asked), end; at != end; ++at) {
            const std::string key = "\"report." + (*at)[1].str() + "\"";
            if ((*at)[1].str().ends_with('.')) continue;
            INFO(name << ": " << key);
            CHECK(has(zh, key));
            CHECK(has(en, key));
            ++count;
        }
    }
    CHECK(count > 80);
}

}  // namespace
}  // namespace kefu::report
