#include "desk/workplace.h"

#include "support/catch.h"

namespace kefu::desk::test {

Workplace::Workplace() {
    open();
}

void Workplace::open() {
    LiveDeskOptions options;
    options.content = KEFU_SOURCE_DIR;
    options.database = database();
    options.language = Language::zh;
    options.moment = [this] { return 1'780'000'000'000 + now; };
    options.luck = [this] { return luck++ << 20; };
    desk_.reset();
    base::Result<std::unique_ptr<LiveDesk>> opened = LiveDesk::open(options);
    REQUIRE(opened.ok());
    desk_ = opened.take();
}

bool Workplace::run_until(const std::function<bool()>& done, RealMs at_most, RealMs step) {
    const RealMs last = now + at_most;
    while (!done()) {
        if (now >= last) return false;
        now += step;
        desk_->tick(now);
    }
    return true;
}

void Workplace::run_for(RealMs length, RealMs step) {
    const RealMs last = now + length;
    while (now < last) {
        now = std::min(now + step, last);
        desk_->tick(now);
    }
}

void Workplace::start(const std::string& scenario, Mode mode) {
    if (view().home.student.empty()) command(AddStudent{"王小明", "电商2班", "07"});
    command(StartScenario{scenario, mode, now});
    REQUIRE(view().screen == Screen::workbench);
}

void Workplace::say(const std::string& text, Entry entry) {
    REQUIRE_FALSE(bench().conversations.empty());
    command(Say{bench().conversations.front().id, text, entry, now - 1, now});
}

store::StoredSession Workplace::stored(const std::string& session) const {
    base::Result<store::Store> store = store::Store::open(database());
    REQUIRE(store.ok());
    REQUIRE(store.value().check_chain(session).value().sound);
    base::Result<store::StoredSession> found = store.value().session(session);
    REQUIRE(found.ok());
    return found.take();
}

std::string some_scenario(const View& view) {
    REQUIRE_FALSE(view.home.shelves.empty());
    const ScenarioCard* easiest = &view.home.shelves.front().cards.front();
    for (const Shelf& shelf : view.home.shelves) {
        for (const ScenarioCard& card : shelf.cards) {
            if (card.difficulty < easiest->difficulty) easiest = &card;
        }
    }
    return easiest->id;
}

}  // namespace kefu::desk::test
