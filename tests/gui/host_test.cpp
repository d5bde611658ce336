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

}  // namespace
}  // namespace kefu::gui
