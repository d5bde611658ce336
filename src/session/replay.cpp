// A log played again: its inputs, its recorded annotations, and whether both lead to the same events.
#include <algorithm>
#include <memory>

#include "record/codec.h"
#include "session/engine.h"

namespace kefu::session {

record::Log run(const Shift& shift, const Hear& hear, const std::string& understanding_digest,
                std::span<const Input> inputs) {
    Engine engine(shift, hear, understanding_digest);
    for (const Input& input : inputs)
        engine.apply(input);
    engine.finish();
    return engine.log();
}

std::vector<Input> inputs_of(const record::Log& log) {
    std::vector<Input> inputs;
    for (const record::Event& event : log.events) {
        if (const auto* reply = record::as<record::Reply>(event)) {
            inputs.push_back({event.at_ms, event.conversation,
                              Say{reply->text, reply->entry, reply->first_key_ms, reply->typing}});
        } else if (const auto* action = record::as<record::Action>(event)) {
            inputs.push_back(
                {event.at_ms, event.conversation, Do{action->verb, action->with, action->first_key_ms}});
        } else if (record::as<record::Paused>(event) != nullptr) {
            inputs.push_back({event.at_ms, "", Pause{}});
        } else if (const auto* resumed = record::as<record::Resumed>(event)) {
            inputs.push_back({event.at_ms, "", Resume{resumed->pause_ms, resumed->cut_off}});
        } else if (const auto* ended = record::as<record::Ended>(event);
                   ended != nullptr && ended->ending == "closed_by_student") {
            inputs.push_back({event.at_ms, event.conversation, Close{}});
        }
    }
    return inputs;
}

Hear recorded(const record::Log& log) {
    auto heard = std::make_shared<std::vector<record::Heard>>();
    for (const record::Event& event : log.events) {
        if (const auto* reply = record::as<record::Reply>(event)) heard->push_back(reply->heard);
    }
    auto next = std::make_shared<std::size_t>(0);
    return [heard, next](const Question&) {
        return *next < heard->size() ? (*heard)[(*next)++] : record::Heard{};
    };
}

namespace {

Divergence differs(std::size_t event, base::Bilingual what) {
    return {false, event, std::move(what)};
}

}  // namespace

Divergence verify(const record::Log& log, const Shift& shift) {
    Shift same = shift;
    same.seed = log.head.seed;
    same.version = log.head.version;
    same.mode = log.head.mode;
    const bool says_limit = log.head.time_limit_ms > 0;
    if (says_limit) same.time_limit_ms = log.head.time_limit_ms;
    Engine engine(std::move(same), recorded(log), log.head.understanding);
    record::LogHead head = engine.log().head;
    if (!says_limit) head.time_limit_ms = 0;
    if (!(head == log.head)) {
        return differs(0, {"日志头与这个班次不符（场景或种子已变）",
                           "the log's head doesn't belong to this shift (scenario or seed differ)"});
    }
    for (const Input& input : inputs_of(log)) {
        if (!engine.apply(input)) break;  // the comparison below shows where
    }
    std::size_t ended = 0;
    for (const record::Event& event : log.events)
        ended += record::as<record::Ended>(event) != nullptr ? 1 : 0;
    if (ended >= log.head.conversations.size()) {
        engine.finish();
    } else if (!log.events.empty()) {
        engine.advance_to(log.events.back().at_ms);
    }
    const std::vector<record::Event>& again = engine.log().events;
    for (std::size_t i = 0; i < log.events.size(); ++i) {
        if (i >= again.size()) {
            return differs(
                i, {"日志里多出了重放没有的事件", "the log holds an event that a replay doesn't have"});
        }
        if (!(again[i] == log.events[i])) {
            return differs(i, {"事件与重放不同：日志 " + record::encode(log.events[i]) + "，重放 " +
                                   record::encode(again[i]),
                               "the event differs from the replay: log " + record::encode(log.events[i]) +
                                   ", replay " + record::encode(again[i])});
        }
    }
    const bool complete = ended >= log.head.conversations.size();
    if (complete && again.size() > log.events.size()) {
        return differs(log.events.size(),
                       {"日志缺少重放有的事件", "the log lacks an event that a replay has"});
    }
    return {};
}

}  // namespace kefu::session
