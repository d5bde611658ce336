// One slip is charged once: where the words that break a rule break another one, too, which the pack names in
// `counted_at`, the first leaves them to it. Never judges anew; only takes back what was found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/finding.h"

namespace kefu::rules {

/// Looks through the findings of one talk, from `begin` on. A breach whose words lie within a breach of a named rule
/// counts as kept and says where it is counted (`counted_at`); of what was due and missed at a reply that broke a named
/// rule nothing stays.
void count_once(const record::Log& log, const RulePack& pack, std::vector<Finding>& findings,
                std::size_t begin);

/// Whether one of `some` shares a byte with one of `others`.
bool meet(const std::vector<record::Span>& some, const std::vector<record::Span>& others);

/// The rule to which a finding was left, or "".
std::string_view counted_at(const Finding& finding);

}  // namespace kefu::rules
