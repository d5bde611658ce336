#include "trust/archive.h"

#include "desk/scripted_play.h"
#include "support/catch.h"

namespace kefu::desk::test {

const Content& content() {
    static const Content one = open_content(KEFU_SOURCE_DIR, base::Language::zh);
    return one;
}
Versions& versions() {
    static Versions one(content().catalogue);
    return one;
}

store::Store opened(const std::string& database) {
    base::Result<store::Store> store = store::Store::open(database);
    REQUIRE(store.ok());
    return store.take();
}

std::string play_into(const std::string& database, std::uint64_t seed) {
    PlayWanted wanted;
    wanted.scenarios = {"late-delivery-angry"};
    wanted.seed = seed;
    wanted.database = database;
    base::Diagnostics ignored;
    base::Result<ScriptedPlay> play = ScriptedPlay::open(content(), wanted, ignored);
    REQUIRE(play.ok());
    REQUIRE(play.value().begin().ok());
    for (const char* line : {R"({"after_ms": 4000, "say": "您好，我是客服1号"})",
                             R"({"after_ms": 9000, "say": "烦不烦，自己看"})",
                             R"({"after_ms": 5000, "say": "非常抱歉，我马上帮您查一下"})"})
        static_cast<void>(play.value().apply(line).ok());
    REQUIRE(play.value().finish().ok());
    return play.value().stored_as();
}

std::int64_t reply_of(const store::Store& store, const std::string& session, int n) {
    base::Result<store::StoredSession> stored = store.session(session);
    REQUIRE(stored.ok());
    const auto& events = stored.value().log.events;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (record::as<record::Reply>(events[i]) && n-- == 0) return static_cast<std::int64_t>(i);
    }
    FAIL("no such reply");
    return -1;
}

}  // namespace kefu::desk::test
