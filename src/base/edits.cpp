#include "base/edits.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace kefu::base {
namespace {

constexpr std::size_t kMostKept = 200;
const Bilingual kList{"列表", "a list"};
const Bilingual kObject{"对象", "an object"};

Error no_such_place(const Path& path) {
    return {"no-such-place",
            filled({"文件里没有 {path}", "there is no {path} in the file"}, "path", shown(path))};
}

Error wrong_place(const Path& path, const Bilingual& wanted) {
    return {"wrong-place",
            filled(filled({"{path} 不是{wanted}", "{path} is not {wanted}"}, "path", shown(path)), "wanted",
                   wanted)};
}

bool is_json(std::string_view json) {
    const Document document = parse_document(json, "");
    return document.root.has_value() && document.diagnostics.empty();
}

/// Whether only blanks stand between `at` and the line break before it.
bool begins_line(std::string_view text, std::size_t at) {
    std::size_t from = at;
    while (from > 0 && (text[from - 1] == ' ' || text[from - 1] == '\t'))
        --from;
    return from > 0 && text[from - 1] == '\n';
}

/// The blanks at the beginning of the line in which `at` stands.
std::string indent_of_line(std::string_view text, std::size_t at) {
    const std::size_t line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 == 0
    std::size_t end = line;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t'))
        ++end;
    return std::string(text.substr(line, end - line));
}

std::string line_break(std::string_view text) {
    return text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
}

/// Lines after the first one get `indent` before them. A line break never stands inside of a JSON text.
std::string indented(std::string_view json, const std::string& indent) {
    std::string out;
    for (const char c : json) {
        out += c;
        if (c == '\n') out += indent;
    }
    return out;
}

struct Extent {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// What a list or object holds, each from its first byte to its last.
std::vector<Extent> parts_of(const Node& node) {
    std::vector<Extent> parts;
    for (const Node& item : node.items)
        parts.push_back({item.begin, item.end});
    for (const Member& member : node.members)
        parts.push_back({member.begin, member.value.end});
    return parts;
}

std::string with_part(const std::string& text, const Node& outer, std::size_t at, std::string_view json) {
    const std::vector<Extent> parts = parts_of(outer);
    if (parts.empty()) {
        std::string out = text.substr(0, outer.begin + 1);
        if (json.find('\n') == std::string_view::npos) {
            out += json;
        } else {
            const std::string own = indent_of_line(text, outer.begin);
            out += line_break(text) + own + "  " + indented(json, own + "  ") + line_break(text) + own;
        }
        return out + text.substr(outer.end - 1);
    }
    const std::size_t beside = parts[at < parts.size() ? at : parts.size() - 1].begin;
    const bool lines = begins_line(text, beside);
    const std::string indent = indent_of_line(text, lines ? beside : outer.begin);
    const std::string between = lines ? "," + line_break(text) + indent : std::string(", ");
    if (at >= parts.size())
        return text.substr(0, parts.back().end) + between + indented(json, indent) +
               text.substr(parts.back().end);
    return text.substr(0, parts[at].begin) + indented(json, indent) + between + text.substr(parts[at].begin);
}

std::string without_part(const std::string& text, const Node& outer, std::size_t at) {
    const std::vector<Extent> parts = parts_of(outer);
    if (parts.size() == 1) {
        const std::size_t from = outer.begin + 1;
        return text.substr(0, from) + text.substr(outer.end - 1);
    }
    // The comma before it goes too, or, of the first one, the comma after it.
    if (at > 0) return text.substr(0, parts[at - 1].end) + text.substr(parts[at].end);
    return text.substr(0, parts[0].begin) + text.substr(parts[1].begin);
}

}  // namespace

const Node* find_at(const Node& root, const Path& path) {
    const Node* at = &root;
    for (const auto& step : path) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            at = at->find(*key);
        } else {
            const std::size_t index = std::get<std::size_t>(step);
            at = index < at->items.size() ? &at->items[index] : nullptr;
        }
        if (at == nullptr) return nullptr;
    }
    return at;
}

std::string shown(const Path& path) {
    std::string out;
    for (const auto& step : path) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            out += (out.empty() ? "" : ".") + *key;
        } else {
            out += "[" + std::to_string(std::get<std::size_t>(step)) + "]";
        }
    }
    return out.empty() ? "{}" : out;
}

