// The workshop's panels: they draw at every size, and ask for what their buttons say.
#include "stage.h"
#include "support/catch.h"
#include "workshop_sample.h"

using namespace kefu;
using namespace kefu::gui::test;
using gui::BenchState;
namespace bench = desk::bench;

namespace {

/// The last wish of that kind, or null.
template <class Wish>
const Wish* last(const Stage& stage) {
    for (auto it = stage.asked.rbegin(); it != stage.asked.rend(); ++it) {
        const auto* at = std::get_if<desk::AtBench>(&*it);
        if (at == nullptr) continue;
        if (const Wish* wish = std::get_if<Wish>(&at->wish)) return wish;
    }
    return nullptr;
}

Stage& on(Stage& stage, int tab) {
    stage.frames(2);
    stage.state.bench.tab = tab;
    stage.frames(2);
    return stage;
}

}  // namespace

TEST_CASE("every tab and dialogue of the workshop draws, full and empty, at every size") {
    const float sizes[][2] = {{800, 480}, {1366, 768}, {1920, 1080}};
    desk::View empty;
    empty.screen = desk::Screen::workshop;
    desk::View locked = empty;
    locked.workshop.locked = true;
    desk::View bare = empty;
    bare.workshop.is_open = true;
    bare.workshop.path = "/x.json";
    desk::View broken = workshop_view();
    broken.workshop.readable = broken.workshop.sound = false;
    broken.workshop.changed_on_disk = broken.workshop.unsaved = true;
    broken.workshop.errors = 3;
    broken.workshop.rows.clear();
    broken.workshop.problem = "读不了文件 /s/0.json";
    desk::View trying = workshop_view();
    trying.workshop.trial.running = true;
    trying.workshop.simulation.running = true;
    for (const desk::View& view :
         {empty, locked, bare, broken, trying, workshop_files_view(), workshop_view()}) {
        for (const auto& [width, height] : sizes) {
            for (const int zoom : {80, 200}) {
                Stage stage(view, width, height, zoom, zoom == 80 ? desk::Language::en : desk::Language::zh);
                stage.frames(2);
                for (int tab = 0; tab < 6; ++tab) {
                    stage.state.bench.tab = tab;
                    stage.frames(2);
                    CHECK(stage.vertices() > 50);
                }
            }
        }
    }
    using D = BenchState::Dialogue;
    for (const D dialogue :
         {D::create, D::copy, D::browse, D::add_node, D::add_end, D::leave, D::picker, D::remove}) {
        Stage stage(workshop_view(), 800, 480, 200);
        stage.frames(2);
        stage.state.bench.picking = stage.view.workshop.rows[1].id;
        stage.state.bench.dialogue = dialogue;
        stage.frames(3);
        CHECK(stage.vertices() > 50);
        stage.press(ImGuiKey_Escape);
        CHECK(stage.state.bench.dialogue == D::none);
    }
}

TEST_CASE("the workshop's door takes the instructor's passphrase") {
    desk::View view;
    view.screen = desk::Screen::workshop;
    view.workshop.locked = true;
    Stage stage(view);
    stage.frames(3);
    stage.type("open sesame");
    stage.press(ImGuiKey_Enter);
    REQUIRE(stage.last<desk::EnterRole>() != nullptr);
    CHECK(stage.last<desk::EnterRole>()->role == desk::Role::instructor);
    CHECK(stage.last<desk::EnterRole>()->passphrase == "open sesame");
    CHECK(stage.state.bench.passphrase.empty());
}

TEST_CASE("a new scenario is named and made by keys alone") {
    Stage stage(workshop_files_view());
    stage.frames(2);
    stage.state.bench.dialogue = BenchState::Dialogue::create;
    stage.state.bench.focus_dialogue = true;
    stage.frames(3);
    stage.type("late-parcel");
    stage.press(ImGuiKey_Enter);
    const auto* made = last<bench::New>(stage);
    REQUIRE(made != nullptr);
    CHECK(made->id == "late-parcel");
    CHECK(made->template_id == "bargain");
}

