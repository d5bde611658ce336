#include "rules/pattern.h"

#include <algorithm>

#include "rules/match.h"
#include "text/fold.h"

namespace kefu::rules {
namespace {

using base::Complaints;
using base::Node;
using Kind = Pattern::Kind;

enum class Shape { flag, words, bounds, feature, parts, part, phrases, named };

struct Form {
    const char* key;
    Kind kind;
    Shape shape;
};

constexpr Form kForms[] = {
    {"always", Kind::always, Shape::flag},
    {"line", Kind::line, Shape::flag},
    {"reply", Kind::reply, Shape::flag},
    {"first_reply", Kind::first_reply, Shape::flag},
    {"act", Kind::act, Shape::words},
    {"heard_before", Kind::heard_before, Shape::words},
    {"situation", Kind::situation, Shape::words},
    {"so_far", Kind::so_far, Shape::words},
    {"recent", Kind::recent, Shape::words},
    {"verb", Kind::verb, Shape::words},
    {"done_before", Kind::done_before, Shape::words},
    {"stage", Kind::stage, Shape::words},
    {"answered", Kind::topic_answered, Shape::words},
    {"answered_wrong", Kind::topic_wrong, Shape::words},
    {"open", Kind::open_topic, Shape::words},
    {"fact_wrong", Kind::fact_wrong, Shape::words},
    {"fact_right", Kind::fact_right, Shape::words},
    {"ended", Kind::ended, Shape::words},
    {"feature", Kind::feature, Shape::feature},
    {"waited_ms", Kind::waited, Shape::bounds},
    {"since_ms", Kind::since, Shape::bounds},
    {"quiet_ms", Kind::quiet, Shape::bounds},
    {"names", Kind::names, Shape::named},
    {"says", Kind::says, Shape::phrases},
    {"all", Kind::all, Shape::parts},
    {"any", Kind::any, Shape::parts},
    {"not", Kind::none_of, Shape::part},
    {"turn", Kind::turn, Shape::part},
};

constexpr std::int64_t kFar = 1'000'000'000;

/// A text, a list of texts, or true for "any at all".
std::vector<std::string> read_words(const Node& node, Complaints& complaints) {
    std::vector<std::string> words;
    if (node.is(Node::Kind::boolean) && node.boolean) return words;
    if (node.is(Node::Kind::array)) {
        for (const Node& item : node.items)
            words.push_back(base::read_text(item, complaints));
        if (words.empty()) {
            complaints.error(node, "empty-list", {"这个列表是空的", "this list is empty"},
                             {"至少写一个", "name at least one"});
        }
    } else {
        words.push_back(base::read_text(node, complaints));
    }
    return words;
}

void read_bounds(const Node& node, Complaints& complaints, Pattern& pattern) {
    base::ObjectReader reader(node, complaints);
    if (!reader.is_object()) return;
    if (reader.has("min")) pattern.low = reader.integer("min", 0, 0, kFar);
    if (reader.has("max")) pattern.high = reader.integer("max", kFar, 0, kFar);
    if (!reader.has("min") && !reader.has("max")) {
        complaints.error(node, "missing-key", {"缺少“min”或“max”", "\"min\" or \"max\" is missing"},
                         {"写一个界限", "give a bound"});
    }
    reader.finish();
}

AgentWords read_agent_words(base::ObjectReader& reader) {
    AgentWords words;
    for (const std::string& word : reader.texts("functions"))
        words.functions.push_back(text::folded_points(word));
    for (const std::string& word : reader.texts("marks"))
        words.marks.push_back(text::folded_points(word));
    words.not_behind = text::folded_points(reader.text("not_behind"));
    words.not_before = text::folded_points(reader.text("not_before"));
    return words;
}

void check_vocabulary(const Node& value, const Pattern& pattern, Complaints& complaints,
                      const Vocabularies& vocabularies) {
    switch (pattern.kind) {
        case Kind::act:
        case Kind::heard_before:
            check_words(value, pattern.words, vocabularies.acts, "act", complaints);
            break;
        case Kind::situation:
        case Kind::so_far:
        case Kind::recent:
            check_words(value, pattern.words, vocabularies.situations, "situation", complaints);
            break;
        case Kind::verb:
        case Kind::done_before:
            check_words(value, pattern.words, known_verbs(), "verb", complaints);
            break;
        case Kind::stage:
            check_words(value, pattern.words, known_stages(), "stage", complaints);
            break;
        default:
            break;
    }
}

const Form* form_of(const Node& node) {
    for (const base::Member& member : node.members) {
        for (const Form& form : kForms) {
            if (member.key == form.key) return &form;
        }
    }
    return nullptr;
}

void complain_of_form(const Node& node, Complaints& complaints) {
    std::vector<std::string> keys;
    for (const Form& form : kForms)
        keys.emplace_back(form.key);
    std::string near;
    for (const base::Member& member : node.members) {
        if (near.empty()) near = base::nearest(member.key, keys);
    }
    base::Bilingual mend{"见 docs/rules.md 里的条件一览", "see the table of patterns in docs/rules.md"};
    if (!near.empty())
        mend = base::filled({"是不是想写“{near}”？", "did you mean \"{near}\"?"}, "near", near);
    complaints.error(node, "unknown-pattern", {"不认识的条件", "this pattern isn't known"}, mend);
}

}  // namespace

const std::vector<std::string>& known_stages() {
    static const std::vector<std::string> kStages = {"greet", "answer", "recommend", "close",
                                                     "order", "review", "farewell",  "after_sale"};
    return kStages;
}

const std::vector<std::string>& known_verbs() {
    static const std::vector<std::string> kVerbs = {"look_up_parcel", "contact_courier", "change_price",
                                                    "change_address", "change_item",     "flag_note",
                                                    "void_order",     "hand_over",       "send_picture"};
    return kVerbs;
}

void check_words(const Node& list, const std::vector<std::string>& words,
                 const std::vector<std::string>& known, const std::string& what, Complaints& complaints) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (std::find(known.begin(), known.end(), words[i]) != known.end()) continue;
        const Node& at = list.is(Node::Kind::array) && i < list.items.size() ? list.items[i] : list;
        const std::string near = base::nearest(words[i], known);
        base::Bilingual mend{"用已有的词", "use one that exists"};
        if (!near.empty())
            mend = base::filled({"是不是想写“{near}”？", "did you mean \"{near}\"?"}, "near", near);
        complaints.error(at, "unknown-" + what,
                         base::filled({"不认识“{word}”", "\"{word}\" isn't known"}, "word", words[i]), mend);
    }
}

