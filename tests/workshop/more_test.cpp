// Several messages and actions in one turn: in a plan, in a script, in a trial, and by model students.
#include <algorithm>

#include "desk/hearing.h"
#include "desk/linting.h"
#include "desk/scripted_play.h"
#include "desk/workshop/preview.h"
#include "desk/workshop/workshop.h"
#include "record/event.h"
#include "session/plan.h"
#include "support/catch.h"
#include "workshop/bench.h"

using namespace kefu;
using namespace kefu::desk;
using test::content;
using test::first_session;
using test::Folder;

namespace {

scenario::PlanLine said(const char* text, std::int64_t after_ms, bool more = false) {
    scenario::PlanLine line;
    line.say = text;
    line.after_ms = after_ms;
    line.more = more;
    return line;
}

record::Log played(std::vector<scenario::PlanLine> lines) {
    scenario::Plan plan;
    plan.lines = std::move(lines);
    return session::run_plan(plan, 1, first_session(), hearing_again(content().catalogue->understanding), "");
}

/// What was said before the shopper's third line, by whom.
std::string course(const record::Log& log) {
    std::string out;
    for (const record::Event& event : log.events) {
        if (record::as<record::ShopperLine>(event) != nullptr) out += "s";
        if (record::as<record::Reply>(event) != nullptr) out += "r";
        if (record::as<record::Action>(event) != nullptr) out += "a";
    }
    return out;
}

}  // namespace

TEST_CASE("lines that go on make one turn; without that each is answered first", "[more]") {
    const record::Log together = played({said("您好，我是客服8号", 3000, true), said("马上帮您查", 300)});
    const record::Log apart = played({said("您好，我是客服8号", 3000), said("马上帮您查", 300)});
    CHECK(course(together).find("rr") != std::string::npos);
    CHECK(course(apart).find("rr") == std::string::npos);
    std::vector<record::Ms> at;
    for (const record::Event& event : together.events) {
        if (record::as<record::Reply>(event) != nullptr) at.push_back(event.at_ms);
    }
    REQUIRE(at.size() == 2);
    CHECK(at[1] - at[0] == 300);
}

TEST_CASE("a plan is played with its turns by lint and by play alike", "[more]") {
    const std::string source =
        test::bytes_of(std::string(KEFU_SOURCE_DIR) + "/courseware/first-session.json");
    const std::size_t plans = source.find("\"plans\"");
    const std::size_t first = source.find("{\"after_ms\"", plans);
    REQUIRE(first != std::string::npos);
    std::string text = source;
    text.insert(first, R"({"after_ms": 2000, "say": "您好", "more": true}, )");
    const std::size_t after = text.find("\"after_ms\": ", first + 60) + 12;
    text.replace(after, text.find_first_not_of("0123456789", after) - after, "1200");
    Folder folder;
    const std::string path = folder.write("first-session.json", text);
    CHECK(lint_file(content(), path, true).diagnostics.empty());
    base::Diagnostics diagnostics;
    const auto lines = plan_lines(content(), path, "good", diagnostics);
    REQUIRE(lines.ok());
    CHECK(lines.value()[0].find("\"more\":true") != std::string::npos);
    CHECK(lines.value()[1].find("\"more\"") == std::string::npos);
}

TEST_CASE("a trial holds the shopper's turn back while more is to come", "[more]") {
    base::Result<Preview> started = Preview::start(content(), first_session(), "where", 1);
    REQUIRE(started.ok());
    Preview preview = started.take();
    preview.settle();
    const auto judged = [&] {
        return std::count_if(preview.trace().begin(), preview.trace().end(),
                             [](const TraceLine& line) { return line.kind == TraceLine::Kind::judged; });
    };
    REQUIRE(preview.say("您好呀", 3000, true));
    CHECK(preview.state().turn_open);
    CHECK(judged() == 0);
    const record::Ms sent = preview.state().now_ms;
    REQUIRE(preview.act("look_up_parcel", 200, true));
    CHECK(preview.state().now_ms == sent + 200);
    CHECK(judged() == 0);
    REQUIRE(preview.say("帮您查到啦，包裹今天早上到了杭州分拨中心", 200));
    CHECK_FALSE(preview.state().turn_open);
    CHECK(judged() == 1);
    CHECK(preview.state().node == "arrival");
}

TEST_CASE("a plan's form shows and keeps how a line is sent and that the turn goes on", "[more]") {
    Folder folder;
    Workshop workshop{content(), {folder.path(), folder.path()}};
    const auto ask = [&](auto wish) { workshop.carry_out(AtBench{std::move(wish)}); };
    ask(bench::New{"bargain", "mine"});
    REQUIRE(workshop.view().is_open);
    ask(bench::Select{"plan:good"});
    const auto choices = [&] {
        std::vector<BenchRow> out;
        for (const BenchRow& row : workshop.view().rows) {
            if (row.kind == BenchRow::Kind::choice && base::shown(row.path).ends_with("lines[0].more"))
                out.push_back(row);
        }
        return out;
    };
    REQUIRE(choices().size() == 1);
    CHECK(choices()[0].value == "false");
    ask(bench::SetJson{choices()[0].path, "true"});
    CHECK(choices()[0].value == "true");
    CHECK(workshop.view().problem.empty());
    ask(bench::Save{});
    CHECK(test::bytes_of(workshop.view().path).find("\"more\": true") != std::string::npos);
    ask(bench::Undo{});
    CHECK(choices()[0].value == "false");
}
