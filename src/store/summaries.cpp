// One row of figures for each marked session, and all of them together as a cohort.
#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>

#include "record/codec.h"
#include "scoring/review.h"
#include "scoring/scorecard.h"
#include "store/private/impl.h"

namespace kefu::store {
namespace {

// An outcome as ten bytes, low byte first: rule 2, kept 1, broken 1, earned 2, possible 2, example 2.
constexpr std::size_t kOutcomeBytes = 10;

template <class Number>
Number clamped(std::int64_t value) {
    return static_cast<Number>(std::clamp<std::int64_t>(value, 0, std::numeric_limits<Number>::max()));
}

void pack(std::string& bytes, const analysis::RuleOutcome& one) {
    const auto add = [&](unsigned value) { bytes += static_cast<char>(value & 0xFF); };
    const auto add_two = [&](unsigned value) {
        add(value);
        add(value >> 8);
    };
    add_two(one.rule);
    add(one.kept);
    add(one.broken);
    add_two(one.earned_centi);
    add_two(one.possible_centi);
    add_two(one.example);
}

analysis::RuleOutcome unpacked(const char* bytes) {
    const auto byte = [&](int i) { return static_cast<unsigned char>(bytes[i]); };
    const auto two = [&](int i) { return static_cast<std::uint16_t>(byte(i) | byte(i + 1) << 8); };
    return {two(0), byte(2), byte(3), two(4), two(6), two(8)};
}

class RuleNumbers {
  public:
    explicit RuleNumbers(const Database& database) : database_(database) {
        Statement rows = database.prepare("SELECT id, rule FROM summary_rules");
        while (rows.step())
            numbers_[rows.text(1)] = static_cast<std::uint16_t>(rows.number(0));
    }
    Result<std::uint16_t> of(const std::string& rule) {
        const auto known = numbers_.find(rule);
        if (known != numbers_.end()) return known->second;
        const auto fresh = static_cast<std::uint16_t>(numbers_.size());
        Statement insert = database_.prepare("INSERT INTO summary_rules (id, rule) VALUES (?, ?)");
        insert.bind(std::int64_t{fresh}).bind(rule);
        insert.step();
        if (insert.failed()) return database_.error(insert.code());
        numbers_[rule] = fresh;
        return fresh;
    }

