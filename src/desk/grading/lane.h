// A thread of its own that does one job after another and hands over what came of each as a change to the view, which
// the front's thread carries out when it likes. Promises: jobs run in the order in which they were put; a change is
// handed over once; the end waits for the job at hand, which should look at `stopping()` where it takes long.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "desk/grading/views.h"

namespace kefu::desk::grading {

using Change = std::function<void(GradingView&)>;
using Job = std::function<Change()>;

class Lane {
  public:
    Lane();
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// One of the same `kind` ("" = none) that still waits is replaced: only the latest question matters.
    void put(const std::string& kind, Job job);
    /// Something waits, is being done, or has not been collected.
    bool busy() const;
    /// Carries out what is ready; true if there was something.
    bool collect(GradingView& view);
    void stop() { stop_ = true; }
    const std::atomic<bool>& stopping() const { return stop_; }
    void rearm() { stop_ = false; }

  private:
    void run();

    struct Waiting {
        std::string kind;
        Job job;
    };
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Waiting> waiting_;
    std::vector<Change> ready_;
    bool at_work_ = false;
    bool over_ = false;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

}  // namespace kefu::desk::grading
