// A session that is gone, as a grader is told of it; and what bundles tell of the computer that they come from.
#include "desk/trust/ledger.h"

#include "desk/trust/bundling.h"
#include "support/catch.h"
#include "support/sql.h"
#include "trust/archive.h"

namespace kefu::desk {
namespace {

using kefu::test::take_out;
using test::Folder;
using test::versions;

TEST_CASE("a session taken out of the file is told with who, what and when") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    test::play_into(path, 1);
    const std::string bad = test::play_into(path, 2);
    test::play_into(path, 3);
    CHECK(verify_ledger(test::opened(path)).value().broken.empty());
    take_out(path, bad);
    const LedgerWords words = verify_ledger(test::opened(path)).value();
    REQUIRE(words.broken.size() == 1);
    CHECK(words.broken[0].en.find(bad) != std::string::npos);
    CHECK(words.broken[0].en.find("late-delivery-angry") != std::string::npos);
    CHECK(words.broken[0].zh.find("不见了") != std::string::npos);
    CHECK(words.broken[0].en.find('{') == std::string::npos);
}

TEST_CASE("a bundle tells what else was played on its computer, and when that computer's history changed") {
    Folder folder;
    const std::string lab = folder.file("lab.db"), image = folder.file("image.db");
    const std::string first = test::play_into(lab, 1);
    REQUIRE(test::opened(lab).copy_to(image).ok());
    const std::string second = test::play_into(lab, 2);
    const std::string third = test::play_into(lab, 3);
    store::Store teacher = test::opened(folder.file("teacher.db"));
    const auto bring = [&](const std::string& from, const std::string& session, bool apply) {
        const std::string file = folder.file("one.kefubundle");
        REQUIRE(export_bundle(test::opened(from), {{session}, Along::marking, file, true}, 9).ok());
        auto imported = import_bundle(versions(), teacher, open_bundle(file).value(), apply, 10);
        REQUIRE(imported.ok());
        return imported.value().ledger;
    };
    for (const bool apply : {false, true}) {
        const store::LedgerSeen seen = bring(lab, third, apply);
        CHECK(seen.not_here == 2);
        CHECK_FALSE(seen.other_from);
        CHECK(words_of(seen).size() == 1);
    }
    CHECK(never_came(teacher).value().size() == 2);
    CHECK(bring(lab, first, true).not_here == 1);
    REQUIRE(never_came(teacher).value().size() == 1);
    CHECK(never_came(teacher).value()[0].entry.session == second);
    CHECK(verify_ledger(teacher).value().notes.empty());
    // The student puts yesterday's file back and tries again.
    const std::string better = test::play_into(image, 4);
    const store::LedgerSeen seen = bring(image, better, true);
    CHECK(seen.other_from == 3);
    CHECK(seen.not_here == 0);
    CHECK(words_of(seen).size() == 1);
    const LedgerWords words = verify_ledger(teacher).value();
    CHECK(words.broken.empty());
    REQUIRE(words.notes.size() == 1);
    CHECK(words.notes[0].en.find("row 3") != std::string::npos);
}

}  // namespace
}  // namespace kefu::desk
