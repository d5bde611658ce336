#include "desk/scripted_play.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "desk/archive.h"
#include "desk/classroom/delivery.h"
#include "desk/coach.h"
#include "desk/hearing.h"
#include "desk/script.h"
#include "desk/sitting.h"
#include "desk/trust/bundling.h"
#include "desk/trust/keeping.h"
#include "record/codec.h"
#include "session/engine.h"
#include "session/plan.h"
#include "store/store.h"

namespace kefu::desk {
namespace {

using Json = nlohmann::ordered_json;
using Lines = std::vector<std::string>;

base::Error scenario_error(const char* code, base::Bilingual message, const std::string& name) {
    return {code, base::filled(std::move(message), "name", name)};
}

// A name with a slash or .json is a file; anything else is looked for in the content folder.
bool is_path(const std::string& name) {
    return name.find('/') != std::string::npos || name.ends_with(".json");
}

base::Result<std::shared_ptr<const scenario::Scenario>> find(const catalog::Catalogue& catalogue,
                                                             const std::string& name,
                                                             base::Diagnostics& diagnostics) {
    std::optional<catalog::ScenarioFile> own;
    const catalog::ScenarioFile* file = nullptr;
    if (is_path(name)) {
        own = catalog::read_scenario(catalogue, name);
        file = &*own;
    } else {
        file = catalogue.scenario(name);
    }
    if (!file) {
        return scenario_error(
            "scenario-not-found",
            {"没有场景 {name}（kefuctl list 列出全部；别人写的场景，先要来它的 .kefupack，用 kefuctl install 装上）",
             "there is no scenario {name} (kefuctl list shows all; for one that somebody wrote, ask for its .kefupack and kefuctl install it)"},
            name);
    }
    if (file->diagnostics.size() == 1 && file->diagnostics.front().code == "file-unreadable") {
        const base::Bilingual& why = file->diagnostics.front().what;
        return scenario_error("scenario-not-found",
                              base::filled({"打不开 {name}：{why}", "can't open {name}: {why}"}, "why", why),
                              name);
    }
    diagnostics.insert(diagnostics.end(), file->diagnostics.begin(), file->diagnostics.end());
    if (!file->scenario)
        return scenario_error(
            "scenario-broken",
            {"场景有错误，不能使用：{name}", "the scenario has errors and can't be used: {name}"}, name);
    return file->scenario;
}

base::Error not_taken() {
    return {"not-taken",
            {"没有生效：内容是空的、顾客还没来或对话已经结束",
             "nothing came of it: it was empty, or the shopper isn't there yet or any more"}};
}

// Who sits an exam has nothing to read out of its head.
record::LogHead without_answers(record::LogHead head) {
    for (record::ConversationHead& one : head.conversations) {
        one.models.clear();
        one.expects.clear();
        for (record::TopicEntry& topic : one.topics)
            topic.model_answer.clear();
    }
    return head;
}

std::size_t inputs_in(const record::Log& log, std::size_t from) {
    return static_cast<std::size_t>(std::count_if(log.events.begin() + static_cast<std::ptrdiff_t>(from),
                                                  log.events.end(), [](const record::Event& event) {
                                                      return record::as<record::Reply>(event) ||
                                                             record::as<record::Action>(event);
                                                  }));
}

}  // namespace

struct ScriptedPlay::Impl {
    std::shared_ptr<const catalog::Catalogue> catalogue;
    TextFiles texts;
    std::string profile;
    std::optional<store::Store> store;
    std::string id;  // of the kept session
    DeliveryView delivered;
    session::Engine engine;
    Coach coach;
    std::size_t given = 0;
    std::size_t coached = 0;
    bool taken = true;  // the last line
    bool more = false;  // it is followed at once

    Impl(const Content& content, const PlayWanted& wanted, session::Shift shift)
        : catalogue(content.catalogue),
          texts(content.texts),
          profile(wanted.profile),
          engine(std::move(shift), hearing_by(content.catalogue->understanding),
                 content.catalogue->understanding->digest()),
          coach(content.catalogue->pack) {}

    base::Result<base::Done> keep_in(const std::string& database, const store::Arrangement& arrangement,
                                     const std::string& student, const session::Shift& played) {
        base::Result<store::Store> opened = store::Store::open(database);
        if (!opened.ok()) return opened.error();
        store = opened.take();
        std::random_device device;
        id = fmt::format("{:08x}{:08x}", device(), device());
        store::NewSession session;
        session.id = id;
        session.student = student;
        session.arrangement = arrangement;
        session.started_at = moment_now();
        if (base::Result<base::Done> begun = store->begin(session, engine.log().head); !begun.ok())
            return begun;
        return keep_scenarios(*store, *catalogue, played);
    }

