#include <nlohmann/json.hpp>

#include "desk/trust/verifying.h"

namespace kefu::desk {
namespace {

using Json = nlohmann::ordered_json;

std::string shown(const Json& value) {
    constexpr std::size_t kMost = 120;
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() <= kMost) return text;
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;  // not in the middle of a character
    return text.substr(0, end) + "…";
}

bool differ(const Json& a, const Json& b, const std::string& path, Difference& out) {
    if (a == b) return false;
    if (a.is_object() && a.contains("event") && a["event"].is_number_unsigned())
        out.event = a["event"].get<std::size_t>();
    if (a.is_object() && b.is_object()) {
        for (const auto& [key, value] : a.items()) {
            const std::string here = path.empty() ? key : path + "." + key;
            if (!b.contains(key)) {
                out = {here, shown(value), "–", out.event};
                return true;
            }
            if (differ(value, b[key], here, out)) return true;
        }
        for (const auto& [key, value] : b.items()) {
            if (a.contains(key)) continue;
            out = {path.empty() ? key : path + "." + key, "–", shown(value), out.event};
            return true;
        }
    }
    if (a.is_array() && b.is_array()) {
        for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
            if (differ(a[i], b[i], path + "[" + std::to_string(i) + "]", out)) return true;
        }
        out = {path, std::to_string(a.size()), std::to_string(b.size()), out.event};
        return true;
    }
    out = {path, shown(a), shown(b), out.event};
    return true;
}

}  // namespace

Difference first_difference(const std::string& first, const std::string& second) {
    Difference out;
    if (first == second) return out;
    const Json a = Json::parse(first, nullptr, false);
    const Json b = Json::parse(second, nullptr, false);
    // What isn't JSON any more differs as a whole.
    if (a.is_discarded() || b.is_discarded()) return {"*", "?", "?", std::nullopt};
    differ(a, b, "", out);
    return out;
}

std::string to_json(const Verified& verified) {
    Json json{{"session", verified.session}, {"sound", verified.sound()},     {"chain", verified.chain},
              {"seal", verified.seal},       {"replayed", verified.replayed}, {"replay", verified.replay},
              {"marked", verified.marked},   {"mark", verified.mark},         {"review", verified.review},
              {"as_set", verified.as_set},   {"closing", verified.closing}};
    json["event"] = verified.event ? Json(*verified.event) : Json();
    json["field"] = verified.field;
    json["what"] = {{"zh", verified.what.zh}, {"en", verified.what.en}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kefu::desk
