#include "gui/image_file.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <png.h>
#include <turbojpeg.h>

namespace kefu::gui {
namespace {

base::Error damaged(const std::string& why) {
    return {"image-damaged", {"图片文件损坏（" + why + "）", "the picture is damaged (" + why + ")"}};
}

base::Error too_large() {
    return {"image-size",
            {"图片太大：最多 2400 万像素、16 MB",
             "the picture is too large: at most 24 million pixels and 16 MB"}};
}

bool fits(long width, long height) {
    return width > 0 && height > 0 && width <= kImagePixels / height;
}

Bitmap sized(int width, int height) {
    return {
        width, height,
        std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
}

base::Result<Bitmap> read_png(std::string_view bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
        return damaged(image.message);
    if (!fits(image.width, image.height)) {
        png_image_free(&image);
        return too_large();
    }
    image.format = PNG_FORMAT_RGBA;
    Bitmap read = sized(static_cast<int>(image.width), static_cast<int>(image.height));
    if (png_image_finish_read(&image, nullptr, read.rgba.data(), 0, nullptr) == 0)
        return damaged(image.message);
    return read;
}

base::Result<Bitmap> read_jpeg(std::string_view bytes) {
    const std::unique_ptr<void, int (*)(tjhandle)> reader(tjInitDecompress(), &tjDestroy);
    if (!reader) return damaged("tjInitDecompress");
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    const auto size = static_cast<unsigned long>(bytes.size());
    int width = 0;
    int height = 0;
    int sampling = 0;
    int colours = 0;
    if (tjDecompressHeader3(reader.get(), data, size, &width, &height, &sampling, &colours) != 0)
        return damaged(tjGetErrorStr2(reader.get()));
    if (!fits(width, height)) return too_large();
    Bitmap read = sized(width, height);
    if (tjDecompress2(reader.get(), data, size, read.rgba.data(), width, 0, height, TJPF_RGBA, 0) != 0)
        return damaged(tjGetErrorStr2(reader.get()));
    return read;
}

}  // namespace

base::Result<Bitmap> read_image(std::string_view bytes) {
    if (bytes.size() > kImageBytes) return too_large();
    base::Result<Bitmap> read = [&]() -> base::Result<Bitmap> {
        if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return read_png(bytes);
        if (bytes.starts_with("\xff\xd8\xff")) return read_jpeg(bytes);
        return base::Error{"image-kind", {"不是 PNG 或 JPEG 图片", "neither a PNG nor a JPEG picture"}};
    }();
    if (!read.ok()) return read;
    Bitmap whole = read.take();
    const int longer = std::max(whole.width, whole.height);
    if (longer <= kImageKept) return whole;
    const auto shrunk = [&](int side) {
        return std::max(1, static_cast<int>(static_cast<long>(side) * kImageKept / longer));
    };
    return scaled(whole, shrunk(whole.width), shrunk(whole.height));
}

}  // namespace kefu::gui
