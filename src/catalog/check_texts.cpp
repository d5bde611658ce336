#include "catalog/check_texts.h"

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/reader.h"

namespace kefu::catalog {
namespace {

namespace fs = std::filesystem;

std::set<std::string> placeholders(const std::string& text) {
    std::set<std::string> found;
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        if (close == std::string::npos) break;
        found.insert(text.substr(open + 1, close - open - 1));
    }
    return found;
}

using Texts = std::unordered_map<std::string_view, const base::Node*>;

// By key, the first of each: a file has a thousand of them and more.
Texts texts_of(const base::Node& root) {
    Texts texts;
    for (const base::Member& member : root.members)
        texts.emplace(member.key, &member.value);
    return texts;
}

}  // namespace

base::Diagnostics check_texts(const base::Document& document) {
    base::Complaints complaints(document.file);
    complaints.add(document.diagnostics);
    if (!document.root) return complaints.take();
    const base::Node& root = *document.root;
    if (!root.is(base::Node::Kind::object)) {
        complaints.error(root, "wrong-kind", {"界面文字应是一个对象", "interface texts are one object"},
                         {"{\"键\": \"文字\"}", "{\"key\": \"text\"}"});
        return complaints.take();
    }
    const fs::path path(document.file);
    const fs::path sibling = path.parent_path() / (path.stem() == "zh" ? "en.json" : "zh.json");
    const base::Document other = base::load_document(sibling.string());
    const Texts theirs = other.root ? texts_of(*other.root) : Texts();
    if (other.root) {
        const Texts own = texts_of(root);
        std::vector<std::string> lacking;
        for (const base::Member& member : other.root->members) {
            if (!own.contains(member.key)) lacking.push_back(member.key);
        }
        if (!lacking.empty()) {
            const base::Bilingual what = base::filled(
                {"缺少 {count} 条文字，例如 {key}", "{count} text(s) are missing, such as {key}"}, "key",
                lacking.front());
            complaints.error(
                root, "missing-language", base::filled(what, "count", std::to_string(lacking.size())),
                base::filled({"照 {file} 补上", "add what {file} has"}, "file", sibling.filename().string()));
        }
    }
    for (const base::Member& member : root.members) {
        if (!member.value.is(base::Node::Kind::string)) {
            complaints.error(member.value, "wrong-kind", {"应是文字", "should be a text"},
                             {"用引号括起来", "put it into quotes"});
            continue;
        }
        if (member.value.text.find_first_not_of(" \t\r\n") == std::string::npos) {
            complaints.error(member.value, "empty-text", {"文字是空的", "the text is empty"},
                             {"写上文字", "write the text"});
        }
        if (!other.root) continue;
        const auto found = theirs.find(member.key);
        const base::Node* twin = found == theirs.end() ? nullptr : found->second;
        if (!twin) {
            const base::Bilingual what =
                base::filled({"{file} 里没有 {key}", "{file} has no {key}"}, "key", member.key);
            complaints.error_at(member.line, member.column, "missing-language",
                                base::filled(what, "file", sibling.filename().string()),
                                {"在那个文件里补上", "add it to that file"});
        } else if (twin->is(base::Node::Kind::string) &&
                   placeholders(twin->text) != placeholders(member.value.text)) {
            complaints.error(
                member.value, "placeholder-differs",
                {"它的 {占位符} 和另一种语言的不同", "its {placeholders} differ from the other language's"},
                {"两种语言用同样的占位符", "use the same placeholders in both languages"});
        }
    }
    return complaints.take();
}

}  // namespace kefu::catalog
