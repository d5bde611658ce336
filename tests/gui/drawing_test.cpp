#include "gui/panels/drawing.h"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "gui/panels/avatars.h"
#include "support/catch.h"

namespace kefu::gui {
namespace {

Rgba at(const std::vector<std::uint8_t>& pixels, int width, int x, int y) {
    const auto i = static_cast<std::size_t>(y * width + x) * 4;
    return {pixels.at(i), pixels.at(i + 1), pixels.at(i + 2), pixels.at(i + 3)};
}

TEST_CASE("shapes land where the file says, in its colours") {
    const auto drawing = read_svg(R"svg(<?xml version="1.0"?><!-- a flag --><svg viewBox="0 0 40 20">
        <rect width="20" height="20" fill="#f00"/><g transform="translate(20 0)"><rect width="20" height="20" fill="#0000FF"/></g>
        <circle cx="10" cy="10" r="4" fill="white" fill-opacity="0.5"/></svg>)svg");
    REQUIRE(drawing);
    const auto pixels = render(*drawing, 40, 20);
    CHECK(at(pixels, 40, 2, 2) == Rgba{255, 0, 0, 255});
    CHECK(at(pixels, 40, 30, 10) == Rgba{0, 0, 255, 255});
    CHECK(at(pixels, 40, 10, 10) == Rgba{255, 128, 128, 255});
}

TEST_CASE("a gradient runs from its first colour to its last") {
    const auto drawing =
        read_svg(R"svg(<svg viewBox="0 0 100 10"><linearGradient id="g" x1="0" y1="0" x2="1" y2="0">
        <stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>
        <rect width="100" height="10" fill="url(#g)"/></svg>)svg");
    REQUIRE(drawing);
    const auto pixels = render(*drawing, 100, 10);
    CHECK(at(pixels, 100, 1, 5).r < 10);
    CHECK(std::abs(at(pixels, 100, 50, 5).r - 128) < 5);
    CHECK(at(pixels, 100, 98, 5).r > 245);
}

TEST_CASE("drawings made to exhaust are refused or left unfinished, in bounded time and memory") {
    const auto repeated = [](const char* what, int times) {
        std::string out;
        for (int i = 0; i < times; ++i)
            out += what;
        return out;
    };
    const std::string head = "<svg viewBox='0 0 100 100'>";
    // Each of thousands of shapes would keep each of thousands of stops.
    const auto gradient =
        read_svg(head + "<linearGradient id='g'>" + repeated("<stop offset='1' stop-color='#123'/>", 9'000) +
                 "</linearGradient>" + repeated("<rect width='1' height='1' fill='url(#g)'/>", 9'000));
    REQUIRE(gradient);
    CHECK(gradient->shapes.back().paint.stops.size() <= 64);
    CHECK_FALSE(read_svg(head + repeated("<rect/>", 90'000)));
    // A line of many points becomes far more of them once it has a width.
    CHECK_FALSE(read_svg(head + "<polyline stroke='#000' points='" + repeated("1 1 9 9 ", 20'000) + "'/>"));
    CHECK_FALSE(read_svg(head + "<path stroke='#000' d='M0 0" + repeated("c1 1 9 9 1 0", 20'000) + "'/>"));
    // The whole picture painted thousands of times over: unfinished, but at once.
    const auto layers =
        read_svg(head + repeated("<rect width='100' height='100' fill-opacity='.5'/>", 9'000));
    REQUIRE(layers);
    const std::clock_t began = std::clock();
    CHECK(render(*layers, 1024, 1024).size() == 1024U * 1024U * 4);
    // Saw teeth over the full height: many crossings of every row.
    const auto teeth = read_svg(head + "<path d='M0 0" + repeated("L0 100L9 0", 8'000) + "'/>");
    if (teeth) render(*teeth, 1024, 1024);
    const double seconds = double(std::clock() - began) / CLOCKS_PER_SEC;
    CHECK(seconds < 60);  // of a processor, under sanitizers too; two or three without
}

TEST_CASE("broken files are refused or drawn as far as they go, never worse") {
    CHECK_FALSE(read_svg(""));
    CHECK_FALSE(read_svg("no file at all"));
    CHECK_FALSE(read_svg("<svg viewBox=\"0 0 0 0\"/>"));
    CHECK_FALSE(read_svg("<svg viewBox='0 0 10"));
    CHECK_FALSE(read_svg(std::string(2'000'000, ' ')));
    std::string deep = "<svg viewBox='0 0 9 9'>";
    for (int i = 0; i < 100; ++i)
        deep += "<g>";
    CHECK_FALSE(read_svg(deep));
    const std::string good = avatar_svg("girl-1");
    for (std::size_t cut = 0; cut < good.size(); cut += 7)
        if (const auto drawing = read_svg(good.substr(0, cut))) CHECK(render(*drawing, 8, 8).size() == 256);
    for (const char* path : {"M", "M 1", "L 1 2", "M 0 0 A 0 0 0 1 1 5 5", "M 0 0 C 1 1",
                             "M 1e30 nan L inf 2 Z Z Z", "Z", "M 0 0 L 1e6 1e6 L -1e6 3 Z"}) {
        const auto drawing =
            read_svg(std::string("<svg viewBox='0 0 9 9'><path stroke='#000' stroke-width='1e6' d='") + path +
                     "'/></svg>");
        REQUIRE(drawing);
        CHECK(render(*drawing, 16, 16).size() == 1024);
    }
}

TEST_CASE("every shipped picture and every face can be drawn") {
    int seen = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(KEFU_SOURCE_DIR) + "/assets/pictures")) {
        if (entry.path().extension() != ".svg") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const auto drawing = read_svg(std::string(std::istreambuf_iterator<char>(in), {}));
        INFO(entry.path().filename().string());
        REQUIRE(drawing);
        CHECK(drawing->shapes.size() >= 5);
        CHECK(at(render(*drawing, 40, 30), 40, 0, 0).a == 255);  // covers the whole picture
        ++seen;
    }
    CHECK(seen > 10);
    for (const char* name : {"girl-1", "boy-3", "aunt-2", "uncle-1", "agent", "anybody", ""})
        CHECK(read_svg(avatar_svg(name)));
    CHECK(avatar_svg("anybody") == avatar_svg("anybody"));
    CHECK(avatar_svg("girl-1") != avatar_svg("girl-2"));
}

}  // namespace
}  // namespace kefu::gui
