// Assignment files: read, refused with all mistakes at once, and written back.
#include "assignment/assignment.h"

#include <algorithm>

#include "support/catch.h"

namespace kefu::assignment {
namespace {

const char* const kExam = R"({"kefu_assignment": 1, "id": "week-3", "note": "a remark",
  "title": {"zh": "第三周测验", "en": "Week 3"}, "issued_by": "王老师", "scenarios": ["late-delivery-angry", "size-question"],
  "mode": "exam", "seed": 7, "opens": "2026-11-22 08:00+08:00", "closes": "2026-11-22T10:00+08:00", "attempts": 2, "counts": "last"})";

std::vector<std::string> codes_of(const std::string& text) {
    std::vector<std::string> codes;
    for (const base::Diagnostic& one : parse(text, "a.json").diagnostics)
        codes.push_back(one.code);
    return codes;
}

TEST_CASE("an assignment says all that a student's program needs, and comes back as it was written") {
    const Loaded loaded = parse(kExam, "a.json");
    REQUIRE(loaded.assignment);
    const Assignment& a = *loaded.assignment;
    CHECK(a.id == "week-3");
    CHECK(a.exam);
    CHECK(a.seed == 7);
    CHECK(a.scenarios.size() == 2);
    CHECK(a.attempts == 2);
    CHECK(a.counts == Counts::last);
    CHECK_FALSE(a.pauses);
    CHECK(a.digest.size() == 64);
    CHECK(loaded.body == kExam);

    const Loaded again = parse(encode(a), "b.json");
    REQUIRE(again.assignment);
    CHECK(again.assignment->title == a.title);
    CHECK(again.assignment->opens == a.opens);
    CHECK(again.assignment->closes == a.closes);
    CHECK(again.assignment->issued_by == a.issued_by);
    CHECK(again.assignment->attempts == 2);
    CHECK(again.assignment->seed == 7);
    CHECK(encode(*again.assignment) == encode(a));
}

TEST_CASE("an exam is taken once and practice as often as one likes, unless the file says otherwise") {
    const std::string head =
        R"({"kefu_assignment": 1, "id": "a", "title": {"zh": "甲", "en": "A"}, "scenarios": ["s"])";
    CHECK(parse(head + R"(, "mode": "exam"})", "a").assignment->attempts == 1);
    CHECK(parse(head + "}", "a").assignment->attempts == 0);
    CHECK(parse(head + "}", "a").assignment->pauses);
    CHECK_FALSE(parse(head + "}", "a").assignment->seed);
}

TEST_CASE("all mistakes are told at once, with their places") {
    const std::string bad = R"({"kefu_assignment": 1, "id": "Week 3", "title": {"zh": "甲"}, "scenarios": [],
  "mode": "exam", "pauses": true, "opens": "2026-02-30 08:00", "closes": "soon", "counts": "worst", "attemps": 2, "seed": -1})";
    const std::vector<std::string> codes = codes_of(bad);
    for (const char* code : {"id-shape", "missing-language", "empty-list", "exam-pause", "bad-time",
                             "unknown-word", "unknown-key", "out-of-range"}) {
        INFO(code);
        CHECK(std::find(codes.begin(), codes.end(), code) != codes.end());
    }
    CHECK_FALSE(parse(bad, "a.json").assignment);
    for (const base::Diagnostic& one : parse(bad, "a.json").diagnostics)
        CHECK(one.place.line > 0);
    CHECK(codes_of(R"({"kefu_assignment": 99})").front() == "newer-version");
    CHECK(codes_of("[]").front() == "wrong-kind");
    CHECK_FALSE(codes_of("").empty());
    std::string turned = kExam;
    turned.replace(turned.find("T10:00"), 6, "T07:00");
    CHECK(codes_of(turned) == std::vector<std::string>{"time-order"});
    std::string outside = kExam;
    outside.replace(outside.find("late-delivery-angry"), 19, "../../etc/passwd");
    CHECK(codes_of(outside) == std::vector<std::string>{"id-shape"});
    CHECK(load("/nowhere/a.json").diagnostics.front().code == "file-unreadable");
}

TEST_CASE("the versions of its scenarios are read, written and checked; older files name none") {
    const std::string digest(64, 'a');
    const std::string head =
        R"({"kefu_assignment": 1, "id": "a", "title": {"zh": "甲", "en": "A"}, "scenarios": ["s", "t"], "pinned": )";
    const Loaded whole = parse(head + R"({"s": ")" + digest + R"(", "t": ")" + digest +
                                   R"("}, "made_with": {"rules": ")" + digest + R"("}})",
                               "a.json");
    REQUIRE(whole.assignment);
    CHECK(is_pinned(*whole.assignment));
    CHECK(whole.assignment->pinned.at("t") == digest);
    const Loaded again = parse(encode(*whole.assignment), "b.json");
    REQUIRE(again.assignment);
    CHECK(again.assignment->pinned == whole.assignment->pinned);
    CHECK(again.assignment->made_with == whole.assignment->made_with);
    CHECK_FALSE(is_pinned(*parse(head + R"({"s": ")" + digest + R"("}})", "a").assignment));
    CHECK_FALSE(is_pinned(*parse(kExam, "a").assignment));
    CHECK(codes_of(head + R"({"s": "12ab"}})") == std::vector<std::string>{"bad-digest"});
    CHECK(codes_of(head + R"({"s": 12}})") == std::vector<std::string>{"wrong-kind"});
    CHECK(codes_of(head + R"({"u": ")" + digest + R"("}})") == std::vector<std::string>{"unknown-key"});
    CHECK(codes_of(head + R"(["s"]})") == std::vector<std::string>{"wrong-kind"});
}

TEST_CASE("times are those of the calendar") {
    CHECK(moment_of(*time_of("1970-01-01 00:00Z"), 0) == 0);
    CHECK(moment_of(*time_of("2026-11-21 22:00Z"), 0) == 1'795'298'400'000);
    CHECK(moment_of(*time_of("2026-11-22 06:00+08:00"), 0) == 1'795'298'400'000);
    CHECK(moment_of(*time_of("2026-11-22 06:00"), 480) == 1'795'298'400'000);
    CHECK(moment_of(*time_of("2024-02-29 00:00Z"), 0) - moment_of(*time_of("2024-02-28 00:00Z"), 0) ==
          86'400'000);
    for (const char* bad : {"2026-02-29 00:00", "2026-13-01 00:00", "2026-01-01", "2026-01-01 24:00",
                            "2026-01-01 00:00+8", "2026-01-01 00:00 ", "", "2026-1-1 0:0"})
        CHECK_FALSE(time_of(bad));
    for (const char* good : {"2026-01-01 00:00", "2026-01-01 00:00+08:00", "2026-01-01 00:00-03:30"})
        CHECK(text_of(*time_of(good)) == good);
}

}  // namespace
}  // namespace kefu::assignment
