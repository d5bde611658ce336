// The roster with its audit, merged students, summaries and the cohort made of them.
#include <algorithm>

#include "scoring/scorecard.h"
#include "store/sample.h"
#include "store/store.h"
#include "support/catch.h"

namespace kefu::store {
namespace {

using test::Folder;
using test::sample_event;
using test::sample_head;
using test::sample_session;

Store opened(const Folder& folder) {
    Result<Store> store = Store::open(folder.file("kefu.db"));
    REQUIRE(store.ok());
    return store.take();
}

scoring::Scorecard card_with(int score, int earned_milli) {
    scoring::Scorecard card;
    card.score = card.uncapped = score;
    card.passed = score >= 60;
    scoring::ScoreLine line;
    line.rule = "greet-first";
    line.earned_milli = earned_milli;
    line.possible_milli = 10000;
    rules::Finding finding;
    finding.rule = line.rule;
    finding.outcome = earned_milli < 10000 ? rules::Outcome::broken : rules::Outcome::kept;
    finding.event = 3;
    line.findings.push_back(finding);
    card.lines.push_back(line);
    scoring::ScoreLine never;
    never.rule = "never-due";
    card.lines.push_back(never);
    return card;
}

void play(Store& store, const std::string& id, const std::string& student, int score, Moment at) {
    NewSession session = sample_session(id);
    session.student = student;
    session.started_at = at;
    REQUIRE(store.begin(session, sample_head()).ok());
    std::vector<record::Event> events{sample_event(0), sample_event(1), sample_event(2), sample_event(3)};
    std::get<record::Reply>(events[3].body).entry = record::Entry::pasted;
    REQUIRE(store.append(id, 0, events).ok());
    REQUIRE(store.finish(id, at + 1).ok());
    const scoring::Scorecard card = card_with(score, score * 100);
    REQUIRE(
        store.put(Mark{id, "p", "r", "f", "u", score, score >= 60, scoring::encode(card), at}, true).ok());
}

const By kTeacher{"teacher", "start of term"};

TEST_CASE("a roster keeps its order, and every change is in the audit") {
    Folder folder;
    Store store = opened(folder);
    REQUIRE(
        store.enrol({{"a", "王一", "电商2班", "0102", 0}, {"b", "李二", "电商1班", "0001", 0}}, kTeacher, 5)
            .ok());
    REQUIRE(store.put(Student{"c", "自己加的", "", ""}, 6).ok());
    std::vector<Enrolled> roster = store.roster().value();
    REQUIRE(roster.size() == 3);
    CHECK(roster[0].id == "b");
    CHECK(roster[0].number == "0001");
    CHECK(roster[2].position == -1);

    // The same again is no change; a new name and a new number are.
    REQUIRE(store.enrol({{"a", "王一", "电商2班", "0102", 0}}, kTeacher, 7).ok());
    REQUIRE(store.enrol({{"a", "王壹", "电商2班", "0102", 0}}, {"teacher", "typo"}, 8).ok());
    REQUIRE(store.enrol({{"a", "王壹", "电商2班", "0103", 0}}, kTeacher, 9).ok());
    REQUIRE(store.take_off("b", kTeacher, 10).ok());
    const std::vector<RosterStep> audit = store.roster_audit().value();
    REQUIRE(audit.size() == 5);
    CHECK(audit[2].what == "rename");
    CHECK(audit[2].why == "typo");
    CHECK(audit[2].before.find("王一") != std::string::npos);
    CHECK(audit[2].after.find("王壹") != std::string::npos);
    CHECK(audit[3].what == "change");
    CHECK(audit[4].what == "remove");
    CHECK(store.take_off("nobody", kTeacher, 10).error().code == "no-student");

    CHECK(test::run_sql(folder.file("kefu.db"), "UPDATE roster_audit SET who = 'x'") != "");
    CHECK(test::run_sql(folder.file("kefu.db"), "DELETE FROM roster_audit") != "");
}

TEST_CASE("merged students are one, their logs untouched, and can be parted again") {
    Folder folder;
    Store store = opened(folder);
    REQUIRE(store
                .enrol({{"a", "王一", "1", "1", 0}, {"b", "王一", "1", "", 1}, {"c", "王一", "1", "", 2}},
                       kTeacher, 1)
                .ok());
    play(store, "s1", "a", 50, 100);
    play(store, "s2", "b", 70, 200);
    play(store, "s3", "c", 90, 300);
    REQUIRE(store.merge("c", "b", kTeacher, 2).ok());
    REQUIRE(store.merge("b", "a", kTeacher, 3).ok());
    CHECK(store.merge("c", "a", kTeacher, 4).error().code == "same-student");
    CHECK(store.merge("a", "nobody", kTeacher, 4).error().code == "no-student");
    CHECK(store.students().value().size() == 1);
    CHECK(store.person_behind("c").value() == "a");
    const auto rows = store.sessions({{}, "a", "", false}).value();
    REQUIRE(rows.size() == 3);
    for (const SessionRow& row : rows) {
        CHECK(row.student == "a");
        CHECK(store.check_chain(row.id).value().sound);
    }
    REQUIRE(store.summarise().ok());
    analysis::Cohort cohort = store.cohort().value();
    CHECK(cohort.people.size() == 1);
    CHECK(cohort.sittings.back().attempt == 3);

    REQUIRE(store.separate("c", kTeacher, 5).ok());
    CHECK(store.separate("c", kTeacher, 5).error().code == "not-merged");
    CHECK(store.sessions({{}, "a", "", false}).value().size() == 2);
    CHECK(store.sessions({{}, "c", "", false}).value().size() == 1);
    CHECK(store.cohort().value().people.size() == 2);
}

TEST_CASE("summaries follow the mark that counts") {
    Folder folder;
    Store store = opened(folder);
    play(store, "s1", "a", 50, 200);
    play(store, "s2", "a", 80, 100);  // older
    CHECK(store.cohort().value().sittings.empty());
    CHECK(store.summarise().value() == 2);
    CHECK(store.summarise().value() == 0);
    analysis::Cohort cohort = store.cohort().value();
    REQUIRE(cohort.sittings.size() == 2);
    CHECK(cohort.sittings[0].session == "s2");
    CHECK(cohort.sittings[1].attempt == 2);
    CHECK(cohort.sittings[1].score == 50);
    CHECK_FALSE(cohort.sittings[1].passed);
    CHECK(cohort.sittings[1].flags == analysis::kPasted);
    CHECK(cohort.rules == std::vector<std::string>{"greet-first"});
    REQUIRE(cohort.sittings[1].count == 1);
    const analysis::RuleOutcome& outcome = cohort.outcomes[cohort.sittings[1].first];
    CHECK(outcome.earned_centi == 500);
    CHECK(outcome.possible_centi == 1000);
    CHECK(outcome.broken == 1);
    CHECK(outcome.example == 3);
    const Result<record::Event> example = store.event("s1", outcome.example);
    REQUIRE(example.ok());
    CHECK(record::as<record::Reply>(example.value())->text.find("您好") == 0);
    CHECK_FALSE(store.event("s1", 99).ok());

    const std::int64_t before = store.change_count();
    const scoring::Scorecard better = card_with(95, 9500);
    REQUIRE(store.put(Mark{"s1", "p2", "r", "f", "u", 95, true, scoring::encode(better), 9}, true).ok());
    CHECK(store.change_count() != before);
    CHECK(store.summarise().value() == 1);
    CHECK(store.cohort().value().sittings[1].score == 95);

    // What a grader changed takes the mark's place, and the session is flagged.
    scoring::ReviewStep step;
    step.session = "s1";
    step.who = "王";
    step.kind = scoring::StepKind::comment;
    step.finding.conversation = "c1";
    step.finding.event = 3;
    step.new_value = "好";
    REQUIRE(store.add(scoring::sealed(step), 9).ok());
    const std::string state = store.review_state("s1").value();
    REQUIRE(store.put_reviewed("s1", {state, 61, true, scoring::encode(card_with(61, 6100))}).ok());
    CHECK(store.summarise().value() == 1);
    cohort = store.cohort().value();
    CHECK(cohort.sittings[1].score == 61);
    CHECK((cohort.sittings[1].flags & analysis::kReviewed) != 0);
}

TEST_CASE("a summary whose bytes were changed leads nowhere outside") {
    Folder folder;
    Store store = opened(folder);
    play(store, "s1", "a", 50, 200);
    REQUIRE(store.summarise().ok());
    test::tamper(folder.file("kefu.db"),
                 "UPDATE summaries SET outcomes = x'FFFF0102030405060708090A0B', score = 9999");
    const analysis::Cohort cohort = store.cohort().value();
    REQUIRE(cohort.sittings.size() == 1);
    CHECK(cohort.sittings[0].count == 0);
    CHECK(cohort.sittings[0].score == 100);
}

TEST_CASE("a session strays where no kept file of its assignment names the version it was played by") {
    Folder folder;
    Store store = opened(folder);
    REQUIRE(store.put(Student{"s1", "王", "", "1"}, 1).ok());
    const record::ConversationHead played = sample_head().conversations.front();
    NewSession session = sample_session("one");
    session.student = "s1";
    session.arrangement.assignment = AssignmentRef{"week-3", "d"};
    REQUIRE(store.begin(session, sample_head()).ok());
    REQUIRE(store.finish("one", 2).ok());
    const scoring::Scorecard card = card_with(80, 8000);
    REQUIRE(store.put(Mark{"one", "p", "r", "f", "u", 80, true, scoring::encode(card), 3}, true).ok());
    const auto flagged = [&] {
        REQUIRE(store.summarise().ok());
        const auto cohort = store.cohort();
        REQUIRE(cohort.ok());
        REQUIRE(cohort.value().sittings.size() == 1);
        return (cohort.value().sittings.front().flags & analysis::kOtherVersion) != 0;
    };
    const auto keep = [&](const std::string& id, const std::string& digest, const std::string& body) {
        REQUIRE(store.put(StoredAssignment{id, digest, body, 1}).ok());
    };
    const auto pinning = [&](const std::string& digest) {
        return R"({"pinned": {")" + played.scenario + R"(": ")" + digest + R"("}})";
    };
    CHECK(store.strayed("one").value().empty());  // nothing is known of the assignment
    CHECK_FALSE(flagged());
    keep("week-3", "d1", "{}");           // pins nothing
    keep("week-3", "d2", "no json");      // can't be read
    keep("week-4", "d3", pinning("no"));  // another assignment's
    keep("week-3", "d4", R"({"pinned": {"another": "no"}})");
    CHECK(store.strayed("one").value().empty());
    CHECK_FALSE(flagged());
    keep("week-3", "d5", pinning("no"));
    CHECK(store.strayed("one").value() == std::vector<std::string>{played.scenario});
    CHECK(flagged());                                       // although it was summarised before
    keep("week-3", "d6", pinning(played.scenario_digest));  // given out again with the newer version
    CHECK(store.strayed("one").value().empty());
    CHECK_FALSE(flagged());
    CHECK(store.strayed("nobody").value().empty());
}

TEST_CASE("assignments, deliveries and access rows come back as they were put") {
    Folder folder;
    Store store = opened(folder);
    NewSession session = sample_session("s1");
    session.arrangement.assignment = AssignmentRef{"week-3", "d1"};
    REQUIRE(store.begin(session, sample_head()).ok());
    CHECK(store.session("s1").value().arrangement.assignment->digest == "d1");
    Selection mine;
    mine.assignment = "week-3";
    CHECK(store.sessions(mine).value().size() == 1);
    CHECK(store.sessions(mine).value()[0].assignment == "week-3");
    mine.student = "s1";
    CHECK(store.sessions(mine).value().size() == 1);
    mine.assignment = "week-4";
    CHECK(store.sessions(mine).value().empty());

    REQUIRE(store.put(StoredAssignment{"week-3", "d1", "{}", 5}).ok());
    REQUIRE(store.put(StoredAssignment{"week-3", "d1", "other", 6}).ok());
    REQUIRE(store.assignments().value().size() == 1);
    CHECK(store.assignments().value()[0].body == "{}");

    REQUIRE(store.put(Delivery{"s1", false, "", "folder-gone", 1, 7}).ok());
    CHECK(store.deliveries(true).value().size() == 1);
    REQUIRE(store.put(Delivery{"s1", true, "/usb/x", "", 2, 8}).ok());
    CHECK(store.deliveries(true).value().empty());
    CHECK(store.delivery("s1").value()->path == "/usb/x");

    CHECK_FALSE(store.access("instructor").value());
    REQUIRE(store.put(AccessRow{"instructor", "h", "r", 3, 9, 4}).ok());
    CHECK(store.access("instructor").value()->failures == 3);
}

}  // namespace
}  // namespace kefu::store
