#include <algorithm>

#include "rules/counted.h"
#include "rules/finding.h"
#include "rules/match.h"

namespace kefu::rules {
namespace {

using record::Ms;

/// A shopper who leaves sooner than this after a line gave no chance to answer it.
constexpr Ms kChanceMs = 20'000;

Finding finding(const Rule& rule, const Talk& talk, std::size_t moment, Outcome outcome, int credit) {
    Finding found;
    found.rule = rule.id;
    found.conversation = talk.conversation;
    found.outcome = outcome;
    found.credit_percent = credit;
    found.event = talk.moments[moment].event;
    found.at_ms = talk.moments[moment].at_ms;
    found.waited_ms = talk.moments[moment].waited_ms;
    found.trigger_event = found.event;
    return found;
}

/// A reply that says an earlier one again, or is stuffed, earns nothing.
bool earns(const Moment& moment) {
    return !moment.repeated && !moment.babble;
}

class Inspector {
  public:
    Inspector(const Talk& talk, const Rule& rule, std::vector<Finding>& out)
        : talk_(talk), rule_(rule), out_(out) {}

    void run() {
        const std::size_t before = out_.size();
        switch (rule_.kind) {
            case Rule::Kind::due:
                due();
                break;
            case Rule::Kind::never:
                never();
                break;
            case Rule::Kind::timing:
                timing();
                break;
            case Rule::Kind::share:
                share();
                break;
        }
        if (out_.size() == before && !rule_.praise) cut_off();
    }

  private:
    std::size_t count() const { return talk_.moments.size(); }

    void due() {
        for (std::size_t i = 0; i < count(); ++i) {
            if (!match(rule_.trigger, talk_, i).holds) continue;
            const std::size_t decided = follow(i);
            if (rule_.once) return;
            i = std::max(i, decided);
        }
    }

    /// Follows one occurrence; returns the moment at which it was decided.
    std::size_t follow(std::size_t trigger) {
        const Moment& start = talk_.moments[trigger];
        if (rule_.also_before) {
            for (std::size_t i = 0; i < trigger; ++i) {
                if (fulfils(i, trigger)) return i;
            }
        }
        for (std::size_t i = trigger; i-- > 0;) {
            const Moment& moment = talk_.moments[i];
            if (moment.kind != Moment::Kind::reply) continue;
            if (moment.turn + 1 < start.turn) break;
            if (fulfils(i, trigger, rule_.just_before)) return i;
        }
        bool held_on = rule_.goes_on;  // the window goes on beyond its turns
        const bool from_reply = start.kind == Moment::Kind::reply;
        int last_turn = INT32_MAX;
        if (rule_.window_replies > 0) {
            last_turn = start.turn + rule_.window_replies - (from_reply && !rule_.with_trigger ? 0 : 1);
        }
        const Ms deadline = rule_.window_ms > 0 ? start.at_ms + rule_.window_ms : INT64_MAX;
        std::size_t last_said = trigger;
        std::size_t ended = count();
        bool over = false;
        bool said = false;
        for (std::size_t i = rule_.with_trigger ? trigger : trigger + 1; i < count(); ++i) {
            const Moment& moment = talk_.moments[i];
            const bool late = moment.turn > last_turn && !held_on;
            if (moment.at_ms > deadline || (moment.kind == Moment::Kind::reply && late)) {
                over = true;
                break;
            }
            if (moment.kind == Moment::Kind::line && late) over = true;
            if (moment.kind == Moment::Kind::ended) ended = i;
            if (match(rule_.unless, talk_, i, trigger).holds) return i;
            if (fulfils(i, trigger)) return i;
            if (moment.kind == Moment::Kind::reply && i != trigger) {
                last_said = i;
                said = true;
            }
            if (said && held_on && match(rule_.until, talk_, i, trigger).holds) {
                held_on = false;
                last_turn = std::max(last_turn, moment.turn - (moment.kind == Moment::Kind::line ? 1 : 0));
            }
        }
        if (over && done_late(trigger, last_turn)) return last_said;
        if (!rule_.praise && (over || missed_at_end(start, said, ended, deadline))) {
            if (done_partly(trigger, last_said)) return last_said;
            Finding missed = finding(rule_, talk_, last_said, Outcome::broken, 0);
            missed.trigger_event = start.event;
            missed.heard_as = match(rule_.trigger, talk_, trigger).heard_as;
            out_.push_back(std::move(missed));
        }
        return last_said;
    }

