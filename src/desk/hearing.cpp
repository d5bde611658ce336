#include "desk/hearing.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <mutex>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "acts/weighing.h"
#include "desk/script.h"

namespace kefu::desk {
namespace {

using Json = nlohmann::ordered_json;

std::string words(std::string_view text, const record::Span& span) {
    if (span.begin < 0 || span.end < span.begin || static_cast<std::size_t>(span.end) > text.size())
        return {};
    return std::string(
        text.substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.end - span.begin)));
}

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json acts_json(const record::Heard& heard, std::string_view reply) {
    Json ids = Json::array();
    Json evidence = Json::object();
    for (const record::HeardAct& act : heard.acts) {
        ids.push_back(act.id);
        Json& shown = evidence[act.id] = Json::array();
        for (const record::Span& span : act.evidence)
            shown.push_back(words(reply, span));
    }
    Json out{{"acts", std::move(ids)}, {"evidence", std::move(evidence)}};
    for (const record::HeardAct& act : heard.acts) {
        if (!act.counts()) out["unsure"].push_back(act.id);
    }
    return out;
}

const char* name_of(record::Verdict verdict) {
    switch (verdict) {
        case record::Verdict::right:
            return "right";
        case record::Verdict::wrong:
            return "wrong";
        case record::Verdict::unsure:
            break;
    }
    return "unsure";
}

void add_path(Json& out, const acts::Explained& explained, std::string_view reply) {
    const record::Features& f = explained.heard.features;
    out["folded"] = explained.folded;
    out["features"] = {
        {"characters", f.characters},         {"polite", f.polite},      {"smiles", f.smiles},
        {"particles", f.particles},           {"one_word", f.one_word},  {"shouting", f.shouting},
        {"slang_spelling", f.slang_spelling}, {"typos", f.typos.size()}, {"language", f.language}};
    Json facts = Json::array();
    for (const record::StatedFact& fact : explained.heard.facts) {
        facts.push_back({{"fact", fact.fact},
                         {"value", fact.value},
                         {"verdict", name_of(fact.verdict)},
                         {"words", words(reply, fact.evidence)}});
    }
    out["facts"] = std::move(facts);
    Json steps = Json::array();
    for (const acts::Step& step : explained.steps) {
        steps.push_back({{"act", step.act},
                         {"what", step.what},
                         {"words", words(reply, step.where)},
                         {"kept", step.kept}});
    }
    out["steps"] = std::move(steps);
}

acts::KnownFact::Kind kind_of(const std::string& word) {
    using Kind = acts::KnownFact::Kind;
    static const std::map<std::string, Kind> kinds = {{"number", Kind::number}, {"price", Kind::price},
                                                      {"days", Kind::days},     {"size", Kind::size},
                                                      {"stock", Kind::stock},   {"text", Kind::text}};
    const auto found = kinds.find(word);
    return found == kinds.end() ? Kind::text : found->second;
}

// What the student typed before: made ready once, though it is looked at with every reply that follows.
void remember(const std::vector<std::string>& earlier, acts::Scene& scene) {
    const std::size_t most = std::min(earlier.size(), scene.earlier.size());
    std::size_t same = 0;
    while (same < most && earlier[same] == scene.earlier[same])
        ++same;
    scene.earlier.resize(same);
    scene.letters.resize(same);
    for (std::size_t at = same; at < earlier.size(); ++at) {
        scene.earlier.push_back(earlier[at]);
        scene.letters.push_back(acts::letters_of(earlier[at]));
    }
}

acts::Scene scene_of(const scenario::Scenario& scenario) {
    acts::Scene scene;
    for (const scenario::Fact& fact : scenario.facts) {
        scene.facts.push_back(
            {fact.id, kind_of(fact.kind), fact.value, fact.unit, fact.aliases, fact.cues, fact.wrong});
    }
    for (const scenario::Topic& topic : scenario.topics) {
        scene.topics.push_back({topic.id, topic.facts, topic.acts, topic.right, topic.wrong, topic.yes_no});
    }
    scene.phrases = scenario::phrases_listened_for(scenario);
    return scene;
}

}  // namespace

std::string heard_json(const acts::Understanding& understanding, std::string_view shopper,
                       std::string_view reply, bool explain) {
    acts::Scene scene;
    scene.shopper_text = std::string(shopper);
    if (!explain) return dumped(acts_json(understanding.hear(reply, scene), reply));
    const acts::Explained explained = understanding.explain(reply, scene);
    Json out = acts_json(explained.heard, reply);
    add_path(out, explained, reply);
    return dumped(out);
}

HeardLine heard_line(const acts::Understanding& understanding, std::string_view line, bool explain) {
    constexpr int kMaxDepth = 16;
    base::Bilingual problem;
    const char* code = "bad-line";
    try {
        const Json parsed = Json::parse(line, [](int depth, Json::parse_event_t, Json&) {
            if (depth > kMaxDepth) throw std::invalid_argument("nested too deep");
            return true;
        });
        if (!parsed.is_object() || !parsed.contains("reply") || !parsed["reply"].is_string()) {
            problem = {"应是带文字 \"reply\" 的对象", "an object with a text \"reply\" is expected"};
        } else if (parsed.contains("shopper") && !parsed["shopper"].is_string() &&
                   !parsed["shopper"].is_null()) {
            problem = {"\"shopper\" 应是文字", "\"shopper\" must be a text"};
        } else {
            const bool spoke = parsed.contains("shopper") && parsed["shopper"].is_string();
            return {heard_json(understanding, spoke ? parsed["shopper"].get<std::string>() : std::string(),
                               parsed["reply"].get<std::string>(), explain),
                    true};
        }
    } catch (const std::exception&) {
        code = "bad-json";
        problem = base::filled({"不是正确的 JSON：{why}", "not valid JSON: {why}"}, "why", json_reason(line));
    }
    return {dumped(Json{{"acts", Json::array()},
                        {"evidence", Json::object()},
                        {"error", {{"code", code}, {"zh", problem.zh}, {"en", problem.en}}}}),
            false};
}

