// A shopper as data: who they are, what they know of the shop, and their story as nodes and transitions.
// Plain values, made by load.h from a scenario file; docs/scenario-format.md is the author's view of them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/diagnostic.h"
#include "text/phrases.h"

namespace kefu::scenario {

/// A stretch of milliseconds to draw from, both ends included.
struct Range {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

struct Message {
    std::string text;
    std::string picture;
    std::string id;  ///< stable name of the line, or "": then it is named by its place
};
using Wording = std::vector<Message>;
using Wordings = std::vector<Wording>;

/// The id that the log gives a line: "<prefix>.<message id>", or "<prefix>.<number of the wording>.<part>".
std::string line_id(const std::string& prefix, const Wording& wording, std::size_t which, std::size_t part);

struct Condition {
    enum class Kind {
        always,
        act,
        any_act,
        all_acts,
        answered,
        answered_wrong,
        open,
        fact_right,
        fact_wrong,
        action,
        action_before,
        heard_before,
        count,
        mood,
        late,
        visits,
        flag,
        replies,
        says,
        states,
        all,
        any,
        none_of,
        situation,
        order,
        feature,
        count_feature,
        contradicts
    };
    Kind kind = Kind::always;
    std::vector<std::string>
        words;  ///< act, topic, fact ("*": any), verb, flag, situation, feature, phrases of says and states
    std::string meter;             ///< mood: "anger" "trust" "interest"; count: the act
    std::int64_t low = INT64_MIN;  ///< min, or late_ms
    std::int64_t high = INT64_MAX;
    std::vector<Condition> parts;  ///< all, any, none_of ("not")
    text::PhraseSet phrases;       ///< says: the words, ready for matching
};

struct MoodShift {
    int anger = 0;
    int trust = 0;
    int interest = 0;
    base::Bilingual cause;
    bool empty() const { return anger == 0 && trust == 0 && interest == 0; }
};

struct Transition {
    std::string id;
    Condition when;
    Wordings say;
    MoodShift mood;
    std::vector<std::string> set;
    std::vector<std::string> situations;
    std::string go = "stay";  ///< node id, "end:<ending>", "leave" or "stay"
    base::Place place;
};

struct SilenceStep {
    std::string id;
    std::int64_t after_ms = 0;
    Condition when;  ///< asked when its time has come, of no turn; one that doesn't hold is passed over
    Wordings say;
    MoodShift mood;
    std::vector<std::string> situations;
    std::string go = "stay";
    base::Place place;
};

struct Otherwise {
    Wordings say;    ///< may name {topic}, the question still open
    Wordings plain;  ///< said instead where no question is open (shared ones only)
    MoodShift mood;
    std::string go = "stay";
    base::Place place;
};

struct Reaction {
    std::string id;
    Condition when;
    MoodShift mood;
    std::vector<std::string> set;
    Wordings say;
    int limit = 1000;
    base::Place place;
};

struct StoryNode {
    std::string id;
    std::string stage;
    Wordings say;
    std::vector<std::string> asks;
    std::vector<std::string> situations;
    std::vector<Transition> on;
    std::vector<SilenceStep> silence;
    std::vector<Otherwise> otherwise;
    std::vector<std::string> models;
    base::Place place;
};

struct Ending {
    std::string id;
    std::string kind;
    bool good = false;
    base::Bilingual title;
    Wordings say;
    base::Place place;
};

struct Fact {
    std::string id;
    std::string kind;  ///< number price days size stock text
    base::Bilingual label;
    std::string value;
    std::string unit;
    std::vector<std::string> aliases;
    std::vector<std::string> cues;
    std::vector<std::string> wrong;
};

struct Topic {
    std::string id;
    base::Bilingual label;
    std::vector<std::string> facts;
    std::vector<std::string> acts;
    std::vector<std::string> right;
    std::vector<std::string> wrong;
    std::string yes_no;
    std::string model_answer;
};

struct Picture {
    std::string id;
    std::string draw;
    base::Bilingual shows;
};

struct ActionRule {
    std::string verb;
    std::int64_t takes_ms = 0;
    bool done = true;
    base::Bilingual result;
    Condition when;
};

/// What all shoppers share beside reactions and `otherwise` (assets/shopper/otherwise.json).
struct Manners {
    Wordings still_open;   ///< said when one of several questions was answered; {topic}: what is still open
    Wordings acknowledge;  ///< said when all was answered and the story has no way on
    MoodShift nudged;      ///< each nudge
    std::vector<Ending> endings;      ///< left_waiting left_unsatisfied left_upset closed_by_student time_up
    std::vector<ActionRule> actions;  ///< the back office where the scenario says nothing

