// Exports: sessions go in one at a time, a file comes out. None keeps what it has written, so memory stays small
// however many sessions there are (moodle keeps one grade for each student and scenario).
// Never: opens a network, decides where the file goes or replaces one (that is desk's).
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "report/model.h"
#include "report/tables.h"

namespace kefu::report {

/// Item analysis of one rule, for spreadsheets.
struct ItemStat {
    std::string rule, dimension;
    Bilingual title;
    int sessions = 0;  ///< where it counted
    int losing = 0;    ///< where it cost points
    std::int64_t lost_milli = 0;
    int facility_permille = 1000;
    std::optional<int> discrimination_permille, point_biserial_permille;
    Bilingual remark;  ///< e.g. too few sessions to conclude anything
};

class Writer {
  public:
    virtual ~Writer() = default;
    /// How much of a session it needs.
    virtual Depth depth() const = 0;
    /// Error export-write: the file can't be written (disk full).
    virtual base::Result<base::Done> add(const Session& session) = 0;
    /// Whether it shows an item analysis; if so it is given one before `finish`.
    virtual bool wants_items() const { return false; }
    virtual void put_items(std::vector<ItemStat>) {}
    /// Nothing may be added afterwards. Packing a large spreadsheet takes minutes.
    virtual base::Result<base::Done> finish() = 0;
    /// What is written will be thrown away: lets a `finish` that runs on another thread end soon. To be repeated until
    /// it has ended.
    virtual void give_up() {}
    /// What the user should be told when all is done, e.g. who was left out; empty: nothing.
    virtual Bilingual remark() const { return {}; }
};

/// What the tables of CSV and XLSX are made with.
struct TableForm {
    Words words;
    Language language = Language::zh;
    Dimensions dimensions;
    int pass_score = 60;
    /// CSV: identities that a spreadsheet would take for numbers get a tab behind them, which it doesn't show.
    bool for_spreadsheets = false;
};

/// UTF-8 with a byte order mark, CRLF; no cell is taken for a formula.
std::unique_ptr<Writer> csv_writer(std::ostream& out, Sheet sheet, TableForm form);
/// One cell, quoted where needed; what a spreadsheet would take for a formula gets an apostrophe before it.
std::string csv_cell(std::string_view text);

/// Sheets for marks, findings, metrics, item analysis and overview, written at `path`.
std::unique_ptr<Writer> xlsx_writer(const std::string& path, TableForm form);

/// JSON Lines: one object for each session.
std::unique_ptr<Writer> json_writer(std::ostream& out);
std::string to_json(const Session& session);

enum class Identity { idnumber, username, email };
enum class Attempt { best, last, first };
struct MoodleForm {
    Words words;
    Language language = Language::zh;
    Identity identity = Identity::idnumber;
    std::string email_domain;  ///< email: number@domain
    Attempt attempt = Attempt::best;
};
/// A table for Moodle's grade import: one row for each student; for each scenario a grade and a feedback column.
/// Students without an identity, or with one that a spreadsheet would take for a formula, are left out, because one unknown user makes Moodle refuse the whole file.
std::unique_ptr<Writer> moodle_writer(std::ostream& out, MoodleForm form);

struct XapiForm {
    /// Who gives out the accounts and names the activities: an IRI such as https://school.example/dojo.
    std::string home = "https://kefu-dojo.invalid";
};
/// A JSON array of xAPI statements, one for each session.
std::unique_ptr<Writer> xapi_writer(std::ostream& out, XapiForm form);
std::string xapi_statement(const Session& session, const XapiForm& form);

}  // namespace kefu::report
