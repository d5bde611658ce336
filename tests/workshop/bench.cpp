#include "workshop/bench.h"

#include <atomic>
#include <fstream>

#include <unistd.h>

#include "base/document.h"
#include "support/catch.h"

namespace kefu::test {

const desk::Content& content() {
    static const desk::Content opened =
        desk::open_content(KEFU_SOURCE_DIR, base::Language::en, {.scenarios = false, .marking = true});
    return opened;
}

std::shared_ptr<const scenario::Scenario> first_session() {
    const catalog::ScenarioFile file = catalog::read_scenario(
        *content().catalogue, std::string(KEFU_SOURCE_DIR) + "/courseware/first-session.json");
    REQUIRE(file.scenario);
    return file.scenario;
}

Folder::Folder() {
    static std::atomic<int> number{0};
    path_ = std::filesystem::temp_directory_path() /
            ("kefu-workshop-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    std::filesystem::create_directories(path_);
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return file(name);
}

std::string bytes_of(const std::string& path) {
    return base::read_file(path).value_or("");
}

}  // namespace kefu::test
