// The workshop as a window works with it: wishes in, one view out.
#include "desk/workshop/workshop.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "support/catch.h"
#include "workshop/bench.h"

using namespace kefu;
using namespace kefu::desk;
using test::bytes_of;
using test::content;
using test::Folder;

namespace {

struct Room {
    Folder folder;
    Workshop workshop{content(), {folder.path(), folder.path()}};
    std::int64_t now = 0;

    const WorkshopView& view() const { return workshop.view(); }
    template <class Wish>
    void ask(Wish wish) {
        workshop.carry_out(AtBench{std::move(wish)});
    }
    /// A new scenario from a template, opened.
    std::string begin(const std::string& kind = "bargain", const std::string& id = "mine") {
        ask(bench::New{kind, id});
        INFO(view().problem);
        REQUIRE(view().is_open);
        return view().path;
    }
    const BenchRow& row(BenchRow::Kind kind, const std::string& label) const {
        const auto found = std::find_if(view().rows.begin(), view().rows.end(), [&](const BenchRow& one) {
            return one.kind == kind && one.label.find(label) != std::string::npos;
        });
        REQUIRE(found != view().rows.end());
        return *found;
    }
    void wait_for_threads() {
        for (int i = 0; i < 2000 && (view().simulation.running || view().checking_plans); ++i) {
            workshop.tick(now += 10);
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        REQUIRE_FALSE(view().simulation.running);
        REQUIRE_FALSE(view().checking_plans);
    }
};

void save_elsewhere(const std::string& path, const std::string& bytes) {
    Folder elsewhere;
    std::filesystem::copy_file(elsewhere.write("x", bytes), path,
                               std::filesystem::copy_options::overwrite_existing);
    std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::seconds(5));
}

}  // namespace

TEST_CASE("an empty workshop offers templates and a place for one's own") {
    Room room;
    CHECK_FALSE(room.view().is_open);
    CHECK(room.view().templates.size() >= 8);
    CHECK(std::none_of(room.view().files.begin(), room.view().files.end(),
                       [](const WorkshopFile& file) { return file.own; }));
    CHECK(room.view().own_folder == room.folder.path());
}

TEST_CASE("a new scenario is sound, one's own, and its start is selected") {
    Room room;
    const std::string path = room.begin();
    CHECK(path == room.folder.file("mine/mine.json"));
    CHECK(room.view().sound);
    CHECK(room.view().own);
    CHECK(room.view().selected.starts_with("node:"));
    CHECK_FALSE(room.view().rows.empty());
    CHECK(room.workshop.take_written());
    CHECK_FALSE(room.workshop.take_written());
    room.wait_for_threads();
    CHECK(room.view().plans_checked);
    CHECK(room.view().mistakes.empty());
    room.ask(bench::Close{});
    REQUIRE_FALSE(room.view().files.empty());
    CHECK(room.view().files.front().own);
    CHECK(room.view().files.front().id == "mine");
}

TEST_CASE("a name that can't be an id is refused in words and leaves nothing behind") {
    Room room;
    for (const char* id : {"", "Not An Id", "../up", "迟到"}) {
        room.ask(bench::New{"bargain", id});
        CHECK_FALSE(room.view().is_open);
        CHECK_FALSE(room.view().problem.empty());
    }
    CHECK(std::filesystem::is_empty(room.folder.path()));
}

TEST_CASE("every row that shows a value writes it back to where it stands") {
    Room room;
    const std::string path = room.begin();
    const std::string before = bytes_of(path);
    std::vector<Thing> things;
    for (const OutlineRow& one : room.view().outline)
        if (!one.thing.empty()) things.push_back(one.thing);
    for (const BenchNode& node : room.view().graph.nodes)
        if (!node.thing.empty()) things.push_back(node.thing);
    for (const BenchEdge& edge : room.view().graph.edges)
        things.push_back(edge.thing);
    int fields = 0;
    for (const Thing& thing : things) {
        INFO(thing);
        room.ask(bench::Select{thing});
        REQUIRE_FALSE(room.view().rows.empty());
        const std::vector<BenchRow> rows = room.view().rows;
        std::vector<std::string> ids;
        for (const BenchRow& row : rows) {
            ids.push_back(row.id);
            if (row.kind != BenchRow::Kind::field || row.json || row.value.empty()) continue;
            ++fields;
            room.ask(bench::SetText{row.path, row.value, row.number, row.seconds});
            INFO(row.id << " " << room.view().problem);
            CHECK(room.view().problem.empty());
        }
        std::sort(ids.begin(), ids.end());
        CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    }
    CHECK(fields > 60);
    room.ask(bench::Save{});
    CHECK(bytes_of(path) == before);
}

