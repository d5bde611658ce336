// What stands beside the sessions and can be held against something else in the same file: summaries against marks,
// assignments against their digests, the roster against its audit.
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "store/ledger.h"
#include "store/private/impl.h"

namespace kefu::store {
namespace {

using base::Bilingual;
using Json = nlohmann::json;

struct Told {
    std::string name, class_name, number;
    bool operator==(const Told&) const = default;
};

std::string text_of(const Json& object, const char* key) {
    const auto at = object.find(key);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

// What the audit's steps come to: how each student was last written down, and who is whom.
struct Replayed {
    std::map<std::string, Told> students;
    std::map<std::string, std::string> aliases;

    void add(const RosterStep& step) {
        if (step.what == "add" || step.what == "change" || step.what == "rename") {
            const Json after = Json::parse(step.after, nullptr, false);
            if (after.is_object())
                students[step.student] = {text_of(after, "name"), text_of(after, "class"),
                                          text_of(after, "number")};
        } else if (step.what == "merge") {
            for (auto& [alias, person] : aliases) {
                if (person == step.student) person = step.after;
            }
            aliases[step.student] = step.after;
        } else if (step.what == "separate") {
            aliases.erase(step.student);
        }
    }
};

// Whatever names a session that isn't there was put in by another hand; the foreign keys forbid it.
Result<Done> look_for_strays(const Database& database, std::vector<Bilingual>& out) {
    for (const char* table : {"scorecards", "annotations", "reviews", "reviewed", "seals", "summaries"}) {
        Statement rows = database.prepare(fmt::format(
            "SELECT session FROM {} WHERE session NOT IN (SELECT id FROM sessions) LIMIT 1", table));
        if (rows.step()) {
            Bilingual what{"{table} 里有一行属于不存在的练习 {id}",
                           "a row of {table} belongs to session {id}, which isn't there"};
            what = base::filled(std::move(what), "table", table);
            out.push_back(base::filled(std::move(what), "id", rows.text(0)));
        }
        if (rows.failed()) return database.error(rows.code());
    }
    return Done{};
}

// A bundle brings the last rows of its computer's ledger without gaps, so each stretch either begins with the first row or
// is as long as what a bundle carries.
Result<Done> look_for_gaps_seen(const Database& database, std::vector<Bilingual>& out) {
    Statement rows =
        database.prepare("SELECT DISTINCT ledger, number FROM ledgers_seen ORDER BY ledger, number");
    std::string ledger;
    std::int64_t first = 0, last = 0;
    const auto end_of_stretch = [&] {
        if (ledger.empty() || first == 1 || last - first + 1 >= static_cast<std::int64_t>(kMostLedgerRows))
            return;
        Bilingual what{"结果包带来的登记（登记簿 {id}）缺了第 {n} 条前面的",
                       "of what bundles told of ledger {id}, rows before {n} are gone"};
        what = base::filled(std::move(what), "id", ledger.substr(0, 12));
        out.push_back(base::filled(std::move(what), "n", std::to_string(first)));
    };
    while (rows.step()) {
        if (rows.text(0) != ledger || rows.number(1) != last + 1) {
            end_of_stretch();
            ledger = rows.text(0);
            first = rows.number(1);
        }
        last = rows.number(1);
    }
    if (rows.failed()) return database.error(rows.code());
    end_of_stretch();
    return Done{};
}

}  // namespace

Result<std::vector<Bilingual>> Store::check_beside() const {
    std::vector<Bilingual> out;
    if (Result<Done> done = look_for_strays(impl_->database, out); !done.ok()) return done.error();
    if (Result<Done> done = look_for_gaps_seen(impl_->database, out); !done.ok()) return done.error();
    if (impl_->database.number("SELECT coalesce(max(seq), 0) <> count(*) FROM roster_audit") != 0)
        out.push_back({"名册改动记录缺了几条", "steps of the roster's audit are gone"});
    Result<std::vector<StoredAssignment>> kept = assignments();
    if (!kept.ok()) return kept.error();
    for (const StoredAssignment& one : kept.value()) {
        if (base::sha256_hex(one.body) != one.digest)
            out.push_back(
                base::filled({"作业被改过：{id}", "the assignment was altered: {id}"}, "id", one.id));
    }

    Result<std::vector<RosterStep>> audit = roster_audit();
    if (!audit.ok()) return audit.error();
    Replayed due;
    for (const RosterStep& step : audit.value())
        due.add(step);
    Statement students = impl_->prepare("SELECT id, name, class_name, number FROM students");
    while (students.step()) {
        const auto told = due.students.find(students.text(0));
        if (told == due.students.end()) continue;  // signed in by hand: the roster never said who
        if (told->second == Told{students.text(1), students.text(2), students.text(3)}) continue;
        Bilingual what{"名册上的 {has} 与名册改动记录的最后一步（{due}）不一致",
                       "the roster's {has} isn't what the last step of its audit says ({due})"};
        what = base::filled(std::move(what), "has", students.text(3) + " " + students.text(1));
        out.push_back(base::filled(std::move(what), "due", told->second.number + " " + told->second.name));
    }
    if (students.failed()) return impl_->database.error(students.code());
    std::map<std::string, std::string> aliases;
    Statement rows = impl_->prepare("SELECT alias, student FROM identities");
    while (rows.step())
        aliases[rows.text(0)] = rows.text(1);
    if (rows.failed()) return impl_->database.error(rows.code());
    if (aliases != due.aliases)
        out.push_back({"谁并到谁，与名册改动记录不一致",
                       "who was merged into whom isn't what the roster's audit says"});
    return out;
}

Result<bool> Store::summary_holds(const std::string& session) const {
    // One whose mark is new has no summary yet, or an old one that is made anew before anybody reads it.
    Statement row = impl_->prepare(
        "SELECT u.score = coalesce(r.score, m.score) AND u.passed = coalesce(r.passed, m.passed) AND u.student = s.student "
        "AND u.scenarios = s.scenarios AND u.started_at = s.started_at AND u.took_ms = s.reached_ms "
        "AND u.exam = (s.mode = 'exam') "
        "FROM summaries u JOIN sessions s ON s.id = u.session JOIN scorecards m ON m.session = s.id AND m.counts = 1 "
        "LEFT JOIN reviewed r ON r.session = s.id "
        "WHERE u.session = ?1 AND NOT EXISTS (SELECT 1 FROM summaries_due d WHERE d.session = ?1)");
    row.bind(session);
    if (row.step()) return row.number(0) != 0;
    if (row.failed()) return impl_->database.error(row.code());
    return true;
}

}  // namespace kefu::store
