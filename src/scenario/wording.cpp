#include "scenario/wording.h"

#include <fmt/format.h>

namespace kefu::scenario {
namespace {

using base::Bilingual;
using Kind = Condition::Kind;

Bilingual joined(const std::vector<Bilingual>& parts, const Bilingual& between) {
    Bilingual out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        out.zh += (i > 0 ? between.zh : "") + parts[i].zh;
        out.en += (i > 0 ? between.en : "") + parts[i].en;
    }
    return out;
}

Bilingual meter_name(const std::string& meter) {
    if (meter == "anger") return {"怒气", "anger"};
    if (meter == "trust") return {"信任", "trust"};
    return {"兴趣", "interest"};
}

Bilingual bounds(const Condition& condition) {
    const bool low = condition.low != INT64_MIN;
    const bool high = condition.high != INT64_MAX;
    if (low && high && condition.low == condition.high)
        return {fmt::format("= {}", condition.low), fmt::format("= {}", condition.low)};
    if (low && high) {
        const std::string text = fmt::format("{}–{}", condition.low, condition.high);
        return {text, text};
    }
    const std::string text = low ? fmt::format("≥ {}", condition.low) : fmt::format("≤ {}", condition.high);
    return {text, text};
}

class Speaker {
  public:
    Speaker(const Scenario& scenario, const ActNames& acts) : scenario_(scenario), acts_(acts) {}

    Bilingual say(const Condition& condition, bool inside) const {
        switch (condition.kind) {
            case Kind::always:
                return {"总是", "always"};
            case Kind::act:
            case Kind::any_act:
                return with({"听到", "heard: "}, acts(condition, {"或", " or "}));
            case Kind::all_acts:
                return with({"同时听到", "heard together: "}, acts(condition, {"＋", " + "}));
            case Kind::heard_before:
                return with({"之前听到过", "heard before: "}, acts(condition, {"或", " or "}));
            case Kind::answered:
                return with({"答对了", "answered: "}, topics(condition));
            case Kind::answered_wrong:
                return with({"答错了", "answered wrongly: "}, topics(condition));
            case Kind::open:
                return with({"还没回答", "still open: "}, topics(condition));
            case Kind::fact_right:
                return with({"说对了", "stated rightly: "}, facts(condition));
            case Kind::fact_wrong:
                return with({"说错了", "stated wrongly: "}, facts(condition));
            case Kind::contradicts:
                return with({"前后矛盾：", "contradicts an earlier statement: "}, facts(condition));
            case Kind::action:
                return with({"做了操作 ", "done: "}, words(condition));
            case Kind::action_before:
                return with({"之前做过 ", "done before: "}, words(condition));
            case Kind::count:
                return with(with({"次数 ", "count of "}, acts(condition, {"或", " or "})),
                            spaced(bounds(condition)));
            case Kind::count_feature:
                return with(with({"次数 ", "count of "}, words(condition)), spaced(bounds(condition)));
            case Kind::mood:
                return with(meter_name(condition.meter), spaced(bounds(condition)));
            case Kind::late: {
                const std::string seconds = fmt::format("{:g}", static_cast<double>(condition.low) / 1000.0);
                return {"首次回复晚于 " + seconds + " 秒", "first reply later than " + seconds + " s"};
            }
            case Kind::visits:
                return with({"进入本节点次数", "visits"}, spaced(bounds(condition)));
            case Kind::replies:
                return with({"本节点回复数", "replies here"}, spaced(bounds(condition)));
            case Kind::flag:
                return with({"有标记 ", "flag "}, words(condition));
            case Kind::says:
                return with({"说到", "says "}, quoted(condition));
            case Kind::states:
                return with({"说了（不是否定）", "states "}, quoted(condition));
            case Kind::situation:
                return with({"出现过情形 ", "situation "}, words(condition));
            case Kind::order:
                return with({"订单状态 ", "order is "}, words(condition));
            case Kind::feature:
                return with({"写法 ", "manner: "}, words(condition));
            case Kind::all:
                return parts(condition, {" 且 ", " and "}, inside);
            case Kind::any:
                return parts(condition, {" 或 ", " or "}, inside);
            case Kind::none_of:
                return with({"没有（", "not ("},
                            with(parts(condition, {" 或 ", " or "}, false), {"）", ")"}));
        }
        return {};
    }

  private:
    static Bilingual with(const Bilingual& first, const Bilingual& second) {
        return {first.zh + second.zh, first.en + second.en};
    }
    static Bilingual spaced(const Bilingual& text) { return {" " + text.zh, " " + text.en}; }

    Bilingual acts(const Condition& condition, const Bilingual& between) const {
        std::vector<Bilingual> names;
        for (const std::string& word : condition.words) {
            const auto found = acts_.find(word);
            names.push_back(found != acts_.end() ? Bilingual{"“" + found->second.zh + "”", found->second.en}
                                                 : Bilingual{" " + word + " ", word});
        }
        return joined(names, between);
    }
    Bilingual topics(const Condition& condition) const {
        std::vector<Bilingual> names;
        for (const std::string& word : condition.words) {
            const Topic* topic = scenario_.topic(word);
            if (word == "*") {
                names.push_back({"任一问题", "any question"});
            } else {
                names.push_back(topic != nullptr ? Bilingual{"“" + topic->label.zh + "”", topic->label.en}
                                                 : Bilingual{word, word});
            }
        }
        return joined(names, {"或", " or "});
    }
    Bilingual facts(const Condition& condition) const {
        std::vector<Bilingual> names;
        for (const std::string& word : condition.words) {
            const Fact* fact = scenario_.fact(word);
            if (word == "*") {
                names.push_back({"任一事实", "any fact"});
            } else {
                names.push_back(fact != nullptr ? Bilingual{"“" + fact->label.zh + "”", fact->label.en}
                                                : Bilingual{word, word});
            }
        }
        return joined(names, {"或", " or "});
    }
    static Bilingual words(const Condition& condition) {
        std::vector<Bilingual> names;
        for (const std::string& word : condition.words)
            names.push_back({word, word});
        return joined(names, {" / ", " / "});
    }
    static Bilingual quoted(const Condition& condition) {
        std::vector<Bilingual> names;
        for (const std::string& word : condition.words)
            names.push_back({"“" + word + "”", "\"" + word + "\""});
        return joined(names, {"或", " or "});
    }
    Bilingual parts(const Condition& condition, const Bilingual& between, bool inside) const {
        std::vector<Bilingual> said;
        for (const Condition& part : condition.parts)
            said.push_back(say(part, true));
        Bilingual out = joined(said, between);
        if (inside && said.size() > 1) out = with({"（", "("}, with(out, {"）", ")"}));
        return out;
    }

    const Scenario& scenario_;
    const ActNames& acts_;
};

}  // namespace

base::Bilingual in_words(const Condition& condition, const Scenario& scenario, const ActNames& acts) {
    return Speaker(scenario, acts).say(condition, false);
}

base::Bilingual in_words(const MoodShift& shift) {
    std::vector<Bilingual> parts;
    const auto add = [&](const char* meter, int by) {
        if (by == 0) return;
        const Bilingual name = meter_name(meter);
        const std::string size = fmt::format(" {}{}", by > 0 ? "+" : "−", by > 0 ? by : -by);
        parts.push_back({name.zh + size, name.en + size});
    };
    add("anger", shift.anger);
    add("trust", shift.trust);
    add("interest", shift.interest);
    return joined(parts, {"，", ", "});
}

}  // namespace kefu::scenario
