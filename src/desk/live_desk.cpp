#include "desk/live_desk.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <random>

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include "desk/corrections.h"
#include "desk/private/live_desk_impl.h"
#include "desk/trust/bundling.h"
#include "desk/workshop/packs.h"
#include "text/line_breaks.h"

namespace kefu::desk {
namespace {

constexpr RealMs kLookAgainMs = 40;  // whether the understanding has been read

Language computers_language() {
    for (const char* name : {"KEFU_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value && *value) return std::string(value).starts_with("en") ? Language::en : Language::zh;
    }
    return Language::zh;
}

}  // namespace

std::vector<std::uint32_t> UnicodeLineBreaks::breaks(std::string_view text) const {
    return text::line_breaks(text);
}

std::string default_database() {
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data && *data == '/') return std::string(data) + "/kefu-dojo/kefu.db";
    const char* home = std::getenv("HOME");
    if (!home || !*home) {
        // Started by a service or a bare environment: the user still has a home.
        const passwd* user = getpwuid(getuid());
        home = user && user->pw_dir && *user->pw_dir ? user->pw_dir : ".";
    }
    return std::string(home) + "/.local/share/kefu-dojo/kefu.db";
}

LiveDesk::Impl::Impl(Content read) : content(std::move(read)), services{content.texts, line_breaks} {}

std::string LiveDesk::Impl::new_id() {
    return fmt::format("{:016x}", luck());
}

base::Result<std::unique_ptr<LiveDesk>> LiveDesk::open(const LiveDeskOptions& options) {
    base::Result<std::string> folder = find_content(options.content);
    if (!folder.ok()) return folder.error();
    // Home needs shelves and store; the understanding, which takes longest, is waited for when a session starts.
    constexpr auto kBeside = std::launch::async | std::launch::deferred;
    const std::string database = options.without_database   ? std::string()
                                 : options.database.empty() ? default_database()
                                                            : options.database;
    std::future<base::Result<store::Store>> opening;
    if (!options.without_database)
        opening = std::async(kBeside, [database] { return store::Store::open(database); });
    // Installed scenarios belong to the user's own home, as its database does.
    const bool own_home = !options.without_database && options.database.empty();
    const std::string own_scenarios = options.scenarios.empty() ? user_scenarios() : options.scenarios;
    auto impl = std::make_unique<Impl>(
        open_content(folder.value(), options.language.value_or(computers_language()),
                     {.understanding = false,
                      .courseware = true,
                      .installed = own_home || !options.scenarios.empty() ? own_scenarios : std::string()}));
    // Only now: beside the shelves it would take their processors, and home would come later.
    impl->hearing = std::async(kBeside, catalog::read_hearing, folder.value(), corrections_folder());
    impl->database = database;
    impl->own_scenarios = own_scenarios;
    impl->moment = options.moment ? options.moment : [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
                   std::chrono::system_clock::now().time_since_epoch())
            .count();
    };
    impl->luck = options.luck ? options.luck : [] {
        std::random_device device;
        return std::uint64_t{device()} << 32 | device();
    };
    impl->phrases = read_phrases(folder.value() + "/assets/phrases/quick.json", impl->beside);
    const std::string guided = folder.value() + "/courseware/" + kGuidedScenario + ".json";
    if (std::filesystem::exists(guided)) {
        catalog::ScenarioFile file = catalog::read_scenario(impl->catalogue(), guided);
        impl->guided = std::move(file.scenario);
        impl->beside.insert(impl->beside.end(), file.diagnostics.begin(), file.diagnostics.end());
    }
    if (opening.valid()) impl->take_store(opening.get());
    impl->read_settings(options);
    impl->report_content();
    impl->write_bundle = options.write_bundle ? options.write_bundle : WriteBundle(deliver_bundle);
    if (impl->store) impl->assigned = known_assignments(*impl->store);
    impl->hand_in_waiting();
    if (!options.assignment.empty()) impl->open_assignment(options.assignment);
    impl->go(Screen::home);
    return std::unique_ptr<LiveDesk>(new LiveDesk(std::move(impl)));
}

