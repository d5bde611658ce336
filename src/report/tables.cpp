#include "report/tables.h"

#include <algorithm>

#include "report/forms.h"

namespace kefu::report {
namespace {

using Row = std::vector<Cell>;
using Look = Column::Look;

struct Maker {
    const Dimensions& dimensions;
    const Words& words;
    Language language;

    Column column(std::string_view key, Look look = Look::text) const {
        return {words.in(language, key), look};
    }
    Cell word(std::string_view key) const { return text_cell(words.in(language, key)); }
    Cell text(const Bilingual& text) const { return text_cell(text.in(language)); }

    std::vector<Column> who() const {
        return {column("class"), column("number", Look::identity), column("student"), column("scenario")};
    }
    Row who(const Session& session) const {
        return {text_cell(session.student.class_name), text_cell(session.student.number),
                text_cell(session.student.name), text(session.title)};
    }

    Row mark(const Session& session) const;
    std::vector<Row> findings(const Session& session) const;
    std::vector<Row> metrics(const Session& session) const;
};

Cell seconds_cell(Ms length_ms) {
    return length_ms < 0 ? Cell{} : number_cell(length_ms / 100, 1);
}

Cell points_cell(int milli) {
    const int sign = milli < 0 ? -1 : 1;
    return number_cell((static_cast<std::int64_t>(milli) + sign * 50) / 100, 1);
}

std::string severity_key(Weight weight) {
    constexpr const char* kKeys[] = {"weight.praise", "weight.minor", "weight.major", "weight.critical"};
    return kKeys[static_cast<int>(weight)];
}

Row Maker::mark(const Session& session) const {
    Row row = who(session);
    row.push_back(text_cell(session.started));
    row.push_back(seconds_cell(session.duration_ms));
    row.push_back(text_cell(mode_text(session, words, language)));
    row.push_back(session.marked ? number_cell(session.score) : Cell{});
    row.push_back(session.marked ? word(session.passed ? "passed" : "failed") : Cell{});
    row.push_back(session.marked ? number_cell(session.uncapped) : Cell{});
    row.push_back(session.original_score ? number_cell(*session.original_score) : Cell{});
    for (const auto& [id, title] : dimensions) {
        Cell cell;
        for (const scoring::DimensionScore& one : session.dimensions) {
            if (one.id == id && one.applies) cell = points_cell(one.earned_milli);
        }
        row.push_back(cell);
    }
    row.push_back(session.marked ? number_cell(session.adjusted()) : Cell{});
    row.push_back(seconds_cell(session.anatomy.total.median_ms));
    row.push_back(seconds_cell(session.anatomy.total.p90_ms));
    row.push_back(number_cell(static_cast<std::int64_t>(session.reviews.size())));
    row.push_back(text_cell(session.id));
    return row;
}

std::vector<Row> Maker::findings(const Session& session) const {
    std::vector<Row> out;
    const auto add = [&](const Note& note, bool spot) {
        Row row = who(session);
        row.push_back(text_cell(session.started));
        row.push_back(text_cell(note.conversation));
        row.push_back(spot ? text_cell(clock_text(note.at_ms)) : Cell{});
        Cell dimension;
        for (const scoring::DimensionScore& one : session.dimensions) {
            if (one.id == note.dimension) dimension = text(one.title);
        }
        row.push_back(dimension);
        row.push_back(text(note.title));
        row.push_back(word(severity_key(note.weight)));
        row.push_back(points_cell(note.lost_milli));
        row.push_back(text(note.why));
        row.push_back(text_cell(note.text));
        row.push_back(text_cell(quoted_words(note)));
        row.push_back(seconds_cell(note.waited_ms));
        row.push_back(text(note.keeps));
        row.push_back(text(note.lesson));
        row.push_back(text_cell(note.rule));
        row.push_back(text_cell(session.id));
        out.push_back(std::move(row));
    };
    for (const Note& note : session.notes) {
        if (note.is_loss()) add(note, true);
    }
    // Lines that lost points at no one place: without them the rows wouldn't add up to what the mark lost.
    for (const Line& line : session.lines) {
        const bool placed = std::any_of(line.notes.begin(), line.notes.end(),
                                        [&](std::size_t i) { return session.notes[i].is_loss(); });
        if (!line.lost() || placed) continue;
        Note note;
        note.rule = line.rule;
        note.dimension = line.dimension;
        note.title = line.title;
        note.why = line.why;
        note.keeps = line.keeps;
        note.lesson = line.lesson;
        note.weight = line.weight;
        note.lost_milli = line.possible_milli - line.earned_milli;
        add(note, false);
    }
    return out;
}

std::vector<Row> Maker::metrics(const Session& session) const {
    std::vector<Row> out;
    for (const Profile& profile : session.profiles) {
        for (const Figure& figure : profile.figures) {
            const scoring::Metric& metric = figure.metric;
            Row row = who(session);
            row.push_back(text_cell(session.started));
            row.push_back(text(profile.title));
            row.push_back(text(metric.title));
            row.push_back(metric.unit == "ms"               ? seconds_cell(metric.value)
                          : metric.unit == "permille"       ? number_cell(metric.value, 1)
                          : metric.unit == "ratio_permille" ? number_cell(metric.value / 10, 2)
                                                            : number_cell(metric.value));
            row.push_back(metric.unit == "ms"         ? word("unit_seconds")
                          : metric.unit == "permille" ? text_cell("%")
                                                      : Cell{});
            row.push_back(text(metric.target));
            row.push_back(word(metric.met ? "met" : "not_met"));
            row.push_back(text_cell(figure.date));
            row.push_back(text_cell(session.id));
            out.push_back(std::move(row));
        }
    }
    return out;
}

}  // namespace

Cell text_cell(std::string text) {
    Cell cell;
    if (text.empty()) return cell;
    cell.kind = Cell::Kind::text;
    cell.text = std::move(text);
    return cell;
}

Cell number_cell(std::int64_t value, int decimals) {
    Cell cell;
    cell.kind = Cell::Kind::number;
    cell.value = value;
    cell.decimals = decimals;
    return cell;
}

std::string number_text(const Cell& cell) {
    std::string digits = std::to_string(cell.value < 0 ? -cell.value : cell.value);
    const auto decimals = static_cast<std::size_t>(cell.decimals);
    if (decimals > 0) {
        if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
        digits.insert(digits.size() - decimals, ".");
    }
    return (cell.value < 0 ? "-" : "") + digits;
}

std::string quoted_words(const Note& note) {
    std::string out;
    for (const record::Span& span : note.words) {
        if (span.begin < 0 || span.end <= span.begin || static_cast<std::size_t>(span.end) > note.text.size())
            continue;
        out += (out.empty() ? "" : " … ") + note.text.substr(static_cast<std::size_t>(span.begin),
                                                             static_cast<std::size_t>(span.end - span.begin));
    }
    return out;
}

std::vector<Column> columns(Sheet sheet, const Dimensions& dimensions, const Words& words,
                            Language language) {
    const Maker make{dimensions, words, language};
    std::vector<Column> out = make.who();
    const auto add = [&](std::string_view key, Look look = Look::text) {
        out.push_back(make.column(key, look));
    };
    add("started");
    switch (sheet) {
        case Sheet::marks:
            add("duration_seconds", Look::plain);
            add("mode");
            add("score", Look::score);
            add("result");
            add("uncapped", Look::plain);
            add("before_reviews", Look::plain);
            for (const auto& [id, title] : dimensions)
                out.push_back({title.in(language), Look::points});
            add("adjusted", Look::plain);
            add("median_seconds", Look::plain);
            add("p90_seconds", Look::plain);
            add("review_count", Look::plain);
            break;
        case Sheet::findings:
            add("conversation");
            add("clock");
            add("dimension");
            add("rule");
            add("weight");
            add("points_lost", Look::loss);
            add("why", Look::wrapped);
            add("message", Look::wrapped);
            add("evidence", Look::wrapped);
            add("waited_seconds", Look::plain);
            add("keeps", Look::wrapped);
            add("lesson");
            add("rule_id");
            break;
        case Sheet::metrics:
            add("profile");
            add("figure");
            add("value", Look::plain);
            add("unit");
            add("target");
            add("result");
            add("figure_date");
            break;
    }
    add("session", Look::identity);
    return out;
}

std::vector<std::vector<Cell>> rows(Sheet sheet, const Session& session, const Dimensions& dimensions,
                                    const Words& words, Language language) {
    const Maker make{dimensions, words, language};
    switch (sheet) {
        case Sheet::findings:
            return make.findings(session);
        case Sheet::metrics:
            return make.metrics(session);
        case Sheet::marks:
            break;
    }
    return {make.mark(session)};
}

}  // namespace kefu::report
