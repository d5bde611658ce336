#include "cli/private/interruptible.h"

#include <iostream>

#include <unistd.h>

namespace kefu::cli {
namespace {

std::atomic<bool> noted{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // a signal handler sets it

}  // namespace

Interruptible::Interruptible() {
    noted = false;
    struct sigaction action = {};
    action.sa_handler = [](int) { noted = true; };
    for (std::size_t i = 0; i < std::size(kSignals); ++i)
        ::sigaction(kSignals[i], &action, &before_[i]);
}

Interruptible::~Interruptible() {
    for (std::size_t i = 0; i < std::size(kSignals); ++i)
        ::sigaction(kSignals[i], &before_[i], nullptr);
}

const std::atomic<bool>& Interruptible::asked() const {
    return noted;
}

ProgressLine::ProgressLine(Run& run)
    : run_(run), shown_(&run.err == &std::cerr && ::isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(std::size_t done, std::size_t of) {
    const std::size_t permille = of > 0 ? done * 1000 / of : 1000;
    if (!shown_ || (permille == last_ && there_)) return;
    last_ = permille;
    there_ = true;
    run_.err << "\r\x1b[K" << done << " / " << of << "  " << permille / 10 << " %" << std::flush;
}

void ProgressLine::clear() {
    if (there_) run_.err << "\r\x1b[K" << std::flush;
    there_ = false;
}

}  // namespace kefu::cli