  private:
    const Database& database_;
    std::map<std::string, std::uint16_t> numbers_;
};

// One outcome for each line of the card that could give points.
Result<std::string> outcomes_of(const scoring::Scorecard& card, RuleNumbers& rules) {
    std::string bytes;
    for (const scoring::ScoreLine& line : card.lines) {
        const auto possible = clamped<std::uint16_t>(line.possible_milli / 10);
        if (possible == 0) continue;
        Result<std::uint16_t> rule = rules.of(line.rule);
        if (!rule.ok()) return rule.error();
        analysis::RuleOutcome one;
        one.rule = rule.value();
        one.possible_centi = possible;
        one.earned_centi = std::min(possible, clamped<std::uint16_t>(line.earned_milli / 10));
        for (const rules::Finding& finding : line.findings) {
            const bool kept = finding.outcome == rules::Outcome::kept && finding.credit_percent > 0;
            std::uint8_t& count = kept ? one.kept : one.broken;
            if (count < std::numeric_limits<std::uint8_t>::max()) ++count;
            if (!kept && one.example == analysis::kNoEvent && finding.event < analysis::kNoEvent)
                one.example = static_cast<std::uint16_t>(finding.event);
        }
        pack(bytes, one);
    }
    return bytes;
}

// What only the log tells. A text that someone typed has its quotation marks escaped, so it can't look like these.
std::int64_t flags_in(const Database& database, const std::string& session) {
    Statement row = database.prepare(
        "SELECT coalesce(max(instr(line, '\"cut_off\":true') > 0), 0), coalesce(max(instr(line, '\"entry\":\"pasted\"') > 0), 0), "
        "coalesce(max(instr(line, '\"student_fault\":true') > 0), 0) FROM events WHERE session = ?");
    row.bind(session);
    if (!row.step()) return 0;
    return (row.number(0) ? analysis::kCutOff : 0) | (row.number(1) ? analysis::kPasted : 0) |
           (row.number(2) ? analysis::kLeft : 0);
}

// A session that only its student has asked something about hasn't been reviewed.
std::int64_t review_flags(const Store& store, const std::string& session) {
    const Result<std::vector<scoring::ReviewStep>> steps = store.steps(session);
    // A step that can't be read is left out of the figures; `verify` names it.
    if (!steps.ok()) return analysis::kReviewed;
    const scoring::Reviewed review = scoring::reviewed(steps.value());
    std::int64_t flags = scoring::open_requests(review.steps).empty() ? 0 : analysis::kAsked;
    for (const scoring::Standing& one : review.steps)
        flags |= one.step.kind == scoring::StepKind::request ? 0 : analysis::kReviewed;
    return flags;
}

}  // namespace

Result<std::size_t> Store::summarise(const Progress& progress) {
    const Database& database = impl_->database;
    const auto left = static_cast<std::size_t>(
        std::max<std::int64_t>(0, database.number("SELECT count(*) FROM summaries_due", 0)));
    std::size_t done = 0;
    constexpr std::size_t kAtOnce = 500;
    while (done < left) {
        Transaction transaction(database);
        if (!transaction.begun().ok()) return transaction.begun().error();
        std::vector<std::string> due;
        Statement rows = database.prepare("SELECT session FROM summaries_due ORDER BY session LIMIT ?");
        rows.bind(static_cast<std::int64_t>(kAtOnce));
        while (rows.step())
            due.push_back(rows.text(0));
        if (rows.failed()) return database.error(rows.code());
        if (due.empty()) break;
        RuleNumbers rules(database);
        for (const std::string& session : due) {
            Statement gone = database.prepare("DELETE FROM summaries WHERE session = ?");
            gone.bind(session);
            if (Result<Done> done_one = impl_->finish(gone); !done_one.ok()) return done_one.error();
            Statement row = database.prepare(
                "SELECT s.student, s.scenarios, CASE WHEN json_valid(s.arrangement) THEN json_extract(s.arrangement, '$.assignment.id') END, "
                "s.started_at, s.reached_ms, s.mode, coalesce(r.body, m.body), r.body IS NOT NULL "
                "FROM sessions s JOIN scorecards m ON m.session = s.id AND m.counts = 1 LEFT JOIN reviewed r ON r.session = s.id "
                "WHERE s.id = ? AND s.state = 'finished' AND s.kind <> 'guided'");
            row.bind(session);
            if (row.step()) {
                // With what graders said, where they did.
                const bool reviewed = row.number(7) != 0;
                const std::string body = row.text(6);
                std::int64_t flags = reviewed ? review_flags(*this, session) : 0;
                // A card that can't be read is left out of the figures; `verify` names it.
                if (Result<scoring::Scorecard> card = scoring::decode(body); card.ok()) {
                    Result<std::string> outcomes = outcomes_of(card.value(), rules);
                    if (!outcomes.ok()) return outcomes.error();
                    // A grader's points come after the caps, so the score alone doesn't tell.
                    const std::vector<scoring::CapApplied>& caps = card.value().caps;
                    if (std::any_of(caps.begin(), caps.end(), [&](const scoring::CapApplied& cap) {
                            return cap.at_most < card.value().uncapped;
                        }))
                        flags |= analysis::kCapped;
                    flags |= flags_in(database, session);
                    if (!row.text(2).empty()) {
                        const Result<std::vector<std::string>> other = strayed(session);
                        if (!other.ok()) return other.error();
                        if (!other.value().empty()) flags |= analysis::kOtherVersion;
                    }
                    Statement insert = database.prepare(
                        "INSERT INTO summaries (session, student, scenarios, assignment, started_at, took_ms, exam, score, passed, flags, outcomes) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                    insert.bind(session).bind(row.text(0)).bind(row.text(1)).bind(row.text(2));
                    insert.bind(row.number(3)).bind(row.number(4)).bind(std::int64_t{row.text(5) == "exam"});
                    insert.bind(std::int64_t{card.value().score}).bind(std::int64_t{card.value().passed});
                    insert.bind(flags).bind_bytes(outcomes.value());
                    if (Result<Done> put = impl_->finish(insert); !put.ok()) return put.error();
                }
            } else if (row.failed()) {
                return database.error(row.code());
            }
            Statement remove = database.prepare("DELETE FROM summaries_due WHERE session = ?");
            remove.bind(session);
            if (Result<Done> removed = impl_->finish(remove); !removed.ok()) return removed.error();
            ++done;
        }
        if (Result<Done> committed = transaction.commit(); !committed.ok()) return committed.error();
        if (progress && !progress(done, left > done ? left - done : 0)) break;
    }
    return done;
}

Result<analysis::Cohort> Store::cohort() const {
    analysis::Cohort cohort;
    Result<std::vector<Enrolled>> students = roster();
    if (!students.ok()) return students.error();
    for (Enrolled& one : students.value())
        cohort.people.push_back({one.id, one.name, one.number, one.class_name, one.position});
    std::map<std::string, std::string> aliases;
    {
        Statement rows = impl_->prepare("SELECT alias, student FROM identities");
        while (rows.step())
            aliases[rows.text(0)] = rows.text(1);
    }
    // Interns texts; the keys live in the map's nodes.
    struct Names {
        std::unordered_map<std::string, std::uint32_t> numbers;
        std::string last;
        std::uint32_t last_number = 0;
        std::vector<std::string>* list = nullptr;

        std::uint32_t of(std::string_view name) {
            if (!numbers.empty() && name == last) return last_number;
            last.assign(name);
            const auto [at, fresh] = numbers.try_emplace(last, static_cast<std::uint32_t>(numbers.size()));
            if (fresh && list) list->push_back(last);
            return last_number = at->second;
        }
    };
    Names scenarios, assignments, people;
    scenarios.list = &cohort.scenarios;
    assignments.list = &cohort.assignments;
    for (const analysis::Person& person : cohort.people)
        people.of(person.id);

    {
        Statement rows = impl_->prepare("SELECT id, rule FROM summary_rules ORDER BY id");
        while (rows.step()) {
            const auto id = static_cast<std::size_t>(std::clamp<std::int64_t>(rows.number(0), 0, 0xFFFE));
            if (cohort.rules.size() <= id) cohort.rules.resize(id + 1);
            cohort.rules[id] = rows.text(1);
        }
    }
    const std::int64_t n = impl_->database.number("SELECT count(*) FROM summaries", 0);
    cohort.sittings.reserve(static_cast<std::size_t>(std::max<std::int64_t>(n, 0)));
    const std::int64_t bytes =
        impl_->database.number("SELECT coalesce(sum(length(outcomes)), 0) FROM summaries", 0);
    cohort.outcomes.reserve(static_cast<std::size_t>(std::max<std::int64_t>(bytes, 0)) / kOutcomeBytes);
    Statement rows = impl_->prepare(
        "SELECT session, student, scenarios, assignment, started_at, took_ms, exam, score, passed, flags, outcomes FROM summaries");
    bool ordered = true;
    while (rows.step()) {
        analysis::Sitting& one = cohort.sittings.emplace_back();
        one.session = rows.view(0);
        std::string_view student = rows.view(1);
        if (!aliases.empty()) {
            if (const auto alias = aliases.find(std::string(student)); alias != aliases.end())
                student = alias->second;
        }
        one.student = people.of(student);
        if (one.student == cohort.people.size()) {
            // A session of nobody, or of somebody who isn't in this file.
            cohort.people.push_back({std::string(student), std::string(student), "", "", -1});
        }
        one.scenario = scenarios.of(rows.view(2));
        if (const std::string_view assignment = rows.view(3); !assignment.empty())
            one.assignment = static_cast<std::int32_t>(assignments.of(assignment));
        one.started_at = rows.number(4);
        one.took_ms = clamped<std::int32_t>(rows.number(5));
        one.exam = rows.number(6) != 0;
        one.score = static_cast<std::int16_t>(std::clamp<std::int64_t>(rows.number(7), 0, 100));
        one.passed = rows.number(8) != 0;
        one.flags = clamped<std::uint16_t>(rows.number(9));
        one.first = static_cast<std::uint32_t>(cohort.outcomes.size());
        const std::string_view packed = rows.bytes(10);
        for (std::size_t at = 0; at + kOutcomeBytes <= packed.size(); at += kOutcomeBytes) {
            const analysis::RuleOutcome outcome = unpacked(packed.data() + at);
            // Bytes that someone changed must not lead outside.
            if (outcome.rule >= cohort.rules.size() || outcome.possible_centi == 0) continue;
            cohort.outcomes.push_back(outcome);
        }
        one.count = clamped<std::uint16_t>(static_cast<std::int64_t>(cohort.outcomes.size()) - one.first);
        ordered = ordered && (cohort.sittings.size() < 2 ||
                              cohort.sittings[cohort.sittings.size() - 2].started_at <= one.started_at);
    }
    if (rows.failed()) return impl_->database.error(rows.code());
    if (!ordered) {
        std::stable_sort(cohort.sittings.begin(), cohort.sittings.end(),
                         [](const analysis::Sitting& a, const analysis::Sitting& b) {
                             return a.started_at < b.started_at;
                         });
    }
    analysis::number_attempts(cohort);
    return cohort;
}

Result<record::Event> Store::event(const std::string& session, std::size_t seq) const {
    Statement row = impl_->prepare("SELECT line FROM events WHERE session = ? AND seq = ?");
    row.bind(session).bind(static_cast<std::int64_t>(seq));
    if (row.step()) return record::decode_event(row.text(0));
    if (row.failed()) return impl_->database.error(row.code());
    return base::Error{"no-session", {"没有这个事件", "there is no such event"}};
}

std::int64_t Store::change_count() const {
    return impl_->database.number("PRAGMA data_version", 0) * 1'000'000'000 +
           sqlite3_total_changes(impl_->database.raw());
}

}  // namespace kefu::store
