// The class overview: where a class stands, over any selection of its sessions. Holds the figures of all marked
// sessions in memory (a hundred thousand take some 40 MB) and reads them anew when the database was changed.
//
// Promises: `view` is a function of what was read and of what is asked; no session is opened for it but those whose
// sentences are quoted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "desk/classroom/overview_views.h"
#include "desk/content.h"
#include "store/store.h"

namespace kefu::desk {

struct OverviewWanted {
    analysis::Filter filter;
    /// Item analysis takes one session of each student with each scenario: a student who repeats one ten times is
    /// no ten students. `all` takes every one.
    analysis::Attempts items_from = analysis::Attempts::first;
    std::size_t weak_rules = 10;
    std::size_t examples = 3;  ///< sentences for each weak rule; 0 opens no log
    analysis::Bounds bounds;
};

class ClassOverview {
  public:
    /// Errors: those of opening a database; store-missing where there is no file.
    static base::Result<ClassOverview> open(const Content& content, const std::string& database,
                                            const store::Store::Progress& progress = {});
    /// Reads anew if anything was written since; says whether it was.
    base::Result<bool> refresh(const store::Store::Progress& progress = {});

    OverviewView view(const OverviewWanted& wanted, store::Moment now) const;
    /// `count` lines from line `from` on, of all that `filter` picks (`total`).
    std::vector<SessionLine> sessions(const analysis::Filter& filter, SessionOrder order, std::size_t from,
                                      std::size_t count, std::size_t* total = nullptr) const;
    const analysis::Cohort& cohort() const { return cohort_; }
    void use(base::Language language) { content_.texts.use(language); }
    std::string scenario_title(const std::string& scenarios) const;
    std::string rule_title(const std::string& rule) const;

  private:
    ClassOverview(Content content, store::Store store)
        : content_(std::move(content)), store_(std::move(store)) {}
    SentenceView sentence(const analysis::Example& example) const;

    Content content_;
    store::Store store_;
    analysis::Cohort cohort_;
    std::int64_t seen_ = -1;
};

/// The view as one JSON object, and a line of the list.
std::string to_json(const OverviewView& view);
std::string to_json(const SessionLine& line);
/// capped cut_off pasted left reviewed
std::vector<std::string> flag_names(std::uint16_t flags);
std::optional<std::uint16_t> flag_of(const std::string& name);

}  // namespace kefu::desk
