#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "report/charts.h"
#include "report/escape.h"
#include "report/forms.h"
#include "report/page.h"
#include "report/talk_html.h"
#include "report/writing.h"

namespace kefu::report {
namespace {

// The half of a "中文 / English" remark that is in `language`; all of it where it isn't written so.
std::string in_language(const std::string& text, Language language) {
    const std::size_t cut = text.find("/ ");
    if (cut == std::string::npos) return text;
    std::string half = language == Language::zh ? text.substr(0, cut) : text.substr(cut + 2);
    while (!half.empty() && half.back() == ' ')
        half.pop_back();
    return half;
}

// One language's view of a session: what the sections have in common.
struct Body {
    const Session& session;
    const Words& words;
    Language language;
    const std::string& prefix;

    std::string word(std::string_view key) const { return escaped(words.in(language, key)); }
    std::string text(const Bilingual& text) const { return shown(text.in(language)); }

    std::string top() const;
    std::string dimensions() const;
    std::string losses() const;
    std::string conversations() const;
    std::string anatomy() const;
    std::string metrics() const;
    std::string reviews() const;
    std::string all_lines() const;
    std::string versions() const;

  private:
    std::string spread_row(std::string_view key, const Spread& spread) const;
    std::string evidence(const Note& note, int times) const;
    std::string quotes(const Line& line) const;
    bool no_evidence(const Line& line) const;
};

std::string Body::top() const {
    std::string out = fmt::format("<header class=top><div class=head><div><p class=brand>{}</p><h1>{}</h1>",
                                  word("title"), text(session.title));
    out += "<ul class=facts>";
    const auto fact = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) out += fmt::format("<li><b>{}</b><bdi>{}</bdi>", word(key), shown(value));
    };
    fact("student", session.student.name);
    fact("number", session.student.number);
    fact("class", session.student.class_name);
    fact("mode", mode_text(session, words, language));
    fact("started", session.started);
    fact("duration", duration_text(session.duration_ms, words, language));
    out += "</ul>";
    for (const Bilingual& allowance : session.allowances)
        out += fmt::format("<p class='callout info'><b>{}</b> {}</p>", word("allowance"), text(allowance));
    if (!session.marked) {
        out += fmt::format("<p class='callout warn'>{}</p></div></div></header>\n", word("no_mark"));
        return out;
    }
    for (const scoring::CapApplied& cap : session.caps)
        out += fmt::format("<p class=callout><b>{} {}</b> {}</p>", word("cap"), cap.at_most, text(cap.why));
    // Points that a grader took off come after the caps: only a cap that held the score down is spoken of.
    if (std::any_of(session.caps.begin(), session.caps.end(),
                    [&](const scoring::CapApplied& cap) { return cap.at_most < session.uncapped; }))
        out += fmt::format("<p class=soft>{} {}</p>", word("uncapped"), session.uncapped);
    if (session.original_score)
        out += fmt::format("<p class='callout info'><b>{}</b> {} → {}</p>", word("reviewed"),
                           *session.original_score, session.score);
    out += fmt::format(
        "</div><div class=verdict>{}<span class='pill {}'>{} {}</span><div class='soft tiny'>{} {}</div></div></div></header>\n",
        score_ring(session.score, session.passed), session.passed ? "pass" : "fail",
        session.passed ? "✓" : "✗", word(session.passed ? "passed" : "failed"), word("pass_score"),
        session.pass_score);
    return out;
}

