// Who is let into the workshop of the program, and what is found there.
#include "desk/classroom/access.h"
#include "desk/live_desk.h"
#include "store/store.h"
#include "support/catch.h"
#include "workshop/bench.h"

using namespace kefu;
using namespace kefu::desk;
using test::Folder;

namespace {

constexpr std::int64_t kNow = 1'763'750'000'000;

std::unique_ptr<LiveDesk> opened(const Folder& folder) {
    LiveDeskOptions wanted;
    wanted.content = KEFU_SOURCE_DIR;
    wanted.database = folder.file("kefu.db");
    wanted.scenarios = folder.file("scenarios");
    wanted.language = Language::en;
    wanted.moment = [] { return kNow; };
    wanted.luck = [] { return std::uint64_t{7}; };
    auto desk = LiveDesk::open(wanted);
    REQUIRE(desk.ok());
    return desk.take();
}

}  // namespace

TEST_CASE("where no passphrase is set the workshop is open") {
    Folder folder;
    const auto desk = opened(folder);
    desk->carry_out(Go{Screen::workshop});
    CHECK(desk->view().screen == Screen::workshop);
    CHECK_FALSE(desk->view().workshop.locked);
    desk->carry_out(AtBench{bench::New{"bargain", "my-own"}});
    INFO(desk->view().workshop.problem);
    CHECK(desk->view().workshop.is_open);
    // The language is the interface's at once.
    const std::string title = desk->view().workshop.title;
    desk->carry_out(SetLanguage{Language::zh});
    CHECK(desk->view().workshop.title != title);
    desk->carry_out(Go{Screen::home});
    bool found = false;
    for (const Shelf& shelf : desk->view().home.shelves)
        for (const ScenarioCard& card : shelf.cards)
            found = found || card.id == "my-own";
    CHECK(found);
    // Elsewhere than in the workshop nothing is changed.
    desk->carry_out(AtBench{bench::Close{}});
    desk->carry_out(Go{Screen::workshop});
    CHECK(desk->view().workshop.is_open);
}

TEST_CASE("the instructor's passphrase opens the workshop, and leaving the role closes it") {
    Folder folder;
    {
        auto store = store::Store::open(folder.file("kefu.db"));
        REQUIRE(store.ok());
        Access access(store.value(), random_bytes, folder.file("no-system-file"));
        REQUIRE(access.set(Role::instructor, "a long passphrase", "", kNow).ok());
    }
    const auto desk = opened(folder);
    desk->carry_out(Go{Screen::workshop});
    CHECK(desk->view().workshop.locked);
    CHECK(desk->view().workshop.files.empty());
    desk->carry_out(AtBench{bench::New{"bargain", "my-own"}});
    CHECK_FALSE(desk->view().workshop.is_open);
    desk->carry_out(EnterRole{Role::instructor, "a wrong passphrase"});
    CHECK(desk->view().workshop.locked);
    CHECK_FALSE(desk->view().banners.empty());
    desk->carry_out(EnterRole{Role::instructor, "a long passphrase"});
    CHECK_FALSE(desk->view().workshop.locked);
    CHECK_FALSE(desk->view().workshop.templates.empty());
    desk->carry_out(AtBench{bench::New{"bargain", "my-own"}});
    CHECK(desk->view().workshop.is_open);
    desk->carry_out(EnterRole{Role::student, ""});
    CHECK(desk->view().workshop.locked);
    CHECK_FALSE(desk->view().workshop.is_open);
}