    /// What does a part of it, up to the last reply within the window.
    bool done_partly(std::size_t trigger, std::size_t last_said) {
        for (std::size_t i = trigger; i <= last_said && rule_.partly_percent > 0; ++i) {
            Match found = earns(talk_.moments[i]) ? match(rule_.partly, talk_, i, trigger) : Match{};
            if (!found.holds) continue;
            Finding part = finding(rule_, talk_, i, Outcome::broken, rule_.partly_percent);
            part.trigger_event = talk_.moments[trigger].event;
            part.words = std::move(found.words);
            part.heard_as = "partly";
            out_.push_back(std::move(part));
            return true;
        }
        return false;
    }

    bool fulfils(std::size_t index, std::size_t trigger) { return fulfils(index, trigger, rule_.fulfil); }

    bool fulfils(std::size_t index, std::size_t trigger, const Pattern& pattern, int percent = 100) {
        const Moment& moment = talk_.moments[index];
        if (!earns(moment)) return false;
        Match found = match(pattern, talk_, index, trigger);
        if (!found.holds) return false;
        Finding done =
            finding(rule_, talk_, index, percent == 100 ? Outcome::kept : Outcome::broken, percent);
        done.trigger_event = talk_.moments[trigger].event;
        done.words = std::move(found.words);
        done.heard_as = std::move(found.heard_as);
        out_.push_back(std::move(done));
        return true;
    }

    /// What is done after its window earns a part, unless by then it has become idle.
    bool done_late(std::size_t trigger, int last_turn) {
        for (std::size_t i = trigger + 1; i < count() && !rule_.late_turns.empty(); ++i) {
            const Moment& moment = talk_.moments[i];
            if (match(rule_.unless, talk_, i, trigger).holds) return false;
            if (moment.turn <= last_turn || moment.kind == Moment::Kind::line) continue;
            const auto tier =
                std::lower_bound(rule_.late_turns.begin(), rule_.late_turns.end(), moment.turn - last_turn);
            if (tier == rule_.late_turns.end()) return false;
            if (fulfils(i, trigger, rule_.fulfil,
                        rule_.late_percent[static_cast<std::size_t>(tier - rule_.late_turns.begin())]))
                return true;
        }
        return false;
    }

    bool missed_at_end(const Moment& start, bool said, std::size_t ended, Ms deadline) const {
        if (ended == count()) return false;
        if (talk_.ended->student_fault) return true;
        const Ms left = talk_.moments[ended].at_ms - start.at_ms;
        if (deadline != INT64_MAX) return false;
        return said || (!start.last_words && left >= kChanceMs);
    }

    void never() {
        std::size_t last = count();
        bool applied = false;
        bool broken = false;
        for (std::size_t i = 0; i < count(); ++i) {
            const Moment& moment = talk_.moments[i];
            const bool holds = match(rule_.trigger, talk_, i).holds;
            if (!holds) continue;
            if (moment.kind == Moment::Kind::line) {
                applied = true;
                if (last == count()) last = i;
                continue;
            }
            applied = true;
            if (moment.kind == Moment::Kind::reply) last = i;
            Match breach = match(rule_.breach, talk_, i);
            if (!breach.holds || match(rule_.unless, talk_, i).holds) continue;
            Finding bad = finding(rule_, talk_, i, Outcome::broken, 100 - breach_cost());
            bad.words = std::move(breach.words);
            bad.heard_as = std::move(breach.heard_as);
            out_.push_back(std::move(bad));
            broken = true;
        }
        if (applied && !broken && last < count())
            out_.push_back(finding(rule_, talk_, last, Outcome::kept, 100));
    }

