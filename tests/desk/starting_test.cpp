// Starting and leaving what isn't one shopper: the guided session, several at once; and content that is broken.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "desk/live_desk.h"
#include "desk/workplace.h"
#include "support/catch.h"

namespace kefu::desk {
namespace {

using test::Workplace;

bool waits(const Workplace& place) {
    const auto& all = place.bench().conversations;
    return !all.empty() && !all.front().typing && all.front().waiting_ms >= 0;
}

TEST_CASE("who leaves the guided session after a reply sees how it went, who said nothing goes home") {
    Workplace place;
    place.command(AddStudent{"王小明", "", ""});
    place.command(StartGuided{place.now});
    REQUIRE(place.view().screen == Screen::workbench);
    place.command(LeaveSession{place.now});
    CHECK(place.view().screen == Screen::home);

    place.command(StartGuided{place.now});
    REQUIRE(place.run_until([&] { return waits(place); }));
    const std::string session = place.bench().session;
    place.say("您好，欢迎光临，我是客服1号");
    place.command(LeaveSession{place.now});
    CHECK(place.view().screen == Screen::debrief);
    CHECK(place.view().debrief.session == session);

    // "Try again" leads back into it; a scenario that is gone is told of.
    place.command(OpenBriefing{place.view().debrief.scenario});
    CHECK(place.view().screen == Screen::workbench);
    CHECK(place.bench().guided);
    CHECK(place.bench().session != session);
    place.command(LeaveSession{place.now});
    place.command(OpenBriefing{"no-such-scenario"});
    CHECK(place.view().screen == Screen::home);
    REQUIRE_FALSE(place.view().banners.empty());
    CHECK(place.view().banners.back().id == "session");
}

TEST_CASE("the coach quotes whole clauses") {
    Workplace place;
    place.start("late-delivery-angry");
    REQUIRE(place.run_until([&] { return waits(place); }));
    const std::string reply = "您好，我是客服6号，非常抱歉让您久等了！我马上帮您查一下物流，请稍等";
    place.say(reply);
    std::size_t quotations = 0;
    for (const ChatLine& line : place.bench().conversations.front().lines)
        for (const Remark& remark : line.remarks) {
            const std::string open = "“";
            const std::string close = "”";
            const std::size_t begin = remark.text.find(open);
            if (begin == std::string::npos) continue;
            const std::size_t first = begin + open.size();
            const std::string words = remark.text.substr(first, remark.text.find(close, first) - first);
            const std::size_t at = reply.find(words);
            REQUIRE(at != std::string::npos);
            ++quotations;
            const std::string before = reply.substr(0, at);
            const std::string after = reply.substr(at + words.size());
            INFO(words);
            CHECK((before.empty() || before.ends_with("，") || before.ends_with("！")));
            CHECK((after.empty() || after.starts_with("，") || after.starts_with("！")));
        }
    CHECK(quotations > 0);
}

TEST_CASE("a shift of several shoppers starts whole or not at all") {
    Workplace place;
    place.command(AddStudent{"王小明", "", ""});
    place.command(StartShift{{"fast-shopper", "no-such-scenario"}, Mode::practice, 1000, place.now});
    CHECK(place.view().screen == Screen::home);
    place.command(StartShift{{}, Mode::practice, 1000, place.now});
    CHECK(place.view().screen == Screen::home);
    place.command(StartShift{{"fast-shopper", "slow-silent", "payment-novice"}, Mode::exam, 1000, place.now});
    REQUIRE(place.view().screen == Screen::workbench);
    place.run_for(2500);
    CHECK(place.bench().conversations.size() == 3);
    CHECK_FALSE(place.bench().can_pause);
}

TEST_CASE("an understanding that can't be read is told of, and nothing starts") {
    namespace fs = std::filesystem;
    const kefu::test::Folder own;
    const fs::path content = own.path();
    for (const char* folder : {"scenarios", "courseware"})
        fs::create_directory_symlink(fs::path(KEFU_SOURCE_DIR) / folder, content / folder);
    fs::create_directories(content / "assets/acts");
    for (const char* folder : {"rules", "profiles", "shopper", "texts", "phrases", "pictures"})
        fs::create_directory_symlink(fs::path(KEFU_SOURCE_DIR) / "assets" / folder,
                                     content / "assets" / folder);
    fs::copy_file(fs::path(KEFU_SOURCE_DIR) / "assets/acts/vocabulary.json",
                  content / "assets/acts/vocabulary.json");
    std::ofstream(content / "assets/acts/words.json") << "{";
    LiveDeskOptions options;
    options.content = content.string();
    options.without_database = true;
    auto opened = LiveDesk::open(options);
    REQUIRE(opened.ok());
    LiveDesk& desk = *opened.value();
    CHECK(desk.view().home.shelves.size() > 0);
    RealMs now = 1;
    while (desk.next_due() >= 0)
        desk.tick(++now);
    const auto told = [&](const std::string& id) {
        return std::any_of(desk.view().banners.begin(), desk.view().banners.end(),
                           [&](const Banner& one) { return one.id == id; });
    };
    CHECK(told("content"));
    desk.carry_out(Command(AddStudent{"王小明", "", ""}));
    desk.carry_out(Command(StartScenario{"fast-shopper", Mode::practice, now}));
    CHECK(desk.view().screen == Screen::home);
    CHECK(told("session"));
}

}  // namespace
}  // namespace kefu::desk
