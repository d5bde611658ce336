#include "cli/kefuctl.h"

#include <csignal>
#include <cstdlib>
#include <sstream>
#include <thread>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/catch.h"

namespace kefu::cli::test {
namespace {

struct Pipes {
    int in = -1;
    int out = -1;
    int err = -1;
    pid_t process = -1;
};

Pipes spawn(const std::vector<std::string>& arguments) {
    std::signal(SIGPIPE, SIG_IGN);
    int in[2];
    int out[2];
    int err[2];
    REQUIRE(pipe(in) == 0);
    REQUIRE(pipe(out) == 0);
    REQUIRE(pipe(err) == 0);
    std::vector<std::string> words{KEFUCTL_PATH, "--content", KEFU_SOURCE_DIR};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    const pid_t process = fork();
    REQUIRE(process >= 0);
    if (process == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        dup2(err[1], 2);
        for (const int end : {in[0], in[1], out[0], out[1], err[0], err[1]})
            close(end);
        setenv("LC_ALL", "zh_CN.UTF-8", 1);
        execv(argv[0], argv.data());
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    close(err[1]);
    return {in[1], out[0], err[0], process};
}

std::string read_all(int from) {
    std::string text;
    char bytes[65536];
    for (ssize_t count = 0; (count = read(from, bytes, sizeof bytes)) > 0;)
        text.append(bytes, static_cast<std::size_t>(count));
    close(from);
    return text;
}

int status_of(pid_t process) {
    int status = 0;
    REQUIRE(waitpid(process, &status, 0) == process);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) != 127);
    return WEXITSTATUS(status);
}

}  // namespace

std::vector<std::string> Ran::lines() const {
    std::vector<std::string> all;
    std::istringstream text(out);
    for (std::string line; std::getline(text, line);)
        all.push_back(line);
    return all;
}

Ran kefuctl(const std::vector<std::string>& arguments, const std::string& input) {
    const Pipes pipes = spawn(arguments);
    Ran ran;
    std::thread errors([&] { ran.err = read_all(pipes.err); });
    std::thread writer([&] {
        for (std::size_t at = 0; at < input.size();) {
            const ssize_t count = write(pipes.in, input.data() + at, input.size() - at);
            if (count <= 0) break;
            at += static_cast<std::size_t>(count);
        }
        close(pipes.in);
    });
    ran.out = read_all(pipes.out);
    writer.join();
    errors.join();
    ran.status = status_of(pipes.process);
    return ran;
}

Conversation::Conversation(const std::vector<std::string>& arguments) {
    const Pipes pipes = spawn(arguments);
    ::close(pipes.err);
    process_ = pipes.process;
    in_ = pipes.in;
    out_ = pipes.out;
}

Conversation::~Conversation() {
    if (in_ >= 0) ::close(in_);
    if (process_ < 0) return;
    ::close(out_);
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
}

void Conversation::write(const std::string& line) {
    const std::string whole = line + "\n";
    REQUIRE(::write(in_, whole.data(), whole.size()) == static_cast<ssize_t>(whole.size()));
}

std::string Conversation::read() {
    for (;;) {
        if (const std::size_t end = pending_.find('\n'); end != std::string::npos) {
            std::string line = pending_.substr(0, end);
            pending_.erase(0, end + 1);
            return line;
        }
        pollfd waiting{out_, POLLIN, 0};
        REQUIRE(poll(&waiting, 1, 10'000) == 1);
        char bytes[65536];
        const ssize_t count = ::read(out_, bytes, sizeof bytes);
        REQUIRE(count > 0);
        pending_.append(bytes, static_cast<std::size_t>(count));
    }
}

std::vector<std::string> Conversation::read_answer() {
    std::vector<std::string> lines;
    do
        lines.push_back(read());
    while (lines.back().rfind("{\"awaiting\":", 0) != 0);
    return lines;
}

Ran Conversation::close() {
    ::close(in_);
    in_ = -1;
    Ran ran;
    ran.out = pending_ + read_all(out_);
    ran.status = status_of(process_);
    process_ = -1;
    return ran;
}

}  // namespace kefu::cli::test
