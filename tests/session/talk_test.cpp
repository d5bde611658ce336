// One conversation, situation by situation.
#include "record/codec.h"
#include "session/fixture.h"
#include "session/plan.h"
#include "support/catch.h"

using namespace kefu;
using record::Ms;

namespace {

struct Desk {
    explicit Desk(std::uint64_t seed = 1, record::Mode mode = record::Mode::practice)
        : engine(shift(seed, mode), test::key_words(), "d") {}
    static session::Shift shift(std::uint64_t seed, record::Mode mode) {
        session::Shift made = test::shift_of(test::shirt_story(), seed);
        made.mode = mode;
        return made;
    }
    bool say(const std::string& text, Ms after = 2000) {
        engine.settle();
        return engine.apply(
            {engine.now() + after, "c1", session::Say{text, record::Entry::typed, engine.now()}});
    }
    std::size_t lines() const { return test::lines_of(engine.log()).size(); }
    std::string last() const { return test::lines_of(engine.log()).back(); }
    session::Glimpse look() const { return engine.glimpses().front(); }
    template <class T>
    int count() const {
        int n = 0;
        for (const record::Event& event : engine.log().events)
            n += record::as<T>(event) != nullptr ? 1 : 0;
        return n;
    }
    session::Engine engine;
};

}  // namespace

TEST_CASE("the plans of the story come to their endings, whatever the seed") {
    for (const scenario::Plan& plan : test::shirt_story()->plans) {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const record::Log log =
                session::run_plan(plan, seed, test::shirt_story(), test::key_words(), "d");
            INFO(plan.id << " " << seed << "\n" << record::encode(log));
            REQUIRE(test::end_of(log) != nullptr);
            CHECK(test::end_of(log)->ending == plan.ending);
        }
    }
}

TEST_CASE("one of two answers: the shopper asks for the other one only") {
    Desk desk;
    desk.say("[greet]您好");
    desk.say("<size+>选M码");
    desk.engine.settle();
    CHECK(desk.look().open_topics == std::vector<std::string>{"stock"});
    CHECK(desk.last().find("库存") != std::string::npos);
    desk.say("<stock+>有的");
    desk.engine.settle();
    CHECK(desk.look().node == "think");
    CHECK(desk.count<record::Settled>() == 2);
}

TEST_CASE("a wrong answer passes with the shopper but not with the record") {
    Desk desk;
    desk.say("[greet]您好");
    desk.say("<size->选S码<stock+>有的");
    desk.engine.settle();
    CHECK(desk.look().node == "think");
    bool wrong = false;
    for (const record::Event& event : desk.engine.log().events) {
        if (const auto* settled = record::as<record::Settled>(event))
            wrong = wrong || (settled->topic == "size" && settled->verdict == record::Verdict::wrong);
    }
    CHECK(wrong);
}

TEST_CASE("a pasted repetition neither answers nor moves the talk on") {
    Desk desk;
    const std::string text = "[greet]<size+><stock+>您好亲M码有货的哦";
    desk.say(text);
    desk.engine.settle();
    REQUIRE(desk.look().node == "ask");
    desk.say(text);
    desk.engine.settle();
    CHECK(desk.look().node == "ask");
    CHECK(desk.look().open_topics.size() == 2);
}

