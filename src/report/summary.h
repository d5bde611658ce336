// What many sessions come to: figures over a class, and a short row for each session. Takes sessions one at a time,
// so that it needs little memory however many there are.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/model.h"

namespace kefu::report {

struct SummaryRow {
    std::string id;
    Person student;
    Bilingual title;
    std::string started;
    record::Mode mode = record::Mode::practice;
    Ms duration_ms = 0;
    bool marked = false;
    bool passed = false;
    int score = 0;
    std::vector<std::pair<int, int>> dimensions;  ///< earned and possible; possible 0: doesn't apply
};

/// How a rule went over all sessions where it was due.
struct RuleSummary {
    std::string rule, dimension;
    Bilingual title;
    int sessions = 0;  ///< where it counted
    int losing = 0;    ///< where it cost points
    std::int64_t earned_milli = 0, possible_milli = 0;
    /// Share of the points that was earned, in thousandths: how easy it was.
    int facility_permille() const;
};

struct ScenarioSummary {
    std::string id;
    Bilingual title;
    int sessions = 0, passed = 0;
    std::int64_t score_sum = 0;
};

class Summary {
  public:
    /// `keep_rows`: a row for each session as well; without, memory doesn't grow with their number.
    explicit Summary(bool keep_rows = true) : keep_rows_(keep_rows) {}
    void add(const Session& session);

    int sessions() const { return sessions_; }
    int marked() const { return marked_; }
    int passed() const { return passed_; }
    int pass_score() const { return pass_score_; }
    int students() const { return static_cast<int>(people_.size()); }
    /// Of the marked sessions, in tenths of a point; -1: none.
    int mean_tenths() const;
    int median_tenths() const;
    int best() const;
    int worst() const;
    /// 0–9, 10–19 … 90–100.
    std::vector<int> distribution() const;
    const std::vector<SummaryRow>& rows() const { return rows_; }
    const std::vector<scoring::DimensionScore>& dimensions() const {
        return dimensions_;
    }                                        ///< ids and titles
    std::vector<RuleSummary> rules() const;  ///< the ones that cost most first
    std::vector<ScenarioSummary> scenarios() const;

  private:
    bool keep_rows_;
    int sessions_ = 0, marked_ = 0, passed_ = 0, pass_score_ = 60;
    std::int64_t sum_ = 0;
    std::vector<int> scores_ = std::vector<int>(101, 0);  // how many sessions have each score
    std::map<std::string, int> people_;
    std::vector<SummaryRow> rows_;
    std::vector<scoring::DimensionScore> dimensions_;
    std::map<std::string, RuleSummary> rules_;
    std::map<std::string, ScenarioSummary> scenarios_;
};

}  // namespace kefu::report
