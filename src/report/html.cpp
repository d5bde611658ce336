#include "report/html.h"

#include <algorithm>

#include <fmt/format.h>

namespace kefu::report {
namespace {

constexpr std::string_view kStyle = R"css(
body { font: 16px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #22302f; background: #f6f4f0; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; background: #fff; border-radius: .5rem; overflow: hidden; }
th, td { text-align: left; vertical-align: top; padding: .45rem .7rem; border-bottom: 1px solid #e8e4dc; } th { background: #0f766e; color: #fff; font-weight: 600; }
td.points { text-align: right; white-space: nowrap; } .lost { color: #b45309; } .score { font-size: 2.2rem; font-weight: 700; } .failed { color: #b91c1c; } .passed { color: #0f766e; }
q { background: #fef3c7; quotes: none; padding: 0 .2em; } .quiet { color: #6b7280; } @media print { body { background: #fff; } h2 { break-before: page; } }
)css";

std::string points(int milli) {
    return fmt::format("{:.1f}", milli / 1000.0);
}

std::string clock(record::Ms at_ms) {
    return fmt::format("{:02}:{:02}", at_ms / 60000, at_ms / 1000 % 60);
}

std::string text_of(const record::Event& event) {
    if (const auto* reply = record::as<record::Reply>(event)) return reply->text;
    if (const auto* line = record::as<record::ShopperLine>(event)) return line->text;
    return {};
}

// The message with the words that count marked.
std::string evidence(const record::Log& log, const rules::Finding& finding, const Words& words) {
    if (finding.event >= log.events.size()) return {};
    const std::string text = text_of(log.events[finding.event]);
    std::string shown;
    std::size_t at = 0;
    for (const record::Span& span : finding.words) {
        const auto begin = static_cast<std::size_t>(std::max(span.begin, 0));
        const auto end = static_cast<std::size_t>(std::max(span.end, 0));
        if (begin < at || end > text.size() || begin >= end) continue;
        shown += html_escaped(text.substr(at, begin - at)) + "<q>" +
                 html_escaped(text.substr(begin, end - begin)) + "</q>";
        at = end;
    }
    shown += html_escaped(text.substr(at));
    return fmt::format("<span class=quiet>{} {}</span> {}", html_escaped(words.at), clock(finding.at_ms),
                       shown);
}

std::string details(const Row& row, const Words& words, base::Language language) {
    const scoring::Scorecard& card = *row.card;
    std::string out =
        fmt::format("<p><span class='score {}'>{}</span> / 100 · {}</p>\n", card.passed ? "passed" : "failed",
                    card.score, html_escaped(card.passed ? words.passed : words.failed));
    for (const scoring::CapApplied& cap : card.caps) {
        out += fmt::format("<p class=lost>{} {}: {}</p>\n", html_escaped(words.cap), cap.at_most,
                           html_escaped(cap.why.in(language)));
    }
    out += fmt::format("<table><tr><th>{}<th>{}</tr>\n", html_escaped(words.dimension),
                       html_escaped(words.points));
    for (const scoring::DimensionScore& one : card.dimensions) {
        if (one.applies)
            out +=
                fmt::format("<tr><td>{}<td class=points>{} / {}</tr>\n", html_escaped(one.title.in(language)),
                            points(one.earned_milli), points(one.possible_milli));
    }
    out += fmt::format("</table>\n<h3>{}</h3>\n<table><tr><th>{}<th>{}<th>{}<th>{}</tr>\n",
                       html_escaped(words.lost), html_escaped(words.points), html_escaped(words.why),
                       html_escaped(words.evidence), html_escaped(words.keeps));
    bool any = false;
    for (const scoring::ScoreLine& line : card.lines) {
        if (line.earned_milli >= line.possible_milli) continue;
        any = true;
        std::string shown;
        for (const rules::Finding& finding : line.findings) {
            if (finding.outcome != rules::Outcome::kept || finding.credit_percent < 100)
                shown += "<div>" + evidence(row.log, finding, words) + "</div>";
        }
        out += fmt::format("<tr><td class='points lost'>−{}<td><b>{}</b><br>{}<td>{}<td>{}</tr>\n",
                           points(line.possible_milli - line.earned_milli),
                           html_escaped(line.title.in(language)), html_escaped(line.why.in(language)), shown,
                           html_escaped(line.keeps.in(language)));
    }
    if (!any) out += fmt::format("<tr><td colspan=4>{}</tr>\n", html_escaped(words.none));
    return out + "</table>\n";
}

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                // Control characters have no place on a page.
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n') out += c;
        }
    }
    return out;
}

std::string html(const Report& report, const Words& words, base::Language language) {
    std::string out = fmt::format(
        "<!doctype html>\n<html lang={}><meta charset=utf-8><title>{}</title><style>{}</style>\n<h1>{}</h1>\n<p class=quiet>{} {}</p>\n",
        language == base::Language::zh ? "zh-CN" : "en", html_escaped(words.title), kStyle,
        html_escaped(words.title), html_escaped(words.made), html_escaped(report.made));
    out += "<table><tr>";
    for (const std::string& title : {words.class_name, words.number, words.student, words.scenario,
                                     words.started, words.mode, words.score})
        out += "<th>" + html_escaped(title);
    out += "</tr>\n";
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
        const Row& row = report.rows[i];
        out += "<tr>";
        for (const std::string& cell : {row.class_name, row.number, row.student})
            out += "<td>" + html_escaped(cell);
        out +=
            fmt::format("<td><a href='#s{}'>{}</a>", i, html_escaped(scenario_title(row.log.head, language)));
        for (const std::string& cell :
             {row.started, row.log.head.mode == record::Mode::exam ? words.exam : words.practice,
              row.card ? std::to_string(row.card->score) : std::string("–")}) {
            out += "<td>" + html_escaped(cell);
        }
        out += "</tr>\n";
    }
    out += "</table>\n";
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
        const Row& row = report.rows[i];
        if (!row.card) continue;
        out += fmt::format("<h2 id=s{}>{} {}</h2>\n", i, html_escaped(row.student),
                           html_escaped(scenario_title(row.log.head, language)));
        out += details(row, words, language);
    }
    return out + "</html>\n";
}

}  // namespace kefu::report
