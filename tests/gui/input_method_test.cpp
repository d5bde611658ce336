#include "gui/input_method.h"

#include <cstring>

#include "gui/demo_scene.h"
#include "gui/harness.h"
#include "support/catch.h"

namespace kefu::gui {
namespace {

using test::editing;
using test::feed;
using test::key;
using test::key_up;
using test::text;

struct Desk {
    std::unique_ptr<Host> host = test::host(1000, 700);
    DemoScene scene;
    Desk() { test::settle(*host, scene, 6); }
    void give(const std::vector<SDL_Event>& batch) { feed(*host, scene, batch); }
};

TEST_CASE("Enter sends what was typed, also where text and key come in one batch") {
    Desk desk;
    desk.give({text("您好"), text("，在的"), key(SDLK_RETURN)});
    REQUIRE(desk.scene.sent.size() == 1);
    CHECK(desk.scene.sent.front().text == "您好，在的");
    CHECK(desk.scene.typed.empty());
}

TEST_CASE("a chord counts although Ctrl was let go first, all between two frames") {
    Desk desk;
    SDL_SetClipboardText("粘贴");
    std::vector<SDL_Event> chord{key(SDLK_LCTRL, KMOD_LCTRL), key(SDLK_v, KMOD_LCTRL), key_up(SDLK_LCTRL),
                                 key_up(SDLK_v)};
    for (SDL_Event& event : chord) {
        event.key.windowID = SDL_GetWindowID(desk.host->window().handle());
        SDL_PushEvent(&event);
    }
    for (int i = 0; i < 12; ++i)
        desk.host->step(desk.scene, 20);
    CHECK(desk.scene.typed == "粘贴");
}

TEST_CASE("what is being composed is known, shown and not yet text") {
    Desk desk;
    desk.give({});
    const int before = test::ink(test::shot(*desk.host, "composing-before"), 24, 122, 300, 30);
    desk.give({editing("ni'hao", 6)});
    CHECK(desk.scene.composing.text == "ni'hao");
    CHECK(desk.scene.composing.caret == 6);
    CHECK(desk.scene.typed.empty());
    CHECK(test::ink(test::shot(*desk.host, "composing"), 24, 122, 300, 30) > before + 20);
    desk.give({editing("", 0)});
    CHECK(desk.scene.composing.text.empty());
}

TEST_CASE("composing text longer than SDL's 32 bytes arrives whole") {
    Desk desk;
    std::string words;
    for (int i = 0; i < 40; ++i)
        words += "好";
    SDL_Event event{};
    event.type = SDL_TEXTEDITING_EXT;
    event.editExt.text = words.data();
    event.editExt.start = 2;
    desk.give({event});
    CHECK(desk.scene.composing.text == words);
    CHECK(desk.scene.composing.caret == 6);
}

TEST_CASE("Enter that commits pinyin doesn't send") {
    Desk desk;
    SECTION("the key comes while something is being composed") {
        desk.give({editing("nihao", 5)});
        desk.give({key(SDLK_RETURN)});
        desk.give({editing("", 0), text("nihao"), key_up(SDLK_RETURN)});
    }
    SECTION("key and commit come in one batch, the key first") {
        desk.give({editing("nihao", 5)});
        desk.give({key(SDLK_RETURN), editing("", 0), text("nihao")});
    }
    SECTION("key and commit come in one batch, the key last") {
        desk.give({editing("nihao", 5)});
        desk.give({editing("", 0), text("nihao"), key(SDLK_RETURN)});
    }
    SECTION("composing begins and ends in one batch") {
        desk.give({editing("nihao", 5), text("nihao"), key(SDLK_KP_ENTER)});
    }
    SECTION("the key is held down and repeats after the commit") {
        desk.give({editing("nihao", 5)});
        desk.give({key(SDLK_RETURN), text("nihao")});
        desk.give({key(SDLK_RETURN, 0, true)});
        desk.give({key(SDLK_RETURN, 0, true), key_up(SDLK_RETURN)});
    }
    CHECK(desk.scene.sent.empty());
    CHECK(desk.scene.typed == "nihao");
    desk.give({key_up(SDLK_RETURN)});
    desk.give({key(SDLK_RETURN), key_up(SDLK_RETURN)});
    REQUIRE(desk.scene.sent.size() == 1);
    CHECK(desk.scene.sent.front().text == "nihao");
}

TEST_CASE("keys that edit belong to the input method while it composes; shortcuts don't") {
    InputMethod method;
    const std::vector<SDL_Event> begin{editing("ni", 2)};
    method.belongs(begin);
    const std::vector<SDL_Event> batch{key(SDLK_BACKSPACE), key(SDLK_LEFT), key(SDLK_ESCAPE),
                                       key(SDLK_SPACE),     key(SDLK_a),    key(SDLK_RETURN, KMOD_LCTRL),
                                       text("你")};
    CHECK(method.belongs(batch) == std::vector<bool>{true, true, true, true, false, false, false});
    CHECK_FALSE(method.active());
    method.belongs(std::vector<SDL_Event>{key_up(SDLK_BACKSPACE)});
    CHECK(method.belongs(std::vector<SDL_Event>{key(SDLK_BACKSPACE)}) == std::vector<bool>{false});
}

TEST_CASE("losing the window's focus drops what was being composed") {
    InputMethod method;
    method.belongs(std::vector<SDL_Event>{editing("ni", 2)});
    SDL_Event lost{};
    lost.type = SDL_WINDOWEVENT;
    lost.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
    method.belongs(std::vector<SDL_Event>{lost});
    CHECK_FALSE(method.active());
}

TEST_CASE("a reply's time is that of its key, not of the frame") {
    Desk desk;
    const Clock pressed = desk.host->now();
    desk.give({test::at_time(text("在"), pressed)});
    SDL_Delay(60);
    desk.give({test::at_time(key(SDLK_RETURN), pressed + 20)});
    REQUIRE(desk.scene.sent.size() == 1);
    CHECK(desk.scene.sent.front().at == pressed + 20);
}

TEST_CASE("whether Chinese can be typed here") {
    CHECK_FALSE(chinese_can_be_typed({}));
    CHECK_FALSE(chinese_can_be_typed({.x_modifiers = "@im=fcitx"}));  // named, but it doesn't run
    CHECK_FALSE(chinese_can_be_typed({.x_modifiers = "@im=none", .gtk = "gtk-im-context-simple"}));
    CHECK(chinese_can_be_typed({.x_modifiers = "@im=fcitx", .fcitx_runs = true}));
    CHECK(chinese_can_be_typed({.ibus_runs = true}));
    CHECK(chinese_can_be_typed({.gtk = "scim"}));
    CHECK(chinese_can_be_typed({.has_own = true}));
    CHECK(chinese_can_be_typed({.no_desktop = true}));
}

}  // namespace
}  // namespace kefu::gui
