// Scenario files of older versions, brought up to date where they stand.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace kefu::desk {

struct UpgradedFile {
    int from = 0;
    std::vector<base::Bilingual> changes;  ///< empty where it was up to date; then nothing was written
};

/// The file before is kept as "<path>~". `dry`: only tells. Errors: file-unreadable, cannot-write, those of scenario::upgrade.
base::Result<UpgradedFile> upgrade_file(const std::string& path, bool dry);

}  // namespace kefu::desk
