#include "scoring/log_builder.h"

namespace kefu::test {

using namespace kefu::record;

LogBuilder::LogBuilder(std::vector<std::string> expects, std::vector<std::string> topics) {
    ConversationHead head;
    head.id = "c1";
    head.scenario = "built";
    head.language = "zh";
    head.expects = std::move(expects);
    for (const std::string& topic : topics) head.topics.push_back({topic, {topic, topic}, "答" + topic});
    log_.head.conversations.push_back(head);
    log_.events.push_back({0, "c1", Arrived{}});
}

LogBuilder& LogBuilder::shopper(Ms at_ms, const std::string& text, std::vector<std::string> situations, std::vector<std::string> asks,
                                const std::string& stage, const std::string& why) {
    log_.events.push_back({at_ms, "c1", ShopperLine{"n.say.0.0", "n", stage, text, "", why, std::move(situations), std::move(asks)}});
    return *this;
}

LogBuilder& LogBuilder::reply(Ms at_ms, const std::string& text, std::vector<std::string> acts) {
    Reply reply;
    reply.text = text;
    reply.first_key_ms = at_ms > 500 ? at_ms - 500 : 0;
    const Span whole{0, static_cast<std::int32_t>(text.size())};
    for (const std::string& act : acts) reply.heard.acts.push_back({act, {whole}, "given"});
    reply.heard.features.characters = static_cast<std::int32_t>(text.size() / 3);
    reply.heard.features.polite = 1;
    log_.events.push_back({at_ms, "c1", std::move(reply)});
    return *this;
}

Reply& LogBuilder::last() {
    for (auto event = log_.events.rbegin(); event != log_.events.rend(); ++event) {
        if (auto* reply = std::get_if<Reply>(&event->body)) return *reply;
    }
    return std::get<Reply>(log_.events.back().body);
}

LogBuilder& LogBuilder::settle(const std::string& topic, Verdict verdict) {
    const Ms at = log_.events.back().at_ms;
    last().heard.answers.push_back({topic, verdict, {{0, static_cast<std::int32_t>(last().text.size())}}});
    log_.events.push_back({at, "c1", Settled{topic, verdict}});
    return *this;
}

LogBuilder& LogBuilder::act(Ms at_ms, const std::string& verb) {
    log_.events.push_back({at_ms, "c1", Action{verb, {}, at_ms}});
    return *this;
}

LogBuilder& LogBuilder::end(Ms at_ms, bool good, bool fault, const std::string& ending, const std::string& kind) {
    Ended ended;
    ended.ending = !ending.empty() ? ending : good ? "happy" : "unhappy";
    ended.kind = !kind.empty() ? kind : good ? "satisfied" : "unsatisfied";
    ended.good = good;
    ended.student_fault = fault;
    ended.title = {"结局", "The end"};
    log_.events.push_back({at_ms, "c1", ended});
    return *this;
}

}  // namespace kefu::test
