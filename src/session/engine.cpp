#include "session/engine.h"

#include <algorithm>
#include <set>

#include "base/require.h"
#include "session/talk.h"

namespace kefu::session {
namespace {

using record::Ms;

constexpr std::size_t kUsualEvents = 40;  // of one conversation

record::ConversationHead head_of(const Visitor& visitor, int version) {
    const scenario::Scenario& story = *visitor.scenario;
    record::ConversationHead head;
    head.id = visitor.conversation;
    head.scenario = story.id;
    head.scenario_digest = story.digest;
    head.title = story.title;
    head.shopper = story.shopper.name;
    head.avatar = story.shopper.avatar;
    head.language = story.language;
    for (const scenario::Fact& fact : story.facts)
        head.sheet.push_back({fact.id, fact.label, fact.value, fact.unit});
    for (const scenario::Topic& topic : story.topics)
        head.topics.push_back({topic.id, topic.label, topic.model_answer});
    for (const scenario::StoryNode& node : story.nodes) {
        if (!node.models.empty()) head.models.push_back({node.id, node.models});
    }
    head.expects = story.expects;
    head.mood = {story.shopper.anger, story.shopper.trust, story.shopper.interest};
    if (version < 4) return head;
    head.agent = story.shop.agent;
    for (const std::string* one : {&story.order.receiver, &story.order.phone, &story.order.address}) {
        if (!one->empty()) head.order.push_back(*one);
    }
    head.goods = story.order.items;
    return head;
}

}  // namespace

struct Engine::Impl {
    Impl(Shift wanted, Hear ear, std::string digest) : shift(std::move(wanted)), hear(std::move(ear)) {
        base::require(!shift.visitors.empty(), "a shift with at least one visitor");
        log.head.version = shift.version;
        log.head.seed = shift.seed;
        log.head.mode = shift.mode;
        log.head.time_limit_ms = shift.time_limit_ms;
        log.head.understanding = std::move(digest);
        std::set<std::string> ids;
        talks.reserve(shift.visitors.size());
        log.events.reserve(kUsualEvents * shift.visitors.size());
        for (const Visitor& visitor : shift.visitors) {
            base::require(visitor.scenario != nullptr, "a visitor with a scenario");
            base::require(ids.insert(visitor.conversation).second, "conversations with distinct ids");
            log.head.conversations.push_back(head_of(visitor, shift.version));
            talks.emplace_back(visitor, shift.seed, shift.version,
                               [this](Ms at, const std::string& conversation, record::Body&& body) {
                                   log.events.emplace_back(at, conversation, std::move(body));
                               });
        }
    }

    Talk* find(const std::string& conversation) {
        for (Talk& talk : talks) {
            if (talk.id() == conversation) return &talk;
        }
        return nullptr;
    }

    bool all_over() const {
        return std::all_of(talks.begin(), talks.end(), [](const Talk& talk) { return talk.over(); });
    }

    /// When the last grace for farewells ends. Requires: all_over().
    Ms grace_end() const {
        Ms end = 0;
        for (const Talk& talk : talks)
            end = std::max(end, talk.grace_until());
        return end;
    }

    /// The talk whose turn it is next, or null: the earliest due, the first of equals.
    Talk* next_talk() {
        Talk* next = nullptr;
        Ms earliest = -1;
        for (Talk& talk : talks) {
            const Ms due = talk.next_due();
            if (due < 0 || (next != nullptr && due >= earliest)) continue;
            next = &talk;
            earliest = due;
        }
        return next;
    }

    /// Fires the next due thing if it is due by `until`. Returns false where there is none.
    bool step(Ms until) {
        if (paused || all_over()) return false;
        Talk* next = next_talk();
        const Ms due = next != nullptr ? std::max(now, next->next_due()) : -1;
        if (due >= 0 && due <= std::min(until, shift.time_limit_ms)) {
            now = due;
            next->fire(now);
            return true;
        }
        if (shift.time_limit_ms <= until && now <= shift.time_limit_ms) {
            now = shift.time_limit_ms;
            for (Talk& talk : talks)
                talk.time_up(now);
            return true;
        }
        return false;
    }

