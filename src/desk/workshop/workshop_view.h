// What the instructor's workshop shows: which scenario is on the bench, what is wrong with it, its graph, forms as rows
// to be written in, a trial with its reasons, what model students made of it. Plain values, texts ready in the
// interface's language. The empty struct is a workshop in which nothing has been chosen.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/edits.h"
#include "desk/workshop/open_file.h"
#include "desk/workshop/preview.h"

namespace kefu::desk {

// --- choosing ------------------------------------------------------------------------------------------------

struct WorkshopFile {
    std::string path;
    std::string id;
    std::string title;
    std::string more;    ///< what it teaches, or what is wrong
    bool own = false;    ///< in the instructor's own folder; else it came with the program
    bool sound = true;   ///< without errors when it was read
    std::string origin;  ///< of an installed one: the pack's name and who packed it
};
struct WorkshopTemplate {
    std::string id;
    std::string title;
    std::string character;
};
struct BrowsedEntry {
    std::string name;
    std::string path;
    bool folder = false;
};
/// A folder of the computer, for choosing a file: folders, scenarios (.json), packs (.kefupack).
struct BrowseView {
    std::string folder;
    std::string parent;  ///< "" at the root
    std::vector<BrowsedEntry> entries;
    bool cut = false;  ///< there is more than can be listed
};

// --- the open file ---------------------------------------------------------------------------------------------

/// Something in a scenario that can be selected: "about" "shop" "product" "shopper" "order" "node:ID" "way:NODE/ID" "end:ID"
/// "fact:ID" "topic:ID" "plan:ID"; "" = nothing.
using Thing = std::string;

struct Mistake {
    bool error = true;
    std::string code;
    int line = 0;
    int column = 0;
    std::string what;
    std::string mend;
    Thing thing;        ///< where it can be mended, or ""
    std::string where;  ///< that thing in words
};

struct BenchNode {
    Thing thing;  ///< "" for "leave"
    std::string id;
    std::string title;
    std::string line;  ///< the first words, or ""
    scenario::GraphNode::Kind kind = scenario::GraphNode::Kind::story;
    bool start = false, good = false, silent = false, wrong = false;  ///< wrong: a mistake stands in it
    float x = 0, y = 0;                                               ///< centre, in widths of a node
    int count = -1;  ///< sessions that came here; -1: not known
};
struct BenchEdge {
    Thing thing;
    std::string label;
    scenario::GraphEdge::Kind kind = scenario::GraphEdge::Kind::transition;
    std::size_t from = 0, to = 0;
    std::vector<std::pair<float, float>> bends;
    int count = -1;
};
struct BenchGraph {
    std::vector<BenchNode> nodes;
    std::vector<BenchEdge> edges;
    float width = 0, height = 0;
    int sessions = 0;       ///< that were counted
    bool outdated = false;  ///< counted before the last change
};

struct BenchChoice {
    std::string value;
    std::string label;
};
/// One row of the form of the selected thing.
struct BenchRow {
    enum class Kind {
        title,    ///< the thing's name, with buttons where it can be moved or removed
        heading,  ///< of a group, with such buttons
        way,      ///< a transition in one line; a click opens it
        note,     ///< a sentence that explains
        field,    ///< a text or number
        choice,   ///< one of several
        acts,     ///< any number of acts
        mood,     ///< anger, trust, interest, and the cause
        add       ///< a button that puts `json` into a list
    };
    Kind kind = Kind::note;
    std::string id;  ///< unique in the form, stable while it is being written in
    std::string label;
    std::string value;
    std::string hint;
    std::string problem;  ///< what is wrong with it, or ""
    base::Path path;      ///< what is changed; of `add` the list
    bool several_lines = false;
    bool number = false;
    bool seconds = false;  ///< shown in seconds, kept in milliseconds
    bool json = false;     ///< `value` and the choices are JSON, not texts
    bool open = false;     ///< of a way
    int indent = 0;
    std::vector<BenchChoice> choices;
    std::vector<std::string> chosen;  ///< of `acts`
    std::string wrap;                 ///< of `acts`: JSON in which % stands for the list
    MoodForm mood;
    Thing thing;  ///< what a click selects
    base::Path list;
    std::size_t index = 0, count = 0;  ///< the row's place in `list`; count 0: it can't be moved
    bool removable = false;
};
struct OutlineRow {
    Thing thing;
    std::string label;
    std::string group;  ///< non-empty: a heading goes before it
    int mistakes = 0;
    // Of a heading whose list one more can be added to: where, and what.
    base::Path list;
    std::size_t count = 0;
    std::string json;
    Thing added;
};

// --- trying it -------------------------------------------------------------------------------------------------

struct TrialWay {
    std::string id;
    std::string why_not;  ///< "" for the one taken
    bool taken = false;
};
struct TrialLine {
    TraceLine::Kind kind = TraceLine::Kind::shopper;
    std::string clock;               ///< "00:35"
    std::string text;                ///< what was said or done, or what happened in words
    std::vector<std::string> acts;   ///< names of what was heard
    std::vector<std::string> notes;  ///< "answered: the size"
    std::vector<TrialWay> ways;
};
struct TrialView {
    bool running = false;
    bool real_time = false;
    bool outdated = false;         ///< the story was changed since
    bool heard_as_before = false;  ///< the understanding was taught something since
    bool typing = false;
    bool ended = false;
    bool turn_open = false;  ///< in virtual time: more is to come in the turn under way
    std::string from;        ///< the node that it began at
    std::string node;        ///< where the story stands
    std::string clock;
    Thing thing;  ///< of that node
    int anger = 0, trust = 0, interest = 0;
    std::vector<std::string> open_topics;
    std::vector<TrialLine> lines;
    std::vector<BenchChoice> verbs;   ///< what can be done in the back office
    std::vector<BenchChoice> models;  ///< good replies here, to be tried
};

// --- model students --------------------------------------------------------------------------------------------

struct KindView {
    std::string name;
    int sessions = 0;
    int mean_tenths = 0;
    int passed_percent = 0;
    int good_percent = 0;
    std::vector<int> histogram;  ///< ten bins of marks
    std::string endings;         ///< the most frequent, in words
};
struct UnreachedView {
    std::string what;
    std::string more;
    int line = 0;
    Thing thing;
};
struct SimulationView {
    bool running = false;
    bool there = false;  ///< results are shown
    bool stopped = false;
    bool outdated = false;
    int done = 0, wanted = 0;
    int sessions = 0;
    bool in_order = false;
    bool close_call = false;  ///< not in order, but too few students to tell
    std::string order;        ///< good > middling > bad, in words
    std::vector<KindView> kinds;
    std::vector<std::pair<std::string, int>> endings;  ///< title, sessions
    std::vector<std::pair<std::string, int>> rules;    ///< title, how often broken; the most frequent first
    std::vector<std::string> advice;                   ///< what to do about it
    std::vector<UnreachedView> never_reached;
    std::vector<UnreachedView> never_spoken;
    int nodes_percent = 0, ways_percent = 0, lines_percent = 0;
};

// --- all of it -------------------------------------------------------------------------------------------------

struct WorkshopView {
    bool locked = false;  ///< the instructor's passphrase is wanted
    std::vector<WorkshopFile> files;
    std::vector<WorkshopTemplate> templates;
    std::string own_folder;
    BrowseView browse;
    std::string problem;  ///< why the last wish failed, or ""
    std::string notice;   ///< what was done, or ""

    bool is_open = false;
    std::string path, id, title;
    bool own = false;  ///< of the instructor's own folder
    bool sound = false, unsaved = false, can_undo = false, can_redo = false;
    bool readable = true;          ///< false: its JSON has an error of syntax, so forms can't be shown
    bool changed_on_disk = false;  ///< while there are unsaved changes
    bool left_unsaved = false;     ///< the program ended with changes of this file, which can be taken up
    bool plans_checked = false, checking_plans = false;
    std::uint64_t version = 0;  ///< grows with every change of the file
    std::vector<Mistake> mistakes;
    int errors = 0;
    std::vector<std::string> source;  ///< the file's lines
    BenchGraph graph;
    std::vector<OutlineRow> outline;
    Thing selected;
    std::vector<BenchRow> rows;  ///< the form of what is selected
    std::vector<BenchChoice> start_nodes;
    TrialView trial;
    SimulationView simulation;
    std::string pack_path;  ///< where a pack would be written
};

}  // namespace kefu::desk