TEST_CASE("a line is changed, taken back, done again and saved; the rest of the file stays") {
    Room room;
    const std::string path = room.begin("asks-gift");
    const std::string before = bytes_of(path);
    const BenchRow line = room.row(BenchRow::Kind::field, "");
    room.ask(bench::SetText{line.path, "老板在吗，我又来了"});
    CHECK(room.view().unsaved);
    CHECK(room.workshop.unsaved());
    room.ask(bench::Undo{});
    CHECK_FALSE(room.view().unsaved);
    room.ask(bench::Redo{});
    room.ask(bench::Save{});
    CHECK_FALSE(room.view().unsaved);
    std::string wanted = before;
    const std::size_t at = wanted.find(line.value);
    REQUIRE(at != std::string::npos);
    wanted.replace(at, line.value.size(), "老板在吗，我又来了");
    CHECK(bytes_of(path) == wanted);
}

TEST_CASE("seconds are written as milliseconds, and what is no number changes nothing") {
    Room room;
    const std::string path = room.begin();
    room.ask(bench::Select{"shopper"});
    const auto found = std::find_if(room.view().rows.begin(), room.view().rows.end(),
                                    [](const BenchRow& row) { return row.seconds; });
    REQUIRE(found != room.view().rows.end());
    const BenchRow nudge = *found;
    room.ask(bench::SetText{nudge.path, "ein paar", true, true});
    CHECK_FALSE(room.view().problem.empty());
    CHECK_FALSE(room.view().unsaved);
    room.ask(bench::SetText{nudge.path, "33.5", true, true});
    CHECK(room.view().problem.empty());
    room.ask(bench::Save{});
    CHECK(bytes_of(path).find("33500") != std::string::npos);
}

TEST_CASE("ways, moods, wordings, acts and nodes are added and removed in forms") {
    Room room;
    room.begin("asks-gift");
    const std::string start = room.view().selected;
    const auto ways = [&] {
        return std::count_if(room.view().rows.begin(), room.view().rows.end(),
                             [](const BenchRow& row) { return row.kind == BenchRow::Kind::way; });
    };
    const auto before = ways();
    for (const BenchRow& row : std::vector<BenchRow>(room.view().rows)) {
        if (row.kind != BenchRow::Kind::add) continue;
        room.ask(bench::AddItem{row.path, row.count, row.value});
        INFO(row.id);
        CHECK(room.view().problem.empty());
        room.ask(bench::Undo{});
    }
    const auto edge = std::find_if(room.view().graph.edges.begin(), room.view().graph.edges.end(),
                                   [&](const BenchEdge& one) { return one.thing.ends_with("/rude"); });
    REQUIRE(edge != room.view().graph.edges.end());
    const Thing rude = edge->thing;
    room.ask(bench::Select{rude});
    const BenchRow acts = room.row(BenchRow::Kind::acts, "");
    CHECK_FALSE(acts.wrap.empty());
    const auto mood = std::find_if(room.view().rows.begin(), room.view().rows.end(),
                                   [](const BenchRow& row) { return row.kind == BenchRow::Kind::mood; });
    REQUIRE(mood != room.view().rows.end());
    MoodForm changed = mood->mood;
    changed.anger = 45;
    room.ask(bench::SetMood{base::Path(mood->path.begin(), mood->path.end() - 1), changed});
    CHECK(room.view().problem.empty());
    CHECK(room.view().unsaved);
    room.ask(bench::AddNode{"more_questions", false});
    CHECK(room.view().selected == "node:more_questions");
    // Nothing leads there yet: that is said, at the node.
    CHECK(std::any_of(room.view().mistakes.begin(), room.view().mistakes.end(),
                      [](const Mistake& one) { return one.thing == "node:more_questions"; }));
    room.ask(bench::AddNode{"more_questions", false});
    CHECK_FALSE(room.view().problem.empty());
    room.ask(bench::AddNode{"glad", true});
    CHECK(room.view().selected == "end:glad");
    room.ask(bench::Undo{});
    room.ask(bench::Undo{});
    room.ask(bench::Select{start});
    CHECK(ways() == before);
    CHECK(room.view().sound);
}

