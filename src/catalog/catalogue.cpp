#include "catalog/catalogue.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <future>
#include <thread>
#include <tuple>
#include <utility>

#include "base/document.h"
#include "courseware/load.h"

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
void read_act_names(const std::string& path, Catalogue& catalogue) {
    const auto text = [](const base::Node* of, std::string_view key) {
        const base::Node* found = of ? of->find(key) : nullptr;
        return found && found->is(base::Node::Kind::string) ? found->text : std::string();
    };
    const base::Document document = base::load_document(path);
    const base::Node* list = document.root ? document.root->find("acts") : nullptr;
    if (!list) return;
    for (const base::Node& act : list->items) {
        const std::string id = text(&act, "id");
        if (id.empty()) continue;
        const base::Node* name = act.find("name");
        catalogue.acts.push_back(id);
        catalogue.act_names[id] = {text(name, "zh"), text(name, "en")};
    }
}

struct Marking {
    std::shared_ptr<const rules::RulePack> pack;
    std::shared_ptr<const scoring::Rubric> rubric;
    std::vector<std::shared_ptr<const scoring::Profile>> profiles;
    base::Diagnostics diagnostics;
};

Marking read_marking(const std::string& folder, const std::vector<std::string>& acts) {
    Marking marking;
    const std::string rules = folder + "/assets/rules";
    for (const std::string& path : json_files(rules)) {
        rules::LoadedPack loaded = rules::load_pack(path, acts, scenario::known_situations());
        take(marking.diagnostics, loaded.diagnostics);
        if (loaded.pack && !marking.pack) marking.pack = loaded.pack;
    }
    if (!marking.pack) {
        marking.diagnostics.push_back(
            missing(rules, {"没有可用的规则包", "there is no rule pack that can be used"}));
        return marking;
    }
    const std::string rubrics = folder + "/courseware/rubrics";
    for (const std::string& path : json_files(rubrics)) {
        scoring::LoadedRubric loaded = scoring::load_rubric(path, *marking.pack);
        take(marking.diagnostics, loaded.diagnostics);
        // The one called default counts; without it, the first that can be read.
        if (loaded.rubric && (!marking.rubric || loaded.rubric->id == "default"))
            marking.rubric = loaded.rubric;
    }
    if (!marking.rubric) {
        marking.diagnostics.push_back(
            missing(rubrics, {"没有可用的评分表", "there is no rubric that can be used"}));
    }
    const std::string profiles = folder + "/assets/profiles";
    for (const std::string& path : json_files(profiles)) {
        scoring::LoadedProfile loaded = scoring::load_profile(path);
        take(marking.diagnostics, loaded.diagnostics);
        if (loaded.profile) marking.profiles.push_back(loaded.profile);
    }
    std::stable_sort(marking.profiles.begin(), marking.profiles.end(), [](const auto& a, const auto& b) {
        return std::pair(a->id != "course", a->id) < std::pair(b->id != "course", b->id);
    });
    if (marking.profiles.empty()) {
        marking.diagnostics.push_back(
            missing(profiles, {"没有可用的平台指标", "there is no platform profile that can be used"}));
    }
    return marking;
}