std::string json_text(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<EditedText> EditedText::of(std::string bytes, std::string file) {
    EditedText edited;
    edited.file_ = std::move(file);
    if (Result<Done> read = edited.become(std::move(bytes)); !read.ok()) return read.error();
    edited.before_.clear();
    edited.state_ = edited.last_state_ = 0;
    return edited;
}

Result<Done> EditedText::become(std::string text) {
    Document document = parse_document(text, file_);
    if (!document.root || !document.diagnostics.empty()) {
        Bilingual why = document.diagnostics.empty() ? Bilingual{} : document.diagnostics.front().what;
        return Error{
            "bad-json",
            filled({"这样就不是正确的 JSON 了：{why}", "that would be no valid JSON: {why}"}, "why", why)};
    }
    before_.push_back({std::move(text_), state_});
    if (before_.size() > kMostKept) before_.erase(before_.begin());
    after_.clear();
    text_ = std::move(text);
    root_ = std::move(*document.root);
    state_ = ++last_state_;
    return Done{};
}

void EditedText::show(const Kept& kept) {
    text_ = kept.text;
    root_ = std::move(*parse_document(text_, file_).root);
    state_ = kept.state;
}

bool EditedText::undo() {
    if (before_.empty()) return false;
    Kept kept = std::move(before_.back());
    before_.pop_back();
    after_.push_back({std::move(text_), state_});
    show(kept);
    return true;
}

bool EditedText::redo() {
    if (after_.empty()) return false;
    Kept kept = std::move(after_.back());
    after_.pop_back();
    before_.push_back({std::move(text_), state_});
    show(kept);
    return true;
}

Result<Done> EditedText::replace(const Path& path, std::string_view json) {
    const Node* node = find_at(root_, path);
    if (node == nullptr) return no_such_place(path);
    if (!is_json(json)) return Error{"bad-json", {"换上的内容不是 JSON", "what is put in is no JSON"}};
    const std::string indent = indent_of_line(text_, node->begin);
    return become(text_.substr(0, node->begin) + indented(json, indent) + text_.substr(node->end));
}

Result<Done> EditedText::replace_as_is(const Path& path, std::string_view json) {
    const Node* node = find_at(root_, path);
    if (node == nullptr) return no_such_place(path);
    if (!is_json(json)) return Error{"bad-json", {"换上的内容不是 JSON", "what is put in is no JSON"}};
    return become(text_.substr(0, node->begin) + std::string(json) + text_.substr(node->end));
}

Result<Done> EditedText::insert_item(const Path& list, std::size_t at, std::string_view json) {
    const Node* node = find_at(root_, list);
    if (node == nullptr) return no_such_place(list);
    if (!node->is(Node::Kind::array)) return wrong_place(list, kList);
    if (at > node->items.size()) return no_such_place(list);
    if (!is_json(json)) return Error{"bad-json", {"插入的内容不是 JSON", "what is put in is no JSON"}};
    return become(with_part(text_, *node, at, json));
}

Result<Done> EditedText::remove_item(const Path& list, std::size_t at) {
    const Node* node = find_at(root_, list);
    if (node == nullptr) return no_such_place(list);
    if (!node->is(Node::Kind::array)) return wrong_place(list, kList);
    if (at >= node->items.size()) return no_such_place(list);
    return become(without_part(text_, *node, at));
}

Result<Done> EditedText::move_item(const Path& list, std::size_t from, std::size_t to) {
    const Node* node = find_at(root_, list);
    if (node == nullptr) return no_such_place(list);
    if (!node->is(Node::Kind::array)) return wrong_place(list, kList);
    if (from >= node->items.size() || to >= node->items.size()) return no_such_place(list);
    if (from == to) return Done{};
    // The items change places within what stands between them, so commas and line breaks stay where they are.
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < node->items.size(); ++i)
        order.push_back(i);
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(from));
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), from);
    std::string out = text_.substr(0, node->items.front().begin);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Node& item = node->items[order[i]];
        out += text_.substr(item.begin, item.end - item.begin);
        const std::size_t next = i + 1 < order.size() ? node->items[i + 1].begin : text_.size();
        out += text_.substr(node->items[i].end, next - node->items[i].end);
    }
    return become(std::move(out));
}

Result<Done> EditedText::put_member(const Path& object, const std::string& key, std::string_view json) {
    const Node* node = find_at(root_, object);
    if (node == nullptr) return no_such_place(object);
    if (!node->is(Node::Kind::object)) return wrong_place(object, kObject);
    if (node->find(key) != nullptr) {
        Path path = object;
        path.emplace_back(key);
        return replace(path, json);
    }
    if (!is_json(json)) return Error{"bad-json", {"写入的内容不是 JSON", "what is put in is no JSON"}};
    return become(with_part(text_, *node, node->members.size(), json_text(key) + ": " + std::string(json)));
}

Result<Done> EditedText::remove_member(const Path& object, const std::string& key) {
    const Node* node = find_at(root_, object);
    if (node == nullptr) return no_such_place(object);
    for (std::size_t i = 0; i < node->members.size(); ++i) {
        if (node->members[i].key == key) return become(without_part(text_, *node, i));
    }
    return no_such_place(object);
}

Result<Done> EditedText::rename_member(const Path& object, const std::string& key, const std::string& name) {
    const Node* node = find_at(root_, object);
    if (node == nullptr) return no_such_place(object);
    for (const Member& member : node->members) {
        if (member.key != key) continue;
        std::size_t end = member.begin + 1;
        while (end < text_.size() && text_[end] != '"')
            end += text_[end] == '\\' ? 2 : 1;
        return become(text_.substr(0, member.begin) + json_text(name) + text_.substr(end + 1));
    }
    return no_such_place(object);
}

}  // namespace kefu::base
