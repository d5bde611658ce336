// Sessions as report models, in their order, made on several threads a little ahead of whoever writes them (desk/ahead.h).
// Promises: what goes wrong with one comes out in its place.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "desk/ahead.h"
#include "desk/report_maker.h"

namespace kefu::desk {

using People = std::map<std::string, report::Person>;

/// One stored session as the model that everything reads, with its reviews. Errors: no-session, log-damaged.
base::Result<report::Session> made_session(const store::Store& store, const ReportMaker& maker,
                                           const std::string& id, report::Depth depth, const People& people);

class MadeAhead {
  public:
    /// Requires: `store`, `maker` and `people` live as long. Each thread opens the store's file for itself; few sessions
    /// are made by the caller's own thread. `threads`: 0 = as many as the machine has cores, at most eight.
    MadeAhead(const store::Store& store, const ReportMaker& maker, std::vector<std::string> ids,
              report::Depth depth, const People& people, unsigned threads = 0);

    /// Requires: not called more often than there are ids.
    base::Result<report::Session> next() { return ahead_.next(); }

  private:
    std::vector<std::string> ids_;
    Ahead<base::Result<report::Session>> ahead_;
};

}  // namespace kefu::desk
