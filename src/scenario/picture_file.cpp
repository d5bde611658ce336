#include "scenario/picture_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <vector>

#include <zlib.h>

namespace kefu::scenario {
namespace {

using base::Bilingual;

constexpr std::size_t kMostBytes = 16U << 20U;
constexpr std::size_t kMostDrawingBytes = 1'000'000;
constexpr std::uint64_t kMostPixels = 24'000'000;
constexpr int kMostScans = 100;  // of a JPEG; cameras and programs write one to about twelve
constexpr int kMostDepth = 30;
constexpr float kMostSide = 100'000;

std::optional<PictureTrouble> slip(Bilingual what) {
    return PictureTrouble{std::move(what), false};
}
std::optional<PictureTrouble> attack(Bilingual what) {
    return PictureTrouble{std::move(what), true};
}

Bilingual cut_off() {
    return {"文件不完整或已损坏：重新导出一次", "it is cut off or damaged: export it again"};
}

Bilingual too_large(std::uint64_t width, std::uint64_t height) {
    Bilingual out{"太大：{w}×{h} 像素，最多 2400 万像素；缩小再用",
                  "too large: {w}×{h} pixels, at most 24 million; make it smaller"};
    out = base::filled(std::move(out), "w", std::to_string(width));
    return base::filled(std::move(out), "h", std::to_string(height));
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count = 4) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// What the file is by its first bytes, for whoever gave it another one's ending.
const char* kind_by_bytes(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "PNG";
    if (bytes.starts_with("\xFF\xD8\xFF")) return "JPEG";
    if (bytes.starts_with("GIF8")) return "GIF";
    if (bytes.starts_with("BM")) return "BMP";
    if (bytes.starts_with("RIFF") && bytes.substr(0, 16).find("WEBP") != std::string_view::npos)
        return "WebP";
    if (bytes.substr(0, 16).find("ftyp") == 4) return "HEIC/AVIF";
    if (bytes.starts_with("II*") || bytes.starts_with("MM")) return "TIFF";
    if (bytes.starts_with("%PDF")) return "PDF";
    if (bytes.starts_with("PK\x03\x04")) return "ZIP/Office";
    if (bytes.substr(0, 1024).find("<svg") != std::string_view::npos) return "SVG";
    if (bytes.substr(0, 256).find("<html") != std::string_view::npos) return "HTML";
    return nullptr;
}

std::optional<PictureTrouble> another_kind(std::string_view wanted, std::string_view bytes) {
    if (const char* really = kind_by_bytes(bytes)) {
        Bilingual what{"内容是 {really}，不是 {wanted}：用画图程序另存为 PNG",
                       "it holds {really}, not {wanted}: save it as PNG with a drawing program"};
        what = base::filled(std::move(what), "really", std::string(really));
        return slip(base::filled(std::move(what), "wanted", std::string(wanted)));
    }
    return slip(base::filled(Bilingual{"不是 {wanted} 图片", "it is no {wanted} picture"}, "wanted",
                             std::string(wanted)));
}

/// The pixels of a PNG unpacked and thrown away: whether they are all there, and no more than its head says.
bool inflates(const std::vector<std::string_view>& parts, std::uint64_t most) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return false;
    std::vector<Bytef> thrown(1U << 16U);
    std::uint64_t made = 0;
    int code = Z_OK;
    for (const std::string_view part : parts) {
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
        stream.avail_in = static_cast<uInt>(part.size());
        while (code == Z_OK && made <= most) {
            stream.next_out = thrown.data();
            stream.avail_out = static_cast<uInt>(thrown.size());
            code = inflate(&stream, Z_NO_FLUSH);
            made += thrown.size() - stream.avail_out;
            if (code == Z_BUF_ERROR || (stream.avail_in == 0 && stream.avail_out > 0)) break;
        }
        if (code == Z_BUF_ERROR) code = Z_OK;
        if (code != Z_OK) break;
    }
    inflateEnd(&stream);
    return code == Z_STREAM_END && made <= most;
}

std::optional<PictureTrouble> trouble_with_png(std::string_view bytes, bool thorough) {
    if (!bytes.starts_with("\x89PNG\r\n\x1A\n")) return another_kind("PNG", bytes);
    std::vector<std::string_view> pixels;
    std::uint64_t most = 0;
    std::size_t at = 8;
    for (bool first = true;; first = false) {
        if (bytes.size() - at < 12) return slip(cut_off());
        const std::uint64_t length = big_endian(bytes, at);
        if (length > bytes.size() - at - 12) return slip(cut_off());
        const std::string_view body = bytes.substr(at + 4, 4 + static_cast<std::size_t>(length));
        const auto sum =
            crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
        if (sum != big_endian(bytes, at + 8 + static_cast<std::size_t>(length))) return slip(cut_off());
        const std::string_view name = body.substr(0, 4);
        if (first != (name == "IHDR") || (first && length != 13)) return slip(cut_off());
        if (first) {
            const std::uint64_t width = big_endian(body, 4);
            const std::uint64_t height = big_endian(body, 8);
            if (width == 0 || height == 0) return slip(cut_off());
            if (width > kMostPixels || height > kMostPixels || width * height > kMostPixels)
                return slip(too_large(width, height));
            // Eight bytes a pixel at most; a filter's byte for each row, twice as many rows where it is interlaced.
            most = width * height * 8 + height * 2 + 64;
        }
        if (name == "IDAT") pixels.push_back(body.substr(4));
        if (name == "IEND") break;
        at += 12 + static_cast<std::size_t>(length);
    }
    if (pixels.empty() || (thorough && !inflates(pixels, most))) return slip(cut_off());
    return std::nullopt;
}

std::optional<PictureTrouble> trouble_with_jpeg(std::string_view bytes) {
    if (!bytes.starts_with("\xFF\xD8\xFF")) return another_kind("JPEG", bytes);
    bool sized = false;
    int scans = 0;
    for (std::size_t at = 2;;) {
        // Between segments lie a scan's data; what looks like a marker in them is followed by 0 or counts up (D0–D7).
        while (at + 1 < bytes.size() && (bytes[at] != '\xFF' || bytes[at + 1] == '\0' ||
                                         bytes[at + 1] == '\xFF' || (bytes[at + 1] & '\xF8') == '\xD0'))
            ++at;
        if (at + 4 > bytes.size()) {
            const bool ends = at + 2 <= bytes.size() && bytes[at + 1] == '\xD9';
            if (!ends || !sized || scans == 0) return slip(cut_off());
            return std::nullopt;
        }
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == 0xD9) return sized && scans > 0 ? std::nullopt : slip(cut_off());
        const std::size_t length = big_endian(bytes, at + 2, 2);
        if (length < 2 || at + 2 + length > bytes.size()) return slip(cut_off());
        const bool frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame && length >= 8) {
            const std::uint64_t height = big_endian(bytes, at + 5, 2);
            const std::uint64_t width = big_endian(bytes, at + 7, 2);
            if (width == 0 || height == 0) return slip(cut_off());
            if (width * height > kMostPixels) return slip(too_large(width, height));
            sized = true;
        }
        if (marker == 0xDA && ++scans > kMostScans)
            return attack({"分了太多遍来画", "it is painted in too many passes"});
        at += 2 + length;
    }
}

