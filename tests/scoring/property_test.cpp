// What holds for any log whatever: bounds, order, and that doing wrong never pays.
#include "scoring/scorecard.h"
#include "support/catch.h"
#include "support/log_builder.h"
#include "support/situations.h"

using namespace kefu;
using test::LogBuilder;

namespace {

struct Content {
    std::shared_ptr<const rules::RulePack> pack;
    std::shared_ptr<const scoring::Rubric> rubric;
    std::shared_ptr<const scoring::Profile> profile;
    std::vector<std::string> acts = test::documented_acts();
    std::vector<std::string> situations = test::documented_situations();
};

const Content& content() {
    static const Content kContent = [] {
        Content c;
        c.pack =
            rules::load_pack(test::source_path("assets/rules/good-practice.json"), c.acts, c.situations).pack;
        REQUIRE(c.pack);
        c.rubric = scoring::load_rubric(test::source_path("courseware/rubrics/default.json"), *c.pack).rubric;
        REQUIRE(c.rubric);
        c.profile = scoring::load_profile(test::source_path("assets/profiles/course.json")).profile;
        REQUIRE(c.profile);
        return c;
    }();
    return kContent;
}

scoring::Scorecard grade(const record::Log& log) {
    return scoring::grade(log, *content().pack, *content().rubric, *content().profile);
}

/// A plain linear generator: tests need variety, not quality.
struct Variety {
    std::uint64_t state;
    std::uint64_t below(std::uint64_t n) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33) % n;
    }
};

LogBuilder any_talk(Variety& v) {
    LogBuilder b({content().situations[v.below(content().situations.size())]}, {"a", "b", "c"});
    record::Ms now = 0;
    const auto steps = v.below(40);
    for (std::uint64_t i = 0; i < steps; ++i) {
        now += static_cast<record::Ms>(v.below(40'000));
        switch (v.below(5)) {
            case 0:
            case 1:
                b.shopper(now, "话", {content().situations[v.below(content().situations.size())]},
                          v.below(3) == 0 ? std::vector<std::string>{"a"} : std::vector<std::string>{},
                          "answer", v.below(6) == 0 ? "nudge" : "story");
                break;
            case 2:
            case 3: {
                std::vector<std::string> acts;
                for (auto n = v.below(4); n > 0; --n)
                    acts.push_back(content().acts[v.below(content().acts.size())]);
                b.reply(now, "回复一句话", acts);
                if (v.below(5) == 0) b.last().heard.features.same_as = static_cast<int>(v.below(9));
                if (v.below(3) == 0)
                    b.settle("a", v.below(3) == 0 ? record::Verdict::wrong : record::Verdict::right);
                break;
            }
            default:
                b.act(now, v.below(2) == 0 ? "look_up_parcel" : "change_price");
        }
    }
    if (v.below(6) != 0)
        b.end(now + static_cast<record::Ms>(v.below(100'000)), v.below(2) == 0, v.below(3) == 0,
              v.below(5) == 0 ? "left_waiting" : "");
    return b;
}

}  // namespace

TEST_CASE("any log gets a mark within bounds whose parts add up, and the same one again") {
    Variety v{7};
    for (int i = 0; i < 1500; ++i) {
        const LogBuilder b = any_talk(v);
        const scoring::Scorecard card = grade(b.log());
        CHECK(card.score >= 0);
        CHECK(card.score <= 100);
        CHECK(card.score <= card.uncapped);
        int possible = 0;
        for (const auto& line : card.lines) {
            possible += line.possible_milli;
            CHECK(line.earned_milli >= 0);
            CHECK(line.earned_milli <= line.possible_milli);
            for (const auto& finding : line.findings) {
                REQUIRE(finding.event < b.log().events.size());
                REQUIRE(finding.trigger_event < b.log().events.size());
                const auto* reply = record::as<record::Reply>(b.log().events[finding.event]);
                for (const auto& span : finding.words) {
                    REQUIRE(reply != nullptr);
                    CHECK(span.end <= static_cast<std::int32_t>(reply->text.size()));
                }
            }
        }
        CHECK((possible == 0 || possible == 100'000));
        CHECK(scoring::encode(grade(b.log())) == scoring::encode(card));
        const auto back = scoring::decode(scoring::encode(card));
        REQUIRE(back.ok());
        CHECK(scoring::encode(back.value()) == scoring::encode(card));
    }
}

TEST_CASE("a further insult, argument or bribe never raises a mark") {
    Variety v{11};
    for (int i = 0; i < 500; ++i) {
        LogBuilder b = any_talk(v);
        bool has_reply = false;
        for (const auto& event : b.log().events)
            has_reply = has_reply || record::as<record::Reply>(event) != nullptr;
        if (!has_reply) continue;
        const int before = grade(b.log()).score;
        const char* bad = v.below(3) == 0 ? "insult" : v.below(2) == 0 ? "argue" : "bribe_review";
        auto& acts = b.last().heard.acts;
        if (b.last().heard.act(bad) != nullptr) continue;
        acts.push_back({bad, {{0, 3}}, "given"});
        INFO(bad << " after " << i);
        CHECK(grade(b.log()).score <= before);
    }
}

TEST_CASE("quick phrases and pasted entries weigh as much as typing") {
    Variety v{13};
    for (int i = 0; i < 100; ++i) {
        const LogBuilder b = any_talk(v);
        record::Log quick = b.log();
        for (auto& event : quick.events) {
            if (auto* reply = std::get_if<record::Reply>(&event.body)) reply->entry = record::Entry::quick;
        }
        CHECK(grade(quick).score == grade(b.log()).score);
    }
}

TEST_CASE("no prefix of a scorecard is taken for one") {
    Variety v{17};
    const std::string written = scoring::encode(grade(any_talk(v).end(2'000'000, true).log()));
    for (std::size_t cut = 0; cut < written.size(); cut += 37)
        CHECK_FALSE(scoring::decode(written.substr(0, cut)).ok());
}
