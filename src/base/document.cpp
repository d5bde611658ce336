#include "base/document.h"

#include <filesystem>
#include <fstream>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "base/syntax.h"

namespace kefu::base {
namespace {

constexpr std::size_t kMaxBytes = 16U << 20U;
constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxValues = 1'000'000;  // a value takes far more room than its bytes in the file

struct Position {
    int line = 1;
    int column = 1;
    std::size_t offset = 0;
};

// Walks the text beside the parser: each callback finds where its token stands.
class Cursor {
  public:
    explicit Cursor(std::string_view text) : text_(text) {
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
    }

    /// Moves to the next token and returns its position; the token is then skipped.
    Position next() {
        while (at_ < text_.size() && is_between(text_[at_]))
            step();
        Position found = position_;
        found.offset = at_;
        if (at_ >= text_.size()) return found;
        const char first = text_[at_];
        if (first == '"') {
            step();
            while (at_ < text_.size() && text_[at_] != '"') {
                if (text_[at_] == '\\') step();
                step();
            }
            step();
        } else if (first == '{' || first == '[' || first == '}' || first == ']') {
            step();
        } else {
            while (at_ < text_.size() && !is_between(text_[at_]) && text_[at_] != '}' && text_[at_] != ']')
                step();
        }
        return found;
    }

    /// Where the token last returned ends.
    std::size_t end() const { return at_; }

  private:
    static bool is_between(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ':';
    }
    static void advance(char c, Position& position) {
        if (c == '\n') {
            ++position.line;
            position.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            ++position.column;
        }
    }
    void step() {
        if (at_ < text_.size()) advance(text_[at_++], position_);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Position position_;
};

Diagnostic error_at(const std::string& file, Position position, std::string code, Bilingual what,
                    Bilingual mend) {
    return {std::move(code),
            Severity::error,
            {file, position.line, position.column},
            std::move(what),
            std::move(mend)};
}

class Builder {
  public:
    Builder(std::string_view text, Document& document) : text_(text), cursor_(text), document_(document) {}

    bool null() {
        add(Node::Kind::null);
        return fits();
    }
    bool boolean(bool value) {
        add(Node::Kind::boolean).boolean = value;
        return fits();
    }
    bool number_integer(std::int64_t value) {
        Node& node = add(Node::Kind::integer);
        node.integer = value;
        node.real = static_cast<double>(value);
        return fits();
    }
    bool number_unsigned(std::uint64_t value) {
        if (value > static_cast<std::uint64_t>(INT64_MAX))
            return number_float(static_cast<double>(value), "");
        return number_integer(static_cast<std::int64_t>(value));
    }
    bool number_float(double value, const std::string&) {
        add(Node::Kind::real).real = value;
        return fits();
    }
    bool string(std::string& value) {
        add(Node::Kind::string).text = std::move(value);
        return fits();
    }
    bool binary(nlohmann::json::binary_t&) { return false; }

    bool start_object(std::size_t) { return open(Node::Kind::object); }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(Node::Kind::array); }
    bool end_array() { return close(); }
    bool key(std::string& name) {
        const Position position = cursor_.next();
        if (!keys_.back().insert(name).second) {
            document_.diagnostics.push_back(
                error_at(document_.file, position, "json-duplicate-key",
                         filled({"键“{key}”在同一个对象里出现了两次",
                                 "the key \"{key}\" stands twice in the same object"},
                                "key", name),
                         {"删掉或改名其中一个", "delete or rename one of them"}));
        }
        stack_.back()->members.push_back(
            {std::move(name), position.line, position.column, position.offset, {}});
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& problem) {
        document_.diagnostics.push_back(
            syntax_error(text_, position == 0 ? 0 : position - 1, problem.what(), document_.file));
        return false;
    }

