// What the workshop's panels remember between frames: what is being written, what is open, where the graph is looked at.
#pragma once

#include <map>
#include <string>

#include "desk/commands.h"
#include "gui/panels/editor.h"

namespace kefu::gui {

struct BenchState {
    enum Tab { story, sheet, mistakes, trial, students, share };
    enum class Dialogue { none, create, copy, browse, add_node, add_end, leave, picker, remove };

    int tab = story;
    std::string path;  ///< the file that the rest belongs to
    Editor passphrase;
    Editor search;  ///< among the files

    // The form
    std::map<std::string, Editor> fields;  ///< by row
    std::string writing;                   ///< the row whose field is active
    std::string form;                      ///< the thing that the fields belong to
    std::string shown;                     ///< what was selected when the form was drawn last
    bool save_wanted = false;              ///< after what is being written has been taken in

    // The graph
    float left = 0, top = 0;  ///< of the picture, in widths of a node
    float zoom = 0;           ///< 0: so that it can be read; −1: so that all of it is seen
    std::string look_at;      ///< a thing to be moved into the middle next frame
    bool dragging = false;

    Dialogue dialogue = Dialogue::none;
    bool focus_dialogue = false;
    std::string template_id;
    Editor name;
    std::string picking;  ///< the row whose choices are open
    Editor picker_search;
    desk::AtBench wanted;  ///< carried out when the question in the dialogue is answered with yes
    std::string asked;     ///< that question

    Editor reply{true};
    int wait_seconds = 4;       ///< in virtual time, before a reply
    bool real_time = false;     ///< trials begin in real time
    bool more_follows = false;  ///< another message or action belongs to the turn of the next one
    float tools_high = 0;       ///< of the buttons below the reply, one line or two
    std::size_t trial_lines = 0;
    Editor student_count, seed;
    Editor pack_path, pack_author;
    int line = 0;  ///< of the source, shown in the middle next frame; 0: none wanted
    int marked_line = 0;
};

}  // namespace kefu::gui
