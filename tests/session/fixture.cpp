#include "session/fixture.h"

#include "support/catch.h"

namespace kefu::test {
namespace {

constexpr const char* kShirt = R"json({
  "format": 1, "id": "shirt", "title": {"zh": "衬衫", "en": "Shirt"}, "teaches": {"zh": "问尺码", "en": "Sizes"},
  "goals": [{"zh": "问清尺码", "en": "Ask the size"}],
  "language": "zh", "stage": "questions", "difficulty": 1, "minutes": 5,
  "shop": {"name": "衣坊", "agent": "客服8号"},
  "product": {"name": "白衬衫", "trade": "clothing", "price": "89"},
  "facts": [{"id": "price", "kind": "price", "label": {"zh": "价格", "en": "Price"}, "value": "89", "unit": "元"}],
  "topics": [
    {"id": "size", "label": {"zh": "尺码", "en": "size"}, "right": ["M"], "model_answer": "选M码"},
    {"id": "stock", "label": {"zh": "库存", "en": "stock"}, "right": ["有"], "model_answer": "有货"}
  ],
  "shopper": {"name": "小雨", "avatar": "girl-1", "character": {"zh": "爽快", "en": "brisk"},
    "tempo": {"think_ms": [500, 1500], "burst_gap_ms": [300, 900], "type_ms_per_char": 150},
    "patience": {"nudge_after_ms": [20000, 40000], "nudges": [["在吗?"], ["人呢"]], "leave_after_ms": 60000, "hold_ms": 50000, "leave_say": [["算了我去别家"]]},
    "mood": {"anger": 5, "trust": 60, "interest": 60}},
  "start": "hello",
  "nodes": [
    {"id": "hello", "stage": "greet", "say": [["在吗"], ["你好", "有人吗"], ["hi"]], "situations": ["first_contact"],
     "on": [{"id": "greeted", "when": {"any_act": ["greet", "offer_help"]}, "go": "ask"}]},
    {"id": "ask", "stage": "answer", "say": [["我165", "穿什么码", "有货吗"], ["165的穿几码呀 有货没"]], "asks": ["size", "stock"], "situations": ["asks_size"],
     "on": [
       {"id": "both", "when": {"all": [{"not": {"open": "size"}}, {"not": {"open": "stock"}}, {"any": [{"answered": "size"}, {"answered": "stock"}]}]}, "go": "think"},
       {"id": "asks_back", "when": {"act": "ask_needs"}, "say": [["平时穿M"], ["我偏瘦"]], "go": "stay"},
       {"id": "priced", "when": {"act": "concede_price"}, "say": [["真的?"]], "go": "end:cheap"}
     ]},
    {"id": "think", "stage": "recommend", "say": [], "situations": ["goes_silent"],
     "on": [{"id": "back", "when": {"act": "follow_up"}, "go": "closing"}],
     "silence": [{"id": "gone", "after_ms": 120000, "go": "end:lost"}]},
    {"id": "closing", "stage": "farewell", "say": [["好的就这件 谢谢"], ["拍下啦 谢谢"]], "situations": ["satisfied", "closing"],
     "on": [{"id": "bye", "when": {"any_act": ["thank", "farewell"]}, "say": [["拜拜"]], "go": "end:bought"}],
     "silence": [{"id": "end", "after_ms": 30000, "go": "end:bought_silently"}]}
  ],
  "endings": [
    {"id": "bought", "kind": "ordered", "good": true, "title": {"zh": "成交", "en": "Sold"}, "say": []},
    {"id": "bought_silently", "kind": "ordered", "good": true, "title": {"zh": "成交", "en": "Sold"}, "say": []},
    {"id": "cheap", "kind": "ordered", "good": false, "title": {"zh": "贱卖", "en": "Sold cheaply"}, "say": []},
    {"id": "lost", "kind": "left", "good": false, "title": {"zh": "流失", "en": "Lost"}, "say": [["先不买了"]]}
  ],
  "plans": [
    {"id": "good", "kind": "good", "lines": [{"after_ms": 2000, "say": "[greet]您好"}, {"after_ms": 3000, "say": "<size+><stock+>"}, {"wait_ms": 50000},
      {"after_ms": 1000, "say": "[follow_up]还在吗"}, {"after_ms": 3000, "say": "[thank][farewell]再见"}], "ending": "bought"},
    {"id": "bad", "kind": "bad", "lines": [], "ending": "left_waiting"}
  ]
})json";

}  // namespace

