// Made-up sessions for the store's tests: event n is always the same, so that what comes back can be compared.
#pragma once

#include <filesystem>
#include <string>

#include "record/log.h"
#include "store/store.h"

namespace kefu::store::test {

/// A fresh folder below the system's temporary one, removed at the end.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

record::LogHead sample_head();
record::Event sample_event(std::size_t n);
NewSession sample_session(const std::string& id);
std::string bytes_of(const std::string& path);

}  // namespace kefu::store::test
