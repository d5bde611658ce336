// The writer against the library whose bytes it promises to write.
#include "base/json_writer.h"

#include <nlohmann/json.hpp>

#include "base/dice.h"
#include "support/catch.h"

using kefu::base::JsonWriter;
using Json = nlohmann::ordered_json;

namespace {

std::string by_library(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string written(std::string_view text) {
    JsonWriter out;
    out.value(text);
    return out.take();
}

}  // namespace

TEST_CASE("texts are written as the library writes them, whatever their bytes") {
    for (const std::string& text :
         {std::string(), std::string("您好"), std::string("a\"b\\c/d"), std::string("\b\f\n\r\t\x01\x1f\x7f"),
          std::string("\0nul", 4), std::string("\xF0\x9F\x98\x8A"), std::string("\xED\xA0\x80"),
          std::string("\xC0\xAF"), std::string("\xE6\x82"), std::string("ok\xFFok\xE6\xFF您")})
        CHECK(written(text) == by_library(text));
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        std::string bytes;
        const std::uint64_t length = kefu::base::draw(seed, {"length"}) % 12;
        for (std::uint64_t i = 0; i < length; ++i) {
            const std::uint64_t drawn = kefu::base::draw(seed, {"byte", std::to_string(i)});
            // Half of them lead and continuation bytes, so that whole, cut and wrong characters come up.
            bytes += static_cast<char>(drawn % 2 != 0 ? 0x80U + (drawn >> 8U) % 0x80U : (drawn >> 8U) % 256U);
        }
        REQUIRE(written(bytes) == by_library(bytes));
    }
}

TEST_CASE("objects, arrays and numbers are written as the library writes them") {
    JsonWriter writer(4);  // too short, so that it has to grow
    writer.begin_object().member("least", INT64_MIN).member("most", UINT64_MAX).member("yes", true);
    writer.key("empty").begin_array().end_array();
    writer.key("none").begin_object().end_object();
    writer.key("nested").begin_array().begin_array().value(1).value(-2).end_array().value(false).end_array();
    writer.member("texts", std::vector<std::string>{"a", "b"});
    writer.member("pairs", std::map<std::string, std::string>{{"x", "1"}, {"y", ""}});
    writer.member("title", kefu::base::Bilingual{"标题", "title"});
    writer.end_object();
    Json expected;
    expected["least"] = INT64_MIN;
    expected["most"] = UINT64_MAX;
    expected["yes"] = true;
    expected["empty"] = Json::array();
    expected["none"] = Json::object();
    expected["nested"] = Json::array({Json::array({1, -2}), false});
    expected["texts"] = {"a", "b"};
    expected["pairs"] = {{"x", "1"}, {"y", ""}};
    expected["title"] = {{"zh", "标题"}, {"en", "title"}};
    CHECK(writer.take() == by_library(expected));
}
