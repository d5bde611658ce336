// A rule pack: what good practice demands of a talk and what it forbids, as data (assets/rules/*.json).
// docs/rules.md is the author's view.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/diagnostic.h"
#include "record/log.h"
#include "rules/named.h"
#include "text/phrases.h"

namespace kefu::rules {

enum class Severity { minor, major, critical };

/// A pattern over one event of the log (a reply, an action, a shopper's line, a wait).
struct Pattern {
    enum class Kind {
        always,
        act,
        situation,
        verb,
        stage,
        topic_answered,
        topic_wrong,
        fact_wrong,
        fact_right,
        feature,
        waited,
        first_reply,
        ended,
        says,
        since,
        all,
        any,
        none_of,
        line,          ///< a shopper's line, parting words excepted
        so_far,        ///< a situation that has come up by now
        reply,         ///< a reply of the student
        recent,        ///< a situation brought up by the lines that this reply answers
        heard_before,  ///< an act of an earlier reply
        done_before,   ///< an action of an earlier moment
        turn,          ///< some reply of the same turn matches parts[0]
        names,         ///< a reply with a word of who serves, of the order's address or of its goods
        quiet,         ///< nobody had written anything for so long (ms)
        open_topic     ///< the shopper has a question open
    };
    Kind kind = Kind::always;
    std::vector<std::string> words;  ///< any of these; none = any at all, where that makes sense
    std::int64_t low = INT64_MIN;    ///< feature value, waiting time (ms) …
    std::int64_t high = INT64_MAX;
    std::vector<Pattern> parts;
    std::shared_ptr<const text::PhraseSet> phrases;  ///< says
    std::shared_ptr<const AgentWords> agent;         ///< names: "agent"
    bool rightly = false;  ///< act: not where the words that show it state something wrongly
};

/// What is taken as heard in a reply of an example, whatever an understanding would hear. Adds to it, except
/// `acts_given`, which replaces the acts.
struct GivenHeard {
    bool acts_given = false;
    std::vector<std::string> acts;
    std::vector<std::string> unsure;       ///< attacks heard, but not clearly
    std::vector<std::string> right;        ///< topics answered rightly
    std::vector<std::string> wrong;        ///< topics answered wrongly
    std::vector<std::string> facts_wrong;  ///< facts stated wrongly
    int same_as = -1;
};

/// One labelled mini-dialogue that the rule must (or must not) find fault with.
struct Example {
    bool hit = true;  ///< hit: the rule must be found broken; otherwise it must not
    std::string shopper;
    std::vector<std::string> situations;
    std::vector<std::string> replies;  ///< one turn each, the shopper saying nothing new in between
    std::vector<std::string> actions;  ///< done after the replies
    std::int64_t wait_ms = 4000;       ///< before the first reply
    std::vector<GivenHeard> given;     ///< one for each reply
    bool asks_again = false;           ///< `then` is the shopper asking again, because nothing fitted
    std::string agent;                 ///< who serves
    std::vector<std::string> order;    ///< receiver, phone, address
    std::vector<std::string> goods;
    std::string then;  ///< the shopper's line after the last reply and action, or ""
    std::vector<std::string> then_situations;
    std::string ended = "good";         ///< good, left_waiting, left, none
    std::int64_t end_after_ms = 30000;  ///< after the last thing said or done
    base::Place place;
};

/// Credit by how long the shopper waited.
struct Tiers {
    std::vector<std::int64_t> up_to_ms;  ///< upper bounds, ascending
    std::vector<int> percent;            ///< for each; beyond the last: 0
};

/// What a rule asks of talks in one language.
struct Measure {
    int share_percent = 0;
    Tiers tiers;
};

struct Rule {
    enum class Kind {
        due,     ///< after `trigger`, `fulfil` must come within the window; else missed
        never,   ///< `breach` must not match a reply or action (where `trigger` holds)
        timing,  ///< response times against tiers
        share    ///< at least `share_percent` of the replies must match `fulfil`
    };
    std::string id;
    Kind kind = Kind::due;
    base::Bilingual title;
    base::Bilingual advice;
    base::Bilingual keeps;  ///< what would have kept the points
    std::string lesson;
    Severity severity = Severity::minor;
    Pattern trigger;
    Pattern fulfil{.kind = Pattern::Kind::any};  ///< nothing, unless the pack says more
    Pattern breach{.kind = Pattern::Kind::any};
    Pattern unless{.kind = Pattern::Kind::any};  ///< excuses an occurrence
    bool once = true;                            ///< due: only the first trigger counts
    int window_replies = 0;                      ///< due within so many replies (0 = no such bound)
    std::int64_t window_ms = 0;                  ///< due within so long (0 = no such bound)
    bool until_end = false;                      ///< due any time before the conversation ends
    bool also_before = false;  ///< fulfilled as well by what came earlier in the conversation
    Pattern just_before{.kind =
                            Pattern::Kind::any};  ///< due: a reply of the turn before that fulfils as well
    std::vector<int> late_turns;                  ///< due: so many turns after the window, ascending …
    std::vector<int> late_percent;  ///< … what is done by then still earns; beyond the last: nothing
    int share_percent = 0;
    bool praise = false;           ///< only praises: what is missing or cut off yields no finding
    bool rightly = false;          ///< due: an act in words that state something wrongly doesn't fulfil
    bool with_trigger = false;     ///< due: the triggering reply itself may fulfil
    int breach_percent = 100;      ///< never: how much of the rule's credit each breach costs
    int breach_share_percent = 0;  ///< never: breaches in so many percent of the replies cost all of it,
        ///< and fewer as much less (each at most breach_percent); 0 = no such thing
    std::vector<std::string> counted_at;  ///< rules that one slip is charged to instead (src/rules/counted.h)
    bool goes_on = false;                 ///< due: the window goes on beyond its turns …
    Pattern until{.kind = Pattern::Kind::any};  ///< … to the first moment at which this holds
    Pattern partly{.kind = Pattern::Kind::any};  ///< due: what does a part of it, where nothing does it all …
    int partly_percent = 0;                      ///< … and what that earns
    Tiers tiers;                                 ///< timing
    std::map<std::string, Measure>
        measures;        ///< share, timing: by the language of the talk, where it has its own
    std::string rounds;  ///< timing: "first" or "later"
    std::vector<std::string>
        situations_cut_off;  ///< derived: situations whose absence through the student's fault leaves this due
    std::vector<Example> examples;
    base::Place place;
};

struct RulePack {
    std::string id;
    base::Bilingual title;
    std::vector<Rule> rules;
    /// Act → situations (or stages) that call for it. An act that isn't named here is never out of place.
    std::map<std::string, std::vector<std::string>> licence;
    int babble_out_of_place = 3;  ///< so many acts that nothing called for make a reply babble
    int babble_acts = 13;         ///< so many distinct acts do, too
    std::string digest;
    std::string source;  ///< the file's bytes, to be kept with the marks that are given by it

    const Rule* rule(const std::string& id) const;
};

struct LoadedPack {
    std::shared_ptr<const RulePack> pack;  ///< absent if any diagnostic is an error
    base::Diagnostics diagnostics;
};
/// `acts` and `situations` are the vocabularies that patterns may name. Bad packs yield all diagnostics at once.
LoadedPack parse_pack(std::string_view bytes, const std::string& file, const std::vector<std::string>& acts,
                      const std::vector<std::string>& situations);
LoadedPack load_pack(const std::string& path, const std::vector<std::string>& acts,
                     const std::vector<std::string>& situations);

}  // namespace kefu::rules
