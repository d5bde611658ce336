#include <algorithm>
#include <filesystem>

#include "desk/linting.h"
#include "desk/workshop/packs.h"
#include "desk/workshop/templates.h"
#include "desk/workshop/workshop_impl.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEntries = 400;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        out.push_back(text.substr(at, end - at));
        if (!out.back().empty() && out.back().back() == '\r') out.back().pop_back();
        at = end + 1;
    }
    return out;
}

}  // namespace

void Workshop::Impl::list_files() {
    const base::Language language = texts().language();
    view.files.clear();
    view.templates.clear();
    view.own_folder = options.own_folder;
    const auto row = [&](const std::string& path, bool own) {
        // Those that came with the program were read when it started; one's own may have changed since.
        const auto known =
            std::find_if(content.catalogue->scenarios.begin(), content.catalogue->scenarios.end(),
                         [&](const catalog::ScenarioFile& f) { return f.path == path; });
        const catalog::ScenarioFile read = !own && known != content.catalogue->scenarios.end()
                                               ? *known
                                               : catalog::read_scenario(*content.catalogue, path);
        WorkshopFile one;
        one.path = path;
        one.id = fs::path(path).stem().string();
        one.title = one.id;
        one.own = own;
        one.sound = read.scenario != nullptr;
        if (read.scenario) {
            one.title = read.scenario->title.in(language);
            one.more = read.scenario->teaches.in(language);
        } else {
            const auto errors =
                std::count_if(read.diagnostics.begin(), read.diagnostics.end(),
                              [](const base::Diagnostic& d) { return d.severity == base::Severity::error; });
            one.more = base::filled_text(t("files.broken"), "0", std::to_string(errors));
        }
        view.files.push_back(std::move(one));
    };
    std::vector<std::string> own;
    std::error_code problem;
    for (fs::directory_iterator at(options.own_folder, problem), end; !problem && at != end;
         at.increment(problem)) {
        const std::string id = at->path().filename().string();
        std::error_code unreadable;
        const fs::path inside = at->path() / (id + ".json");
        if (!id.starts_with('.') && fs::is_regular_file(inside, unreadable)) own.push_back(inside.string());
    }
    std::sort(own.begin(), own.end());
    for (const std::string& path : own)
        row(path, true);
    for (const Installed& one : installed(options.own_folder)) {
        for (WorkshopFile& listed : view.files) {
            if (listed.path == one.path)
                listed.origin = one.origin + (one.pack.author.empty() ? "" : " · " + one.pack.author);
        }
    }
    for (const std::string& path : catalog::json_files(content.folder + "/scenarios"))
        row(path, false);
    for (const Template& one : templates(content))
        view.templates.push_back({one.id, one.title.in(language), one.character.in(language)});
}

void Workshop::Impl::browse(const std::string& wanted) {
    std::error_code problem;
    fs::path folder = fs::path(wanted.empty() ? options.home : wanted).lexically_normal();
    if (fs::is_regular_file(folder, problem)) folder = folder.parent_path();
    if (!folder.has_filename() && folder.has_parent_path() && folder != folder.root_path())
        folder = folder.parent_path();
    fs::directory_iterator at(folder, problem);
    if (problem) {
        view.problem = base::filled_text(t("browse.cannot"), "0", folder.string());
        return;
    }
    BrowseView out;
    out.folder = folder.string();
    if (folder != folder.root_path()) out.parent = folder.parent_path().string();
    for (const fs::directory_iterator end; !problem && at != end; at.increment(problem)) {
        const std::string name = at->path().filename().string();
        std::error_code unreadable;
        const bool is_folder = at->is_directory(unreadable);
        const std::string ending = at->path().extension().string();
        if (name.starts_with('.') || (!is_folder && ending != ".json" && ending != ".kefupack")) continue;
        if (out.entries.size() == kMostEntries) {
            out.cut = true;
            break;
        }
        out.entries.push_back({name, at->path().string(), is_folder});
    }
    std::sort(out.entries.begin(), out.entries.end(), [](const BrowsedEntry& a, const BrowsedEntry& b) {
        return a.folder != b.folder ? a.folder : a.name < b.name;
    });
    view.browse = std::move(out);
}

