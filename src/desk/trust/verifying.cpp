#include "desk/trust/verifying.h"

#include <algorithm>
#include <map>
#include <memory>

#include "desk/ahead.h"
#include "record/codec.h"
#include "scoring/review.h"

namespace kefu::desk {
namespace {

using base::Bilingual;
using base::Done;
using base::Result;

Bilingual differs(Bilingual text, const Difference& at) {
    text = base::filled(std::move(text), "field", at.field);
    text = base::filled(std::move(text), "has", at.first);
    return base::filled(std::move(text), "due", at.second);
}

/// One session under examination; the first thing that is wrong is told, every flag is set.
class Examination {
  public:
    Examination(Versions& versions, const store::Store& store, std::string session)
        : versions_(versions), store_(store) {
        out_.session = std::move(session);
    }

    Result<Verified> run() {
        Result<store::ChainReport> chain = store_.check_chain(out_.session);
        if (!chain.ok()) return chain.error();
        if (!chain.value().sound) {
            out_.chain = false;
            out_.event = chain.value().broken_at;
            out_.what = chain.value().what;
        }
        Result<store::SealReport> seal = store_.check_seal(out_.session);
        if (!seal.ok()) return seal.error();
        out_.closing = seal.value().closing;
        if (!seal.value().sound) {
            out_.seal = false;
            tell(seal.value().what);
        }
        Result<store::StoredSession> stored = store_.session(out_.session);
        if (!stored.ok()) {
            // A line that can't be read any more: the chain has said so, or the entry was changed.
            if (out_.chain) out_.seal = false;
            tell(stored.error().message);
            return std::move(out_);
        }
        look_at_assignment();
        play_again(stored.value());
        mark_again(stored.value().log);
        review_again(stored.value().log);
        compare_figures();
        return std::move(out_);
    }

  private:
    void tell(Bilingual what) {
        if (out_.what.empty()) out_.what = std::move(what);
    }

    // Nothing in the session was altered then, so it is sound; told because its mark is another task's.
    void look_at_assignment() {
        const Result<std::vector<std::string>> strayed = store_.strayed(out_.session);
        if (!strayed.ok() || strayed.value().empty()) return;
        out_.as_set = false;
        std::string names;
        for (const std::string& one : strayed.value())
            names += (names.empty() ? "" : ", ") + one;
        tell(base::filled({"做的场景不是作业指定的版本：{names}",
                           "played by another version of the scenario than the assignment names: {names}"},
                          "names", names));
    }

    void play_again(const store::StoredSession& stored) {
        Result<session::Shift> shift = versions_.shift(store_, stored);
        if (!shift.ok()) {
            out_.replayed = false;
            return tell(shift.error().message);
        }
        const session::Divergence again = session::verify(stored.log, shift.value());
        if (again.agrees) return;
        out_.replay = false;
        // Where the chain is broken the field that was changed is what one wants to know.
        if (!out_.chain && out_.event != again.event) return;
        out_.event = again.event;
        const record::Log played =
            session::run(shift.value(), session::recorded(stored.log), stored.log.head.understanding,
                         session::inputs_of(stored.log));
        if (again.event >= stored.log.events.size() || again.event >= played.events.size())
            return tell(again.what);
        const Difference at = first_difference(record::encode(stored.log.events[again.event]),
                                               record::encode(played.events[again.event]));
        out_.field = at.field;
        out_.what = differs(base::filled({"第 {n} 个事件的 {field} 是 {has}，重放得到 {due}",
                                          "event {n}: {field} is {has}, played again it is {due}"},
                                         "n", std::to_string(again.event)),
                            at);
    }

    /// The log with the annotations that a mark was given by. Error: an annotation can't be read.
    Result<record::Log> heard_by(const record::Log& log, const std::string& understanding) const {
        if (understanding == log.head.understanding) return log;
        Result<std::vector<store::Annotation>> annotations = store_.annotations(out_.session, understanding);
        if (!annotations.ok()) return annotations.error();
        record::Log heard = log;
        for (store::Annotation& one : annotations.value()) {
            if (one.seq >= heard.events.size()) continue;
            if (auto* reply = std::get_if<record::Reply>(&heard.events[one.seq].body))
                reply->heard = std::move(one.heard);
        }
        return heard;
    }

