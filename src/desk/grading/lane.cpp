#include "desk/grading/lane.h"

#include <utility>

namespace kefu::desk::grading {

Lane::Lane() : thread_([this] { run(); }) {}

Lane::~Lane() {
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
        stop_ = true;
        waiting_.clear();
    }
    wake_.notify_all();
    thread_.join();
}

void Lane::put(const std::string& kind, Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (!kind.empty()) std::erase_if(waiting_, [&](const Waiting& one) { return one.kind == kind; });
        waiting_.push_back({kind, std::move(job)});
    }
    wake_.notify_all();
}

bool Lane::busy() const {
    const std::lock_guard lock(mutex_);
    return at_work_ || !waiting_.empty() || !ready_.empty();
}

bool Lane::collect(GradingView& view) {
    std::vector<Change> ready;
    {
        const std::lock_guard lock(mutex_);
        ready.swap(ready_);
    }
    for (const Change& change : ready)
        change(view);
    return !ready.empty();
}

void Lane::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return over_ || !waiting_.empty(); });
        if (over_) return;
        const Job job = std::move(waiting_.front().job);
        waiting_.pop_front();
        at_work_ = true;
        lock.unlock();
        Change change = job();
        lock.lock();
        at_work_ = false;
        if (change) ready_.push_back(std::move(change));
    }
}

}  // namespace kefu::desk::grading
