// What a front draws of a talk and of its mark: lines of the chat with what is said about them, the mark, mood and times.
// Plain values, as in views.h.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "desk/classroom/views.h"
#include "record/event.h"
#include "record/log.h"
#include "report/model.h"

namespace kefu::desk {

using base::Language;
using record::Entry;
using record::Mode;
using record::Ms;
using record::Span;

/// What the coach says after a reply (practice mode only), one or two short lines.
struct Remark {
    enum class Kind { praise, advice, warning, asked };  ///< asked: the student thinks that it was misread
    Kind kind = Kind::advice;
    std::string text;
    std::string lesson;        ///< id of the lesson to be read about it, or ""
    std::string lesson_title;  ///< of that lesson
};

/// Something that a finding says about one message, in the debrief.
struct FindingView {
    enum class Kind { praise, minor, major, critical };
    Kind kind = Kind::minor;
    std::string rule;  ///< id
    std::string title;
    std::string why;          ///< what was found
    std::string advice;       ///< what to do instead; "" for praise
    std::string keeps;        ///< what would have kept the points
    std::string lesson;       ///< title
    std::string when;         ///< "第 35 秒"
    int lost_milli = 0;       ///< thousandths of a point of the final 100
    std::vector<Span> words;  ///< bytes of the message's text, never cutting a character
    std::string lesson_id;    ///< "" where there is nothing to be read
};

struct ChatLine {
    enum class Kind { shopper, student, automatic, system, action, result_done, result_refused, divider };
    std::size_t id = 0;  ///< index of the event; stable, ascending; a line's text never changes
    Kind kind = Kind::shopper;
    std::string text;
    std::string picture;  ///< name of a drawing, or ""
    std::string caption;  ///< what the picture shows
    std::string clock;    ///< "02:35" since the session's start
    Ms at_ms = 0;
    Entry entry = Entry::typed;              ///< of a student's line
    Ms took_ms = -1;                         ///< of a student's line: how long the shopper had waited
    int wait_level = 0;                      ///< of a student's line: the level that the wait had reached
    std::vector<Remark> remarks;             ///< workbench
    std::vector<FindingView> findings;       ///< debrief
    std::vector<std::string> model_replies;  ///< debrief: what a good reply would have been here
    bool asked = false;                      ///< debrief: the student has said that the program misread it
};

struct DimensionView {
    std::string id;
    std::string title;
    int earned_milli = 0;
    int possible_milli = 0;
    bool applies = true;
};

/// One line of the scorecard.
struct ScoreRow {
    std::string dimension;
    std::string rule;
    std::string title;
    int earned_milli = 0;
    int possible_milli = 0;
    std::string why;
    std::string keeps;
    std::string lesson;
    FindingView::Kind kind = FindingView::Kind::minor;
    std::vector<std::size_t> lines;  ///< ids of the chat lines concerned
    std::string conversation;        ///< where those lines are
    std::string lesson_id;           ///< "" where there is nothing to be read
};

struct CapView {
    int at_most = 100;
    std::string why;
};

struct AdjustmentView {
    int points = 0;
    std::string why;
};

struct MoodPoint {
    Ms at_ms = 0;
    std::string clock;
    int anger = 0, trust = 50, interest = 50;  ///< after the change, 0–100
    std::string cause;                         ///< "" for the start
    std::size_t line = 0;                      ///< the chat line that it follows
};

struct DebriefConversation {
    std::string id;
    std::string name;
    std::string avatar;
    std::string ending;
    bool good_end = false;
    std::vector<ChatLine> lines;
    std::vector<MoodPoint> mood;
};

struct RoundView {
    std::string conversation;
    std::string clock;   ///< when it began
    Ms reading_ms = 0;   ///< from the shopper's message to the first key
    Ms writing_ms = 0;   ///< from the first key to sending, editing apart where it is known
    Ms editing_ms = -1;  ///< spent in taking back and changing what stood there already; -1: not known
    Ms total_ms = 0;
    bool answered = true;
    bool first = false;
    int wait_level = 0;
    std::size_t line = 0;  ///< the reply's chat line
};

struct MetricView {
    std::string title;
    std::string value;
    std::string target;
    bool met = true;
};

struct DebriefView {
    std::string session;
    std::string scenario;
    std::string title;
    std::string when;
    std::string student;
    Mode mode = Mode::practice;
    std::string duration;
    int score = 0;
    int uncapped = 0;
    int pass_score = 60;
    bool passed = false;
    int best_before = -1;
    int program_score = -1;  ///< before a grader changed it; -1: as it is
    bool can_grade = false;  ///< whoever is at the computer may review it
    bool can_ask = false;    ///< the student may say that a reply was misread
    std::string
        closing;  ///< the session's closing code, for a witness to write down; "" where nothing is kept
    std::string kept_in;  ///< the database that it is kept in; ""
    std::vector<CapView> caps;
    std::vector<AdjustmentView> adjustments;
    std::vector<DimensionView> dimensions;
    std::vector<ScoreRow> rows;
    std::vector<DebriefConversation> conversations;
    std::vector<RoundView> rounds;
    report::Anatomy anatomy;  ///< of the rounds: median, P90, mean
    std::vector<MetricView> metrics;
    std::string profile_title;
    DeliveryView delivery;        ///< of the session that has just ended; `message` is "" for older ones
    bool answers_hidden = false;  ///< an exam: model answers are for instructors and graders
    std::string next_scenario;    ///< "" = none left
    std::string next_title;
};

}  // namespace kefu::desk
