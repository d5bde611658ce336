#include "desk/text_files.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/document.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;

// The folder itself first, then the topics below it by name.
std::vector<std::string> places(const std::string& folder) {
    std::vector<std::string> found;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
        std::error_code unreadable;
        if (at->is_directory(unreadable)) found.push_back(at->path().string());
    }
    std::sort(found.begin(), found.end());
    found.insert(found.begin(), folder);
    return found;
}

}  // namespace

TextFiles::TextFiles(const std::string& folder, base::Language language, base::Diagnostics& diagnostics)
    : language_(language) {
    const std::pair<const char*, std::string base::Bilingual::*> files[] = {
        {"/zh.json", &base::Bilingual::zh}, {"/en.json", &base::Bilingual::en}};
    for (const std::string& place : places(folder)) {
        for (const auto& [name, half] : files) {
            const base::Document document = base::load_document(place + name);
            diagnostics.insert(diagnostics.end(), document.diagnostics.begin(), document.diagnostics.end());
            if (!document.root) continue;
            for (const base::Member& member : document.root->members) {
                if (!member.value.is(base::Node::Kind::string)) continue;
                std::string& text = texts_[member.key].*half;
                if (text.empty()) text = member.value.text;
            }
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

std::map<std::string, base::Bilingual, std::less<>> TextFiles::beginning_with(std::string_view prefix) const {
    std::map<std::string, base::Bilingual, std::less<>> found;
    for (auto one = texts_.lower_bound(prefix); one != texts_.end() && one->first.starts_with(prefix); ++one)
        found.emplace(one->first.substr(prefix.size()), one->second);
    return found;
}

}  // namespace kefu::desk
