#include "scenario/parts.h"

#include <algorithm>

#include "scenario/word_names.h"

namespace kefu::scenario {

using base::Bilingual;
using base::Node;
using base::ObjectReader;

base::Place place_of(const Node& node, const std::string& file) {
    return {file, node.line, node.column};
}

namespace {

constexpr std::string_view kExampleCondition = "{\"always\": true}";

bool blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Node place_only(const Node& at) {
    Node copy;
    copy.line = at.line;
    copy.column = at.column;
    return copy;
}

/// Where the byte `offset` of a text stands in the file, if the text is written there as it is (no escapes before it).
Node place_in(const Node& at, const std::string& text, std::size_t offset) {
    Node spot = place_only(at);
    if (!at.is(Node::Kind::string) || at.text != text) return spot;
    if (text.substr(0, offset).find_first_of("\"\\\n\t\r/") != std::string::npos) return spot;
    spot.column += 1;  // the quote
    for (std::size_t i = 0; i < offset; ++i)
        spot.column += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    return spot;
}

Bilingual mend_placeholder(const std::string& name, const std::string& guess, const std::string& facts) {
    for (const char* of_order : {"order", "amount", "receiver", "phone", "address"}) {
        if (name == of_order)
            return {"这个场景没有订单：写上 order，或不用它",
                    "this scenario has no order: write one, or do without"};
    }
    for (const char* of_parcel : {"courier", "number", "track"}) {
        if (name == of_parcel)
            return {"这个场景没有包裹：写上 parcel，或不用它",
                    "this scenario has no parcel: write one, or do without"};
    }
    if (name == "topic")
        return {"{topic} 只能写在节点的 otherwise 里",
                "{topic} stands for something in a node's otherwise only"};
    if (!guess.empty())
        return base::filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", guess);
    if (!facts.empty() && name.starts_with("fact:"))
        return base::filled({"资料有：{facts}", "there are the facts: {facts}"}, "facts", facts);
    return {"可用 {price}、{product}、{receiver}、{fact:<id>} 等",
            "use {price}, {product}, {receiver}, {fact:<id>} or the like"};
}

}  // namespace

Parts::Parts(base::Complaints& complaints, const ActNames& acts) : complaints_(complaints) {
    for (const auto& [id, name] : acts) {
        acts_.push_back(id);
        act_names_.push_back({id, name.zh});
    }
}

void Parts::refer(Reference::Kind kind, const std::string& name, const Node& at) {
    references.push_back({kind, name, place_only(at)});
}

std::string Parts::filled(std::string text, const Node& at) {
    return filled(Bilingual{std::move(text), ""}, at).zh;
}

Bilingual Parts::filled(Bilingual text, const Node& at) {
    if (!fill) return text;
    report_braces(text.zh, at);
    report_braces(text.en, at);
    const auto fill_half = [&](const std::string& half, bool chinese) {
        std::string out;
        std::size_t from = 0;
        while (from < half.size()) {
            const std::size_t open = half.find('{', from);
            const std::size_t close = open == std::string::npos ? open : half.find('}', open);
            if (close == std::string::npos) break;
            const std::string name = half.substr(open + 1, close - open - 1);
            out.append(half, from, open - from);
            from = close + 1;
            const auto found = placeholders.find(name);
            if (found != placeholders.end()) {
                out += found->second.in(chinese ? base::Language::zh : base::Language::en);
            } else if (name == "topic" && may_name_topic) {
                out += "{topic}";
            } else {
                std::vector<std::string> known;
                std::string facts;
                for (const auto& entry : placeholders) {
                    known.push_back(entry.first);
                    if (entry.first.starts_with("fact:"))
                        facts += (facts.empty() ? "{" : " {") + entry.first + "}";
                }
                complaints_.error(
                    place_in(at, half, open), "unknown-placeholder",
                    base::filled({"没有定义占位符“{name}”", "the placeholder \"{name}\" is not defined"},
                                 "name", name),
                    mend_placeholder(name, base::nearest(name, known), facts));
            }
        }
        out.append(half, std::min(from, half.size()));
        return out;
    };
    const bool chinese = !(text.en.empty() && language == "en");
    text.zh = fill_half(text.zh, chinese);
    text.en = fill_half(text.en, false);
    return text;
}

/// A placeholder that wouldn't be filled in and would stand in the talk as it is: not closed, or in wide braces.
void Parts::report_braces(const std::string& text, const Node& at) {
    const std::size_t open = text.rfind('{');
    if (open != std::string::npos && text.find('}', open) == std::string::npos) {
        complaints_.error(
            place_in(at, text, open), "unknown-placeholder",
            {"“{”后面没有“}”：占位符没有写完", "no \"}\" after this \"{\": the placeholder isn't closed"},
            {"写成 {price} 的样子", "write it like {price}"});
    }
    static const std::string wide = "\xEF\xBD\x9B";  // the wide { of Chinese keyboards
    for (std::size_t from = text.find(wide); from != std::string::npos; from = text.find(wide, from + 1)) {
        const std::size_t begin = from + wide.size();
        const std::size_t end = std::min(text.find("\xEF\xBD\x9D", begin), text.find('}', begin));
        const std::string name = end == std::string::npos ? "" : text.substr(begin, end - begin);
        if (!placeholders.contains(name) && name != "topic") continue;
        complaints_.error(
            place_in(at, text, from), "unknown-placeholder",
            {"占位符用了全角括号，不会被替换", "wide braces: this placeholder would not be filled in"},
            base::filled({"改成半角：{name}", "use ASCII braces: {name}"}, "name", "{" + name + "}"));
    }
}

namespace {

/// "greet, offer_help": several words that were written as one; the list that they should be, or "".
std::string as_list(const std::string& word, const std::vector<std::string>& words) {
    std::string list;
    for (std::size_t at = 0; at < word.size();) {
        const std::size_t begin = word.find_first_of("abcdefghijklmnopqrstuvwxyz_", at);
        if (begin == std::string::npos) break;
        std::size_t end = word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789", begin);
        end = std::min(end, word.size());
        const std::string one = word.substr(begin, end - begin);
        if (std::find(words.begin(), words.end(), one) == words.end()) return "";
        list += (list.empty() ? "\"" : ", \"") + one + '"';
        at = end;
    }
    return list.find(',') == std::string::npos ? "" : "[" + list + "]";
}

}  // namespace

std::string Parts::known(const Node& node, const std::vector<std::string>& words, const char* code,
                         const Bilingual& kind, const base::WordNames& names) {
    const std::string word = base::read_text(node, complaints_);
    if (!node.is(Node::Kind::string) || words.empty()) return word;
    if (std::find(words.begin(), words.end(), word) != words.end()) return word;
    const bool many = complaints_.all().size() >= base::kGuessesEnd;
    const std::string list = as_list(word, words);
    Bilingual mend = many || !list.empty() ? Bilingual{} : base::mend_word(word, words, names, " ");
    if (!list.empty())
        mend = base::filled({"几个词分开写成列表：{list}", "several words are a list: {list}"}, "list", list);
    complaints_.error(
        node, code,
        base::filled(base::filled({"不认识的{kind}“{word}”", "unknown {kind} \"{word}\""}, "kind", kind),
                     "word", word),
        std::move(mend));
    return word;
}

void Parts::phrase(const Node& node) {
    if (!node.is(Node::Kind::string) || !text::Phrase(node.text).empty()) return;
    complaints_.error(node, "empty-phrase",
                      base::filled({"短语“{text}”里没有字：它和什么都对不上",
                                    "the phrase \"{text}\" has no letter: it fits nothing"},
                                   "text", node.text),
                      {"写上要找的字，或删掉它", "write the words to look for, or delete it"});
}

std::vector<std::string> Parts::phrases(ObjectReader& reader, std::string_view key) {
    for (const Node& item : reader.items(key))
        phrase(item);
    return reader.texts(key);
}

void Parts::doubt_seconds(const Node& node) {
    constexpr std::int64_t kLeast = 100;
    if (!node.is(Node::Kind::integer) || node.integer <= 0 || node.integer >= kLeast) return;
    complaints_.warning(node, "few-milliseconds",
                        base::filled({"只有 {value} 毫秒：这里的时间都是毫秒",
                                      "{value} milliseconds only: times are in milliseconds here"},
                                     "value", std::to_string(node.integer)),
                        base::filled({"{value} 秒写成 {value}000", "{value} seconds are {value}000"}, "value",
                                     std::to_string(node.integer)));
}

std::string Parts::verb(const Node& node) {
    std::string out = known(node, known_verbs(), "unknown-verb", {"后台操作", "action"}, verb_names());
    if (out == "send_picture" && !sends_picture) sends_picture = place_only(node);
    return out;
}

std::string Parts::act(const Node& node) {
    return known(node, acts_, "unknown-act", {"话语行为", "act"}, act_names_);
}

std::vector<std::string> Parts::list(const Node& node) {
    std::vector<std::string> out;
    if (node.is(Node::Kind::string)) return {node.text};
    if (!node.is(Node::Kind::array)) {
        complaints_.error(node, "wrong-kind",
                          {"这里应是文字或文字列表", "this should be a text or a list of texts"},
                          {"写成 \"…\" 或 [\"…\", \"…\"]", "write \"…\" or [\"…\", \"…\"]"});
        return out;
    }
    for (const Node& item : node.items)
        out.push_back(base::read_text(item, complaints_));
    return out;
}

std::vector<std::string> Parts::acts(ObjectReader& reader, std::string_view key) {
    std::vector<std::string> out;
    for (const Node& item : reader.items(key))
        out.push_back(act(item));
    return out;
}

std::vector<std::string> Parts::situations(ObjectReader& reader) {
    std::vector<std::string> out;
    for (const Node& item : reader.items("situations")) {
        out.push_back(
            known(item, known_situations(), "unknown-situation", {"情形", "situation"}, situation_names()));
        situations_brought.insert(out.back());
    }
    return out;
}

std::vector<std::string> Parts::names(ObjectReader& reader, std::string_view key, Reference::Kind kind) {
    std::vector<std::string> out;
    for (const Node& item : reader.items(key)) {
        out.push_back(base::read_text(item, complaints_));
        if (item.is(Node::Kind::string)) refer(kind, item.text, item);
    }
    return out;
}

std::string Parts::id(ObjectReader& reader) {
    return reader.need_text("id");
}

std::string Parts::go(ObjectReader& reader, bool needed) {
    const Node* node = needed ? reader.need("go") : reader.get("go");
    if (node == nullptr) return "stay";
    const std::string target = base::read_text(*node, complaints_);
    if (target.empty()) {
        if (node->is(Node::Kind::string)) {
            complaints_.error(
                *node, "empty-text", {"“go”是空的", "\"go\" is empty"},
                {"写节点 id、\"end:<结局>\" 或 \"stay\"", "write a node's id, \"end:<ending>\" or \"stay\""});
        }
        return "stay";
    }
    if (target != "stay" && target != "leave") refer(Reference::Kind::go, target, *node);
    return target;
}

Wordings Parts::wordings(const Node& node) {
    Wordings out;
    if (!node.is(Node::Kind::array)) {
        const bool own = node.is(Node::Kind::string) && node.text.size() < 60;
        complaints_.error(
            node, "wrong-kind", {"说法应是列表的列表", "wordings should be a list of lists"},
            own ? base::filled({"写成 [[\"{text}\"]]", "write [[\"{text}\"]]"}, "text", node.text)
                : Bilingual{"写成 [[\"在吗\"], [\"您好\", \"在吗？\"]]",
                            "write [[\"hi\"], [\"hello\", \"anyone there?\"]]"});
        return out;
    }
    const bool flat =
        node.items.size() > 1 && std::none_of(node.items.begin(), node.items.end(),
                                              [](const Node& item) { return item.is(Node::Kind::array); });
    if (flat) {  // one layer of brackets is missing: one mistake
        complaints_.error(
            node.items.front(), "wrong-kind",
            {"说法要套两层方括号，这里只有一层", "wordings have two layers of brackets, here is only one"},
            {"两种说法挑一种写成 [[\"…\"], [\"…\"]]，连着发两条写成 [[\"…\", \"…\"]]",
             "two wordings to choose from: [[\"…\"], [\"…\"]]; two messages in a row: [[\"…\", \"…\"]]"});
        return out;
    }
    for (const Node& item : node.items) {
        if (!item.is(Node::Kind::array)) {
            complaints_.error(item, "wrong-kind",
                              {"一种说法应是消息的列表", "one wording should be a list of messages"},
                              {"加上方括号：[\"…\"]", "put it in brackets: [\"…\"]"});
            continue;
        }
        Wording wording;
        for (const Node& part : item.items) {
            Message message;
            if (part.is(Node::Kind::string)) {
                message.text = filled(part.text, part);
            } else {
                ObjectReader reader(part, complaints_);
                if (!reader.is_object()) continue;
                const Node* written = reader.get("text");
                message.text = filled(reader.text("text"), written != nullptr ? *written : part);
                if (reader.get("id") != nullptr) {
                    message.id = reader.need_text("id");
                    line_ids.emplace_back(message.id, place_only(*reader.get("id")));
                }
                if (const Node* picture = reader.get("picture")) {
                    message.picture = base::read_text(*picture, complaints_);
                    if (!message.picture.empty()) {
                        refer(Reference::Kind::picture, message.picture, *picture);
                        pictures_shown.insert(message.picture);
                    }
                }
                reader.finish();
            }
            if (blank(message.text) && message.picture.empty()) {
                complaints_.error(part, "empty-wording", {"这条消息是空的", "this message is empty"},
                                  {"写上顾客说的话，或删掉它", "write what the shopper says, or delete it"});
                continue;
            }
            wording.push_back(std::move(message));
        }
        if (item.items.empty()) {
            complaints_.error(item, "empty-wording", {"这种说法没有消息", "this wording has no message"},
                              {"写上顾客说的话，或删掉它", "write what the shopper says, or delete it"});
        }
        if (!wording.empty()) out.push_back(std::move(wording));
    }
    return out;
}

Wordings Parts::wordings(ObjectReader& reader, std::string_view key) {
    const Node* node = reader.get(key);
    return node != nullptr ? wordings(*node) : Wordings{};
}

Wordings Parts::in_language(ObjectReader& reader, std::string_view key, const std::string& wanted) {
    const Node* node = reader.get(key);
    if (node == nullptr) return {};
    ObjectReader both(*node, complaints_);
    Wordings out;
    for (const char* half : {"zh", "en"}) {
        const Node* list = both.need(half);
        if (list == nullptr) continue;
        Wordings read = wordings(*list);  // both halves, so that mistakes in either are reported
        if (wanted == half) out = std::move(read);
    }
    both.finish();
    return out;
}

MoodShift Parts::mood(ObjectReader& reader) {
    MoodShift shift;
    const Node* node = reader.get("mood");
    if (node == nullptr) return shift;
    ObjectReader meters(*node, complaints_);
    if (!meters.is_object()) return shift;
    shift.anger = static_cast<int>(meters.integer("anger", 0, -100, 100));
    shift.trust = static_cast<int>(meters.integer("trust", 0, -100, 100));
    shift.interest = static_cast<int>(meters.integer("interest", 0, -100, 100));
    shift.cause = shift.empty() ? meters.bilingual("cause") : meters.need_bilingual("cause");
    meters.finish();
    return shift;
}

Transition Parts::transition(const Node& node) {
    Transition out;
    out.place = place_of(node, complaints_.file());
    ObjectReader reader(node, complaints_);
    if (!reader.is_object()) return out;
    out.id = id(reader);
    if (const Node* when = reader.need("when", kExampleCondition)) out.when = condition(*when);
    out.say = wordings(reader, "say");
    out.mood = mood(reader);
    out.set = reader.texts("set");
    flags_set.insert(out.set.begin(), out.set.end());
    out.situations = situations(reader);
    out.go = go(reader, true);
    reader.finish();
    return out;
}

SilenceStep Parts::silence(const Node& node) {
    SilenceStep out;
    out.place = place_of(node, complaints_.file());
    ObjectReader reader(node, complaints_);
    if (!reader.is_object()) return out;
    out.id = id(reader);
    out.after_ms = reader.need_integer("after_ms", 1000, 3'600'000);
    if (const Node* when = reader.get("when")) out.when = condition(*when);
    out.say = wordings(reader, "say");
    out.mood = mood(reader);
    out.situations = situations(reader);
    out.go = go(reader, false);
    reader.finish();
    return out;
}

Otherwise Parts::otherwise(const Node& node) {
    Otherwise out;
    out.place = place_of(node, complaints_.file());
    ObjectReader reader(node, complaints_);
    if (!reader.is_object()) return out;
    may_name_topic = true;
    out.say = wordings(reader, "say");
    may_name_topic = false;
    out.mood = mood(reader);
    out.go = go(reader, false);
    reader.finish();
    return out;
}

Otherwise Parts::shared_otherwise(const Node& node, const std::string& wanted) {
    Otherwise out;
    out.place = place_of(node, complaints_.file());
    ObjectReader reader(node, complaints_);
    if (!reader.is_object()) return out;
    reader.need("say");
    out.say = in_language(reader, "say", wanted);
    if (reader.has("say_plain")) out.plain = in_language(reader, "say_plain", wanted);
    out.mood = mood(reader);
    out.go = go(reader, false);
    reader.finish();
    return out;
}

Reaction Parts::reaction(const Node& node, const std::string& wanted) {
    Reaction out;
    out.place = place_of(node, complaints_.file());
    ObjectReader reader(node, complaints_);
    if (!reader.is_object()) return out;
    out.id = id(reader);
    if (const Node* when = reader.need("when", kExampleCondition)) out.when = condition(*when);
    out.say = wanted.empty() ? wordings(reader, "say") : in_language(reader, "say", wanted);
    out.mood = mood(reader);
    out.set = reader.texts("set");
    flags_set.insert(out.set.begin(), out.set.end());
    out.limit = static_cast<int>(reader.integer("limit", 1000, 1, 1000));
    reader.finish();
    return out;
}

std::vector<ActionRule> Parts::actions(ObjectReader& outer) {
    std::vector<ActionRule> out;
    for (const Node& item : outer.items("actions")) {
        ActionRule rule;
        ObjectReader reader(item, complaints_);
        if (!reader.is_object()) continue;
        if (const Node* verb = reader.need("verb")) {
            rule.verb = this->verb(*verb);
        }
        rule.takes_ms = reader.integer("takes_ms", 1500, 0, 600'000);
        if (const Node* takes = reader.get("takes_ms")) doubt_seconds(*takes);
        rule.done = reader.boolean("done", true);
        const Bilingual result = reader.need_bilingual("result");
        const Node* result_node = reader.get("result");
        rule.result = result_node != nullptr ? filled(result, *result_node) : result;
        if (const Node* when = reader.get("when")) rule.when = condition(*when);
        reader.finish();
        out.push_back(std::move(rule));
    }
    return out;
}

}  // namespace kefu::scenario
