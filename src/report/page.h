// The frame of a page: head, style, language switch, footer. Internal to the room.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "report/html.h"

namespace kefu::report {

struct PageFrame {
    Bilingual title;         ///< of the browser's window
    std::string print_head;  ///< at the top of each printed page
    bool wide = false;       ///< for a large table
};

/// Writes a whole page. `body` writes one language's <main>; its second argument makes ids unique in the page.
void write_framed(std::ostream& out, const PageFrame& frame, const PageForm& form,
                  const std::function<void(Language, const std::string&)>& body);

/// What makes ids of one language unique in a page of several.
std::string page_prefix(Language language);

/// Everything below the head of a session's report (session_html.cpp). `prefix` makes its ids unique.
std::string session_body(const Session& session, const Words& words, Language language,
                         const std::string& prefix);

}  // namespace kefu::report
