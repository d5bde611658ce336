// A simulation in words and as JSON.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "desk/workshop/simulate.h"

namespace kefu::desk {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShown = 12;  // of a list of gaps; the JSON has all

std::string bar(const std::vector<int>& histogram) {
    static const char* const steps[] = {"·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    int most = 1;
    for (const int count : histogram)
        most = std::max(most, count);
    std::string out;
    for (const int count : histogram)
        out += count == 0 ? steps[0] : steps[1 + count * 7 / most];
    return out;
}

int reached(const std::vector<Covered>& list) {
    int count = 0;
    for (const Covered& one : list)
        count += one.sessions > 0;
    return count;
}

std::string in(const base::Bilingual& text, base::Language language) {
    return text.in(language);
}

Json both(const base::Bilingual& text) {
    return {{"zh", text.zh}, {"en", text.en}};
}

Json list_json(const std::vector<Covered>& list) {
    Json out = Json::array();
    for (const Covered& one : list) {
        Json item{{"id", one.id}, {"sessions", one.sessions}};
        if (one.times > 0) item["broken"] = one.times;
        if (one.place.line > 0) item["line"] = one.place.line;
        out.push_back(std::move(item));
    }
    return out;
}

void tell_gaps(std::string& out, const base::Bilingual& title, const std::vector<Covered>& gaps,
               base::Language language) {
    if (gaps.empty()) return;
    out += fmt::format("{} ({}):\n", in(title, language), gaps.size());
    for (std::size_t i = 0; i < gaps.size() && i < kShown; ++i) {
        const std::string what = in(gaps[i].what, language);
        out += fmt::format(
            "  {}{}  {}\n",
            gaps[i].place.line > 0 ? fmt::format("{}:{} ", gaps[i].place.file, gaps[i].place.line) : "",
            gaps[i].id, what);
    }
    if (gaps.size() > kShown) out += "  …\n";
}

}  // namespace

std::string shown(const Simulation& simulation, base::Language language) {
    const bool zh = language == base::Language::zh;
    std::string out = fmt::format(
        fmt::runtime(zh ? "{}：{} 名模型学生，种子 {}{}\n" : "{}: {} model students, seed {}{}\n"),
        simulation.scenario, simulation.students, simulation.seed,
        simulation.stopped ? (zh ? "（中途停止）" : " (stopped early)") : "");
    for (const KindResult& one : simulation.kinds) {
        if (one.sessions == 0) continue;
        // Padded by hand: a Chinese character is two columns wide.
        const std::string name = zh ? name_of(one.kind).zh : name_of(one.kind).en;
        const std::size_t columns = zh ? name.size() / 3 * 2 : name.size();
        out += fmt::format(
            fmt::runtime(
                zh ? "  {}{} {}  均分 {:>5}  中位 {:>3}  {:>3}–{:<3}  及格 {:>3}%  好结局 {:>3}%  "
                   : "  {}{} {}  mean {:>5}  median {:>3}  {:>3}–{:<3}  passed {:>3}%  good ends {:>3}%  "),
            name, std::string(columns < 9 ? 9 - columns : 0, ' '), bar(one.histogram),
            fmt::format("{}.{}", one.mean_tenths / 10, one.mean_tenths % 10), one.median, one.least, one.most,
            one.passed * 100 / one.sessions, one.good_endings * 100 / one.sessions);
        std::string ends;
        for (std::size_t i = 0; i < one.endings.size() && i < 3; ++i)
            ends += fmt::format("{}{} {}", i > 0 ? ", " : "", one.endings[i].first, one.endings[i].second);
        out += ends + '\n';
    }
    const base::Bilingual verdict =
        simulation.in_order ? base::Bilingual{"成立", "holds"}
        : simulation.close_call
            ? base::Bilingual{"差得太近，这么多人还看不出来，用 --students 加几倍的人再看",
                              "too close to tell from so many; try several times as many with --students"}
            : base::Bilingual{"不成立", "does NOT hold"};
    out += fmt::format(fmt::runtime(zh ? "好 > 中 > 差：{}（{}）\n" : "good > middling > bad: {} ({})\n"),
                       in(verdict, language), in(simulation.order, language));
    const auto share = [&](const base::Bilingual& name, const std::vector<Covered>& list) {
        out += fmt::format("  {} {}/{}", in(name, language), reached(list), list.size());
    };
    out += zh ? "走到：" : "reached:";
    share({"节点", "nodes"}, simulation.nodes);
    share({"转移", "transitions"}, simulation.transitions);
    share({"结局", "endings"}, simulation.endings);
    share({"台词", "lines"}, simulation.lines);
    share({"规则", "rules"}, simulation.rules);
    out += '\n';
    tell_gaps(out, {"从未走到", "never reached"}, simulation.never_reached(), language);
    tell_gaps(out, {"从未说出的台词", "lines never spoken"}, simulation.never_spoken(), language);
    const std::vector<base::Bilingual> advice = advice_on(simulation);
    if (!advice.empty()) out += zh ? "可以这样改：\n" : "what to do:\n";
    for (const base::Bilingual& one : advice)
        out += "  → " + in(one, language) + '\n';
    return out;
}

std::string to_json(const Simulation& simulation) {
    Json kinds = Json::array();
    for (const KindResult& one : simulation.kinds) {
        Json endings = Json::object();
        for (const auto& [id, count] : one.endings)
            endings[id] = count;
        kinds.push_back({{"kind", word_of(one.kind)},
                         {"sessions", one.sessions},
                         {"mean", one.mean_tenths / 10.0},
                         {"least", one.least},
                         {"quarter", one.quarter},
                         {"median", one.median},
                         {"three_quarters", one.three_quarters},
                         {"most", one.most},
                         {"passed", one.passed},
                         {"good_endings", one.good_endings},
                         {"histogram", one.histogram},
                         {"endings", std::move(endings)}});
    }
    Json unspoken = Json::array();
    for (const Covered& one : simulation.never_spoken())
        unspoken.push_back({{"id", one.id}, {"text", one.what.zh}, {"line", one.place.line}});
    Json advice = Json::array();
    for (const base::Bilingual& one : advice_on(simulation))
        advice.push_back(both(one));
    return Json{
        {"scenario", simulation.scenario},          {"seed", simulation.seed},
        {"students", simulation.students},          {"stopped", simulation.stopped},
        {"in_order", simulation.in_order},          {"close_call", simulation.close_call},
        {"order", both(simulation.order)},          {"kinds", std::move(kinds)},
        {"nodes", list_json(simulation.nodes)},     {"transitions", list_json(simulation.transitions)},
        {"endings", list_json(simulation.endings)}, {"rules", list_json(simulation.rules)},
        {"never_spoken", std::move(unspoken)},      {"advice", std::move(advice)}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kefu::desk
