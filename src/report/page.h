// The frame of a page: head, style, language switch, footer. Internal to the room.
#pragma once

#include <functional>
#include <string>

#include "report/html.h"

namespace kefu::report {

struct PageFrame {
    Bilingual title;         ///< of the browser's window
    std::string print_head;  ///< at the top of each printed page
    bool wide = false;       ///< for a large table
};

/// `body` makes one language's <main>; its second argument makes ids unique in the page.
std::string framed(const PageFrame& frame, const Words& words, const About& about, const Languages& languages,
                   const std::function<std::string(Language, const std::string&)>& body);

/// Everything below the head of a session's report (session_html.cpp). `prefix` makes its ids unique.
std::string session_body(const Session& session, const Words& words, Language language,
                         const std::string& prefix);

}  // namespace kefu::report
