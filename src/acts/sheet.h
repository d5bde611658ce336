// A scenario's facts, topics and phrases made ready to be looked for in replies: phrases compiled, values read. Made once
// for a scenario (Understanding::sheet_of) and then only read; what is heard is the same with and without.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "acts/numbers.h"
#include "acts/understanding.h"
#include "acts/words.h"
#include "text/phrases.h"

namespace kefu::acts {

struct ReadyFact {
    std::optional<Value> expected;    ///< the value in its unit, of facts that are numbers
    std::vector<Value> also;          ///< other values that agree with it: its aliases that are numbers
    std::optional<Value> bare;        ///< the value read without the unit
    std::u32string value;             ///< folded
    std::vector<text::Phrase> right;  ///< phrases that state it rightly as words
    std::vector<text::Phrase> wrong;
    std::vector<text::Phrase> cues;
    std::vector<bool> loose;  ///< of the cues: it goes with any value (WordLists::loose_cues)
};

struct ReadyTopic {
    std::vector<text::Phrase> right;
    std::vector<text::Phrase> wrong;
    std::vector<std::u32string> beginnings;  ///< its phrases, right and wrong, folded
};

/// Beside Scene::facts, Scene::topics and Scene::phrases, in the same order.
struct Sheet {
    std::vector<ReadyFact> facts;
    std::vector<ReadyTopic> topics;
    std::vector<text::Phrase> phrases;
};

Sheet made_ready(const Scene& scene, const WordLists& words);

}  // namespace kefu::acts
