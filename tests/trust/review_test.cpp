// What graders add, two of them at once, and bundles that carry it; marks by hand for the figures of agreement.
#include <fstream>

#include "base/digest.h"
#include "desk/trust/agreement.h"
#include "desk/trust/bundling.h"
#include "desk/trust/regrading.h"
#include "desk/trust/reviewing.h"
#include "desk/trust/verifying.h"
#include "support/catch.h"
#include "trust/archive.h"

namespace kefu::desk {
namespace {

using scoring::StepKind;
using test::Folder;
using test::versions;

StepWanted insult(const std::string& session, std::int64_t event, const std::string& value,
                  const std::string& who = "王") {
    StepWanted wanted{session, "", who, StepKind::finding, {}, "", "", value, "不算", std::nullopt};
    wanted.finding.rule = "no_insult";
    wanted.finding.event = event;
    return wanted;
}

int score(const store::Store& store, const std::string& id) {
    auto view = review_of(versions(), store, id);
    REQUIRE(view.ok());
    return view.value().effective.card.score;
}

TEST_CASE("an override runs through caps and deductions, and undo gives the program's mark back") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    const std::string id = test::play_into(path, 1);
    store::Store store = test::opened(path);
    const std::int64_t event = test::reply_of(store, id, 1);
    const int program = score(store, id);

    StepWanted without_reason = insult(id, event, "kept 100");
    without_reason.why.clear();
    CHECK(review(versions(), store, without_reason, 1).error().code == "review-reason");
    auto taken = review(versions(), store, insult(id, event, "kept 100"), 1);
    REQUIRE(taken.ok());
    CHECK(taken.value().score_after > program);
    auto rows = store.sessions({{id}, "", "", false, ""});
    REQUIRE(rows.ok());
    CHECK(rows.value().front().score == taken.value().score_after);
    CHECK(rows.value().front().program_score == program);

    StepWanted undo{id, "", "王", StepKind::undo, {}, "", taken.value().id, "", "看错了", std::nullopt};
    REQUIRE(review(versions(), store, undo, 2).ok());
    CHECK(score(store, id) == program);
    CHECK(store.steps(id).value().size() == 2);
    StepWanted more{id, "", "王", StepKind::points, {}, "", "", "-2", "迟到", std::nullopt};
    REQUIRE(review(versions(), store, more, 3).ok());
    CHECK(score(store, id) == std::max(0, program - 2));
    StepWanted misread{id, "", "王", StepKind::misread, {}, "", "", "greet", "", std::nullopt};
    misread.finding.event = event;
    REQUIRE(review(versions(), store, misread, 4).ok());
    auto records = misread_records(store, {});
    REQUIRE(records.ok());
    REQUIRE(records.value().size() == 1);
    CHECK(records.value()[0].correction.acts == std::vector<std::string>{"greet"});
    CHECK(records.value()[0].correction.reply == "烦不烦，自己看");
    CHECK(records.value()[0].correction.by == "王");
    // The understanding reads what reviews hand out, as it is.
    const std::string file = folder.file("corrections.json");
    std::ofstream(file) << correction_file(records.value());
    base::Diagnostics diagnostics;
    std::string bytes;
    const auto read =
        acts::load_corrections(file, test::content().catalogue->understanding->acts(), diagnostics, bytes);
    CHECK(diagnostics.empty());
    CHECK(read == std::vector<acts::Correction>{records.value()[0].correction});
    CHECK(verify_session(versions(), store, id).value().sound());
}

TEST_CASE("two programs on one store: a stale step is kept and shown as a conflict") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    const std::string id = test::play_into(path, 1);
    store::Store one = test::opened(path);
    store::Store other = test::opened(path);
    const std::int64_t event = test::reply_of(one, id, 1);
    const auto seen = review_of(versions(), other, id).value().state;
    REQUIRE(review(versions(), one, insult(id, event, "kept 100"), 1).ok());
    const int first = score(one, id);
    StepWanted late = insult(id, event, "broken 50", "李");
    late.state = seen;
    auto taken = review(versions(), other, late, 2);
    REQUIRE(taken.ok());
    CHECK(taken.value().stale);
    CHECK(score(other, id) == first);
    auto view = review_of(versions(), one, id);
    REQUIRE(view.value().effective.review.conflicts.size() == 1);
    CHECK(view.value().state.size() == 2);
    // Somebody who has seen both decides.
    REQUIRE(review(versions(), one, insult(id, event, "broken 50", "张"), 3).ok());
    view = review_of(versions(), one, id);
    CHECK(view.value().effective.review.conflicts.empty());
    CHECK(view.value().effective.review.steps.size() == 3);
    CHECK(verify_session(versions(), one, id).value().sound());
}

