// One scenario file on the instructor's bench: what is wrong with it, its graph, changes that keep the rest of the file
// as it is, saving, and noticing that somebody else has saved it.
//
// Promises: a save is whole or not at all, keeps the version before as "<file>~", and never overwrites what was
// changed on disk meanwhile. Never changes a byte outside of what was asked for.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/edits.h"
#include "desk/content.h"
#include "desk/workshop/simulate.h"
#include "scenario/graph.h"

namespace kefu::desk {

/// What a window shows of a file; a plain value.
struct BenchView {
    std::string path;
    std::string id;
    base::Bilingual title;
    base::Diagnostics diagnostics;  ///< in the order of the file
    bool sound = false;             ///< no errors: it can be played
    bool unsaved = false;
    bool can_undo = false;
    bool can_redo = false;
    bool changed_on_disk = false;  ///< while there are unsaved changes; else it is simply read anew
    std::uint64_t version = 0;     ///< grows with every change; draw anew when it differs
    scenario::Graph graph;         ///< empty while the file can't be read as a story
    scenario::Layout layout;
};

// What forms show and change. `path` is where it stands in the file; give it back to the functions below.

/// One text that can be changed in place.
struct TextField {
    base::Path path;
    std::string label;  ///< the key: "text", "zh", "value" …
    std::string value;
};
struct WordingForm {
    base::Path path;  ///< of the wording in its `say`
    std::vector<TextField> messages;
};
struct MoodForm {
    base::Path path;  ///< of the object that holds (or would hold) `mood`
    int anger = 0, trust = 0, interest = 0;
    base::Bilingual cause;
};
struct WayForm {
    base::Path path;  ///< of the transition, silence step or otherwise
    scenario::GraphEdge::Kind kind = scenario::GraphEdge::Kind::transition;
    std::string id;
    std::string when_json;       ///< the condition as it stands in the file; empty where there is none
    base::Bilingual when;        ///< and in words
    std::int64_t after_ms = -1;  ///< of a silence step
    std::string go;
    std::vector<WordingForm> say;
    MoodForm mood;
};
struct NodeForm {
    base::Path path;
    std::string id;
    std::string stage;
    std::vector<WordingForm> say;
    std::vector<WayForm> ways;  ///< transitions, then silence, then otherwise
    std::vector<TextField> models;
    std::vector<std::string> targets;  ///< what `go` may be: node ids, "end:…", "stay", "leave"
};
struct FactForm {
    base::Path path;
    std::string id;
    std::vector<TextField> fields;  ///< label zh, en, value, unit, each alias, cue and wrong
};

class OpenFile {
  public:
    /// Error: file-unreadable. A file full of mistakes opens all the same: showing them is what this is for.
    static base::Result<OpenFile> open(const Content& content, const std::string& path);
    ~OpenFile();
    OpenFile(OpenFile&&) noexcept;
    OpenFile& operator=(OpenFile&&) noexcept;

    const BenchView& view() const;
    /// The scenario as it stands, unsaved changes included; null while it has errors.
    std::shared_ptr<const scenario::Scenario> scenario() const;
    const std::string& text() const;
    /// The same with the places of all that is in it; null while its JSON can't be read.
    const base::EditedText* edited() const;

    /// Looks whether the file was changed on disk (time and size, then bytes) and reads it anew. True if the view has
    /// changed. Cheap: call it several times a second.
    bool poll();
    /// Throws unsaved changes away and reads the file.
    base::Result<base::Done> reload();

    // Forms. Empty where the file can't be read at all.
    std::vector<std::string> node_ids() const;
    base::Result<NodeForm> node_form(const std::string& id) const;
    std::vector<FactForm> fact_forms() const;

    // Changes. Errors: those of base::EditedText; bad-json.
    base::Result<base::Done> set_text(const base::Path& path, const std::string& text);
    base::Result<base::Done> set_number(const base::Path& object, const std::string& key, std::int64_t value);
    /// A value as JSON, for conditions and whatever has no form of its own.
    base::Result<base::Done> set_json(const base::Path& path, const std::string& json);
    base::Result<base::Done> set_member(const base::Path& object, const std::string& key,
                                        const std::string& json);
    base::Result<base::Done> set_go(const base::Path& way, const std::string& target);
    /// All zero removes the mood; a cause of either language that is empty is left as it was.
    base::Result<base::Done> set_mood(const base::Path& object, const MoodForm& mood);
    base::Result<base::Done> add_wording(const base::Path& owner, const std::vector<std::string>& messages);
    base::Result<base::Done> add_item(const base::Path& list, std::size_t at, const std::string& json);
    base::Result<base::Done> remove_item(const base::Path& list, std::size_t at);
    base::Result<base::Done> move_item(const base::Path& list, std::size_t from, std::size_t to);
    /// Everything at once, as one change: what was being written when the program ended.
    base::Result<base::Done> set_whole(const std::string& text);
    bool undo();
    bool redo();

    /// Errors: changed-on-disk (somebody else saved it), and what the disk says (cannot-write).
    base::Result<base::Done> save();
    /// Saves over whatever stands on disk now (kept as "<file>~").
    base::Result<base::Done> save_anyway();

  private:
    struct Impl;
    explicit OpenFile(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace kefu::desk
