#include "gui/pacing.h"

#include "gui/panels/caret.h"
#include "support/catch.h"

namespace kefu::gui {
namespace {

Pacing settled(Clock now) {
    Pacing pacing;
    for (int i = 0; i < Pacing::kSettlingFrames; ++i)
        pacing.drawn(now, {});
    return pacing;
}

TEST_CASE("nothing moves: it sleeps for a minute") {
    CHECK(settled(1000).wait(1000) == Pacing::kIdle);
}

TEST_CASE("an event is followed by a few frames, then by sleep") {
    Pacing pacing = settled(1000);
    pacing.wake();
    CHECK(pacing.wait(2000) == 0);
    int frames = 0;
    for (Clock now = 2000; now < 3000; now += std::max<Clock>(pacing.wait(now), 1)) {
        pacing.drawn(now, {});
        ++frames;
    }
    CHECK(frames == Pacing::kSettlingFrames);
}

TEST_CASE("it wakes for whatever is due first") {
    struct Row {
        Pacing::Outlook outlook;
        Clock wait;
    };
    const Clock now = 10'250;
    for (const Row& row :
         {Row{{.next_due = 10'700}, 450}, Row{{.next_due = 10'300}, 50}, Row{{.next_due = 10'000}, 0}}) {
        Pacing pacing = settled(now);
        pacing.drawn(now, row.outlook);
        CHECK(pacing.wait(now) == row.wait);
    }
}

TEST_CASE("a caret is lit after a key, blinks for a while, and then stays on without a frame") {
    CHECK(caret_at(5'000, 5'000).lit);
    CHECK(caret_at(5'000, 5'000).turns_at == 5'800);
    CHECK_FALSE(caret_at(5'800, 5'000).lit);
    CHECK(caret_at(5'800, 5'000).turns_at == 6'200);
    CHECK(caret_at(6'200, 5'000).lit);
    CHECK(caret_at(60'000, 5'000).lit);
    CHECK(caret_at(60'000, 5'000).turns_at == -1);
    CHECK(caret_at(4'000, 5'000).lit);  // the key's own time may lie ahead of the frame's
}

TEST_CASE("sixty frames a second while something moves") {
    Pacing pacing = settled(0);
    Clock now = 70'000;
    int frames = 0;
    for (const Clock end = now + 1000; now < end; ++frames) {
        pacing.drawn(now, {.moving = true});
        now += std::max<Clock>(pacing.wait(now), 2);  // a frame takes 2 ms
    }
    CHECK(frames >= 58);
    CHECK(frames <= 65);
}

TEST_CASE("a mouse that reports a thousand times a second doesn't make a thousand frames") {
    Pacing pacing = settled(0);
    int frames = 0;
    for (Clock now = 70'000; now < 71'000; ++now) {
        pacing.nudge();
        if (pacing.wait(now) > 0) continue;
        pacing.drawn(now, {});
        ++frames;
    }
    CHECK(frames >= 58);
    CHECK(frames <= 65);
}

}  // namespace
}  // namespace kefu::gui
