// Makes the one model that every report and export reads (report/model.h) from a stored session, its scorecard, the
// reviews and today's content. Promises: a scenario, lesson or rule that is gone only leaves its texts out.
// Never reads a clock; `Session` is a value and stays true whatever becomes of the store.
#pragma once

#include <optional>
#include <string>

#include "desk/content.h"
#include "report/model.h"
#include "scoring/review.h"
#include "store/store.h"

namespace kefu::desk {

/// What one session's report is made of.
struct ReportSource {
    const store::StoredSession& stored;
    report::Person student;
    std::optional<scoring::Scorecard> card;      ///< the one that counts, reviews included; none: no mark
    std::optional<scoring::Scorecard> original;  ///< before reviews, where there are any
    std::vector<scoring::Standing> steps;        ///< what graders did, in order
    std::string understanding;                   ///< digest that the mark was given by
    std::string last_hash;
};

class ReportMaker {
  public:
    explicit ReportMaker(const Content& content);

    report::Session make(const ReportSource& source, report::Depth depth) const;
    /// The interface texts report.*.
    const report::Words& words() const { return words_; }
    /// Program and version.
    std::string maker() const;

  private:
    void put_card(report::Session& out, const ReportSource& source, report::Depth depth) const;
    void put_notes(report::Session& out, const record::Log& log, const scoring::ScoreLine& line,
                   report::Line& into, report::Depth depth) const;
    void put_profiles(report::Session& out, const record::Log& log, const scoring::Scorecard& card,
                      bool all) const;
    void put_conversations(report::Session& out, const ReportSource& source) const;
    void put_reviews(report::Session& out, const ReportSource& source) const;
    void put_versions(report::Session& out, const ReportSource& source) const;
    report::Bilingual lesson(const std::string& id) const;

    Content content_;
    TextFiles zh_, en_;
    report::Words words_;
};

/// "2026-11-21 19:05", in the computer's own time zone; "" for 0.
std::string date_words(store::Moment moment);

}  // namespace kefu::desk