    void advance_to(Ms until) {
        if (paused) return;
        while (step(until)) {
        }
        if (!all_over()) {
            now = std::max(now, until);
        } else {
            now = std::max(now, std::min(until, std::max(now, grace_end())));
        }
    }

    Shift shift;
    Hear hear;
    record::Log log;
    std::vector<Talk> talks;
    Watching watching;
    Ms now = 0;
    bool paused = false;
};

Engine::Engine(Shift shift, Hear hear, std::string understanding_digest)
    : impl_(std::make_unique<Impl>(std::move(shift), std::move(hear), std::move(understanding_digest))) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

void Engine::advance_to(Ms now_ms) {
    impl_->advance_to(now_ms);
}

bool Engine::apply(const Input& input) {
    Impl& in = *impl_;
    if (const auto* resume = std::get_if<Resume>(&input.what)) {
        if (ended()) return false;
        if (!in.paused && !resume->cut_off) return false;
        if (!in.paused) in.advance_to(input.at_ms);
        in.paused = false;
        in.log.events.push_back(
            {in.now, "", record::Resumed{std::max<Ms>(0, resume->pause_ms), resume->cut_off}});
        return true;
    }
    if (in.paused) return false;
    in.advance_to(input.at_ms);
    if (input.at_ms > in.now) return false;  // the session was over before
    if (std::holds_alternative<Pause>(input.what)) {
        if (in.shift.mode == record::Mode::exam || ended()) return false;
        in.paused = true;
        in.log.events.push_back({in.now, "", record::Paused{}});
        return true;
    }
    Talk* talk = in.find(input.conversation);
    if (talk == nullptr) return false;
    if (const auto* say = std::get_if<Say>(&input.what)) return talk->say(in.now, *say, in.hear);
    if (const auto* act = std::get_if<Do>(&input.what)) return talk->act(in.now, *act);
    return talk->close(in.now);
}

Ms Engine::settle() {
    Impl& in = *impl_;
    const auto settled = [&] {
        bool anyone = false;
        for (const Talk& talk : in.talks) {
            if (talk.over()) {
                anyone = true;
            } else if (talk.arrived()) {
                anyone = true;
                if (!talk.waits()) return false;
            }
        }
        return anyone;
    };
    in.advance_to(in.now);
    while (!in.paused && !settled()) {
        const Ms due = next_due();
        if (due < 0) break;
        if (!in.step(due)) break;
    }
    return in.now;
}

void Engine::finish() {
    Impl& in = *impl_;
    if (in.paused) in.paused = false;
    in.advance_to(INT64_MAX);
}

void Engine::watch(Watch watch, scenario::ActNames names) {
    impl_->watching = {std::move(watch), std::move(names)};
    for (Talk& talk : impl_->talks)
        talk.watched_by(&impl_->watching);
}

Ms Engine::now() const {
    return impl_->now;
}

Ms Engine::next_due() const {
    const Impl& in = *impl_;
    if (in.paused) return -1;
    if (in.all_over()) return in.grace_end() > in.now ? in.grace_end() : -1;
    Ms next = in.shift.time_limit_ms;
    for (const Talk& talk : in.talks) {
        const Ms due = talk.next_due();
        if (due >= 0) next = std::min(next, std::max(due, in.now));
    }
    return std::max(next, in.now);
}

bool Engine::ended() const {
    return impl_->all_over() && impl_->now >= impl_->grace_end();
}

const record::Log& Engine::log() const {
    return impl_->log;
}

std::vector<Glimpse> Engine::glimpses() const {
    std::vector<Glimpse> out;
    out.reserve(impl_->talks.size());
    for (const Talk& talk : impl_->talks)
        out.push_back(talk.glimpse(impl_->now));
    return out;
}

}  // namespace kefu::session
