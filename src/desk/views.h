// What a front draws: plain values that desk makes anew or brings up to date, and a front only reads. Texts are
// already in the language of the interface; a dialogue's own words stay in the dialogue's language.
//
// Times named *_ms are virtual milliseconds of the session unless a comment says otherwise; texts that name a
// time or a date are made by desk. No pointer into a session, no clock, nothing to call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "desk/classroom/views.h"
#include "desk/debrief_views.h"
#include "desk/grading/views.h"
#include "desk/learning/views.h"
#include "desk/workshop/workshop_view.h"
#include "record/event.h"
#include "record/log.h"

namespace kefu::desk {

enum class Screen {
    home,
    briefing,
    workbench,
    debrief,
    history,
    settings,
    workshop,  ///< the instructor's
    lessons,
    lesson,
    drill,
    composing,
    grading,  ///< the grader's desk
};

/// A message across the top: database refused, content broken, disk full …
struct Banner {
    enum class Level { info, warning, error };
    Level level = Level::info;
    std::string id;  ///< named by DismissBanner
    std::string text;
    std::vector<std::string> details;  ///< one line each, e.g. diagnostics; shown on demand
    bool can_dismiss = true;
};

// --- home ----------------------------------------------------------------------------------------------------

struct StudentView {
    std::string id;
    std::string name;
    std::string class_name;
    std::string number;
};

struct ScenarioCard {
    std::string id;
    std::string title;
    std::string teaches;
    std::string avatar;  ///< of the shopper
    std::string trade;   ///< what the shop sells, or ""
    int difficulty = 1;  ///< 1–5
    int minutes = 5;
    int best_score = -1;  ///< -1: never finished by this student
    bool passed = false;
    int runs = 0;
};

/// A row of cards: scenarios of one stage or kind.
struct Shelf {
    std::string id;
    std::string title;
    std::vector<ScenarioCard> cards;
};

/// A practice session cut off before its end, which can be taken up where it stood.
struct InterruptedSession {
    std::string session;
    std::string title;
    std::string when;  ///< "11 月 21 日 19:05"
    Ms played_ms = 0;
};

struct HomeView {
    std::vector<StudentView> students;
    std::string student;  ///< id of the one at work; "" = nobody has said who they are
    std::vector<Shelf> shelves;
    std::vector<InterruptedSession> interrupted;
    std::vector<AssignmentView> assignments;  ///< opened here, newest last
    bool first_time = false;  ///< this student has never finished anything: offer the guided session first
    bool guided_available = false;  ///< the guided session's scenario is there
};

// --- what an agent can look up: in the briefing and beside the chat --------------------------------------------

struct SheetRow {
    std::string label;
    std::string value;  ///< with its unit
};

struct ProductView {
    std::string name;
    std::string trade;
    std::string price;
    std::string picture;  ///< name of a drawing, or ""
    std::vector<std::string> points;
    std::vector<SheetRow> sheet;  ///< the facts, stock among them
};

struct OrderView {
    std::string status;  ///< "none" "unpaid" "paid" "dispatched" "delivered"
    std::string status_text;
    std::string id, amount, receiver, phone, address, placed;
    std::vector<std::string> items;
    std::vector<std::string> notes;  ///< flags and notes that the student set
};

struct TrackRow {
    std::string when;
    std::string text;
};

struct ParcelView {
    bool known = false;  ///< false: nothing to show (yet)
    std::string courier;
    std::string number;
    std::vector<TrackRow> track;  ///< newest first
};

struct ShopView {
    std::string name;
    std::string agent;
    std::vector<std::string> policies;
    std::vector<std::string> promotions;
};

struct BriefingView {
    std::string scenario;
    std::string title;
    std::string teaches;
    std::string avatar;
    std::string character;  ///< who the shopper is, or "" where that is to be found out
    std::vector<std::string> goals;
    std::vector<std::string> lessons;     ///< titles
    std::vector<std::string> lesson_ids;  ///< of these; "" where there is nothing to be read
    int difficulty = 1;
    int minutes = 5;
    int pass_score = 60;
    int best_score = -1;
    int conversations = 1;
    Screen back = Screen::home;  ///< where it was opened: home, lessons, or the lesson that is open
    ShopView shop;
    ProductView product;
    OrderView order;
    ParcelView parcel;
};

// --- workbench -------------------------------------------------------------------------------------------------

struct QuickPhrase {
    std::string id;
    std::string group;  ///< group's title
    std::string title;
    std::string text;
};

/// One field of an action's form. Its label is the interface text "gui.field.<key>".
struct ActionField {
    std::string key;                   ///< argument's name, e.g. "price", "address", "note", "colleague"
    std::string value;                 ///< what the form starts with
    std::vector<std::string> choices;  ///< where the student picks instead of typing
    std::vector<std::string> choice_labels;  ///< shown for the choices; empty: the choices themselves
    bool required = true;
};

/// A step in the back office. Its label is the interface text "gui.verb.<verb>".
struct ActionButton {
    std::string verb;
    bool enabled = true;
    std::string why_not;              ///< shown where it is not enabled
    std::vector<ActionField> fields;  ///< empty: done by one click
};

struct SendablePicture {
    std::string id;
    std::string picture;  ///< name of a drawing
    std::string caption;
};

struct ConversationView {
    std::string id;
    std::string name;
    std::string avatar;
    std::string last_line;
    int unread = 0;
    bool typing = false;  ///< the shopper is typing
    bool ended = false;
    bool good_end = false;
    bool accepts_replies = true;  ///< false: ended for good, nothing can be said any more
    std::string ended_text;
    Ms waiting_ms = -1;  ///< how long the first unanswered message has waited, or -1
    int wait_level = 0;  ///< 0 fresh, 1 after 6 s, 2 after 10 s, 3 after 20 s, 4 from the slow-reply mark
    std::string draft;   ///< what stood in the reply box when a resumed session was cut off
    std::vector<ChatLine> lines;
    ShopView shop;
    ProductView product;
    OrderView order;
    ParcelView parcel;
    std::vector<std::string> open_questions;  ///< practice only: what the shopper still wants to know
    std::vector<QuickPhrase> phrases;
    std::vector<ActionButton> actions;
    std::vector<SendablePicture> pictures;
};

struct WorkbenchView {
    std::string session;
    std::string title;
    Mode mode = Mode::practice;
    bool paused = false;
    bool can_pause = true;  ///< practice only
    bool finished = false;  ///< every conversation is over: the debrief may be opened
    bool guided = false;    ///< the guided first session
    Ms now_ms = 0;
    std::string clock;     ///< "02:35"
    std::string selected;  ///< conversation shown
    std::vector<ConversationView> conversations;
    int max_reply_characters = 500;  ///< a hint for the counter; longer replies are still accepted
};

// --- history and settings --------------------------------------------------------------------------------------

struct HistoryRow {
    std::string session;
    std::string scenario;
    std::string title;
    std::string when;
    std::string duration;
    Mode mode = Mode::practice;
    int score = -1;  ///< -1: not finished
    bool passed = false;
    bool can_open = true;
};

/// A scenario's scores in the order of time.
struct ProgressSeries {
    std::string scenario;
    std::string title;
    std::vector<int> scores;
    std::vector<std::string> when;
};

struct HistoryView {
    std::vector<HistoryRow> rows;  ///< newest first
    std::vector<ProgressSeries> series;
};

enum class Theme { light, dark };

struct SettingsView {
    Language language = Language::zh;
    int zoom_percent = 100;  ///< 80–200
    Theme theme = Theme::light;
    bool reduce_motion = false;
    bool sound = true;
    std::string version;
    std::string content_folder;
    std::string database;
    DeliverySettingsView delivery;
};

/// Everything a front draws. Only the part of the present `screen` (and settings, banners) need be up to date.
struct View {
    Screen screen = Screen::home;
    Role role = Role::student;  ///< of the one at the computer
    SettingsView settings;
    std::vector<Banner> banners;
    HomeView home;
    BriefingView briefing;
    WorkbenchView workbench;
    DebriefView debrief;
    HistoryView history;
    WorkshopView workshop;
    CourseView course;
    LessonView lesson;
    DrillView drill;
    ComposingView composing;
    GradingView grading;
};

}  // namespace kefu::desk
