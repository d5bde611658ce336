#include "report/csv.h"

#include <fmt/format.h>

namespace kefu::report {
namespace {

void add(std::string& out, std::string_view cell, bool first = false) {
    if (!first) out += ',';
    out += csv_cell(cell);
}

}  // namespace

std::string scenario_title(const record::LogHead& head, base::Language language) {
    std::string title;
    for (const record::ConversationHead& one : head.conversations)
        title += (title.empty() ? "" : " + ") + one.title.in(language);
    return title;
}

std::string csv_cell(std::string_view text) {
    std::string cell;
    // The signs with which a spreadsheet begins a formula, also in their full-width forms.
    constexpr std::string_view kFormula[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    for (const std::string_view sign : kFormula) {
        if (text.starts_with(sign)) {
            cell += '\'';
            break;
        }
    }
    bool quote = false;
    for (const char c : text) {
        if (c == '\0') continue;
        if (c == '"') cell += '"';
        if (c == '"' || c == ',' || c == '\n' || c == '\r') quote = true;
        cell += c;
    }
    return quote ? "\"" + cell + "\"" : cell;
}

std::string csv(const Report& report, const Words& words, base::Language language) {
    const scoring::Scorecard* any = nullptr;
    for (const Row& row : report.rows) {
        if (row.card && !any) any = &*row.card;
    }
    std::string out = "\xEF\xBB\xBF";
    add(out, words.class_name, true);
    for (const std::string& title :
         {words.number, words.student, words.scenario, words.started, words.mode, words.score, words.passed})
        add(out, title);
    if (any) {
        for (const scoring::DimensionScore& dimension : any->dimensions)
            add(out, dimension.title.in(language));
    }
    add(out, "session");
    out += "\r\n";
    for (const Row& row : report.rows) {
        add(out, row.class_name, true);
        add(out, row.number);
        add(out, row.student);
        add(out, scenario_title(row.log.head, language));
        add(out, row.started);
        add(out, row.log.head.mode == record::Mode::exam ? words.exam : words.practice);
        add(out, row.card ? std::to_string(row.card->score) : "");
        add(out, row.card ? (row.card->passed ? "1" : "0") : "");
        for (std::size_t i = 0; any && i < any->dimensions.size(); ++i) {
            const bool there = row.card && i < row.card->dimensions.size() && row.card->dimensions[i].applies;
            add(out, there ? fmt::format("{:.1f}", row.card->dimensions[i].earned_milli / 1000.0) : "");
        }
        add(out, row.session);
        out += "\r\n";
    }
    return out;
}

}  // namespace kefu::report
