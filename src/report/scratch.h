// A folder of one's own for files that nobody else sees: libxlsxwriter lays the rows of a sheet there until all is packed.
// Promises: the folder is gone with the object. Never: touches a file that was not opened in that folder.
#pragma once

#include <string>

namespace kefu::report {

class Scratch {
  public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    /// "" where no folder could be made.
    const std::string& path() const { return path_; }
    /// Empties every file of this program that is open there, unlinked ones too, so that whoever reads them is soon at the
    /// end. From any thread. Does nothing on a system without /proc.
    void empty_files() const;

  private:
    std::string path_;
};

}  // namespace kefu::report