/// <folder>/<id>/<id>.json, sorted; none that `own` has as well.
std::vector<std::string> installed_in(const std::string& folder, const std::string& own) {
    std::vector<std::string> paths;
    std::error_code problem;
    if (folder.empty()) return paths;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
        const std::string name = at->path().filename().string() + ".json";
        std::error_code unreadable;
        const bool there = !name.starts_with('.') && fs::is_regular_file(at->path() / name, unreadable);
        if (there && !fs::exists(fs::path(own) / name, unreadable))
            paths.push_back((at->path() / name).string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// Calls work(0) … work(count - 1), each once, on as many threads as are free; returns when all are done.
template <class Work>
void in_parallel(std::size_t count, const Work& work) {
    std::atomic<std::size_t> next{0};
    const auto take_turns = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    const std::size_t threads =
        std::min<std::size_t>({count, std::max(1U, std::thread::hardware_concurrency()), 4});
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < threads; ++i)
        others.push_back(std::async(std::launch::async | std::launch::deferred, take_turns));
    take_turns();
    for (std::future<void>& other : others)
        other.get();
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

std::vector<std::string> lesson_files(const std::string& folder) {
    std::vector<std::string> paths;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
        if (at->path().extension() == ".md" && at->path().stem() != "README")
            paths.push_back(at->path().string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

scenario::Places places_of(const Catalogue& catalogue, const std::string& path) {
    return {{(fs::path(path).parent_path() / "pictures").string(), catalogue.folder + "/assets/pictures"},
            catalogue.folder + "/courseware"};
}

ScenarioFile read_scenario(const Catalogue& catalogue, const std::string& path) {
    ScenarioFile file;
    file.id = fs::path(path).stem().string();
    file.path = path;
    scenario::Loaded loaded =
        scenario::load_scenario(path, catalogue.shared, catalogue.act_names, places_of(catalogue, path));
    file.scenario = std::move(loaded.scenario);
    file.diagnostics = std::move(loaded.diagnostics);
    return file;
}

Hearing read_hearing(const std::string& folder, const std::string& corrections) {
    Hearing hearing;
    hearing.understanding = acts::Understanding::load(folder + "/assets/acts", hearing.diagnostics);
    if (hearing.understanding == nullptr || corrections.empty()) return hearing;
    std::string unread;
    const std::vector<acts::Correction> own =
        acts::load_correction_folder(corrections, hearing.understanding->acts(), hearing.diagnostics, unread);
    if (!own.empty()) hearing.understanding = hearing.understanding->corrected(own);
    return hearing;
}

Catalogue completed(Catalogue catalogue, Hearing hearing) {
    catalogue.understanding = std::move(hearing.understanding);
    catalogue.diagnostics.insert(catalogue.diagnostics.begin(), hearing.diagnostics.begin(),
                                 hearing.diagnostics.end());
    return catalogue;
}

Catalogue read_catalogue(const std::string& folder, const Wanted& wanted) {
    // Where no thread can be had, each part is read when it is waited for.
    constexpr auto kBeside = std::launch::async | std::launch::deferred;
    std::future<Hearing> hearing;
    if (wanted.understanding) hearing = std::async(kBeside, read_hearing, folder, wanted.corrections);
    Catalogue catalogue;
    catalogue.folder = folder;
    read_act_names(folder + "/assets/acts/vocabulary.json", catalogue);
    std::future<Marking> marking;
    if (wanted.marking) marking = std::async(kBeside, read_marking, folder, catalogue.acts);
    std::future<courseware::Courseware> taught;
    if (wanted.courseware) taught = std::async(kBeside, courseware::read_courseware, folder, catalogue.acts);
    catalogue.shared =
        scenario::load_shared(folder + "/assets/shopper", catalogue.act_names, catalogue.diagnostics);
    if (wanted.scenarios) {
        std::vector<std::string> paths = json_files(folder + "/scenarios");
        for (std::string& path : installed_in(wanted.installed, folder + "/scenarios"))
            paths.push_back(std::move(path));
        catalogue.scenarios.resize(paths.size());
        in_parallel(paths.size(),
                    [&](std::size_t i) { catalogue.scenarios[i] = read_scenario(catalogue, paths[i]); });
    }
    if (wanted.marking) {
        Marking read = marking.get();
        catalogue.pack = std::move(read.pack);
        catalogue.rubric = std::move(read.rubric);
        catalogue.profiles = std::move(read.profiles);
        take(catalogue.diagnostics, read.diagnostics);
    }
    if (wanted.courseware) {
        catalogue.courseware = std::make_shared<const courseware::Courseware>(taught.get());
        take(catalogue.diagnostics, catalogue.courseware->diagnostics);
    }
    for (const ScenarioFile& file : catalogue.scenarios)
        take(catalogue.diagnostics, file.diagnostics);
    const auto rank = [](const ScenarioFile& f) {
        return std::tuple(f.scenario ? f.scenario->difficulty : 99, f.id);
    };
    std::stable_sort(catalogue.scenarios.begin(), catalogue.scenarios.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return wanted.understanding ? completed(std::move(catalogue), hearing.get()) : catalogue;
}

}  // namespace kefu::catalog
