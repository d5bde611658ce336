// What a reply names of what the log's head knows: who serves, where the order goes, what is in it. Reads the words
// alone, so that it can tell an agent's number from a date; never judges. The same text gives the same answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kefu::rules {

/// What tells an agent's name and number from other words of the kind (docs/rules.md, `names`). Folded.
struct AgentWords {
    std::vector<std::u32string> functions;  ///< in an agent's title, and no name: 客服, agent
    std::vector<std::u32string> marks;      ///< before a number: it is an agent's: agent, #
    std::u32string not_behind;  ///< signs before a number with 号: it is a day or a house: 月, 路
    std::u32string not_before;  ///< signs behind it: likewise: 楼, 发
};

/// Whether `reply` says who serves: the number of `agent` or the name in it (8号, 小满, Leo).
bool names_agent(std::string_view reply, std::string_view agent, const AgentWords& words);

/// Whether `reply` holds a piece of one of `known` (two Han characters or four others that stand there together:
/// 莲花路, 2468). Where nothing is known, any reply does: there is nothing to hold it against.
bool names_any(std::string_view reply, const std::vector<std::string>& known);

}  // namespace kefu::rules
