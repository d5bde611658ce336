#include "cli/private/terminal.h"

#include <ostream>

#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace kefu::cli {
namespace {

constexpr char kEndOfText = 3;   // Ctrl-C
constexpr char kEndOfInput = 4;  // Ctrl-D
constexpr char kBackspace = 127;
constexpr char kKillLine = 21;  // Ctrl-U
constexpr char kEscape = 27;

}  // namespace

struct Terminal::Before {
    termios state{};
};

Terminal::Terminal(std::ostream& out, std::function<std::int64_t()> now_ms)
    : out_(out), now_ms_(std::move(now_ms)) {
    Before before;
    if (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0 ||
        tcgetattr(STDIN_FILENO, &before.state) != 0)
        return;
    before_ = std::make_unique<Before>(before);
    termios raw = before.state;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    redraw();
}

Terminal::~Terminal() {
    if (!before_) return;
    tcsetattr(STDIN_FILENO, TCSANOW, &before_->state);
    out_ << "\r\x1b[K" << std::flush;
}

void Terminal::redraw() {
    if (before_) out_ << "\r\x1b[K> " << typed_ << std::flush;
}

void Terminal::show(const std::string& text) {
    if (text.empty()) return;
    if (before_) out_ << "\r\x1b[K";
    out_ << text << std::flush;
    redraw();
}

std::optional<Entered> Terminal::take(char byte) {
    if (byte == '\n' || byte == '\r') {
        const std::int64_t now = now_ms_();
        Entered entered{typed_, first_key_ms_ < 0 ? now : first_key_ms_, now};
        typed_.clear();
        first_key_ms_ = -1;
        redraw();
        return entered;
    }
    if (before_) {
        if (byte == kEndOfText || (byte == kEndOfInput && typed_.empty())) {
            over_ = true;
            return std::nullopt;
        }
        if (byte == kBackspace || byte == '\b') {
            while (!typed_.empty() && (static_cast<unsigned char>(typed_.back()) & 0xC0) == 0x80)
                typed_.pop_back();
            if (!typed_.empty()) typed_.pop_back();
            return std::nullopt;
        }
        if (byte == kKillLine) typed_.clear();
        if (byte == kEscape) waiting_.clear();  // an arrow key and the like: nothing here
        if (static_cast<unsigned char>(byte) < 0x20) return std::nullopt;
    }
    if (first_key_ms_ < 0) first_key_ms_ = now_ms_();
    typed_ += byte;
    return std::nullopt;
}

std::optional<Entered> Terminal::read(int wait_ms) {
    if (waiting_.empty()) {
        pollfd keys{STDIN_FILENO, POLLIN, 0};
        if (poll(&keys, 1, wait_ms) <= 0) return std::nullopt;
        char bytes[4096];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0) {
            over_ = true;
            if (typed_.empty()) return std::nullopt;
            return take('\n');
        }
        waiting_.assign(bytes, static_cast<std::size_t>(count));
    }
    while (!waiting_.empty() && !over_) {
        const char byte = waiting_.front();
        waiting_.erase(waiting_.begin());
        if (std::optional<Entered> entered = take(byte)) return entered;
    }
    redraw();
    return std::nullopt;
}

}  // namespace kefu::cli
