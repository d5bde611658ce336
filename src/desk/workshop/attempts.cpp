#include "desk/workshop/attempts.h"

#include <algorithm>

namespace kefu::desk {
namespace {

using scenario::Condition;
using scenario::PlanLine;
using Kind = Condition::Kind;
using Lines = std::vector<PlanLine>;

constexpr std::size_t kExamplesOfAct = 4;
constexpr std::int64_t kUsual = 5'000;  // ms before a line
constexpr std::int64_t kBeyond = 1'500;

bool latin(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
}

/// A phrase as somebody would write it.
std::string written(std::string phrase, bool english) {
    for (std::size_t at = phrase.find('*'); at != std::string::npos; at = phrase.find('*', at))
        phrase.replace(at, 1, english ? " it " : "这个");
    return phrase;
}

class Maker {
  public:
    Maker(const scenario::Scenario& scenario, const acts::Vocabulary& vocabulary)
        : scenario_(scenario), vocabulary_(vocabulary), english_(scenario.language == "en") {}

    std::vector<Lines> of(const Condition& condition) const {
        std::vector<Lines> made = make(condition, 0);
        std::erase_if(made, [](const Lines& lines) { return lines.empty(); });
        if (made.size() > kMostAttempts) made.resize(kMostAttempts);
        return made;
    }

  private:
    static Lines said(const std::string& text, std::int64_t after_ms = kUsual) {
        PlanLine line;
        line.say = text;
        line.after_ms = after_ms;
        return {line};
    }

    std::vector<Lines> examples(const std::string& act) const {
        std::vector<Lines> made;
        for (const acts::Act& one : vocabulary_.acts()) {
            if (one.id != act) continue;
            for (const acts::ActExample& example : one.hit) {
                if (latin(example.reply) == english_ && made.size() < kExamplesOfAct)
                    made.push_back(said(example.reply));
            }
        }
        return made;
    }

    void answers(const std::string& id, bool right, std::vector<Lines>& made) const {
        for (const scenario::Topic& topic : scenario_.topics) {
            if (topic.id != id && id != "*") continue;
            if (right && !topic.model_answer.empty()) made.push_back(said(topic.model_answer));
            for (const std::string& phrase : right ? topic.right : topic.wrong)
                made.push_back(said(written(phrase, english_)));
            for (const std::string& fact : topic.facts)
                states(fact, right, made);
        }
    }

    void states(const std::string& id, bool right, std::vector<Lines>& made) const {
        for (const scenario::Fact& fact : scenario_.facts) {
            if (fact.id != id && id != "*") continue;
            const std::string cue = fact.cues.empty() ? "" : fact.cues.front() + (english_ ? " " : "");
            if (right) made.push_back(said(cue + fact.value + fact.unit));
            for (const std::string& wrong : fact.wrong) {
                if (!right) made.push_back(said(written(wrong, english_)));
            }
            const bool counts = !fact.value.empty() && fact.value.front() >= '0' && fact.value.front() <= '9';
            if (!right && counts) made.push_back(said(cue + "9" + fact.value + fact.unit));
        }
    }

    static Lines done(const std::string& verb) {
        PlanLine line;
        line.verb = verb;
        line.after_ms = kUsual;
        return {line};
    }

    Lines featured(const std::string& feature) const {
        if (feature == "one_word") return said(english_ ? "ok" : "嗯");
        if (feature == "shouting") return said(english_ ? "READ THE PAGE PLEASE!!!!" : "你看页面啊!!!!");
        if (feature == "slang_spelling") return said(english_ ? "thx u" : "木有了哦");
        if (feature == "smile") return said(english_ ? "Sure 😊" : "好的呢😊");
        if (feature == "polite") return said(english_ ? "Please, dear" : "亲，请您稍等");
        if (feature == "foreign")
            return said(english_ ? "您好请问有什么可以帮您" : "How may I help you today?");
        const std::string text = english_ ? "Please have a look at the product page, it is all there."
                                          : "这个您看一下商品页面就好，上面都有写的哦";
        if (feature == "long") return said(text + text + text + text);
        Lines twice = said(text);  // repeated
        twice.push_back(twice.front());
        twice.back().how = "pasted";
        return twice;
    }

