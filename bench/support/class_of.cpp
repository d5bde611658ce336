#include "support/class_of.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/dice.h"
#include "store/store.h"

namespace kefu::bench {
namespace {

constexpr int kScenarios = 24;
constexpr int kRules = 36;
constexpr std::int64_t kStart = 1'780'000'000'000;

double uniform(std::uint64_t seed, const std::string& key) {
    return static_cast<double>(base::draw(seed, {key}) >> 11) / 9007199254740992.0;
}

// Roughly normal, mean 0, deviation 1.
double normal(std::uint64_t seed, const std::string& key) {
    double sum = -6;
    for (int i = 0; i < 12; ++i)
        sum += uniform(seed, key + static_cast<char>('a' + i));
    return sum;
}

double logistic(double x) {
    return 1 / (1 + std::exp(-x));
}

void run(sqlite3* raw, const std::string& sql) {
    if (sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return;
    fmt::print(stderr, "{}\n", sqlite3_errmsg(raw));
    std::abort();
}

void two(std::string& bytes, int value) {
    bytes += static_cast<char>(value & 0xFF);
    bytes += static_cast<char>(value >> 8 & 0xFF);
}

struct Played {
    int score = 0;
    std::string outcomes;
};

// What a student of this ability makes of the rules that come up.
Played play(double ability, int scenario, int session) {
    Played played;
    int earned = 0;
    int possible = 0;
    for (int rule = 0; rule < kRules; ++rule) {
        const std::uint64_t luck = base::draw(static_cast<std::uint64_t>(session), {std::to_string(rule)});
        if ((static_cast<int>(luck & 7) + scenario + rule) % 8 == 0) continue;  // wasn't due
        const int points = 150 + rule * 37 % 300;
        const double hard = -1.6 + 2.4 * (rule * 7 % kRules) / kRules + 0.03 * scenario;
        const bool kept =
            static_cast<double>(luck >> 11) / 9007199254740992.0 < logistic(ability * 1.3 - hard);
        two(played.outcomes, rule);
        played.outcomes += static_cast<char>(kept ? 1 : 0);
        played.outcomes += static_cast<char>(kept ? 0 : 1);
        two(played.outcomes, kept ? points : 0);
        two(played.outcomes, points);
        two(played.outcomes, kept ? 0xFFFF : 3);
        earned += kept ? points : 0;
        possible += points;
    }
    played.score = (earned * 100 + possible / 2) / possible;
    return played;
}

}  // namespace

void write_class(const std::string& path, int sessions) {
    if (!store::Store::open(path).ok()) std::abort();
    sqlite3* raw = nullptr;
    if (sqlite3_open(path.c_str(), &raw) != SQLITE_OK) std::abort();
    run(raw, "PRAGMA synchronous = OFF; BEGIN");
    const int students = std::max(1, sessions / 40);
    for (int i = 0; i < students; ++i) {
        run(raw, fmt::format("INSERT INTO students (id, name, class_name, number, made_at, position) VALUES "
                             "('student {0:04}', 'Student {0}', 'class {1:02}', '2026{0:06}', {2}, {3})",
                             i, i / 40, kStart, i % 40));
    }
    for (int i = 0; i < kRules; ++i)
        run(raw, fmt::format("INSERT INTO summary_rules (id, rule) VALUES ({0}, 'rule-{0:02}')", i));
    sqlite3_stmt* session = nullptr;
    sqlite3_stmt* event = nullptr;
    sqlite3_stmt* summary = nullptr;
    sqlite3_prepare_v2(
        raw,
        "INSERT INTO sessions (id, student, mode, state, scenarios, arrangement, head, head_hash, started_at, touched_at) "
        "VALUES (?1, ?2, 'practice', 'finished', ?3, '{}', '', '', ?4, ?4)",
        -1, &session, nullptr);
    sqlite3_prepare_v2(raw, "INSERT INTO events (session, seq, line, hash) VALUES (?, 3, ?, '')", -1, &event,
                       nullptr);
    sqlite3_prepare_v2(
        raw,
        "INSERT INTO summaries (session, student, scenarios, assignment, started_at, took_ms, exam, score, passed, flags, outcomes) "
        "VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?)",
        -1, &summary, nullptr);
    if (!session || !event || !summary) std::abort();
    const std::string said =
        R"({"at_ms":4000,"in":"c1","reply":{"text":"您好亲，请稍等","entry":"typed","first_key_ms":2000,"shopper_text":"在吗","heard":{"origin":"u","acts":[],"answers":[],"features":[]}}})";
    for (int i = 0; i < sessions; ++i) {
        const int who =
            static_cast<int>(base::draw(3, {std::to_string(i)}) % static_cast<std::uint64_t>(students));
        const int scenario = static_cast<int>(base::draw(4, {std::to_string(i)}) % kScenarios);
        const double ability = normal(1, std::to_string(who)) + 0.8 * i / sessions;  // everybody learns
        const Played played = play(ability, scenario, i);
        const std::string id = fmt::format("{:016x}", base::draw(5, {std::to_string(i)}));
        const std::string student = fmt::format("student {:04}", who);
        const std::string title = fmt::format("scenario-{:02}", scenario);
        const std::int64_t at = kStart + 100'000ll * i;
        const auto text = [](sqlite3_stmt* to, int n, const std::string& value) {
            sqlite3_bind_text(to, n, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
        };
        text(session, 1, id);
        text(session, 2, student);
        text(session, 3, title);
        sqlite3_bind_int64(session, 4, at);
        text(event, 1, id);
        text(event, 2, said);
        text(summary, 1, id);
        text(summary, 2, student);
        text(summary, 3, title);
        sqlite3_bind_int64(summary, 4, at);
        sqlite3_bind_int64(summary, 5, 300'000);
        sqlite3_bind_int(summary, 6, i % 10 == 0 ? 1 : 0);
        sqlite3_bind_int(summary, 7, played.score);
        sqlite3_bind_int(summary, 8, played.score >= 60 ? 1 : 0);
        sqlite3_bind_int(summary, 9, i % 7 == 0 ? 4 : 0);
        sqlite3_bind_blob(summary, 10, played.outcomes.data(), static_cast<int>(played.outcomes.size()),
                          SQLITE_TRANSIENT);
        for (sqlite3_stmt* one : {session, event, summary}) {
            if (sqlite3_step(one) != SQLITE_DONE) std::abort();
            sqlite3_reset(one);
        }
    }
    for (sqlite3_stmt* one : {session, event, summary})
        sqlite3_finalize(one);
    run(raw, "COMMIT");
    sqlite3_close(raw);
}

}  // namespace kefu::bench
