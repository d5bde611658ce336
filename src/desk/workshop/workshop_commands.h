// What the workshop is asked for: plain values, carried out in their order by Workshop (workshop.h).
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/edits.h"
#include "desk/workshop/open_file.h"

namespace kefu::desk::bench {

// Files
struct Browse {
    std::string folder;
};  ///< "" = the user's home
struct Open {
    std::string path;
};
struct New {
    std::string template_id, id;
};  ///< in the instructor's own folder, then opens it
struct SaveCopy {
    std::string id;
};  ///< of what is open, into the own folder; then that is open
struct Close {};
struct Save {
    bool anyway = false;  ///< also over what somebody else has saved
};
struct Reload {};  ///< throws unsaved changes away
struct TakeUp {
    bool yes = true;
};  ///< what was left unsaved when the program ended last, or throws it away
struct Undo {};
struct Redo {};
struct DismissMessage {};

// Changes
struct Select {
    std::string thing;
};
struct SetText {
    base::Path path;
    std::string text;
    bool number = false;
    bool seconds = false;  ///< written in seconds, kept in milliseconds
};
struct SetJson {
    base::Path path;
    std::string json;
};
struct SetMood {
    base::Path owner;
    MoodForm mood;
};
struct AddItem {
    base::Path list;
    std::size_t at = 0;
    std::string json;
};
struct RemoveItem {
    base::Path list;
    std::size_t at = 0;
};
struct MoveItem {
    base::Path list;
    std::size_t from = 0, to = 0;
};
struct AddNode {
    std::string id;
    bool ending = false;
};
struct CheckPlans {};

// Trying it
struct StartTrial {
    std::string node;  ///< "" = the start
    bool real_time = false;
    std::int64_t at = 0;
};
struct StopTrial {};
struct TrySay {
    std::string text;
    std::int64_t first_key_at = 0;
    std::int64_t at = 0;
    std::int64_t after_ms = 4000;  ///< in virtual time
    bool more = false;             ///< in virtual time: the next wish belongs to the same turn
};
struct TryAct {
    std::string verb;
    std::int64_t at = 0;
    bool more = false;
};
struct TryWait {
    std::int64_t ms = 30'000;
};

struct Simulate {
    int students = 1000;
    std::uint64_t seed = 1;
};
struct StopSimulating {};

// Sharing
struct Pack {
    std::string path, author;
};
struct Install {
    std::string path;
    bool replace = false;
};

}  // namespace kefu::desk::bench

namespace kefu::desk {

/// One wish of the instructor's at the bench.
struct AtBench {
    std::variant<bench::Browse, bench::Open, bench::New, bench::SaveCopy, bench::Close, bench::Save,
                 bench::Reload, bench::Undo, bench::Redo, bench::DismissMessage, bench::Select,
                 bench::SetText, bench::SetJson, bench::SetMood, bench::AddItem, bench::RemoveItem,
                 bench::MoveItem, bench::AddNode, bench::CheckPlans, bench::StartTrial, bench::StopTrial,
                 bench::TrySay, bench::TryAct, bench::TryWait, bench::Simulate, bench::StopSimulating,
                 bench::Pack, bench::Install, bench::TakeUp>
        wish;
};

}  // namespace kefu::desk
