// Reports as one HTML file, complete in itself: no script, no font, no address that is fetched; Chinese, English or
// both with a switch; made for a screen and for A4 paper. Everything that somebody typed is escaped.
#pragma once

#include <iosfwd>
#include <memory>
#include <vector>

#include "report/model.h"
#include "report/writers.h"

namespace kefu::report {

/// Which languages a page is in; the first one is shown first.
using Languages = std::vector<Language>;

struct PageForm {
    Words words;
    About about;
    Languages languages;   ///< empty: Chinese
    bool details = false;  ///< class: each session follows in full, in the order in which they came
};

/// One session with all that defends its mark; takes one session.
std::unique_ptr<Writer> session_page_writer(std::ostream& out, PageForm form);

/// Many sessions: summary and table. Keeps a short row of each session; details wait in a folder of its own.
std::unique_ptr<Writer> class_page_writer(std::ostream& out, PageForm form);

}  // namespace kefu::report
