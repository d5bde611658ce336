// A finished session with everything that belongs to it, as plain values: what travels in a bundle.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/store.h"

namespace kefu::store {

struct TakenIn {
    struct HeardRow {
        std::size_t seq = 0;
        std::string origin;
        std::string line;  ///< as the codec writes it
        Moment made_at = 0;
        bool operator==(const HeardRow&) const = default;
    };

    SessionRow row;         ///< without `score`, `program_score`, `passed`
    std::string scenarios;  ///< joined by a comma
    std::string arrangement;
    std::string head;
    std::vector<std::string> lines;
    std::string last_hash;  ///< the chain's last link
    std::vector<Mark> marks;
    std::size_t counting = 0;  ///< which of the marks counts; marks.size() = none
    std::vector<HeardRow> heard;
    std::vector<std::string> steps;  ///< lines
    std::optional<Student> student;
};

/// Names what was played: equal for two copies of one session, whatever was marked or reviewed since.
std::string played_digest(const TakenIn& session);

}  // namespace kefu::store
