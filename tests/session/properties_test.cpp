// What must hold for any student at any frame rate.
#include <map>
#include <random>

#include "record/codec.h"
#include "session/fixture.h"
#include "session/plan.h"
#include "support/catch.h"

using namespace kefu;
using record::Ms;

namespace {

const char* const kSayings[] = {"[greet]您好",
                                "[greet][offer_help]您好亲有什么可以帮您",
                                "<size+>选M",
                                "<stock+>有的",
                                "<size->选S",
                                "<size+><stock+>M有货",
                                "[hold]稍等",
                                "[ask_needs]平时穿什么码",
                                "[insult]烦不烦",
                                "[argue]不可能",
                                "[refuse_curt]不行",
                                "[follow_up]还在吗",
                                "[thank][farewell]谢谢再见",
                                "今天天气不错",
                                "苹果很甜",
                                "[concede_price]便宜10块",
                                "[apologise][empathise]抱歉理解您",
                                "<price=right>89",
                                "<price=wrong>99",
                                "在",
                                "!!!",
                                "[hold]稍等一下我帮您看看呢",
                                "[ok]好的",
                                "[ok]嗯嗯",
                                "{全退}给您全退",
                                "\xF0\x9F\x98\x82\xFF\xFE坏字节"};
const char* const kVerbs[] = {"look_up_parcel", "change_price", "hand_over",
                              "send_picture",   "flag_note",    "nonsense"};

std::vector<session::Input> random_inputs(std::mt19937_64& dice,
                                          const std::vector<std::string>& conversations) {
    std::vector<session::Input> inputs;
    Ms now = 0;
    const std::size_t many = 1 + dice() % 40;
    for (std::size_t i = 0; i < many; ++i) {
        now += dice() % 4 == 0 ? static_cast<Ms>(dice() % 70'000) : static_cast<Ms>(dice() % 9'000);
        const std::string& who = conversations[dice() % conversations.size()];
        const std::uint64_t kind = dice() % 20;
        if (kind < 15) {
            inputs.push_back({now, who,
                              session::Say{kSayings[dice() % std::size(kSayings)], record::Entry::typed,
                                           now - static_cast<Ms>(dice() % 3000)}});
        } else if (kind < 18) {
            inputs.push_back(
                {now, who, session::Do{kVerbs[dice() % std::size(kVerbs)], {{"note", "备注"}}, now}});
        } else if (kind == 18 && dice() % 3 == 0) {
            inputs.push_back({now, "", session::Pause{}});
            inputs.push_back({now, "", session::Resume{static_cast<Ms>(dice() % 5000), false}});
        } else if (dice() % 8 == 0) {
            inputs.push_back({now, who, session::Close{}});
        }
    }
    return inputs;
}

record::Log play_in_frames(const session::Shift& shift, const std::vector<session::Input>& inputs, Ms frame,
                           std::mt19937_64& dice) {
    session::Engine engine(shift, test::key_words(), "digest");
    for (const session::Input& input : inputs) {
        while (engine.now() < input.at_ms) {
            const Ms before = engine.now();
            const Ms step = frame > 0 ? frame : 1 + static_cast<Ms>(dice() % 2000);
            engine.advance_to(std::min(engine.now() + step, input.at_ms));
            if (engine.now() == before) break;
        }
        engine.apply(input);
    }
    while (!engine.ended()) {
        const Ms before = engine.now();
        engine.advance_to(engine.now() + (frame > 0 ? frame : 1 + static_cast<Ms>(dice() % 2000)));
        if (engine.now() == before) break;
    }
    return engine.log();
}

session::Shift two_shoppers(std::uint64_t seed) {
    session::Shift shift = test::shift_of(test::shirt_story(), seed);
    shift.visitors.push_back({"c2", test::shirt_story(), 7'000});
    shift.time_limit_ms = 900'000;
    return shift;
}

}  // namespace

TEST_CASE("any frame rate gives the same log, and so does playing it again") {
    std::mt19937_64 dice(20250101);
    for (int round = 0; round < 60; ++round) {
        session::Shift shift = two_shoppers(dice());
        shift.version = 1 + round % record::kLogVersion;
        const std::vector<session::Input> inputs = random_inputs(dice, {"c1", "c2"});
        const record::Log log = session::run(shift, test::key_words(), "digest", inputs);
        const std::string once = record::encode(log);
        for (const Ms frame : {Ms{16}, Ms{33}, Ms{250}, Ms{0}}) {
            INFO("round " << round << ", frame " << frame);
            REQUIRE(record::encode(play_in_frames(shift, inputs, frame, dice)) == once);
        }
        if (round % 20 == 0) REQUIRE(record::encode(play_in_frames(shift, inputs, 1, dice)) == once);
        REQUIRE(record::encode(session::run(shift, test::key_words(), "digest", session::inputs_of(log))) ==
                once);
        REQUIRE(record::encode(
                    session::run(shift, session::recorded(log), "digest", session::inputs_of(log))) == once);
        REQUIRE(session::verify(log, shift).agrees);
        const base::Result<record::Log> read = record::decode_log(once);
        REQUIRE(read.ok());
        REQUIRE(session::verify(read.value(), shift).agrees);
    }
}

TEST_CASE("another shopper in the shift changes nobody's lines") {
    std::mt19937_64 dice(7);
    for (int round = 0; round < 40; ++round) {
        const std::uint64_t seed = dice();
        const std::vector<session::Input> inputs = random_inputs(dice, {"c1"});
        session::Shift alone = test::shift_of(test::shirt_story(), seed);
        session::Shift busy = alone;
        busy.visitors.insert(busy.visitors.begin(), {"c0", test::shirt_story(), 3'000});
        const auto only = [](const record::Log& log) {
            std::string out;
            for (const record::Event& event : log.events) {
                if (event.conversation == "c1") out += record::encode(event) + "\n";
            }
            return out;
        };
        REQUIRE(only(session::run(alone, test::key_words(), "d", inputs)) ==
                only(session::run(busy, test::key_words(), "d", inputs)));
    }
}

TEST_CASE("every turn gets a reaction, and every talk comes to an end by itself") {
    std::mt19937_64 dice(99);
    for (int round = 0; round < 200; ++round) {
        session::Shift shift = test::shift_of(test::shirt_story(), dice());
        session::Engine engine(shift, test::key_words(), "d");
        std::size_t seen = 0;
        int replies = 0;
        while (!engine.ended() && replies < 400) {
            engine.settle();
            if (engine.ended() || engine.glimpses()[0].ended) break;
            seen = engine.log().events.size();
            const bool said =
                engine.apply({engine.now() + 1000 + static_cast<Ms>(dice() % 8000), "c1",
                              session::Say{kSayings[dice() % std::size(kSayings)], record::Entry::typed, 0}});
            REQUIRE(said);
            ++replies;
            // Within two minutes something of the shopper's follows: a line, a move or the end.
            engine.advance_to(engine.now() + 121'000);
            bool reacted = false;
            for (std::size_t i = seen; i < engine.log().events.size(); ++i) {
                const record::Event& event = engine.log().events[i];
                reacted = reacted || record::as<record::ShopperLine>(event) != nullptr ||
                          record::as<record::Ended>(event) != nullptr;
            }
            INFO("round " << round << " node " << engine.glimpses()[0].node);
            REQUIRE(reacted);
        }
        REQUIRE(replies < 60);
        engine.finish();
        REQUIRE(test::end_of(engine.log()) != nullptr);
        REQUIRE(test::end_of(engine.log())->ending != "time_up");
    }
}

TEST_CASE("a student who only talks nonsense, quickly, never gets round in circles") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        session::Engine engine(test::shift_of(test::shirt_story(), seed), test::key_words(), "d");
        int replies = 0;
        std::map<std::string, int> said;
        while (!engine.glimpses()[0].ended && replies < 100) {
            engine.settle();
            engine.apply({engine.now() + 2000, "c1",
                          session::Say{"苹果很甜" + std::to_string(replies), record::Entry::typed, 0}});
            ++replies;
        }
        REQUIRE(replies <= 8);
        const std::vector<std::string> lines = test::lines_of(engine.log());
        for (std::size_t i = 1; i < lines.size(); ++i)
            REQUIRE(lines[i] != lines[i - 1]);
    }
}

TEST_CASE("how the keys went is kept within its bounds, and a replay says the same") {
    const session::Shift shift = two_shoppers(1);
    session::Engine engine(shift, test::key_words(), "d");
    engine.settle();
    const Ms first = engine.now();
    REQUIRE(engine.apply(
        {first + 5000, "c1",
         session::Say{"[greet]您好", record::Entry::typed, first, record::Typing{first + 4000, 700, 2}}}));
    engine.settle();
    const Ms later = engine.now();
    REQUIRE(engine.apply(
        {later + 100, "c1",
         session::Say{"在的", record::Entry::typed, later, record::Typing{later + 900'000, -5, -1}}}));
    engine.finish();
    std::vector<record::Reply> replies;
    record::Log changed = engine.log();
    for (record::Event& event : changed.events) {
        auto* reply = std::get_if<record::Reply>(&event.body);
        if (reply == nullptr) continue;
        replies.push_back(*reply);
        reply->typing->editing_ms = 900'000;
    }
    REQUIRE(replies.size() == 2);
    CHECK(replies[0].typing == record::Typing{first + 4000, 700, 2});
    CHECK(replies[1].typing == record::Typing{later + 100, 0, 0});
    CHECK(session::verify(engine.log(), shift).agrees);
    CHECK_FALSE(session::verify(changed, shift).agrees);
}

TEST_CASE("a log that was tampered with doesn't verify") {
    std::mt19937_64 dice(5);
    int tampered = 0;
    for (int round = 0; round < 30; ++round) {
        const session::Shift shift = two_shoppers(dice());
        const record::Log log =
            session::run(shift, test::key_words(), "d", random_inputs(dice, {"c1", "c2"}));
        for (std::size_t i = 0; i < log.events.size(); ++i) {
            record::Log other = log;
            record::Event& event = other.events[i];
            if (auto* line = std::get_if<record::ShopperLine>(&event.body)) {
                line->text += "!";
            } else if (auto* mood = std::get_if<record::MoodChanged>(&event.body)) {
                mood->after.anger += 1;
            } else if (auto* settled = std::get_if<record::Settled>(&event.body)) {
                settled->verdict = settled->verdict == record::Verdict::right ? record::Verdict::wrong
                                                                              : record::Verdict::right;
            } else if (auto* moved = std::get_if<record::Moved>(&event.body)) {
                moved->to += "x";
            } else if (auto* end = std::get_if<record::Ended>(&event.body)) {
                end->good = !end->good;
            } else {
                continue;
            }
            ++tampered;
            INFO(record::encode(log.events[i]));
            const session::Divergence found = session::verify(other, shift);
            REQUIRE_FALSE(found.agrees);
            REQUIRE(found.event == i);
        }
    }
    REQUIRE(tampered > 300);
}
