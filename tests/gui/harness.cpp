#include "gui/harness.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/catch.h"

namespace kefu::gui::test {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> drawing(std::string_view name) {
    std::ifstream in(fs::path(KEFU_SOURCE_DIR) / "assets/pictures" / (std::string(name) + ".svg"),
                     std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

SDL_Event made(Uint32 type) {
    SDL_Event event{};
    event.type = type;
    event.common.timestamp = SDL_GetTicks();
    return event;
}

void put(char (&target)[32], const std::string& words) {
    REQUIRE(words.size() < sizeof target);
    std::memcpy(target, words.c_str(), words.size() + 1);
}

}  // namespace

std::unique_ptr<Host> host(int width, int height) {
    setenv("SDL_VIDEODRIVER", "dummy", 0);
    auto started = Host::start(
        {.title = "test", .width = width, .height = height, .hidden = true, .software = true}, drawing);
    REQUIRE(started.ok());
    return started.take();
}

SDL_Event key(SDL_Keycode code, Uint16 modifiers, bool repeat) {
    SDL_Event event = made(SDL_KEYDOWN);
    event.key.state = SDL_PRESSED;
    event.key.repeat = repeat ? 1 : 0;
    event.key.keysym.sym = code;
    event.key.keysym.scancode = SDL_GetScancodeFromKey(code);
    event.key.keysym.mod = modifiers;
    return event;
}

SDL_Event key_up(SDL_Keycode code) {
    SDL_Event event = key(code);
    event.type = SDL_KEYUP;
    event.key.state = SDL_RELEASED;
    return event;
}

SDL_Event text(const std::string& words) {
    SDL_Event event = made(SDL_TEXTINPUT);
    put(event.text.text, words);
    return event;
}

SDL_Event editing(const std::string& words, int start) {
    SDL_Event event = made(SDL_TEXTEDITING);
    put(event.edit.text, words);
    event.edit.start = start;
    return event;
}

SDL_Event at_time(SDL_Event event, Clock when) {
    event.common.timestamp = static_cast<Uint32>(when);
    return event;
}

void settle(Host& host, Scene& scene, int frames) {
    for (int i = 0; i < frames; ++i)
        host.draw(scene);
}

void feed(Host& host, Scene& scene, std::vector<SDL_Event> batch) {
    for (SDL_Event& event : batch)
        event.key.windowID =
            SDL_GetWindowID(host.window().handle());  // stands at the same place in all of these
    host.handle(batch);
    settle(host, scene);
}

Pixels shot(Host& host, const std::string& name) {
    Pixels picture = host.window().read();
    const fs::path folder = fs::path(KEFU_BUILD_DIR) / "shots";
    fs::create_directories(folder);
    CHECK(write_png((folder / (name + ".png")).string(), picture));
    return picture;
}

int ink(const Pixels& picture, int x, int y, int width, int height) {
    const auto at = [&picture](int u, int v, int channel) {
        return static_cast<int>(static_cast<unsigned char>(
            picture.rgba.at((static_cast<std::size_t>(v) * static_cast<std::size_t>(picture.width) +
                             static_cast<std::size_t>(u)) *
                                4 +
                            static_cast<std::size_t>(channel))));
    };
    int different = 0;
    for (int v = y; v < y + height; ++v)
        for (int u = x; u < x + width; ++u) {
            int distance = 0;
            for (int channel = 0; channel < 3; ++channel)
                distance += std::abs(at(u, v, channel) - at(x, y, channel));
            different += distance > 60 ? 1 : 0;
        }
    return different * 1000 / (width * height);
}

desk::LiveDeskOptions without_database() {
    desk::LiveDeskOptions wanted;
    wanted.content = KEFU_SOURCE_DIR;
    wanted.without_database = true;
    wanted.moment = [] { return std::int64_t{1'763'750'000'000}; };
    wanted.luck = [] { return std::uint64_t{7}; };
    return wanted;
}

Program::Program(const Look& look, desk::LiveDeskOptions wanted) {
    wanted.language = look.language;
    auto opened = desk::LiveDesk::open(wanted);
    REQUIRE(opened.ok());
    desk = opened.take();
    desk->carry_out(desk::SetTheme{look.theme});
    host = test::host(look.width, look.height);
    app = std::make_unique<App>(*host, *desk);
    app->set_no_input_method(false);
    prefix = std::string(look.language == desk::Language::zh ? "zh" : "en") + "-" +
             (look.theme == desk::Theme::light ? "light" : "dark") + "-" + std::to_string(look.width) + "-";
    settle(*host, *app);
}

void Program::work() {
    settle(*host, *app);
    for (int i = 0; i < 4000 && desk->view().screen == desk::Screen::grading && desk->next_due() >= 0; ++i) {
        SDL_Delay(5);
        host->draw(*app);
    }
    settle(*host, *app);
}

// A text event holds 32 bytes: the words come in pieces, as from a keyboard.
void Program::type(const std::string& words) {
    std::vector<SDL_Event> batch;
    for (std::size_t at = 0; at < words.size();) {
        std::size_t end = std::min(at + 24, words.size());
        while (end < words.size() && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80)
            --end;
        batch.push_back(text(words.substr(at, end - at)));
        at = end;
    }
    feed(*host, *app, batch);
}

void Program::press(SDL_Keycode code) {
    feed(*host, *app, {key(code), key_up(code)});
}

void Program::shot(const std::string& name) {
    work();
    if (pictures) test::shot(*host, prefix + name);
}

}  // namespace kefu::gui::test