void Workshop::Impl::show_file() {
    view.is_open = file.has_value();
    if (!file) return;
    const BenchView& bench = file->view();
    const base::Language language = texts().language();
    shown_version = bench.version;
    view.path = bench.path;
    view.own = is_own(bench.path);
    view.id = bench.id;
    view.title = bench.title.in(language);
    if (view.title.empty()) view.title = bench.id;
    view.sound = bench.sound;
    view.unsaved = bench.unsaved;
    view.can_undo = bench.can_undo;
    view.can_redo = bench.can_redo;
    view.readable = file->edited() != nullptr;
    view.changed_on_disk = bench.changed_on_disk;
    view.version = bench.version;
    view.source = lines_of(file->text());

    base::Diagnostics all = bench.diagnostics;
    // What plans say is true of the file as it was saved; its lines have moved since.
    if (!bench.unsaved) all.insert(all.end(), plan_mistakes.begin(), plan_mistakes.end());
    std::stable_sort(all.begin(), all.end(), [](const base::Diagnostic& a, const base::Diagnostic& b) {
        return a.severity != b.severity ? a.severity == base::Severity::error : a.place.line < b.place.line;
    });
    view.mistakes.clear();
    view.errors = 0;
    for (const base::Diagnostic& one : all) {
        Mistake row;
        row.error = one.severity == base::Severity::error;
        row.code = one.code;
        row.line = one.place.line;
        row.column = one.place.column;
        row.what = one.what.in(language);
        row.mend = one.mend.in(language);
        if (const base::EditedText* edited = file->edited())
            row.thing = thing_at(*edited, one.place.line, one.place.column);
        row.where = in_words(row.thing, texts());
        view.errors += row.error ? 1 : 0;
        view.mistakes.push_back(std::move(row));
    }
    view.start_nodes.clear();
    for (const std::string& id : file->node_ids())
        view.start_nodes.push_back({id, base::filled_text(t("go.node"), "0", id)});
    view.outline.clear();
    if (file->edited() != nullptr) view.outline = outline_of(file->edited()->root(), texts(), view.mistakes);
    view.simulation.outdated =
        simulation.has_value() && (simulated_version != bench.version || simulated_with != understanding());
    view.trial.outdated = trial.has_value() && tried != file->scenario();
    view.pack_path = (fs::path(options.home) / (view.id + ".kefupack")).string();
    show_graph();
    show_rows();
}

void Workshop::Impl::show_graph() {
    if (!file) return;
    view.graph =
        bench_graph(file->view(), view.mistakes, simulation ? &*simulation : nullptr, texts().language());
    view.graph.outdated = view.simulation.outdated;
}

void Workshop::Impl::show_rows() {
    view.rows.clear();
    if (!file || file->edited() == nullptr) return;
    const std::shared_ptr<const scenario::Scenario> sound = file->scenario();
    base::Diagnostics all = file->view().diagnostics;
    if (!view.unsaved) all.insert(all.end(), plan_mistakes.begin(), plan_mistakes.end());
    view.rows =
        rows_of({*file->edited(), sound.get(), content.catalogue->act_names, texts(), all}, view.selected);
    if (view.rows.empty()) view.selected.clear();
}

void Workshop::Impl::show_trial() {
    view.trial.running = trial.has_value();
    if (!trial) return;
    kefu::desk::show_trial(view.trial, *trial, *tried, content.catalogue->act_names, texts());
    view.trial.outdated = file.has_value() && tried != file->scenario();
    view.trial.heard_as_before = tried_with != understanding();
    view.trial.verbs.clear();
    for (const std::string& verb : scenario::known_verbs())
        view.trial.verbs.push_back({verb, texts().text("gui.verb." + verb)});
}

void Workshop::Impl::show_all() {
    show_file();
    show_trial();
    if (simulation) {
        show_simulation(view.simulation, *simulation, texts());
        for (auto* rows : {&view.simulation.never_reached, &view.simulation.never_spoken}) {
            for (UnreachedView& row : *rows) {
                if (file && file->edited() != nullptr) row.thing = thing_at(*file->edited(), row.line, 1);
            }
        }
    }
}

}  // namespace kefu::desk
