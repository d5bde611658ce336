// A terminal where one types while lines keep coming: what is being typed stays at the bottom, unharmed.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

namespace kefu::cli {

struct Entered {
    std::string text;
    std::int64_t first_key_ms = 0;  ///< when its first key was pressed
    std::int64_t at_ms = 0;
};

class Terminal {
  public:
    /// `now_ms`: the clock that keys are timed by.
    Terminal(std::ostream& out, std::function<std::int64_t()> now_ms);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// Waits at most `wait_ms` for keys; a whole line, if one was finished.
    std::optional<Entered> read(int wait_ms);
    /// Shows `text` (ended by a line break) above what is being typed.
    void show(const std::string& text);
    /// No more will be typed (end of input, Ctrl-C, Ctrl-D).
    bool over() const { return over_; }

  private:
    void redraw();
    std::optional<Entered> take(char byte);

    std::ostream& out_;
    std::function<std::int64_t()> now_ms_;
    struct Before;
    std::unique_ptr<Before> before_;  // how the terminal was; null where there is none
    std::string typed_;
    std::string waiting_;  // read, not looked at yet
    std::int64_t first_key_ms_ = -1;
    bool over_ = false;
};

}  // namespace kefu::cli
