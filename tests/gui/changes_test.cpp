// What is drawn anew is what changed, and a picture made of such parts is the picture drawn whole.
#include "gui/changes.h"

#include <algorithm>

#include "demo_scene.h"
#include "harness.h"
#include "support/catch.h"

namespace kefu::gui {
namespace {

// Draws one frame of rectangles on a stage of its own.
struct Sheet {
    ImGuiContext* context = ImGui::CreateContext();
    Changes changes;

    Sheet() {
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {640, 480};
        io.DeltaTime = 0.016F;
        io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    }
    ~Sheet() { ImGui::DestroyContext(context); }

    std::vector<Area> draw(const std::vector<Area>& boxes, ImU32 ink = IM_COL32_WHITE) {
        ImGui::NewFrame();
        for (const Area& box : boxes)
            ImGui::GetForegroundDrawList()->AddRectFilled(
                {static_cast<float>(box.left), static_cast<float>(box.top)},
                {static_cast<float>(box.right), static_cast<float>(box.bottom)}, ink);
        ImGui::Render();
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        }
        return changes.since_last(*ImGui::GetDrawData());
    }
};

bool covered(const std::vector<Area>& areas, int x, int y) {
    return std::any_of(areas.begin(), areas.end(), [&](const Area& one) {
        return x >= one.left && x < one.right && y >= one.top && y < one.bottom;
    });
}

TEST_CASE("all is new at first, then what differs") {
    Sheet sheet;
    CHECK(sheet.draw({{0, 0, 640, 480}}) == std::vector<Area>{{0, 0, 640, 480}});
    CHECK(sheet.draw({{0, 0, 640, 480}}).empty());
    const auto added = sheet.draw({{0, 0, 640, 480}, {100, 100, 120, 110}});
    CHECK(covered(added, 100, 100));
    CHECK(covered(added, 119, 109));
    CHECK_FALSE(covered(added, 300, 300));
    const auto moved = sheet.draw({{0, 0, 640, 480}, {400, 100, 420, 110}});
    CHECK(covered(moved, 110, 105));
    CHECK(covered(moved, 410, 105));
    CHECK_FALSE(covered(moved, 300, 105));
    sheet.changes.forget();
    CHECK(sheet.draw({{0, 0, 640, 480}}).size() == 1);
    CHECK(covered(sheet.draw({{0, 0, 640, 480}}, IM_COL32_BLACK), 639, 479));
}

TEST_CASE("what is drawn later over the same place counts, too") {
    Sheet sheet;
    sheet.draw({{10, 10, 60, 60}, {20, 20, 30, 30}});
    CHECK_FALSE(sheet.draw({{20, 20, 30, 30}, {10, 10, 60, 60}}).empty());
}

TEST_CASE("a picture drawn in parts is the picture drawn whole") {
    const auto host = test::host(1024, 640);
    DemoScene scene;
    test::settle(*host, scene);
    long least = 1'000'000;
    for (const char* words : {"你", "好，", "a", "请稍等", "😊", "gj"}) {
        test::feed(*host, scene, {test::text(words)});
        const Pixels parts = host->window().read();
        host->draw(scene);
        least = std::min(least, host->cost().pixels);
        host->forget_picture();
        host->draw(scene);
        CHECK(host->cost().pixels == 1024L * 640);
        const Pixels whole = host->window().read();
        CHECK(parts.rgba == whole.rgba);
    }
    CHECK(least == 0);
}

}  // namespace
}  // namespace kefu::gui
