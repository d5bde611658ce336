#include "desk/live_desk.h"

#include <algorithm>
#include <csignal>

#include <sys/resource.h>

#include "desk/workplace.h"
#include "record/codec.h"
#include "support/catch.h"

namespace kefu::desk {
namespace {

using test::some_scenario;
using test::Workplace;

bool shopper_waits(const Workplace& place) {
    const auto& all = place.bench().conversations;
    return !all.empty() && !all.front().typing && all.front().waiting_ms >= 0;
}

const char* const kReplies[] = {"您好亲，我是客服8号，很高兴为您服务", "请您稍等，我马上帮您看看",
                                "您说得对，给您添麻烦了，非常抱歉"};

std::string lines_of(const record::Log& log) {
    std::string out;
    for (const record::Event& event : log.events) {
        if (!record::as<record::Paused>(event) && !record::as<record::Resumed>(event))
            out += record::encode(event) + "\n";
    }
    return out;
}

TEST_CASE("a student practises, leaves and reads the debrief") {
    Workplace place;
    CHECK(place.view().screen == Screen::home);
    CHECK(place.view().home.student.empty());
    CHECK(place.view().home.first_time);
    const std::string scenario = some_scenario(place.view());
    place.command(OpenBriefing{scenario});
    CHECK(place.view().screen == Screen::briefing);
    CHECK_FALSE(place.view().briefing.goals.empty());
    CHECK_FALSE(place.view().briefing.product.sheet.empty());

    place.start(scenario);
    const std::string session = place.bench().session;
    REQUIRE(place.run_until([&] { return shopper_waits(place); }));
    const ConversationView& conversation = place.bench().conversations.front();
    CHECK_FALSE(conversation.name.empty());
    CHECK_FALSE(conversation.last_line.empty());
    CHECK_FALSE(conversation.phrases.empty());
    CHECK(conversation.actions.size() == 9);
    const RealMs waited = conversation.waiting_ms;
    place.run_for(3000);
    CHECK(place.bench().conversations.front().waiting_ms == waited + 3000);

    place.say(kReplies[0], Entry::quick);
    const auto& lines = place.bench().conversations.front().lines;
    REQUIRE(lines.back().kind == ChatLine::Kind::student);
    CHECK(lines.back().text == kReplies[0]);
    CHECK(lines.back().entry == Entry::quick);
    CHECK(lines.back().took_ms == waited + 3000);
    REQUIRE_FALSE(lines.back().remarks.empty());
    CHECK_FALSE(lines.back().remarks.front().text.empty());

    place.command(LeaveSession{place.now});
    CHECK(place.view().screen == Screen::debrief);
    const DebriefView& debrief = place.view().debrief;
    CHECK(debrief.session == session);
    CHECK(debrief.score < 60);
    CHECK_FALSE(debrief.passed);
    CHECK(debrief.dimensions.size() == 5);
    CHECK_FALSE(debrief.rows.empty());
    CHECK(debrief.student == "王小明");
    REQUIRE(debrief.conversations.size() == 1);
    CHECK(std::any_of(debrief.conversations.front().lines.begin(), debrief.conversations.front().lines.end(),
                      [](const ChatLine& line) { return !line.model_replies.empty(); }));

    place.command(Go{Screen::home});
    CHECK_FALSE(place.view().home.first_time);
    CHECK(place.view().home.interrupted.empty());
    place.command(Go{Screen::history});
    REQUIRE(place.view().history.rows.size() == 1);
    CHECK(place.view().history.rows.front().score == debrief.score);
    CHECK(place.stored(session).row.state == store::State::finished);

    SECTION("and opens it again another day") {
        const int score = debrief.score;
        place.cut_power();
        place.open();
        CHECK(place.view().home.student == place.view().home.students.front().id);
        place.command(OpenDebrief{session});
        CHECK(place.view().screen == Screen::debrief);
        CHECK(place.view().debrief.score == score);
    }
}

TEST_CASE("the log doesn't depend on how often the front looks") {
    std::string first;
    for (const RealMs step : {7, 16, 250, 997}) {
        Workplace place;
        place.start(some_scenario(place.view()));
        const RealMs start = place.now;
        for (int turn = 0; turn < 3; ++turn) {
            const RealMs at = start + 15'000 * (turn + 1);
            while (place.now + step < at)
                place.run_for(step, step);
            place.now = at;
            place.say(kReplies[turn]);
        }
        place.run_for(400'000, step);
        const std::string lines = lines_of(place.stored(place.bench().session).log);
        CHECK(std::count(lines.begin(), lines.end(), '\n') > 8);
        if (first.empty()) first = lines;
        CHECK(lines == first);
    }
}

TEST_CASE("after a power cut a practice session goes on exactly where it stood") {
    // The same student, once undisturbed and once cut off; both say the same at the same virtual times.
    std::string undisturbed;
    for (const bool cut : {false, true}) {
        Workplace place;
        place.start(some_scenario(place.view()));
        const std::string session = place.bench().session;
        place.run_for(12'000);
        place.say(kReplies[0]);
        place.run_for(9'000);
        if (cut) {
            place.run_for(2'000);
            place.command(SaveDraft{"c1", "您好，我正在打"});
            const std::size_t shown = place.bench().conversations.front().lines.size();
            place.cut_power();
            place.now += 3'600'000;
            place.open();
            REQUIRE(place.view().home.interrupted.size() == 1);
            CHECK(place.view().home.interrupted.front().session == session);
            place.command(ResumeSession{session, place.now});
            REQUIRE(place.view().screen == Screen::workbench);
            // All that was shown, and the line that tells of the gap.
            CHECK(place.bench().conversations.front().lines.size() == shown + 1);
            CHECK(place.bench().conversations.front().draft == "您好，我正在打");
        } else {
            place.run_for(2'000);
        }
        place.run_for(4'000);
        place.say(kReplies[1]);
        place.run_for(400'000);
        const record::Log log = place.stored(session).log;
        if (cut) {
            CHECK(lines_of(log) == undisturbed);
            const auto gap = std::find_if(log.events.begin(), log.events.end(), [](const record::Event& e) {
                return record::as<record::Resumed>(e);
            });
            REQUIRE(gap != log.events.end());
            CHECK(record::as<record::Resumed>(*gap)->cut_off);
            CHECK(record::as<record::Resumed>(*gap)->pause_ms == 3'600'000);
        } else {
            undisturbed = lines_of(log);
        }
    }
}

TEST_CASE("a pause stops the clock in practice; an exam has none") {
    Workplace place;
    const std::string scenario = some_scenario(place.view());
    place.start(scenario);
    place.run_for(8'000);
    place.command(Pause{place.now});
    CHECK(place.bench().paused);
    CHECK(place.desk().next_due() == -1);
    const Ms before = place.bench().now_ms;
    place.run_for(100'000);
    CHECK(place.bench().now_ms == before);
    place.say("暂停时说的话");
    CHECK(place.bench().conversations.front().lines.back().text != "暂停时说的话");
    place.command(Unpause{place.now});
    CHECK_FALSE(place.bench().paused);
    place.run_for(1'000);
    CHECK(place.bench().now_ms == before + 1'000);
    place.command(LeaveSession{place.now});

    place.start(scenario, Mode::exam);
    CHECK_FALSE(place.bench().can_pause);
    place.run_for(8'000);
    place.command(Pause{place.now});
    CHECK_FALSE(place.bench().paused);
    place.command(Go{Screen::home});
    CHECK(place.view().screen == Screen::workbench);
    place.say(kReplies[0]);
    for (const ChatLine& line : place.bench().conversations.front().lines)
        CHECK(line.remarks.empty());
    CHECK(place.bench().conversations.front().open_questions.empty());
}

TEST_CASE("the coach says at most two things, names the words, and doesn't praise rudeness") {
    Workplace place;
    place.start(some_scenario(place.view()));
    REQUIRE(place.run_until([&] { return shopper_waits(place); }));
    place.say("您好，烦不烦，爱买不买");
    const std::vector<Remark>& remarks = place.bench().conversations.front().lines.back().remarks;
    REQUIRE_FALSE(remarks.empty());
    CHECK(remarks.size() <= 2);
    CHECK(remarks.front().kind == Remark::Kind::warning);
    for (const Remark& remark : remarks)
        CHECK(remark.kind != Remark::Kind::praise);
    CHECK(std::any_of(remarks.begin(), remarks.end(), [](const Remark& r) {
        return r.text.find("烦不烦") != std::string::npos || r.text.find("爱买不买") != std::string::npos;
    }));
}

TEST_CASE("a full disk stops the clock, says so, and loses no word") {
    Workplace place;
    place.start(some_scenario(place.view()));
    REQUIRE(place.run_until([&] { return shopper_waits(place); }));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &old) == 0);
    rlimit none = old;
    none.rlim_cur = 1;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &none) == 0);
    place.say(kReplies[0]);
    place.run_for(5'000);
    const Ms stood = place.bench().now_ms;
    const std::size_t shown = place.bench().conversations.front().lines.size();
    const bool told = std::any_of(place.view().banners.begin(), place.view().banners.end(),
                                  [](const Banner& b) { return b.id == "keep"; });
    place.run_for(60'000);
    const Ms still = place.bench().now_ms;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &old) == 0);
    CHECK(told);
    CHECK(still == stood);
    place.run_for(1'000);
    CHECK(std::none_of(place.view().banners.begin(), place.view().banners.end(),
                       [](const Banner& b) { return b.id == "keep"; }));
    CHECK(place.bench().conversations.front().lines.size() > shown);
    place.run_for(20'000);
    const record::Log log = place.stored(place.bench().session).log;
    CHECK(std::any_of(log.events.begin(), log.events.end(), [](const record::Event& event) {
        const auto* reply = record::as<record::Reply>(event);
        return reply && reply->text == kReplies[0];
    }));
}

TEST_CASE("a session that was taken up in a second window is let go by the first") {
    Workplace place;
    place.start(some_scenario(place.view()));
    const std::string session = place.bench().session;
    REQUIRE(place.run_until([&] { return shopper_waits(place); }));
    LiveDeskOptions options;
    options.content = KEFU_SOURCE_DIR;
    options.database = place.database();
    options.moment = [&] { return 1'780'000'000'000 + place.now; };
    auto second = LiveDesk::open(options);
    REQUIRE(second.ok());
    second.value()->carry_out(Command(ResumeSession{session, place.now}));
    REQUIRE(second.value()->view().screen == Screen::workbench);
    place.say(kReplies[0]);
    place.run_for(3'000);
    CHECK(place.view().screen == Screen::home);
    CHECK(std::any_of(place.view().banners.begin(), place.view().banners.end(),
                      [](const Banner& b) { return b.id == "session"; }));
    CHECK(std::none_of(place.view().banners.begin(), place.view().banners.end(),
                       [](const Banner& b) { return b.id == "keep"; }));
    second.value()->carry_out(Command(LeaveSession{place.now}));
    CHECK(second.value()->view().screen == Screen::debrief);
}

TEST_CASE("a refused database is told, and practice is possible without it") {
    Workplace place;
    place.cut_power();
    std::filesystem::remove(place.database());
    std::filesystem::remove(place.database() + "-wal");
    std::filesystem::remove(place.database() + "-shm");
    {
        std::FILE* file = std::fopen(place.database().c_str(), "w");
        std::fputs("my notes", file);
        std::fclose(file);
    }
    place.open();
    REQUIRE_FALSE(place.view().banners.empty());
    CHECK(place.view().banners.front().id == "store");
    place.start(some_scenario(place.view()));
    REQUIRE(place.run_until([&] { return shopper_waits(place); }));
    place.say(kReplies[0]);
    place.command(LeaveSession{place.now});
    CHECK(place.view().screen == Screen::debrief);
    CHECK(std::filesystem::file_size(place.database()) == 8);
}

TEST_CASE("the language is switched at run time, everywhere") {
    Workplace place;
    place.start(some_scenario(place.view()));
    place.run_for(9'000);
    const std::string zh = place.bench().title;
    const std::string said = place.bench().conversations.front().lines.back().text;
    place.command(SetLanguage{Language::en});
    CHECK(place.view().settings.language == Language::en);
    CHECK(place.bench().title != zh);
    CHECK(place.bench().conversations.front().lines.back().text == said);
    CHECK(place.desk().services().texts.text("desk.order.paid") == "paid, to be sent");
}

}  // namespace
}  // namespace kefu::desk