    void mark_again(const record::Log& log) {
        Result<std::vector<store::Mark>> marks = store_.marks(out_.session);
        if (!marks.ok()) {
            out_.mark = false;
            return tell(marks.error().message);
        }
        for (const store::Mark& mark : marks.value()) {
            Result<Marking> by = versions_.marking(store_, mark.pack, mark.rubric, mark.profile);
            if (!by.ok()) {
                out_.marked = false;
                tell(by.error().message);
                continue;
            }
            Result<record::Log> heard = heard_by(log, mark.understanding);
            if (!heard.ok()) {
                out_.mark = false;
                return tell(heard.error().message);
            }
            const scoring::Scorecard card =
                scoring::grade(heard.value(), *by.value().pack, *by.value().rubric, *by.value().profile);
            const std::string body = scoring::encode(card);
            if (body == mark.body && card.score == mark.score && card.passed == mark.passed) continue;
            Difference at = first_difference(mark.body, body);
            if (at.field.empty() && card.score == mark.score && card.passed == mark.passed) continue;
            if (at.field.empty())
                at = {"score", std::to_string(mark.score), std::to_string(card.score), std::nullopt};
            out_.mark = false;
            if (!out_.event) out_.event = at.event;
            if (out_.field.empty()) out_.field = at.field;
            tell(differs(
                {"成绩与记录对不上：{field} 是 {has}，按当时的规则应是 {due}",
                 "the mark is not what the record gives: {field} is {has}, by the rules of that time {due}"},
                at));
        }
    }

    void review_again(const record::Log& log) {
        Result<std::vector<scoring::ReviewStep>> steps = store_.steps(out_.session);
        Result<std::optional<store::ReviewedMark>> kept = store_.reviewed(out_.session);
        Result<std::optional<store::Mark>> mark = store_.mark(out_.session);
        Result<std::string> state = store_.review_state(out_.session);
        if (!steps.ok() || !kept.ok() || !mark.ok() || !state.ok()) {
            out_.review = false;
            return tell(!steps.ok() ? steps.error().message
                                    : Bilingual{"复核记录读不出来", "the reviews can't be read"});
        }
        if (!kept.value()) return;
        if (!mark.value()) {
            out_.review = false;
            return tell({"有复核而没有成绩", "there are reviews but no mark"});
        }
        if (kept.value()->state != state.value()) return;  // made anew when somebody looks at it
        Result<Marking> by =
            versions_.marking(store_, mark.value()->pack, mark.value()->rubric, mark.value()->profile);
        Result<record::Log> heard = heard_by(log, mark.value()->understanding);
        if (!by.ok() || !heard.ok()) return;  // told with the marks
        const std::string body =
            scoring::encode(scoring::effective(heard.value(), *by.value().pack, *by.value().rubric,
                                               *by.value().profile, steps.value())
                                .card);
        const Difference at = first_difference(kept.value()->body, body);
        if (at.field.empty()) return;
        out_.review = false;
        if (out_.field.empty()) out_.field = at.field;
        tell(differs({"复核后的成绩与复核步骤对不上：{field} 是 {has}，应是 {due}",
                      "the reviewed mark is not what the steps give: {field} is {has}, it should be {due}"},
                     at));
    }

    void compare_figures() {
        const Result<bool> holds = store_.summary_holds(out_.session);
        if (holds.ok() && holds.value()) return;
        out_.seal = false;
        tell({"班级概况所用的分数与成绩不一致",
              "the class overview's figures for it aren't what the mark says"});
    }

    Versions& versions_;
    const store::Store& store_;
    Verified out_;
};

}  // namespace

Result<Verified> verify_session(Versions& versions, const store::Store& store, const std::string& session) {
    return Examination(versions, store, session).run();
}

Result<std::vector<BrokenContent>> verify_contents(const store::Store& store) {
    Result<std::vector<store::KeptVersion>> versions = store.kept_versions();
    if (!versions.ok()) return versions.error();
    std::vector<BrokenContent> broken;
    for (const store::KeptVersion& one : versions.value()) {
        Result<store::ContentVersion> version = store.kept(one.kind, one.digest);
        if (!version.ok()) broken.push_back({one, version.error().message});
    }
    return broken;
}

Result<Done> verify_rest(const store::Store& store) {
    if (auto samples = store.samples(); !samples.ok()) return samples.error();
    if (auto rivals = store.rivals(); !rivals.ok()) return rivals.error();
    return Done{};
}

Result<std::size_t> verify_all(Versions& versions, const std::string& database,
                               const std::vector<std::string>& ids, unsigned threads,
                               const std::atomic<bool>& stop,
                               const std::function<void(const Result<Verified>&)>& each) {
    // Nobody else may be able to open it either; told once.
    if (const Result<store::Store> store = store::Store::open_to_read(database); !store.ok())
        return store.error();
    threads = static_cast<unsigned>(std::min<std::size_t>(std::clamp<unsigned>(threads, 1, 64), ids.size()));
    Ahead<Result<Verified>> ahead(ids.size(), threads, [&] {
        const auto store = std::make_shared<const Result<store::Store>>(store::Store::open_to_read(database));
        return Ahead<Result<Verified>>::Make([&, store](std::size_t i) {
            return store->ok() ? verify_session(versions, store->value(), ids[i])
                               : Result<Verified>(store->error());
        });
    });
    std::size_t done = 0;
    for (; done < ids.size() && !stop; ++done)
        each(ahead.next());
    return done;
}

}  // namespace kefu::desk
