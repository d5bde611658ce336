#include "store/sample.h"

namespace kefu::store::test {

record::LogHead sample_head() {
    record::LogHead head;
    head.seed = 7;
    head.understanding = "u1";
    record::ConversationHead conversation;
    conversation.id = "c1";
    conversation.scenario = "sample";
    conversation.shopper = "小雨";
    head.conversations.push_back(conversation);
    return head;
}

record::Event sample_event(std::size_t n) {
    const auto at = static_cast<record::Ms>(n) * 1000;
    if (n % 2 == 0)
        return {at, "c1",
                record::ShopperLine{"ask." + std::to_string(n),
                                    "ask",
                                    "answer",
                                    "在吗 " + std::to_string(n),
                                    "",
                                    "story",
                                    {},
                                    {}}};
    record::Reply reply;
    reply.text = "您好亲，在的 \"" + std::to_string(n) + "\"\n";
    reply.first_key_ms = at - 300;
    return {at, "c1", reply};
}

NewSession sample_session(const std::string& id) {
    NewSession session;
    session.id = id;
    session.student = "s1";
    session.started_at = 1000;
    session.arrangement.visitors.push_back({"c1", "sample", "", 0});
    session.arrangement.time_limit_ms = 3600000;
    return session;
}

}  // namespace kefu::store::test
