// kefu: the window. Opens the home screen on the content and database that are found or named.
#include <chrono>
#include <cstdint>
#include <ctime>
#include <future>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "desk/live_desk.h"
#include "gui/app.h"
#include "gui/host.h"
#include "gui/options.h"
#include "gui/picture_files.h"

namespace {

using namespace kefu;

std::int64_t milliseconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin)
        .count();
}

// Of the whole process, all threads.
std::int64_t processor_milliseconds() {
    return static_cast<std::int64_t>(std::clock()) * 1000 / CLOCKS_PER_SEC;
}

int complain(const base::Bilingual& message, int status) {
    std::cerr << "kefu: " << message.zh << '\n' << "kefu: " << message.en << '\n';
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    const auto began = std::chrono::steady_clock::now();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto read = gui::read_options(arguments);
    if (const auto* wrong = std::get_if<base::Bilingual>(&read)) return complain(*wrong, 2);
    const auto& options = std::get<gui::Options>(read);
    if (options.help) {
        std::cout << gui::help_text().zh << '\n' << gui::help_text().en;
        return 0;
    }
    if (options.version) {
        std::cout << "kefu " KEFU_VERSION "\n";
        return 0;
    }

    desk::LiveDeskOptions wanted;
    wanted.content = options.content;
    wanted.database = options.database;
    wanted.assignment = options.assignment;
    if (!options.language.empty())
        wanted.language = options.language == "en" ? base::Language::en : base::Language::zh;
    // Content and database are opened while the window is being made; the understanding is read even after that.
    std::int64_t content_ms = 0;
    std::unique_ptr<desk::LiveDesk> desk;
    base::Bilingual problem;
    std::future<void> opening = std::async(std::launch::async, [&] {
        auto opened = desk::LiveDesk::open(wanted);
        if (opened) {
            desk = opened.take();
        } else {
            problem = opened.error().message;
        }
        content_ms = milliseconds_since(began);
    });
    std::string content;
    auto host =
        gui::Host::start({.title = "Kefu Dojo", .software = options.software},
                         [&content](std::string_view name) { return gui::load_picture(content, name); });
    const std::int64_t window_ms = milliseconds_since(began);
    opening.get();
    if (!desk) return complain(problem, 1);
    if (!host) return complain(host.error().message, 1);
    content = desk->view().settings.content_folder;

    gui::App app(*host.value(), *desk);
    if (options.first_frame) {
        host.value()->draw(app);
        const std::int64_t shown_ms = milliseconds_since(began);
        const std::int64_t processor_ms = processor_milliseconds();
        while (desk->next_due() >= 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            desk->tick(app.now());
        }
        std::cout << R"({"first_frame_ms": )" << shown_ms << R"(, "window_ms": )" << window_ms
                  << R"(, "content_ms": )" << content_ms << R"(, "processor_ms": )" << processor_ms
                  << R"(, "everything_ms": )" << milliseconds_since(began) << R"(, "renderer": ")"
                  << host.value()->window().renderer_name() << "\"}\n";
        return 0;
    }
    app.let_sound();
    host.value()->run(app);
    return 0;
}
