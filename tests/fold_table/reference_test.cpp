#include "reference.h"

#include <cstdint>
#include <string>

#include "support/catch.h"
#include "text/fold_table.h"

using namespace kefu;

TEST_CASE("the table folds as ICU and OpenCC do", "[fold]") {
    const text::FoldTable& table = text::FoldTable::shared();
    const text::FoldReference reference;
    int other = 0;
    for (char32_t c = 0; c < text::FoldTable::kEnd; ++c) {
        const char32_t single = table.single(c);
        const std::u32string folded =
            single != 0 ? std::u32string(1, single) : std::u32string(table.several(c));
        if (folded == reference.of(c)) continue;
        if (++other <= 20) UNSCOPED_INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
    }
    // Other releases of the libraries know more characters and mend a few.
    const bool same_libraries = text::FoldTable::versions() == text::FoldReference::versions();
    CHECK(other <= (same_libraries ? 0 : 10'000));
}

TEST_CASE("what lies beyond the table folds to nothing known", "[fold]") {
    const text::FoldTable& table = text::FoldTable::shared();
    CHECK(table.single(text::FoldTable::kEnd) == 0xFFFD);
    CHECK(table.several(text::FoldTable::kEnd).empty());
    CHECK(table.single(0x10FFFF) == 0xFFFD);
    CHECK(table.single(0xE0001) == 0);  // a tag character is dropped
    CHECK(table.several(0xE0001).empty());
}