std::string Body::dimensions() const {
    std::string out = fmt::format("<section><h2>{}</h2><div class=dims>", word("dimensions"));
    for (const scoring::DimensionScore& one : session.dimensions) {
        const int share =
            one.possible_milli > 0 ? static_cast<int>(one.earned_milli * 100LL / one.possible_milli) : 0;
        if (one.applies)
            out += fmt::format(
                "<span>{}</span><span class=bar><i style='width:{}%'></i></span><span class=num>{} / {}</span>",
                text(one.title), std::clamp(share, 0, 100), points_text(one.earned_milli),
                points_text(one.possible_milli));
        else
            out += fmt::format(
                "<span class=off>{}</span><span class=off>{}</span><span class='num off'>–</span>",
                text(one.title), word("not_due"));
    }
    out += "</div>";
    // A grader's points come after the caps, so they stand below what the rest comes to.
    const auto list = [&](bool graders) {
        for (const scoring::Adjustment& one : session.adjustments) {
            if ((one.rule == "grader") != graders) continue;
            out += fmt::format("<p><b class={}>{:+}</b> {}{}</p>", one.points < 0 ? "loss" : "ok", one.points,
                               text(one.why),
                               graders ? fmt::format(" <span class=soft>{}</span>", word("grader")) : "");
        }
    };
    list(false);
    if (!session.adjustments.empty()) {
        std::string sum = words.in(language, "sum");
        for (const auto& [slot, value] : {std::pair("points", points_text(session.earned_milli())),
                                          std::pair("change", fmt::format("{:+}", session.adjusted())),
                                          std::pair("uncapped", std::to_string(session.uncapped))})
            sum = base::filled_text(std::move(sum), slot, value);
        out += fmt::format("<p class=soft>{}</p>", escaped(sum));
    }
    list(true);
    return out + "</section>\n";
}

std::string Body::evidence(const Note& note, int times) const {
    std::string out = fmt::format("<span class=quote><a class=at href='#{}e{}'>{}</a>", prefix, note.event,
                                  clock_text(note.at_ms));
    if (!note.text.empty()) {
        const bool whole = !note.words.empty() || note.text.size() <= 300;
        out +=
            fmt::format("<bdi>{}</bdi>", whole && note.text.size() <= 1200 ? marked(note.text, {&note})
                                                                           : shown(cut_text(note.text, 300)));
    }
    if (note.waited_ms >= 0)
        out += fmt::format(" <span class=soft>{}</span>",
                           escaped(base::filled_text(words.in(language, "waited_since_last"), "seconds",
                                                     seconds_text(note.waited_ms))));
    if (note.outcome == rules::Outcome::cut_off)
        out += fmt::format(" <span class=soft>{}</span>", word("cut_off"));
    if (times > 1) out += fmt::format(" <span class=soft>×{}</span>", times);
    return out + "</span>";
}

bool Body::no_evidence(const Line& line) const {
    return std::none_of(line.notes.begin(), line.notes.end(),
                        [&](std::size_t i) { return session.notes[i].is_loss(); });
}

std::string Body::quotes(const Line& line) const {
    constexpr std::size_t kShown = 4;
    std::string out;
    std::size_t count = 0;
    std::vector<std::pair<const Note*, int>> seen;  // with how often
    for (const std::size_t index : line.notes) {
        const Note& note = session.notes[index];
        if (!note.is_loss()) continue;
        const auto known = std::find_if(seen.begin(), seen.end(), [&](const auto& one) {
            return one.first->event == note.event && one.first->words == note.words &&
                   one.first->outcome == note.outcome;
        });
        if (known == seen.end())
            seen.emplace_back(&note, 1);
        else
            ++known->second;
    }
    for (const auto& [note, times] : seen) {
        if (++count <= kShown) out += evidence(*note, times);
    }
    if (count > kShown)
        out += fmt::format(
            "<span class='soft tiny'>{}</span>",
            escaped(base::filled_text(words.in(language, "more"), "count", std::to_string(count - kShown))));
    return out;
}

