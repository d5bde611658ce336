// What every report and export is made of: one session with all that defends its mark, as values. Made once by desk
// from log, scorecard, reviews, lessons and profiles; HTML, spreadsheets, CSV, Moodle, xAPI, JSON and the window read
// it and nothing else, so they can't disagree.
//
// Texts of the program and its content are Bilingual; what people typed is plain and trusted by nobody.
// Points are thousandths of a point of the final 100; times are virtual milliseconds since the session's start.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "record/log.h"
#include "scoring/scorecard.h"

namespace kefu::report {

using base::Bilingual;
using base::Language;
using record::Ms;

/// The words that a report needs beside its content: the interface texts report.*, by key without "report.".
class Words {
  public:
    Words() = default;
    explicit Words(std::map<std::string, Bilingual, std::less<>> texts) : texts_(std::move(texts)) {}
    /// The key itself where there is no such text.
    Bilingual both(std::string_view key) const;
    std::string in(Language language, std::string_view key) const { return both(key).in(language); }

  private:
    std::map<std::string, Bilingual, std::less<>> texts_;
};

struct Person {
    std::string id;
    std::string name;
    std::string class_name;
    std::string number;
};

enum class Weight { praise, minor, major, critical };

/// A finding where it was made. `lost_milli` is its share of what its line lost.
struct Note {
    std::string rule;
    std::string dimension;
    std::string conversation;
    Bilingual title, why, advice, keeps, lesson;
    Weight weight = Weight::minor;
    rules::Outcome outcome = rules::Outcome::kept;
    int credit_percent = 100;
    int lost_milli = 0;
    Ms at_ms = 0;
    Ms waited_ms = -1;  ///< -1: not about a wait
    std::size_t event = 0;
    std::string text;                 ///< of that message, as it was typed; "" where it is no message
    std::vector<record::Span> words;  ///< bytes of `text`
    bool is_loss() const { return weight != Weight::praise; }
};

/// A line of the scorecard.
struct Line {
    std::string dimension, rule;
    Bilingual title, why, keeps, lesson;
    Weight weight = Weight::minor;
    int earned_milli = 0;
    int possible_milli = 0;
    std::vector<std::size_t> notes;  ///< indices into Session::notes
    bool lost() const { return earned_milli < possible_milli; }
};

/// What a grader wrote at a message.
struct Comment {
    std::string who, when, text;
};

struct Message {
    enum class Kind { shopper, student, automatic, system, action, done, refused, divider };
    Kind kind = Kind::shopper;
    std::size_t event = 0;
    Ms at_ms = 0;
    Bilingual text;
    Bilingual picture;  ///< what the picture shows; empty where there is none
    record::Entry entry = record::Entry::typed;
    Ms took_ms = -1;                 ///< of a student's message: how long the shopper had waited
    int wait_level = 0;              ///< 0–4: fresh, over 6 s, 10 s, 20 s, the slow-reply mark
    std::vector<std::size_t> notes;  ///< indices into Session::notes
    std::vector<std::string> models;
    std::vector<Comment> comments;
};

struct MoodPoint {
    Ms at_ms = 0;
    record::Mood mood;
    Bilingual cause;  ///< empty for the start
};

struct Conversation {
    std::string id, scenario, shopper;
    Bilingual title;
    std::string language;
    Bilingual ending;
    bool ended = false;
    bool good_end = false;
    std::vector<Message> messages;
    std::vector<MoodPoint> mood;
};

/// Where the time of one round went. What isn't known is -1.
struct Round {
    std::string conversation;
    Ms asked_ms = 0;
    Ms reading_ms = 0;    ///< until the first key
    Ms composing_ms = 0;  ///< from the first key on, editing apart where it is known
    Ms editing_ms = -1;   ///< spent in taking back and changing what stood there already
    Ms total_ms = 0;
    bool answered = true;
    bool first = false;
    bool student_fault = true;
    int wait_level = 0;
    std::size_t reply = 0;  ///< the event that answered; 0: none did
};

/// Figures over the answered rounds (nearest rank). -1 where there are none.
struct Spread {
    int count = 0;
    Ms median_ms = -1;
    Ms p90_ms = -1;
    Ms mean_ms = -1;
};
struct Anatomy {
    Spread reading, composing, editing, total;
    int unanswered = 0;
};
Spread spread_of(std::vector<Ms> values);
Anatomy anatomy_of(const std::vector<Round>& rounds);

struct Figure {
    scoring::Metric metric;
    std::string source, grade, date;  ///< where the figure comes from
};
/// A platform's figures.
struct Profile {
    std::string id, digest;
    Bilingual title;
    std::string date;     ///< the newest of its figures
    bool chosen = false;  ///< the one that the scorecard was made with
    std::vector<Figure> figures;
};

/// Something that made the mark: rule pack, rubric, scenario, understanding …
struct Version {
    std::string kind;  ///< pack rubric profile understanding scenario program log
    Bilingual title;
    std::string id, digest;
};

/// One step of a grader.
struct Review {
    std::string who, when;
    Bilingual what;  ///< "finding changed: first answer 00:12"
    Bilingual before, after;
    std::string why;
    bool undone = false;
    bool counts = true;  ///< false: undone, overtaken by a later step, or held by a conflict
};

/// How much of it is filled: marks (who, score, dimensions, lines, metrics), findings too (with the texts of the
/// messages), or all of it.
enum class Depth { marks, findings, whole };

struct Session {
    std::string id;
    Person student;
    std::vector<std::string> scenarios;  ///< ids
    Bilingual title;                     ///< the scenarios' titles, joined
    std::string kind;
    record::Mode mode = record::Mode::practice;
    std::string started, ended;                 ///< "2026-11-21 19:05", this computer's time; "" = not ended
    std::int64_t started_at = 0, ended_at = 0;  ///< milliseconds since 1970
    Ms duration_ms = 0;                         ///< of the session, pauses apart
    std::uint64_t seed = 0;

    bool marked = false;  ///< false: there is no mark, and nothing below that depends on one
    int score = 0;
    int uncapped = 0;
    int pass_score = 60;
    bool passed = false;
    std::optional<int> original_score;  ///< where reviews changed it
    std::vector<scoring::DimensionScore> dimensions;
    std::vector<Line> lines;
    std::vector<scoring::CapApplied> caps;
    std::vector<scoring::Adjustment> adjustments;
    std::vector<Note> notes;
    std::vector<Round> rounds;
    Anatomy anatomy;
    std::vector<Profile> profiles;  ///< the chosen one first
    std::vector<Conversation> conversations;
    std::vector<Review> reviews;
    std::vector<Bilingual> allowances;  ///< for students who need more time
    std::vector<Version> versions;
    std::string last_hash;  ///< the log's closing link

    int lost_milli() const;
    int earned_milli() const;  ///< by the dimensions
    int adjusted() const;      ///< whole points added and taken off before the caps: all but a grader's
};

/// What a report is headed by.
struct About {
    std::string made;     ///< "2026-11-21 19:05"
    std::string maker;    ///< program and version
    Bilingual selection;  ///< what was chosen, in words; may be empty
};

}  // namespace kefu::report