const scenario::Shared& shared_habits() {
    static const scenario::Shared shared = [] {
        base::Diagnostics diagnostics;
        scenario::Shared loaded =
            scenario::load_shared(std::string(KEFU_SOURCE_DIR) + "/assets/shopper", {}, diagnostics);
        for (const base::Diagnostic& each : diagnostics)
            UNSCOPED_INFO(base::shown(each, base::Language::en));
        REQUIRE(diagnostics.empty());
        return loaded;
    }();
    return shared;
}

std::shared_ptr<const scenario::Scenario> story_of(const std::string& json) {
    const scenario::Loaded loaded = scenario::parse_scenario(json, "shirt.json", shared_habits(), {});
    for (const base::Diagnostic& each : loaded.diagnostics)
        UNSCOPED_INFO(base::shown(each, base::Language::en));
    REQUIRE(loaded.scenario != nullptr);
    return loaded.scenario;
}

std::string shirt_text() {
    return kShirt;
}

std::shared_ptr<const scenario::Scenario> shirt_story() {
    static const std::shared_ptr<const scenario::Scenario> story = story_of(kShirt);
    return story;
}

session::Hear key_words() {
    return [](const session::Question& question) {
        record::Heard heard;
        heard.origin = "key-words";
        const std::string text(question.reply);
        for (std::size_t at = 0; at < text.size(); ++at) {
            const char open = text[at];
            if (open != '[' && open != '<' && open != '{') continue;
            const std::size_t end = text.find(open == '[' ? ']' : open == '<' ? '>' : '}', at);
            if (end == std::string::npos) break;
            const std::string word = text.substr(at + 1, end - at - 1);
            const record::Span span{static_cast<int>(at), static_cast<int>(end + 1)};
            if (open == '{') {
                heard.states.push_back(word);
            } else if (word == "ok") {
                heard.features.acknowledges = true;
            } else if (open == '[') {
                if (word.ends_with('?'))
                    heard.acts.push_back(
                        {word.substr(0, word.size() - 1), {span}, std::string(record::kUnsure)});
                else if (heard.act(word) == nullptr)
                    heard.acts.push_back({word, {span}, "test"});
            } else if (const std::size_t equals = word.find('='); equals != std::string::npos) {
                heard.facts.push_back(
                    {word.substr(0, equals), "", "",
                     word.substr(equals + 1) == "right" ? record::Verdict::right : record::Verdict::wrong,
                     span});
            } else if (!word.empty()) {
                heard.answers.push_back({word.substr(0, word.size() - 1),
                                         word.back() == '+' ? record::Verdict::right : record::Verdict::wrong,
                                         {span}});
            }
        }
        heard.features.characters = static_cast<int>(text.size());
        heard.features.one_word = text.size() <= 6 || heard.features.acknowledges;
        for (std::size_t i = 0; i < question.earlier.size(); ++i) {
            if (question.earlier[i] == text) heard.features.same_as = static_cast<int>(i);
        }
        return heard;
    };
}

session::Shift shift_of(std::shared_ptr<const scenario::Scenario> scenario, std::uint64_t seed) {
    session::Shift shift;
    shift.seed = seed;
    shift.visitors.push_back({"c1", std::move(scenario), 0});
    return shift;
}

std::vector<std::string> lines_of(const record::Log& log, const std::string& conversation) {
    std::vector<std::string> out;
    for (const record::Event& event : log.events) {
        const auto* line = record::as<record::ShopperLine>(event);
        if (line != nullptr && event.conversation == conversation) out.push_back(line->text);
    }
    return out;
}

const record::Ended* end_of(const record::Log& log, const std::string& conversation) {
    const record::Ended* out = nullptr;
    for (const record::Event& event : log.events) {
        if (event.conversation == conversation && record::as<record::Ended>(event) != nullptr)
            out = record::as<record::Ended>(event);
    }
    return out;
}

}  // namespace kefu::test
