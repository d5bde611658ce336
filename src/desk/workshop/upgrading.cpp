#include "desk/workshop/upgrading.h"

#include "base/document.h"
#include "desk/workshop/file_save.h"
#include "scenario/upgrade.h"

namespace kefu::desk {

base::Result<UpgradedFile> upgrade_file(const std::string& path, bool dry) {
    const std::optional<std::string> bytes = base::read_file(path);
    if (!bytes) {
        return base::Error{"file-unreadable",
                           base::filled({"读不了文件 {path}", "can't read the file {path}"}, "path", path)};
    }
    const base::Result<scenario::Upgraded> done = scenario::upgrade(*bytes, path);
    if (!done.ok()) return done.error();
    if (!dry && !done.value().changes.empty()) {
        if (auto saved = save_whole(path, done.value().text, true); !saved.ok()) return saved.error();
    }
    return UpgradedFile{done.value().from, done.value().changes};
}

}  // namespace kefu::desk
