// Logs as JSON Lines, versioned: the head is the first line, each event a line of its own, compact, keys in
// a fixed order, so that equal logs are equal bytes (the hash chain counts on it).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "record/log.h"

namespace kefu::record {

std::string encode(const LogHead& head);  ///< one line, without the line break
std::string encode(const Event& event);   ///< one line, without the line break
std::string encode(const Log& log);       ///< all lines, each ended by \n
std::string encode(const Heard& heard);   ///< one line

/// Errors: log-damaged (not what `encode` writes), log-newer (a version this program doesn't know).
base::Result<LogHead> decode_head(std::string_view line);
base::Result<Event> decode_event(std::string_view line);
base::Result<Log> decode_log(std::string_view lines);
base::Result<Heard> decode_heard(std::string_view line);

}  // namespace kefu::record
