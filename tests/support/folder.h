// A fresh folder below the system's temporary one for a test's files, removed at the end.
#pragma once

#include <filesystem>
#include <string>

namespace kefu::test {

class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path() const { return path_.string(); }
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    /// Writes `text` to the file; its path.
    std::string write(const std::string& name, const std::string& text) const;

  private:
    std::filesystem::path path_;
};

/// Empty where there is no such file.
std::string bytes_of(const std::string& path);

}  // namespace kefu::test
