#include "gui/graphics_card.h"

#include <filesystem>
#include <fstream>

#include "support/catch.h"
#include "support/folder.h"

using namespace kefu;

#if defined(__linux__)
TEST_CASE("a graphics card is known by its device") {
    namespace fs = std::filesystem;
    const test::Folder folder;
    const fs::path devices = folder.file("devices");
    CHECK_FALSE(gui::graphics_card_there(devices.string()));
    fs::create_directories(devices / "dri");
    std::ofstream(devices / "dri/card0") << "";
    CHECK_FALSE(gui::graphics_card_there(devices.string()));
    std::ofstream(devices / "dri/renderD128") << "";
    CHECK(gui::graphics_card_there(devices.string()));
    fs::remove_all(devices / "dri");
    std::ofstream(devices / "nvidiactl") << "";
    CHECK(gui::graphics_card_there(devices.string()));
}
#endif

TEST_CASE("an emulated OpenGL is known by its name") {
    CHECK(gui::emulated("llvmpipe (LLVM 15.0.6, 256 bits)"));
    CHECK(gui::emulated("Software Rasterizer"));
    CHECK(gui::emulated("softpipe"));
    CHECK_FALSE(gui::emulated("Mesa Intel(R) UHD Graphics 620 (KBL GT2)"));
    CHECK_FALSE(gui::emulated("virgl (AMD Radeon)"));
    CHECK_FALSE(gui::emulated(""));
}
