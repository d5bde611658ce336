// What a report is made of: one row for each session, the same for every form (HTML, CSV, JSON).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/log.h"
#include "scoring/scorecard.h"

namespace kefu::report {

struct Row {
    std::string session;
    std::string student;  ///< name
    std::string class_name;
    std::string number;
    std::string started;  ///< "2026-11-21 19:05"
    record::Log log;
    std::optional<scoring::Scorecard> card;  ///< absent: no mark
};

struct Report {
    std::vector<Row> rows;
    std::string made;  ///< when the report was made
};

/// The words that a report needs beside its content, in one language (interface texts report.*).
struct Words {
    std::string title, student, class_name, number, scenario, started, mode, practice, exam, score, passed,
        failed, dimension, points, lost, why, keeps, evidence, at, none, made, uncapped, cap;
};

/// The titles of the shoppers' scenarios, joined.
std::string scenario_title(const record::LogHead& head, base::Language language);

}  // namespace kefu::report
