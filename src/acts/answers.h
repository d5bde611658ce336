// What a reply states and which of the shopper's questions it answers, measured against the scenario's data sheet.
//
// A value is called wrong only where a word nearby or the open question says that this fact is meant; one that is
// negated, quoted, asked or part of an offer never is; nor is the lower price of a private concession, which is the
// act concede_price and told as that. Phrases cut neither numbers nor Latin words: 5天 doesn't stand in 15天. What a student asks back answers nothing (平时喜欢宽松还是合身);
// what is offered or made sure of (S码可以吗) does. A bare yes or no answers the latest open yes-or-no question; 好的 only
// where the shopper asked for something to be done or only told something.
#pragma once

#include <cstdint>
#include <vector>

#include "acts/grammar.h"
#include "acts/numbers.h"
#include "acts/sheet.h"
#include "acts/understanding.h"
#include "record/heard.h"

namespace kefu::acts {

/// `sheet` is of the scene's facts and topics; `letters` (text::letters_of) and `values` (amounts_in) are the reply's,
/// `acts` those heard in it.
std::vector<record::StatedFact> facts_in(const Reading& reading, const WordLists& words, const Scene& scene,
                                         const Sheet& sheet, std::uint64_t letters,
                                         const std::vector<Value>& values,
                                         const std::vector<record::HeardAct>& acts);

/// Likewise; `facts` are those stated in the same reply.
std::vector<record::Answer> answers_in(const Reading& reading, const WordLists& words, const Scene& scene,
                                       const Sheet& sheet, std::uint64_t letters,
                                       const std::vector<Value>& values,
                                       const std::vector<record::StatedFact>& facts,
                                       const std::vector<record::HeardAct>& acts);

/// Whether a phrase stands in a question that reads an address or an order out to be checked (武侯区那个对吧): it states
/// that, right or wrong. `acts` are those heard in the reply.
bool read_out(const Reading& reading, const WordLists& words, const std::vector<record::HeardAct>& acts,
              text::Range where);

/// The scene's phrases that the reply says, as they are written there: as a topic's `right` phrases answer.
std::vector<std::string> stated_in(const TextView& view, const Scene& scene, const Sheet& sheet,
                                   std::uint64_t letters);

}  // namespace kefu::acts
