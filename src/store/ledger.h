// The ledger: one row for each session that was begun, ended or taken in, each chained to the row before, so that a
// session that was taken out of the file whole is missed (docs/integrity.md). Bundles carry its end from computer to
// computer.
//
// Promises: rows are only added, in the same transaction as what they tell of. Never: says that nobody rewrote it; who
// owns the file can.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kefu::store {

/// How much of a ledger travels in a bundle: its last rows (some 200 bytes each).
inline constexpr std::size_t kMostLedgerRows = 500;

struct LedgerEntry {
    std::int64_t number = 0;  ///< from 1
    std::string what;  ///< "begun", "ended", "discarded", "taken" (came whole, or was here before the ledger)
    std::string session, student, scenarios;
    std::int64_t at = 0;  ///< milliseconds since 1970
    std::string digest;   ///< begun: of the log's head; else of the session's entry as sealed
    std::string link;
    bool operator==(const LedgerEntry&) const = default;
};

std::string ledger_link(const std::string& before, const LedgerEntry& entry);

/// The end of a ledger as it travels.
struct LedgerPart {
    std::string ledger;  ///< names it: its first link; "" where there is none yet
    std::string before;  ///< the link before the first of `entries`; "" for number 1
    std::vector<LedgerEntry> entries;
};

/// What doesn't fit between the ledger and the sessions.
struct LedgerProblem {
    enum class Kind {
        gap,       ///< rows `entry.number` to `last` are gone
        altered,   ///< row `entry.number` isn't what its link says
        missing,   ///< its session isn't in the file any more
        replaced,  ///< its session isn't the one that the row tells of
        unlisted,  ///< `entry.session` stands in the file but not in the ledger
        set_back,  ///< a bundle has seen rows up to `last`; the ledger here ends before
        forked     ///< a bundle has seen another row `entry.number` of the ledger here
    };
    Kind kind = Kind::gap;
    LedgerEntry entry;
    std::int64_t last = 0;
};

/// What a bundle's part of a ledger says beside what was seen of the same ledger before.
struct LedgerSeen {
    std::optional<std::int64_t> other_from;  ///< from this row on it tells another history
    std::size_t not_here =
        0;  ///< sessions that it tells of, but for discarded ones, that aren't in this file
};

/// A ledger of another computer that was seen with two histories.
struct LedgerFork {
    std::string ledger;
    std::int64_t from = 0;
};

}  // namespace kefu::store
