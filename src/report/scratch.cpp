#include "report/scratch.h"

#include <array>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace kefu::report {
namespace {

namespace fs = std::filesystem;

// What an open file is called, with " (deleted)" behind it where it has no name any more.
std::string name_of(const std::string& descriptor) {
    std::error_code problem;
    return fs::read_symlink("/proc/self/fd/" + descriptor, problem).string();
}

}  // namespace

Scratch::Scratch() {
    std::error_code problem;
    const fs::path folder = fs::temp_directory_path(problem);
    if (problem) return;
    std::string name = (folder / "kefu-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
}

Scratch::~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

void Scratch::empty_files() const {
    if (path_.empty()) return;
    std::error_code problem;
    for (fs::directory_iterator at("/proc/self/fd", problem), end; !problem && at != end;
         at.increment(problem)) {
        const std::string descriptor = at->path().filename().string();
        if (!name_of(descriptor).starts_with(path_ + "/")) continue;
        // Another thread may close that descriptor and open something else in its place: what is emptied is looked at
        // once more through a descriptor of our own.
        const int own = ::open(at->path().c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
        if (own < 0) continue;
        const bool ours = name_of(std::to_string(own)).starts_with(path_ + "/");
        if (ours && ::ftruncate(own, 0) != 0)
            problem.clear();  // it is read to its end then; that takes longer
        ::close(own);
    }
}

}  // namespace kefu::report
