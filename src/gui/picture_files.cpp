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
    if (!plain(name)) return std::nullopt;
    for (const std::string& folder : desk::picture_folders(content)) {
        const std::filesystem::path stem = std::filesystem::path(folder) / std::string(name);
        for (const char* kind : {".svg", ".png", ".jpg", ".jpeg"}) {
            const std::filesystem::path path = stem.string() + kind;
            std::error_code problem;
            if (!std::filesystem::is_regular_file(path, problem)) continue;
            std::string bytes = beginning_of(path);
            if (std::string_view(kind) == ".svg") return bytes;
            base::Result<Bitmap> read = read_image(bytes);
            if (read.ok()) return read.take();
            std::cerr << "kefu: " << path.string() << ": " << read.error().message.zh << " / "
                      << read.error().message.en << '\n';
            return std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace kefu::gui