TEST_CASE("a mistake made in another editor is told at its thing within a second") {
    Room room;
    const std::string path = room.begin();
    std::string text = bytes_of(path);
    const std::size_t at = text.find("\"go\": \"");
    text.insert(at + 7, "no");
    save_elsewhere(path, text);
    CHECK(room.workshop.next_due(room.now) <= room.now + 1000);
    CHECK(room.workshop.tick(room.now += 900));
    REQUIRE(room.view().errors > 0);
    const Mistake& first = room.view().mistakes.front();
    CHECK(first.line > 0);
    CHECK_FALSE(first.mend.empty());
    CHECK(first.thing.starts_with("way:"));
    room.ask(bench::Select{first.thing});
    CHECK(std::any_of(room.view().rows.begin(), room.view().rows.end(),
                      [](const BenchRow& row) { return !row.problem.empty(); }));
    CHECK(std::any_of(room.view().graph.nodes.begin(), room.view().graph.nodes.end(),
                      [](const BenchNode& node) { return node.wrong; }));
    save_elsewhere(path, "{ no json");
    room.workshop.tick(room.now += 900);
    CHECK_FALSE(room.view().readable);
    CHECK(room.view().rows.empty());
    CHECK(room.view().errors > 0);
}

TEST_CASE("who has changes here and a file changed elsewhere is asked which to keep") {
    Room room;
    const std::string path = room.begin();
    const std::string before = bytes_of(path);
    const BenchRow line = room.row(BenchRow::Kind::field, "");
    room.ask(bench::SetText{line.path, "这里的"});
    std::string theirs = before;
    theirs.replace(theirs.find(line.value), line.value.size(), "那边的");
    save_elsewhere(path, theirs);
    room.workshop.tick(room.now += 900);
    CHECK(room.view().changed_on_disk);
    room.ask(bench::Save{});
    CHECK_FALSE(room.view().problem.empty());
    CHECK(bytes_of(path) == theirs);
    SECTION("mine") {
        room.ask(bench::Save{true});
        CHECK(bytes_of(path).find("这里的") != std::string::npos);
        CHECK_FALSE(room.view().changed_on_disk);
    }
    SECTION("theirs") {
        room.ask(bench::Reload{});
        CHECK_FALSE(room.view().unsaved);
        CHECK_FALSE(room.view().changed_on_disk);
        CHECK(bytes_of(path) == theirs);
    }
}

