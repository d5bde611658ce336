#include "desk/text_files.h"

#include "base/document.h"

namespace kefu::desk {

TextFiles::TextFiles(const std::string& folder, base::Language language, base::Diagnostics& diagnostics)
    : language_(language) {
    const std::pair<const char*, std::string base::Bilingual::*> files[] = {
        {"/zh.json", &base::Bilingual::zh}, {"/en.json", &base::Bilingual::en}};
    for (const auto& [name, half] : files) {
        const base::Document document = base::load_document(folder + name);
        diagnostics.insert(diagnostics.end(), document.diagnostics.begin(), document.diagnostics.end());
        if (!document.root) continue;
        for (const base::Member& member : document.root->members) {
            if (member.value.is(base::Node::Kind::string)) texts_[member.key].*half = member.value.text;
        }
    }
}

const std::string& TextFiles::text(std::string_view key) const {
    return both(key).in(language_);
}

const base::Bilingual& TextFiles::both(std::string_view key) const {
    const auto found = texts_.find(key);
    if (found != texts_.end()) return found->second;
    return texts_.emplace(std::string(key), base::Bilingual{std::string(key), std::string(key)})
        .first->second;
}

}  // namespace kefu::desk
