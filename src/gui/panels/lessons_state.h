// What the panels of the courseware remember between frames.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "desk/commands.h"
#include "gui/panels/editor.h"

namespace kefu::gui {

class RichCache;

/// A timed dialogue being replayed.
struct Replay {
    bool begun = false;  ///< false: everything is shown
    bool playing = false;
    std::int64_t position_ms = 0;
    desk::RealMs last_at = 0;
    int speed = 1;
};

struct LessonState {
    std::string lesson;
    desk::RealMs opened_at = 0;
    int scroll_to = -1;       ///< index of a section
    std::vector<float> tops;  ///< of the sections, from the top of the page
    int section_now = 0;
    std::map<int, Replay> replays;  ///< by the dialogue's number in the lesson
    std::vector<std::set<std::size_t>> answers;
    bool answered = false;
};

struct DrillState {
    std::string drill;
    std::size_t sentence = 0;
    bool refused = false;
    Editor editor;
    bool focus = true;
};

struct ComposingState {
    std::string exercise;
    Editor editor{true};
    std::vector<std::uint8_t> colours;  ///< of each byte of the text
    std::string before;                 ///< the text that `colours` belongs to
    int colour = 0;                     ///< of what is typed next
    int font_size = 12;
    bool focus = true;
};

struct LessonsState {
    LessonsState();
    ~LessonsState();
    LessonsState(const LessonsState&) = delete;
    LessonsState& operator=(const LessonsState&) = delete;

    int tab = 0;  ///< of the course: plan, drills, exercises
    LessonState lesson;
    DrillState drill;
    ComposingState composing;
    std::unique_ptr<RichCache> rich;
};

}  // namespace kefu::gui
