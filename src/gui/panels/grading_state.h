// What the grader's desk remembers between frames that is not the desk's business: tabs, sorting, what is being typed,
// which dialogue is open.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "desk/grading/commands.h"
#include "gui/panels/editor.h"

namespace kefu::gui {

/// By which column a table is sorted, and which way; -1: as given.
struct Sorting {
    int column = -1;
    bool falling = true;
    bool operator==(const Sorting&) const = default;
};

/// What drop-down lists remember; only one is open at a time.
struct ChoiceState {
    Editor search;
};

struct DoorState {
    int role = 0;  ///< 0 instructor, 1 grader
    bool seeded = false;
    bool setting = false;     ///< a passphrase is being set
    bool recovering = false;  ///< by the recovery code
    Editor name, passphrase, again, instructors, code;
    void clear_secrets() {
        for (Editor* one : {&passphrase, &again, &instructors, &code})
            one->clear();
    }
};

struct ClassState {
    int tab = 0;
    analysis::Filter filter;
    analysis::Attempts items_from = analysis::Attempts::first;
    desk::SessionOrder order = desk::SessionOrder::newest;
    int period = 0, mark = 0, flag = 0;
    Editor first_day, last_day;      ///< where the period is from day to day
    std::string weak_open;           ///< rule whose sentences are shown
    std::set<std::string> selected;  ///< sessions
    std::size_t lines_asked = 0;
};

/// A step in the making: what it is about, and the reason.
struct StepDialogue {
    bool open = false;
    desk::StepWanted step;
    std::string title;
    int outcome = 0, credit = 100;  ///< of a finding
    int rule = -1;                  ///< of a finding that the program missed
    Editor value, why;
};

struct MisreadDialogue {
    bool open = false;
    std::size_t event = 0;
    std::set<std::string> right;
    std::string tried;  ///< what was asked for last
    bool teach = true;
    Editor search, why;
};

struct FileDialogue {
    std::string purpose;  ///< "" = closed; roster, assignment, bundle: which file; export, … : where to
    bool saving = false;
    std::vector<std::string> endings;
    std::string folder;  ///< shown last
    std::string picked;
    Editor name;
    bool replace = false;
};

}  // namespace kefu::gui
