// Sessions as report models, in their order, made on several threads a little ahead of whoever writes them.
//
// Promises: the same models in the same order as made one by one; at most a few hundred are held at a time, however many
// are asked for; what goes wrong with one comes out in its place; destroying it stops the threads.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

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
    ~MadeAhead();
    MadeAhead(const MadeAhead&) = delete;
    MadeAhead& operator=(const MadeAhead&) = delete;

    /// Requires: not called more often than there are ids.
    base::Result<report::Session> next();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace kefu::desk
