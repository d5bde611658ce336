#include "desk/made_ahead.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace kefu::desk {

using base::Result;
using Made = Result<report::Session>;

Made made_session(const store::Store& store, const ReportMaker& maker, const std::string& id,
                  report::Depth depth, const People& people) {
    // Tables of marks need the log's head and length only.
    Result<store::StoredSession> stored =
        depth == report::Depth::marks ? store.session_outline(id) : store.session(id);
    if (!stored.ok()) return stored.error();
    ReportSource source{stored.value(), {}, {}, {}, {}, {}, {}};
    source.student.id = stored.value().row.student;
    if (const auto person = people.find(stored.value().row.student); person != people.end())
        source.student = person->second;
    Result<std::optional<store::Mark>> mark = store.mark(id);
    if (!mark.ok()) return mark.error();
    if (mark.value()) {
        if (Result<scoring::Scorecard> card = scoring::decode(mark.value()->body); card.ok()) {
            source.card = card.take();
            source.understanding = mark.value()->understanding;
        }
    }
    Result<std::vector<scoring::ReviewStep>> steps = store.steps(id);
    if (!steps.ok()) return steps.error();
    if (!steps.value().empty()) {
        source.steps = scoring::reviewed(steps.value()).steps;
        const Result<std::optional<store::ReviewedMark>> reviewed = store.reviewed(id);
        if (!reviewed.ok()) return reviewed.error();
        const Result<std::string> state = store.review_state(id);
        if (!state.ok()) return state.error();
        if (reviewed.value() && reviewed.value()->state == state.value()) {
            if (Result<scoring::Scorecard> card = scoring::decode(reviewed.value()->body); card.ok()) {
                source.original = std::exchange(source.card, card.take());
            }
        }
    }
    if (depth == report::Depth::whole) {
        if (const Result<store::SealReport> seal = store.check_seal(id); seal.ok())
            source.last_hash = seal.value().closing;
    }
    return maker.make(source, depth);
}

struct MadeAhead::Impl {
    const store::Store& store;
    const ReportMaker& maker;
    std::vector<std::string> ids;
    report::Depth depth;
    const People& people;
    std::vector<std::thread> crew;
    std::mutex mutex;
    std::condition_variable room, made;
    std::vector<std::optional<Made>> slots;  // a ring: the i-th session lies at i modulo their number
    std::size_t claimed = 0, taken = 0;
    bool stop = false;

    // Texts that aren't known are noted where they are asked for, so each thread has a maker of its own.
    void work() {
        const ReportMaker own = maker;
        const Result<store::Store> reader = store::Store::open_to_read(store.path());
        while (true) {
            std::size_t mine = 0;
            {
                std::unique_lock lock(mutex);
                room.wait(lock,
                          [&] { return stop || claimed == ids.size() || claimed < taken + slots.size(); });
                if (stop || claimed == ids.size()) return;
                mine = claimed++;
            }
            Made one = reader.ok() ? made_session(reader.value(), own, ids[mine], depth, people)
                                   : Made(reader.error());
            const std::lock_guard lock(mutex);
            slots[mine % slots.size()] = std::move(one);
            made.notify_one();
        }
    }
};

MadeAhead::MadeAhead(const store::Store& store, const ReportMaker& maker, std::vector<std::string> ids,
                     report::Depth depth, const People& people, unsigned threads)
    : impl_(new Impl{store, maker, std::move(ids), depth, people, {}, {}, {}, {}, {}, 0, 0, false}) {
    constexpr unsigned kMostThreads = 8;
    constexpr std::size_t kWorthIt = 64;  // sessions; below, opening the file again takes longer
    constexpr std::size_t kAheadOfEach = 32;
    if (threads == 0) threads = std::thread::hardware_concurrency();
    threads = std::clamp(threads, 1U, kMostThreads);
    if (threads < 2 || impl_->ids.size() < kWorthIt) return;
    impl_->slots.resize(kAheadOfEach * threads);
    for (unsigned i = 0; i < threads; ++i)
        impl_->crew.emplace_back([this] { impl_->work(); });
}

MadeAhead::~MadeAhead() {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->stop = true;
    }
    impl_->room.notify_all();
    for (std::thread& one : impl_->crew)
        one.join();
}

Made MadeAhead::next() {
    Impl& in = *impl_;
    if (in.crew.empty()) return made_session(in.store, in.maker, in.ids.at(in.taken++), in.depth, in.people);
    std::unique_lock lock(in.mutex);
    std::optional<Made>& slot = in.slots[in.taken % in.slots.size()];
    in.made.wait(lock, [&] { return slot.has_value(); });
    Made one = std::move(*slot);
    slot.reset();
    ++in.taken;
    in.room.notify_all();
    return one;
}

}  // namespace kefu::desk
