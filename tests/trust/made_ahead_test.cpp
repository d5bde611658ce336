// Sessions made on several threads come out as they would one by one.
#include "desk/made_ahead.h"

#include <fmt/format.h>

#include "report/writers.h"
#include "store/taken_in.h"
#include "support/catch.h"
#include "trust/archive.h"

namespace kefu::desk {
namespace {

TEST_CASE("sessions made ahead keep their order, and what is wrong with one comes out in its place") {
    test::Folder folder;
    const std::string path = folder.file("kefu.db");
    const std::string first = test::play_into(path, 1);
    store::Store store = test::opened(path);
    base::Result<store::TakenIn> one = store.hand_out(first);
    REQUIRE(one.ok());
    std::vector<store::TakenIn> copies;
    std::vector<std::string> ids;
    constexpr int kSessions = 150;
    for (int i = 0; i < kSessions; ++i) {
        store::TakenIn copy = one.value();
        copy.row.id = fmt::format("{:016x}", (i * 77) % kSessions);
        for (store::Mark& mark : copy.marks)
            mark.session = copy.row.id;
        ids.push_back(copy.row.id);
        copies.push_back(std::move(copy));
    }
    REQUIRE(store.take_in(copies, 5).ok());
    ids.insert(ids.begin() + 100, "nobody");

    const ReportMaker maker(test::content());
    const People people;
    for (const report::Depth depth : {report::Depth::marks, report::Depth::findings, report::Depth::whole}) {
        MadeAhead sessions(store, maker, ids, depth, people, 3);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const base::Result<report::Session> made = sessions.next();
            if (ids[i] == "nobody") {
                REQUIRE_FALSE(made.ok());
                CHECK(made.error().code == "no-session");
                continue;
            }
            REQUIRE(made.ok());
            REQUIRE(made.value().id == ids[i]);
        }
        const base::Result<report::Session> alone = made_session(store, maker, ids[3], depth, people);
        MadeAhead again(store, maker, ids, depth, people, 3);  // given up half-way
        for (int i = 0; i < 3; ++i)
            REQUIRE(again.next().ok());
        const base::Result<report::Session> ahead = again.next();
        REQUIRE(ahead.ok());
        CHECK(report::to_json(ahead.value()) == report::to_json(alone.value()));
    }
    // The outline that marks are made of says what the whole does.
    const auto marks = made_session(store, maker, ids[0], report::Depth::marks, people);
    const auto whole = made_session(store, maker, ids[0], report::Depth::whole, people);
    REQUIRE(marks.ok());
    CHECK(marks.value().score == whole.value().score);
    CHECK(marks.value().duration_ms == whole.value().duration_ms);
    CHECK(marks.value().anatomy.total.median_ms == whole.value().anatomy.total.median_ms);
    CHECK(marks.value().title == whole.value().title);
}

}  // namespace
}  // namespace kefu::desk
