// What the window costs on a computer without a graphics card: frames, sixty a second, rest, start, memory.
//   bench_window [WIDTHxHEIGHT …]        default: 1366x768 1920x1080
// Times are of the processor (all threads of the process), so a busy neighbour disturbs them least; those of the clock
// are said to be so.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <SDL.h>
#include <unistd.h>

#include "busy_scene.h"
#include "gui/picture_files.h"

namespace kefu::bench {
namespace {

namespace fs = std::filesystem;

double processor_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double clock_ms() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double middle(std::vector<double> all) {
    if (all.empty()) return 0;
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end());
    return all[all.size() / 2];
}

double resident_mb() {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word == "VmRSS:") {
            double kilobytes = 0;
            status >> kilobytes;
            return kilobytes / 1024;
        }
    }
    return 0;
}

double load() {
    double now = 0;
    std::ifstream("/proc/loadavg") >> now;
    return now;
}

fs::path fresh_folder() {
    std::string name = (fs::temp_directory_path() / "kefu-bench-window-XXXXXX").string();
    if (!mkdtemp(name.data())) std::abort();
    return name;
}

/// Frames of `scene`, each after `before`: how long building one takes, and drawing what changed of it.
template <class Before>
void frames(const char* what, gui::Host& host, BusyScene& scene, int count, Before before) {
    for (int i = 0; i < 20; ++i) {
        before();
        host.draw(scene);
    }
    std::vector<double> whole, built;
    double pixels = 0;
    for (int i = 0; i < count; ++i) {
        before();
        const double began = processor_ms();
        host.draw(scene);
        whole.push_back(processor_ms() - began);
        built.push_back(static_cast<double>(host.cost().build_us) / 1e3);
        pixels += static_cast<double>(host.cost().pixels);
    }
    std::sort(whole.begin(), whole.end());
    std::printf("  %-34s %6.2f ms (p99 %.2f), of it building %.2f; %.0f pixels\n", what,
                whole[whole.size() / 2], whole[whole.size() * 99 / 100], middle(built), pixels / count);
}

SDL_Event wheel(gui::Host& host, float lines) {
    SDL_Event event{};
    event.type = SDL_MOUSEWHEEL;
    event.common.timestamp = SDL_GetTicks();
    event.wheel.windowID = SDL_GetWindowID(host.window().handle());
    event.wheel.y = lines > 0 ? 1 : -1;
    event.wheel.preciseY = lines;
    return event;
}

SDL_Event pointer(gui::Host& host, int x, int y) {
    SDL_Event event{};
    event.type = SDL_MOUSEMOTION;
    event.common.timestamp = SDL_GetTicks();
    event.motion.windowID = SDL_GetWindowID(host.window().handle());
    event.motion.x = x;
    event.motion.y = y;
    return event;
}

void busy_frames(gui::Host& host, const desk::LiveDesk& desk) {
    BusyScene scene(desk, 200);
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(host.window().handle(), &width, &height);
    std::printf("  five conversations, %zu bubbles:\n", scene.bubbles());
    frames("nothing changes", host, scene, 300, [] {});
    frames("a second passes", host, scene, 300, [&] { scene.tick(); });
    scene.let_type(true);
    frames("three dots move", host, scene, 300, [] { SDL_Delay(gui::Pacing::kFrame); });
    scene.let_type(false);
    const SDL_Event there = pointer(host, width / 2, height / 2);
    host.handle({&there, 1});
    int turn = 0;
    frames("the talk is scrolled", host, scene, 300, [&] {
        const SDL_Event event = wheel(host, ++turn / 40 % 2 == 0 ? 0.5F : -0.5F);
        host.handle({&event, 1});
    });
    frames("all is drawn anew", host, scene, 100, [&] { host.forget_picture(); });

    // As the program runs: five seconds of the clock while the dots move and the wheel turns.
    const double began = clock_ms();
    const double processor = processor_ms();
    const auto first = host.frames();
    scene.let_type(true);
    for (double next = began; clock_ms() - began < 5000;) {
        if (clock_ms() >= next) {
            SDL_Event event = wheel(host, ++turn / 40 % 2 == 0 ? 0.5F : -0.5F);
            SDL_PushEvent(&event);
            next += 50;
        }
        host.step(scene, 20);
    }
    const double took = clock_ms() - began;
    std::printf("  %-34s %6.1f frames a second, %.1f %% of a core\n", "moving for five seconds",
                static_cast<double>(host.frames() - first) * 1e3 / took,
                (processor_ms() - processor) * 100 / took);
}

