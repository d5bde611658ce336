// Model students: perfect, middling, rude, slow, silent, pasting, keyword-stuffing and random ones hold a scenario's
// conversation by the hundred, in virtual time, on every core. Says what was reached and said, how they were marked,
// and whether serving well pays.
//
// Promises: the same (scenario, content, students, seed) gives the same answer whatever the number of threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/result.h"
#include "desk/content.h"
#include "scenario/graph.h"

namespace kefu::desk {

enum class StudentKind { perfect, middling, rude, slow, silent, pasting, stuffing, random };
inline constexpr int kStudentKinds = 8;
/// "perfect" …; the word used in files and on the command line.
const char* word_of(StudentKind kind);
base::Bilingual name_of(StudentKind kind);

struct SimulationWanted {
    int students = 1000;  ///< 1–1000000, spread evenly over the kinds
    std::uint64_t seed = 1;
    int threads = 0;      ///< 0: as many as the machine has cores
    std::string profile;  ///< platform profile; "" = the course's own
    /// Called now and then with the number of finished sessions, from the calling thread only.
    std::function<void(int)> progress;
    const std::atomic<bool>* stop = nullptr;  ///< once true, what is finished so far is reported (`stopped`)
};

struct KindResult {
    StudentKind kind = StudentKind::perfect;
    int sessions = 0;
    int good_endings = 0;
    int passed = 0;
    int least = 0, quarter = 0, median = 0, three_quarters = 0, most = 0;  ///< marks
    int mean_tenths = 0;                                                   ///< the mean mark times ten
    int spread_tenths = 0;                             ///< the marks' standard deviation (n − 1) times ten
    std::vector<int> histogram;                        ///< ten bins: 0–9 … 90–100
    std::vector<std::pair<std::string, int>> endings;  ///< by how often
};

struct Covered {
    std::string id;        ///< node "ask"; transition "ask/told"; ending; rule; line "ask.say.0.1"
    base::Bilingual what;  ///< a condition in words, an ending's or rule's title; the text of a line
    int sessions = 0;      ///< in which it came up
    int times = 0;         ///< altogether (rules: how often broken)
    base::Place place;     ///< where it stands in the file, if it does
};

struct Simulation {
    std::string scenario;
    std::uint64_t seed = 1;
    int students = 0;
    bool stopped = false;
    std::vector<KindResult> kinds;
    std::vector<Covered> nodes, transitions, endings, rules, lines;
    bool in_order = false;  ///< good > middling > max(rude, slow), by means, each at least one point apart
    /// Not in order, but each pair that isn't lies within two standard errors of it: so few students can't tell.
    bool close_call = false;
    base::Bilingual order;  ///< that comparison in words
    std::vector<Covered> never_spoken() const;
    std::vector<Covered> never_reached() const;  ///< nodes, transitions, endings
    // Not part of what is reproducible:
    double seconds = 0;
    int threads = 0;
};

/// Errors: content-broken, profile-not-found, simulate-damaged (the sentences in assets/students), out-of-range.
base::Result<Simulation> simulate(const Content& content,
                                  const std::shared_ptr<const scenario::Scenario>& scenario,
                                  const SimulationWanted& wanted);

/// Fills in_order, close_call and order from what `kinds` says of the first four kinds.
void judge_order(Simulation& simulation);

/// What to do about it, the gravest first: an order that doesn't hold, good students who fail, idle ones who pass, what
/// nobody reached though its node was come to. Empty where nothing is to be done.
std::vector<base::Bilingual> advice_on(const Simulation& simulation);

/// How often each node and edge was passed; as graph.nodes and graph.edges.
struct GraphCounts {
    std::vector<int> nodes;
    std::vector<int> edges;
    int sessions = 0;
};
GraphCounts counts_on(const scenario::Graph& graph, const Simulation& simulation);

/// For people, several lines; and as one JSON object (without `seconds` and `threads`).
std::string shown(const Simulation& simulation, base::Language language);
std::string to_json(const Simulation& simulation);

}  // namespace kefu::desk
