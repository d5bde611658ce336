// The panels: everything a person sees, drawn from views, with commands as the only way out. They know no
// session, no window system and no clock; a test drives them without a display.
//
// Requires: an ImGui context whose IO::UserData points to a Style (style.h), between NewFrame and Render.
#pragma once

#include <map>
#include <string>

#include "desk/commands.h"
#include "desk/front.h"
#include "desk/views.h"
#include "gui/panels/bench_state.h"
#include "gui/panels/editor.h"
#include "gui/panels/grading_state.h"
#include "gui/panels/lessons_state.h"
#include "gui/panels/paragraph.h"

namespace kefu::gui {

struct HomeState {
    bool choosing_student = false;
    bool adding_student = false;
    bool focus_name = false;
    Editor name, class_name, number;
    std::string exam;  ///< session that is to go on by the instructor's passphrase, or ""
    Editor passphrase;
    std::string changing;  ///< id of the student whose particulars are being changed, or ""
};

/// A reply in the making, one for each conversation, so that changing over loses nothing.
struct Draft {
    Editor editor{true};
    std::string saved;  ///< as last handed to desk
    desk::RealMs changed_at = -1;
};

/// What is remembered of a conversation's chat between frames.
struct ChatState {
    struct Measured {
        float height = 0;
        std::size_t remarks = 0;
    };
    std::vector<Measured> measured;  ///< parallel to the lines
    std::vector<float> tops;
    float width = 0;
    float scale = 0;
    float height = 0;  ///< of all lines
    bool at_bottom = true;
    std::size_t seen_lines = 0;
    int selected_line = -1;  ///< debrief: index of the line whose finding is open
};

struct WorkbenchState {
    std::map<std::string, Draft> drafts;
    std::map<std::string, ChatState> chats;
    Editor search;
    int phrase_choice = 0;     ///< in the list that the search gives
    std::string phrase_group;  ///< "" = all
    int tab = 0;               ///< order, product, parcel, policies, facts
    bool focus_reply = true;
    bool focus_search = false;
    bool searching = false;           ///< the list of phrases is open
    float reply_wanted = 0;           ///< pixels that the reply's lines need
    ImVec2 phrases_min, phrases_max;  ///< where the phrases were drawn, for the tour
    std::string form_verb;            ///< the action whose form is open
    std::map<std::string, Editor> form;
    desk::RealMs form_opened_at = 0;
    bool focus_form = false;
    bool confirm_leave = false;
    std::string session;  ///< the one that the above belongs to
    int tour_step = 0;
    bool tour_skipped = false;
    std::size_t tour_lines = 0;  ///< lines there were when the step began
};

struct DebriefState {
    std::string session;
    int tab = 0;  ///< conversation, score, mood, times
    int conversation = 0;
    std::map<std::string, ChatState> chats;
    int mood_choice = -1;
    bool scroll_to_choice = false;
    std::size_t asking = 0;  ///< event of the reply that is being said to have been misread; 0: none
    Editor why;
};

struct GradingState {
    DoorState door;
    ChoiceState choice;
    ClassState klass;
    std::map<std::string, Sorting> sortings;  ///< by table
    // One session.
    std::string session;  ///< the one that the following belongs to
    DebriefState debrief;
    int tab = 0;
    StepDialogue step;
    MisreadDialogue misread;
    Editor comment{true};
    std::string wanted_session;  ///< asked for from the debrief, with …
    std::size_t wanted_line = 0;
    // Papers.
    FileDialogue files;
    std::set<int> accepted;  ///< lines of a class list
    std::string renaming;    ///< id of a student
    Editor new_name, class_name;
    desk::AssignmentDraft draft;
    Editor title, title_en, issued_by, opens, closes, seed, attempts;
    desk::MarkSheetWanted marks;
    Editor bounds;
    int export_form = 0, export_what = 1, export_sheet = 0, export_identity = 0;
    bool export_details = false;
    Editor email_domain;  ///< Moodle: what stands behind a number's @
    Editor why, sample_title, sample_count, sample_seed;
    bool hear_anew = false;
    int check_tab = 0;
};

struct PanelState {
    explicit PanelState(desk::Services lent) : services(lent), paragraphs(lent.line_breaks) {}

    desk::Services services;

    // Set by the host before each draw().
    desk::RealMs now_at = 0;       ///< real time of this frame
    desk::RealMs input_at = 0;     ///< real time of the input event handled in this frame
    std::string composing;         ///< what the input method is composing, UTF-8, "" = nothing
    bool no_input_method = false;  ///< the system has no Chinese input method: show a hint

    // Told to the host by draw().
    bool animating = false;        ///< something moves: more frames are wanted
    bool composing_drawn = false;  ///< the composing text was drawn at the caret

    // The panels' own memory.
    ParagraphCache paragraphs;
    HomeState home;
    WorkbenchState workbench;
    DebriefState debrief;
    BenchState bench;
    LessonsState lessons;
    GradingState grading;
    std::string history_scenario;      ///< series shown; "" = the first
    bool help = false;                 ///< the F1 overlay
    std::string photo, photo_caption;  ///< enlarged; "" = none
    std::string open_banner;           ///< its details are shown
    desk::Screen last_screen = desk::Screen::home;
    desk::Role last_role = desk::Role::student;
};

/// Draws one frame. Adds to `commands` what the student asked for.
void draw(const desk::View& view, PanelState& state, desk::Commands& commands);

}  // namespace kefu::gui