std::string Body::losses() const {
    std::vector<const Line*> lost;
    for (const Line& line : session.lines) {
        if (line.lost()) lost.push_back(&line);
    }
    std::stable_sort(lost.begin(), lost.end(), [](const Line* a, const Line* b) {
        return a->possible_milli - a->earned_milli > b->possible_milli - b->earned_milli;
    });
    std::string out = fmt::format("<section><h2>{}<small>{}</small></h2>", word("lost"),
                                  lost.empty() ? "" : "−" + points_text(session.lost_milli()));
    if (lost.empty()) return out + fmt::format("<p>{}</p></section>\n", word("none"));
    out += fmt::format(
        "<table class=lost><colgroup><col style='width:5.5em'><col><col style='width:42%'></colgroup><thead><tr><th class=num>{}<th>{}<th>{}</tr></thead><tbody>",
        word("points_lost"), word("why"), word("keeps"));
    std::vector<const Line*> told;
    for (const Line* line : lost) {
        if (std::find(told.begin(), told.end(), line) != told.end()) continue;
        // Lines that lost points for one and the same reason, with nothing of their own to show, are one row.
        std::vector<const Line*> alike;
        for (const Line* other : lost) {
            if (other == line || (no_evidence(*line) && no_evidence(*other) && other->why == line->why &&
                                  other->keeps == line->keeps))
                alike.push_back(other);
        }
        told.insert(told.end(), alike.begin(), alike.end());
        int milli = 0;
        std::string titles;
        std::vector<Bilingual> lessons;
        for (const Line* one : alike) {
            milli += one->possible_milli - one->earned_milli;
            titles += (titles.empty() ? "" : " · ") + text(one->title);
            if (std::find(lessons.begin(), lessons.end(), one->lesson) == lessons.end())
                lessons.push_back(one->lesson);
        }
        out += fmt::format("<tr><td class='num loss'>−{}<td class=why>{}<br>{}", points_text(milli),
                           alike.size() > 1 ? titles : "<b>" + titles + "</b>", text(line->why));
        out += quotes(*line) + "<td>";
        if (!line->keeps.empty()) out += fmt::format("<span class=keeps>{}</span><br>", text(line->keeps));
        for (const Bilingual& lesson : lessons) {
            if (!lesson.empty())
                out += fmt::format("<span class=lesson>{} {}</span> ", word("lesson"), text(lesson));
        }
        out += "</tr>\n";
    }
    return out + "</tbody></table></section>\n";
}

std::string Body::conversations() const {
    std::string out;
    for (const Conversation& conversation : session.conversations)
        out += talk_section(session, conversation, words, language, prefix);
    return out;
}

std::string Body::spread_row(std::string_view key, const Spread& spread) const {
    if (spread.count == 0) return {};
    return fmt::format("<tr><td>{}<td class=num>{}<td class=num>{}<td class=num>{}<td class=num>{}</tr>",
                       word(key), seconds_text(spread.median_ms), seconds_text(spread.p90_ms),
                       seconds_text(spread.mean_ms), spread.count);
}

std::string Body::anatomy() const {
    if (session.rounds.empty()) return {};
    std::string out =
        fmt::format("<section><h2>{}</h2><p class=soft>{}</p>", word("anatomy"), word("anatomy_note"));
    out += round_chart(session.rounds, words, language, prefix);
    out += fmt::format(
        "<div class=legend><span><svg width=22 height=12><rect width=22 height=12 fill='url(#{0}r)'/></svg>{1}</span>"
        "<span><svg width=22 height=12><rect width=22 height=12 class=p-comp /></svg>{2}</span>",
        prefix, word("reading"), word("composing"));
    if (session.anatomy.editing.count > 0)
        out += fmt::format(
            "<span><svg width=22 height=12><rect width=22 height=12 fill='url(#{}e)'/></svg>{}</span>",
            prefix, word("editing"));
    out += fmt::format(
        "</div><table><thead><tr><th>{}<th class=num>{}<th class=num>P90<th class=num>{}<th class=num>{}</tr></thead><tbody>",
        word("in_seconds"), word("median"), word("mean"), word("rounds"));
    out += spread_row("reading", session.anatomy.reading) +
           spread_row("composing", session.anatomy.composing) +
           spread_row("editing", session.anatomy.editing) + spread_row("whole_round", session.anatomy.total);
    out += "</tbody></table>";
    if (session.anatomy.unanswered > 0)
        out += fmt::format("<p class=no>{}: {}</p>", word("unanswered_rounds"), session.anatomy.unanswered);
    return out + "</section>\n";
}