void LiveDesk::Impl::report_content() {
    base::Diagnostics diagnostics = catalogue().diagnostics;
    diagnostics.insert(diagnostics.end(), beside.begin(), beside.end());
    if (base::has_errors(diagnostics)) {
        std::vector<std::string> details;
        for (const base::Diagnostic& one : diagnostics) {
            if (one.severity == base::Severity::error)
                details.push_back(base::shown(one, texts().language()));
        }
        const std::string count = std::to_string(details.size());
        banner(Banner::Level::warning, "content",
               base::filled_text(text("desk.content_broken"), "count", count), std::move(details));
    }
}

void LiveDesk::Impl::complete(bool wait) {
    if (!hearing.valid()) return;
    if (!wait && hearing.wait_for(std::chrono::seconds(0)) == std::future_status::timeout) return;
    catalog::Hearing read = hearing.get();
    const bool broken = base::has_errors(read.diagnostics);
    catalog::Catalogue rest = *content.catalogue;
    rest.diagnostics.erase(rest.diagnostics.begin(),
                           rest.diagnostics.begin() + static_cast<std::ptrdiff_t>(of_hearing));
    of_hearing = read.diagnostics.size();
    // What can't be read the second time is no reason to hear nothing.
    if (!read.understanding) read.understanding = rest.understanding;
    content.catalogue =
        std::make_shared<const catalog::Catalogue>(catalog::completed(std::move(rest), std::move(read)));
    if (grading) grading->use(content.catalogue);
    if (workshop) workshop->use(content.catalogue);
    if (broken) report_content();
}

// A session at work keeps the understanding that it began with.
void LiveDesk::Impl::hear_anew() {
    complete(true);
    hearing = std::async(std::launch::async | std::launch::deferred, catalog::read_hearing, content.folder,
                         corrections_folder());
}

void LiveDesk::Impl::take_store(base::Result<store::Store> opened_store) {
    if (!opened_store.ok()) {
        banner(Banner::Level::error, "store",
               opened_store.error().message.in(texts().language()) + " — " + text("desk.store_refused"), {},
               false);
        return;
    }
    store = opened_store.take();
    // A window that waits longer would seem to hang; what couldn't be stored is tried again.
    constexpr int kPatienceMs = 300;
    store->wait_at_most(kPatienceMs);
}

void LiveDesk::Impl::read_settings(const LiveDeskOptions& options) {
    const auto setting = [&](const char* key, const char* otherwise) {
        if (!store) return std::string(otherwise);
        base::Result<std::string> value = store->setting("", key, otherwise);
        return value.ok() ? value.take() : std::string(otherwise);
    };
    if (!options.language) {
        const std::string language = setting("language", "");
        if (!language.empty()) content.texts.use(language == "en" ? Language::en : Language::zh);
    }
    SettingsView& settings = view.settings;
    settings.zoom_percent = std::clamp(std::atoi(setting("zoom", "100").c_str()), 80, 200);
    settings.theme = setting("theme", "light") == "dark" ? Theme::dark : Theme::light;
    settings.reduce_motion = setting("reduce_motion", "0") == "1";
    settings.sound = setting("sound", "1") == "1";
    settings.version = program_version();
    settings.content_folder = content.folder;
    settings.database = database;
    if (store) {
        if (auto known = store->students(); known.ok()) students = known.take();
        student = setting("student", "");
    }
    const bool known = std::any_of(students.begin(), students.end(),
                                   [&](const store::Student& s) { return s.id == student; });
    if (!known) student.clear();
    make_settings();
}

void LiveDesk::Impl::banner(Banner::Level level, const std::string& id, const std::string& what,
                            std::vector<std::string> details, bool can_dismiss) {
    drop_banner(id);
    std::string sentence = what;  // messages begin in small letters, as behind a program's name on a terminal
    if (!sentence.empty() && sentence.front() >= 'a' && sentence.front() <= 'z')
        sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');
    view.banners.push_back({level, id, std::move(sentence), std::move(details), can_dismiss});
}

