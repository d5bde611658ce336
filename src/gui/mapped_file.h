// A file as bytes in memory, read by the system page by page as they are touched: a font of 20 MB costs what is
// drawn of it. Read whole where the system cannot map files. Empty where the file cannot be read.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kefu::gui {

class MappedFile {
  public:
    explicit MappedFile(const std::string& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const { return bytes_; }

  private:
    std::span<const std::byte> bytes_;
    std::vector<std::byte> copy_;  // where it could not be mapped
    bool mapped_ = false;
};

}  // namespace kefu::gui