void at_rest(const char* what, gui::Host& host, gui::App& app) {
    for (const double settle = clock_ms(); clock_ms() - settle < 1500;)
        host.step(app, 50);
    const double began = clock_ms();
    const double processor = processor_ms();
    const auto first = host.frames();
    while (clock_ms() - began < 20'000)
        host.step(app, 1000);
    const double took = clock_ms() - began;
    std::printf("  %-34s %6.2f %% of a core, %llu frames in 20 s, %.0f MB resident\n", what,
                (processor_ms() - processor) * 100 / took,
                static_cast<unsigned long long>(host.frames() - first), resident_mb());
}

void measure(int width, int height, const fs::path& folder) {
    desk::LiveDeskOptions wanted;
    wanted.content = KEFU_SOURCE_DIR;
    wanted.database = (folder / (std::to_string(width) + ".db")).string();
    wanted.language = base::Language::zh;
    wanted.luck = [seed = std::uint64_t{7}]() mutable { return seed++; };
    auto desk = desk::LiveDesk::open(wanted);
    auto host =
        gui::Host::start({.title = "Kefu Dojo", .width = width, .height = height, .software = true},
                         [](std::string_view name) { return gui::load_picture(KEFU_SOURCE_DIR, name); });
    if (!desk || !host) {
        std::fprintf(stderr,
                     "bench_window: no window or no content (a display is needed: ./dev bench-window)\n");
        std::exit(1);
    }
    SDL_SetWindowSize(host.value()->window().handle(), width, height);
    gui::App app(*host.value(), *desk.value());
    app.set_no_input_method(false);
    int w = 0;
    int h = 0;
    for (int i = 0; i < 10; ++i)
        host.value()->step(app, 20);
    SDL_GetWindowSize(host.value()->window().handle(), &w, &h);
    std::printf("%dx%d, %s, load %.1f\n", w, h, host.value()->window().renderer_name().c_str(), load());
    at_rest("home, at rest", *host.value(), app);
    play_rush_hour(*host.value(), app, *desk.value());
    at_rest("five shoppers wait", *host.value(), app);
    busy_frames(*host.value(), *desk.value());
    std::printf("  %-34s %6.0f MB resident\n", "after all of it", resident_mb());
    desk.value()->close(app.now());
}

/// The program itself, from its start to the first complete frame.
void starts(const fs::path& folder) {
    const std::string command = std::string(KEFU_PROGRAM) +
                                " --first-frame --software --content " KEFU_SOURCE_DIR " --db " +
                                (folder / "start.db").string();
    std::vector<double> shown, processor, whole;
    for (int i = 0; i < 12; ++i) {
        const double began = clock_ms();
        FILE* out = popen(command.c_str(), "r");
        if (!out) return;
        char line[512] = {};
        const bool read = std::fgets(line, sizeof line, out) != nullptr;
        if (pclose(out) != 0 || !read) return;
        const double ended = clock_ms() - began;
        double frame = 0, window = 0, content = 0, spent = 0;
        if (std::sscanf(line,
                        R"({"first_frame_ms": %lf, "window_ms": %lf, "content_ms": %lf, "processor_ms": %lf)",
                        &frame, &window, &content, &spent) != 4)
            return;
        if (i == 0) continue;  // files that weren't in memory yet
        shown.push_back(frame);
        processor.push_back(spent);
        whole.push_back(ended);
    }
    std::printf(
        "start, load %.1f: first complete frame %.0f ms of the clock (%.0f–%.0f), %.0f ms of processor time; the "
        "understanding read and the program gone after %.0f ms\n",
        load(), middle(shown), *std::min_element(shown.begin(), shown.end()),
        *std::max_element(shown.begin(), shown.end()), middle(processor), middle(whole));
}

}  // namespace
}  // namespace kefu::bench

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const std::filesystem::path folder = kefu::bench::fresh_folder();
    kefu::bench::starts(folder);
    std::vector<std::pair<int, int>> sizes;
    for (int i = 1; i < argc; ++i) {
        int width = 0;
        int height = 0;
        if (std::sscanf(argv[i], "%dx%d", &width, &height) == 2) sizes.emplace_back(width, height);
    }
    if (sizes.empty()) sizes = {{1366, 768}, {1920, 1080}};
    for (const auto& [width, height] : sizes)
        kefu::bench::measure(width, height, folder);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return 0;
}
