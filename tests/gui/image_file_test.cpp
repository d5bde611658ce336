// Photographs are read; damaged, foreign and huge ones are refused with a message.
#include "gui/image_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <turbojpeg.h>

#include "gui/picture_files.h"
#include "gui/png_file.h"
#include "support/catch.h"
#include "support/folder.h"

namespace kefu::gui {
namespace {

namespace fs = std::filesystem;

// Left half red, right half blue.
Bitmap halves(int width, int height) {
    Bitmap made{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int channel : {x < width / 2 ? 255 : 0, 0, x < width / 2 ? 0 : 255, 255})
                made.rgba.push_back(static_cast<std::uint8_t>(channel));
    return made;
}

std::string png_of(const Bitmap& picture) {
    const kefu::test::Folder folder;
    const std::string path = folder.file("image.png");
    Pixels pixels;
    pixels.width = picture.width;
    pixels.height = picture.height;
    pixels.rgba.assign(picture.rgba.begin(), picture.rgba.end());
    REQUIRE(write_png(path, pixels));
    return kefu::test::bytes_of(path);
}

std::string jpeg_of(const Bitmap& picture) {
    tjhandle writer = tjInitCompress();
    unsigned char* made = nullptr;
    unsigned long size = 0;
    REQUIRE(tjCompress2(writer, picture.rgba.data(), picture.width, 0, picture.height, TJPF_RGBA, &made,
                        &size, TJSAMP_444, 90, 0) == 0);
    std::string bytes(reinterpret_cast<char*>(made), size);
    tjFree(made);
    tjDestroy(writer);
    return bytes;
}

bool red_and_blue(const Bitmap& picture) {
    const std::uint8_t* left = picture.rgba.data();
    const std::uint8_t* right = left + static_cast<std::size_t>(picture.width - 1) * 4;
    return left[0] > 230 && left[2] < 30 && right[0] < 30 && right[2] > 230 && left[3] == 255;
}

TEST_CASE("PNG and JPEG are read, large ones made smaller") {
    for (const std::string& bytes : {png_of(halves(40, 30)), jpeg_of(halves(40, 30))}) {
        const auto read = read_image(bytes);
        REQUIRE(read.ok());
        CHECK(read.value().width == 40);
        CHECK(read.value().height == 30);
        CHECK(red_and_blue(read.value()));
    }
    const auto large = read_image(jpeg_of(halves(3200, 800)));
    REQUIRE(large.ok());
    CHECK(large.value().width == kImageKept);
    CHECK(large.value().height == 400);
    CHECK(red_and_blue(large.value()));
}

TEST_CASE("damaged, foreign and huge pictures are refused") {
    for (std::string bytes : {png_of(halves(64, 64)), jpeg_of(halves(64, 64))}) {
        const auto cut = read_image(std::string_view(bytes).substr(0, bytes.size() / 2));
        CHECK_FALSE(cut.ok());
        for (std::size_t at = 0; at < bytes.size(); at += 7) {
            std::string changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ 0x5A);
            if (const auto read = read_image(changed); read.ok()) CHECK(read.value().width > 0);
        }
    }
    CHECK(read_image("").error().code == "image-kind");
    CHECK(read_image("GIF89a").error().code == "image-kind");
    CHECK(read_image(std::string(kImageBytes + 1, '\0')).error().code == "image-size");
    std::string huge = png_of(halves(8, 8));
    huge[16] = huge[20] = 0x00;
    huge[17] = huge[21] = 0x7F;
    CHECK_FALSE(read_image(huge).ok());
}

TEST_CASE("a photograph fills the size that is wanted") {
    for (const auto& [width, height] :
         {std::pair{10, 10}, std::pair{400, 100}, std::pair{1, 1}, std::pair{7, 300}}) {
        const Bitmap made = scaled(halves(64, 48), width, height);
        CHECK(made.rgba.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
        if (width > 2) CHECK(red_and_blue(made));
    }
}

TEST_CASE("each scenario's own picture is found before another's of the same name") {
    const kefu::test::Folder folder;
    const fs::path home = folder.path();
    for (const char* id : {"a-cup", "b-lamp"}) {
        fs::create_directories(home / id / "pictures");
        std::ofstream(home / id / "pictures/photo-1.svg")
            << "<svg viewBox='0 0 9 9'><!-- " << id << " --></svg>";
    }
    std::ofstream(home / "b-lamp/pictures/cut.png", std::ios::binary) << png_of(halves(9, 9)).substr(0, 50);
    std::ofstream(home / "b-lamp/pictures/fetch.svg")
        << "<svg viewBox='0 0 9 9'><image href='http://x/y'/></svg>";
    ::setenv("KEFU_SCENARIOS", home.c_str(), 1);
    const std::string content = (home / "no-content").string();
    const auto text = [&](const char* name) {
        const auto found = load_picture(content, name);
        return found ? std::get<std::string>(*found) : "";
    };
    CHECK(text("a-cup/photo-1").find("a-cup") != std::string::npos);
    CHECK(text("b-lamp/photo-1").find("b-lamp") != std::string::npos);
    CHECK(text("photo-1").find("a-cup") != std::string::npos);
    CHECK(text("gone/photo-1").find("a-cup") != std::string::npos);
    CHECK_FALSE(load_picture(content, "b-lamp/cut"));
    CHECK_FALSE(load_picture(content, "b-lamp/fetch"));
    CHECK_FALSE(load_picture(content, "../b-lamp/photo-1"));
    CHECK_FALSE(load_picture(content, "b-lamp/../photo-1"));
    CHECK_FALSE(load_picture(content, "/photo-1"));
    ::unsetenv("KEFU_SCENARIOS");
}

TEST_CASE("pictures are found by name in the content folder only") {
    const kefu::test::Folder folder;
    const fs::path content = folder.path();
    fs::create_directories(content / "assets/pictures");
    std::ofstream(content / "assets/pictures/photo.jpg", std::ios::binary) << jpeg_of(halves(20, 20));
    std::ofstream(content / "assets/pictures/broken.png", std::ios::binary) << "no picture";
    std::ofstream(content / "assets/pictures/drawn.svg") << "<svg viewBox='0 0 9 9'/>";
    std::ofstream(content / "secret.svg") << "<svg viewBox='0 0 9 9'/>";
    const auto photo = load_picture(content.string(), "photo");
    REQUIRE(photo.has_value());
    CHECK(std::get<Bitmap>(*photo).width == 20);
    CHECK(load_picture(content.string(), "drawn").has_value());
    CHECK_FALSE(load_picture(content.string(), "broken").has_value());
    CHECK_FALSE(load_picture(content.string(), "absent").has_value());
    CHECK_FALSE(load_picture(content.string(), "../../secret").has_value());
}

}  // namespace
}  // namespace kefu::gui