TEST_CASE("a trial tells what was heard and which ways were refused, in virtual and in real time") {
    Room room;
    room.begin("asks-gift");
    room.ask(bench::StartTrial{});
    REQUIRE(room.view().trial.running);
    CHECK(room.view().trial.lines.front().kind == TraceLine::Kind::shopper);
    room.ask(bench::TrySay{"不送，爱买不买", 0, 0, 9000});
    const auto& lines = room.view().trial.lines;
    const auto judged = std::find_if(lines.begin(), lines.end(), [](const TrialLine& line) {
        return line.kind == TraceLine::Kind::judged;
    });
    REQUIRE(judged != lines.end());
    CHECK(
        std::any_of(judged->ways.begin(), judged->ways.end(), [](const TrialWay& way) { return way.taken; }));
    CHECK(room.view().trial.ended);
    // Another step, in real time: nothing comes before its time.
    room.ask(bench::StartTrial{"gift", true, 5000});
    CHECK(room.view().trial.lines.empty());
    for (std::int64_t now = 5000; now < 25'000 && room.view().trial.lines.empty(); now += 100)
        room.workshop.tick(now);
    REQUIRE_FALSE(room.view().trial.lines.empty());
    CHECK(room.view().trial.node == "gift");
    room.ask(bench::StartTrial{"nowhere"});
    CHECK_FALSE(room.view().problem.empty());
    CHECK_FALSE(room.view().trial.running);
}

TEST_CASE(
    "what the understanding is taught holds for the next trial; the one at hand says that it doesn't know it") {
    Room room;
    room.begin("asks-gift");
    const auto heard = [&] {
        room.ask(bench::TrySay{"嘎嘣脆咯", 0, 0, 9000});
        std::string what;
        for (const TrialLine& line : room.view().trial.lines) {
            for (const std::string& act : line.acts)
                what += act + "\n";
        }
        return what;
    };
    // A correction is known again by the shopper's words and the reply's; how the shopper begins varies.
    std::set<std::string> beginnings;
    for (int i = 0; i < 20; ++i) {
        room.ask(bench::StartTrial{});
        std::string said;
        for (const TrialLine& line : room.view().trial.lines)
            if (line.kind == TraceLine::Kind::shopper) said += (said.empty() ? "" : "\n") + line.text;
        beginnings.insert(said);
    }
    CHECK_FALSE(room.view().trial.heard_as_before);
    const std::string before = heard();

    room.ask(bench::StartTrial{});
    std::vector<acts::Correction> corrections;
    for (const std::string& shopper : beginnings)
        corrections.push_back({shopper, "嘎嘣脆咯", {"offer_promo"}, "", "", ""});
    catalog::Catalogue taught = *content().catalogue;
    taught.understanding = taught.understanding->corrected(corrections);
    room.workshop.use(std::make_shared<const catalog::Catalogue>(taught));
    CHECK(room.view().trial.heard_as_before);
    CHECK(heard() == before);

    room.ask(bench::StartTrial{});
    CHECK_FALSE(room.view().trial.heard_as_before);
    CHECK(heard() != before);
}

TEST_CASE("model students colour the graph, and what they gave is marked as old after a change") {
    Room room;
    room.begin("asks-gift");
    room.wait_for_threads();
    room.ask(bench::Simulate{80, 1});
    CHECK(room.view().simulation.running);
    room.wait_for_threads();
    const SimulationView& run = room.view().simulation;
    REQUIRE(run.there);
    CHECK(run.sessions == 80);
    CHECK(run.kinds.size() == 8);
    CHECK(run.in_order);
    CHECK(room.view().graph.sessions == 80);
    CHECK(std::any_of(room.view().graph.nodes.begin(), room.view().graph.nodes.end(),
                      [](const BenchNode& node) { return node.count == 80; }));
    for (const UnreachedView& one : run.never_spoken)
        CHECK(one.line > 0);
    room.ask(bench::SetText{room.row(BenchRow::Kind::field, "").path, "改了"});
    CHECK(room.view().simulation.outdated);
    CHECK(room.view().graph.outdated);
}

TEST_CASE("model students can be stopped") {
    Room room;
    room.begin("asks-gift");
    room.ask(bench::Simulate{100'000, 1});
    room.ask(bench::StopSimulating{});
    CHECK_FALSE(room.view().simulation.running);
    CHECK(room.view().simulation.stopped);
}

TEST_CASE("a shipped scenario is copied before it is changed; a pack goes round") {
    Room room;
    room.ask(bench::Open{std::string(KEFU_SOURCE_DIR) + "/assets/templates/asks-gift.json"});
    REQUIRE(room.view().is_open);
    CHECK_FALSE(room.view().own);
    room.ask(bench::SaveCopy{"wants-a-gift"});
    CHECK(room.view().id == "wants-a-gift");
    CHECK(room.view().own);
    CHECK(room.view().sound);
    const std::string pack = room.folder.file("gift.kefupack");
    room.ask(bench::Pack{pack, "王老师"});
    INFO(room.view().problem);
    CHECK(room.view().problem.empty());
    REQUIRE(std::filesystem::exists(pack));
    room.ask(bench::Pack{pack, "王老师"});
    CHECK(room.view().problem.empty());
    CHECK(room.view().notice.find("gift-2.kefupack") != std::string::npos);
    CHECK(std::filesystem::exists(room.folder.file("gift-2.kefupack")));
    Room other;
    other.ask(bench::Browse{room.folder.path()});
    CHECK(std::any_of(other.view().browse.entries.begin(), other.view().browse.entries.end(),
                      [](const BrowsedEntry& one) { return one.name == "gift.kefupack"; }));
    other.ask(bench::Install{pack, false});
    INFO(other.view().problem);
    CHECK(other.view().problem.empty());
    REQUIRE(other.view().files.size() >= 1);
    CHECK(other.view().files.front().own);
    CHECK(other.view().files.front().origin.find("王老师") != std::string::npos);
    // A colleague's newer one takes its place, but never that of one that was changed here.
    other.ask(bench::Install{pack, false});
    INFO(other.view().problem);
    CHECK(other.view().problem.empty());
    std::ofstream(other.folder.file("wants-a-gift/wants-a-gift.json"), std::ios::app) << " ";
    other.ask(bench::Install{pack, false});
    CHECK_FALSE(other.view().problem.empty());
}

TEST_CASE("both languages are spoken, and wishes that make no sense change nothing") {
    Room room;
    room.begin();
    const std::string before = room.view().title;
    const bool zh = content().language() == base::Language::zh;
    room.workshop.speak(zh ? base::Language::en : base::Language::zh);
    CHECK(room.view().title != before);
    const std::uint64_t version = room.view().version;
    room.ask(bench::SetText{{std::string("nodes"), std::size_t{99}, std::string("id")}, "x"});
    CHECK_FALSE(room.view().problem.empty());
    room.ask(bench::SetJson{{std::string("title")}, "{ broken"});
    CHECK_FALSE(room.view().problem.empty());
    room.ask(bench::RemoveItem{{std::string("nodes")}, 99});
    CHECK_FALSE(room.view().problem.empty());
    room.ask(bench::Select{"node:nowhere"});
    CHECK(room.view().selected.empty());
    CHECK(room.view().version == version);
    room.ask(bench::Browse{"/nowhere/at/all"});
    CHECK_FALSE(room.view().problem.empty());
    room.ask(bench::Close{});
    room.ask(bench::Save{});
    room.ask(bench::TrySay{"hello"});
    room.ask(bench::Simulate{});
    CHECK_FALSE(room.view().is_open);
}

TEST_CASE("what was unsaved when the program ended is offered again, and saving forgets it") {
    Folder folder;
    std::string path;
    {
        Workshop workshop(content(), {folder.path(), folder.path()});
        workshop.carry_out(AtBench{bench::New{"bargain", "mine"}});
        path = workshop.view().path;
        workshop.keep_unsaved();  // nothing to keep
        CHECK_FALSE(std::filesystem::exists(folder.file(".unsaved")));
        workshop.carry_out(AtBench{bench::SetText{{std::string("title"), std::string("zh")}, "还没写完"}});
        workshop.keep_unsaved();
        CHECK(bytes_of(path).find("还没写完") == std::string::npos);
    }
    Workshop again(content(), {folder.path(), folder.path()});
    again.carry_out(AtBench{bench::Open{path}});
    REQUIRE(again.view().left_unsaved);
    SECTION("taken up and saved") {
        again.carry_out(AtBench{bench::TakeUp{true}});
        CHECK(again.view().unsaved);
        CHECK(again.view().can_undo);
        again.carry_out(AtBench{bench::Save{}});
        CHECK(bytes_of(path).find("还没写完") != std::string::npos);
    }
    SECTION("thrown away") {
        again.carry_out(AtBench{bench::TakeUp{false}});
        CHECK_FALSE(again.view().unsaved);
    }
    CHECK_FALSE(again.view().left_unsaved);
    again.carry_out(AtBench{bench::Close{}});
    again.carry_out(AtBench{bench::Open{path}});
    CHECK_FALSE(again.view().left_unsaved);
}
