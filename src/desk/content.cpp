#include "desk/content.h"

#include <cstdlib>
#include <filesystem>
#include <vector>

#include "desk/corrections.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;

bool is_content(const fs::path& folder) {
    std::error_code problem;
    return fs::is_directory(folder / "assets", problem);
}

base::Error not_found(const std::string& where) {
    return {
        "content-not-found",
        base::filled({"找不到内容文件夹（里面应有 assets、scenarios、courseware）：{where}",
                      "the content folder (with assets, scenarios, courseware in it) is not there: {where}"},
                     "where", where)};
}

}  // namespace

base::Result<std::string> find_content(const std::string& wanted) {
    if (!wanted.empty()) return is_content(wanted) ? base::Result<std::string>(wanted) : not_found(wanted);
    if (const char* named = std::getenv("KEFU_CONTENT"); named && *named) {
        return is_content(named) ? base::Result<std::string>(std::string(named)) : not_found(named);
    }
    std::error_code problem;
    const fs::path program = fs::read_symlink("/proc/self/exe", problem);
    const fs::path installed = (program.parent_path() / KEFU_INSTALL_DATADIR).lexically_normal();
    if (!problem && is_content(installed)) return installed.string();
#ifdef KEFU_SOURCE_DIR
    if (is_content(KEFU_SOURCE_DIR)) return std::string(KEFU_SOURCE_DIR);
#endif
    return not_found(installed.string());
}

Content open_content(const std::string& folder, base::Language language, const catalog::Wanted& wanted) {
    catalog::Wanted all = wanted;
    if (all.corrections.empty()) all.corrections = corrections_folder();
    auto catalogue = std::make_shared<catalog::Catalogue>(catalog::read_catalogue(folder, all));
    TextFiles texts(folder + "/assets/texts", language, catalogue->diagnostics);
    return {folder, std::move(catalogue), std::move(texts)};
}

std::string program_version() {
    return KEFU_VERSION;
}

}  // namespace kefu::desk