std::string small_letters(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

/// The value of an attribute of the first tag, or "".
std::string_view attribute(std::string_view tag, std::string_view name) {
    for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
        std::size_t after = at + name.size();
        if (at == 0 || (tag[at - 1] != ' ' && tag[at - 1] != '\n' && tag[at - 1] != '\t')) continue;
        if (tag.substr(after, 2) != "=\"" && tag.substr(after, 2) != "='") continue;
        after += 2;
        return tag.substr(after, tag.find(tag[after - 1], after) - after);
    }
    return {};
}

std::vector<float> numbers_in(std::string_view text) {
    std::vector<float> out;
    while (out.size() < 8) {
        while (!text.empty() && (text.front() == ' ' || text.front() == ',' || text.front() == '\n'))
            text.remove_prefix(1);
        float value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc()) return out;
        out.push_back(value);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    return out;
}

bool is_side(float value) {
    return std::isfinite(value) && value > 0 && value <= kMostSide;
}

bool has_size(std::string_view svg_tag) {
    const std::vector<float> box = numbers_in(attribute(svg_tag, "viewbox"));
    if (!box.empty())
        return box.size() == 4 && is_side(box[2]) && is_side(box[3]) && std::fabs(box[0]) <= kMostSide &&
               std::fabs(box[1]) <= kMostSide;
    const std::vector<float> width = numbers_in(attribute(svg_tag, "width"));
    const std::vector<float> height = numbers_in(attribute(svg_tag, "height"));
    return width.size() == 1 && height.size() == 1 && is_side(width[0]) && is_side(height[0]);
}

