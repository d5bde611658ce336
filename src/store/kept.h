// Versions of content as the store keeps them: what a mark was given by, by digest, one copy of each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kefu::store {

struct ContentPart {
    std::string name;  ///< file name
    std::string bytes;
    bool operator==(const ContentPart&) const = default;
};

/// A scenario (parts: its file, reactions.json, otherwise.json), a rule pack, rubric or profile (one part), or an
/// understanding (its files in the order in which they are read).
struct ContentVersion {
    std::string kind;    ///< scenario, pack, rubric, profile, understanding
    std::string digest;  ///< as logs and scorecards name it
    std::string name;    ///< the thing's id
    std::vector<ContentPart> parts;
    bool operator==(const ContentVersion&) const = default;
};

/// The digest that parts of this kind have (an understanding's: the one of its two that `version` is known by, else the
/// newer); "" for an unknown kind, a wrong number of parts, or names that don't fit.
std::string digest_of(const ContentVersion& version);

struct KeptVersion {
    std::string kind, digest, name;
    std::int64_t size = 0;         ///< bytes
    std::int64_t packed_size = 0;  ///< bytes in the store
};

}  // namespace kefu::store
