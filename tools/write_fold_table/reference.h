// What each character folds to by ICU and OpenCC, asked anew: what src/text/fold_runs.h is written from and checked
// against.
#pragma once

#include <memory>
#include <string>

namespace kefu::text {

class FoldReference {
  public:
    /// Throws std::runtime_error where ICU or OpenCC lack their data.
    FoldReference();
    ~FoldReference();

    /// None, one or several characters.
    std::u32string of(char32_t c) const;

    /// "ICU 72.1, Unicode 15.0, OpenCC 1.1.6": what the answers hang on.
    static std::string versions();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace kefu::text
