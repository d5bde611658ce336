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

namespace kefu::rules {

enum class Severity { minor, major, critical };

/// A pattern over one event of the log (a reply, an action, a shopper's line, a wait).
struct Pattern {
    enum class Kind {
        always, act, situation, verb, stage, topic_answered, topic_wrong, fact_wrong, fact_right, feature, waited, first_reply, ended, says,
        since, all, any, none_of
    };
    Kind kind = Kind::always;
    std::vector<std::string> words;  ///< any of these
    std::int64_t low = INT64_MIN;    ///< feature value, waiting time (ms) …
    std::int64_t high = INT64_MAX;
    std::vector<Pattern> parts;
};

/// One labelled mini-dialogue that the rule must (or must not) find fault with.
struct Example {
    bool hit = true;                   ///< hit: the rule must be found broken; otherwise it must not
    std::string shopper;
    std::vector<std::string> situations;
    std::vector<std::string> replies;  ///< one turn each, the shopper saying nothing new in between
    std::vector<std::string> actions;  ///< done after the replies
    std::int64_t wait_ms = 4000;       ///< before the first reply
};

struct Rule {
    enum class Kind {
        due,    ///< after `trigger`, `fulfil` must come within the window; else missed
        never,  ///< `breach` must not match a reply or action (where `trigger` holds)
        timing, ///< response times against tiers
        share   ///< at least `share_percent` of the replies must match `fulfil`
    };
    std::string id;
    Kind kind = Kind::due;
    base::Bilingual title;
    base::Bilingual advice;
    base::Bilingual keeps;   ///< what would have kept the points
    std::string lesson;
    Severity severity = Severity::minor;
    Pattern trigger;
    Pattern fulfil;
    Pattern breach;
    Pattern unless;                  ///< excuses an occurrence
    bool once = true;                ///< due: only the first trigger counts
    int window_replies = 0;          ///< due within so many replies (0 = no such bound)
    std::int64_t window_ms = 0;      ///< due within so long (0 = no such bound)
    bool until_end = false;          ///< due any time before the conversation ends
    bool also_before = false;        ///< fulfilled as well by what came earlier in the conversation
    int share_percent = 0;
    std::vector<std::int64_t> tiers_ms;       ///< timing: upper bounds, ascending
    std::vector<int> tier_percent;            ///< credit for each tier; beyond the last: 0
    std::string rounds;                       ///< timing: "first" or "later"
    std::vector<std::string> situations_cut_off;  ///< derived: situations whose absence through the student's fault leaves this due
    std::vector<Example> examples;
    base::Place place;
};

struct RulePack {
    std::string id;
    base::Bilingual title;
    std::vector<Rule> rules;
    std::map<std::string, std::vector<std::string>> licence;  ///< act → situations (or stages) that call for it; others are out of place
    std::string digest;

    const Rule* rule(const std::string& id) const;
};

struct LoadedPack {
    std::shared_ptr<const RulePack> pack;  ///< absent if any diagnostic is an error
    base::Diagnostics diagnostics;
};
LoadedPack load_pack(const std::string& path, const std::vector<std::string>& acts, const std::vector<std::string>& situations);

}  // namespace kefu::rules
