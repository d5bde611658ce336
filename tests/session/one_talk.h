// One talk with the fixture's shirt shopper, said and done to by hand.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "session/fixture.h"

namespace kefu::test {

struct OneTalk {
    explicit OneTalk(const std::string& story = shirt_text(), int version = record::kLogVersion)
        : shift(shift_of(story_of(story))), engine(versioned(shift, version), key_words(), "d") {}
    static session::Shift versioned(session::Shift& shift, int version) {
        shift.version = version;
        return shift;
    }
    void say(const std::string& text, record::Ms after = 2'000) {
        engine.settle();
        now(text, after);
    }
    /// Without waiting for the shopper.
    void now(const std::string& text, record::Ms after) {
        engine.apply({engine.now() + after, "c1", session::Say{text, record::Entry::typed, engine.now()}});
    }
    void act(const std::string& verb, record::Ms after = 1'000) {
        engine.settle();
        engine.apply({engine.now() + after, "c1", session::Do{verb, {}, engine.now()}});
    }
    void pass(record::Ms time) { engine.advance_to(engine.now() + time); }
    std::string node() { return engine.glimpses().front().node; }
    std::vector<std::string> moves() const {
        std::vector<std::string> out;
        for (const record::Event& event : engine.log().events) {
            if (const auto* moved = record::as<record::Moved>(event)) out.push_back(moved->by);
        }
        return out;
    }
    bool moved(const std::string& by) const {
        const std::vector<std::string> all = moves();
        return std::find(all.begin(), all.end(), by) != all.end();
    }
    int times_moved(const std::string& by) const {
        const std::vector<std::string> all = moves();
        return static_cast<int>(std::count(all.begin(), all.end(), by));
    }
    std::string last() const { return lines_of(engine.log()).back(); }
    session::Glimpse look() const { return engine.glimpses().front(); }
    int trust() { return engine.glimpses().front().mood.trust; }
    session::Shift shift;
    session::Engine engine;
};

}  // namespace kefu::test