void LiveDesk::Impl::banner(const std::string& id, const base::Error& error) {
    banner(Banner::Level::error, id, error.message.in(texts().language()));
}

void LiveDesk::Impl::drop_banner(const std::string& id) {
    std::erase_if(view.banners, [&](const Banner& one) { return one.id == id; });
}

void LiveDesk::Impl::remember(const std::string& key, const std::string& value) {
    if (!store) return;
    if (base::Result<base::Done> done = store->put_setting("", key, value); !done.ok())
        banner("settings", done.error());
}

void LiveDesk::Impl::carry_out(const Command& command) {
    struct Carrier {
        Impl& desk;
        void operator()(const SignIn& c) const { desk.sign_in(c.student); }
        void operator()(const AddStudent& c) const { desk.put_student({"", c.name, c.class_name, c.number}); }
        void operator()(const ChangeStudent& c) const {
            desk.put_student({c.student, c.name, c.class_name, c.number});
        }
        void operator()(const Go& c) const { desk.go(c.screen); }
        void operator()(const DismissBanner& c) const {
            std::erase_if(desk.view.banners,
                          [&](const Banner& one) { return one.id == c.id && one.can_dismiss; });
        }
        void operator()(const Quit&) const { desk.quit = true; }
        void operator()(const OpenBriefing& c) const { desk.open_briefing(c.scenario); }
        void operator()(const StartScenario& c) const { desk.start({{c.scenario}, c.mode, 0, c.at}); }
        void operator()(const StartShift& c) const { desk.start(c); }
        void operator()(const StartGuided& c) const {
            if (desk.guided) desk.start({{kGuidedScenario}, record::Mode::practice, 0, c.at}, true);
        }
        void operator()(const ResumeSession& c) const { desk.resume(c.session, c.at); }
        void operator()(const OpenAssignment& c) const { desk.open_assignment(c.path); }
        void operator()(const StartAssignment& c) const { desk.start_assignment(c.digest, c.at); }
        void operator()(const ResumeExam& c) const { desk.resume(c.session, c.at, c.passphrase); }
        void operator()(const EnterRole& c) const { desk.enter_role(c.role, c.passphrase); }
        void operator()(const RetryDelivery&) const { desk.retry_delivery(); }
        void operator()(const ChooseDelivery& c) const { desk.choose_delivery(c.folder); }
        void operator()(const AskForReview& c) const { desk.ask_for_review(c); }
        void operator()(const DiscardSession& c) const {
            if (!desk.store) return;
            if (desk.sitting && desk.sitting->id() == c.session) desk.leave_seat();
            if (auto done = desk.store->discard(c.session, desk.moment()); !done.ok())
                desk.banner("session", done.error());
            desk.make_home();
        }
        void operator()(const Pause& c) const { desk.pause(c.at); }
        void operator()(const Unpause& c) const { desk.unpause(c.at); }
        void operator()(const LeaveSession& c) const { desk.leave(c.at); }
        void operator()(const OpenDebrief& c) const { desk.open_debrief(c.session); }
        void operator()(const SelectConversation& c) const {
            if (desk.maker) desk.maker->select(c.conversation);
        }
        void operator()(const Say& c) const { desk.say(c); }
        void operator()(const Act& c) const { desk.act(c); }
        void operator()(const CloseConversation& c) const { desk.close_conversation(c.conversation, c.at); }
        void operator()(const SaveDraft& c) const {
            if (!desk.store || !desk.sitting || desk.drafts[c.conversation] == c.text) return;
            desk.drafts[c.conversation] = c.text;
            // A draft that can't be kept is no reason to trouble a student in the middle of a talk.
            static_cast<void>(desk.store->put_draft(desk.sitting->id(), {c.conversation, c.text}).ok());
            if (!desk.finished)
                static_cast<void>(
                    desk.store->reached(desk.sitting->id(), desk.sitting->engine().now(), desk.moment())
                        .ok());
        }
        void operator()(const AtBench& c) const { desk.at_bench(c); }
        void operator()(const SetLanguage& c) const {
            desk.content.texts.use(c.language);
            desk.remember("language", c.language == Language::en ? "en" : "zh");
            desk.remake();
        }
        void operator()(const SetZoom& c) const {
            desk.view.settings.zoom_percent = std::clamp(c.percent, 80, 200);
            desk.remember("zoom", std::to_string(desk.view.settings.zoom_percent));
        }
        void operator()(const SetTheme& c) const {
            desk.view.settings.theme = c.theme;
            desk.remember("theme", c.theme == Theme::dark ? "dark" : "light");
        }
        void operator()(const SetReduceMotion& c) const {
            desk.view.settings.reduce_motion = c.on;
            desk.remember("reduce_motion", c.on ? "1" : "0");
        }
        void operator()(const OpenLesson& c) const { desk.open_lesson(c.lesson); }
        void operator()(const ReadLesson& c) const { desk.read_lesson(c); }
        void operator()(const AnswerTest& c) const { desk.answer_test(c); }
        void operator()(const LeaveLesson&) const { desk.leave_lesson(); }
        void operator()(const OpenDrill& c) const { desk.open_drill(c.drill); }
        void operator()(const TypeSentence& c) const { desk.type_sentence(c); }
        void operator()(const PauseDrill& c) const { desk.pause_drill(c.at, true); }
        void operator()(const ContinueDrill& c) const { desk.pause_drill(c.at, false); }
        void operator()(const EndDrill&) const { desk.end_drill(); }
        void operator()(const OpenComposing& c) const { desk.open_composing(c.exercise); }
        void operator()(const Compose& c) const { desk.compose(c.composed); }
        void operator()(const HandInComposed&) const { desk.hand_in_composed(); }
        void operator()(const SetSound& c) const {
            desk.view.settings.sound = c.on;
            desk.remember("sound", c.on ? "1" : "0");
        }
        void operator()(const Grade& c) const { desk.grade(c); }
    };
    std::visit(Carrier{*this}, command);
}

