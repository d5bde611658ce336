// The views outside a session: home with its shelves, briefing, history.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalogue.h"
#include "desk/text_files.h"
#include "desk/views.h"
#include "store/store.h"

namespace kefu::desk {

/// The scenario of the guided first session: courseware/first-session.json.
inline constexpr const char* kGuidedScenario = "first-session";

/// What a student has done so far, oldest first.
struct Career {
    std::string student;
    std::vector<store::SessionRow> sessions;

    int best(const std::string& scenario) const;  ///< -1: never finished
    int runs(const std::string& scenario) const;
    bool passed(const std::string& scenario) const;
};

std::vector<Shelf> shelves(const catalog::Catalogue& catalogue, const TextFiles& texts, const Career& career);
std::vector<InterruptedSession> interrupted(const catalog::Catalogue& catalogue, const TextFiles& texts,
                                            const Career& career);
BriefingView briefing_view(const catalog::Catalogue& catalogue, const scenario::Scenario& scenario,
                           const TextFiles& texts, const Career& career);
HistoryView history_view(const catalog::Catalogue& catalogue, const TextFiles& texts, const Career& career);
/// The scenarios' titles, joined.
std::string title_of(const catalog::Catalogue& catalogue, const TextFiles& texts,
                     const std::vector<std::string>& scenarios);
/// The easiest scenario that this student hasn't passed yet, other than `after`; "" if there is none.
std::string next_scenario(const catalog::Catalogue& catalogue, const Career& career,
                          const std::string& after);

}  // namespace kefu::desk
