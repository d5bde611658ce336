#include "desk/workshop/templates.h"

#include <algorithm>
#include <filesystem>

#include "base/edits.h"
#include "desk/workshop/file_save.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;

bool is_id(const std::string& id) {
    const bool plain = id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    return plain && !id.empty() && id.front() != '-' && id.back() != '-' && id.size() <= 60;
}

base::Bilingual both_of(const base::Node* node) {
    if (node == nullptr) return {};
    const base::Node* zh = node->find("zh");
    const base::Node* en = node->find("en");
    return {zh != nullptr ? zh->text : "", en != nullptr ? en->text : ""};
}

}  // namespace

std::vector<Template> templates(const Content& content) {
    std::vector<Template> out;
    for (const std::string& path : catalog::json_files(content.folder + "/assets/templates")) {
        const base::Document document = base::load_document(path);
        if (!document.root) continue;
        out.push_back({fs::path(path).stem().string(), both_of(document.root->find("title")),
                       both_of(base::find_at(*document.root, {"shopper", "character"})), path});
    }
    return out;
}

base::Result<std::string> new_scenario(const Content& content, const std::string& kind,
                                       const std::string& path) {
    const std::string file = path.ends_with(".json") ? path : path + ".json";
    const std::string id = fs::path(file).stem().string();
    if (!is_id(id)) {
        return base::Error{"bad-id",
                           base::filled({"场景编号只用小写字母、数字和连字符：{id}",
                                         "a scenario's id has only small letters, digits and hyphens: {id}"},
                                        "id", id)};
    }
    const std::vector<Template> all = templates(content);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Template& one) { return one.id == kind; });
    const std::optional<std::string> form = found != all.end() ? base::read_file(found->path) : std::nullopt;
    if (!form) {
        std::string list;
        for (const Template& one : all)
            list += (list.empty() ? "" : ", ") + one.id;
        return base::Error{"template-not-found",
                           base::filled(base::filled({"没有样板 {name}，只有 {list}",
                                                      "there is no template {name}; there are {list}"},
                                                     "name", kind),
                                        "list", list)};
    }
    base::Result<base::EditedText> text = base::EditedText::of(*form, found->path);
    if (!text.ok()) return text.error();
    if (auto named = text.value().replace({"id"}, base::json_text(id)); !named.ok()) return named.error();
    if (auto saved = save_new(file, text.value().text()); !saved.ok()) return saved.error();
    return file;
}

}  // namespace kefu::desk
