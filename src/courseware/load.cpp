#include "courseware/load.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace kefu::courseware {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> paths_in(const std::string& folder,
                                  std::initializer_list<std::string_view> endings) {
    std::vector<std::string> paths;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
        const std::string ending = at->path().extension().string();
        if (std::find(endings.begin(), endings.end(), ending) != endings.end() &&
            at->path().stem() != "README" && !at->path().filename().string().starts_with('.'))
            paths.push_back(at->path().string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::optional<std::vector<std::string>> names_in(const std::string& folder,
                                                 std::initializer_list<std::string_view> endings) {
    std::error_code problem;
    if (!fs::is_directory(folder, problem)) return std::nullopt;
    std::vector<std::string> names;
    for (const std::string& path : paths_in(folder, endings))
        names.push_back(fs::path(path).stem().string());
    return names;
}

template <class Thing>
void take(Loaded<Thing> loaded, std::vector<Thing>& into, base::Diagnostics& diagnostics) {
    if (loaded.thing) into.push_back(std::move(*loaded.thing));
    diagnostics.insert(diagnostics.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
}

}  // namespace

Known known_in(const std::string& folder, const std::vector<std::string>& acts) {
    const std::string own = folder + "/courseware";
    Known known;
    known.scenarios = names_in(folder + "/scenarios", {".json"});
    known.lessons = names_in(own + "/lessons", {".md"});
    known.drills = names_in(own + "/drills", {".json"});
    known.exercises = names_in(own + "/exercises", {".json"});
    known.pictures = names_in(folder + "/assets/pictures", {".svg", ".png", ".jpg"});
    // A folder that isn't there has nothing in it; one of content is looked at only where there is one.
    for (auto* list : {&known.drills, &known.exercises}) {
        if (!*list) list->emplace();
    }
    if (!acts.empty()) known.acts = acts;
    return known;
}

Courseware read_courseware(const std::string& folder, const std::vector<std::string>& acts) {
    Courseware all;
    const std::string own = folder + "/courseware";
    const Known known = known_in(folder, acts);
    for (const std::string& path : paths_in(own + "/lessons", {".md"}))
        take(load_lesson(path, known), all.lessons, all.diagnostics);
    for (const std::string& path : paths_in(own + "/drills", {".json"}))
        take(load_drill(path), all.drills, all.diagnostics);
    for (const std::string& path : paths_in(own + "/exercises", {".json"}))
        take(load_exercise(path, known), all.exercises, all.diagnostics);
    std::error_code problem;
    if (const std::string plan = own + "/course.json"; fs::exists(plan, problem)) {
        Loaded<CoursePlan> loaded = load_plan(plan, known);
        if (loaded.thing) all.plan = std::move(*loaded.thing);
        all.diagnostics.insert(all.diagnostics.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
    }
    std::stable_sort(all.lessons.begin(), all.lessons.end(), [](const Lesson& a, const Lesson& b) {
        return std::tie(a.order, a.id) < std::tie(b.order, b.id);
    });
    return all;
}

}  // namespace kefu::courseware
