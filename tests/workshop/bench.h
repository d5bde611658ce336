// The content of the source tree, opened once, and folders of the tests' own.
#pragma once

#include <filesystem>
#include <string>

#include "desk/content.h"

namespace kefu::test {

/// Without scenarios; with everything that marking needs.
const desk::Content& content();
std::shared_ptr<const scenario::Scenario> first_session();

/// An empty folder that goes with the test.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    std::string path() const { return path_.string(); }
    std::string write(const std::string& name, const std::string& bytes) const;

  private:
    std::filesystem::path path_;
};

std::string bytes_of(const std::string& path);

}  // namespace kefu::test