/// What a drawing might do in a program that is less careful than the window.
std::optional<PictureTrouble> danger_in(const std::string& text) {
    if (text.find("<!entity") != std::string::npos || text.find("<!element") != std::string::npos)
        return attack({"里面定义了实体（<!ENTITY>）：另存为“纯 SVG”",
                       "it defines entities (<!ENTITY>): save it as plain SVG"});
    for (const char* word : {"<script", "<foreignobject", "<iframe", "<handler", "javascript:"}) {
        if (text.find(word) == std::string::npos) continue;
        return attack(base::filled(
            Bilingual{"里面有可执行的内容（{word}）", "there is something to run in it ({word})"}, "word",
            std::string(word)));
    }
    for (std::size_t at = text.find(" on"); at != std::string::npos; at = text.find(" on", at + 3)) {
        const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at + 3);
        if (end > at + 3 && end + 1 < text.size() && text[end] == '=' &&
            (text[end + 1] == '"' || text[end + 1] == '\''))
            return attack(base::filled(
                Bilingual{"里面有可执行的内容（{word}）", "there is something to run in it ({word})"}, "word",
                text.substr(at + 1, std::min<std::size_t>(end - at - 1, 20))));
    }
    for (std::size_t at = text.find("href"); at != std::string::npos; at = text.find("href", at + 4)) {
        const std::size_t quote = text.find_first_not_of(" =\t\r\n", at + 4);
        if (quote == std::string::npos || (text[quote] != '"' && text[quote] != '\'')) continue;
        const std::string_view to = std::string_view(text).substr(quote + 1, 12);
        if (!to.starts_with('#') && !to.starts_with("data:image/"))
            return slip({"里面引用了外面的文件或网址（href）：把图嵌进去，或另存为 PNG",
                         "it refers to a file or address elsewhere (href): embed that, or save it as PNG"});
    }
    return std::nullopt;
}

std::optional<PictureTrouble> trouble_with_svg(std::string_view bytes) {
    if (bytes.size() > kMostDrawingBytes)
        return slip({"SVG 超过 1 MB：简化，或另存为 PNG",
                     "the SVG is larger than 1 MB: simplify it, or save it as PNG"});
    const std::string text = small_letters(bytes);
    const std::size_t begin = text.find("<svg");
    if (begin == std::string::npos) return another_kind("SVG", bytes);
    if (text.find('\0') != std::string::npos) return slip(cut_off());
    if (auto danger = danger_in(text)) return danger;
    const std::size_t end = text.find('>', begin);
    if (end == std::string::npos) return slip(cut_off());
    if (!has_size(std::string_view(text).substr(begin, end - begin)))
        return slip(
            {"没有可用的大小：viewBox 是四个数，宽和高大于 0、至多 100000",
             "it has no size to be drawn at: viewBox is four numbers, width and height above 0, at most 100000"});
    int depth = 0;
    for (std::size_t at = begin; at != std::string::npos && at + 1 < text.size();
         at = text.find('<', at + 1)) {
        if (text[at + 1] == '!' || text[at + 1] == '?') continue;
        const std::size_t close = text.find('>', at);
        if (close == std::string::npos) return slip(cut_off());
        depth += text[at + 1] == '/' ? -1 : text[close - 1] == '/' ? 0 : 1;
        if (depth > kMostDepth)
            return attack({"一层套一层太深：另存为“纯 SVG”或 PNG",
                           "it is nested too deep: save it as plain SVG or PNG"});
    }
    return std::nullopt;
}

}  // namespace

bool is_picture_kind(std::string_view kind) {
    return std::find(std::begin(kPictureKinds), std::end(kPictureKinds), kind) != std::end(kPictureKinds);
}

bool is_picture_name(std::string_view name) {
    return !name.empty() && name.size() <= 80 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

std::optional<PictureTrouble> trouble_with_picture(std::string_view kind, std::string_view bytes,
                                                   bool thorough) {
    if (bytes.empty()) return slip({"是空文件", "it is empty"});
    if (bytes.size() > kMostBytes) return slip({"超过 16 MB", "it is larger than 16 MB"});
    if (kind == ".svg") return trouble_with_svg(bytes);
    if (kind == ".png") return trouble_with_png(bytes, thorough);
    return trouble_with_jpeg(bytes);
}

}  // namespace kefu::scenario
