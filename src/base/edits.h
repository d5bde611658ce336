// Changes values in a JSON text where they stand and leaves every other byte as its author wrote it: remarks,
// the order of keys, keys that nobody reads, indentation, the way numbers are written.
//
// Promises: after each change the text is JSON again and is read anew, so places are right; a change that makes no
// sense is an Error and changes nothing; changes can be taken back one by one. Never writes a file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/document.h"
#include "base/result.h"

namespace kefu::base {

/// From the root to a value: member keys and item numbers (from 0).
using Path = std::vector<std::variant<std::string, std::size_t>>;

/// The value at `path`, or null.
const Node* find_at(const Node& root, const Path& path);
/// "nodes[2].on[0].say", for messages.
std::string shown(const Path& path);
/// `text` as a JSON text in quotes; Chinese stays as it is.
std::string json_text(std::string_view text);

class EditedText {
  public:
    /// Errors: bad-json where the text can't be read (syntax, or a key twice in one object).
    static Result<EditedText> of(std::string bytes, std::string file);

    const std::string& text() const { return text_; }
    const Node& root() const { return root_; }
    const std::string& file() const { return file_; }

    // Errors of all changes: no-such-place (the path leads to nothing), wrong-place (no list, no object),
    // bad-json (what is put in is none).

    /// Puts `json` where the value at `path` stands.
    Result<Done> replace(const Path& path, std::string_view json);
    /// The same for what has this file's indentation already.
    Result<Done> replace_as_is(const Path& path, std::string_view json);
    /// Puts `json` in as item `at` of the list, in the list's own style (a line each, or all in one line).
    Result<Done> insert_item(const Path& list, std::size_t at, std::string_view json);
    Result<Done> remove_item(const Path& list, std::size_t at);
    Result<Done> move_item(const Path& list, std::size_t from, std::size_t to);
    /// Replaces the member's value, or adds the member at the object's end.
    Result<Done> put_member(const Path& object, const std::string& key, std::string_view json);
    Result<Done> remove_member(const Path& object, const std::string& key);
    /// Renames a key where it stands.
    Result<Done> rename_member(const Path& object, const std::string& key, const std::string& name);

    bool can_undo() const { return !before_.empty(); }
    bool can_redo() const { return !after_.empty(); }
    /// False where there is nothing to take back (or to do again). 200 changes are kept.
    bool undo();
    bool redo();
    /// How many changes lie before this state; tells whether it is the one that was saved.
    std::uint64_t state() const { return state_; }

  private:
    struct Kept {
        std::string text;
        std::uint64_t state = 0;
    };
    EditedText() = default;
    Result<Done> become(std::string text);
    void show(const Kept& kept);

    std::string file_;
    std::string text_;
    Node root_;
    std::vector<Kept> before_;
    std::vector<Kept> after_;
    std::uint64_t state_ = 0;
    std::uint64_t last_state_ = 0;
};

}  // namespace kefu::base
