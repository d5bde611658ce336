// Builds logs by hand, line by line, with acts given: for tests of rules and scoring that need neither engine
// nor understanding. All in the header, because the support library knows no room.
#pragma once

#include <string>
#include <vector>

#include "record/log.h"

namespace kefu::test {

class LogBuilder {
  public:
    explicit LogBuilder(std::vector<std::string> expects = {}, std::vector<std::string> topics = {}) {
        record::ConversationHead head;
        head.id = "c1";
        head.scenario = "built";
        head.language = "zh";
        head.expects = std::move(expects);
        for (const std::string& topic : topics)
            head.topics.push_back({topic, {topic, topic}, "答" + topic});
        log_.head.conversations.push_back(head);
        log_.events.push_back({0, "c1", record::Arrived{}});
    }

    LogBuilder& shopper(record::Ms at_ms, const std::string& text, std::vector<std::string> situations = {},
                        std::vector<std::string> asks = {}, const std::string& stage = "answer",
                        const std::string& why = "story") {
        log_.events.push_back({at_ms, "c1",
                               record::ShopperLine{"n.say.0.0", "n", stage, text, "", why,
                                                   std::move(situations), std::move(asks)}});
        return *this;
    }

    LogBuilder& reply(record::Ms at_ms, const std::string& text, std::vector<std::string> acts = {}) {
        record::Reply reply;
        reply.text = text;
        reply.first_key_ms = at_ms > 500 ? at_ms - 500 : 0;
        const record::Span whole{0, static_cast<std::int32_t>(text.size())};
        for (const std::string& act : acts)
            reply.heard.acts.push_back({act, {whole}, "given"});
        reply.heard.features.characters = static_cast<std::int32_t>(text.size() / 3);
        reply.heard.features.polite = 1;
        log_.events.push_back({at_ms, "c1", std::move(reply)});
        return *this;
    }

    /// The last reply, to be changed. Requires: there is one.
    record::Reply& last() {
        auto event = log_.events.rbegin();
        while (std::get_if<record::Reply>(&event->body) == nullptr)
            ++event;
        return std::get<record::Reply>(event->body);
    }

    LogBuilder& settle(const std::string& topic, record::Verdict verdict = record::Verdict::right) {
        const record::Ms at = log_.events.back().at_ms;
        last().heard.answers.push_back(
            {topic, verdict, {{0, static_cast<std::int32_t>(last().text.size())}}});
        log_.events.push_back({at, "c1", record::Settled{topic, verdict}});
        return *this;
    }

    LogBuilder& move(record::Ms at_ms, const std::string& from, const std::string& to,
                     const std::string& by) {
        log_.events.push_back({at_ms, "c1", record::Moved{from, to, by}});
        return *this;
    }

    LogBuilder& act(record::Ms at_ms, const std::string& verb) {
        log_.events.push_back({at_ms, "c1", record::Action{verb, {}, at_ms}});
        return *this;
    }

    LogBuilder& end(record::Ms at_ms, bool good, bool fault = false, const std::string& ending = "",
                    const std::string& kind = "") {
        record::Ended ended;
        ended.ending = !ending.empty() ? ending : good ? "happy" : "unhappy";
        ended.kind = !kind.empty() ? kind : good ? "satisfied" : "unsatisfied";
        ended.good = good;
        ended.student_fault = fault;
        ended.title = {"结局", "The end"};
        log_.events.push_back({at_ms, "c1", ended});
        return *this;
    }

    const record::Log& log() const { return log_; }

  private:
    record::Log log_;
};

}  // namespace kefu::test
