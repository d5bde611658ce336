// The chained list of sessions: written with each, missed when one is gone, begun by an upgrade, carried by bundles.
#include "store/ledger.h"

#include <functional>

#include "store/bundle.h"
#include "store/sample.h"
#include "store/taken_in.h"
#include "store/upgrades.h"
#include "support/catch.h"

namespace kefu::store {
namespace {

using test::Folder;
using test::take_out;
using test::tamper;
using Kind = LedgerProblem::Kind;

Store opened(const std::string& path) {
    auto store = Store::open(path);
    REQUIRE(store.ok());
    return store.take();
}

void play(Store& store, const std::string& id, bool to_the_end = true) {
    REQUIRE(store.begin(test::sample_session(id), test::sample_head()).ok());
    REQUIRE(store.append(id, 0, std::vector{test::sample_event(0), test::sample_event(1)}).ok());
    if (to_the_end) REQUIRE(store.finish(id, 5000).ok());
}

// Plays these, and after them `at_work`, which isn't ended; the whole ledger.
LedgerPart played(const std::string& path, const std::vector<std::string>& ended,
                  const std::string& at_work = "") {
    Store store = opened(path);
    for (const std::string& id : ended)
        play(store, id);
    if (!at_work.empty()) play(store, at_work, false);
    return store.ledger_end().value();
}

std::vector<LedgerProblem> problems(const std::string& path) {
    auto found = opened(path).check_ledger();
    REQUIRE(found.ok());
    return found.take();
}

TEST_CASE("each session that is begun, ended or given up leaves a row, chained to the one before") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    Store store = opened(path);
    CHECK(store.ledger_end().value().entries.empty());
    play(store, "one");
    play(store, "two", false);
    REQUIRE(store.discard("two", 6000).ok());
    play(store, "three", false);
    REQUIRE(store.finish("one", 9000).ok());  // it has ended already
    const LedgerPart all = store.ledger_end().value();
    std::vector<std::string> said;
    std::string link;
    for (const LedgerEntry& one : all.entries) {
        said.push_back(one.what + " " + one.session);
        CHECK(one.link == ledger_link(link, one));
        CHECK(one.number == static_cast<std::int64_t>(said.size()));
        CHECK(one.student == "s1");
        CHECK(one.scenarios == "sample");
        link = one.link;
    }
    CHECK(said ==
          std::vector<std::string>{"begun one", "ended one", "begun two", "discarded two", "begun three"});
    CHECK(all.ledger == all.entries.front().link);
    CHECK(store.check_ledger().value().empty());
    const LedgerPart end = store.ledger_end(2).value();
    CHECK(end.ledger == all.ledger);
    CHECK(end.before == all.entries[2].link);
    CHECK(end.entries.size() == 2);
}

TEST_CASE("a session taken out whole is missed, at work or ended, and so is one that was put in") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    played(path, {"one", "two"}, "three");
    REQUIRE(problems(path).empty());
    SECTION("ended") {
        take_out(path, "two");
        const auto found = problems(path);
        REQUIRE(found.size() == 1);
        CHECK(found[0].kind == Kind::missing);
        CHECK(found[0].entry.session == "two");
        CHECK(found[0].entry.student == "s1");
    }
    SECTION("at work") {
        take_out(path, "three");
        REQUIRE(problems(path).size() == 1);
        CHECK(problems(path)[0].entry.session == "three");
    }
    SECTION("with its rows of the ledger") {
        take_out(path, "two");
        tamper(path, "DROP TRIGGER ledger_lasts; DELETE FROM ledger WHERE session = 'two'");
        const auto found = problems(path);
        REQUIRE(found.size() == 1);
        CHECK(found[0].kind == Kind::gap);
        CHECK(found[0].entry.number == 3);
        CHECK(found[0].last == 4);
    }
    SECTION("numbered anew") {
        take_out(path, "two");
        tamper(
            path,
            "DROP TRIGGER ledger_lasts; DROP TRIGGER ledger_stays; DELETE FROM ledger WHERE session = 'two'; UPDATE ledger SET number = 3 WHERE number = 5");
        const auto found = problems(path);
        REQUIRE(found.size() == 1);
        CHECK(found[0].kind == Kind::altered);
    }
    SECTION("the ledger emptied") {
        tamper(path, "DROP TRIGGER ledger_lasts; DELETE FROM ledger");
        const auto found = problems(path);
        REQUIRE(found.size() == 3);
        CHECK(found[0].kind == Kind::unlisted);
    }
    SECTION("another one under its id") {
        tamper(path, "UPDATE sessions SET head_hash = 'x' WHERE id = 'two'");
        REQUIRE(problems(path).size() == 1);
        CHECK(problems(path)[0].kind == Kind::replaced);
    }
    SECTION("set going again") {
        tamper(
            path,
            "UPDATE sessions SET state = 'running' WHERE id = 'two'; DELETE FROM seals WHERE session = 'two'");
        REQUIRE(problems(path).size() == 1);
        CHECK(problems(path)[0].kind == Kind::replaced);
    }
    SECTION("one word of a row") {
        tamper(path, "DROP TRIGGER ledger_stays; UPDATE ledger SET student = 's2' WHERE number = 2");
        REQUIRE(problems(path).size() == 1);
        CHECK(problems(path)[0].kind == Kind::altered);
        CHECK(problems(path)[0].entry.number == 2);
    }
}

