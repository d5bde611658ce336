#include <algorithm>
#include <atomic>
#include <fstream>

#include <fmt/format.h>

#include "report/charts.h"
#include "report/escape.h"
#include "report/forms.h"
#include "report/page.h"
#include "report/scratch.h"
#include "report/summary.h"
#include "report/writing.h"

namespace kefu::report {
namespace {

int percent(int part, int whole) {
    return whole > 0 ? (part * 200 + whole) / (2 * whole) : 0;
}

struct Body {
    const Summary& summary;
    const Words& words;
    Language language;
    const std::string& prefix;
    bool details;  // each session follows in full

    std::string word(std::string_view key) const { return escaped(words.in(language, key)); }
    std::string text(const Bilingual& text) const { return shown(text.in(language)); }

    std::string top(const About& about) const;
    std::string scenarios() const;
    std::string rules() const;
    std::string table_head() const;
    std::string table_row(std::size_t number) const;
};

std::string Body::top(const About& about) const {
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
        tile("pass_rate", fmt::format("{} %", percent(summary.passed(), summary.marked())));
    }
    out += "</div>";
    if (summary.marked() > 0)
        out += fmt::format("<h3>{}</h3>{}", word("distribution"),
                           distribution_chart(summary.distribution(), summary.pass_score(), words, language));
    return out + "</header>\n";
}

std::string Body::scenarios() const {
    const std::vector<ScenarioSummary> all = summary.scenarios();
    if (all.size() < 2) return {};
    std::string out = fmt::format(
        "<section><h2>{}</h2><table><thead><tr><th>{}<th class=num>{}<th class=num>{}<th class=num>{}</tr></thead><tbody>",
        word("by_scenario"), word("scenario"), word("sessions"), word("mean"), word("pass_rate"));
    for (const ScenarioSummary& one : all)
        out += fmt::format("<tr><td>{}<td class=num>{}<td class=num>{:.1f}<td class=num>{} %</tr>",
                           text(one.title), one.sessions,
                           static_cast<double>(one.score_sum) / std::max(1, one.sessions),
                           percent(one.passed, one.sessions));
    return out + "</tbody></table></section>\n";
}

std::string Body::rules() const {
    constexpr std::size_t kShown = 15;
    std::vector<RuleSummary> all = summary.rules();
    std::erase_if(all, [](const RuleSummary& rule) { return rule.losing == 0; });
    if (all.empty()) return {};
    if (all.size() > kShown) all.resize(kShown);
    std::string out = fmt::format(
        "<section><h2>{}</h2><table><thead><tr><th>{}<th>{}<th class=num>{}<th class=num>{}</tr></thead><tbody>",
        word("weakest"), word("rule"), word("earned_share"), word("losing"), word("points_lost"));
    for (const RuleSummary& rule : all) {
        const int share = (rule.facility_permille() + 5) / 10;
        out += fmt::format(
            "<tr><td>{}<td style='width:34%'><span class=dims style='grid-template-columns:1fr 3.2em;gap:.6em'><span class=bar><i style='width:{}%'></i></span><span class=num>{} %</span></span>"
            "<td class=num>{} / {}<td class='num loss'>−{}</tr>",
            text(rule.title), share, share, rule.losing, rule.sessions,
            points_text(static_cast<int>(rule.possible_milli - rule.earned_milli)));
    }
    return out + "</tbody></table></section>\n";
}

std::string Body::table_head() const {
    std::string out = fmt::format("<section><h2>{}</h2><table><thead><tr>", word("all_sessions"));
    for (const char* key : {"class", "number", "student", "scenario", "started", "mode"})
        out += "<th>" + word(key);
    out += "<th class=num>" + word("score");
    for (const scoring::DimensionScore& one : summary.dimensions())
        out += "<th class=num>" + text(one.title);
    return out + "</tr></thead><tbody>\n";
}

std::string Body::table_row(std::size_t number) const {
    const SummaryRow& row = summary.rows()[number];
    const std::string title = text(row.title);
    std::string out = fmt::format(
        "<tr><td class=name><bdi>{}</bdi><td class=id><bdi>{}</bdi><td class=name><bdi>{}</bdi><td class=name>{}<td class=nowrap>{}<td class=nowrap>{}",
        shown(row.student.class_name), shown(row.student.number), shown(row.student.name),
        details ? fmt::format("<a href='#{}s{}'>{}</a>", prefix, number, title) : title, escaped(row.started),
        word(row.mode == record::Mode::exam ? "exam" : "practice"));
    out += row.marked ? fmt::format("<td class=num><b class={}>{} {}</b>", row.passed ? "ok" : "no",
                                    row.passed ? "✓" : "✗", row.score)
                      : std::string("<td class=num>–");
    for (std::size_t i = 0; i < summary.dimensions().size(); ++i) {
        const bool there = i < row.dimensions.size() && row.dimensions[i].second > 0;
        out += there ? fmt::format("<td class=num>{}", points_text(row.dimensions[i].first))
                     : std::string("<td class=num>–");
    }
    return out + "</tr>\n";
}

base::Error no_scratch() {
    return {"export-write",
            {"临时文件夹写不进去（磁盘满了，或者没有权限）",
             "the temporary folder can't be written to (disk full, or no permission)"}};
}

// The table stands before the details and can only be written when all sessions are known, so the details of each language
// wait in a file.
class ClassPage : public Writer {
  public:
    ClassPage(std::ostream& out, PageForm form) : out_(out), form_(std::move(form)) {
        if (form_.languages.empty()) form_.languages = {Language::zh};
    }
    Depth depth() const override { return form_.details ? Depth::whole : Depth::marks; }

