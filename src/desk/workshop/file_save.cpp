#include "desk/workshop/file_save.h"

#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/system_words.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;

base::Error cannot_write(const std::string& path, int why) {
    std::error_code problem;
    const fs::path folder = fs::path(path).parent_path();
    if (why == ENOENT && !folder.empty() && !fs::exists(folder, problem)) {
        return {"cannot-write", base::filled({"写不了：没有文件夹 {folder}，先建好它",
                                              "can't write: there is no folder {folder}, make it first"},
                                             "folder", folder.string())};
    }
    return {"cannot-write",
            base::filled(base::filled({"写不了 {path}：{why}", "can't write {path}: {why}"}, "path", path),
                         "why", base::system_words(why))};
}

/// 0, or the system's error.
int write_out(int file, const std::string& bytes) {
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t some = ::write(file, bytes.data() + written, bytes.size() - written);
        if (some < 0 && errno == EINTR) continue;
        if (some < 0) return errno;
        written += static_cast<std::size_t>(some);
    }
    return ::fsync(file) == 0 ? 0 : errno;
}

}  // namespace

base::Result<base::Done> save_whole(const std::string& path, const std::string& bytes, bool backup) {
    std::error_code problem;
    // What a link points at is saved, not the link.
    const fs::path real = fs::exists(path, problem) ? fs::canonical(path, problem) : fs::path(path);
    const std::string target = problem ? path : real.string();
    struct stat before = {};
    const bool there = ::stat(target.c_str(), &before) == 0;
    std::string temporary = target + ".XXXXXX";
    const int file = ::mkstemp(temporary.data());
    if (file < 0) return cannot_write(path, errno);
    int why = ::fchmod(file, there ? before.st_mode & 07777 : 0644) == 0 ? 0 : errno;
    if (why == 0) why = write_out(file, bytes);
    if (::close(file) != 0 && why == 0) why = errno;
    if (why == 0 && backup && there) {
        const std::string old = target + "~";
        ::unlink(old.c_str());
        // Where the disk knows no links, a copy does as well.
        if (::link(target.c_str(), old.c_str()) != 0) fs::copy_file(target, old, problem);
    }
    if (why == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) why = errno;
    if (why == 0) return base::Done{};
    ::unlink(temporary.c_str());
    return cannot_write(path, why);
}

base::Result<base::Done> save_new(const std::string& path, const std::string& bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0644);
    if (file < 0) {
        if (errno != EEXIST) return cannot_write(path, errno);
        return base::Error{
            "file-exists",
            base::filled({"已经有这个文件：{path}", "there is such a file: {path}"}, "path", path)};
    }
    int why = write_out(file, bytes);
    if (why == EINVAL) why = 0;  // nothing to flush: a pipe or the like
    if (::close(file) != 0 && why == 0) why = errno;
    if (why == 0) return base::Done{};
    std::error_code problem;
    if (fs::is_regular_file(path, problem)) ::unlink(path.c_str());
    return cannot_write(path, why);
}

}  // namespace kefu::desk
