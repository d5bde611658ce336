// Packs made to harm, or made carelessly: each is refused in words that name what is wrong, and changes nothing.
#include <algorithm>
#include <array>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "desk/workshop/packs.h"
#include "scenario/picture_file.h"
#include "store/container.h"
#include "store/packing.h"
#include "support/catch.h"
#include "workshop/bench.h"

using namespace kefu;
using namespace kefu::desk;
using test::bytes_of;
using test::content;
using test::Folder;
using Json = nlohmann::ordered_json;

namespace {

const char* const kMeta = R"({"scenario": "my-flask", "title": {"zh": "x", "en": "x"}})";

std::string story() {
    std::string text = bytes_of(std::string(KEFU_SOURCE_DIR) + "/courseware/first-session.json");
    const std::string id = "\"id\": \"first-session\"";
    return text.replace(text.find(id), id.size(), "\"id\": \"my-flask\"");
}

std::string number(std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
    return out;
}

std::uint32_t crc(const std::string& bytes) {
    std::uint32_t rest = 0xFFFFFFFFU;
    for (const char c : bytes) {
        rest ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest >> 1U) ^ ((rest & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~rest;
}

std::string chunk(const std::string& name, const std::string& data) {
    return number(static_cast<std::uint32_t>(data.size())) + name + data + number(crc(name + data));
}

/// A grey PNG of that size whose pixels are `raw` deflated.
std::string png(std::uint32_t width, std::uint32_t height, const std::string& raw) {
    return "\x89PNG\r\n\x1A\n" +
           chunk("IHDR", number(width) + number(height) + std::string("\x08\0\0\0\0", 5)) +
           chunk("IDAT", store::pack(raw)) + chunk("IEND", "");
}

std::string small_png() {
    return png(4, 2, std::string(10, '\0'));
}

std::string jpeg_segment(char marker, const std::string& data) {
    const std::string size = number(static_cast<std::uint32_t>(data.size() + 2)).substr(2);
    return std::string("\xFF") + marker + size + data;
}

/// A skeleton of a JPEG with so many scans: enough for whoever reads its segments.
std::string jpeg(std::uint32_t width, std::uint32_t height, int scans) {
    std::string out = "\xFF\xD8" + jpeg_segment('\xE0', "JFIF");
    out += jpeg_segment('\xC2', std::string("\x08", 1) + number(height).substr(2) + number(width).substr(2) +
                                    std::string("\x01\x01\x11\0", 4));
    for (int i = 0; i < scans; ++i)
        out += jpeg_segment('\xDA', std::string("\x01\x01\0\0\x3F\0", 6)) + std::string("\x12\xFF\0\x34", 4);
    return out + "\xFF\xD9";
}

std::string svg(const std::string& within, const std::string& head = "viewBox=\"0 0 10 10\"") {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + head + ">" + within + "</svg>";
}

/// A pack with this manifest, its digest right: what somebody who knows the format would make.
std::string forged(const Json& files, const std::string& payload) {
    const std::string manifest =
        Json{{"kind", "scenario"}, {"meta", Json::parse(kMeta)}, {"files", files}}.dump();
    std::string out = "KEFUBOX1";
    for (unsigned shift = 0; shift < 32; shift += 8)
        out += static_cast<char>((manifest.size() >> shift) & 0xFFU);
    out += manifest + payload;
    return out + base::sha256_hex(out);
}

Json listed(const std::string& name, const std::string& bytes) {
    return {{"name", name},
            {"bytes", bytes.size()},
            {"packed", store::pack(bytes).size()},
            {"sha256", base::sha256_hex(bytes)}};
}

struct Refused {
    std::string code;
    base::Bilingual message;
};

/// Looked into and installed, as the window and kefuctl do: refused alike, and nothing written.
Refused refused(const Folder& folder, const std::string& bytes) {
    const std::string path = folder.write("bad.kefupack", bytes);
    const std::string home = folder.file("home");
    base::Diagnostics diagnostics;
    const auto done = install(content(), path, home, true, diagnostics);
    CHECK_FALSE(std::filesystem::exists(home));
    if (done.ok()) return {};
    CHECK_FALSE(done.error().message.zh.empty());
    CHECK_FALSE(done.error().message.en.empty());
    CHECK(done.error().message.zh.size() < 400);
    return {done.error().code, done.error().message};
}

Refused with_picture(const Folder& folder, const std::string& name, const std::string& bytes) {
    return refused(
        folder,
        store::box_up({"scenario", kMeta, {{"my-flask.json", story()}, {"pictures/" + name, bytes}}}));
}

}  // namespace

TEST_CASE("pictures that aren't what they say, or aren't whole, are named with what is wrong") {
    Folder folder;
    std::string broken = small_png();
    broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 0x40);
    const std::string whole = small_png();
    struct Row {
        const char* name;
        std::string bytes;
        const char* says;
    };
    const Row rows[] = {
        {"a.png", "", "空文件"},
        {"a.svg", "", "空文件"},
        {"a.png", "GIF89a" + std::string(40, 'x'), "GIF"},
        {"a.jpg", whole, "PNG"},
        {"a.png", jpeg(8, 8, 1), "JPEG"},
        {"a.png", "RIFF....WEBPVP8 ", "WebP"},
        {"a.jpeg", std::string("\0\0\0\x18", 4) + "ftypheic", "HEIC"},
        {"a.svg", "%PDF-1.7", "PDF"},
        {"a.png", "KEFUBOX1" + std::string(80, 'x'), "不是 PNG"},
        {"a.png", broken, "不完整"},
        {"a.png", whole.substr(0, whole.size() - 6), "不完整"},
        {"a.png", png(0, 5, "x"), "不完整"},
        {"a.png", png(4, 2, "x").substr(0, 33) + chunk("IDAT", "no deflated bytes") + chunk("IEND", ""),
         "不完整"},
        {"a.png", png(2'000'000'000, 2'000'000'000, "x"), "2000000000×2000000000"},
        {"a.png", png(6000, 5000, "x"), "最多 2400 万"},
        {"a.jpg", jpeg(65'000, 65'000, 1), "65000×65000"},
        {"a.jpg", "\xFF\xD8\xFF" + std::string(3, '\0'), "不完整"},
        {"a.jpg", jpeg(8, 8, 0), "不完整"},
        {"a.svg", svg("", ""), "viewBox"},
        {"a.svg", svg("", "viewBox=\"0 0 1e30 1e30\""), "viewBox"},
        {"a.svg", svg("", "viewBox=\"0 0 nan inf\""), "viewBox"},
        {"a.svg", svg("", "viewBox=\"0 0 -5 10\""), "viewBox"},
        {"a.svg", svg("", "width=\"0\" height=\"10\""), "viewBox"},
        {"a.svg", svg("<!-- " + std::string(1'100'000, 'x') + " -->"), "1 MB"},
        {"a.svg", svg(std::string("a\0b", 3)), "不完整"},
        {"a.svg", svg("<image href=\"file:///etc/passwd\"/>"), "href"},
        {"a.svg", svg("<use xlink:href = 'http://10.0.0.1/x.svg#a'/>"), "href"},
    };
    for (const Row& row : rows) {
        INFO(row.name << " " << row.says << " " << row.bytes.substr(0, 40));
        const Refused told = with_picture(folder, row.name, row.bytes);
        CHECK(told.code == "picture-unfit");
        CHECK(told.message.zh.find(row.says) != std::string::npos);
        CHECK(told.message.zh.find(std::string("pictures/") + row.name) != std::string::npos);
        CHECK(told.message.en.find(std::string("pictures/") + row.name) != std::string::npos);
    }
}

TEST_CASE("pictures made to run, to fetch or to exhaust are called dangerous") {
    Folder folder;
    std::string bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">";
    for (char c = 'b'; c < 'k'; ++c) {
        bomb += std::string("<!ENTITY ") + c + " \"";
        for (int i = 0; i < 10; ++i)
            bomb += std::string("&") + static_cast<char>(c - 1) + ";";
        bomb += "\">";
    }
    std::string deep;
    for (int i = 0; i < 50'000; ++i)
        deep += "<g>";
    const std::string dangerous[] = {
        bomb + "]>" + svg("<text>&j;</text>"),
        "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + svg("&x;"),
        "<!doctype svg [<!entity % x SYSTEM 'http://10.0.0.1/x.dtd'> %x;]>" + svg(""),
        svg("<SCRIPT>alert(1)</SCRIPT>"),
        svg("<foreignObject/>"),
        svg("<rect onclick=\"alert(1)\"/>"),
        svg("<a href=\"javascript:alert(1)\"/>"),
        svg(deep),
    };
    for (const std::string& bytes : dangerous) {
        INFO(bytes.substr(0, 120));
        const Refused told = with_picture(folder, "a.svg", bytes);
        CHECK(told.code == "pack-hostile");
        CHECK(told.message.zh.find("pictures/a.svg") != std::string::npos);
    }
    CHECK(with_picture(folder, "a.jpg", jpeg(5000, 4000, 5000)).code == "pack-hostile");
    // Its pixels inflate to far more than its size asks for.
    CHECK(with_picture(folder, "a.png", png(8, 8, std::string(60U << 20U, '\0'))).code == "picture-unfit");
}

TEST_CASE("pictures as programs and cameras write them pass") {
    using scenario::trouble_with_picture;
    CHECK_FALSE(trouble_with_picture(".png", small_png(), true));
    CHECK_FALSE(trouble_with_picture(".png", small_png() + "a camera's remark", true));
    CHECK_FALSE(trouble_with_picture(".png", png(3000, 3000, std::string(3000U * 3001U, '\x80')), true));
    CHECK_FALSE(trouble_with_picture(".jpg", jpeg(4000, 3000, 10)));
    CHECK_FALSE(trouble_with_picture(
        ".svg",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
        "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<!-- drawn -->" +
            svg("<defs><g id=\"a\"/></defs><use href=\"#a\"/><image href='data:image/png;base64,'/>"
                "<text> one=1 </text>",
                "width=\"20mm\" height=\"10mm\"")));
    for (const auto& entry : std::filesystem::directory_iterator(KEFU_SOURCE_DIR "/assets/pictures")) {
        if (entry.path().extension() != ".svg") continue;
        INFO(entry.path().string());
        CHECK_FALSE(trouble_with_picture(".svg", bytes_of(entry.path().string())));
    }
}

TEST_CASE(
    "ten thousand files, packs in packs and names from elsewhere are refused before anything is written") {
    Folder folder;
    Json many = Json::array();
    std::string payload;
    for (int i = 0; i < 10'000; ++i) {
        many.push_back(listed("pictures/p" + std::to_string(i) + ".svg", "x"));
        payload += store::pack("x");
    }
    CHECK(refused(folder, forged(many, payload)).code == "pack-hostile");

    const std::string inner = store::box_up({"scenario", kMeta, {{"my-flask.json", story()}}});
    const auto boxed = [&](const std::string& name) {
        return refused(folder,
                       store::box_up({"scenario", kMeta, {{"my-flask.json", story()}, {name, inner}}}));
    };
    CHECK(boxed("inner.kefupack").code == "pack-hostile");
    CHECK(boxed("pictures/inner.kefupack").code == "pack-hostile");
    CHECK(boxed("pictures/inner.png").code == "picture-unfit");

    for (const char* name : {"pictures/杯子.png", "pictures/\u202Egnp.exe.png", "pictures/con.png",
                             "pictures/NUL.png", "pictures/aux", "pictures/com1.svg", "pictures\\a.png",
                             "pictures/a\x1B[2J.png", "C:/a.png", "//host/a.png", "pictures/a .png",
                             "pictures/a.png.", "PICTURES/a.png", "pictures/../my-flask.json"}) {
        INFO(name);
        const Refused told =
            refused(folder, forged(Json::array({listed("my-flask.json", story()), listed(name, "x")}),
                                   store::pack(story()) + store::pack("x")));
        CHECK(told.code == "pack-hostile");
        CHECK(told.message.zh.find("第 2 个文件") != std::string::npos);
        CHECK(told.message.zh.find('\x1B') == std::string::npos);
        CHECK(told.message.zh.find("\u202E") == std::string::npos);
    }
    CHECK(
        refused(folder, forged(Json::array({listed(std::string(5000, 'a'), "x")}), store::pack("x"))).code ==
        "pack-hostile");
}

TEST_CASE("a pack that gives itself out for another's scenario is refused") {
    Folder folder;
    std::string other = story();
    other.replace(other.find("my-flask"), 8, "fast-shopper");
    CHECK(refused(folder, store::box_up({"scenario", kMeta, {{"my-flask.json", other}}})).code ==
          "scenario-broken");
    const Refused absent =
        refused(folder, store::box_up({"scenario", kMeta, {{"pictures/a.png", small_png()}}}));
    CHECK(absent.code == "pack-damaged");
    CHECK(absent.message.zh.find("my-flask") != std::string::npos);
    Json wrong = listed("my-flask.json", story());
    wrong["sha256"] = base::sha256_hex("another story");
    CHECK(refused(folder, forged(Json::array({wrong}), store::pack(story()))).code == "pack-damaged");
    std::string changed = store::box_up({"scenario", kMeta, {{"my-flask.json", story()}}});
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    CHECK(refused(folder, changed).code == "pack-damaged");
}

TEST_CASE("a picture that can't be shown, or whose name can't travel, is warned of at its line") {
    Folder folder;
    std::filesystem::create_directories(folder.file("pictures"));
    const auto lint = [&](const std::string& draw) {
        std::string text = story();
        text.replace(text.find("\"draw\": \"thermos-ok\""), 20, "\"draw\": \"" + draw + "\"");
        const catalog::ScenarioFile file =
            catalog::read_scenario(*content().catalogue, folder.write("my-flask.json", text));
        CHECK(file.scenario != nullptr);
        REQUIRE(file.diagnostics.size() == 1);
        CHECK(file.diagnostics[0].place.line > 1);
        return file.diagnostics[0];
    };
    folder.write("pictures/杯子.png", small_png());
    CHECK(lint("杯子").code == "drawing-name");
    folder.write("pictures/img-1.PNG", small_png());
    const base::Diagnostic capital = lint("img-1");
    CHECK(capital.code == "unknown-drawing");
    CHECK(capital.mend.zh.find("img-1.PNG") != std::string::npos);
    folder.write("pictures/img-2.png", "GIF89a...");
    const base::Diagnostic gif = lint("img-2");
    CHECK(gif.code == "drawing-unfit");
    CHECK(gif.what.zh.find("GIF") != std::string::npos);
    CHECK(gif.what.en.find("img-2.png") != std::string::npos);

    base::Diagnostics diagnostics;
    const auto packed = [&](const std::string& draw) {
        lint(draw);
        const auto done = pack(content(), folder.file("my-flask.json"), folder.file("a.kefupack"), "", "",
                               diagnostics, true);
        return done.ok() ? "" : done.error().code;
    };
    CHECK(packed("杯子") == "picture-name");
    CHECK(packed("img-2") == "picture-unfit");
    CHECK_FALSE(std::filesystem::exists(folder.file("a.kefupack")));
}
