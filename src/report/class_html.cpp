#include <algorithm>

#include <fmt/format.h>

#include "report/charts.h"
#include "report/escape.h"
#include "report/forms.h"
#include "report/page.h"

namespace kefu::report {
namespace {

struct Writer {
    const Summary& summary;
    const Words& words;
    Language language;
    const std::string& prefix;
    const std::map<std::string, std::size_t>& details;  // by session, where it follows in full

    std::string word(std::string_view key) const { return escaped(words.in(language, key)); }
    std::string text(const Bilingual& text) const { return shown(text.in(language)); }

    std::string top(const About& about) const;
    std::string scenarios() const;
    std::string rules() const;
    std::string table() const;
};

std::string Writer::top(const About& about) const {
    std::string out =
        fmt::format("<header class=top><p class=brand>{}</p><h1>{}</h1>", word("brand"), word("class_title"));
    if (!about.selection.empty()) out += fmt::format("<p class=soft>{}</p>", text(about.selection));
    out += "<div class=tiles>";
    const auto tile = [&](std::string_view key, const std::string& value) {
        out += fmt::format("<div><b>{}</b><span>{}</span></div>", escaped(value), word(key));
    };
    tile("sessions", std::to_string(summary.sessions()));
    tile("students", std::to_string(summary.students()));
    if (summary.marked() > 0) {
        tile("mean", fmt::format("{}.{}", summary.mean_tenths() / 10, summary.mean_tenths() % 10));
        tile("median", fmt::format("{}.{}", summary.median_tenths() / 10, summary.median_tenths() % 10));
        tile("range", fmt::format("{}–{}", summary.worst(), summary.best()));
        tile("pass_rate", fmt::format("{} %", summary.passed() * 100 / summary.marked()));
    }
    out += "</div>";
    if (summary.marked() > 0)
        out += fmt::format("<h3>{}</h3>{}", word("distribution"),
                           distribution_chart(summary.distribution(), summary.pass_score(), words, language));
    return out + "</header>\n";
}

std::string Writer::scenarios() const {
    const std::vector<ScenarioSummary> all = summary.scenarios();
    if (all.size() < 2) return {};
    std::string out = fmt::format(
        "<section><h2>{}</h2><table><thead><tr><th>{}<th class=num>{}<th class=num>{}<th class=num>{}</tr></thead><tbody>",
        word("by_scenario"), word("scenario"), word("sessions"), word("mean"), word("pass_rate"));
    for (const ScenarioSummary& one : all)
        out += fmt::format("<tr><td>{}<td class=num>{}<td class=num>{:.1f}<td class=num>{} %</tr>",
                           text(one.title), one.sessions,
                           static_cast<double>(one.score_sum) / std::max(1, one.sessions),
                           one.passed * 100 / std::max(1, one.sessions));
    return out + "</tbody></table></section>\n";
}

std::string Writer::rules() const {
    constexpr std::size_t kShown = 15;
    std::vector<RuleSummary> all = summary.rules();
    std::erase_if(all, [](const RuleSummary& rule) { return rule.losing == 0; });
    if (all.empty()) return {};
    if (all.size() > kShown) all.resize(kShown);
    std::string out = fmt::format(
        "<section><h2>{}</h2><table><thead><tr><th>{}<th>{}<th class=num>{}<th class=num>{}</tr></thead><tbody>",
        word("weakest"), word("rule"), word("earned_share"), word("losing"), word("points_lost"));
    for (const RuleSummary& rule : all) {
        const int percent = rule.facility_permille() / 10;
        out += fmt::format(
            "<tr><td>{}<td style='width:34%'><span class=dims style='grid-template-columns:1fr 3.2em;gap:.6em'><span class=bar><i style='width:{}%'></i></span><span class=num>{} %</span></span>"
            "<td class=num>{} / {}<td class='num loss'>−{}</tr>",
            text(rule.title), percent, percent, rule.losing, rule.sessions,
            points_text(static_cast<int>(rule.possible_milli - rule.earned_milli)));
    }
    return out + "</tbody></table></section>\n";
}

std::string Writer::table() const {
    const auto& dimensions = summary.dimensions();
    std::string out = fmt::format("<section><h2>{}</h2><table><thead><tr>", word("all_sessions"));
    for (const char* key : {"class", "number", "student", "scenario", "started", "mode"})
        out += "<th>" + word(key);
    out += "<th class=num>" + word("score");
    for (const scoring::DimensionScore& one : dimensions)
        out += "<th class=num>" + text(one.title);
    out += "</tr></thead><tbody>\n";
    for (const SummaryRow& row : summary.rows()) {
        const std::string title = text(row.title);
        const auto detail = details.find(row.id);
        out += fmt::format(
            "<tr><td class=name><bdi>{}</bdi><td class=id><bdi>{}</bdi><td class=name><bdi>{}</bdi><td class=name>{}<td class=nowrap>{}<td class=nowrap>{}",
            shown(row.student.class_name), shown(row.student.number), shown(row.student.name),
            detail != details.end() ? fmt::format("<a href='#{}s{}'>{}</a>", prefix, detail->second, title)
                                    : title,
            escaped(row.started), word(row.mode == record::Mode::exam ? "exam" : "practice"));
        out += row.marked ? fmt::format("<td class=num><b class={}>{} {}</b>", row.passed ? "ok" : "no",
                                        row.passed ? "✓" : "✗", row.score)
                          : std::string("<td class=num>–");
        for (std::size_t i = 0; i < dimensions.size(); ++i) {
            const bool there = i < row.dimensions.size() && row.dimensions[i].second > 0;
            out += there ? fmt::format("<td class=num>{}", points_text(row.dimensions[i].first))
                         : std::string("<td class=num>–");
        }
        out += "</tr>\n";
    }
    return out + "</tbody></table></section>\n";
}

}  // namespace

std::string class_page(const Summary& summary, const std::vector<Session>& details, const Words& words,
                       const About& about, const Languages& languages) {
    const PageFrame frame{words.both("class_title"),
                          words.in(languages.empty() ? Language::zh : languages.front(), "class_title"),
                          true};
    std::map<std::string, std::size_t> numbers;
    for (std::size_t i = 0; i < details.size(); ++i)
        numbers[details[i].id] = i;
    return framed(frame, words, about, languages, [&](Language language, const std::string& prefix) {
        const Writer writer{summary, words, language, prefix, numbers};
        std::string out = writer.top(about) + writer.scenarios() + writer.rules() + writer.table();
        for (std::size_t i = 0; i < details.size(); ++i)
            out += fmt::format("<div class=each id='{0}s{1}'>{2}</div>", prefix, i,
                               session_body(details[i], words, language, fmt::format("{}s{}-", prefix, i)));
        return out;
    });
}

}  // namespace kefu::report
