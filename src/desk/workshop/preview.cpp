#include "desk/workshop/preview.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "desk/hearing.h"
#include "desk/notes.h"
#include "session/plan.h"

namespace kefu::desk {
namespace {

using Kind = TraceLine::Kind;

base::Bilingual moved_in_words(const record::Moved& moved) {
    if (moved.from == moved.to)
        return {fmt::format("留在 {}（{}）", moved.from, moved.by),
                fmt::format("stays at {} ({})", moved.from, moved.by)};
    return {fmt::format("从 {} 走到 {}（{}）", moved.from, moved.to, moved.by),
            fmt::format("goes from {} to {} ({})", moved.from, moved.to, moved.by)};
}

base::Bilingual mood_in_words(const record::MoodChanged& changed) {
    scenario::MoodShift shift;
    shift.anger = changed.after.anger - changed.before.anger;
    shift.trust = changed.after.trust - changed.before.trust;
    shift.interest = changed.after.interest - changed.before.interest;
    const base::Bilingual by = scenario::in_words(shift);
    const base::Bilingual why =
        changed.cause.empty() ? base::Bilingual{changed.because, changed.because} : changed.cause;
    return {by.zh + "：" + why.zh + (changed.because.empty() ? "" : "（" + changed.because + "）"),
            by.en + ": " + why.en + (changed.because.empty() ? "" : " (" + changed.because + ")")};
}

}  // namespace

struct Preview::Impl {
    session::Engine engine;
    std::vector<TraceLine> trace;
    std::vector<session::Judgement> judgements;  // not in the trace yet
    std::size_t seen = 0;
    std::string node;
    bool more = false;  // what comes next belongs to the turn that is under way

    /// Virtual time: when the next thing that is said or done counts from.
    record::Ms turn_begins() { return std::exchange(more, false) ? engine.now() : engine.settle(); }

    Impl(session::Shift shift, session::Hear hear, std::string digest)
        : engine(std::move(shift), std::move(hear), std::move(digest)) {}

    void add(const session::Judgement& judgement) {
        TraceLine line{
            .kind = Kind::judged, .at_ms = judgement.at_ms, .node = judgement.node, .text = judgement.text};
        line.acts = judgement.acts;
        line.answered = judgement.answered;
        line.misanswered = judgement.misanswered;
        bool taken = false;
        for (const session::Weighed& weighed : judgement.weighed) {
            WeighedView view{weighed.transition, weighed.taken, {}};
            if (!taken && !weighed.taken) {
                view.why_not =
                    weighed.spent
                        ? base::Bilingual{"已走过允许的次数，或不是这句话带来的",
                                          "taken as often as it may be, or not brought about by this turn"}
                        : base::Bilingual{"缺：" + weighed.missing.zh, "lacks: " + weighed.missing.en};
            }
            taken = taken || weighed.taken;
            line.weighed.push_back(std::move(view));
        }
        trace.push_back(std::move(line));
    }

    /// Events since the last call; a judgement stands before what came of it.
    void follow() {
        const std::vector<record::Event>& events = engine.log().events;
        std::size_t judged = 0;
        for (; seen < events.size(); ++seen) {
            const record::Event& event = events[seen];
            const bool consequence = record::as<record::Moved>(event) ||
                                     record::as<record::MoodChanged>(event) ||
                                     record::as<record::Settled>(event);
            while (judged < judgements.size() && (judgements[judged].at_ms < event.at_ms ||
                                                  (judgements[judged].at_ms == event.at_ms && consequence)))
                add(judgements[judged++]);
            tell(event);
            // Of a reply nothing else is told in words; of a mood it is what the words end with.
            if (!trace.empty() &&
                (record::as<record::Reply>(event) || record::as<record::MoodChanged>(event))) {
                for (const base::Bilingual& note : notes_on(engine.log(), seen)) {
                    base::Bilingual& what = trace.back().what;
                    what.zh += (what.zh.empty() ? "" : "；") + note.zh;
                    what.en += (what.en.empty() ? "" : "; ") + note.en;
                }
            }
        }
        while (judged < judgements.size())
            add(judgements[judged++]);
        judgements.clear();
    }

