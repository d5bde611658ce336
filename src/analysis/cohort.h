// A class's marks as one value: people, finished sessions, and what each rule made of each of them, in columns
// that a hundred thousand sessions fit in. What every figure of the class overview is computed from.
//
// Promises: plain values, integers only; picking and every figure are functions of the cohort alone.
// Never: reads a clock or a store, keeps a word of what was said.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kefu::analysis {

/// Milliseconds since 1970.
using Moment = std::int64_t;

struct Person {
    std::string id;
    std::string name;
    std::string number;
    std::string class_name;
    int position = -1;  ///< place on the roster, from 0; -1: not on it
    bool operator==(const Person&) const = default;
};

/// What happened in a session that a grader may want to look for.
enum Flag : std::uint16_t {
    kCapped = 1,        ///< a cap of the rubric held the mark down
    kCutOff = 2,        ///< the program ended in between and the session was taken up again
    kPasted = 4,        ///< a reply was pasted
    kLeft = 8,          ///< a shopper left, through the student's own fault
    kReviewed = 16,     ///< a grader has changed or confirmed something
    kAsked = 32,        ///< the student thinks that a reply was misread, and nobody has answered yet
    kOtherVersion = 64  ///< played by another version of the scenario than the assignment names
};

/// Every flag with the name by which it is filtered and shown.
inline constexpr std::pair<std::uint16_t, const char*> kFlagNames[] = {{kCapped, "capped"},
                                                                       {kCutOff, "cut_off"},
                                                                       {kPasted, "pasted"},
                                                                       {kLeft, "left"},
                                                                       {kReviewed, "reviewed"},
                                                                       {kAsked, "asked"},
                                                                       {kOtherVersion, "other_version"}};

/// No example event.
inline constexpr std::uint16_t kNoEvent = 0xFFFF;

/// What one rule made of one session.
struct RuleOutcome {
    std::uint16_t rule = 0;  ///< index into Cohort::rules
    std::uint8_t kept = 0;   ///< findings, 255 at most
    std::uint8_t broken = 0;
    std::uint16_t earned_centi = 0;    ///< hundredths of a point
    std::uint16_t possible_centi = 0;  ///< more than 0
    std::uint16_t example = kNoEvent;  ///< the event where it was broken first
    bool operator==(const RuleOutcome&) const = default;
};

struct Sitting {
    std::string session;
    std::uint32_t student = 0;     ///< index into Cohort::people
    std::uint32_t scenario = 0;    ///< index into Cohort::scenarios
    std::int32_t assignment = -1;  ///< index into Cohort::assignments, or -1
    Moment started_at = 0;
    std::int32_t took_ms = 0;   ///< virtual time
    std::int16_t score = 0;     ///< 0–100
    std::uint16_t attempt = 1;  ///< this student's n-th session with this scenario
    std::uint16_t flags = 0;
    bool passed = false;
    bool exam = false;
    std::uint32_t first = 0;  ///< its outcomes: Cohort::outcomes[first, first + count)
    std::uint16_t count = 0;
};

struct Cohort {
    std::vector<Person> people;          ///< in roster order, then those on no roster
    std::vector<std::string> scenarios;  ///< ids; a shift with several shoppers is "a,b"
    std::vector<std::string> assignments;
    std::vector<std::string> rules;
    std::vector<Sitting> sittings;  ///< oldest first; only those with a mark
    std::vector<RuleOutcome> outcomes;

    std::string class_of(const Sitting& sitting) const { return people[sitting.student].class_name; }
};

/// Numbers each student's sessions with a scenario, from 1. Requires: sittings oldest first.
void number_attempts(Cohort& cohort);

enum class Attempts { all, first, last, best };
enum class Which { both, practice, exam };

/// Which sessions; empty members don't restrict.
struct Filter {
    std::vector<std::string> classes;
    std::vector<std::string> students;  ///< ids
    std::vector<std::string> scenarios;
    std::vector<std::string> assignments;
    Moment from = 0;  ///< started at or after
    Moment to = 0;    ///< started before; 0: no bound
    int score_from = 0;
    int score_to = 100;
    std::uint16_t flags = 0;  ///< all of these
    Which which = Which::both;
    Attempts attempts = Attempts::all;  ///< of each student with each scenario, among what the rest leaves
};

/// Indices into Cohort::sittings, ascending.
using Picked = std::vector<std::uint32_t>;

Picked pick(const Cohort& cohort, const Filter& filter);
/// Indices into Cohort::people whom `filter` means: by class and id only, with or without sessions.
std::vector<std::uint32_t> people_of(const Cohort& cohort, const Filter& filter);

}  // namespace kefu::analysis