Pattern read_pattern(const Node& node, Complaints& complaints, const Vocabularies& vocabularies) {
    Pattern pattern{.kind = Kind::any};
    base::ObjectReader reader(node, complaints);
    if (!reader.is_object()) return pattern;
    const Form* form = form_of(node);
    if (form == nullptr) {
        complain_of_form(node, complaints);
        return pattern;
    }
    pattern.kind = form->kind;
    const Node& value = *reader.get(form->key);
    switch (form->shape) {
        case Shape::flag:
            if (!reader.boolean(form->key, true)) {
                complaints.error(value, "out-of-range", {"这里只能写 true", "only true makes sense here"},
                                 {"否定请用 \"not\"", "use \"not\" to negate"});
            }
            break;
        case Shape::words:
            pattern.words = read_words(value, complaints);
            check_vocabulary(value, pattern, complaints, vocabularies);
            break;
        case Shape::phrases:
            pattern.words = read_words(value, complaints);
            pattern.phrases = std::make_shared<const text::PhraseSet>(pattern.words);
            break;
        case Shape::named:
            pattern.words = {reader.word(form->key, {"agent", "order", "goods"}, "agent")};
            pattern.agent = std::make_shared<const AgentWords>(read_agent_words(reader));
            break;
        case Shape::feature:
            pattern.words = read_words(value, complaints);
            check_words(value, pattern.words, known_features(), "feature", complaints);
            pattern.low = reader.integer("min", reader.has("max") ? 0 : 1, 0, kFar);
            if (reader.has("max")) pattern.high = reader.integer("max", kFar, 0, kFar);
            break;
        case Shape::bounds:
            read_bounds(value, complaints, pattern);
            break;
        case Shape::part:
            pattern.parts.push_back(read_pattern(value, complaints, vocabularies));
            break;
        case Shape::parts:
            for (const Node& item : reader.items(form->key))
                pattern.parts.push_back(read_pattern(item, complaints, vocabularies));
            if (pattern.parts.empty() && value.is(Node::Kind::array)) {
                complaints.error(value, "empty-list", {"这个列表是空的", "this list is empty"},
                                 {"至少写一个条件", "give at least one pattern"});
            }
            break;
    }
    reader.finish();
    return pattern;
}

}  // namespace kefu::rules