    void tell(const record::Event& event) {
        TraceLine line{.at_ms = event.at_ms, .node = node};
        if (const auto* said = record::as<record::ShopperLine>(event)) {
            line.kind = Kind::shopper;
            line.node = node = said->node;
            line.text = said->text;
            line.line = said->line;
        } else if (const auto* reply = record::as<record::Reply>(event)) {
            line.kind = Kind::student;
            line.text = reply->text;
            for (const record::HeardAct& act : reply->heard.acts)
                line.acts.push_back(act.shown());
        } else if (const auto* action = record::as<record::Action>(event)) {
            line.kind = Kind::action;
            line.text = action->verb;
        } else if (const auto* result = record::as<record::ActionResult>(event)) {
            line.kind = Kind::result;
            line.text = result->verb;
            line.what = result->text;
        } else if (const auto* moved = record::as<record::Moved>(event)) {
            line.kind = Kind::moved;
            line.what = moved_in_words(*moved);
            node = moved->to.rfind("end:", 0) == 0 || moved->to == "leave" ? moved->from : moved->to;
        } else if (const auto* mood = record::as<record::MoodChanged>(event)) {
            line.kind = Kind::mood;
            line.what = mood_in_words(*mood);
        } else if (const auto* settled = record::as<record::Settled>(event)) {
            line.kind = Kind::settled;
            line.text = settled->topic;
            line.what = settled->verdict == record::Verdict::right
                            ? base::Bilingual{"答对了", "answered"}
                            : base::Bilingual{"答错了", "answered wrongly"};
        } else if (const auto* ended = record::as<record::Ended>(event)) {
            line.kind = Kind::ended;
            line.text = ended->ending;
            line.what = ended->title;
        } else {
            return;
        }
        trace.push_back(std::move(line));
    }
};

Preview::Preview(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Preview::~Preview() = default;
Preview::Preview(Preview&&) noexcept = default;
Preview& Preview::operator=(Preview&&) noexcept = default;

base::Result<Preview> Preview::start(const Content& content,
                                     std::shared_ptr<const scenario::Scenario> scenario,
                                     const std::string& from, std::uint64_t seed) {
    if (!content.catalogue->understanding || scenario == nullptr) {
        return base::Error{"content-broken",
                           {"话语理解或场景有错误，不能试玩",
                            "the understanding or the scenario has errors; it can't be tried"}};
    }
    if (!from.empty() && from != scenario->start) {
        if (scenario->node(from) == nullptr) {
            return base::Error{
                "unknown-node",
                base::filled({"没有节点“{name}”", "there is no node \"{name}\""}, "name", from)};
        }
        auto moved = std::make_shared<scenario::Scenario>(*scenario);
        moved->start = from;
        scenario = std::move(moved);
    }
    session::Shift shift;
    shift.seed = seed;
    shift.visitors.push_back({"c1", std::move(scenario), 0});
    auto impl = std::make_unique<Impl>(std::move(shift), hearing_by(content.catalogue->understanding),
                                       content.catalogue->understanding->digest());
    Impl* const raw = impl.get();
    impl->engine.watch([raw](const session::Judgement& judgement) { raw->judgements.push_back(judgement); },
                       content.catalogue->act_names);
    return Preview(std::move(impl));
}

PreviewState Preview::state() const {
    const session::Glimpse glimpse = impl_->engine.glimpses().front();
    PreviewState out;
    out.now_ms = impl_->engine.now();
    out.next_ms = impl_->engine.next_due();
    out.node = glimpse.node;
    out.typing = glimpse.typing;
    out.ended = impl_->engine.ended();
    out.turn_open = impl_->more && !out.ended;
    out.anger = glimpse.mood.anger;
    out.trust = glimpse.mood.trust;
    out.interest = glimpse.mood.interest;
    out.open_topics = glimpse.open_topics;
    return out;
}

const std::vector<TraceLine>& Preview::trace() const {
    return impl_->trace;
}

void Preview::settle() {
    impl_->engine.settle();
    impl_->follow();
}

bool Preview::say(const std::string& text, record::Ms after_ms, bool more) {
    const record::Ms from = impl_->turn_begins();
    const bool taken = say_at(text, from, from + std::max<record::Ms>(0, after_ms));
    if (taken) impl_->more = more;
    if (taken && !more) settle();
    return taken;
}

bool Preview::act(const std::string& verb, record::Ms after_ms, bool more) {
    const record::Ms from = impl_->turn_begins();
    const bool taken = act_at(verb, from + std::max<record::Ms>(0, after_ms));
    if (taken) impl_->more = more;
    if (taken && !more) settle();
    return taken;
}

void Preview::wait(record::Ms ms) {
    const record::Ms from = impl_->turn_begins();
    impl_->engine.advance_to(from + std::max<record::Ms>(0, ms));
    settle();
}

void Preview::run_to(record::Ms at_ms) {
    impl_->engine.advance_to(at_ms);
    impl_->follow();
}

bool Preview::say_at(const std::string& text, record::Ms first_key_ms, record::Ms at_ms) {
    const bool taken =
        impl_->engine.apply({at_ms, "c1", session::Say{text, record::Entry::typed, first_key_ms}});
    impl_->follow();
    return taken;
}

bool Preview::act_at(const std::string& verb, record::Ms at_ms) {
    const bool taken = impl_->engine.apply({at_ms, "c1", session::Do{verb, {}, at_ms}});
    impl_->follow();
    return taken;
}

}  // namespace kefu::desk