std::string Body::metrics() const {
    if (session.profiles.empty()) return {};
    const auto verdict = [&](const scoring::Metric& metric) {
        return fmt::format("<span class={}>{} {}</span>", metric.met ? "ok" : "no", metric.met ? "✓" : "✗",
                           word(metric.met ? "met" : "not_met"));
    };
    const Profile& chosen = session.profiles.front();
    // A source that several figures share is named once.
    std::vector<std::pair<std::string, std::string>> sources;
    for (const Figure& figure : chosen.figures) {
        if (figure.source.empty()) continue;
        std::string source = shown(in_language(figure.source, language));
        if (!figure.grade.empty() && figure.grade != "-") source += " [" + shown(figure.grade) + "]";
        if (!figure.date.empty()) source += " " + shown(figure.date);
        const auto known = std::find_if(sources.begin(), sources.end(),
                                        [&](const auto& one) { return one.first == source; });
        if (known == sources.end())
            sources.emplace_back(source, text(figure.metric.title));
        else
            known->second += (language == Language::zh ? "、" : ", ") + text(figure.metric.title);
    }
    std::string out = fmt::format(
        "<section><h2>{}<small>{} {}</small></h2><table><thead><tr><th>{}<th class=num>{}<th>{}<th></tr></thead><tbody>",
        word("metrics"), text(chosen.title), escaped(chosen.date), word("figure"), word("value"),
        word("target"));
    for (const Figure& figure : chosen.figures)
        out += fmt::format("<tr><td>{}<td class=num>{}<td>{}<td class=nowrap>{}</tr>",
                           text(figure.metric.title), escaped(metric_text(figure.metric, words, language)),
                           text(figure.metric.target), verdict(figure.metric));
    out += "</tbody></table>";
    for (const auto& [source, figures] : sources)
        out += fmt::format("<p class='soft tiny'>{}: {}{}</p>", word("source"), source,
                           sources.size() > 1 ? " — " + figures : "");
    if (session.profiles.size() > 1) {
        out += fmt::format(
            "<h3>{}</h3><table><thead><tr><th>{}<th>{}<th class=num>{}<th>{}<th></tr></thead><tbody>",
            word("other_profiles"), word("profile"), word("figure"), word("value"), word("target"));
        for (std::size_t i = 1; i < session.profiles.size(); ++i) {
            const Profile& profile = session.profiles[i];
            for (std::size_t f = 0; f < profile.figures.size(); ++f) {
                const scoring::Metric& metric = profile.figures[f].metric;
                out += "<tr>";
                if (f == 0)
                    out += fmt::format("<td rowspan={}><b>{}</b><br><span class='soft tiny'>{}</span>",
                                       profile.figures.size(), text(profile.title), escaped(profile.date));
                out += fmt::format(
                    "<td style='padding-left:.6rem'>{}<td class=num>{}<td>{}<td class=nowrap>{}</tr>",
                    text(metric.title), escaped(metric_text(metric, words, language)), text(metric.target),
                    verdict(metric) + (metric.points >= 0
                                           ? fmt::format(" <span class=soft>{}</span>", metric.points)
                                           : ""));
            }
        }
        out += "</tbody></table>";
    }
    return out + fmt::format("<p class='soft tiny'>{}</p></section>\n", word("metrics_note"));
}

