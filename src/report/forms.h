// How reports write points, times and figures: the same in every output. Pure functions, no locale.
#pragma once

#include <cstdint>
#include <string>

#include "report/model.h"

namespace kefu::report {

/// Thousandths of a point as "12.5".
std::string points_text(int milli);
/// "02:35", "1:02:35".
std::string clock_text(Ms at_ms);
/// "12.4"; "–" below 0.
std::string seconds_text(Ms length_ms);
/// A metric with its unit: "12.4 s" (the unit in `language`), "91.7 %", "1.25".
std::string metric_text(const scoring::Metric& metric, const Words& words, Language language);
/// "3 分 20 秒", "45 秒".
std::string duration_text(Ms length_ms, const Words& words, Language language);
/// ISO 8601: "PT3M20.5S".
std::string iso_duration(Ms length_ms);
/// ISO 8601 in UTC with milliseconds: "2026-11-21T19:05:00.000Z". `moment`: milliseconds since 1970.
std::string iso_moment(std::int64_t moment);
/// The first 12 digits of a digest.
std::string short_digest(const std::string& digest);
/// `text` cut to at most `most` bytes, never inside a character; "…" at its end where it was cut.
std::string cut_text(std::string text, std::size_t most);
/// practice, exam: the interface's word for it.
std::string mode_text(const Session& session, const Words& words, Language language);

}  // namespace kefu::report