    base::Result<Lines> fresh() {
        const record::Log& log = engine.log();
        if (store) {
            const base::Result<base::Done> kept =
                store->append(id, given, std::span(log.events).subspan(given));
            if (!kept.ok()) return kept.error();
        }
        Lines lines;
        for (; given < log.events.size(); ++given)
            lines.push_back(record::encode(log.events[given]));
        return lines;
    }

    base::Result<std::string> whom(const std::string& to) const {
        std::vector<std::string> present;
        for (const session::Glimpse& glimpse : engine.glimpses()) {
            if (glimpse.conversation == to) return to;
            if (glimpse.arrived && !glimpse.ended) present.push_back(glimpse.conversation);
        }
        if (!to.empty())
            return scenario_error("no-conversation", {"没有对话 {name}", "there is no conversation {name}"},
                                  to);
        if (present.size() == 1) return present.front();
        if (engine.glimpses().size() == 1) return engine.glimpses().front().conversation;
        return base::Error{"no-conversation",
                           {"有几个对话，请用 to 指明是哪一个",
                            "there are several conversations: say which one with \"to\""}};
    }
};

ScriptedPlay::ScriptedPlay(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ScriptedPlay::~ScriptedPlay() = default;
ScriptedPlay::ScriptedPlay(ScriptedPlay&&) noexcept = default;
ScriptedPlay& ScriptedPlay::operator=(ScriptedPlay&&) noexcept = default;

base::Result<ScriptedPlay> ScriptedPlay::open(const Content& content, const PlayWanted& wanted,
                                              base::Diagnostics& diagnostics) {
    const catalog::Catalogue& catalogue = *content.catalogue;
    if (!catalogue.understanding) {
        diagnostics.insert(diagnostics.end(), catalogue.diagnostics.begin(), catalogue.diagnostics.end());
        return base::Error{"content-broken",
                           {"话语理解的数据有错误，不能开始",
                            "the data of the understanding have errors; nothing can be played"}};
    }
    // Without what all shoppers share, a talk would silently go otherwise than it should.
    const std::string shared = catalogue.folder + "/assets/shopper/";
    base::Diagnostics broken;
    for (const base::Diagnostic& one : catalogue.diagnostics) {
        if (one.severity == base::Severity::error && one.place.file.starts_with(shared))
            broken.push_back(one);
    }
    if (!broken.empty()) {
        diagnostics.insert(diagnostics.end(), broken.begin(), broken.end());
        return base::Error{"content-broken",
                           {"顾客通用反应有错误，不能开始",
                            "the shared shopper reactions have errors; nothing can be played"}};
    }
    session::Shift shift;
    shift.mode = wanted.exam ? record::Mode::exam : record::Mode::practice;
    shift.seed = wanted.seed;
    std::optional<base::Error> problem;
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < wanted.scenarios.size(); ++i) {
        auto found = find(catalogue, wanted.scenarios[i], diagnostics);
        if (!found.ok()) {
            if (!problem) problem = found.error();
            continue;
        }
        shift.visitors.push_back(
            {fmt::format("c{}", i + 1), found.take(), static_cast<record::Ms>(i) * wanted.gap_ms});
        paths.push_back(is_path(wanted.scenarios[i]) ? std::filesystem::absolute(wanted.scenarios[i]).string()
                                                     : "");
    }
    if (problem) return *problem;
    if (shift.visitors.empty())
        return base::Error{"scenario-not-found", {"没有说玩哪个场景", "no scenario was named"}};
    if (!wanted.profile.empty() && !catalogue.profile(wanted.profile)) {
        return scenario_error("profile-not-found",
                              {"没有平台指标 {name}", "there is no platform profile {name}"}, wanted.profile);
    }
    store::Arrangement arrangement = arrangement_of(shift, paths);
    arrangement.assignment = wanted.assignment;
    auto impl = std::make_unique<Impl>(content, wanted, shift);
    if (!wanted.database.empty()) {
        if (base::Result<base::Done> kept =
                impl->keep_in(wanted.database, arrangement, wanted.student, shift);
            !kept.ok())
            return kept.error();
    }
    return ScriptedPlay(std::move(impl));
}

base::Result<Lines> ScriptedPlay::begin() {
    impl_->engine.settle();
    base::Result<Lines> lines = impl_->fresh();
    if (!lines.ok()) return lines;
    const record::LogHead& head = impl_->engine.log().head;
    lines.value().insert(lines.value().begin(),
                         record::encode(head.mode == record::Mode::exam ? without_answers(head) : head));
    return lines;
}

base::Result<Lines> ScriptedPlay::apply(std::string_view text) {
    impl_->taken = true;
    base::Result<ScriptLine> parsed = parse_script_line(text);
    if (!parsed.ok()) return parsed.error();
    const ScriptLine& line = parsed.value();
    session::Engine& engine = impl_->engine;
    if (engine.ended()) return base::Error{"session-ended", {"这次练习已经结束", "the session has ended"}};
    std::string conversation;
    if (line.plan.wait_ms < 0) {
        base::Result<std::string> whom = impl_->whom(line.to);
        if (!whom.ok()) return whom.error();
        conversation = whom.take();
    }
    const std::size_t before = engine.log().events.size();
    bool taken = true;
    const bool at_once = std::exchange(impl_->more, line.more);
    if (line.close) {
        if (!at_once) engine.settle();
        taken = engine.apply({engine.now() + line.plan.after_ms, conversation, session::Close{}});
    } else {
        session::apply_line(engine, line.plan, conversation, at_once);
        if (line.plan.wait_ms < 0) taken = inputs_in(engine.log(), before) > 0;
    }
    if (!impl_->more) engine.settle();
    base::Result<Lines> lines = impl_->fresh();
    if (!lines.ok()) return lines;
    impl_->taken = taken;
    return lines;
}

std::optional<base::Error> ScriptedPlay::refusal() const {
    return impl_->taken ? std::nullopt : std::optional(not_taken());
}

std::string ScriptedPlay::awaiting() const {
    const session::Engine& engine = impl_->engine;
    Json conversations = Json::array();
    for (const session::Glimpse& glimpse : engine.glimpses()) {
        const bool waiting = glimpse.waiting_since_ms >= 0;
        const char* state = !glimpse.arrived ? "to_come"
                            : glimpse.ended  ? "ended"
                            : glimpse.typing ? "typing"
                            : waiting        ? "waiting"
                                             : "silent";
        Json one{{"id", glimpse.conversation},
                 {"state", state},
                 {"waiting_ms", waiting ? engine.now() - glimpse.waiting_since_ms : 0}};
        one["open"] = glimpse.open_topics;
        one["mood"] = {{"anger", glimpse.mood.anger},
                       {"trust", glimpse.mood.trust},
                       {"interest", glimpse.mood.interest}};
        conversations.push_back(std::move(one));
    }
    return Json{{"awaiting", !engine.ended()},
                {"at_ms", engine.now()},
                {"next_ms", engine.next_due()},
                {"conversations", std::move(conversations)}}
        .dump();
}

base::Result<Lines> ScriptedPlay::finish() {
    impl_->engine.finish();
    base::Result<Lines> lines = impl_->fresh();
    if (!lines.ok() || !impl_->store) return lines;
    if (base::Result<base::Done> done = impl_->store->finish(impl_->id, moment_now()); !done.ok())
        return done.error();
    if (const std::optional<scoring::Scorecard> card = scorecard()) {
        const store::Mark mark{impl_->id,
                               card->pack_digest,
                               card->rubric_digest,
                               card->profile_digest,
                               log().head.understanding,
                               card->score,
                               card->passed,
                               scoring::encode(*card),
                               moment_now()};
        if (base::Result<base::Done> kept =
                keep_marking(*impl_->store, *impl_->catalogue, *impl_->catalogue->profile(impl_->profile));
            !kept.ok())
            return kept.error();
        if (base::Result<base::Done> done = impl_->store->put(mark, true); !done.ok()) return done.error();
    }
    impl_->delivered = deliver(*impl_->store, impl_->id, deliver_bundle, moment_now(), impl_->texts);
    return lines;
}

base::Result<Lines> ScriptedPlay::run_to(record::Ms at_ms) {
    impl_->engine.advance_to(at_ms);
    return impl_->fresh();
}

base::Result<Lines> ScriptedPlay::type(const std::string& typed, record::Ms at_ms, record::Ms first_key_ms) {
    base::Result<Typed> read = parse_typed(typed);
    if (!read.ok()) return read.error();
    base::Result<std::string> whom = impl_->whom(read.value().to);
    if (!whom.ok()) return whom.error();
    session::Input input{at_ms, whom.take(), session::Close{}};
    if (read.value().verb == "close") {
        input.what = session::Close{};
    } else if (!read.value().verb.empty()) {
        input.what = session::Do{read.value().verb, read.value().with, first_key_ms};
    } else {
        input.what = session::Say{read.value().text, record::Entry::typed, first_key_ms};
    }
    if (!impl_->engine.apply(input)) return not_taken();
    return impl_->fresh();
}

std::vector<std::string> ScriptedPlay::remarks() {
    impl_->coach.listen(log(), impl_->texts);
    std::vector<std::string> out;
    for (; impl_->coached < log().events.size(); ++impl_->coached) {
        for (Remark& remark : impl_->coach.remarks(impl_->coached, impl_->texts.language()))
            out.push_back(std::move(remark.text));
    }
    return out;
}

const std::string& ScriptedPlay::stored_as() const {
    return impl_->id;
}

std::vector<std::string> ScriptedPlay::where_it_lies() const {
    const Impl& in = *impl_;
    if (!in.store) return {in.texts.text("cli.play.nowhere")};
    const auto filled = [&](const char* key, const char* name, const std::string& value) {
        return base::filled_text(in.texts.text(key), name, value);
    };
    std::error_code ignored;
    const std::string path = std::filesystem::absolute(in.store->path(), ignored).string();
    std::vector<std::string> lines = {base::filled_text(filled("cli.play.kept", "id", in.id), "path", path)};
    if (const auto seal = in.store->check_seal(in.id); seal.ok() && !seal.value().closing.empty())
        lines.push_back(filled("cli.play.closing", "code", seal.value().closing));
    lines.push_back((in.delivered.lies ? "" : "⚠ ") + in.delivered.message);
    return lines;
}

bool ScriptedPlay::ended() const {
    return impl_->engine.ended();
}
const record::Log& ScriptedPlay::log() const {
    return impl_->engine.log();
}

std::optional<scoring::Scorecard> ScriptedPlay::scorecard() const {
    const catalog::Catalogue& catalogue = *impl_->catalogue;
    const auto profile = catalogue.profile(impl_->profile);
    if (!catalogue.pack || !catalogue.rubric || !profile) return std::nullopt;
    return scoring::grade(impl_->engine.log(), *catalogue.pack, *catalogue.rubric, *profile);
}

std::string ScriptedPlay::scorecard_json() const {
    const std::optional<scoring::Scorecard> card = scorecard();
    return "{\"scorecard\":" + (card ? scoring::encode(*card) : std::string("null")) + "}";
}

base::Result<std::shared_ptr<const scenario::Scenario>> find_scenario(const Content& content,
                                                                      const std::string& name,
                                                                      base::Diagnostics& diagnostics) {
    return find(*content.catalogue, name, diagnostics);
}

base::Result<Lines> plan_lines(const Content& content, const std::string& scenario, const std::string& plan,
                               base::Diagnostics& diagnostics) {
    auto found = find(*content.catalogue, scenario, diagnostics);
    if (!found.ok()) return found.error();
    std::vector<std::string> ids;
    for (const scenario::Plan& one : found.value()->plans) {
        ids.push_back(one.id);
        if (one.id != plan) continue;
        Lines lines;
        for (const scenario::PlanLine& line : one.lines) {
            Json json = Json::object();
            if (line.wait_ms > 0) {
                json["wait_ms"] = line.wait_ms;
            } else {
                json["after_ms"] = line.after_ms;
                if (!line.verb.empty()) {
                    json["do"] = {{"verb", line.verb}, {"with", line.with}};
                } else {
                    json["say"] = line.say;
                    json["how"] = line.how;
                }
                if (line.more) json["more"] = true;
            }
            lines.push_back(json.dump());
        }
        return lines;
    }
    std::string list;
    for (const std::string& id : ids)
        list += (list.empty() ? "" : ", ") + id;
    const base::Bilingual what{"没有计划 {name}，只有 {list}", "there is no plan {name}; there are {list}"};
    return base::Error{"plan-not-found", base::filled(base::filled(what, "name", plan), "list", list)};
}

std::string error_json(const base::Error& error, int line) {
    Json body{{"code", error.code}, {"zh", error.message.zh}, {"en", error.message.en}};
    if (line > 0) body["line"] = line;
    return Json{{"error", std::move(body)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kefu::desk
