// What the store knows of classes beside sessions: the roster with its audit, assignments, deliveries, access.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace kefu::store {

/// A student as the roster has them.
struct Enrolled {
    std::string id;
    std::string name;
    std::string class_name;
    std::string number;  ///< text; leading zeros stay
    int position = -1;   ///< from 0; -1: on no roster
    bool operator==(const Enrolled&) const = default;
};

/// Who does something to the roster, and why.
struct By {
    std::string who;
    std::string why;
};

struct RosterStep {
    std::int64_t seq = 0;
    std::int64_t made_at = 0;
    std::string who;
    std::string what;  ///< add change rename merge separate remove
    std::string student;
    std::string before;  ///< JSON
    std::string after;   ///< JSON
    std::string why;
};

struct StoredAssignment {
    std::string id;
    std::string digest;
    std::string body;  ///< the file as it was
    std::int64_t seen_at = 0;
};

struct Delivery {
    std::string session;
    bool lies = false;    ///< false: waiting, it lies nowhere but here
    std::string path;     ///< where it lies
    std::string problem;  ///< code of the last error
    int tries = 0;
    std::int64_t tried_at = 0;
};

/// What is kept of a role's passphrase.
struct AccessRow {
    std::string role;        ///< instructor, grader
    std::string passphrase;  ///< its hash
    std::string recovery;    ///< hash of the recovery code, or ""
    int failures = 0;        ///< in a row
    std::int64_t last_failed_at = 0;
    std::int64_t set_at = 0;
};

}  // namespace kefu::store