LiveDesk::LiveDesk(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LiveDesk::~LiveDesk() = default;

const View& LiveDesk::view() const {
    return impl_->view;
}
const Services& LiveDesk::services() const {
    return impl_->services;
}
bool LiveDesk::quit_wanted() const {
    return impl_->quit;
}

void LiveDesk::carry_out(const std::vector<Command>& commands) {
    for (const Command& command : commands)
        impl_->carry_out(command);
}
void LiveDesk::carry_out(const Command& command) {
    impl_->carry_out(command);
}

void LiveDesk::tick(RealMs now) {
    impl_->complete(false);
    impl_->run_to(now);
    impl_->tick_workshop(now);
    if (impl_->grading) impl_->grading->collect(impl_->view.grading);
    if (impl_->taught != impl_->view.grading.taught) {
        impl_->taught = impl_->view.grading.taught;
        impl_->hear_anew();
    }
}

RealMs LiveDesk::next_due() const {
    const Impl& desk = *impl_;
    if (desk.hearing.valid() || (desk.grading && desk.grading->busy())) return desk.now + kLookAgainMs;
    if (desk.view.screen == Screen::workshop) return desk.workshop ? desk.workshop->next_due(desk.now) : -1;
    if (!desk.sitting || desk.finished || desk.paused_at >= 0 || desk.view.screen != Screen::workbench)
        return -1;
    if (desk.stuck_since >= 0) return desk.retry_at;
    // The clocks show seconds, so the view changes with every one of them.
    const record::Ms now_ms = desk.virtual_time(desk.now);
    RealMs due = desk.zero + (now_ms / 1000 + 1) * 1000;
    const record::Ms event = desk.sitting->engine().next_due();
    if (event >= 0) due = std::min(due, desk.zero + event);
    return std::max(due, desk.now);
}

void LiveDesk::close(RealMs now) {
    impl_->run_to(now);
    if (impl_->workshop) impl_->workshop->keep_unsaved();
    impl_->leave_seat();
}

}  // namespace kefu::desk