TEST_CASE("a bundle brings sessions once, merges reviews, and keeps both of two that differ") {
    Folder folder;
    const std::string here = folder.file("here.db");
    const std::string there = folder.file("there.db");
    const std::string id = test::play_into(here, 1);
    store::Store a = test::opened(here);
    store::Store b = test::opened(there);
    const std::string file = folder.file("a.kefu");
    REQUIRE(export_bundle(a, {{id}, Along::marking, file, false}, 9).ok());
    CHECK(export_bundle(a, {{id}, Along::marking, file, false}, 9).error().code == "bundle-exists");
    auto bundle = open_bundle(file);
    REQUIRE(bundle.ok());
    CHECK(import_bundle(versions(), b, bundle.value(), false, 10).value().sessions[0].arrival ==
          Arrival::fresh);
    CHECK(b.sessions().value().empty());
    REQUIRE(import_bundle(versions(), b, bundle.value(), true, 10).ok());
    CHECK(import_bundle(versions(), b, bundle.value(), true, 11).value().sessions[0].arrival ==
          Arrival::same);
    CHECK(b.sessions().value().size() == 1);
    CHECK(verify_session(versions(), b, id).value().sound());
    CHECK(a.check_seal(id).value().closing == b.check_seal(id).value().closing);

    const std::int64_t event = test::reply_of(a, id, 1);
    REQUIRE(review(versions(), a, insult(id, event, "kept 100"), 20).ok());
    REQUIRE(review(versions(), b, insult(id, event, "broken 50", "李"), 21).ok());
    REQUIRE(export_bundle(b, {{id}, Along::nothing, file, true}, 22).ok());
    auto merged = import_bundle(versions(), a, open_bundle(file).value(), true, 23);
    REQUIRE(merged.ok());
    CHECK(merged.value().sessions[0].arrival == Arrival::enriched);
    CHECK(merged.value().sessions[0].conflicts == 1);
    CHECK(a.steps(id).value().size() == 2);

    store::Bundle forged = bundle.value();
    forged.sessions[0].row.started_at += 1;
    const auto rival = import_bundle(
        versions(), a, store::read_bundle(store::write_bundle(forged).value()).value(), true, 24);
    REQUIRE(rival.ok());
    CHECK(rival.value().sessions[0].arrival == Arrival::rival);
    REQUIRE(a.rivals().value().size() == 1);
    const auto accepted = accept_rival(a, id, a.rivals().value()[0].digest, 25);
    REQUIRE(accepted.ok());
    CHECK(a.sessions().value().size() == 2);
    CHECK(verify_session(versions(), a, accepted.value()).value().sound());
}

TEST_CASE("who comes under another id with the roster's number and name is one person, once") {
    Folder folder;
    const std::string file = folder.file("pc.kefu");
    store::Store there = test::opened(folder.file("there.db"));
    const std::string one = test::play_into(folder.file("there.db"), 1);
    const std::string two = test::play_into(folder.file("there.db"), 2);
    REQUIRE(export_bundle(there, {{one, two}, Along::nothing, file, false}, 9).ok());
    store::Bundle bundle = open_bundle(file).value();
    const auto sat_by = [&](std::size_t i, const store::Student& who) {
        bundle.sessions[i].row.student = who.id;
        bundle.sessions[i].student = who;
    };
    sat_by(0, {"pc-1", "王小明", "1班", "0012"});
    sat_by(1, {"pc-2", "李蕾", "1班", "0013"});

    store::Store here = test::opened(folder.file("here.db"));
    REQUIRE(
        here.enrol({{"a", "王小明", "1班", "0012", 0}, {"b", "李雷", "1班", "0013", 1}}, {"t", ""}, 1).ok());
    const auto taken_in = [&](store::Moment now) {
        const auto newcomers = newcomers_in(here, bundle).value();
        REQUIRE(import_bundle(versions(), here, bundle, true, now).ok());
        return merge_newcomers(here, newcomers, {"t", ""}, now).value();
    };
    const std::vector<RosterMatch> recognised = taken_in(10);
    REQUIRE(recognised.size() == 1);
    CHECK(recognised[0].stray.id == "pc-1");
    CHECK(here.person_behind("pc-1").value() == "a");
    CHECK(here.person_behind("pc-2").value() == "pc-2");
    CHECK(here.roster_audit().value().back().what == "merge");

    // A teacher who says otherwise is not overruled by the next bundle.
    REQUIRE(here.separate("pc-1", {"t", ""}, 11).ok());
    CHECK(taken_in(12).empty());
    CHECK(here.person_behind("pc-1").value() == "pc-1");
}