    /// Percent of the rule's credit that each breach costs.
    int breach_cost() const {
        const int whole = rule_.breach_share_percent * talk_.replies;
        return whole > 0 ? std::min(rule_.breach_percent, (10'000 + whole - 1) / whole)
                         : rule_.breach_percent;
    }

    void timing() {
        for (const Round& round : talk_.rounds) {
            if (round.excused || round.first != (rule_.rounds == "first")) continue;
            const Ms waited = round.waited_ms();
            if (waited < 0) continue;  // still waiting: nothing is decided yet
            Finding found;
            found.rule = rule_.id;
            found.conversation = talk_.conversation;
            found.event = round.answered() ? round.replied_event : round.asked_event;
            found.at_ms = round.answered() ? round.replied_ms : round.asked_ms;
            found.trigger_event = round.asked_event;
            found.waited_ms = waited;
            found.heard_as = "waited";
            found.credit_percent = round.answered() ? tier(waited) : 0;
            found.outcome = found.credit_percent == 100 ? Outcome::kept : Outcome::broken;
            out_.push_back(std::move(found));
        }
    }

    /// What the rule asks of talks in this language, where it asks something else of them.
    const Measure* measure() const {
        const auto own =
            talk_.head != nullptr ? rule_.measures.find(talk_.head->language) : rule_.measures.end();
        return own != rule_.measures.end() ? &own->second : nullptr;
    }

    int tier(Ms waited) const {
        const Measure* own = measure();
        const Tiers& tiers = own != nullptr ? own->tiers : rule_.tiers;
        for (std::size_t i = 0; i < tiers.up_to_ms.size(); ++i) {
            if (waited <= tiers.up_to_ms[i]) return tiers.percent[i];
        }
        return 0;
    }

    void share() {
        int of = 0;
        int with = 0;
        std::size_t worst = count();
        std::size_t last = count();
        for (std::size_t i = 0; i < count(); ++i) {
            const Moment& moment = talk_.moments[i];
            if (moment.kind != Moment::Kind::reply || !match(rule_.trigger, talk_, i).holds) continue;
            ++of;
            last = i;
            if (earns(moment) && match(rule_.fulfil, talk_, i).holds) {
                ++with;
            } else if (worst == count()) {
                worst = i;
            }
        }
        if (of == 0) return;
        const Measure* own = measure();
        const int wanted = own != nullptr ? own->share_percent : rule_.share_percent;
        const int credit = std::min(100, with * 10000 / (of * wanted));
        const bool kept = credit == 100;
        Finding found = finding(rule_, talk_, kept || worst == count() ? last : worst,
                                kept ? Outcome::kept : Outcome::broken, credit);
        found.heard_as = std::to_string(with) + "/" + std::to_string(of);
        out_.push_back(std::move(found));
    }

    /// Something said so far has ruled the pattern out for good: 赶时间荐顺丰 once the parcel is late.
    bool ruled_out(const Pattern& pattern) const {
        const auto came = [&](const Pattern& one) {
            return one.kind == Pattern::Kind::so_far &&
                   std::any_of(one.words.begin(), one.words.end(), [&](const std::string& situation) {
                       return talk_.had(talk_.situations, situation, count());
                   });
        };
        if (pattern.kind == Pattern::Kind::none_of)
            return std::any_of(pattern.parts.begin(), pattern.parts.end(), came);
        return pattern.kind == Pattern::Kind::all &&
               std::any_of(pattern.parts.begin(), pattern.parts.end(),
                           [&](const Pattern& part) { return ruled_out(part); });
    }

    /// What the student's own fault kept from ever coming up stays due.
    void cut_off() {
        const bool short_talk = talk_.cut_short();
        if (!short_talk && !talk_.led_astray()) return;
        bool stays = short_talk && (rule_.kind == Rule::Kind::share ||
                                    (rule_.kind == Rule::Kind::timing && !talk_.rounds.empty()));
        std::string expected;
        for (const std::string& situation : rule_.situations_cut_off) {
            const bool expects = std::find(talk_.head->expects.begin(), talk_.head->expects.end(),
                                           situation) != talk_.head->expects.end();
            if (expects && !talk_.had(talk_.situations, situation, count())) {
                stays = true;
                expected = situation;
                break;
            }
        }
        if (!stays || ruled_out(rule_.trigger)) return;
        for (std::size_t i = count(); i-- > 0;) {
            if (talk_.moments[i].kind != Moment::Kind::ended) continue;
            Finding found = finding(rule_, talk_, i, Outcome::cut_off, 0);
            found.heard_as = expected;
            out_.push_back(std::move(found));
            return;
        }
    }

    const Talk& talk_;
    const Rule& rule_;
    std::vector<Finding>& out_;
};

}  // namespace

std::vector<Finding> inspect(const record::Log& log, const RulePack& pack) {
    return inspect(log, pack, lay_out(log, pack));
}

std::vector<Finding> inspect(const record::Log& log, const RulePack& pack, const std::vector<Talk>& talks) {
    std::vector<Finding> all;
    for (const Talk& talk : talks) {
        const std::size_t begin = all.size();
        for (const Rule& rule : pack.rules)
            Inspector(talk, rule, all).run();
        count_once(log, pack, all, begin);
        std::stable_sort(all.begin() + static_cast<std::ptrdiff_t>(begin), all.end(),
                         [](const Finding& a, const Finding& b) { return a.at_ms < b.at_ms; });
    }
    return all;
}

}  // namespace kefu::rules
