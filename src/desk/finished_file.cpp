#include "desk/finished_file.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;
using base::Done;
using base::Error;
using base::Result;

Error exists(const std::string& path) {
    return {"file-exists",
            base::filled({"已经有这个文件：{path}（要替换它，请明说）",
                          "there is such a file already: {path} (say so if it is to be replaced)"},
                         "path", path)};
}

Error cannot_write(const std::string& path) {
    return {"file-write",
            base::filled({"写不进 {path}：文件夹不在、没有权限，或者磁盘满了",
                          "{path} can't be written: no such folder, no permission, or the disk is full"},
                         "path", path)};
}

bool there(const std::string& path) {
    std::error_code problem;
    return fs::exists(fs::symlink_status(path, problem));
}

bool on_disk(const std::string& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) return false;
    const bool done = ::fsync(file) == 0 || errno == EINVAL;
    return ::close(file) == 0 && done;
}

}  // namespace

FinishedFile::FinishedFile(std::string path, std::string working, bool replace)
    : path_(std::move(path)), working_(std::move(working)), replace_(replace) {
    stream_.open(working_, std::ios::binary | std::ios::trunc);
}

FinishedFile::FinishedFile(FinishedFile&& other) noexcept
    : path_(std::move(other.path_)),
      working_(std::exchange(other.working_, {})),
      replace_(other.replace_),
      stream_(std::move(other.stream_)) {}

FinishedFile::~FinishedFile() {
    if (working_.empty()) return;
    stream_.close();
    std::error_code ignored;
    fs::remove(working_, ignored);
}

Result<FinishedFile> FinishedFile::begin(const std::string& wanted, bool replace) {
    if (!replace && there(wanted)) return exists(wanted);
    // Behind a link the file that it means is replaced, not the link. A folder or a device never is.
    std::error_code problem;
    std::string path = wanted;
    if (fs::is_symlink(fs::symlink_status(wanted, problem))) {
        const fs::path meant = fs::canonical(wanted, problem);
        if (problem) return cannot_write(wanted);
        path = meant.string();
    }
    if (there(path) && !fs::is_regular_file(path, problem)) return cannot_write(wanted);
    // A name that nobody else has, in the same folder, so that putting it in place is one step.
    constexpr int kMostTries = 100;
    for (int i = 0; i < kMostTries; ++i) {
        const std::string working =
            path + "." + std::to_string(::getpid()) + "-" + std::to_string(i) + ".part";
        const int file = ::open(working.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
        if (file < 0 && errno == EEXIST) continue;
        if (file < 0) return cannot_write(path);
        ::close(file);
        FinishedFile made(path, working, replace);
        if (!made.stream_) return cannot_write(path);
        return made;
    }
    return cannot_write(path);
}

Result<Done> FinishedFile::commit() {
    stream_.close();
    if (stream_.fail() || !on_disk(working_, O_RDONLY)) return cannot_write(path_);
    if (replace_) {
        if (std::rename(working_.c_str(), path_.c_str()) != 0) return cannot_write(path_);
    } else if (::renameat2(AT_FDCWD, working_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno == EEXIST) return exists(path_);
        // Some file systems (network shares, old sticks) know no such step.
        if (there(path_)) return exists(path_);
        if (std::rename(working_.c_str(), path_.c_str()) != 0) return cannot_write(path_);
    }
    working_.clear();
    const fs::path folder = fs::path(path_).parent_path();
    on_disk(folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY);
    return Done{};
}

}  // namespace kefu::desk