// A file whose outermost digest is right, whatever is in it.
std::string sealed_again(std::string bytes) {
    bytes.resize(bytes.size() - 64);
    return bytes + base::sha256_hex(bytes);
}

TEST_CASE("a damaged or hostile bundle is refused whole") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    const std::string id = test::play_into(path, 1);
    store::Store store = test::opened(path);
    const std::string file = folder.file("a.kefu");
    REQUIRE(export_bundle(store, {{id}, Along::nothing, file, false}, 9).ok());
    const std::string good = kefu::test::bytes_of(file);
    const store::Bundle sound = store::read_bundle(good).value();
    for (std::size_t at = 0; at < good.size(); at += 97) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 4);
        CHECK_FALSE(store::read_bundle(bad).ok());
        CHECK_FALSE(store::read_bundle(good.substr(0, at)).ok());
    }
    // Declared sizes that lie, behind a right digest: a bomb, and more than there is.
    for (const char* size : {"99999999999", "700000000", "1"}) {
        std::string bad = good;
        const std::size_t at = bad.find("\"payload\":{\"size\":") + 18;
        const std::size_t end = bad.find(',', at);
        const std::string digits = std::string(size);
        bad.replace(at, end - at, digits);
        const std::size_t manifest = static_cast<unsigned char>(bad[12]) +
                                     256u * static_cast<unsigned char>(bad[13]) + digits.size() - (end - at);
        bad[12] = static_cast<char>(manifest & 0xFF);
        bad[13] = static_cast<char>(manifest >> 8);
        CHECK_FALSE(store::read_bundle(sealed_again(bad)).ok());
    }
    const auto refused = [&](auto change) {
        store::Bundle bad = sound;
        change(bad.sessions[0]);
        return !store::read_bundle(store::write_bundle(bad).value()).ok();
    };
    using store::TakenIn;
    CHECK_FALSE(refused([](TakenIn&) {}));
    CHECK(refused([](TakenIn& s) { s.row.id = "../../etc/passwd"; }));
    CHECK(refused([](TakenIn& s) { s.row.id = std::string(500, 'a'); }));
    CHECK(refused([](TakenIn& s) { s.row.student = "a/b"; }));
    CHECK(refused([](TakenIn& s) {
        s.arrangement.replace(s.arrangement.find("\"path\":\"\""), 9, "\"path\":\"/etc/x\"");
    }));
    CHECK(refused([](TakenIn& s) {
        s.lines[1].replace(1, 0, "\"x\":" + std::string(5000, '[') + std::string(5000, ']') + ",");
    }));
    CHECK(refused([](TakenIn& s) { s.lines.pop_back(); }));
    CHECK(refused([](TakenIn& s) { s.marks[0].score += 1; }));
    CHECK(refused([](TakenIn& s) { s.counting = 9; }));
    CHECK(refused([](TakenIn& s) { s.row.started_at = -5; }));
    CHECK(refused([](TakenIn& s) { s.steps.push_back("{}"); }));
    CHECK(refused([&](TakenIn& s) {
        scoring::ReviewStep step;
        step.session = id;
        step.who = "x";
        step.kind = StepKind::done;
        step.upon = {std::string(64, 'a')};  // a step that isn't there
        s.steps.push_back(scoring::encode(step));
    }));
    // Both languages say why, in their own words.
    for (const std::string& bad : {good.substr(0, 900), sealed_again(good.substr(0, 40) + good)}) {
        const base::Error error = store::read_bundle(bad).error();
        INFO(error.message.zh);
        CHECK(error.message.zh.find("json") == std::string::npos);
        CHECK(error.message.zh.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos);
    }
    CHECK(store::read_bundle("PK\x03\x04 something else entirely, of some length, for the sake of it")
              .error()
              .code == "bundle-foreign");
}

