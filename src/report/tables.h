// The tables of an export, as cells: spreadsheets and CSV write these and nothing else, so they agree to the digit.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/model.h"

namespace kefu::report {

struct Cell {
    enum class Kind { none, text, number };
    Kind kind = Kind::none;
    std::string text;
    std::int64_t value = 0;  ///< of a number: value / 10^decimals
    int decimals = 0;
};
Cell text_cell(std::string text);
Cell number_cell(std::int64_t value, int decimals = 0);
/// The number as it is written: "12.5".
std::string number_text(const Cell& cell);

struct Column {
    enum class Look {
        text,
        identity,  ///< a text that looks like a number: never taken for one
        wrapped,   ///< a long text
        score,     ///< 0–100, coloured by passing
        points,
        loss,  ///< points lost: a bar beside it
        plain  ///< any other number
    };
    std::string title;
    Look look = Look::text;
};

enum class Sheet { marks, findings, metrics };

/// A dimension that has a column: id and title.
using Dimensions = std::vector<std::pair<std::string, Bilingual>>;

std::vector<Column> columns(Sheet sheet, const Dimensions& dimensions, const Words& words, Language language);
/// The rows of one session, as wide as `columns` of the same arguments.
std::vector<std::vector<Cell>> rows(Sheet sheet, const Session& session, const Dimensions& dimensions,
                                    const Words& words, Language language);

/// The words of a note, from its message, joined by " … ".
std::string quoted_words(const Note& note);

}  // namespace kefu::report
