// The instructor's workshop in the window, from an empty folder to a pack, by wishes and keys; a picture of every tab.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "gui/harness.h"
#include "support/catch.h"
#include "support/folder.h"

namespace kefu::gui {
namespace {

namespace fs = std::filesystem;
namespace bench = desk::bench;

using kefu::test::bytes_of;

/// A folder of the instructor's own, gone at the end.
struct Folder {
    kefu::test::Folder own;
    fs::path path = own.path();
    desk::LiveDeskOptions options() const {
        desk::LiveDeskOptions wanted = test::without_database();
        wanted.scenarios = path.string();
        return wanted;
    }
};

struct Bench : private Folder, test::Program {
    explicit Bench(const test::Look& look) : test::Program(look, options()) {
        prefix = "workshop-" + prefix;
        desk->carry_out(desk::AddStudent{"王老师", "", ""});
        desk->carry_out(desk::Go{desk::Screen::workshop});
        test::settle(*host, *app);
    }

    const desk::WorkshopView& view() const { return desk->view().workshop; }

    template <class Wish>
    void ask(Wish wish) {
        test::Program::ask(desk::AtBench{std::move(wish)});
    }
    void tab(int which) {
        app->state().bench.tab = which;
        test::settle(*host, *app);
    }
    /// Lets the program go on until that holds, ten seconds of real time at most.
    template <class Done>
    bool until(Done done) {
        for (int i = 0; i < 1000 && !done(); ++i) {
            app->skip(100);
            host->draw(*app);
            if (!done()) std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return done();
    }
};

void all_of_it(Bench& at) {
    at.shot("1-files");
    at.app->state().bench.dialogue = BenchState::Dialogue::create;
    at.shot("2-new");
    at.app->state().bench.dialogue = BenchState::Dialogue::none;
    test::settle(*at.host, *at.app);
    at.ask(bench::New{"late-angry", "my-late-parcel"});
    INFO(at.view().problem);
    REQUIRE(at.view().is_open);
    REQUIRE(at.view().sound);
    const std::string path = at.view().path;
    at.shot("3-story");
    const auto& edges = at.view().graph.edges;
    REQUIRE_FALSE(edges.empty());
    at.ask(bench::Select{edges.front().thing});
    at.shot("4-way");
    at.tab(BenchState::sheet);
    at.shot("5-sheet");
    at.tab(BenchState::trial);
    at.shot("6-trial-begin");
    at.ask(bench::StartTrial{});
    REQUIRE(at.view().trial.running);
    at.ask(bench::TrySay{"您好，我是客服，非常抱歉给您添麻烦了，我马上帮您查一下", 0, 0, 4000});
    at.ask(bench::TrySay{"不知道，你自己等着吧", 0, 0, 20'000});
    at.shot("7-trial");
    at.tab(BenchState::students);
    at.shot("8-students-begin");
    at.ask(bench::Simulate{160, 1});
    at.shot("8-students-running");
    REQUIRE(at.until([&] { return !at.view().simulation.running; }));
    REQUIRE(at.view().simulation.there);
    CHECK(at.view().simulation.kinds.size() == 8);
    at.shot("9-students");
    at.tab(BenchState::story);
    at.shot("10-coverage");

    // Another editor breaks the file: within a second the window says where.
    const std::string whole = bytes_of(path);
    std::string broken = whole;
    const std::size_t go = broken.find("\"go\": \"");
    REQUIRE(go != std::string::npos);
    broken.insert(go + 7, "x");
    std::ofstream(path, std::ios::binary) << broken;
    const auto saved = at.app->now();
    at.app->skip(400);
    at.host->draw(*at.app);
    at.host->draw(*at.app);
    CHECK(at.app->now() - saved < 1000);
    REQUIRE(at.view().errors > 0);
    CHECK(at.view().mistakes.front().line > 0);
    CHECK_FALSE(at.view().mistakes.front().thing.empty());
    at.tab(BenchState::mistakes);
    at.shot("11-mistakes");
    at.tab(BenchState::story);
    at.shot("12-story-broken");
    std::ofstream(path, std::ios::binary) << "{ \"format\": 2,,";
    at.app->skip(400);
    at.host->draw(*at.app);
    at.shot("13-unreadable");
    std::ofstream(path, std::ios::binary) << whole;
    at.app->skip(400);
    at.host->draw(*at.app);
    at.host->draw(*at.app);
    CHECK(at.view().sound);
    at.tab(BenchState::share);
    at.shot("14-share");
}

void larger(Bench& at) {
    at.ask(bench::Open{std::string(KEFU_SOURCE_DIR) + "/scenarios/quality-defect.json"});
    REQUIRE(at.view().is_open);
    at.tab(BenchState::story);
    at.shot("20-large");
    at.ask(bench::Simulate{400, 1});
    REQUIRE(at.until([&] { return !at.view().simulation.running; }));
    at.shot("21-large-coverage");
    at.ask(bench::StartTrial{"", true, at.app->now()});
    at.tab(BenchState::trial);
    REQUIRE(at.until([&] { return at.view().trial.lines.size() > 1; }));
    at.shot("22-real-time");
    at.app->state().bench.picking = "verbs";
    at.app->state().bench.dialogue = BenchState::Dialogue::picker;
    at.shot("23-picker");
    at.app->state().bench.dialogue = BenchState::Dialogue::none;
    test::settle(*at.host, *at.app);
    at.ask(bench::Browse{std::string(KEFU_SOURCE_DIR)});
    at.app->state().bench.dialogue = BenchState::Dialogue::browse;
    at.shot("24-browse");
    at.app->state().bench.dialogue = BenchState::Dialogue::leave;
    at.shot("25-leave");
    at.app->state().bench.dialogue = BenchState::Dialogue::none;
    test::settle(*at.host, *at.app);
    at.ask(bench::Select{"fact:" + std::string("defect")});
    at.tab(BenchState::sheet);
    at.ask(bench::Select{"shopper"});
    at.shot("26-shopper");
}

TEST_CASE("an instructor's way through the workshop") {
    Bench at(test::Look{});
    all_of_it(at);
    // What was made is found on the shelves without starting anew.
    at.desk->carry_out(desk::Go{desk::Screen::home});
    bool found = false;
    for (const desk::Shelf& shelf : at.desk->view().home.shelves)
        for (const desk::ScenarioCard& card : shelf.cards)
            found = found || card.id == "my-late-parcel";
    CHECK(found);
}

TEST_CASE("the workshop in both languages, sizes and themes", "[.shots]") {
    for (const auto& [width, height] : {std::pair{1366, 768}, std::pair{1920, 1080}})
        for (const auto language : {desk::Language::zh, desk::Language::en}) {
            Bench at(
                {width, height, language,
                 width == 1920 && language == desk::Language::en ? desk::Theme::dark : desk::Theme::light});
            all_of_it(at);
            larger(at);
        }
}

}  // namespace
}  // namespace kefu::gui