TEST_CASE("a file from before the ledger gets one that names what was there, after a backup") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    {
        Store store = opened(path);
        play(store, "one");
        play(store, "two", false);
        REQUIRE(store.discard("two", 7000).ok());
        play(store, "three", false);
    }
    tamper(path, "DROP TABLE ledger; DROP TABLE ledgers_seen; PRAGMA user_version = 4");
    Store store = opened(path);
    CHECK(store.version() == static_cast<int>(upgrades().size()));
    CHECK(std::filesystem::exists(path + ".v4.backup"));
    CHECK(store.check_ledger().value().empty());
    const LedgerPart all = store.ledger_end().value();
    REQUIRE(all.entries.size() == 3);
    CHECK(all.entries[0].what == "taken");
    CHECK(all.entries[1].what == "discarded");
    CHECK(all.entries[2].what == "begun");
    REQUIRE(store.finish("three", 9000).ok());
    CHECK(store.check_ledger().value().empty());
}

TEST_CASE("a ledger's end travels in a bundle; one that doesn't hold together is refused") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    played(path, {"one", "two"});
    Store store = opened(path);
    Bundle bundle;
    bundle.ledger = store.ledger_end(3).value();
    const auto again = read_bundle(write_bundle(bundle).value());
    REQUIRE(again.ok());
    CHECK(again.value().ledger.entries == bundle.ledger.entries);
    CHECK(again.value().ledger.ledger == bundle.ledger.ledger);
    // Older programs wrote none.
    CHECK(read_bundle(write_bundle({}).value()).value().ledger.entries.empty());
    const auto refused = [&](const std::function<void(LedgerPart&)>& spoil) {
        Bundle bad;
        bad.ledger = store.ledger_end().value();
        spoil(bad.ledger);
        return !read_bundle(write_bundle(bad).value()).ok();
    };
    CHECK(refused([](LedgerPart& part) {
        part.entries[1].student = "other";
        part.ledger = part.before;
    }));
    CHECK(refused([](LedgerPart& part) { part.entries[0].at = 5; }));
    CHECK(refused([](LedgerPart& part) { part.entries[0].number = -4; }));
    CHECK(refused([](LedgerPart& part) { part.entries[2].digest = "../../x"; }));
    CHECK(refused([](LedgerPart& part) { part.entries[2].session = "\x1b[2J"; }));
    CHECK(refused([](LedgerPart& part) { part.entries[2].what = "lost"; }));
    CHECK(refused([](LedgerPart& part) { part.entries.resize(kMostLedgerRows + 1, part.entries[0]); }));
}

TEST_CASE("what was seen of a ledger elsewhere is held against what comes later") {
    Folder folder;
    const std::string lab = folder.file("lab.db");
    played(lab, {"one", "two"});
    const std::string image = folder.file("image.db");
    REQUIRE(opened(lab).copy_to(image).ok());
    Store teacher = opened(folder.file("teacher.db"));
    LedgerPart part = played(lab, {"three"});
    const LedgerSeen first = teacher.compare_ledger(part).value();
    CHECK_FALSE(first.other_from);
    CHECK(first.not_here == 3);
    REQUIRE(teacher.note_ledger(part, "bundle", 7).ok());
    REQUIRE(teacher.note_ledger(part, "bundle", 8).ok());
    CHECK(teacher.seen_but_not_here().value().size() == 3);
    CHECK(teacher.ledger_forks().value().empty());
    CHECK(teacher.check_ledger().value().empty());
    // The lab's file was set back, and went on from there.
    const LedgerPart other = played(image, {"four"});
    REQUIRE(teacher.compare_ledger(other).value().other_from);
    CHECK(*teacher.compare_ledger(other).value().other_from == 5);
    REQUIRE(teacher.note_ledger(other, "later", 9).ok());
    REQUIRE(teacher.ledger_forks().value().size() == 1);
    CHECK(teacher.ledger_forks().value()[0].from == 5);
    // The lab itself is told when its own bundles come back to it.
    Store back = opened(image);
    REQUIRE(back.note_ledger(part, "bundle", 10).ok());
    REQUIRE(back.check_ledger().value().size() == 1);
    CHECK(back.check_ledger().value()[0].kind == Kind::forked);
    CHECK(back.check_ledger().value()[0].entry.number == 5);
    const std::string older = folder.file("older.db");
    played(older, {"one"});
    REQUIRE(opened(older).copy_to(folder.file("oldest.db")).ok());
    part = played(older, {"two"});
    Store oldest = opened(folder.file("oldest.db"));
    REQUIRE(oldest.note_ledger(part, "bundle", 10).ok());
    REQUIRE(oldest.check_ledger().value().size() == 1);
    CHECK(oldest.check_ledger().value()[0].kind == Kind::set_back);
    CHECK(oldest.check_ledger().value()[0].last == 4);
}

}  // namespace
}  // namespace kefu::store
