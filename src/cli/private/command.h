// What the commands of kefuctl share: the streams, the language, the content, and how errors are shown.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "base/diagnostic.h"
#include "base/result.h"
#include "desk/content.h"
#include "desk/text_files.h"

namespace kefu::cli {

inline constexpr int kFine = 0;
inline constexpr int kProblems = 1;
inline constexpr int kWrongUsage = 2;

/// One run of the program. A command's callback sets `status`.
struct Run {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    base::Language language = base::Language::zh;
    std::string content_wanted;
    const desk::TextFiles& texts;
    int status = kFine;
    std::string passphrase_file;  ///< what --passphrase-file named

    const std::string& text(const std::string& key) const { return texts.text(key); }
    void complain(const base::Error& error);
    void complain(const base::Diagnostic& diagnostic);
    void complain(const base::Diagnostics& diagnostics);
    /// For commands that use a file in spite of warnings: how many there are, and who lists them.
    void count_warnings(const base::Diagnostics& diagnostics);
    /// The content, or nothing (and a complaint, and the status) where there is none.
    std::optional<desk::Content> content(const catalog::Wanted& wanted = {});
};

// Each adds its subcommand.
void add_understand(CLI::App& app, Run& run);
void add_correct(CLI::App& app, Run& run);
void add_play(CLI::App& app, Run& run);
void add_lint(CLI::App& app, Run& run);
void add_list(CLI::App& app, Run& run);
void add_new(CLI::App& app, Run& run);
void add_simulate(CLI::App& app, Run& run);
void add_upgrade(CLI::App& app, Run& run);
/// pack, install, installed
void add_packs(CLI::App& app, Run& run);
/// roster, class, assignment, marks, access: what an instructor does with a class.
void add_roster(CLI::App& app, Run& run);
void add_class(CLI::App& app, Run& run);
void add_assignment(CLI::App& app, Run& run);
void add_access(CLI::App& app, Run& run);
// Work over a database.
void add_verify(CLI::App& app, Run& run);
void add_regrade(CLI::App& app, Run& run);
void add_review(CLI::App& app, Run& run);
void add_blind(CLI::App& app, Run& run);
void add_bundle(CLI::App& app, Run& run);
void add_deliver(CLI::App& app, Run& run);
/// report, export.
void add_report(CLI::App& app, Run& run);

}  // namespace kefu::cli
