// Reports as one HTML file, complete in itself: no script, no font, no address that is fetched; Chinese, English or
// both with a switch; made for a screen and for A4 paper. Everything that somebody typed is escaped.
#pragma once

#include <string>
#include <vector>

#include "report/model.h"
#include "report/summary.h"

namespace kefu::report {

/// Which languages a page is in; the first one is shown first.
using Languages = std::vector<Language>;

/// One session with all that defends its mark. Made for Depth::whole.
std::string session_page(const Session& session, const Words& words, const About& about,
                         const Languages& languages);

/// Many sessions: summary and table. `details`: sessions (Depth::whole) that follow one by one; may be empty.
std::string class_page(const Summary& summary, const std::vector<Session>& details, const Words& words,
                       const About& about, const Languages& languages);

}  // namespace kefu::report