  private:
    bool fits() const { return values_ <= kMaxValues; }
    Node& place(Node::Kind kind, Position position) {
        if (++values_ > kMaxValues) {
            document_.diagnostics.push_back(
                error_at(document_.file, position, "json-too-large",
                         {"文件里的值超过一百万个", "the file has more than a million values"},
                         {"拆成几个文件", "split it into several files"}));
            return beyond_;
        }
        Node* node = nullptr;
        if (stack_.empty()) {
            node = &document_.root.emplace();
        } else if (stack_.back()->kind == Node::Kind::object) {
            node = &stack_.back()->members.back().value;
        } else {
            node = &stack_.back()->items.emplace_back();
        }
        node->kind = kind;
        node->line = position.line;
        node->column = position.column;
        node->begin = position.offset;
        node->end = cursor_.end();
        return *node;
    }
    Node& add(Node::Kind kind) { return place(kind, cursor_.next()); }
    bool open(Node::Kind kind) {
        const Position position = cursor_.next();
        if (stack_.size() >= kMaxDepth) {
            document_.diagnostics.push_back(error_at(document_.file, position, "json-too-deep",
                                                     {"嵌套超过 64 层", "nested more than 64 levels deep"},
                                                     {"减少嵌套", "nest less"}));
            return false;
        }
        stack_.push_back(&place(kind, position));
        keys_.emplace_back();
        return fits();
    }
    bool close() {
        cursor_.next();
        stack_.back()->end = cursor_.end();
        stack_.pop_back();
        keys_.pop_back();
        return true;
    }

    std::string_view text_;
    Cursor cursor_;
    Document& document_;
    std::size_t values_ = 0;
    Node beyond_;  // stands in for a value that is one too many; with it reading ends
    std::vector<Node*> stack_;
    std::vector<std::unordered_set<std::string>> keys_;
};

}  // namespace

const Node* Node::find(std::string_view key) const {
    for (const Member& member : members) {
        if (member.key == key) return &member.value;
    }
    return nullptr;
}

Document parse_document(std::string_view bytes, std::string file) {
    Document document;
    document.file = std::move(file);
    if (bytes.size() > kMaxBytes) {
        document.diagnostics.push_back(error_at(document.file, {0, 0}, "json-too-large",
                                                {"文件超过 16 MiB", "the file is larger than 16 MiB"},
                                                {"拆成几个文件", "split it into several files"}));
        return document;
    }
    if (std::optional<Diagnostic> wrong = no_text(bytes, document.file)) {
        document.diagnostics.push_back(std::move(*wrong));
        return document;
    }
    Builder builder(bytes, document);
    if (!nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &builder)) document.root.reset();
    return document;
}

std::optional<std::string> read_file(const std::string& path) {
    std::error_code problem;
    if (!std::filesystem::is_regular_file(path, problem)) return std::nullopt;
    const std::uintmax_t size = std::filesystem::file_size(path, problem);
    if (problem || size > kMaxBytes) return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

Diagnostic unreadable(const std::string& path) {
    std::error_code problem;
    const auto told = [&](Bilingual what, Bilingual mend) {
        return error_at(path, {0, 0}, "file-unreadable", std::move(what), std::move(mend));
    };
    const std::filesystem::file_status status = std::filesystem::status(path, problem);
    if (status.type() == std::filesystem::file_type::not_found)
        return told({"没有这个文件", "there is no such file"},
                    {"检查文件名和路径", "check its name and path"});
    if (std::filesystem::is_directory(status))
        return told({"这是文件夹，不是文件", "this is a folder, no file"},
                    {"写里面某个文件的名字", "name a file in it"});
    const std::uintmax_t size = std::filesystem::file_size(path, problem);
    if (!problem && size > kMaxBytes)
        return told({"文件超过 16 MiB", "the file is larger than 16 MiB"},
                    {"拆成几个文件", "split it into several files"});
    return told({"读不了这个文件", "this file can't be read"}, {"检查它的权限", "check its permissions"});
}

Document load_document(const std::string& path) {
    if (std::optional<std::string> bytes = read_file(path)) return parse_document(*bytes, path);
    Document document;
    document.file = path;
    document.diagnostics.push_back(unreadable(path));
    return document;
}

}  // namespace kefu::base
