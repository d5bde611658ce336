#include "desk/workshop/preview.h"

#include <algorithm>

#include "support/catch.h"
#include "workshop/bench.h"

using namespace kefu;
using namespace kefu::desk;
using test::content;
using test::first_session;

namespace {

Preview started(const std::string& from) {
    base::Result<Preview> preview = Preview::start(content(), first_session(), from, 1);
    REQUIRE(preview.ok());
    return preview.take();
}

const TraceLine& last(const Preview& preview, TraceLine::Kind kind) {
    const auto& trace = preview.trace();
    const auto found =
        std::find_if(trace.rbegin(), trace.rend(), [&](const TraceLine& line) { return line.kind == kind; });
    REQUIRE(found != trace.rend());
    return *found;
}

}  // namespace

TEST_CASE("a story is tried from any node, and tells why it goes on as it does") {
    Preview preview = started("where");
    preview.settle();
    CHECK(preview.state().node == "where");
    CHECK(preview.state().open_topics == std::vector<std::string>{"where"});
    REQUIRE(preview.say("您好呀", 3000));
    const TraceLine lost = last(preview, TraceLine::Kind::judged);
    CHECK(lost.acts == std::vector<std::string>{"greet"});
    CHECK(std::none_of(lost.weighed.begin(), lost.weighed.end(), [](const auto& one) { return one.taken; }));
    CHECK(lost.weighed[1].id == "told");
    CHECK(lost.weighed[1].why_not.en == "lacks: answered: where the parcel is");

    REQUIRE(preview.say("帮您查到啦，包裹今天早上到了杭州分拨中心", 4000));
    const TraceLine told = last(preview, TraceLine::Kind::judged);
    CHECK(told.answered == std::vector<std::string>{"where"});
    CHECK(told.weighed[1].taken);
    CHECK(told.weighed[2].why_not.empty());
    CHECK(preview.state().node == "arrival");
    CHECK(last(preview, TraceLine::Kind::mood).what.en.find("trust +5: Knows where") == 0);
    CHECK(last(preview, TraceLine::Kind::moved).what.en == "goes from where to arrival (told)");
    // A judgement stands before what came of it.
    const auto& trace = preview.trace();
    const auto judged = std::find_if(trace.begin(), trace.end(), [](const TraceLine& line) {
        return line.kind == TraceLine::Kind::judged && !line.answered.empty();
    });
    const auto moved = std::find_if(trace.begin(), trace.end(), [](const TraceLine& line) {
        return line.kind == TraceLine::Kind::moved && line.what.en.find("arrival") != std::string::npos;
    });
    CHECK(judged < moved);
    CHECK(std::is_sorted(trace.begin(), trace.end(),
                         [](const auto& a, const auto& b) { return a.at_ms < b.at_ms; }));
}

TEST_CASE("time passes by itself, in virtual and in real time") {
    Preview preview = started("thanks");
    preview.wait(300'000);
    CHECK(preview.state().ended);
    CHECK(last(preview, TraceLine::Kind::ended).text == "content");
    CHECK_FALSE(preview.say("在吗", 60'000));

    Preview live = started("");
    live.run_to(10'000);
    CHECK(live.state().now_ms == 10'000);
    CHECK(live.say_at("您好", 11'000, 12'000));
    CHECK(live.act_at("look_up_parcel", 12'500));
    live.run_to(20'000);
    CHECK(last(live, TraceLine::Kind::result).text == "look_up_parcel");
    CHECK(live.state().node == "where");
}

TEST_CASE("a node that isn't there can't be tried") {
    CHECK(Preview::start(content(), first_session(), "nowhere", 1).error().code == "unknown-node");
    CHECK(Preview::start(content(), nullptr, "", 1).error().code == "content-broken");
}
