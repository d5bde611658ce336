#include "desk/classroom/mark_sheets.h"
#include "desk/finished_file.h"
#include "desk/report_maker.h"
#include "report/mark_sheet_files.h"

namespace kefu::desk {

using base::Done;
using base::Result;

std::optional<MarkSheetForm> mark_sheet_form(const std::string& path) {
    if (path.ends_with(".xlsx")) return MarkSheetForm::xlsx;
    if (path.ends_with(".csv")) return MarkSheetForm::csv;
    if (path.ends_with(".html")) return MarkSheetForm::html;
    return std::nullopt;
}

Result<Done> write_mark_sheet(const Content& content, const report::MarkSheet& sheet,
                              const report::SheetTemplate& form, MarkSheetForm as, const std::string& path,
                              bool replace, store::Moment now) {
    const ReportMaker maker(content);
    Result<FinishedFile> file = FinishedFile::begin(path, replace);
    if (!file.ok()) return file.error();
    Result<Done> done = Done{};
    if (as == MarkSheetForm::xlsx) {
        done = report::mark_sheet_xlsx(sheet, form, maker.words(), content.language(),
                                       file.value().working_path());
    } else if (as == MarkSheetForm::csv) {
        done = report::mark_sheet_csv(sheet, form, content.language(), true, file.value().stream());
    } else {
        const report::About about{date_words(now), maker.maker(), {}};
        file.value().stream() << report::mark_sheet_page(sheet, form, maker.words(), about,
                                                         {content.language()});
    }
    return done.ok() ? file.value().commit() : done;
}

}  // namespace kefu::desk
