// What a front asks for: plain values, collected during a frame, carried out by desk afterwards in their order.
//
// Times named *_at are real milliseconds on the front's own clock, the one that desk's tick is called with; desk
// turns them into the session's virtual time. A reply's time is that of its key event, never that of a frame.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "desk/grading/commands.h"
#include "desk/learning/commands.h"
#include "desk/views.h"
#include "desk/workshop/workshop_commands.h"

namespace kefu::desk {

/// Real milliseconds on the front's clock.
using RealMs = std::int64_t;

// Who and where
struct SignIn {
    std::string student;
};  ///< an id of HomeView::students
struct AddStudent {
    std::string name, class_name, number;
};  ///< and signs in
struct ChangeStudent {
    std::string student, name, class_name, number;
};
struct Go {
    Screen screen = Screen::home;
};  ///< home, history, settings, or back to the debrief
struct DismissBanner {
    std::string id;
};
struct Quit {};

// Sessions
struct OpenBriefing {
    std::string scenario;
};
struct StartScenario {
    std::string scenario;
    Mode mode = Mode::practice;
    RealMs at = 0;
};
struct StartShift {
    std::vector<std::string> scenarios;  ///< one shopper each, in the order of their coming
    Mode mode = Mode::practice;
    Ms gap_ms = 8000;  ///< between two arrivals
    RealMs at = 0;
};  ///< several shoppers at once; nothing starts where one of the scenarios is unknown
struct StartGuided {
    RealMs at = 0;
};  ///< the guided first session
struct ResumeSession {
    std::string session;
    RealMs at = 0;
};  ///< an interrupted practice session
struct OpenAssignment {
    std::string path;
};  ///< a file; then one of HomeView::assignments
struct StartAssignment {
    std::string digest;
    RealMs at = 0;
};
struct ResumeExam {
    std::string session, passphrase;  ///< the instructor's
    RealMs at = 0;
};
struct EnterRole {
    Role role = Role::student;
    std::string passphrase;
};  ///< student: leaves the other roles
struct RetryDelivery {};
struct ChooseDelivery {
    std::string folder;
};  ///< where finished sessions go; "" = nowhere
struct AskForReview {
    std::string session;
    std::size_t event = 0;  ///< a reply that the student thinks was misread
    std::string why;        ///< a word of explanation, or ""
};
struct DiscardSession {
    std::string session;
};  ///< no longer offered for resuming; its log stays
struct Pause {
    RealMs at = 0;
};
struct Unpause {
    RealMs at = 0;
};
struct LeaveSession {
    RealMs at = 0;
};  ///< give up: every open conversation is closed
struct OpenDebrief {
    std::string session;
};

// At the workbench
struct SelectConversation {
    std::string conversation;
};
/// How the keys went while a reply was written, as the window saw it.
struct KeysSeen {
    RealMs last_at = 0;     ///< the last change of the text
    RealMs editing_ms = 0;  ///< see record::Typing
    int corrections = 0;
};
struct Say {
    std::string conversation;
    std::string text;
    Entry entry = Entry::typed;  ///< quick or pasted where any part of the text came so
    RealMs first_key_at = 0;     ///< the first key of this reply
    RealMs at = 0;               ///< the sending key or click
    std::optional<KeysSeen> keys{};
};
struct Act {
    std::string conversation;
    std::string verb;
    std::map<std::string, std::string> with;
    RealMs first_key_at = 0;  ///< when its form was opened
    RealMs at = 0;
};
struct CloseConversation {
    std::string conversation;
    RealMs at = 0;
};
struct SaveDraft {
    std::string conversation, text;
};  ///< what stands in the reply box, kept for a power cut

// Settings
struct SetLanguage {
    Language language = Language::zh;
};
struct SetZoom {
    int percent = 100;
};
struct SetTheme {
    Theme theme = Theme::light;
};
struct SetReduceMotion {
    bool on = false;
};
struct SetSound {
    bool on = true;
};

/// Something for the grader's desk.
struct Grade {
    grading::Ask ask;
};

using Command =
    std::variant<SignIn, AddStudent, ChangeStudent, Go, DismissBanner, Quit, OpenBriefing, StartScenario,
                 StartShift, StartGuided, OpenAssignment, StartAssignment, ResumeSession, ResumeExam,
                 EnterRole, RetryDelivery, ChooseDelivery, AskForReview, DiscardSession, Pause, Unpause,
                 LeaveSession, OpenDebrief, SelectConversation, Say, Act, CloseConversation, SaveDraft,
                 SetLanguage, SetZoom, SetTheme, SetReduceMotion, SetSound, AtBench, OpenLesson, ReadLesson,
                 AnswerTest, LeaveLesson, OpenDrill, TypeSentence, PauseDrill, ContinueDrill, EndDrill,
                 OpenComposing, Compose, HandInComposed, Grade>;

/// The commands of one frame.
class Commands {
  public:
    template <class T>
    void add(T command) {
        list_.emplace_back(std::move(command));
    }
    const std::vector<Command>& all() const { return list_; }
    bool empty() const { return list_.empty(); }
    /// Hands them over and is empty afterwards.
    std::vector<Command> take() { return std::exchange(list_, {}); }

  private:
    std::vector<Command> list_;
};

}  // namespace kefu::desk