    const Ending& ending(const std::string& id) const;  ///< Requires: one of the five above
};

struct Tempo {
    std::int64_t read_ms_per_char = 60;
    std::int64_t type_ms_per_char = 200;
    Range think_ms{800, 2500};
    Range burst_gap_ms{500, 1500};
};

struct Patience {
    std::vector<std::int64_t> nudge_after_ms;
    std::vector<Wordings> nudges;  ///< wordings for each nudge
    std::int64_t leave_after_ms = 90000;
    std::int64_t hold_ms = 90000;
    Wordings leave_say;
};

struct Shopper {
    std::string name;
    std::string avatar;
    base::Bilingual character;
    Tempo tempo;
    Patience patience;
    int anger = 0;
    int trust = 50;
    int interest = 50;
};

struct Shop {
    std::string name;
    std::string agent;
    std::vector<base::Bilingual> policies;
    std::vector<base::Bilingual> promotions;
};

struct Product {
    std::string name;
    std::string trade;
    std::string price;
    std::string picture;
    std::vector<base::Bilingual> points;
};

struct Order {
    std::string id;
    std::string status = "none";  ///< none unpaid paid dispatched delivered
    std::vector<std::string> items;
    std::string amount;
    std::string receiver;
    std::string phone;
    std::string address;
    std::string placed;
};

struct TrackStep {
    std::string when;
    base::Bilingual text;
};

struct Parcel {
    std::string courier;
    std::string number;
    std::vector<TrackStep> track;
};

struct PlanLine {
    std::int64_t after_ms = 0;
    std::int64_t wait_ms = -1;  ///< >= 0: let time pass, nothing else
    std::string say;
    std::string how = "typed";
    std::string verb;  ///< action
    std::map<std::string, std::string> with;
    bool more = false;  ///< the next line belongs to the same turn
    base::Place place;
};

struct Plan {
    std::string id;
    std::string kind;  ///< good middling rude slow bad
    std::vector<std::uint64_t> seeds;
    std::vector<PlanLine> lines;
    std::string ending;  ///< "" = any
    int score_min = 0;
    int score_max = 100;
    base::Place place;
};

struct Scenario {
    std::string id;
    base::Bilingual title;
    base::Bilingual teaches;
    std::vector<base::Bilingual> goals;
    std::string language = "zh";
    std::string stage;
    int difficulty = 1;
    int minutes = 5;
    std::vector<std::string> lessons;
    Shop shop;
    Product product;
    Order order;
    Parcel parcel;
    std::vector<Fact> facts;
    std::vector<Topic> topics;
    std::vector<Picture> pictures;
    std::vector<ActionRule> actions;
    std::vector<std::string> quick_phrases;
    Shopper shopper;
    std::vector<std::string> expects;
    std::string start;
    std::vector<StoryNode> nodes;
    std::vector<Ending> endings;
    std::vector<Reaction> reactions;   ///< the scenario's own, then the shared ones it didn't replace
    std::vector<Otherwise> otherwise;  ///< the shared ones, used where a node has none
    Manners manners;                   ///< the shared habits of all shoppers, in this scenario's language
    std::vector<Plan> plans;
    std::string digest;  ///< SHA-256 over the file and the shared shopper files
    std::string source;  ///< the file's bytes, to be kept with the sessions that are played by it

    const StoryNode* node(const std::string& id) const;
    const Ending* ending(const std::string& id) const;
    const Topic* topic(const std::string& id) const;
    const Fact* fact(const std::string& id) const;
    const Picture* picture(const std::string& id) const;
};

/// Ids of the pictures that the student can send: the product's first, then those that no line of the shopper shows.
std::vector<std::string> pictures_to_send(const Scenario& scenario);

/// The phrases that some condition wants stated (`states`), each once, in the order of the file.
std::vector<std::string> phrases_listened_for(const Scenario& scenario);

/// The stages, verbs and situations that a scenario may name.
const std::vector<std::string>& known_stages();
const std::vector<std::string>& known_verbs();
/// What may be said with an action: {"price"} for change_price.
const std::vector<std::string>& known_arguments(const std::string& verb);
const std::vector<std::string>& known_situations();
const std::vector<std::string>& known_features();
const std::vector<std::string>& known_avatars();

}  // namespace kefu::scenario
