#include "rules/examples.h"

#include <algorithm>

namespace kefu::rules {
namespace {

using record::Ms;

constexpr Ms kShortMs = 3'000;

/// Builds the log event by event.
class Player {
  public:
    Player(const Example& example, const acts::Understanding* understanding)
        : example_(example), understanding_(understanding) {
        record::ConversationHead head;
        head.id = "c1";
        head.scenario = "example";
        head.language = foreign(example.shopper) ? "en" : "zh";
        head.expects = example.situations;
        head.agent = example.agent;
        head.order = example.order;
        head.goods = example.goods;
        log_.head.conversations.push_back(head);
    }

    record::Log play() {
        put(record::Arrived{});
        say(example_.shopper, example_.situations);
        for (std::size_t i = 0; i < example_.replies.size(); ++i) {
            if (i > 0) {
                now_ += kShortMs;
                say(kNods[log_.head.conversations.front().language == "en" ? 1 : 0], {});
            }
            reply(i);
        }
        for (const std::string& verb : example_.actions) {
            now_ += kShortMs;
            put(record::Action{verb, {}, now_});
        }
        if (!example_.then.empty() || !example_.then_situations.empty()) {
            now_ += kShortMs;
            say(example_.then, example_.then_situations, example_.asks_again);
        }
        finish();
        return std::move(log_);
    }

  private:
    static constexpr const char* kNods[] = {"嗯", "ok"};

    static bool foreign(const std::string& words) {
        return !words.empty() && std::all_of(words.begin(), words.end(),
                                             [](char c) { return static_cast<unsigned char>(c) < 128; });
    }

    void put(record::Body body) { log_.events.push_back({now_, "c1", std::move(body)}); }

    void say(const std::string& words, const std::vector<std::string>& situations, bool again = false) {
        record::ShopperLine line;
        line.line = again ? "example.otherwise1.0.0" : "example.say.0.0";
        line.node = "example";
        line.stage = "answer";
        line.text = words;
        line.why = again ? "otherwise" : "story";
        line.situations = situations;
        put(std::move(line));
        heard_by_ = words;
    }

    void reply(std::size_t index) {
        const GivenHeard& given = example_.given[index];
        record::Reply reply;
        reply.text = example_.replies[index];
        reply.shopper_text = heard_by_;
        reply.first_key_ms = now_ + 1;
        now_ += index == 0 ? example_.wait_ms : kShortMs;
        reply.first_key_ms = std::min(reply.first_key_ms, now_);
        if (understanding_ != nullptr) {
            acts::Scene scene;
            scene.shopper_text = heard_by_;
            scene.earlier = earlier_;
            reply.heard = understanding_->hear(reply.text, scene);
        }
        overlay(reply, given);
        earlier_.push_back(reply.text);
        put(std::move(reply));
    }

    static void overlay(record::Reply& reply, const GivenHeard& given) {
        const record::Span whole{0, static_cast<std::int32_t>(reply.text.size())};
        if (given.acts_given) {
            reply.heard.acts.clear();
            for (const std::string& act : given.acts)
                reply.heard.acts.push_back({act, {whole}, "given"});
            for (const std::string& act : given.unsure)
                reply.heard.acts.push_back({act, {whole}, std::string(record::kUnsure)});
        }
        for (const std::string& topic : given.right)
            reply.heard.answers.push_back({topic, record::Verdict::right, {whole}});
        for (const std::string& topic : given.wrong)
            reply.heard.answers.push_back({topic, record::Verdict::wrong, {whole}});
        for (const std::string& fact : given.facts_wrong)
            reply.heard.facts.push_back({fact, "", "", record::Verdict::wrong, whole});
        if (given.same_as >= 0) reply.heard.features.same_as = given.same_as;
    }

    void finish() {
        if (example_.ended == "none") return;
        now_ += example_.end_after_ms;
        record::Ended ended;
        ended.good = example_.ended == "good";
        ended.ending = example_.ended;
        ended.kind = ended.good ? "satisfied" : "left";
        ended.student_fault = !ended.good;
        put(std::move(ended));
    }

    const Example& example_;
    const acts::Understanding* understanding_;
    record::Log log_;
    Ms now_ = 0;
    std::string heard_by_;
    std::vector<std::string> earlier_;
};

}  // namespace

record::Log example_log(const Example& example, const acts::Understanding* understanding) {
    return Player(example, understanding).play();
}

bool finds_fault(const RulePack& pack, const Rule& rule, const Example& example,
                 const acts::Understanding* understanding) {
    RulePack alone;
    alone.licence = pack.licence;
    alone.babble_out_of_place = pack.babble_out_of_place;
    alone.babble_acts = pack.babble_acts;
    alone.rules.push_back(rule);
    for (const std::string& other : rule.counted_at) {
        if (const Rule* named = pack.rule(other)) alone.rules.push_back(*named);
    }
    const std::vector<Finding> found = inspect(example_log(example, understanding), alone);
    return std::any_of(found.begin(), found.end(), [&](const Finding& one) {
        return one.rule == rule.id && one.outcome == Outcome::broken;
    });
}

base::Diagnostics check_examples(const RulePack& pack, const acts::Understanding* understanding) {
    base::Diagnostics diagnostics;
    for (const Rule& rule : pack.rules) {
        for (const Example& example : rule.examples) {
            if (finds_fault(pack, rule, example, understanding) == example.hit) continue;
            base::Bilingual what =
                example.hit
                    ? base::Bilingual{"规则“{id}”没有命中这个该命中的例子",
                                      "the rule \"{id}\" misses this example, which it should hit"}
                    : base::Bilingual{"规则“{id}”误伤了这个例子",
                                      "the rule \"{id}\" finds fault with this example, and shouldn't"};
            diagnostics.push_back({example.hit ? "example-misses" : "example-false-alarm",
                                   base::Severity::error,
                                   example.place,
                                   base::filled(std::move(what), "id", rule.id),
                                   {"改规则的条件，或改例子", "mend the rule's patterns, or the example"}});
        }
    }
    return diagnostics;
}

}  // namespace kefu::rules
