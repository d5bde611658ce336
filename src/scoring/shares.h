// Sharing a number of points out without losing any to rounding. Internal to the room.
#pragma once

#include <cstdint>

namespace kefu::scoring {

inline constexpr int kWhole = 100'000;  ///< a hundred points in thousandths

/// A rounded-down share of `whole`, so that the shares of a list add up to it exactly.
struct Shares {
    std::int64_t whole = 0;
    std::int64_t of = 0;
    std::int64_t given = 0;
    std::int64_t sum = 0;

    int next(std::int64_t points) {
        sum += points;
        const std::int64_t upto = of > 0 ? whole * sum / of : 0;
        const std::int64_t share = upto - given;
        given = upto;
        return static_cast<int>(share);
    }
};

}  // namespace kefu::scoring
