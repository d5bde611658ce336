// A file that is there whole or not at all: written beside its place under another name, put there when it is complete.
// Promises: what stood there before is untouched until then, and replaced only when that was asked for; a writer that
// gives up or is destroyed leaves nothing behind.
#pragma once

#include <fstream>
#include <string>

#include "base/result.h"

namespace kefu::desk {

class FinishedFile {
  public:
    /// Errors: file-exists (something is there, and `replace` is false), file-write (no such folder, not writable, or
    /// what is there is no regular file).
    static base::Result<FinishedFile> begin(const std::string& path, bool replace);
    ~FinishedFile();
    FinishedFile(FinishedFile&& other) noexcept;
    FinishedFile& operator=(FinishedFile&&) = delete;

    /// Where to write meanwhile.
    const std::string& working_path() const { return working_; }
    std::ostream& stream() { return stream_; }
    /// Puts the file into its place, on the disk when it returns. Errors: file-exists, file-write.
    base::Result<base::Done> commit();

  private:
    FinishedFile(std::string path, std::string working, bool replace);

    std::string path_, working_;
    bool replace_ = false;
    std::ofstream stream_;
};

}  // namespace kefu::desk
