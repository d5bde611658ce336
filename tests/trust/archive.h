// A database with played sessions, for tests of what makes marks trustworthy.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "desk/content.h"
#include "desk/trust/keeping.h"
#include "store/store.h"

namespace kefu::desk::test {

const Content& content();
Versions& versions();

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

/// Plays a rude little session into `database`; its id.
std::string play_into(const std::string& database, std::uint64_t seed);
store::Store opened(const std::string& database);
/// The event of the `n`-th reply.
std::int64_t reply_of(const store::Store& store, const std::string& session, int n);

}  // namespace kefu::desk::test
