// Things made on several threads a little ahead of whoever takes them, in their order.
//
// Promises: the same things in the same order as made one by one; at most a few hundred are held at a time, however many
// are asked for; destroying it stops the threads. Never: makes one that there is no room for.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace kefu::desk {

template <class T>
class Ahead {
  public:
    using Make = std::function<T(std::size_t)>;

    /// `count` things. `worker` is called once on each thread for what makes them there; with fewer than two threads once
    /// on the caller's, at the first `next`.
    Ahead(std::size_t count, unsigned threads, std::function<Make()> worker)
        : count_(count), worker_(std::move(worker)) {
        constexpr std::size_t kAheadOfEach = 32;
        if (threads < 2) return;
        slots_.resize(kAheadOfEach * threads);
        for (unsigned i = 0; i < threads; ++i)
            crew_.emplace_back([this] { work(); });
    }
    ~Ahead() {
        {
            const std::lock_guard lock(mutex_);
            stop_ = true;
        }
        room_.notify_all();
        for (std::thread& one : crew_)
            one.join();
    }
    Ahead(const Ahead&) = delete;
    Ahead& operator=(const Ahead&) = delete;

    /// Requires: not called more often than there are things.
    T next() {
        if (crew_.empty()) {
            if (!alone_) alone_ = worker_();
            return alone_(taken_++);
        }
        std::unique_lock lock(mutex_);
        std::optional<T>& slot = slots_[taken_ % slots_.size()];
        made_.wait(lock, [&] { return slot.has_value(); });
        T one = std::move(*slot);
        slot.reset();
        ++taken_;
        room_.notify_all();
        return one;
    }

  private:
    void work() {
        const Make make = worker_();
        while (true) {
            std::size_t mine = 0;
            {
                std::unique_lock lock(mutex_);
                room_.wait(lock,
                           [&] { return stop_ || claimed_ == count_ || claimed_ < taken_ + slots_.size(); });
                if (stop_ || claimed_ == count_) return;
                mine = claimed_++;
            }
            T one = make(mine);
            const std::lock_guard lock(mutex_);
            slots_[mine % slots_.size()] = std::move(one);
            made_.notify_one();
        }
    }

    std::size_t count_;
    std::function<Make()> worker_;
    Make alone_;
    std::vector<std::thread> crew_;
    std::mutex mutex_;
    std::condition_variable room_, made_;
    std::vector<std::optional<T>> slots_;  // a ring: the i-th lies at i modulo their number
    std::size_t claimed_ = 0, taken_ = 0;
    bool stop_ = false;
};

}  // namespace kefu::desk