    /// All of them together: what is said in one line, actions first.
    static Lines joined(const Lines& a, const Lines& b) {
        Lines all;
        std::string text;
        std::int64_t after = 0;
        for (const Lines* lines : {&a, &b}) {
            for (const PlanLine& line : *lines) {
                after = std::max(after, line.after_ms);
                if (line.say.empty()) {
                    all.push_back(line);
                } else {
                    text += (text.empty() ? "" : ",") + line.say;
                }
            }
        }
        if (!text.empty()) {
            PlanLine line;
            line.say = std::move(text);
            line.after_ms = all.empty() ? after : 1'500;
            all.push_back(std::move(line));
        }
        return all;
    }

    std::vector<Lines> all_of(const Condition& condition, int depth) const {
        std::vector<Lines> made{Lines{}};
        for (const Condition& part : condition.parts) {
            const std::vector<Lines> options = make(part, depth + 1);
            if (options.empty()) continue;
            std::vector<Lines> next;
            const std::size_t most = std::max(made.size(), options.size());
            for (std::size_t i = 0; i < std::min(most, kMostAttempts); ++i)
                next.push_back(joined(made[i % made.size()], options[i % options.size()]));
            made = std::move(next);
        }
        return made;
    }

    std::vector<Lines> make(const Condition& condition, int depth) const {
        constexpr int kDeepest = 8;
        std::vector<Lines> made;
        if (depth > kDeepest) return made;
        const auto add = [&](std::vector<Lines> more) { made.insert(made.end(), more.begin(), more.end()); };
        switch (condition.kind) {
            case Kind::act:
            case Kind::any_act:
            case Kind::heard_before:
                for (std::size_t i = 0; i < kExamplesOfAct;
                     ++i) {  // one of each act before the second of any
                    for (const std::string& act : condition.words) {
                        const std::vector<Lines> some = examples(act);
                        if (i < some.size()) made.push_back(some[i]);
                    }
                }
                break;
            case Kind::all_acts: {
                Lines all;
                for (const std::string& act : condition.words) {
                    const std::vector<Lines> some = examples(act);
                    if (!some.empty()) all = joined(all, some.front());
                }
                made.push_back(std::move(all));
                break;
            }
            case Kind::answered:
            case Kind::answered_wrong:
                for (const std::string& topic : condition.words)
                    answers(topic, condition.kind == Kind::answered, made);
                break;
            case Kind::fact_right:
            case Kind::fact_wrong:
            case Kind::contradicts:
                for (const std::string& fact : condition.words)
                    states(fact, condition.kind == Kind::fact_right, made);
                break;
            case Kind::action:
            case Kind::action_before:
                for (const std::string& verb : condition.words)
                    made.push_back(done(verb));
                break;
            case Kind::count:
                add(examples(condition.meter));
                break;
            case Kind::count_feature:
                made.push_back(featured(condition.meter));
                break;
            case Kind::feature:
                for (const std::string& feature : condition.words)
                    made.push_back(featured(feature));
                break;
            case Kind::late:
                made.push_back(said(english_ ? "Sorry for the wait" : "让您久等了", condition.low + kBeyond));
                break;
            case Kind::says:
            case Kind::states:
                for (const std::string& phrase : condition.words)
                    made.push_back(said(written(phrase, english_)));
                break;
            case Kind::always:
                made.push_back(said(english_ ? "All right" : "好的亲"));
                break;
            case Kind::any:
                for (const Condition& part : condition.parts)
                    add(make(part, depth + 1));
                break;
            case Kind::all:
                add(all_of(condition, depth));
                break;
            default:  // what earlier lines or the shopper bring about, and "not"
                break;
        }
        return made;
    }

    const scenario::Scenario& scenario_;
    const acts::Vocabulary& vocabulary_;
    bool english_;
};

}  // namespace

std::map<std::string, std::vector<Lines>> attempts_at(const scenario::Scenario& scenario,
                                                      const acts::Vocabulary& vocabulary) {
    const Maker maker(scenario, vocabulary);
    std::map<std::string, std::vector<Lines>> attempts;
    for (const scenario::StoryNode& node : scenario.nodes) {
        std::vector<Lines>& here = attempts[node.id];
        for (const scenario::Transition& way : node.on) {
            const std::vector<Lines> some = maker.of(way.when);
            here.insert(here.end(), some.begin(), some.end());
        }
    }
    return attempts;
}

}  // namespace kefu::desk
