// What an instructor sets a class: which shoppers, practice or exam, when, how often, and what counts. A small file
// (docs/assignments.md) that is checked as scenarios are.
//
// Promises: all mistakes at once, each with its place; a file with an error gives no assignment.
// Never: reads a clock or a time zone (a time without an offset is the computer's own, which desk knows).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/diagnostic.h"

namespace kefu::assignment {

inline constexpr int kVersion = 1;

/// "2026-11-22 08:00", or with "+08:00" or "Z" behind it.
struct Time {
    int year = 0, month = 1, day = 1, hour = 0, minute = 0;
    std::optional<int> offset_minutes;  ///< east of Greenwich; absent: the computer's own time
    bool operator==(const Time&) const = default;
};

/// Nothing where `text` is no such time, or no day of the calendar.
std::optional<Time> time_of(std::string_view text);
std::string text_of(const Time& time);
/// Milliseconds since 1970 of a time with an offset; `otherwise_minutes` for one without.
std::int64_t moment_of(const Time& time, int otherwise_minutes);

enum class Counts { best, last, first };

struct Assignment {
    std::string id;  ///< lower-case letters, digits and hyphens
    base::Bilingual title;
    std::string issued_by;
    std::vector<std::string> scenarios;  ///< one shopper each, together a shift
    bool exam = false;
    std::optional<std::uint64_t> seed;  ///< absent: each session has its own luck
    std::int64_t gap_ms = 8000;         ///< between the shoppers' arrivals
    std::optional<Time> opens, closes;
    int attempts = 0;  ///< 0: as many as one likes
    Counts counts = Counts::best;
    bool pauses = true;   ///< never in an exam
    std::string profile;  ///< platform profile; "": the course's own
    /// Digest of each scenario as it was when the assignment was made; another version isn't played. A scenario that
    /// isn't here (older files) is played in whatever version a computer has.
    std::map<std::string, std::string> pinned;
    /// Digests of "rules", "rubric", "understanding" at that time; told, never compared.
    std::map<std::string, std::string> made_with;
    std::string digest;  ///< SHA-256 of the file
};

struct Loaded {
    std::shared_ptr<const Assignment> assignment;  ///< absent if a diagnostic is an error
    base::Diagnostics diagnostics;
    std::string file;
    std::string body;  ///< the file as it was
};
Loaded parse(std::string_view bytes, const std::string& file);
Loaded load(const std::string& path);

/// As a file to be given to students; `parse` reads it back.
std::string encode(const Assignment& assignment);

std::string name_of(Counts counts);
/// Is each of its scenarios pinned to a version?
bool is_pinned(const Assignment& assignment);

}  // namespace kefu::assignment