TEST_CASE("please wait buys time, twice; then it is taken for an evasion") {
    Desk desk;
    desk.say("[greet]您好");
    desk.say("[hold]稍等一下");
    const Ms held = desk.engine.now();
    desk.engine.settle();
    const std::size_t before = desk.lines();
    desk.engine.advance_to(held + 49'000);
    CHECK(desk.lines() == before);
    desk.engine.advance_to(held + 51'000);
    CHECK(desk.lines() == before + 1);
    CHECK_FALSE(desk.look().ended);
    desk.engine.advance_to(held + 51'000 + 45'000);
    CHECK(desk.look().ended);
    CHECK(test::end_of(desk.engine.log())->ending == "left_waiting");
    CHECK(test::end_of(desk.engine.log())->student_fault);
}

TEST_CASE("nobody answers: nudges at their times, then the shopper leaves by the student's fault") {
    Desk desk;
    desk.engine.settle();
    const Ms first = desk.look().waiting_since_ms;
    REQUIRE(first >= 0);
    desk.engine.finish();
    std::vector<Ms> nudges;
    for (const record::Event& event : desk.engine.log().events) {
        const auto* line = record::as<record::ShopperLine>(event);
        if (line != nullptr && line->why == "nudge") nudges.push_back(event.at_ms - first);
    }
    CHECK(nudges == std::vector<Ms>{20'000, 40'000});
    CHECK(test::end_of(desk.engine.log())->ending == "left_waiting");
    CHECK(desk.last() == "算了我去别家");
}

TEST_CASE("an attack that wasn't heard clearly rubs the shopper up the wrong way, no more") {
    const auto angered = [](const std::string& text) {
        Desk desk;
        desk.say("[greet]您好");
        desk.say(text);
        desk.engine.settle();
        int anger = 0;
        for (const record::Event& event : desk.engine.log().events) {
            const auto* mood = record::as<record::MoodChanged>(event);
            if (mood != nullptr && mood->after.anger > mood->before.anger)
                anger += mood->after.anger - mood->before.anger;
        }
        return anger;
    };
    const int sharp = angered("[insult?]<size+>选M码,这还要想啊");
    CHECK(sharp > angered("<size+>选M码,慢慢想不急的"));
    CHECK(3 * sharp < angered("[insult]<size+>选M码,这还要想啊"));
    Desk desk;
    desk.say("[greet]您好");
    desk.say("[insult?]<size+><stock+>选M码,有的,这还要想啊");
    desk.engine.settle();
    CHECK(desk.look().open_topics.empty());  // what it answers counts as ever
}

TEST_CASE("insults drive the shopper away, and each change of mood says why") {
    Desk desk;
    desk.say("[greet]您好");
    desk.say("[insult]烦不烦");
    desk.say("[insult]你有病吧");
    desk.say("[insult]滚");
    desk.engine.finish();
    CHECK(test::end_of(desk.engine.log())->ending == "left_upset");
    for (const record::Event& event : desk.engine.log().events) {
        if (const auto* mood = record::as<record::MoodChanged>(event)) {
            CHECK_FALSE(mood->cause.zh.empty());
            CHECK_FALSE(mood->cause.en.empty());
            CHECK_FALSE(mood->because.empty());
        }
    }
}

TEST_CASE("a reply in another language than the talk's is hard to read") {
    const auto hear = [](const session::Question& question) {
        record::Heard heard = test::key_words()(question);
        heard.features.language = question.reply.find("Hello") != std::string_view::npos ? "en" : "zh";
        return heard;
    };
    const auto trust_after = [&](const std::string& text) {
        session::Engine engine(test::shift_of(test::shirt_story(), 1), hear, "d");
        engine.settle();
        engine.apply({engine.now() + 2000, "c1", session::Say{text, record::Entry::typed, engine.now()}});
        engine.settle();
        return engine.glimpses().front().mood.trust;
    };
    CHECK(trust_after("[greet]Hello there") < trust_after("[greet]您好,您好"));
}

TEST_CASE("repeated apologies stop helping") {
    Desk desk;
    desk.say("[greet]您好");
    desk.say("[argue]不可能");
    const int angry = (desk.engine.settle(), desk.look().mood.anger);
    std::vector<int> anger{angry};
    for (int i = 0; i < 3; ++i) {
        desk.say("[apologise][empathise][ask_needs]抱歉" + std::to_string(i));
        desk.engine.settle();
        anger.push_back(desk.look().mood.anger);
    }
    CHECK(anger[1] < anger[0]);
    CHECK(anger[3] >= anger[2]);
}

TEST_CASE("what is sent while the shopper types never counts as a misfit, but may answer") {
    Desk desk;
    desk.say("[greet]您好");
    while (!desk.look().typing)
        desk.engine.advance_to(desk.engine.now() + 50);
    const std::size_t moves = static_cast<std::size_t>(desk.count<record::Moved>());
    desk.engine.apply({desk.engine.now(), "c1", session::Say{"今天天气不错", record::Entry::typed, 0}});
    desk.engine.settle();
    CHECK(static_cast<std::size_t>(desk.count<record::Moved>()) == moves);
    CHECK(desk.look().node == "ask");
}

TEST_CASE("an answer in two parts gets no complaint about the first part") {
    Desk desk;
    desk.say("[greet]您好");
    desk.say("查到了亲这边看一下哦");
    const std::size_t before = desk.lines();
    desk.engine.apply(
        {desk.engine.now() + 3'000, "c1", session::Say{"<size+><stock+>M码有货", record::Entry::typed, 0}});
    desk.engine.settle();
    CHECK(desk.look().node == "think");
    for (const record::Event& event : desk.engine.log().events) {
        const auto* line = record::as<record::ShopperLine>(event);
        if (line != nullptr) CHECK(line->why != "otherwise");
    }
    CHECK(desk.lines() == before);
}

TEST_CASE("actions have results, refused ones too, and only visible ones wake the shopper") {
    Desk desk;
    desk.say("[greet]您好");
    desk.engine.settle();
    const std::size_t before = desk.lines();
    CHECK(desk.engine.apply({desk.engine.now() + 500, "c1", session::Do{"look_up_parcel", {}, 0}}));
    CHECK_FALSE(desk.engine.apply({desk.engine.now(), "c1", session::Do{"dance", {}, 0}}));
    desk.engine.advance_to(desk.engine.now() + 5'000);
    CHECK(desk.lines() == before);
    REQUIRE(desk.count<record::ActionResult>() == 1);
    for (const record::Event& event : desk.engine.log().events) {
        if (const auto* result = record::as<record::ActionResult>(event)) {
            CHECK_FALSE(result->done);
            CHECK_FALSE(result->text.zh.empty());
        }
    }
}

TEST_CASE("a pause stops the time in practice and is ignored in an exam") {
    Desk practice;
    practice.engine.settle();
    const Ms at = practice.engine.now();
    CHECK(practice.engine.apply({at, "", session::Pause{}}));
    practice.engine.advance_to(at + 500'000);
    CHECK(practice.engine.now() == at);
    CHECK_FALSE(practice.engine.apply({at, "c1", session::Say{"您好", record::Entry::typed, 0}}));
    CHECK(practice.engine.apply({at, "", session::Resume{500'000, false}}));
    practice.engine.advance_to(at + 1'000);
    CHECK(practice.engine.now() == at + 1'000);
    Desk exam(1, record::Mode::exam);
    exam.engine.settle();
    CHECK_FALSE(exam.engine.apply({exam.engine.now(), "", session::Pause{}}));
}

TEST_CASE("a farewell after the good end is still heard; after twenty seconds nothing is") {
    Desk desk;
    desk.say("[greet]您好");
    desk.say("<size+><stock+>M码有货");
    desk.engine.settle();
    desk.engine.advance_to(desk.engine.now() + 30'000);
    desk.say("[follow_up]还在吗");
    desk.say("[thank]谢谢");
    desk.engine.settle();
    REQUIRE(desk.look().ended);
    const Ms end = desk.engine.now();
    CHECK_FALSE(desk.engine.ended());
    CHECK(desk.engine.apply({end + 19'000, "c1", session::Say{"[farewell]再见", record::Entry::typed, 0}}));
    CHECK_FALSE(
        desk.engine.apply({end + 25'000, "c1", session::Say{"[farewell]再见", record::Entry::typed, 0}}));
    CHECK(desk.engine.ended());
}

TEST_CASE("closing the talk early is the student's fault, closing it at the goodbye is not") {
    Desk early;
    early.engine.settle();
    CHECK(early.engine.apply({early.engine.now(), "c1", session::Close{}}));
    CHECK(test::end_of(early.engine.log())->student_fault);
    Desk late;
    late.say("[greet]您好");
    late.say("<size+><stock+>M码有货");
    late.engine.settle();
    late.engine.advance_to(late.engine.now() + 30'000);
    late.say("[follow_up]还在吗");
    late.engine.settle();
    CHECK(late.engine.apply({late.engine.now() + 1000, "c1", session::Close{}}));
    CHECK_FALSE(test::end_of(late.engine.log())->student_fault);
    CHECK(test::end_of(late.engine.log())->good);
}

TEST_CASE("a shopper who fell silent herself doesn't hold the time of her silence against anybody") {
    Desk desk;
    desk.say("[greet]您好");
    desk.say("<size+><stock+>M码有货");
    desk.engine.settle();
    desk.engine.advance_to(desk.engine.now() + 65'000);
    desk.say("[follow_up]还在吗");
    desk.engine.settle();
    for (const auto& event : desk.engine.log().events) {
        const auto* moved = record::as<record::MoodChanged>(event);
        if (moved != nullptr) CHECK(moved->because != "late");
    }
}

TEST_CASE("due events come before an input of the same time") {
    session::Shift shift = test::shift_of(test::shirt_story(), 3);
    session::Engine probe(shift, test::key_words(), "d");
    probe.settle();
    const Ms shown = probe.now();
    session::Engine engine(shift, test::key_words(), "d");
    engine.apply({shown, "c1", session::Say{"[greet]您好", record::Entry::typed, 0}});
    const auto& events = engine.log().events;
    REQUIRE(events.size() >= 2);
    CHECK(record::as<record::Reply>(events.back()) != nullptr);
    CHECK(record::as<record::ShopperLine>(events[events.size() - 2]) != nullptr);
    CHECK(events[events.size() - 2].at_ms == shown);
}

TEST_CASE("when the time is up, every open talk ends") {
    session::Shift shift = test::shift_of(test::shirt_story(), 3);
    shift.visitors.push_back({"late", test::shirt_story(), 900'000});
    shift.time_limit_ms = 15'000;
    session::Engine engine(shift, test::key_words(), "d");
    engine.finish();
    CHECK(engine.ended());
    CHECK(engine.now() == 15'000);
    CHECK(test::end_of(engine.log())->ending == "time_up");
    CHECK(test::end_of(engine.log(), "late") == nullptr);
}

TEST_CASE("a log is verified with its own time limit; an older one that doesn't say it, with the shift's") {
    session::Shift shift = test::shift_of(test::shirt_story(), 3);
    shift.time_limit_ms = 15'000;
    session::Engine engine(shift, test::key_words(), "d");
    engine.finish();
    record::Log log = engine.log();
    session::Shift another = shift;
    another.time_limit_ms = 900'000;
    CHECK(session::verify(log, another).agrees);
    log.head.time_limit_ms = 0;
    CHECK(session::verify(log, shift).agrees);
    CHECK_FALSE(session::verify(log, another).agrees);
}

TEST_CASE("a story may tell in its own words how its shopper is lost") {
    std::string text = test::shirt_text();
    const std::string at = "\"endings\": [";
    text.insert(
        text.find(at) + at.size(),
        R"({"id": "left_upset", "kind": "left", "good": false, "title": {"zh": "被气走", "en": "Driven away"}, "say": [["再也不来你家了"]]},)");
    session::Engine engine(test::shift_of(test::story_of(text)), test::key_words(), "d");
    for (int i = 0; i < 6 && !engine.glimpses()[0].ended; ++i) {
        engine.settle();
        engine.apply({engine.now() + 1000, "c1",
                      session::Say{"[insult]滚" + std::to_string(i), record::Entry::typed, 0}});
    }
    engine.finish();
    REQUIRE(test::end_of(engine.log()) != nullptr);
    CHECK(test::end_of(engine.log())->ending == "left_upset");
    CHECK(test::end_of(engine.log())->title.zh == "被气走");
}

TEST_CASE("where the mood breaks, a bad ending of the story itself goes first") {
    std::string text = test::shirt_text();
    const std::string at = "\"on\": [{\"id\": \"greeted\"";
    text.replace(
        text.find(at), at.size(),
        R"("on": [{"id": "hurt", "when": {"act": "insult"}, "mood": {"anger": 100, "cause": {"zh": "骂人", "en": "insulted"}}, "go": "end:lost"}, {"id": "greeted")");
    session::Engine engine(test::shift_of(test::story_of(text)), test::key_words(), "d");
    engine.settle();
    engine.apply({engine.now() + 1000, "c1",
                  session::Say{"[insult][argue][blame_customer]滚", record::Entry::typed, 0}});
    engine.finish();
    CHECK(test::end_of(engine.log())->ending == "lost");
}
