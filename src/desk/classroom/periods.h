// Stretches of the calendar that teachers think in: today, this week, this month, this term; or from one day to another.
// By the computer's own time zone; weeks begin on Monday, terms on 1 February and 1 August (docs/grading.md).
#pragma once

#include <string>

#include "base/result.h"
#include "store/store.h"

namespace kefu::desk {

enum class Period { all, today, week, month, term, days };

struct Stretch {
    store::Moment from = 0;  ///< 0: no bound
    store::Moment to = 0;    ///< exclusive; 0: no bound
    bool operator==(const Stretch&) const = default;
};

/// The stretch that `now` is in; of all and days: no bounds.
Stretch stretch_of(Period period, store::Moment now);

/// Both days included ("2026-09-01"); "" is no bound. Error: bad-period (no date, or the last before the first).
base::Result<Stretch> days_between(const std::string& first, const std::string& last);

}  // namespace kefu::desk
