// A session report for tests: small, complete, with whatever hostile text the test wants in it.
#pragma once

#include <string>

#include "report/model.h"

namespace kefu::report::test {

/// A marked session of 73 points: two dimensions, a line that lost 3.5 points by one finding, a conversation.
inline Session sample(const std::string& typed = "亲,没货了", const std::string& name = "小明") {
    Session s;
    s.id = "0123456789abcdef";
    s.student = {"st1", name, "电商2301", "0042"};
    s.scenarios = {"late-delivery"};
    s.title = {"快递晚了", "A late parcel"};
    s.started = "2026-11-21 19:05";
    s.started_at = 1'795'258'800'000;
    s.ended_at = s.started_at + 200'500;
    s.duration_ms = 200'500;
    s.marked = true;
    s.score = 73;
    s.uncapped = 73;
    s.passed = true;
    s.dimensions = {{"speed", {"响应速度", "Speed"}, 16'500, 20'000, true},
                    {"manner", {"态度", "Manner"}, 0, 0, false}};
    Note note;
    note.rule = "stock_out";
    note.dimension = "speed";
    note.conversation = "c1";
    note.title = {"缺货推荐", "Alternatives"};
    note.why = {"没有推荐", "Nothing offered"};
    note.keeps = {"推荐相近的", "Offer something near"};
    note.weight = Weight::major;
    note.outcome = rules::Outcome::broken;
    note.credit_percent = 0;
    note.lost_milli = 3'500;
    note.at_ms = 9'400;
    note.event = 2;
    note.text = typed;
    note.words = {{0, static_cast<std::int32_t>(typed.size())}};
    s.notes = {note};
    Line line{"speed", "stock_out", note.title, note.why, note.keeps, {}, Weight::major, 16'500, 20'000, {0}};
    s.lines = {line};
    s.rounds = {{"c1", 4'000, 2'000, 3'400, -1, 5'400, true, true, true, 0}};
    s.anatomy = anatomy_of(s.rounds);
    scoring::Metric metric;
    metric.id = "mean";
    metric.title = {"平均响应", "Mean response"};
    metric.value = 5'400;
    metric.unit = "ms";
    s.profiles = {{"course",
                   "digest",
                   {"课程", "Course"},
                   "2025-11-01",
                   true,
                   {{metric, "来源 / source", "B", "2025-11-01"}}}};
    Conversation talk;
    talk.id = "c1";
    talk.shopper = "方静";
    talk.title = s.title;
    talk.language = "zh";
    Message message;
    message.kind = Message::Kind::student;
    message.event = 2;
    message.at_ms = 9'400;
    message.text = {typed, typed};
    message.took_ms = 5'400;
    message.notes = {0};
    talk.messages = {message};
    talk.mood = {{0, {10, 50, 50}, {}}, {9'400, {30, 40, 50}, {"没给办法", "No way offered"}}};
    s.conversations = {talk};
    return s;
}

}  // namespace kefu::report::test