std::string heard_text(const acts::Understanding& understanding, std::string_view shopper,
                       std::string_view reply) {
    acts::Scene scene;
    scene.shopper_text = std::string(shopper);
    const acts::Explained explained = understanding.explain(reply, scene);
    std::string out;
    for (const record::HeardAct& act : explained.heard.acts) {
        out += act.id;
        for (const record::Span& span : act.evidence)
            out += "  [" + words(reply, span) + "]";
        out += "  (" + act.by + ")\n";
    }
    for (const acts::Step& step : explained.steps) {
        out += fmt::format("  {} {}: {} [{}]\n", step.kept ? "+" : "-", step.act, step.what,
                           words(reply, step.where));
    }
    return out;
}

namespace {

// `keeping`: pieces of long replies are weighed once; students by the thousand say them again and again.
session::Hear hearing(std::shared_ptr<const acts::Understanding> understanding, bool keeping) {
    // One scene for each scenario; only what changes is put in anew for a reply. What the shopper says is made ready
    // once: a student says several things to it, and so do all others who meet this shopper.
    struct Memory {
        std::map<std::string, acts::Scene> scenes;
        acts::PieceMemory pieces;
        std::unordered_map<std::string, std::shared_ptr<const acts::ShopperWords>> words;
    };
    constexpr std::size_t kMostWords = 256;
    auto memory = std::make_shared<Memory>();
    return [understanding = std::move(understanding), memory, keeping](const session::Question& question) {
        const std::string key = question.scenario.id + question.scenario.digest;
        auto found = memory->scenes.find(key);
        if (found == memory->scenes.end()) {
            found = memory->scenes.emplace(key, scene_of(question.scenario)).first;
            found->second.sheet = understanding->sheet_of(found->second);
            if (keeping) found->second.pieces = &memory->pieces;
        }
        acts::Scene& scene = found->second;
        if (scene.shopper_words == nullptr || scene.shopper_text != question.shopper_text) {
            if (memory->words.size() >= kMostWords) memory->words.clear();
            auto& words = memory->words[question.shopper_text];
            if (words == nullptr) words = understanding->words_of(question.shopper_text);
            scene.shopper_words = words;
            scene.shopper_text = question.shopper_text;
        }
        scene.open_topics = question.open_topics;
        scene.overtaken = question.overtaken;
        remember(question.earlier, scene);
        return understanding->hear(question.reply, scene);
    };
}

}  // namespace

session::Hear hearing_by(std::shared_ptr<const acts::Understanding> understanding) {
    return hearing(std::move(understanding), false);
}

/// Answers by their questions. Threads that ask the same at the same time both find out; either answer is the answer.
class HeardBefore {
  public:
    template <class Find>
    std::shared_ptr<const record::Heard> heard(const std::string& key, const Find& find) {
        return remembered(heard_, key, [&] { return std::make_shared<const record::Heard>(find()); });
    }
    bool same(const std::string& earlier, const std::string& reply) {
        return remembered(same_, earlier + '\0' + reply, [&] { return acts::nearly_same(earlier, reply); });
    }

  private:
    static constexpr std::size_t kShards = 16;
    static constexpr std::size_t kMost = 50'000 / kShards;
    template <class Value>
    struct Shard {
        std::mutex door;
        std::unordered_map<std::string, Value> known;
    };
    template <class Value>
    using Shards = std::array<Shard<Value>, kShards>;

    template <class Value, class Find>
    static Value remembered(Shards<Value>& shards, const std::string& key, const Find& find) {
        Shard<Value>& shard = shards[std::hash<std::string>{}(key) % kShards];
        {
            const std::scoped_lock lock(shard.door);
            if (const auto found = shard.known.find(key); found != shard.known.end()) return found->second;
        }
        Value fresh = find();
        const std::scoped_lock lock(shard.door);
        if (shard.known.size() >= kMost) shard.known.clear();
        shard.known.emplace(key, fresh);
        return fresh;
    }

    Shards<std::shared_ptr<const record::Heard>> heard_;
    Shards<bool> same_;
};

std::shared_ptr<HeardBefore> heard_before() {
    return std::make_shared<HeardBefore>();
}

session::Hear hearing_again(std::shared_ptr<const acts::Understanding> understanding,
                            std::shared_ptr<HeardBefore> memory) {
    if (memory == nullptr) memory = heard_before();
    session::Hear hear = hearing(std::move(understanding), true);
    return [memory = std::move(memory), hear = std::move(hear)](const session::Question& question) {
        static const std::vector<std::string> none;
        std::string key = question.scenario.digest;
        for (const std::string& topic : question.open_topics)
            (key += '\0') += topic;
        key += '\1';
        for (const std::string& topic : question.overtaken)
            (key += '\0') += topic;
        ((key += '\1') += question.shopper_text) += '\1';
        key += question.reply;
        record::Heard heard = *memory->heard(key, [&] {
            return hear({question.scenario, question.reply, question.shopper_text, question.open_topics,
                         question.overtaken, none});
        });
        const std::vector<std::string>& earlier = question.earlier;
        const std::size_t first =
            earlier.size() > acts::kEarlierLooked ? earlier.size() - acts::kEarlierLooked : 0;
        for (std::size_t at = first; at < earlier.size() && heard.features.same_as < 0; ++at) {
            if (memory->same(earlier[at], std::string(question.reply)))
                heard.features.same_as = static_cast<std::int32_t>(at);
        }
        return heard;
    };
}

}  // namespace kefu::desk
