// A box gives back what was put in, and whatever is wrong with it, nothing.
#include "store/container.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "store/packing.h"
#include "support/catch.h"

using namespace kefu;
using namespace kefu::store;
using Json = nlohmann::ordered_json;

namespace {

Box sample() {
    return {"scenario",
            R"({"by":"小满"})",
            {{"a.json", "{}"}, {"pictures/b.svg", std::string(5000, 'x')}, {"c", ""}}};
}

std::string code(const std::string& bytes, const Bounds& bounds = {}) {
    const auto opened = unbox(bytes, "scenario", bounds);
    return opened.ok() ? "" : opened.error().code;
}

/// A box with this manifest and payload, its digest right: what somebody who knows the format would make.
std::string forged(const std::string& manifest, const std::string& payload) {
    std::string out = "KEFUBOX1";
    for (unsigned shift = 0; shift < 32; shift += 8)
        out += static_cast<char>((manifest.size() >> shift) & 0xFFU);
    out += manifest + payload;
    return out + base::sha256_hex(out);
}

Json file(const std::string& name, const std::string& bytes) {
    return {{"name", name},
            {"bytes", bytes.size()},
            {"packed", pack(bytes).size()},
            {"sha256", base::sha256_hex(bytes)}};
}

std::string manifest_of(const Json& files) {
    return Json{{"kind", "scenario"}, {"meta", Json::object()}, {"files", files}}.dump();
}

}  // namespace

TEST_CASE("what goes in comes out") {
    const auto opened = unbox(box_up(sample()), "scenario");
    REQUIRE(opened.ok());
    CHECK(opened.value().meta == sample().meta);
    REQUIRE(opened.value().files.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(opened.value().files[i].name == sample().files[i].name);
        CHECK(opened.value().files[i].bytes == sample().files[i].bytes);
    }
    CHECK(unbox(box_up(sample()), "sessions").error().code == "pack-kind");
}

TEST_CASE("any byte that is changed, and any that is missing, is found") {
    const std::string sound = box_up(sample());
    for (std::size_t at = 0; at < sound.size(); ++at) {
        std::string changed = sound;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        CHECK_FALSE(unbox(changed, "scenario").ok());
        CHECK_FALSE(unbox(std::string_view(sound).substr(0, at), "scenario").ok());
    }
    CHECK_FALSE(unbox(sound + "x", "scenario").ok());
    std::string newer = sound;
    newer[7] = '2';
    CHECK(code(newer) == "pack-newer");
}

TEST_CASE("names that lead anywhere else are refused, however the box was made") {
    for (const char* name : {"../a",    "a/../../b", "/etc/passwd", "a//b",
                             "a/",      ".hidden",   "a/.ssh",      "C:/x",
                             "a\\b",    "con",       "nul.json",    "pictures/com1.svg",
                             "a/b/c/d", "",          ".",           "..",
                             "a.",      "A.json",    "a b",         "\xE4\xBD\xA0",
                             "a\nb"}) {
        INFO(name);
        CHECK_FALSE(is_safe_name(name));
        CHECK(code(forged(manifest_of(Json::array({file(name, "x")})), pack("x"))) == "pack-hostile");
    }
    CHECK_FALSE(is_safe_name(std::string(121, 'a')));
    for (const char* name : {"a", "a.json", "pictures/a-b_c.1.svg", "a/b/c"})
        CHECK(is_safe_name(name));
    CHECK(code(forged(manifest_of(Json::array({file("a", "x"), file("a", "x")})), pack("x") + pack("x"))) ==
          "pack-hostile");
    CHECK(code(forged(manifest_of(Json::array({file("a", "x"), file("a/b", "x")})), pack("x") + pack("x"))) ==
          "pack-hostile");
}

TEST_CASE("bombs, giants and wrong numbers are refused before they grow") {
    const std::string zeros(8U << 20U, '\0');
    CHECK(code(box_up({"scenario", "{}", {{"a", zeros}}})).empty());
    CHECK(code(box_up({"scenario", "{}", {{"a", zeros + "0"}}})) == "pack-hostile");
    CHECK(code(box_up({"scenario", "{}", {{"a", zeros}, {"b", zeros}}}), {.all_bytes = 12U << 20U}) ==
          "pack-hostile");
    // It says that it is small, and inflates to more.
    Json liar = file("a", zeros);
    liar["bytes"] = 10;
    CHECK(code(forged(manifest_of(Json::array({liar})), pack(zeros))) == "pack-damaged");
    Json wrong = file("a", "x");
    wrong["sha256"] = std::string(64, '0');
    CHECK(code(forged(manifest_of(Json::array({wrong})), pack("x"))) == "pack-damaged");
    for (const char* key : {"bytes", "packed"}) {
        Json odd = file("a", "x");
        odd[key] = -1;
        CHECK(code(forged(manifest_of(Json::array({odd})), pack("x"))) == "pack-hostile");
        odd[key] = 9'000'000'000'000'000'000;
        CHECK(code(forged(manifest_of(Json::array({odd})), pack("x"))) == "pack-hostile");
        odd[key] = "1";
        CHECK(code(forged(manifest_of(Json::array({odd})), pack("x"))) == "pack-damaged");
    }
    Json many = Json::array();
    for (int i = 0; i < 201; ++i)
        many.push_back(file("f" + std::to_string(i), ""));
    CHECK(code(forged(manifest_of(many), "")) == "pack-hostile");
    CHECK(code(forged(manifest_of(Json::array({file("a", "x")})), pack("x") + "more")) == "pack-damaged");
    std::string deep;
    for (int i = 0; i < 10'000; ++i)
        deep += "[";
    CHECK(code(forged(deep, "")) == "pack-damaged");
    CHECK(code(forged("[]", "")) == "pack-damaged");
    CHECK(code(forged("", "")) == "pack-damaged");
    CHECK(code(forged(R"({"kind": "scenario", "kind": "scenario", "meta": {}, "files": []})", "")) ==
          "pack-damaged");
}
