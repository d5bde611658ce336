// Reports and exports over a database, for kefuctl and the window alike: one session or a class as a page, all or some
// sessions as a file. Sessions are read a few at a time on all cores, so memory stays small; the file is there when it is complete.
#pragma once

#include <functional>
#include <string>

#include "desk/archive.h"
#include "desk/report_maker.h"
#include "report/html.h"
#include "report/summary.h"
#include "report/writers.h"

namespace kefu::desk {

struct PageOrder {
    report::Languages languages;  ///< empty: the interface's
    bool details = false;         ///< many sessions: each of them in full behind the table
    base::Bilingual selection;    ///< what was chosen, in words
    std::string path;             ///< where the file goes
    bool replace = false;         ///< an existing file may be replaced
};

struct ExportOrder {
    enum class Form { csv, xlsx, json, moodle, xapi };
    Form form = Form::csv;
    report::Sheet sheet = report::Sheet::marks;  ///< csv
    bool for_spreadsheets = false;               ///< csv: see report::TableForm
    report::Identity identity = report::Identity::idnumber;
    std::string email_domain;
    report::Attempt attempt = report::Attempt::best;
    std::string home;      ///< xapi; "" = the default
    std::string path;      ///< where the file goes
    bool replace = false;  ///< an existing file may be replaced
};

struct Exported {
    std::size_t sessions = 0;
    base::Bilingual remark;  ///< what the user should know; may be empty
};

/// How far an export is: so many sessions of so many; then, in a step of its own, the file is packed.
struct ExportState {
    enum class Step { sessions, packing };
    Step step = Step::sessions;
    std::size_t done = 0;  ///< sessions; packing: bytes that are written
    std::size_t of = 0;    ///< sessions; packing: 0, nobody knows
};
/// Told after each session, and several times a second while the file is packed; false stops, and no file is left.
using ExportProgress = std::function<bool(const ExportState&)>;

class Reporting {
  public:
    /// Requires: `archive` lives as long.
    explicit Reporting(Archive& archive);

    /// One session as the model that everything reads. Errors: no-session, log-damaged.
    base::Result<report::Session> session(const std::string& id, report::Depth depth) const;
    /// The only session chosen in full, or a class's page, into a file or a stream. Sessions that are still at work are left
    /// out. Errors: as `write`.
    base::Result<Exported> page(const Chosen& which, const PageOrder& order, store::Moment now,
                                const ExportProgress& progress = {}) const;
    base::Result<Exported> page(const Chosen& which, const PageOrder& order, store::Moment now,
                                std::ostream& out, const ExportProgress& progress = {}) const;
    /// Errors: those of reading, file-exists, file-write, export-write, cancelled.
    base::Result<Exported> write(const Chosen& which, const ExportOrder& order,
                                 const ExportProgress& progress = {}) const;
    /// The same into a stream (not xlsx, which needs a file: export-form).
    base::Result<Exported> write(const Chosen& which, const ExportOrder& order, std::ostream& out,
                                 const ExportProgress& progress = {}) const;

  private:
    base::Result<std::vector<store::SessionRow>> ended(const Chosen& which) const;
    base::Result<std::map<std::string, report::Person>> people() const;
    base::Result<Exported> fill(report::Writer& writer, const std::vector<store::SessionRow>& rows,
                                const ExportProgress& progress, const std::string& path = "") const;
    std::vector<report::ItemStat> items(const report::Summary& summary,
                                        const std::vector<store::SessionRow>& rows,
                                        const std::function<bool()>& go_on) const;
    report::TableForm table_form(const ExportOrder& order) const;

    Archive& archive_;
    ReportMaker maker_;
};

}  // namespace kefu::desk
