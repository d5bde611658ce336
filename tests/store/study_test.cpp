// What students did with the courseware stays, also where two ids turn out to be one person.
#include "store/sample.h"
#include "store/store.h"
#include "support/catch.h"

namespace kefu::store {

TEST_CASE("lessons, self-tests, drills and composed texts are kept per student") {
    const test::Folder folder;
    {
        Result<Store> opened = Store::open(folder.file("kefu.db"));
        REQUIRE(opened.ok());
        Store store = opened.take();
        REQUIRE(store.put(Student{"a", "李小禾", "1", "07"}, 1).ok());
        REQUIRE(store.put(Student{"b", "李小禾", "1", ""}, 2).ok());
        REQUIRE(store.put(Study{"a", Study::Kind::lesson, "haggling", 10, 60, 100, false, "{}"}).ok());
        REQUIRE(store.put(Study{"a", Study::Kind::lesson, "haggling", 11, 40, 100, false, "{}"}).ok());
        REQUIRE(store.put(Study{"a", Study::Kind::test, "haggling", 12, 3, 5, false, "{}"}).ok());
        REQUIRE(store.put(Study{"a", Study::Kind::test, "haggling", 13, 5, 5, true, "{}"}).ok());
        REQUIRE(store.put(Study{"b", Study::Kind::drill, "welcome", 14, 55, 12, true, "{\"x\":1}"}).ok());
    }
    Result<Store> again = Store::open(folder.file("kefu.db"));
    REQUIRE(again.ok());
    Store store = again.take();
    const auto mine = store.studies("a");
    REQUIRE(mine.ok());
    REQUIRE(mine.value().size() == 3);
    CHECK(mine.value()[0].got == 60);  // as far as it was read at the most
    CHECK(mine.value()[1].passed == false);
    CHECK(mine.value()[2].got == 5);
    CHECK(store.studies("nobody").value().empty());
    REQUIRE(store.merge("b", "a", {"teacher", "twice"}, 20).ok());
    const auto both = store.studies("a");
    REQUIRE(both.value().size() == 4);
    CHECK(both.value()[3] == Study{"b", Study::Kind::drill, "welcome", 14, 55, 12, true, "{\"x\":1}"});
}

}  // namespace kefu::store
