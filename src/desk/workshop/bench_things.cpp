#include <algorithm>

#include "desk/workshop/bench_rows.h"

namespace kefu::desk {
namespace {

using base::Node;

bool holds(const Node& node, std::size_t at) {
    return node.begin <= at && at < node.end;
}

std::string id_of(const Node& node) {
    const Node* id = node.find("id");
    return id != nullptr ? id->text : "";
}

/// Lists of the file whose items are things, with what those are called.
constexpr std::pair<const char*, const char*> kLists[] = {
    {"nodes", "node:"}, {"endings", "end:"}, {"facts", "fact:"}, {"topics", "topic:"}, {"plans", "plan:"}};

std::string way_of(const Node& node, std::size_t at) {
    for (const char* key : {"on", "silence", "otherwise"}) {
        const Node* list = node.find(key);
        for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
            if (!holds(list->items[i], at)) continue;
            return std::string(key) == "otherwise" ? "otherwise" + std::to_string(i + 1)
                                                   : id_of(list->items[i]);
        }
    }
    return {};
}

}  // namespace

std::size_t byte_of(std::string_view text, int line, int column) {
    std::size_t at = 0;
    for (int i = 1; i < line; ++i) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos) return text.size();
        at = end + 1;
    }
    for (int i = 1; i < column && at < text.size() && text[at] != '\n'; ++i) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
            ++at;
    }
    return at;
}

Thing thing_at(const base::EditedText& file, int line, int column) {
    if (line <= 0) return {};
    const std::size_t at = byte_of(file.text(), line, column);
    for (const auto& [key, name] : kLists) {
        const Node* list = file.root().find(key);
        if (list == nullptr || !holds(*list, at)) continue;
        for (const Node& item : list->items) {
            const std::string id = id_of(item);
            if (!holds(item, at) || id.empty()) continue;
            const std::string way = std::string(name) == "node:" ? way_of(item, at) : "";
            return way.empty() ? name + id : "way:" + id + "/" + way;
        }
        return {};
    }
    for (const base::Member& member : file.root().members) {
        if (at < member.begin || at >= member.value.end) continue;
        for (const char* own : {"shop", "product", "shopper", "order"}) {
            if (member.key == own) return own;
        }
    }
    return "about";
}

std::string in_words(const Thing& thing, const TextFiles& texts) {
    const std::size_t colon = thing.find(':');
    if (thing.empty()) return {};
    const std::string kind = thing.substr(0, colon);
    const std::string name = texts.text("gui.bench.thing." + kind);
    return colon == std::string::npos ? name : base::filled_text(name, "0", thing.substr(colon + 1));
}

std::vector<OutlineRow> outline_of(const Node& root, const TextFiles& texts,
                                   const std::vector<Mistake>& mistakes) {
    std::vector<OutlineRow> out;
    const auto add = [&](const Thing& thing, const std::string& label, const char* group) {
        OutlineRow row{thing, label, group != nullptr ? texts.text(group) : "", 0};
        row.mistakes = static_cast<int>(std::count_if(mistakes.begin(), mistakes.end(),
                                                      [&](const Mistake& m) { return m.thing == thing; }));
        out.push_back(std::move(row));
    };
    add("about", texts.text("gui.bench.thing.about"), "gui.bench.outline.about");
    for (const char* key : {"shop", "product", "shopper", "order"}) {
        if (root.find(key) != nullptr) add(key, texts.text(std::string("gui.bench.thing.") + key), nullptr);
    }
    const struct {
        const char* key;
        const char* name;
        const char* json;  // of a new one, after its id
    } lists[] = {{"facts", "fact:", R"(, "kind": "text", "label": {"zh": "", "en": ""}, "value": ""})"},
                 {"topics", "topic:", R"(, "label": {"zh": "", "en": ""}, "facts": [], "model_answer": ""})"},
                 {"endings", "end:",
                  R"(, "kind": "unsatisfied", "good": false, "title": {"zh": "", "en": ""}, "say": [[""]]})"},
                 {"plans", "plan:", R"(, "kind": "middling", "lines": [{"after_ms": 5000, "say": ""}]})"}};
    for (const auto& [key, name, json] : lists) {
        const Node* list = root.find(key);
        const std::size_t first = out.size();
        std::vector<std::string> ids;
        for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
            const std::string id = id_of(list->items[i]);
            if (id.empty()) continue;
            ids.push_back(id);
            const Node* label = list->items[i].find("label");
            if (label == nullptr) label = list->items[i].find("title");
            const bool zh = texts.language() == base::Language::zh;
            const Node* half = label != nullptr ? label->find(zh ? "zh" : "en") : nullptr;
            add(name + id, half != nullptr && !half->text.empty() ? half->text : id, nullptr);
        }
        if (out.size() == first) out.emplace_back();
        OutlineRow& head = out[first];
        head.group = texts.text(std::string("gui.bench.outline.") + key);
        head.list = {std::string(key)};
        head.count = list != nullptr ? list->items.size() : 0;
        const std::string kind = std::string(name).substr(0, std::string(name).size() - 1);
        std::string id;
        for (std::size_t n = head.count + 1; id.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
             ++n)
            id = kind + std::to_string(n);
        head.json = "{\"id\": \"" + id + "\"" + json;
        head.added = name + id;
    }
    return out;
}

}  // namespace kefu::desk
