// Long work in a terminal: Ctrl-C is noted, so that it ends in good order, and a line tells how far it is.
#pragma once

#include <atomic>
#include <csignal>
#include <cstddef>

#include "cli/private/command.h"

namespace kefu::cli {

/// While it lives, Ctrl-C (a hang-up, a polite kill) is noted instead of ending the program. One at a time.
class Interruptible {
  public:
    Interruptible();
    ~Interruptible();
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;

    const std::atomic<bool>& asked() const;

  private:
    static constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction before_[3] = {};
};

/// "312 / 4000  7 %", written over itself. Nothing where the complaints go into a file or a pipe.
class ProgressLine {
  public:
    explicit ProgressLine(Run& run);
    void show(std::size_t done, std::size_t of);
    /// Takes the line away, so that another can be written.
    void clear();
    bool shown() const { return shown_; }

  private:
    Run& run_;
    bool shown_ = false;
    bool there_ = false;
    std::size_t last_ = static_cast<std::size_t>(-1);
};

}  // namespace kefu::cli
