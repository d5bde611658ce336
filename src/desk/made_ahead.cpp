#include "desk/made_ahead.h"

#include <algorithm>
#include <memory>
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

namespace {

unsigned hands(unsigned wanted, std::size_t sessions) {
    constexpr unsigned kMostThreads = 8;
    constexpr std::size_t kWorthIt = 64;  // sessions; below, opening the file again takes longer
    if (sessions < kWorthIt) return 1;
    return std::clamp(wanted > 0 ? wanted : std::thread::hardware_concurrency(), 1U, kMostThreads);
}

}  // namespace

MadeAhead::MadeAhead(const store::Store& store, const ReportMaker& maker, std::vector<std::string> ids,
                     report::Depth depth, const People& people, unsigned threads)
    : ids_(std::move(ids)), ahead_(ids_.size(), hands(threads, ids_.size()), [&, this, depth, threads] {
          if (hands(threads, ids_.size()) < 2) {
              return Ahead<Made>::Make([&, this, depth](std::size_t i) {
                  return made_session(store, maker, ids_[i], depth, people);
              });
          }
          // Texts that aren't known are noted where they are asked for, so each thread has a maker of its own.
          const auto own = std::make_shared<const ReportMaker>(maker);
          const auto reader =
              std::make_shared<const Result<store::Store>>(store::Store::open_to_read(store.path()));
          return Ahead<Made>::Make([this, own, reader, depth, &people](std::size_t i) {
              return reader->ok() ? made_session(reader->value(), *own, ids_[i], depth, people)
                                  : Made(reader->error());
          });
      }) {}

}  // namespace kefu::desk
