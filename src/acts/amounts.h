// The numbers of a reply, and of which facts of the data sheet they speak.
//
// A number belongs to the fact whose own word stands nearest (运费12元); words that go with any value (左右, 一般) count
// less. Where none stands near, it belongs to the question that is open. So it never speaks of two facts that it
// fits differently, and never of one that nobody mentions, but where it agrees with that one alone.
#pragma once

#include <cstdint>
#include <vector>

#include "acts/grammar.h"
#include "acts/numbers.h"
#include "acts/sheet.h"
#include "acts/understanding.h"

namespace kefu::acts {

/// The values of a reply. A comma between groups of three digits may join them (1,280元) or part them (159,628片):
/// they are one number if the sheet has that one or a single digit leads, else several if the sheet has all of the parts
/// or the comma is a Chinese one.
std::vector<Value> amounts_in(const Reading& reading, const WordLists& words, const Sheet& sheet);

/// Whether `said` is within the value of the fact, or within an alias of it that is a number.
bool agrees(const Value& said, const ReadyFact& fact, const std::vector<Unit>& units);

/// Whether nothing at that place of the reply negates or quotes it; whether it is part of a question.
bool asserted(const TextView& view, text::Range where);
bool asked(const TextView& view, text::Range where);

/// Whether one of the fact's cues stands near, in the same sentence.
bool cued(const TextView& view, const ReadyFact& fact, std::uint64_t letters, text::Range where);
/// Whether a question that the fact answers is open.
bool is_open(const Scene& scene, const KnownFact& fact);

/// What the values say of the facts that are counted: at most one statement for each fact, in the facts' order.
struct Statement {
    std::size_t fact = 0;   ///< index into Scene::facts
    std::size_t value = 0;  ///< index into the values
    bool right = false;
};
/// `considered`: of each fact, whether it is still to be looked at. `concedes`: the reply makes a price concession
/// of its own; a lower price is then that offer and no statement.
std::vector<Statement> statements(const Reading& reading, const WordLists& words, const Scene& scene,
                                  const Sheet& sheet, std::uint64_t letters, const std::vector<Value>& values,
                                  const std::vector<bool>& considered, bool concedes);

}  // namespace kefu::acts
