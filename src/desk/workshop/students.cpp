#include "desk/workshop/students.h"

#include <algorithm>

#include <fmt/format.h>

#include "acts/vocabulary.h"
#include "base/dice.h"
#include "base/reader.h"
#include "desk/workshop/attempts.h"
#include "session/plan.h"

namespace kefu::desk {
namespace {

constexpr int kMostLines = 80;         // of one student in one conversation
constexpr int kMostTries = 5;          // in one visit to a node before a serving student gives up
constexpr std::size_t kPlanSeeds = 6;  // play-throughs of each plan that material is gathered from
constexpr std::size_t kStuffed = 16;

bool is_fault(const std::string& act) {
    static const std::vector<std::string> acts{
        "argue",           "blame_customer", "insult",    "deflect",      "refuse_curt",  "concede_price",
        "promise_arrival", "bribe_review",   "overclaim", "off_platform", "leak_privacy", "promise_refund"};
    return std::find(acts.begin(), acts.end(), act) != acts.end();
}

bool latin(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
}

base::Result<base::Done> read_sentences(const Content& content, const std::string& language,
                                        Material& material) {
    const std::string path = content.folder + "/assets/students/sentences.json";
    const base::Document document = base::load_document(path);
    base::Complaints complaints(path);
    complaints.add(document.diagnostics);
    if (document.root) {
        base::ObjectReader top(*document.root, complaints);
        top.need_integer("format", 1, 1);
        for (const char* half : {"zh", "en"}) {
            const base::Node* node = top.need(half);
            if (node == nullptr) continue;
            base::ObjectReader reader(*node, complaints);
            const std::pair<const char*, std::vector<std::string> Material::*> lists[] = {
                {"rude", &Material::rude},
                {"lazy", &Material::lazy},
                {"courteous", &Material::courteous},
                {"holding", &Material::holding},
                {"stray", &Material::stray}};
            for (const auto& [key, list] : lists) {
                reader.need(key);
                std::vector<std::string> texts = reader.texts(key);
                if (texts.empty()) texts.emplace_back("…");
                if (language == half) material.*list = std::move(texts);
            }
            reader.finish();
        }
        top.finish();
    }
    if (complaints.has_errors()) {
        const base::Diagnostic& first = complaints.all().front();
        return base::Error{"simulate-damaged",
                           {base::shown(first, base::Language::zh), base::shown(first, base::Language::en)}};
    }
    return base::Done{};
}

/// What is said at each node when the plan is played with `seed`.
void follow_plan(const scenario::Plan& plan, std::uint64_t seed,
                 const std::shared_ptr<const scenario::Scenario>& scenario, const session::Hear& hear,
                 Material::ByNode& into) {
    session::Shift shift;
    shift.seed = seed;
    shift.visitors.push_back({"c1", scenario, 0});
    session::Engine engine(std::move(shift), hear, "");
    std::string at;
    Lines visit;
    const auto keep = [&] {
        if (!visit.empty()) into[at].push_back(std::move(visit));
        visit.clear();
    };
    bool at_once = false;
    for (const scenario::PlanLine& line : plan.lines) {
        if (!at_once) engine.settle();
        if (engine.ended()) break;
        const std::string node = engine.glimpses().front().node;
        if (node != at) keep();
        at = node;
        visit.push_back(line);
        session::apply_line(engine, line, "c1", at_once);
        at_once = line.more;
    }
    keep();
}

void gather_stuffed(const acts::Vocabulary& vocabulary, bool english, Material& material) {
    std::vector<std::string> phrases;
    for (const acts::Act& act : vocabulary.acts()) {
        if (is_fault(act.id)) continue;
        for (const acts::ActExample& example : act.hit) {
            if (latin(example.reply) == english) phrases.push_back(example.reply);
        }
    }
    for (const auto& [topic, answer] : material.answers)
        phrases.push_back(answer);
    for (std::size_t i = 0; i < kStuffed && !phrases.empty(); ++i) {
        std::string text;
        const std::size_t each = 6 + i % 5 * 3;
        for (std::size_t k = 0; k < each; ++k)
            text += (k > 0 ? (english ? ", " : "，") : "") +
                    phrases[(i * 7 + k * (phrases.size() / each + 1)) % phrases.size()];
        material.stuffed.push_back(std::move(text));
    }
    if (material.stuffed.empty()) material.stuffed = material.courteous;
}

}  // namespace

base::Result<Material> gather(const Content& content,
                              const std::shared_ptr<const scenario::Scenario>& scenario,
                              const session::Hear& hear) {
    Material material;
    if (auto read = read_sentences(content, scenario->language, material); !read.ok()) return read.error();
    for (const scenario::Plan& plan : scenario->plans) {
        Material::ByNode& into = plan.kind == "good"                              ? material.good
                                 : plan.kind == "middling" || plan.kind == "slow" ? material.middling
                                                                                  : material.bad;
        for (std::size_t i = 0; i < kPlanSeeds; ++i)
            follow_plan(plan, i < plan.seeds.size() ? plan.seeds[i] : 1000 + i, scenario, hear, into);
    }
    for (const scenario::StoryNode& node : scenario->nodes) {
        if (!node.models.empty()) material.models[node.id] = node.models;
    }
    const auto plain = [](const std::string& phrase) { return phrase.find('*') == std::string::npos; };
    for (const scenario::Topic& topic : scenario->topics) {
        material.answers[topic.id] = topic.model_answer;
        for (const std::string& wrong : topic.wrong) {
            if (plain(wrong)) material.wrong.push_back(wrong);
        }
    }
    for (const scenario::Fact& fact : scenario->facts) {
        for (const std::string& wrong : fact.wrong) {
            if (plain(wrong)) material.wrong.push_back((fact.cues.empty() ? "" : fact.cues.front()) + wrong);
        }
    }
    if (material.wrong.empty()) material.wrong = material.lazy;
    base::Diagnostics ignored;  // the catalogue has told them
    std::string bytes;
    const acts::Vocabulary vocabulary =
        acts::load_vocabulary(content.folder + "/assets/acts", ignored, bytes);
    gather_stuffed(vocabulary, scenario->language == "en", material);
    material.attempts = attempts_at(*scenario, vocabulary);
    for (const auto* list : {&material.rude, &material.lazy, &material.courteous, &material.holding,
                             &material.stray, &material.wrong, &material.stuffed})
        material.everything.insert(material.everything.end(), list->begin(), list->end());
    for (const auto& [node, models] : material.models)
        material.everything.insert(material.everything.end(), models.begin(), models.end());
    for (const auto& [topic, answer] : material.answers)
        material.everything.push_back(answer);
    for (const auto* plans : {&material.good, &material.middling, &material.bad}) {
        for (const auto& [node, visits] : *plans) {
            for (const Lines& visit : visits) {
                for (const scenario::PlanLine& line : visit) {
                    if (!line.say.empty()) material.everything.push_back(line.say);
                }
            }
        }
    }
    std::sort(material.everything.begin(), material.everything.end());
    material.everything.erase(std::unique(material.everything.begin(), material.everything.end()),
                              material.everything.end());
    const scenario::Patience& patience = scenario->shopper.patience;
    material.leave_ms = patience.leave_after_ms;
    material.nudge_ms =
        patience.nudge_after_ms.empty() ? patience.leave_after_ms / 2 : patience.nudge_after_ms.front();
    return material;
}

Student::Student(const Material& material, StudentKind kind, std::uint64_t seed, int number)
    : material_(material), kind_(kind), seed_(seed), number_(std::to_string(number)) {}

std::uint64_t Student::roll(const char* what) {
    return base::draw(seed_, {"student", number_, what, std::to_string(draws_++)});
}

std::int64_t Student::between(std::int64_t low, std::int64_t high, const char* what) {
    return base::draw_between(low, std::max(low, high), seed_,
                              {"student", number_, what, std::to_string(draws_++)});
}

const std::string& Student::one_of(const std::vector<std::string>& list, const char* what) {
    return list[roll(what) % list.size()];
}

scenario::PlanLine Student::said(std::string text, std::int64_t low, std::int64_t high) {
    scenario::PlanLine line;
    line.say = std::move(text);
    line.after_ms = between(low, high, "after");
    return line;
}

void Student::arrive_at(const std::string& node) {
    if (node == node_) return;
    node_ = node;
    chosen_ = false;
    tries_ = 0;
    at_ = 0;
    script_.clear();
}

/// Like somebody who knows the job: as the plans do here, then what is still open, then a model, then kind words.
scenario::PlanLine Student::serve(const session::Glimpse& glimpse, const Material::ByNode& plans) {
    if (!chosen_) {
        chosen_ = true;
        const auto found = plans.find(node_);
        if (found != plans.end()) script_ = found->second[roll("script") % found->second.size()];
    }
    if (at_ < script_.size()) {
        scenario::PlanLine line = script_[at_++];
        if (line.wait_ms < 0) line.after_ms += between(0, 1'500, "hand");
        return line;
    }
    for (const std::string& topic : glimpse.open_topics) {
        const auto answer = material_.answers.find(topic);
        const std::string key = node_ + '/' + topic;
        if (answer == material_.answers.end() || answer->second.empty() ||
            std::find(answered_.begin(), answered_.end(), key) != answered_.end())
            continue;
        answered_.push_back(key);
        return said(answer->second, 5'000, 9'000);
    }
    const auto models = material_.models.find(node_);
    if (models != material_.models.end()) {
        const std::size_t which = static_cast<std::size_t>(tries_) % models->second.size();
        if (static_cast<std::size_t>(tries_) < models->second.size() + at_)
            return said(models->second[which], 5'000, 9'000);
    }
    return said(one_of(material_.courteous, "kind"), 4'000, 8'000);
}

std::optional<scenario::PlanLine> Student::by_kind(const session::Glimpse& glimpse) {
    const Material& m = material_;
    const std::uint64_t chance = roll("mind") % 100;
    switch (kind_) {
        case StudentKind::perfect:
            if (tries_ >= kMostTries + static_cast<int>(script_.size())) return std::nullopt;
            return serve(glimpse, m.good);
        case StudentKind::middling: {
            if (tries_ >= kMostTries + static_cast<int>(script_.size())) return std::nullopt;
            if (chance < 14) return said(one_of(m.lazy, "lazy"), 8'000, 25'000);
            if (chance < 20) return said(one_of(m.wrong, "wrong"), 8'000, 20'000);
            if (chance < 28) return said(one_of(m.courteous, "kind"), 6'000, 18'000);
            const bool own = m.middling.contains(node_) && (chance < 60 || !m.good.contains(node_));
            scenario::PlanLine line = serve(glimpse, own ? m.middling : m.good);
            if (line.wait_ms < 0) line.after_ms += between(3'000, 14'000, "late");
            return line;
        }
        case StudentKind::rude:
            if (step_ >= 25) return std::nullopt;
            if (chance < 30 && m.bad.contains(node_)) return serve(glimpse, m.bad);
            if (chance < 40) return said(one_of(m.lazy, "lazy"), 4'000, 15'000);
            if (chance < 50) {
                for (const std::string& topic : glimpse.open_topics) {
                    if (const auto answer = m.answers.find(topic); answer != m.answers.end())
                        return said(one_of(m.rude, "rude") + "，" + answer->second, 5'000, 15'000);
                }
            }
            return said(one_of(m.rude, "rude"), 3'000, 18'000);
        case StudentKind::slow: {
            if (tries_ >= kMostTries + static_cast<int>(script_.size())) return std::nullopt;
            scenario::PlanLine line = serve(glimpse, m.good);
            if (line.wait_ms < 0) line.after_ms = between(m.nudge_ms / 2, m.leave_ms * 11 / 10, "slow");
            return line;
        }
        case StudentKind::silent:
            if (step_ >= static_cast<int>(roll("words") % 3) || step_ >= 2) return std::nullopt;
            return serve(glimpse, m.good);
        case StudentKind::pasting: {
            if (step_ >= 20) return std::nullopt;
            if (pasted_.empty() || chance < 8) {
                pasted_ = chance % 2 == 0
                              ? one_of(m.courteous, "paste") + "，" + one_of(m.courteous, "paste") + "，" +
                                    one_of(m.holding, "paste")
                              : serve(glimpse, m.good).say;
                if (pasted_.empty()) pasted_ = one_of(m.courteous, "paste");
            }
            scenario::PlanLine line = said(pasted_, 2'000, 7'000);
            line.how = "pasted";
            return line;
        }
        case StudentKind::stuffing: {
            if (step_ >= 20) return std::nullopt;
            scenario::PlanLine line = said(one_of(m.stuffed, "stuff"), 3'000, 9'000);
            line.how = chance < 50 ? "pasted" : "typed";
            return line;
        }
        case StudentKind::random:
            break;
    }
    return look_around(glimpse, chance);
}

/// Anything, and above all what the node's ways wait for; some students are obstinate, some let time pass.
std::optional<scenario::PlanLine> Student::look_around(const session::Glimpse& glimpse,
                                                       std::uint64_t chance) {
    const Material& m = material_;
    if (step_ >= 40 || chance < 2) return std::nullopt;
    const auto temper = base::draw(seed_, {"student", number_, "temper"}) % 8;
    if (at_ < script_.size()) return script_[at_++];
    if (chance < (temper == 0 ? 30U : 8U)) {
        scenario::PlanLine line;
        line.wait_ms = between(1'000, m.leave_ms, "wait");
        return line;
    }
    if (chance < 14) {
        scenario::PlanLine line;
        const std::vector<std::string>& verbs = scenario::known_verbs();
        line.verb = verbs[roll("verb") % verbs.size()];
        line.after_ms = between(1'000, 20'000, "after");
        return line;
    }
    if (temper == 1 && chance < 80) return said(one_of(m.stray, "stray"), 1'000, 9'000);
    if (temper == 3 && chance < 45) return said(one_of(m.rude, "rude"), 1'000, 9'000);
    const auto ways = m.attempts.find(node_);
    const bool knows_ways = ways != m.attempts.end() && !ways->second.empty();
    if (knows_ways && chance < (temper == 2 ? 95U : 60U)) {
        script_ = ways->second[roll("way") % ways->second.size()];
        at_ = 1;
        return script_.front();
    }
    if (chance < 75) {
        chosen_ = false;
        return serve(glimpse, chance < 68 || m.middling.empty() ? m.good : m.middling);
    }
    if (chance < 82 && m.bad.contains(node_)) return serve(glimpse, m.bad);
    return said(one_of(m.everything, "any"), 1'000, 40'000);
}

std::optional<scenario::PlanLine> Student::next(const session::Glimpse& glimpse) {
    if (step_ >= kMostLines) return std::nullopt;
    arrive_at(glimpse.node);
    const bool goes_on = in_turn_ && at_ < script_.size();
    std::optional<scenario::PlanLine> line = goes_on ? script_[at_++] : by_kind(glimpse);
    in_turn_ = line && line->more;
    ++tries_;
    ++step_;
    return line;
}

}  // namespace kefu::desk