std::string Body::reviews() const {
    if (session.reviews.empty()) return {};
    std::string out = fmt::format(
        "<section><h2>{}</h2><table class=steps><thead><tr><th>{}<th>{}<th>{}<th>{}<th>{}</tr></thead><tbody>",
        word("reviews"), word("when"), word("grader"), word("what"), word("before_after"), word("reason"));
    for (const Review& review : session.reviews) {
        out += fmt::format("<tr><td>{}<td><bdi>{}</bdi><td>{}{}<td>{}{}<td><bdi>{}</bdi></tr>",
                           shown(review.when), shown(review.who), text(review.what),
                           review.undone    ? " <span class=soft>(" + word("undone") + ")</span>"
                           : !review.counts ? " <span class=soft>(" + word("not_counting") + ")</span>"
                                            : "",
                           // What was only said, such as a comment, took nothing's place.
                           text(review.before).empty() ? "" : text(review.before) + " → ", text(review.after),
                           shown(review.why));
    }
    return out + "</tbody></table></section>\n";
}

std::string Body::all_lines() const {
    std::string out = fmt::format("<section><h2>{}</h2><div class=lines>", word("all_lines"));
    for (const scoring::DimensionScore& dimension : session.dimensions) {
        bool any = false;
        for (const Line& line : session.lines) {
            if (line.dimension != dimension.id) continue;
            if (!any)
                out +=
                    fmt::format("<h3>{}<span class=num>{} / {}</span></h3><ul>", text(dimension.title),
                                points_text(dimension.earned_milli), points_text(dimension.possible_milli));
            any = true;
            out += fmt::format("<li{}><span class={}>{}</span><span>{}</span><span class=num>{} / {}</span>",
                               line.lost() ? " class=loss" : "", line.lost() ? "no" : "ok",
                               line.lost() ? "✗" : "✓", text(line.title), points_text(line.earned_milli),
                               points_text(line.possible_milli));
        }
        if (any) out += "</ul>";
    }
    return out + "</div></section>\n";
}

std::string Body::versions() const {
    std::string out = fmt::format("<section><h2>{}</h2><p class=soft>{}</p><table><tbody>", word("versions"),
                                  word("versions_note"));
    const auto row = [&](const std::string& what, const std::string& name, const std::string& digest) {
        out +=
            fmt::format("<tr><td class=nowrap>{}<td>{}<td class=mono>{}</tr>", what, name, escaped(digest));
    };
    for (const Version& one : session.versions) {
        std::string name = text(one.title);
        if (!one.id.empty())
            name += (name.empty() ? "" : " ") + fmt::format("<span class=soft>{}</span>", shown(one.id));
        row(word("version." + one.kind), name, one.digest);
    }
    row(word("version.session"), "", session.id);
    row(word("version.seed"), std::to_string(session.seed), "");
    return out + "</tbody></table></section>\n";
}

class SessionPage : public Writer {
  public:
    SessionPage(std::ostream& out, PageForm form) : out_(out), form_(std::move(form)) {}
    Depth depth() const override { return Depth::whole; }
    base::Result<base::Done> add(const Session& session) override {
        const PageFrame frame{
            {session.student.name + " · " + session.title.zh,
             session.student.name + " · " + session.title.en},
            session.student.name + (session.student.number.empty() ? "" : " " + session.student.number),
            false};
        write_framed(out_, frame, form_, [&](Language language, const std::string& prefix) {
            out_ << session_body(session, form_.words, language, prefix);
        });
        return written(out_);
    }
    base::Result<base::Done> finish() override { return flushed(out_); }

  private:
    std::ostream& out_;
    PageForm form_;
};

}  // namespace

std::string session_body(const Session& session, const Words& words, Language language,
                         const std::string& prefix) {
    const Body body{session, words, language, prefix};
    std::string out = body.top();
    if (session.marked) out += body.dimensions() + body.losses();
    out += body.conversations() + body.anatomy() + body.metrics() + body.reviews();
    if (session.marked) out += body.all_lines();
    return out + body.versions();
}

std::unique_ptr<Writer> session_page_writer(std::ostream& out, PageForm form) {
    return std::make_unique<SessionPage>(out, std::move(form));
}

}  // namespace kefu::report
