// An export that is stopped: whenever that is, it is told as stopped and nothing is left, not even a half-written file.
#include <filesystem>

#include "desk/reporting.h"
#include "desk/workplace.h"
#include "support/catch.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;
using test::some_scenario;
using test::Workplace;

TEST_CASE(
    "a spreadsheet can be stopped while sessions are read and while it is packed; then nothing is left") {
    Workplace place;
    place.start(some_scenario(place.view()));
    place.run_for(6000);
    place.say("您好亲，我是客服小禾，请问有什么可以帮您");
    place.run_for(2000);
    place.command(LeaveSession{place.now});
    const Content content = open_content(KEFU_SOURCE_DIR, Language::zh);
    base::Result<Archive> archive = Archive::open(content, place.database());
    REQUIRE(archive.ok());
    const Reporting reporting(archive.value());
    const fs::path folder = fs::path(place.database()).parent_path() / "out";
    fs::create_directory(folder);
    ExportOrder order;
    order.form = ExportOrder::Form::xlsx;
    order.path = (folder / "marks.xlsx").string();

    using Step = ExportState::Step;
    for (const Step stop_at : {Step::sessions, Step::packing}) {
        bool reached = false;
        const auto done = reporting.write({}, order, [&](const ExportState& state) {
            reached = reached || state.step == stop_at;
            return state.step != stop_at;
        });
        CHECK(reached);
        REQUIRE_FALSE(done.ok());
        CHECK(done.error().code == "cancelled");
        CHECK(fs::is_empty(folder));
    }
    std::vector<Step> steps;
    const auto done = reporting.write({}, order, [&](const ExportState& state) {
        steps.push_back(state.step);
        return true;
    });
    REQUIRE(done.ok());
    CHECK(done.value().sessions == 1);
    REQUIRE(steps.size() >= 2);
    CHECK(steps.front() == Step::sessions);
    CHECK(steps.back() == Step::packing);
    CHECK(fs::file_size(order.path) > 1000);
}

}  // namespace
}  // namespace kefu::desk
