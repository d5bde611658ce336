#include "gui/mapped_file.h"

#include <fstream>

#ifndef _WIN32
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace kefu::gui {

MappedFile::MappedFile(const std::string& path) {
#ifndef _WIN32
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    struct stat about {};
    if (::fstat(file, &about) == 0 && about.st_size > 0) {
        const auto size = static_cast<std::size_t>(about.st_size);
        void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
        if (start != MAP_FAILED) {
            ::madvise(start, size, MADV_RANDOM);  // a few glyphs here and there: don't read ahead
            bytes_ = {static_cast<const std::byte*>(start), size};
            mapped_ = true;
        }
    }
    ::close(file);
    if (mapped_) return;
#endif
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in) return;
    copy_.resize(static_cast<std::size_t>(in.tellg()));
    in.seekg(0);
    in.read(reinterpret_cast<char*>(copy_.data()), static_cast<std::streamsize>(copy_.size()));
    if (in) bytes_ = copy_;
}

MappedFile::~MappedFile() {
#ifndef _WIN32
    if (mapped_) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
#endif
}

}  // namespace kefu::gui
