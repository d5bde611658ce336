// Runs the real kefuctl: arguments and standard input in, both outputs and the exit status out. The tests stand in this
// namespace, so that they need no usings.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/folder.h"

namespace kefu::cli::test {

using Json = nlohmann::json;
using kefu::test::bytes_of;
using kefu::test::Folder;

/// The guided first session: short, and sound whatever scenarios there are.
inline constexpr const char* kFirstSession = KEFU_SOURCE_DIR "/courseware/first-session.json";

struct Ran {
    int status = -1;
    std::string out;
    std::string err;
    std::vector<std::string> lines() const;  ///< of standard output
};

Ran kefuctl(const std::vector<std::string>& arguments, const std::string& input = "");

/// kefuctl at the other end of a pipe, line by line.
class Conversation {
  public:
    explicit Conversation(const std::vector<std::string>& arguments);
    ~Conversation();
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;

    void write(const std::string& line);
    /// One line of its output; fails the test after ten seconds of silence.
    std::string read();
    /// Lines until (and with) the one that says whether input is awaited.
    std::vector<std::string> read_answer();
    /// Closes the input; the rest of the output, and the exit status.
    Ran close();

  private:
    int process_ = -1;
    int in_ = -1;
    int out_ = -1;
    std::string pending_;
};

}  // namespace kefu::cli::test
