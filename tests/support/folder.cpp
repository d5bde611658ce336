#include "support/folder.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "support/catch.h"

namespace kefu::test {

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "kefu-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()));
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return file(name);
}

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace kefu::test
