#include "desk/workshop/simulate.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

#include <fmt/format.h>

#include "desk/hearing.h"
#include "desk/workshop/story_lines.h"
#include "desk/workshop/students.h"
#include "session/plan.h"

namespace kefu::desk {
namespace {

constexpr StudentKind kKinds[kStudentKinds] = {
    StudentKind::perfect, StudentKind::middling, StudentKind::rude,     StudentKind::slow,
    StudentKind::silent,  StudentKind::pasting,  StudentKind::stuffing, StudentKind::random};
constexpr int kMostStudents = 1'000'000;

/// What one session leaves behind; numbers of things in Things.
struct Outcome {
    int score = 0;
    bool passed = false;
    bool good = false;
    std::string ending;
    std::vector<std::uint32_t> nodes, ways, lines;  // each once
    std::vector<std::uint32_t> rules, broken;  // rules that applied, each once; and each time one was broken
};

/// Everything of a scenario that can come up, numbered.
struct Things {
    std::vector<Covered> nodes, ways, lines, rules;
    std::unordered_map<std::string, std::uint32_t> node_at, way_at, line_at, rule_at;

    static std::optional<std::uint32_t> find(const std::unordered_map<std::string, std::uint32_t>& in,
                                             const std::string& id) {
        const auto found = in.find(id);
        if (found == in.end()) return std::nullopt;
        return found->second;
    }
};

Things things_of(const scenario::Scenario& scenario, const rules::RulePack& pack,
                 const scenario::ActNames& names) {
    Things out;
    const auto add = [](std::vector<Covered>& list, std::unordered_map<std::string, std::uint32_t>& at,
                        Covered thing) {
        if (at.emplace(thing.id, static_cast<std::uint32_t>(list.size())).second)
            list.push_back(std::move(thing));
    };
    const scenario::Graph graph = scenario::graph_of(scenario, names);
    for (const scenario::GraphNode& node : graph.nodes) {
        if (node.kind == scenario::GraphNode::Kind::story)
            add(out.nodes, out.node_at, {node.id, {node.line, node.line}, 0, 0, node.place});
    }
    for (const scenario::GraphEdge& edge : graph.edges)
        add(out.ways, out.way_at, {graph.nodes[edge.from].id + '/' + edge.id, edge.when, 0, 0, edge.place});
    for (const StoryLine& line : story_lines(scenario))
        add(out.lines, out.line_at, {line.id, {line.text, line.text}, 0, 0, line.place});
    for (const rules::Rule& rule : pack.rules)
        add(out.rules, out.rule_at, {rule.id, rule.title, 0, 0, {}});
    return out;
}

void once(std::vector<std::uint32_t>& list, std::optional<std::uint32_t> number) {
    if (number && std::find(list.begin(), list.end(), *number) == list.end()) list.push_back(*number);
}

struct Course {
    std::shared_ptr<const scenario::Scenario> scenario;
    std::shared_ptr<const rules::RulePack> pack;
    std::shared_ptr<const scoring::Rubric> rubric;
    std::shared_ptr<const scoring::Profile> profile;
    std::string understanding;
    Material material;
    Things things;
};

Outcome outcome_of(const record::Log& log, const Course& course) {
    Outcome out;
    const Things& things = course.things;
    for (const record::Event& event : log.events) {
        if (const auto* line = record::as<record::ShopperLine>(event)) {
            once(out.nodes, Things::find(things.node_at, line->node));
            once(out.lines, Things::find(things.line_at, bare_line_id(line->line)));
        } else if (const auto* moved = record::as<record::Moved>(event)) {
            once(out.nodes, Things::find(things.node_at, moved->from));
            once(out.nodes, Things::find(things.node_at, moved->to));
            once(out.ways, Things::find(things.way_at, moved->from + '/' + moved->by));
        } else if (const auto* ended = record::as<record::Ended>(event)) {
            out.ending = ended->ending;
            out.good = ended->good;
        }
    }
    const scoring::Scorecard card = scoring::grade(log, *course.pack, *course.rubric, *course.profile);
    out.score = card.score;
    out.passed = card.passed;
    const auto note = [&](const std::vector<rules::Finding>& findings) {
        for (const rules::Finding& finding : findings) {
            const auto number = Things::find(things.rule_at, finding.rule);
            once(out.rules, number);
            if (number && finding.outcome != rules::Outcome::kept) out.broken.push_back(*number);
        }
    };
    for (const scoring::ScoreLine& line : card.lines)
        note(line.findings);
    for (const scoring::CapApplied& cap : card.caps)
        note(cap.findings);
    for (const scoring::Adjustment& one : card.adjustments)
        note(one.findings);
    return out;
}

Outcome hold(const Course& course, StudentKind kind, std::uint64_t seed, int number,
             const session::Hear& hear) {
    session::Shift shift;
    shift.seed = seed + static_cast<std::uint64_t>(number) * 7919;
    shift.visitors.push_back({"c1", course.scenario, 0});
    session::Engine engine(std::move(shift), hear, course.understanding);
    Student student(course.material, kind, seed, number);
    bool at_once = false;
    for (;;) {
        if (!at_once) engine.settle();
        if (engine.ended()) break;
        const std::optional<scenario::PlanLine> line = student.next(engine.glimpses().front());
        if (!line) break;
        session::apply_line(engine, *line, "c1", at_once);
        at_once = line->more;
    }
    engine.finish();
    return outcome_of(engine.log(), course);
}

int at_share(const std::vector<int>& sorted, int percent) {
    if (sorted.empty()) return 0;
    return sorted[(sorted.size() - 1) * static_cast<std::size_t>(percent) / 100];
}

KindResult kind_result(StudentKind kind, const std::vector<const Outcome*>& outcomes) {
    KindResult out;
    out.kind = kind;
    out.histogram.assign(10, 0);
    std::vector<int> scores;
    std::map<std::string, int> endings;
    std::int64_t sum = 0;
    for (const Outcome* one : outcomes) {
        ++out.sessions;
        out.good_endings += one->good;
        out.passed += one->passed;
        scores.push_back(one->score);
        sum += one->score;
        ++out.histogram[static_cast<std::size_t>(std::clamp(one->score / 10, 0, 9))];
        ++endings[one->ending];
    }
    std::sort(scores.begin(), scores.end());
    out.least = at_share(scores, 0);
    out.quarter = at_share(scores, 25);
    out.median = at_share(scores, 50);
    out.three_quarters = at_share(scores, 75);
    out.most = at_share(scores, 100);
    if (!scores.empty()) {
        out.mean_tenths = static_cast<int>(sum * 10 / static_cast<std::int64_t>(scores.size()));
        const double mean = static_cast<double>(sum) / static_cast<double>(scores.size());
        double squares = 0;
        for (const int score : scores)
            squares += (score - mean) * (score - mean);
        if (scores.size() > 1)
            out.spread_tenths = static_cast<int>(
                std::lround(10 * std::sqrt(squares / static_cast<double>(scores.size() - 1))));
    }
    out.endings.assign(endings.begin(), endings.end());
    std::stable_sort(out.endings.begin(), out.endings.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return out;
}

void count(std::vector<Covered>& list, const std::vector<std::uint32_t>& numbers) {
    for (const std::uint32_t number : numbers)
        ++list[number].sessions;
}

// By how many tenths of a point the better kind fails to lead by one point; and what chance alone may do to that.
int shortfall(const KindResult& better, const KindResult& worse) {
    return worse.mean_tenths + 10 - better.mean_tenths;
}

bool within_chance(const KindResult& better, const KindResult& worse) {
    const auto error = [](const KindResult& one) {
        return one.sessions > 1 ? double(one.spread_tenths) * one.spread_tenths / one.sessions : 0.0;
    };
    return shortfall(better, worse) <= 2 * std::sqrt(error(better) + error(worse));
}

}  // namespace

void judge_order(Simulation& out) {
    const auto of = [&](StudentKind kind) -> const KindResult& {
        return *std::find_if(out.kinds.begin(), out.kinds.end(),
                             [&](const KindResult& one) { return one.kind == kind; });
    };
    const KindResult& good = of(StudentKind::perfect);
    const KindResult& middling = of(StudentKind::middling);
    const KindResult& rude = of(StudentKind::rude);
    const KindResult& slow = of(StudentKind::slow);
    const auto least_sessions = std::min({good.sessions, middling.sessions, rude.sessions, slow.sessions});
    const std::pair<const KindResult*, const KindResult*> pairs[] = {
        {&good, &middling}, {&middling, &rude}, {&middling, &slow}};
    const auto each = [&](auto what) {
        return std::all_of(std::begin(pairs), std::end(pairs),
                           [&](const auto& pair) { return what(*pair.first, *pair.second); });
    };
    out.in_order = least_sessions > 0 && each([](const KindResult& better, const KindResult& worse) {
                       return shortfall(better, worse) <= 0;
                   });
    out.close_call = least_sessions > 1 && !out.in_order && each(within_chance);
    const auto points = [](const KindResult& one) {
        return fmt::format("{}.{}", one.mean_tenths / 10, one.mean_tenths % 10);
    };
    out.order = {fmt::format("熟练 {} · 一般 {} · 粗鲁 {} · 慢 {}", points(good), points(middling),
                             points(rude), points(slow)),
                 fmt::format("perfect {} · middling {} · rude {} · slow {}", points(good), points(middling),
                             points(rude), points(slow))};
}

const char* word_of(StudentKind kind) {
    switch (kind) {
        case StudentKind::perfect:
            return "perfect";
        case StudentKind::middling:
            return "middling";
        case StudentKind::rude:
            return "rude";
        case StudentKind::slow:
            return "slow";
        case StudentKind::silent:
            return "silent";
        case StudentKind::pasting:
            return "pasting";
        case StudentKind::stuffing:
            return "stuffing";
        case StudentKind::random:
            break;
    }
    return "random";
}

base::Bilingual name_of(StudentKind kind) {
    switch (kind) {
        case StudentKind::perfect:
            return {"熟练", "perfect"};
        case StudentKind::middling:
            return {"一般", "middling"};
        case StudentKind::rude:
            return {"粗鲁", "rude"};
        case StudentKind::slow:
            return {"慢", "slow"};
        case StudentKind::silent:
            return {"不说话", "silent"};
        case StudentKind::pasting:
            return {"只粘贴", "pasting"};
        case StudentKind::stuffing:
            return {"堆关键词", "stuffing"};
        case StudentKind::random:
            break;
    }
    return {"乱来", "random"};
}

base::Result<Simulation> simulate(const Content& content,
                                  const std::shared_ptr<const scenario::Scenario>& scenario,
                                  const SimulationWanted& wanted) {
    const catalog::Catalogue& catalogue = *content.catalogue;
    if (wanted.students < 1 || wanted.students > kMostStudents)
        return base::Error{"out-of-range",
                           {"学生人数应在 1–1000000 之间", "1 to 1000000 students can be had"}};
    Course course{scenario, catalogue.pack, catalogue.rubric, catalogue.profile(wanted.profile), {}, {}, {}};
    if (!catalogue.understanding || !course.pack || !course.rubric) {
        return base::Error{
            "content-broken",
            {"话语理解、规则包或评分表有错误，不能模拟",
             "the understanding, the rule pack or the rubric have errors; nothing can be simulated"}};
    }
    if (!course.profile) {
        return base::Error{"profile-not-found",
                           base::filled({"没有平台指标 {name}", "there is no platform profile {name}"},
                                        "name", wanted.profile)};
    }
    const auto began = std::chrono::steady_clock::now();
    course.understanding = catalogue.understanding->digest();
    const std::shared_ptr<HeardBefore> before = heard_before();
    base::Result<Material> material =
        gather(content, scenario, hearing_again(catalogue.understanding, before));
    if (!material.ok()) return material.error();
    course.material = material.take();
    course.things = things_of(*scenario, *course.pack, catalogue.act_names);

    const auto students = static_cast<std::size_t>(wanted.students);
    std::vector<Outcome> outcomes(students);
    std::vector<char> held(students, 0);
    std::atomic<std::size_t> next{0};
    std::atomic<int> finished{0};
    const auto stopped = [&] { return wanted.stop != nullptr && wanted.stop->load(); };
    const auto work = [&] {
        const session::Hear hear = hearing_again(catalogue.understanding, before);
        for (;;) {
            // Some at a time: a thread keeps to neighbours, and the counter stays cool.
            constexpr std::size_t kBatch = 8;
            const std::size_t from = next.fetch_add(kBatch);
            if (from >= students || stopped()) return;
            for (std::size_t i = from; i < std::min(students, from + kBatch); ++i) {
                outcomes[i] = hold(course, kKinds[i % kStudentKinds], wanted.seed, static_cast<int>(i), hear);
                held[i] = 1;
                ++finished;
            }
        }
    };
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    const int threads = std::clamp(wanted.threads > 0 ? wanted.threads : cores, 1, 256);
    {
        std::vector<std::jthread> crew;
        for (int i = 0; i < threads; ++i)
            crew.emplace_back(work);
        while (wanted.progress && finished < wanted.students && !stopped()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            wanted.progress(finished);
        }
    }
    Simulation out;
    out.scenario = scenario->id;
    out.seed = wanted.seed;
    out.stopped = finished < wanted.students;
    out.students = finished;
    out.threads = threads;
    std::map<std::string, Covered> endings;
    for (const scenario::Ending& ending : scenario->endings)
        endings[ending.id] = {ending.id, ending.title, 0, 0, ending.place};
    for (const StudentKind kind : kKinds) {
        std::vector<const Outcome*> mine;
        for (std::size_t i = 0; i < students; ++i) {
            if (held[i] != 0 && kKinds[i % kStudentKinds] == kind) mine.push_back(&outcomes[i]);
        }
        out.kinds.push_back(kind_result(kind, mine));
    }
    for (std::size_t i = 0; i < students; ++i) {
        if (held[i] == 0) continue;
        const Outcome& one = outcomes[i];
        count(course.things.nodes, one.nodes);
        count(course.things.ways, one.ways);
        count(course.things.lines, one.lines);
        count(course.things.rules, one.rules);
        for (const std::uint32_t rule : one.broken)
            ++course.things.rules[rule].times;
        Covered& ending = endings[one.ending];
        if (ending.id.empty()) {
            ending.id = one.ending;
            for (const scenario::Ending& shared : scenario->manners.endings) {
                if (shared.id == one.ending) ending.what = shared.title;
            }
        }
        ++ending.sessions;
    }
    out.nodes = std::move(course.things.nodes);
    out.transitions = std::move(course.things.ways);
    out.lines = std::move(course.things.lines);
    out.rules = std::move(course.things.rules);
    for (const scenario::Ending& ending : scenario->endings) {
        out.endings.push_back(endings[ending.id]);
        endings.erase(ending.id);
    }
    for (auto& [id, ending] : endings)
        out.endings.push_back(std::move(ending));
    judge_order(out);
    out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return out;
}

std::vector<Covered> Simulation::never_spoken() const {
    std::vector<Covered> out;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(out),
                 [](const Covered& one) { return one.sessions == 0; });
    return out;
}

std::vector<Covered> Simulation::never_reached() const {
    std::vector<Covered> out;
    for (const auto* list : {&nodes, &transitions, &endings}) {
        std::copy_if(list->begin(), list->end(), std::back_inserter(out),
                     [](const Covered& one) { return one.sessions == 0; });
    }
    return out;
}

GraphCounts counts_on(const scenario::Graph& graph, const Simulation& simulation) {
    GraphCounts out;
    out.sessions = simulation.students;
    std::map<std::string, int> nodes, ways;
    int left = 0;
    for (const Covered& one : simulation.nodes)
        nodes[one.id] = one.sessions;
    for (const Covered& one : simulation.endings) {
        nodes["end:" + one.id] = one.sessions;
        if (one.id == "left_unsatisfied" || one.id == "left_waiting") left += one.sessions;
    }
    nodes["leave"] = left;
    for (const Covered& one : simulation.transitions)
        ways[one.id] = one.sessions;
    for (const scenario::GraphNode& node : graph.nodes)
        out.nodes.push_back(nodes[node.id]);
    for (const scenario::GraphEdge& edge : graph.edges)
        out.edges.push_back(ways[graph.nodes[edge.from].id + '/' + edge.id]);
    return out;
}

}  // namespace kefu::desk
