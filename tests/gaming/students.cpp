#include "gaming/students.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "desk/hearing.h"
#include "rules/talk.h"
#include "session/plan.h"
#include "support/situations.h"

namespace kefu::test {
namespace {

using record::Ms;

constexpr int kMostReplies = 60;

session::Engine engine_for(const ScenarioPtr& scenario, std::uint64_t seed) {
    session::Shift shift;
    shift.seed = seed;
    shift.visitors.push_back({"c1", scenario, 0});
    return {std::move(shift), hearing(), content().understanding->digest()};
}

bool is_fault(const std::string& act) {
    for (const char* bad :
         {"argue", "blame_customer", "insult", "deflect", "refuse_curt", "concede_price", "promise_arrival",
          "bribe_review", "overclaim", "off_platform", "leak_privacy", "promise_refund"}) {
        if (act == bad) return true;
    }
    return false;
}

bool latin(const std::string& text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 128) return false;
    }
    return true;
}

}  // namespace

const catalog::Catalogue& content() {
    static const catalog::Catalogue kContent = catalog::read_catalogue(KEFU_SOURCE_DIR);
    return kContent;
}

const std::vector<catalog::ScenarioFile>& scenarios() {
    return content().scenarios;
}

session::Hear hearing() {
    static const session::Hear kHear = desk::hearing_by(content().understanding);
    return kHear;
}

record::Log says_always(const ScenarioPtr& scenario, const std::vector<std::string>& texts, Ms after_ms,
                        std::uint64_t seed) {
    session::Engine engine = engine_for(scenario, seed);
    for (int i = 0; i < kMostReplies && !engine.ended(); ++i) {
        const Ms at = engine.settle() + after_ms;
        engine.apply(
            {at, "c1",
             session::Say{texts[static_cast<std::size_t>(i) % texts.size()], record::Entry::quick, at}});
    }
    engine.finish();
    return engine.log();
}

record::Log says_nothing(const ScenarioPtr& scenario, std::uint64_t seed) {
    session::Engine engine = engine_for(scenario, seed);
    engine.finish();
    return engine.log();
}

record::Log kind_but_slow(const ScenarioPtr& scenario, std::size_t in_time, std::uint64_t seed) {
    session::Engine engine = engine_for(scenario, seed);
    for (const scenario::Plan& plan : scenario->plans) {
        if (plan.kind != "good") continue;
        std::size_t replies = 0;
        for (const scenario::PlanLine& line : plan.lines)
            replies += !line.say.empty();
        // Who serves more than half of the talk in time has served, whatever comes after.
        in_time = std::min(in_time, replies / 2);
        std::size_t said = 0;
        for (scenario::PlanLine line : plan.lines) {
            if (engine.ended()) break;
            // Half an hour outlasts every shopper.
            if (!line.say.empty() && ++said > in_time) line.after_ms = 1'800'000;
            session::apply_line(engine, line, "c1");
        }
        break;
    }
    engine.finish();
    return engine.log();
}

record::Log plays(const ScenarioPtr& scenario, const scenario::Plan& plan, std::uint64_t seed) {
    return session::run_plan(plan, seed, scenario, hearing(), content().understanding->digest());
}

std::vector<std::string> stuffed_replies(std::size_t each, std::size_t replies, bool english,
                                         std::size_t from) {
    std::vector<std::string> phrases;
    std::ifstream in(source_path("assets/acts/vocabulary.json"));
    const nlohmann::json vocabulary = nlohmann::json::parse(in);
    for (const auto& act : vocabulary.at("acts")) {
        if (is_fault(act.at("id"))) continue;
        for (const auto& example : act.at("hit")) {
            const std::string reply = example.at("reply");
            if (latin(reply) == english) phrases.push_back(reply);
        }
    }
    for (const rules::Rule& rule : content().pack->rules) {
        for (const rules::Example& example : rule.examples) {
            if (example.hit) continue;
            for (const std::string& reply : example.replies) {
                if (latin(reply) == english) phrases.push_back(reply);
            }
        }
    }
    std::vector<std::string> out;
    // A stride that is no divisor spreads the acts over each reply.
    const std::size_t stride = phrases.size() / each + 1;
    for (std::size_t i = 0; i < replies; ++i) {
        std::string text;
        for (std::size_t k = 0; k < each; ++k)
            text += (k > 0 ? "，" : "") + phrases[(from + i * 7 + k * stride) % phrases.size()];
        out.push_back(text);
    }
    return out;
}

scoring::Scorecard graded(const record::Log& log) {
    return scoring::grade(log, *content().pack, *content().rubric, *content().profile());
}

std::string explained(const scoring::Scorecard& card) {
    std::string out = fmt::format("score {} (uncapped {}), answered {}\n", card.score, card.uncapped,
                                  card.answered_permille);
    for (const auto& cap : card.caps)
        out += fmt::format("  cap {} {}\n", cap.at_most, cap.why.en);
    for (const auto& one : card.adjustments)
        out += fmt::format("  {:+} {}: {}\n", one.points, one.rule, one.why.en);
    for (const auto& line : card.lines) {
        if (line.earned_milli < line.possible_milli) {
            out += fmt::format("  {:6} of {:6} {}/{}: {}\n", line.earned_milli, line.possible_milli,
                               line.dimension, line.rule, line.why.en);
        }
    }
    return out;
}

/// The acts that nothing had called for.
static std::string strays(const record::Log& log, const record::Event& event) {
    for (const rules::Talk& talk : rules::lay_out(log, *content().pack)) {
        for (const rules::Moment& moment : talk.moments) {
            if (&talk.event(moment) == &event && moment.out_of_place > 0)
                return fmt::format(" out of place: {}", moment.out_of_place);
        }
    }
    return {};
}

std::string told(const record::Log& log) {
    std::string out;
    for (const record::Event& event : log.events) {
        if (const auto* line = record::as<record::ShopperLine>(event)) {
            out += fmt::format("{:7} < [{}/{}] {}\n", event.at_ms, line->node, line->why, line->text);
        } else if (const auto* reply = record::as<record::Reply>(event)) {
            std::string acts;
            for (const auto& act : reply->heard.acts)
                acts += " " + act.id;
            for (const auto& answer : reply->heard.answers)
                acts += fmt::format(" {}={}", answer.topic, static_cast<int>(answer.verdict));
            out += fmt::format("{:7} > {} {{{}}}{}\n", event.at_ms, reply->text, acts, strays(log, event));
        } else if (const auto* action = record::as<record::Action>(event)) {
            out += fmt::format("{:7} * {}\n", event.at_ms, action->verb);
        } else if (const auto* ended = record::as<record::Ended>(event)) {
            out += fmt::format("{:7} = {} ({}{})\n", event.at_ms, ended->ending, ended->good ? "good" : "bad",
                               ended->student_fault ? ", fault" : "");
        }
    }
    return out;
}

}  // namespace kefu::test
