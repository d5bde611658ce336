#include "desk/workshop/workshop.h"

#include <cstdlib>
#include <filesystem>

#include "base/digest.h"
#include "desk/linting.h"
#include "desk/workshop/file_save.h"
#include "desk/workshop/packs.h"
#include "desk/workshop/templates.h"
#include "desk/workshop/workshop_impl.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kPollMs = 300;  // a save elsewhere is seen well within a second
constexpr std::int64_t kProgressMs = 80;

std::string home_folder() {
    const char* home = std::getenv("HOME");
    return home != nullptr && *home != '\0' ? home : "/";
}

/// "12" or "4.5" as a whole number, of seconds as milliseconds; nothing where it is none.
std::optional<std::int64_t> number_in(const std::string& text, bool seconds) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    const bool whole =
        end != text.c_str() &&
        text.find_first_not_of(" \t", static_cast<std::size_t>(end - text.c_str())) == std::string::npos;
    if (!whole || !(value > -1e7 && value < 1e7)) return std::nullopt;
    const double scaled = seconds ? value * 1000 : value;
    const auto rounded = static_cast<std::int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    if (!seconds && static_cast<double>(rounded) != scaled) return std::nullopt;
    return rounded;
}

}  // namespace

bool Workshop::Impl::is_id(const std::string& id) {
    return !id.empty() && id.size() <= 60 && id.front() != '-' && id.back() != '-' &&
           id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

std::string Workshop::Impl::own_path(const std::string& id) const {
    return (fs::path(options.own_folder) / id / (id + ".json")).string();
}

bool Workshop::Impl::is_own(const std::string& path) const {
    const std::string folder = fs::path(options.own_folder).lexically_normal().string();
    return !folder.empty() && fs::path(path).lexically_normal().string().starts_with(folder + "/");
}

std::string Workshop::Impl::aside_path() const {
    const std::string path = fs::absolute(view.path).lexically_normal().string();
    return (fs::path(options.own_folder) / ".unsaved" / (base::sha256_hex(path).substr(0, 16) + ".json"))
        .string();
}

void Workshop::Impl::forget_aside() {
    view.left_unsaved = false;
    std::error_code gone;
    if (file) fs::remove(aside_path(), gone);
}

void Workshop::Impl::open(const std::string& path) {
    base::Result<OpenFile> opened = OpenFile::open(content, path);
    if (!went(opened)) return;
    close();
    file.emplace(opened.take());
    polled_at = now;
    const std::vector<std::string> nodes = file->node_ids();
    view.selected = file->scenario() ? "node:" + file->scenario()->start
                    : nodes.empty()  ? "about"
                                     : "node:" + nodes.front();
    show_file();
    const std::optional<std::string> aside = base::read_file(aside_path());
    view.left_unsaved = aside && *aside != file->text() && file->edited() != nullptr;
    check_plans();
}

void Workshop::Impl::close() {
    stop_simulating();
    file.reset();
    trial.reset();
    tried.reset();
    simulation.reset();
    plan_mistakes.clear();
    if (checking.valid()) checking.wait();
    checking = {};
    WorkshopView fresh;
    fresh.files = std::move(view.files);
    fresh.templates = std::move(view.templates);
    fresh.own_folder = std::move(view.own_folder);
    fresh.browse = std::move(view.browse);
    fresh.version = view.version;
    view = std::move(fresh);
}

void Workshop::Impl::save(bool anyway) {
    if (!file) return;
    if (!went(anyway ? file->save_anyway() : file->save())) return show_file();
    view.notice = t("notice.saved");
    forget_aside();
    written = written || is_own(file->view().path);
    show_file();
    check_plans();
}

void Workshop::Impl::save_copy(const std::string& id) {
    if (!file || file->edited() == nullptr) return;
    if (!is_id(id)) {
        view.problem = t("problem.id");
        return;
    }
    base::Result<base::EditedText> copy = base::EditedText::of(file->text(), file->view().path);
    if (!went(copy) || !went(copy.value().replace({std::string("id")}, base::json_text(id)))) return;
    std::error_code problem;
    fs::create_directories(fs::path(own_path(id)).parent_path(), problem);
    if (!went(save_new(own_path(id), copy.value().text()))) return;
    written = true;
    open(own_path(id));
    list_files();
    view.notice = base::filled_text(t("notice.copied"), "0", id);
}

void Workshop::Impl::set_text(const bench::SetText& wish) {
    if (!file || file->edited() == nullptr || wish.path.empty()) return;
    std::string json = base::json_text(wish.text);
    if (wish.number) {
        const std::optional<std::int64_t> number = number_in(wish.text, wish.seconds);
        if (!number) {
            view.problem = base::filled_text(t("problem.number"), "0", wish.text);
            return show_file();
        }
        json = std::to_string(*number);
    }
    const base::Node* there = base::find_at(file->edited()->root(), wish.path);
    if (there != nullptr) {
        went(wish.number ? file->set_json(wish.path, json) : file->set_text(wish.path, wish.text));
    } else if (const auto* key = std::get_if<std::string>(&wish.path.back())) {
        base::Path object(wish.path.begin(), wish.path.end() - 1);
        went(file->set_member(object, *key, json));
    }
    show_file();
}

void Workshop::Impl::add_item(const bench::AddItem& wish) {
    if (!file || file->edited() == nullptr || wish.list.empty()) return;
    const base::Node* there = base::find_at(file->edited()->root(), wish.list);
    const auto* key = std::get_if<std::string>(&wish.list.back());
    if (there == nullptr && key != nullptr) {
        went(file->set_member(base::Path(wish.list.begin(), wish.list.end() - 1), *key,
                              "[" + wish.json + "]"));
    } else {
        went(file->add_item(wish.list, wish.at, wish.json));
    }
    show_file();
}

void Workshop::Impl::add_node(const bench::AddNode& wish) {
    if (!file || file->edited() == nullptr) return;
    const bool plain =
        !wish.id.empty() && wish.id.size() <= 40 &&
        wish.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos;
    const base::Node& root = file->edited()->root();
    const std::vector<std::string> nodes = file->node_ids();
    const base::Node* endings = root.find("endings");
    bool taken = std::find(nodes.begin(), nodes.end(), wish.id) != nodes.end();
    std::string first_ending = "left_unsatisfied";
    for (std::size_t i = 0; endings != nullptr && i < endings->items.size(); ++i) {
        const base::Node* id = endings->items[i].find("id");
        if (id == nullptr) continue;
        if (i == 0) first_ending = id->text;
        taken = taken || (wish.ending && id->text == wish.id);
    }
    if (!plain || taken) {
        view.problem = t(taken ? "problem.taken" : "problem.node_id");
        return;
    }
    const std::string words = base::json_text(t("new.words"));
    const std::string id = base::json_text(wish.id);
    const std::string title = base::json_text(wish.id);
    const std::string json =
        wish.ending
            ? "{\"id\": " + id + ", \"kind\": \"satisfied\", \"good\": true, \"title\": {\"zh\": " + title +
                  ", \"en\": " + title + "}, \"say\": [[" + words + "]]}"
            : "{\n  \"id\": " + id + ",\n  \"stage\": \"answer\",\n  \"say\": [[" + words +
                  "]],\n  \"on\": [{\"id\": \"way1\", \"when\": {\"always\": true}, \"go\": " +
                  base::json_text("end:" + first_ending) + "}],\n  \"models\": []\n}";
    const base::Path list{std::string(wish.ending ? "endings" : "nodes")};
    const base::Node* there = base::find_at(root, list);
    view.selected = (wish.ending ? "end:" : "node:") + wish.id;
    add_item({list, there != nullptr ? there->items.size() : 0, json});
}

// The plans are played as the file stands on disk; what they say is told at their lines.
void Workshop::Impl::check_plans() {
    if (!file || !file->view().sound || file->view().unsaved || checking.valid()) return;
    view.checking_plans = true;
    checking = std::async(std::launch::async, [content = content, path = file->view().path] {
        base::Diagnostics out;
        for (base::Diagnostic& one : lint_file(content, path, true).diagnostics) {
            // What the file shows by itself is told while typing; the rest needs to be heard and played.
            const bool played = one.code.starts_with("plan-") || one.code == "model-answer-unheard" ||
                                one.code == "ends-without-closing";
            if (played) out.push_back(std::move(one));
        }
        return out;
    });
}

void Workshop::Impl::start_trial(const bench::StartTrial& wish) {
    if (!file || !file->scenario()) {
        view.problem = t("problem.unsound");
        return;
    }
    tried = file->scenario();
    tried_with = understanding();
    base::Result<Preview> begun = Preview::start(content, tried, wish.node, trial_seed++);
    trial.reset();
    view.trial = {};
    if (!went(begun)) return;
    trial.emplace(begun.take());
    view.trial.from = wish.node;
    view.trial.real_time = wish.real_time;
    trial_zero = wish.at;
    if (!wish.real_time) trial->settle();
    show_trial();
}

void Workshop::Impl::try_say(const bench::TrySay& wish) {
    if (!trial) return;
    if (view.trial.real_time) {
        trial->say_at(wish.text, std::max<std::int64_t>(0, wish.first_key_at - trial_zero),
                      wish.at - trial_zero);
    } else {
        trial->say(wish.text, view.trial.turn_open ? kNextMs : wish.after_ms, wish.more);
    }
    show_trial();
}

void Workshop::Impl::simulate(const bench::Simulate& wish) {
    if (simulating.valid()) return;
    if (!file || !file->scenario()) {
        view.problem = t("problem.unsound");
        return;
    }
    stop = false;
    simulated = 0;
    simulated_version = file->view().version;
    simulated_with = understanding();
    view.simulation.running = true;
    view.simulation.done = 0;
    view.simulation.wanted = wish.students;
    simulating = std::async(std::launch::async, [this, wish, content = content, scenario = file->scenario()] {
        SimulationWanted wanted;
        wanted.students = wish.students;
        wanted.seed = wish.seed;
        wanted.stop = &stop;
        wanted.progress = [this](int finished) { simulated = finished; };
        return kefu::desk::simulate(content, scenario, wanted);
    });
}

void Workshop::Impl::stop_simulating() {
    if (!simulating.valid()) return;
    stop = true;
    simulating.wait();
    take_results();
}

bool Workshop::Impl::take_results() {
    constexpr std::chrono::seconds kNow(0);
    bool changed = false;
    if (simulating.valid() && simulating.wait_for(kNow) == std::future_status::ready) {
        base::Result<Simulation> result = simulating.get();
        view.simulation.running = false;
        if (went(result)) simulation = result.take();
        changed = true;
    } else if (simulating.valid() && view.simulation.done != simulated) {
        view.simulation.done = simulated;
        changed = true;
    }
    if (checking.valid() && checking.wait_for(kNow) == std::future_status::ready) {
        plan_mistakes = checking.get();
        view.checking_plans = false;
        view.plans_checked = true;
        changed = true;
    }
    return changed;
}

Workshop::Workshop(Content content, WorkshopOptions options)
    : impl_(std::make_unique<Impl>(std::move(content), std::move(options))) {
    if (impl_->options.home.empty()) impl_->options.home = home_folder();
    impl_->list_files();
}

Workshop::~Workshop() {
    impl_->stop = true;
    if (impl_->simulating.valid()) impl_->simulating.wait();
    if (impl_->checking.valid()) impl_->checking.wait();
}

const WorkshopView& Workshop::view() const {
    return impl_->view;
}

bool Workshop::unsaved() const {
    return impl_->file && impl_->file->view().unsaved;
}

void Workshop::keep_unsaved() {
    if (!unsaved()) return;
    std::error_code problem;
    fs::create_directories(fs::path(impl_->aside_path()).parent_path(), problem);
    // There is nobody left to be told where this fails; the file itself stays as it was.
    static_cast<void>(save_whole(impl_->aside_path(), impl_->file->text(), false).ok());
}

void Workshop::speak(base::Language language) {
    if (impl_->content.texts.language() == language) return;
    impl_->content.texts.use(language);
    impl_->list_files();
    impl_->show_all();
}

void Workshop::use(std::shared_ptr<const catalog::Catalogue> catalogue) {
    impl_->content.catalogue = std::move(catalogue);
    impl_->show_all();
}

void Workshop::look_around() {
    impl_->list_files();
}

bool Workshop::take_written() {
    return std::exchange(impl_->written, false);
}

bool Workshop::tick(std::int64_t now) {
    Impl& in = *impl_;
    in.now = now;
    bool changed = in.take_results();
    if (changed) in.show_all();
    if (in.file && (in.polled_at < 0 || now - in.polled_at >= kPollMs)) {
        in.polled_at = now;
        if (in.file->poll()) {
            in.plan_mistakes.clear();
            in.view.plans_checked = false;
            if (!in.file->view().unsaved) in.view.notice = in.t("notice.read_anew");
            in.show_file();
            in.check_plans();
            changed = true;
        }
    }
    if (in.trial && in.view.trial.real_time && !in.view.trial.ended) {
        in.trial->run_to(now - in.trial_zero);
        in.show_trial();
        changed = true;
    }
    return changed;
}

std::int64_t Workshop::next_due(std::int64_t now) const {
    const Impl& in = *impl_;
    if (!in.file) return -1;
    if (in.simulating.valid() || in.checking.valid()) return now + kProgressMs;
    std::int64_t due = std::max(now, in.polled_at + kPollMs);
    if (in.trial && in.view.trial.real_time && !in.view.trial.ended) due = std::min(due, now + 100);
    return due;
}

}  // namespace kefu::desk
