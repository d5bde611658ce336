// What an author may do about what a simulation shows.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "desk/workshop/simulate.h"

namespace kefu::desk {
namespace {

using base::Bilingual;

constexpr std::size_t kMostWays = 8;

const KindResult* of(const Simulation& simulation, StudentKind kind) {
    const auto found = std::find_if(simulation.kinds.begin(), simulation.kinds.end(),
                                    [&](const KindResult& one) { return one.kind == kind; });
    return found != simulation.kinds.end() && found->sessions > 0 ? &*found : nullptr;
}

/// The ending that most students of a kind came to, with how many.
std::string mostly(const KindResult& kind) {
    return kind.endings.empty() ? "–"
                                : fmt::format("{} {}/{}", kind.endings.front().first,
                                              kind.endings.front().second, kind.sessions);
}

void compare(const KindResult* better, const KindResult* worse, std::vector<Bilingual>& out) {
    if (better == nullptr || worse == nullptr || better->mean_tenths >= worse->mean_tenths + 10) return;
    const Bilingual a = name_of(better->kind);
    const Bilingual b = name_of(worse->kind);
    Bilingual mend{"给坏回复单独一条去向，或让它多扣心情",
                   "give bad replies a way of their own, or let them cost more mood"};
    if (worse->kind == StudentKind::slow)
        mend = {"让顾客催得早些、走得早些（patience），或给晚到的回复加一条 late_ms 去向",
                "let the shopper nudge and leave sooner (patience), or give late replies a way with late_ms"};
    if (better->kind == StudentKind::perfect)
        mend = {"看看 good 计划和 models 是不是每一步都有好回复",
                "see that the good plan and the models have a good reply for each step"};
    out.push_back(
        {fmt::format("“{}”不比“{}”高一分以上（{} 多半到 {}）：{}", a.zh, b.zh, b.zh, mostly(*worse), mend.zh),
         fmt::format("{} students aren't a point ahead of {} ones (who mostly end in {}): {}", a.en, b.en,
                     mostly(*worse), mend.en)});
}

/// How often a node was come to, by "node/way" of one of its ways.
int visits_of(const Simulation& simulation, const std::string& way) {
    const std::string node = way.substr(0, way.find('/'));
    for (const Covered& one : simulation.nodes) {
        if (one.id == node) return one.sessions;
    }
    return 0;
}

/// Those whose node many came to, the most visited first: of few visits nothing can be concluded.
void ways_not_taken(const Simulation& simulation, std::vector<Bilingual>& out) {
    constexpr int kShare = 10;  // of the students, one in so many came to the node
    std::vector<std::pair<int, std::string>> ways;
    for (const Covered& one : simulation.transitions) {
        const int visits = visits_of(simulation, one.id);
        if (one.sessions == 0 && visits > 0 && visits * kShare >= simulation.students)
            ways.emplace_back(visits, one.id);
    }
    if (ways.empty()) return;
    std::stable_sort(ways.begin(), ways.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string list;
    for (std::size_t i = 0; i < std::min(ways.size(), kMostWays); ++i)
        list += fmt::format("{}{} ({})", i > 0 ? ", " : "", ways[i].second, ways[i].first);
    if (ways.size() > kMostWays) list += ", …";
    out.push_back(
        {"那一步常有人到、却没人走的去向（到过几次）：" + list +
             "——没有谁做到它的条件，或别的去向先走了；试玩时说一句该走它的话看看（命令行用 play）",
         "ways that nobody took though many came to their node (how often): " + list +
             ": nobody does what they wait for, or another is taken first; say such a reply in a trial (play) and see"});
}

}  // namespace

std::vector<Bilingual> advice_on(const Simulation& simulation) {
    std::vector<Bilingual> out;
    const KindResult* perfect = of(simulation, StudentKind::perfect);
    const KindResult* middling = of(simulation, StudentKind::middling);
    if (!simulation.close_call) {
        compare(perfect, middling, out);
        compare(middling, of(simulation, StudentKind::rude), out);
        compare(middling, of(simulation, StudentKind::slow), out);
    }
    // Some of them say what fits another wording of the shopper's, and go astray.
    constexpr int kPerfectPercent = 80;
    if (perfect != nullptr && perfect->good_endings * 100 < perfect->sessions * kPerfectPercent) {
        out.push_back(
            {fmt::format(
                 "熟练的学生只有 {}% 走到好结局（多半到 {}）：条件太窄，或有的说法下 good 计划的回复听成了别的；多给几个 models，换种子看看",
                 perfect->good_endings * 100 / perfect->sessions, mostly(*perfect)),
             fmt::format(
                 "only {}% of the perfect students come to a good ending (mostly {}): a condition is too narrow, or after some wordings the good plan's reply is heard as something else; write more models, look with other seeds",
                 perfect->good_endings * 100 / perfect->sessions, mostly(*perfect))});
    }
    constexpr int kIdlePercent = 20;
    for (const StudentKind kind : {StudentKind::silent, StudentKind::pasting, StudentKind::stuffing}) {
        const KindResult* idle = of(simulation, kind);
        if (idle == nullptr || idle->passed * 100 <= idle->sessions * kIdlePercent) continue;
        const Bilingual name = name_of(kind);
        out.push_back(
            {fmt::format(
                 "“{}”的学生有 {}% 及格（多半到 {}）：哪一步不用好好回答也能往下走？找“总是”走的去向，换成听到或答对了才走",
                 name.zh, idle->passed * 100 / idle->sessions, mostly(*idle)),
             fmt::format(
                 "{}% of the {} students pass (mostly {}): somewhere the story goes on without a good answer; look for ways that are always taken, and let them wait for an act or an answer",
                 idle->passed * 100 / idle->sessions, name.en, mostly(*idle))});
    }
    for (const Covered& ending : simulation.endings) {
        const bool own = ending.place.line > 0;
        if (own && ending.sessions == 0)
            out.push_back(
                {fmt::format("结局 {} 没有人走到：看看通向它的去向（上面“从未走到”里）", ending.id),
                 fmt::format("nobody came to the ending {}: see the ways to it among those never taken",
                             ending.id)});
    }
    ways_not_taken(simulation, out);
    return out;
}

}  // namespace kefu::desk
