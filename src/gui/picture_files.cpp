#include "gui/picture_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <utility>

#include "desk/workshop/packs.h"
#include "gui/image_file.h"

namespace kefu::gui {
namespace {

bool plain(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

// At most one byte more than a picture may have: enough to see that it is too large.
std::string beginning_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes(kImageBytes + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, in.gcount())));
    return bytes;
}

}  // namespace

std::optional<PictureFile> load_picture(const std::string& content, std::string_view name) {
    const std::size_t slash = name.find('/');
    const std::string_view scenario = slash == std::string_view::npos ? "" : name.substr(0, slash);
    const std::string stem(slash == std::string_view::npos ? name : name.substr(slash + 1));
    if (!plain(stem) || (slash != std::string_view::npos && !plain(scenario))) return std::nullopt;
    for (const std::string& folder : desk::picture_folders(content, std::string(scenario))) {
        for (const char* kind : {".svg", ".png", ".jpg", ".jpeg"}) {
            const std::filesystem::path path = std::filesystem::path(folder) / (stem + kind);
            std::error_code problem;
            if (!std::filesystem::is_regular_file(path, problem)) continue;
            std::string bytes = beginning_of(path);
            const auto complain = [&](const base::Bilingual& why) {
                std::cerr << "kefu: " << path.string() << ": " << why.zh << " / " << why.en << '\n';
                return std::nullopt;
            };
            if (const auto trouble = desk::trouble_with_picture(kind, bytes)) return complain(*trouble);
            if (std::string_view(kind) == ".svg") return bytes;
            base::Result<Bitmap> read = read_image(bytes);
            if (read.ok()) return read.take();
            return complain(read.error().message);
        }
    }
    return std::nullopt;
}

}  // namespace kefu::gui
