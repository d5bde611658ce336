// What a front shows of assignments and of where a result lies: plain values.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace kefu::desk {

enum class Window { not_yet, open, over };

struct AssignmentView {
    std::string id, digest;
    std::string title;
    std::string issued_by;
    std::vector<std::string> scenarios;  ///< titles
    bool pinned = false;                 ///< to the versions of its scenarios
    bool exam = false;
    bool pauses = true;
    Window window = Window::open;
    std::string opens, closes;  ///< in words, or ""
    int attempts_allowed = 0;   ///< 0: any number
    int attempts_used = 0;
    std::string counts;      ///< in words: which attempt counts
    int counted_score = -1;  ///< -1: none yet
    std::string running;     ///< a session that was begun and not ended, or ""
    bool can_start = false;
    std::string why_not;  ///< where it can't
};

struct DeliveryView {
    bool wanted = false;  ///< a folder is chosen
    bool lies = false;    ///< the bundle is there
    std::string path;     ///< where
    std::string folder;   ///< the chosen one
    std::string problem;  ///< code, where it isn't: delivery-folder-gone delivery-read-only delivery-full …
    std::string message;  ///< in words, for the end screen
    std::size_t waiting = 0;  ///< sessions that lie nowhere but here
};

/// The folder that results go to, for the settings.
struct DeliverySettingsView {
    bool database = false;    ///< without one there is nothing to deliver
    bool fixed = false;       ///< by KEFU_DELIVERY: nobody changes it here
    bool may_change = false;  ///< by whoever is at the computer
    std::string folder;       ///< "" = none
    std::size_t waiting = 0;  ///< sessions that lie nowhere but here
    std::string said;         ///< what the last change came to
    bool failed = false;
};

enum class Role { student, grader, instructor };

}  // namespace kefu::desk
