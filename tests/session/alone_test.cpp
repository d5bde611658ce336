// What moves the talk on without a fresh reply: an action alone, words sent while the shopper types, an attack in
// a pasted text. It must bring its condition about itself; what held without it is no merit of its own.
#include "session/fixture.h"
#include "support/catch.h"

using namespace kefu;
using record::Ms;

namespace {

/// The first line waits for `when` as well; the order is unpaid, so that its price can be changed.
std::string story(const std::string& when) {
    std::string text = test::shirt_text();
    const auto replace = [&](const std::string& from, const std::string& to) {
        text.replace(text.find(from), from.size(), to);
    };
    replace("\"facts\": [", R"("order": {"id": "1", "status": "unpaid", "items": ["白衬衫"], "amount": "89",
        "receiver": "小雨", "phone": "138", "address": "杭州", "placed": "11-19 10:00"},
        "actions": [{"verb": "change_price", "takes_ms": 500, "done": true, "result": {"zh": "改好了", "en": "Done"}}],
        "facts": [)");
    const std::string first = "\"on\": [{\"id\": \"greeted\"";
    replace(first,
            "\"on\": [{\"id\": \"wanted\", \"when\": " + when + ", \"go\": \"ask\"}, {\"id\": \"greeted\"");
    return text;
}

struct Play {
    explicit Play(const std::string& when)
        : engine(test::shift_of(test::story_of(story(when))), test::key_words(), "d") {
        engine.settle();
    }
    void change_price() {
        engine.apply({engine.now() + 1'000, "c1", session::Do{"change_price", {}, 0}});
        engine.advance_to(engine.now() + 8'000);
    }
    void say(const std::string& words) {
        engine.apply({engine.now() + 2'000, "c1", session::Say{words, record::Entry::typed, engine.now()}});
        engine.settle();
    }
    std::string node() const { return engine.glimpses().front().node; }
    session::Engine engine;
};

}  // namespace

TEST_CASE("an action alone moves the talk on, however its condition is joined with what may hold already") {
    const auto when = GENERATE(values<std::string>({
        R"({"action": "change_price"})",
        R"({"action_before": "change_price"})",
        R"({"any": [{"action": "change_price"}, {"action_before": "change_price"}]})",
        R"({"any": [{"action": "change_price"}, {"situation": "first_contact"}]})",
        R"({"any": [{"action": "change_price"}, {"always": true}]})",
        R"({"all": [{"action": "change_price"}, {"any": [{"order": "unpaid"}, {"visits": {"min": 2}}]}]})",
        R"({"all": [{"action_before": "change_price"}, {"not": {"flag": "insulted"}}]})",
        R"({"any": [{"all": [{"action": "change_price"}, {"situation": "first_contact"}]}, {"act": "hold"}]})",
    }));
    INFO(when);
    Play play(when);
    REQUIRE(play.node() == "hello");
    play.change_price();
    CHECK(play.node() == "ask");
}

TEST_CASE("an action alone takes no way that it has nothing to do with") {
    const auto when = GENERATE(values<std::string>({
        R"({"situation": "first_contact"})",
        R"({"any": [{"order": "unpaid"}, {"act": "hold"}]})",
        R"({"not": {"act": "argue"}})",
        R"({"all": [{"not": {"action": "void_order"}}, {"order": "unpaid"}]})",
        R"({"any": [{"all": [{"action": "change_price"}, {"act": "hold"}]}, {"situation": "first_contact"}]})",
    }));
    INFO(when);
    Play play(when);
    play.change_price();
    CHECK(play.node() == "hello");
}

TEST_CASE("an attack in a pasted text is counted, and brings about what depends on the count") {
    const auto when = GENERATE(values<std::string>({
        R"({"count": {"act": "deflect", "min": 2}})",
        R"({"any": [{"count": {"act": "deflect", "min": 2}}, {"count": {"act": "argue", "min": 2}}]})",
    }));
    Play play(when);
    const std::string text = "[deflect]这个您自己去问快递公司吧";
    play.say(text);
    REQUIRE(play.node() == "hello");
    play.say(text);
    CHECK(play.node() == "ask");
}

TEST_CASE("a pasted kindness is no second one") {
    Play play(R"({"count": {"act": "empathise", "min": 2}})");
    const std::string text = "[empathise]完全理解您的心情呢换我也着急";
    play.say(text);
    play.say(text);
    CHECK(play.node() == "hello");
    play.say("[empathise]我知道等了这么久真的很难受");
    CHECK(play.node() == "ask");
}
