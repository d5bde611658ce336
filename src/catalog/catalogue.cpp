#include "catalog/catalogue.h"

#include <algorithm>
#include <filesystem>
#include <tuple>
#include <utility>

#include "base/document.h"

namespace kefu::catalog {
namespace {

namespace fs = std::filesystem;

void take(base::Diagnostics& all, const base::Diagnostics& more) {
    all.insert(all.end(), more.begin(), more.end());
}

base::Diagnostic missing(const std::string& folder, base::Bilingual what) {
    return {"content-missing",
            base::Severity::error,
            {folder, 0, 0},
            std::move(what),
            {"请检查内容文件夹，或用 --content 指定",
             "check the content folder, or name another one with --content"}};
}

// One mistake in a word list must not make every act in every rule and scenario unknown as well.
std::vector<std::string> acts_named_in(const std::string& path) {
    std::vector<std::string> ids;
    const base::Document document = base::load_document(path);
    const base::Node* list = document.root ? document.root->find("acts") : nullptr;
    if (!list) return ids;
    for (const base::Node& act : list->items) {
        if (const base::Node* id = act.find("id"); id && id->is(base::Node::Kind::string))
            ids.push_back(id->text);
    }
    return ids;
}

void read_marking(Catalogue& catalogue) {
    const std::string rules = catalogue.folder + "/assets/rules";
    for (const std::string& path : json_files(rules)) {
        rules::LoadedPack loaded = rules::load_pack(path, catalogue.acts, scenario::known_situations());
        take(catalogue.diagnostics, loaded.diagnostics);
        if (loaded.pack && !catalogue.pack) catalogue.pack = loaded.pack;
    }
    if (!catalogue.pack) {
        catalogue.diagnostics.push_back(
            missing(rules, {"没有可用的规则包", "there is no rule pack that can be used"}));
        return;
    }
    const std::string rubrics = catalogue.folder + "/courseware/rubrics";
    for (const std::string& path : json_files(rubrics)) {
        scoring::LoadedRubric loaded = scoring::load_rubric(path, *catalogue.pack);
        take(catalogue.diagnostics, loaded.diagnostics);
        // The one called default counts; without it, the first that can be read.
        if (loaded.rubric && (!catalogue.rubric || loaded.rubric->id == "default"))
            catalogue.rubric = loaded.rubric;
    }
    if (!catalogue.rubric) {
        catalogue.diagnostics.push_back(
            missing(rubrics, {"没有可用的评分表", "there is no rubric that can be used"}));
    }
    const std::string profiles = catalogue.folder + "/assets/profiles";
    for (const std::string& path : json_files(profiles)) {
        scoring::LoadedProfile loaded = scoring::load_profile(path);
        take(catalogue.diagnostics, loaded.diagnostics);
        if (loaded.profile) catalogue.profiles.push_back(loaded.profile);
    }
    std::stable_sort(catalogue.profiles.begin(), catalogue.profiles.end(), [](const auto& a, const auto& b) {
        return std::pair(a->id != "course", a->id) < std::pair(b->id != "course", b->id);
    });
    if (catalogue.profiles.empty()) {
        catalogue.diagnostics.push_back(
            missing(profiles, {"没有可用的平台指标", "there is no platform profile that can be used"}));
    }
}

}  // namespace

const ScenarioFile* Catalogue::scenario(const std::string& id) const {
    for (const ScenarioFile& file : scenarios) {
        if (file.id == id) return &file;
    }
    return nullptr;
}

std::shared_ptr<const scoring::Profile> Catalogue::profile(const std::string& id) const {
    for (const auto& one : profiles) {
        if (id.empty() || one->id == id) return one;
    }
    return nullptr;
}

std::vector<std::string> json_files(const std::string& folder) {
    std::vector<std::string> paths;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
        const fs::path kind = at->path().extension();
        if ((kind == ".json" || kind == ".jsonl") && at->is_regular_file(problem))
            paths.push_back(at->path().string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

ScenarioFile read_scenario(const Catalogue& catalogue, const std::string& path) {
    ScenarioFile file;
    file.id = fs::path(path).stem().string();
    file.path = path;
    scenario::Loaded loaded = scenario::load_scenario(path, catalogue.shared, catalogue.acts);
    file.scenario = std::move(loaded.scenario);
    file.diagnostics = std::move(loaded.diagnostics);
    return file;
}

Catalogue read_catalogue(const std::string& folder, const Wanted& wanted) {
    Catalogue catalogue;
    catalogue.folder = folder;
    catalogue.understanding = acts::Understanding::load(folder + "/assets/acts", catalogue.diagnostics);
    catalogue.acts = catalogue.understanding ? catalogue.understanding->vocabulary()
                                             : acts_named_in(folder + "/assets/acts/vocabulary.json");
    catalogue.shared =
        scenario::load_shared(folder + "/assets/shopper", catalogue.acts, catalogue.diagnostics);
    if (wanted.marking) read_marking(catalogue);
    if (wanted.scenarios) {
        for (const std::string& path : json_files(folder + "/scenarios")) {
            catalogue.scenarios.push_back(read_scenario(catalogue, path));
            take(catalogue.diagnostics, catalogue.scenarios.back().diagnostics);
        }
        const auto rank = [](const ScenarioFile& f) {
            return std::tuple(f.scenario ? f.scenario->difficulty : 99, f.id);
        };
        std::stable_sort(catalogue.scenarios.begin(), catalogue.scenarios.end(),
                         [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    }
    return catalogue;
}

}  // namespace kefu::catalog
