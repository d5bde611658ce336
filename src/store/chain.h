// The chain of hashes over a log's lines: each link is the SHA-256 of the link before and the line.
#pragma once

#include <string>
#include <string_view>

namespace kefu::store {

/// The first link: over the head's line.
std::string first_link(std::string_view head);
std::string next_link(std::string_view before, std::string_view line);

}  // namespace kefu::store
