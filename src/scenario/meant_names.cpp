#include "scenario/meant_names.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace kefu::scenario {
namespace {

using base::Node;

bool is_called(const Node& thing, const std::string& name) {
    for (const char* key : {"title", "label", "shows"}) {
        const Node* both = thing.find(key);
        for (const char* half : {"zh", "en"}) {
            const Node* text = both != nullptr ? both->find(half) : nullptr;
            if (text != nullptr && text->text == name) return true;
        }
    }
    const Node* draw = thing.find("draw");
    return draw != nullptr && !draw->text.empty() &&
           (draw->text == name || name.starts_with(draw->text + "."));
}

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::string id_called(const Node& root, const char* list, const std::string& name) {
    const Node* things = root.find(list);
    if (things == nullptr || name.empty()) return "";
    for (const Node& thing : things->items) {
        const Node* id = thing.find("id");
        if (id != nullptr && id->text != name && is_called(thing, name)) return id->text;
    }
    return "";
}

std::string as_scenario_id(const std::string& name) {
    std::string stem = name;
    if (const std::size_t end = stem.rfind(".json"); end != std::string::npos && end + 5 == stem.size())
        stem.resize(end);
    std::string out;
    for (const char c : stem) {
        if (c >= 'A' && c <= 'Z') {
            out += static_cast<char>(c - 'A' + 'a');
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out += c;
        } else if (c == '_' || c == ' ' || c == '-' || c == '.') {
            if (!out.empty() && out.back() != '-') out += '-';
        } else {
            return "";
        }
    }
    while (!out.empty() && out.back() == '-')
        out.pop_back();
    return out;
}

std::string without_ends(const std::string& id) {
    constexpr std::string_view kWide = "\u3000";
    std::string_view rest = id;
    for (bool more = true; more && !rest.empty();) {
        more = true;
        if (rest.starts_with(kWide)) {
            rest.remove_prefix(kWide.size());
        } else if (rest.ends_with(kWide)) {
            rest.remove_suffix(kWide.size());
        } else if (rest.front() == ' ' || rest.front() == '\t') {
            rest.remove_prefix(1);
        } else if (rest.back() == ' ' || rest.back() == '\t') {
            rest.remove_suffix(1);
        } else {
            more = false;
        }
    }
    return std::string(rest);
}

std::string false_hyphen(const std::string& id) {
    for (const std::string_view sign : {"‐", "‑", "‒", "–", "—", "―", "−", "－", "﹣", "＿"}) {
        if (id.find(sign) != std::string::npos) return std::string(sign);
    }
    return "";
}

std::string language_called(const std::string& word) {
    constexpr std::array<std::string_view, 8> kChinese{"中文", "汉语",    "普通话", "chinese",
                                                       "cn",   "Chinese", "zh-CN",  "zh_CN"};
    constexpr std::array<std::string_view, 8> kEnglish{"英文", "英语",  "English", "english",
                                                       "eng",  "en-US", "en-GB",   "en_US"};
    if (holds(kChinese, word)) return "zh";
    return holds(kEnglish, word) ? "en" : "";
}

bool is_foreign_unit(const std::string& kind, const std::string& unit) {
    constexpr std::array<std::string_view, 9> kMoney{"元", "块", "角",   "分钱", "￥",
                                                     "¥",  "$",  "美元", "yuan"};
    constexpr std::array<std::string_view, 9> kTime{"天", "日",   "小时",  "分钟", "周",
                                                    "月", "days", "hours", "weeks"};
    constexpr std::array<std::string_view, 12> kMeasure{"克",   "千克", "公斤", "斤", "毫升", "升",
                                                        "厘米", "cm",   "米",   "kg", "g",    "ml"};
    if (kind == "price") return holds(kTime, unit) || holds(kMeasure, unit);
    if (kind == "days") return holds(kMoney, unit) || holds(kMeasure, unit);
    return false;
}

}  // namespace kefu::scenario