TEST_CASE("what is being written is taken in before it is saved") {
    Stage stage(workshop_view(), 1366, 1200);
    on(stage, BenchState::story);
    const desk::BenchRow line = stage.view.workshop.rows[3];
    stage.state.bench.writing = line.id;
    stage.state.bench.fields[line.id].set("在吗老板");
    stage.press(ImGuiKey_S, ImGuiMod_Ctrl);
    const auto* text = last<bench::SetText>(stage);
    REQUIRE(text != nullptr);
    CHECK(text->text == "在吗老板");
    CHECK(text->path == line.path);
    REQUIRE(last<bench::Save>(stage) != nullptr);
    CHECK_FALSE(last<bench::Save>(stage)->anyway);
    // In that order.
    REQUIRE(stage.asked.size() >= 2);
    CHECK(std::holds_alternative<bench::Save>(std::get<desk::AtBench>(stage.asked.back()).wish));
}

TEST_CASE("undo and redo by keys, leaving with changes asks first") {
    desk::View view = workshop_view();
    view.workshop.unsaved = view.workshop.can_undo = view.workshop.can_redo = true;
    Stage stage(view);
    on(stage, BenchState::story);
    stage.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(last<bench::Undo>(stage) != nullptr);
    stage.press(ImGuiKey_Y, ImGuiMod_Ctrl);
    CHECK(last<bench::Redo>(stage) != nullptr);
    stage.activate({"back"});
    CHECK(last<bench::Close>(stage) == nullptr);
    CHECK(stage.state.bench.dialogue == BenchState::Dialogue::leave);
    stage.state.bench.dialogue = BenchState::Dialogue::none;
    stage.view.workshop.unsaved = false;
    stage.frames(3);
    stage.activate({"back"});
    CHECK(last<bench::Close>(stage) != nullptr);
}

TEST_CASE("everything on the story tab is reached by Tab and Space") {
    Stage stage(workshop_view(), 1366, 1600);
    on(stage, BenchState::story);
    for (int i = 0; i < 70; ++i) {
        stage.press(ImGuiKey_Tab);
        stage.press(ImGuiKey_Space);
        if (stage.state.bench.dialogue != BenchState::Dialogue::none) {
            stage.press(ImGuiKey_Escape);
            stage.press(ImGuiKey_Tab);  // past the button that opened it
        }
        stage.state.bench.tab = BenchState::story;
        stage.state.help = false;
        stage.frames(2);
    }
    CHECK(last<bench::Select>(stage) != nullptr);
    CHECK(last<bench::SetMood>(stage) != nullptr);
    CHECK(last<bench::SetJson>(stage) != nullptr);
    CHECK(last<bench::AddItem>(stage) != nullptr);
}

TEST_CASE("a node of the graph is selected by a click, and the picture is dragged and zoomed") {
    Stage stage(workshop_view());
    on(stage, BenchState::story);
    bool selected = false;
    for (float y = 160; y < 700 && !selected; y += 12) {
        stage.click(420, y);
        const auto* wish = last<bench::Select>(stage);
        selected = wish != nullptr && wish->thing.starts_with("end:");
    }
    CHECK(selected);
    const float before = stage.state.bench.left;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(150, 600);
    stage.frames(2);
    io.AddMouseButtonEvent(0, true);
    stage.frames();
    io.AddMousePosEvent(220, 600);
    stage.frames(2);
    io.AddMouseButtonEvent(0, false);
    stage.frames();
    CHECK(stage.state.bench.left < before);
    io.AddMouseWheelEvent(0, 1);
    stage.frames(2);
    CHECK(stage.state.bench.zoom > 0);
}

TEST_CASE("a mistake leads to the thing where it is mended") {
    Stage stage(workshop_view());
    on(stage, BenchState::mistakes);
    for (float x = 110; x < 700 && stage.state.bench.tab == BenchState::mistakes; x += 40)
        for (float y = 110; y < 300 && stage.state.bench.tab == BenchState::mistakes; y += 14)
            stage.click(x, y);
    CHECK(stage.state.bench.tab == BenchState::story);
    REQUIRE(last<bench::Select>(stage) != nullptr);
    CHECK(last<bench::Select>(stage)->thing == "way:hello/told");
}

TEST_CASE("a reply is tried with Enter, in the time of its keys") {
    desk::View view = workshop_view();
    view.workshop.trial.running = true;
    Stage stage(view);
    on(stage, BenchState::trial);
    stage.click(300, 660);
    stage.type("您好亲");
    stage.press(ImGuiKey_Enter);
    const auto* said = last<bench::TrySay>(stage);
    REQUIRE(said != nullptr);
    CHECK(said->text == "您好亲");
    CHECK(said->first_key_at < said->at);
}