TEST_CASE("agreement is counted as in the textbook") {
    Agreement one;
    one.n = 50;
    one.both_kept = 20;
    one.both_broken = 15;
    one.first_only = 5;
    one.second_only = 10;
    int kappa = 0;
    REQUIRE(one.kappa(kappa));  // po 0.7, pe 0.5
    CHECK(kappa == 400);
    CHECK(one.agreed_permille() == 700);
    Agreement same;
    same.n = same.both_kept = 9;
    CHECK_FALSE(same.kappa(kappa));
    CHECK(drawn(3, 2, {"a", "b", "c", "d"}) == drawn(3, 2, {"d", "c", "b", "a"}));
    CHECK(drawn(3, 9, {"a", "b"}).size() == 2);
}

TEST_CASE("a blind round leaves the mark alone and is compared with the first marker") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    const std::string id = test::play_into(path, 1);
    store::Store store = test::opened(path);
    auto sample = make_sample(store, {"期中", "王", 1, 5, {id}}, 1);
    REQUIRE(sample.ok());
    const int program = score(store, id);
    StepWanted done{id, "", "王", StepKind::done, {}, "", "", "", "", std::nullopt};
    REQUIRE(review(versions(), store, done, 2).ok());
    StepWanted blind = insult(id, test::reply_of(store, id, 1), "kept 100", "周");
    blind.round = sample.value().id;
    REQUIRE(review(versions(), store, blind, 3).ok());
    CHECK(score(store, id) == program);
    CHECK(review_of(versions(), store, id, blind.round).value().effective.review.steps.size() == 1);
    auto report = agreement(versions(), store, sample.value());
    REQUIRE(report.ok());
    CHECK(report.value().sessions == 1);
    CHECK(report.value().whole.n == 1);
    CHECK(report.value().whole.second_only == 1);
    // What only one of them found stands against "nothing else was wrong".
    StepWanted missed = insult(id, test::reply_of(store, id, 0), "broken 0", "周");
    missed.round = sample.value().id;
    REQUIRE(review(versions(), store, missed, 4).ok());
    report = agreement(versions(), store, sample.value());
    REQUIRE(report.ok());
    CHECK(report.value().whole.n == 2);
    CHECK(report.value().whole.first_only == 1);
    blind.round = "nowhere";
    CHECK(review(versions(), store, blind, 4).error().code == "no-sample");
}

TEST_CASE("marking again leaves a step, keeps the old mark and can be undone") {
    Folder folder;
    const std::string path = folder.file("kefu.db");
    const std::string id = test::play_into(path, 1);
    store::Store store = test::opened(path);
    // As if an earlier program had given another mark.
    store::Mark mark = *store.mark(id).value();
    mark.score += 7;
    REQUIRE(store.put(mark, true).ok());
    RegradeWanted wanted{false, false, "王", "新规则"};
    auto dry = regrade(test::content(), versions(), store, id, wanted, 5);
    REQUIRE(dry.ok());
    CHECK(dry.value().before == mark.score);
    CHECK(dry.value().after == mark.score - 7);
    CHECK(store.marks(id).value().size() == 2);
    wanted.apply = true;
    REQUIRE(regrade(test::content(), versions(), store, id, wanted, 6).ok());
    CHECK(store.mark(id).value()->score == mark.score - 7);
    const auto steps = store.steps(id).value();
    REQUIRE(steps.size() == 1);
    StepWanted undo{id, "", "王", StepKind::undo, {}, "", steps[0].id, "", "还是旧的", std::nullopt};
    REQUIRE(review(versions(), store, undo, 7).ok());
    CHECK(store.mark(id).value()->score == mark.score);
}

}  // namespace
}  // namespace kefu::desk