    base::Result<base::Done> add(const Session& session) override {
        const std::size_t number = summary_.rows().size();
        summary_.add(session);
        if (!form_.details) return base::Done{};
        if (waiting_.empty() && !begin_details()) return no_scratch();
        for (std::size_t i = 0; i < waiting_.size(); ++i) {
            const Language language = form_.languages[i];
            const std::string id = page_prefix(language) + "s" + std::to_string(number);
            waiting_[i] << "<div class=each id='" << id << "'>"
                        << session_body(session, form_.words, language, id + "-") << "</div>";
            if (!waiting_[i].good()) return no_scratch();
        }
        return base::Done{};
    }

    base::Result<base::Done> finish() override {
        const PageFrame frame{form_.words.both("class_title"),
                              form_.words.in(form_.languages.front(), "class_title"), true};
        bool read = true;
        std::size_t at = 0;
        write_framed(out_, frame, form_, [&](Language language, const std::string& prefix) {
            const Body body{summary_, form_.words, language, prefix, form_.details};
            out_ << body.top(form_.about) << body.scenarios() << body.rules() << body.table_head();
            for (std::size_t i = 0; i < summary_.rows().size() && !given_up_ && out_.good(); ++i)
                out_ << body.table_row(i);
            out_ << "</tbody></table></section>\n";
            if (!waiting_.empty()) read = copy_details(waiting_[at++]) && read;
        });
        base::Result<base::Done> ended = flushed(out_);
        return read ? std::move(ended) : no_scratch();
    }

    void give_up() override { given_up_ = true; }

  private:
    bool begin_details() {
        if (scratch_.path().empty()) return false;
        for (const Language language : form_.languages)
            waiting_.emplace_back(scratch_.path() + "/" + page_prefix(language),
                                  std::ios::in | std::ios::out | std::ios::trunc | std::ios::binary);
        return std::all_of(waiting_.begin(), waiting_.end(), [](const auto& file) { return file.good(); });
    }

    // In pieces, so that giving up is noticed.
    bool copy_details(std::fstream& from) {
        from.flush();
        from.seekg(0);
        std::vector<char> piece(std::size_t{1} << 20);
        while (from.good() && out_.good() && !given_up_) {
            from.read(piece.data(), static_cast<std::streamsize>(piece.size()));
            out_.write(piece.data(), from.gcount());
        }
        return given_up_ || from.eof() || !out_.good();
    }

    std::ostream& out_;
    PageForm form_;
    Summary summary_;
    Scratch scratch_;
    std::vector<std::fstream> waiting_;  // in the order of the languages
    std::atomic<bool> given_up_{false};
};

}  // namespace

std::unique_ptr<Writer> class_page_writer(std::ostream& out, PageForm form) {
    return std::make_unique<ClassPage>(out, std::move(form));
}

}  // namespace kefu::report
