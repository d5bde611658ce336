// What the shopper remembers, what the ear is told, and sessions that were cut off.
#include <algorithm>

#include "record/codec.h"
#include "session/fixture.h"
#include "support/catch.h"

using namespace kefu;
using record::Ms;

namespace {

/// A story with one node that asks, and flags by what was promised or stated.
std::string one_node(const std::string& transitions) {
    std::string text = test::shirt_text();
    const std::string from = "\"on\": [{\"id\": \"greeted\"";
    return text.replace(text.find(from), from.size(), "\"on\": [" + transitions + ", {\"id\": \"greeted\"");
}

struct Play {
    explicit Play(const std::string& text)
        : engine(test::shift_of(test::story_of(text)), test::key_words(), "d") {}
    void say(const std::string& words, Ms after = 2000) {
        engine.settle();
        engine.apply({engine.now() + after, "c1", session::Say{words, record::Entry::typed, engine.now()}});
        engine.settle();
    }
    std::vector<std::string> moves() const {
        std::vector<std::string> out;
        for (const record::Event& event : engine.log().events) {
            if (const auto* moved = record::as<record::Moved>(event)) out.push_back(moved->by);
        }
        return out;
    }
    std::vector<std::string> causes() const {
        std::vector<std::string> out;
        for (const record::Event& event : engine.log().events) {
            if (const auto* mood = record::as<record::MoodChanged>(event)) out.push_back(mood->because);
        }
        return out;
    }
    session::Engine engine;
};

bool has(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

TEST_CASE("a guarantee is remembered, as a flag that the story may ask for") {
    Play play(one_node(
        R"({"id": "reminds", "when": {"all": [{"flag": "guaranteed"}, {"act": "disclaim_arrival"}]}, "say": [["刚才不是保证了吗"]], "go": "stay"})"));
    play.say("[disclaim_arrival]没法保证");
    CHECK_FALSE(has(play.moves(), "reminds"));
    play.say("[promise_arrival]明天保证到");
    play.say("[disclaim_arrival]具体哪天说不准");
    CHECK(has(play.moves(), "reminds"));
}

TEST_CASE("a fact stated one way and then another costs trust when it is found out") {
    Play play(test::shirt_text());
    play.say("[greet]您好<price=wrong>99元");
    CHECK_FALSE(has(play.causes(), "contradicts:price"));
    play.say("[ask_needs]说错了<price=right>89元");
    CHECK(has(play.causes(), "contradicts:price"));
}

TEST_CASE("a slow reply costs, a slower one without an excuse costs more") {
    Play quick(test::shirt_text());
    quick.say("[greet]您好", 2'000);
    CHECK_FALSE(has(quick.causes(), "late"));
    Play slow(test::shirt_text());
    slow.say("[greet]您好", 25'000);
    CHECK(has(slow.causes(), "late"));
    Play slower(test::shirt_text());
    slower.say("[greet]您好", 58'000);
    CHECK(slower.engine.glimpses()[0].mood.trust < quick.engine.glimpses()[0].mood.trust);
}

TEST_CASE("conditions on counts, earlier turns, replies and situations hold when they should") {
    Play play(one_node(
        R"({"id": "talks", "when": {"says": ["红*包"]}, "say": [["啥红包"], ["?"]], "go": "stay"},
        {"id": "thrice", "when": {"count": {"act": "thank", "min": 3}}, "say": [["谢什么呀"]], "go": "stay"},
        {"id": "again", "when": {"all": [{"heard_before": "offer_promo"}, {"act": "offer_promo"}]}, "say": [["说过了"], ["又来"]], "go": "stay"},
        {"id": "first", "when": {"all": [{"act": "offer_promo"}, {"situation": "first_contact"}, {"not": {"situation": "closing"}}, {"order": "none"}]}, "say": [["哦?"], ["嗯?"]], "go": "stay"},
                {"id": "thanks", "when": {"act": "thank"}, "say": [["嗯"], ["嗯嗯"], ["哦哦"]], "go": "stay"})"));
    play.say("[offer_promo]满减");
    play.say("[offer_promo]还有券");
    play.say("[thank]谢谢");
    play.say("[thank]谢谢您");
    play.say("[thank]感谢");
    play.say("送您一个大红色的包");
    const std::vector<std::string> wanted{"first", "again", "thanks", "thanks", "thrice", "talks"};
    CHECK(play.moves() == wanted);
}

TEST_CASE("the ear is told what is open, what the shopper said last and what the student said before") {
    std::vector<std::vector<std::string>> open;
    std::vector<std::string> shopper;
    std::vector<std::size_t> earlier;
    const session::Hear words = test::key_words();
    const session::Hear ear = [&](const session::Question& question) {
        open.push_back(question.open_topics);
        shopper.push_back(question.shopper_text);
        earlier.push_back(question.earlier.size());
        return words(question);
    };
    session::Engine engine(test::shift_of(test::shirt_story()), ear, "d");
    for (const char* text : {"[greet]您好", "<size+>选M"}) {
        engine.settle();
        engine.apply({engine.now() + 1000, "c1", session::Say{text, record::Entry::typed, 0}});
    }
    CHECK(open == std::vector<std::vector<std::string>>{{}, {"size", "stock"}});
    CHECK(shopper[1].find("165") != std::string::npos);
    CHECK(earlier == std::vector<std::size_t>{0, 1});
    for (const record::Event& event : engine.log().events) {
        if (const auto* reply = record::as<record::Reply>(event))
            CHECK(reply->shopper_text == (reply->text == "[greet]您好" ? shopper[0] : shopper[1]));
    }
}

TEST_CASE("a session that was cut off goes on where it stood, also in an exam, with the gap in the log") {
    session::Shift shift = test::shift_of(test::shirt_story(), 9);
    shift.mode = record::Mode::exam;
    session::Engine before(shift, test::key_words(), "d");
    before.settle();
    before.apply({before.now() + 2000, "c1", session::Say{"[greet]您好", record::Entry::typed, 0}});
    before.settle();
    const record::Log cut = before.log();
    CHECK(session::verify(cut, shift).agrees);

    session::Engine after(shift, test::key_words(), "d");
    for (const session::Input& input : session::inputs_of(cut))
        after.apply(input);
    after.advance_to(cut.events.back().at_ms);
    CHECK(after.log() == cut);
    CHECK(after.apply({after.now(), "", session::Resume{3'600'000, true}}));
    after.apply({after.now() + 1000, "c1", session::Say{"<size+><stock+>M有货", record::Entry::typed, 0}});
    after.finish();
    const auto* resumed = record::as<record::Resumed>(after.log().events[cut.events.size()]);
    REQUIRE(resumed != nullptr);
    CHECK(resumed->cut_off);
    CHECK(session::verify(after.log(), shift).agrees);
}

TEST_CASE("text of any kind and length is data") {
    session::Engine engine(test::shift_of(test::shirt_story()), test::key_words(), "d");
    engine.settle();
    CHECK_FALSE(engine.apply({engine.now(), "c1", session::Say{" \n\t", record::Entry::typed, 0}}));
    CHECK_FALSE(engine.apply({engine.now(), "nobody", session::Say{"您好", record::Entry::typed, 0}}));
    CHECK(engine.apply(
        {engine.now() + 1, "c1", session::Say{std::string(1'000'000, 'x'), record::Entry::pasted, 0}}));
    CHECK(engine.apply({engine.now() + 1, "c1",
                        session::Say{std::string("\xFF\xC0\0z", 4), record::Entry::pasted, 99'999'999}}));
    engine.finish();
    for (const record::Event& event : engine.log().events) {
        const base::Result<record::Event> read = record::decode_event(record::encode(event));
        REQUIRE(read.ok());
        CHECK(read.value() == event);
        if (const auto* reply = record::as<record::Reply>(event)) {
            CHECK(reply->text.size() <= 64'000);
            CHECK(reply->first_key_ms <= event.at_ms);
        }
    }
}
