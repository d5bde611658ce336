// What the store keeps about reviews beside the steps themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scoring/review.h"

namespace kefu::store {

/// What came of adding a step.
struct StepAdded {
    std::string id;
    bool stale =
        false;  ///< it was made upon a state that is no longer the latest: kept, and possibly a conflict
    bool known = false;  ///< it was there already
};

/// The mark of a session with its reviews.
struct ReviewedMark {
    std::string state;  ///< see Store::review_state
    int score = 0;
    bool passed = false;
    std::string body;  ///< the scorecard as JSON
};

/// A remark to use again.
struct BankComment {
    std::string id;
    std::string text;
    std::string rule;  ///< where it fits best; "" = anywhere
    std::string made_by;
    std::int64_t made_at = 0;
    bool operator==(const BankComment&) const = default;
};

/// A session that came in under an id that another session has here.
struct Rival {
    std::string session;
    std::string digest;  ///< of `bytes`
    std::string bytes;   ///< as it stood in the bundle
    std::string bundle;  ///< the bundle's digest
    std::int64_t arrived_at = 0;
};

/// A blind second marking.
struct SampleRow {
    std::string id;    ///< SHA-256 of the line
    std::string line;  ///< JSON
};

}  // namespace kefu::store
