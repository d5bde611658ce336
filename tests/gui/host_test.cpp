#include <cstdlib>
#include <string>

#include "gui/demo_scene.h"
#include "gui/harness.h"
#include "support/catch.h"

namespace kefu::gui {
namespace {

TEST_CASE("the host draws Chinese, emoji, faces and pictures without a display") {
    const auto host = test::host();
    DemoScene scene;
    scene.pictures = {"thermos-ok",     "thermos-seal-crack", "bag-wet-papers", "running-shoe",
                      "shirt-white",    "shirt-thread",       "shirt-label-m",  "foot-tub",
                      "hoodie-grey",    "size-chart",         "parcel-ok",      "parcel-wet",
                      "mug-crack",      "schoolbag-navy",     "suitcase-black", "candle-giftbox",
                      "no-such-picture"};
    test::settle(*host, scene);
    const Pixels picture = test::shot(*host, "demo-light");
    REQUIRE(picture.width == 1366);
    CHECK(host->fonts().has_han());
    CHECK(test::ink(picture, 10, 10, 300, 50) > 50);
}

TEST_CASE("a window that goes to a screen of another density is drawn larger, the user's own zoom on top") {
    const char* before = std::getenv("KEFU_SCALE");
    const std::string kept = before ? before : "";
    ::setenv("KEFU_SCALE", "1", 1);
    const auto host = test::host();
    DemoScene scene;
    host->set_look(desk::Theme::dark, 150, false);
    test::settle(*host, scene);
    REQUIRE(host->look().scale == 1.5F);
    ::setenv("KEFU_SCALE", "2", 1);
    SDL_Event moved{};
    moved.type = SDL_WINDOWEVENT;
    moved.window.event = SDL_WINDOWEVENT_DISPLAY_CHANGED;
    test::feed(*host, scene, {moved});
    CHECK(host->look().scale == 3.0F);
    CHECK(host->look().theme == desk::Theme::dark);
    ::setenv("KEFU_SCALE", "1", 1);
    test::feed(*host, scene, {moved});
    CHECK(host->look().scale == 1.5F);
    kept.empty() ? ::unsetenv("KEFU_SCALE") : ::setenv("KEFU_SCALE", kept.c_str(), 1);
}

}  // namespace
}  // namespace kefu::gui
