#include "scenario/parts.h"
#include "scenario/word_names.h"

namespace kefu::scenario {
namespace {

using base::Bilingual;
using base::Node;
using base::ObjectReader;
using Kind = Condition::Kind;

struct Form {
    const char* key;
    Kind kind;
};
constexpr Form kForms[] = {
    {"always", Kind::always},
    {"act", Kind::act},
    {"any_act", Kind::any_act},
    {"all_acts", Kind::all_acts},
    {"answered", Kind::answered},
    {"answered_wrong", Kind::answered_wrong},
    {"open", Kind::open},
    {"fact_right", Kind::fact_right},
    {"fact_wrong", Kind::fact_wrong},
    {"contradicts", Kind::contradicts},
    {"action", Kind::action},
    {"action_before", Kind::action_before},
    {"heard_before", Kind::heard_before},
    {"count", Kind::count},
    {"mood", Kind::mood},
    {"late_ms", Kind::late},
    {"visits", Kind::visits},
    {"flag", Kind::flag},
    {"replies", Kind::replies},
    {"says", Kind::says},
    {"states", Kind::states},
    {"situation", Kind::situation},
    {"order", Kind::order},
    {"feature", Kind::feature},
    {"all", Kind::all},
    {"any", Kind::any},
    {"not", Kind::none_of},
};

const Form* form_of(const std::string& key) {
    for (const Form& form : kForms) {
        if (key == form.key) return &form;
    }
    return nullptr;
}

std::vector<std::string> form_keys() {
    std::vector<std::string> keys;
    for (const Form& form : kForms)
        keys.emplace_back(form.key);
    return keys;
}

std::string joined_keys() {
    std::string out;
    for (const Form& form : kForms)
        out += (out.empty() ? "" : " ") + std::string(form.key);
    return out;
}

void report_shape(base::Complaints& complaints, const Node& node) {
    complaints.error(
        node, "condition-shape",
        {"一个条件对象里应有且只有一个条件", "a condition object should hold exactly one condition"},
        {"多个条件用 {\"all\": […]} 或 {\"any\": […]} 连起来",
         "join several by {\"all\": […]} or {\"any\": […]}"});
}

}  // namespace

void Parts::bounds(ObjectReader& reader, Condition& condition, std::int64_t low, std::int64_t high) {
    if (!reader.has("min") && !reader.has("max")) {
        if (reader.is_object()) {
            complaints_.error(reader.node(), "missing-key",
                              {"缺少“min”或“max”", "\"min\" or \"max\" is missing"},
                              {"补上 \"min\": 数 或 \"max\": 数", "add \"min\": n or \"max\": n"});
        }
    }
    condition.low = reader.integer("min", INT64_MIN, low, high);
    condition.high = reader.integer("max", INT64_MAX, low, high);
    if (condition.low > condition.high && reader.is_object()) {
        complaints_.error(reader.node(), "range-order", {"“min”比“max”大", "\"min\" is above \"max\""},
                          {"把两个数换过来", "swap the two"});
    }
    reader.finish();
}

Condition Parts::condition(const Node& node) {
    Condition out;
    out.kind = Kind::any;  // of nothing: what can't be read never counts as one that always holds
    if (!node.is(Node::Kind::object)) {
        complaints_.error(node, "wrong-kind",
                          base::filled({"这里要一个条件 {…}，却是{found}",
                                        "this should be a condition {…}, but is {found}"},
                                       "found", base::name_of(node.kind)),
                          {"写成 {\"always\": true} 或 {\"act\": \"…\"} 的样子",
                           "write an object such as {\"always\": true} or {\"act\": \"…\"}"});
        return out;
    }
    const base::Member* only = nullptr;
    int held = 0;
    for (const base::Member& member : node.members) {
        if (member.key == "note") continue;
        only = &member;
        ++held;
        if (form_of(member.key) == nullptr) {
            const std::string guess = base::nearest(member.key, form_keys());
            complaints_.error_at(
                member.line, member.column, "unknown-condition",
                base::filled({"不认识的条件“{key}”", "unknown condition \"{key}\""}, "key", member.key),
                guess.empty()
                    ? base::filled({"可用：{list}", "use one of: {list}"}, "list", joined_keys())
                    : base::filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", guess));
        }
    }
    if (held != 1) {
        report_shape(complaints_, node);
        return out;
    }
    const Form* form = form_of(only->key);
    if (form == nullptr) return out;
    out.kind = form->kind;
    const Node& value = only->value;
    const auto each = [&](auto take) {
        if (value.is(Node::Kind::array)) {
            if (value.items.empty()) {
                complaints_.error(
                    value, "empty-list",
                    {"列表是空的，条件永远不变", "the list is empty, the condition never changes"},
                    {"写上至少一项", "write at least one item"});
            }
            for (const Node& item : value.items)
                take(item);
        } else {
            take(value);
        }
    };
    const auto refer_all = [&](Reference::Kind kind, bool star) {
        each([&](const Node& item) {
            out.words.push_back(base::read_text(item, complaints_));
            if (item.is(Node::Kind::string) && !(star && item.text == "*")) refer(kind, item.text, item);
        });
    };
    switch (out.kind) {
        case Kind::always:
            if (!value.is(Node::Kind::boolean) || !value.boolean) {
                complaints_.error(value, "condition-shape",
                                  {"“always”后面只能写 true", "only true may follow \"always\""},
                                  {"写 true", "write true"});
            }
            break;
        case Kind::act:
        case Kind::any_act:
        case Kind::all_acts:
        case Kind::heard_before:
            if (out.kind == Kind::act) out.kind = Kind::any_act;
            each([&](const Node& item) { out.words.push_back(act(item)); });
            break;
        case Kind::answered:
        case Kind::answered_wrong:
        case Kind::open:
            refer_all(Reference::Kind::topic, true);
            break;
        case Kind::fact_right:
        case Kind::fact_wrong:
        case Kind::contradicts:
            refer_all(Reference::Kind::fact, true);
            break;
        case Kind::flag:
            refer_all(Reference::Kind::flag, false);
            break;
        case Kind::action:
        case Kind::action_before:
            each([&](const Node& item) { out.words.push_back(verb(item)); });
            break;
        case Kind::situation:
            each([&](const Node& item) {
                out.words.push_back(known(item, known_situations(), "unknown-situation",
                                          {"情形", "situation"}, situation_names()));
            });
            break;
        case Kind::feature:
            each([&](const Node& item) {
                out.words.push_back(known(item, known_features(), "unknown-feature", {"书写特征", "feature"},
                                          feature_names()));
            });
            break;
        case Kind::order: {
            static const std::vector<std::string> statuses{"none", "unpaid", "paid", "dispatched",
                                                           "delivered"};
            each([&](const Node& item) {
                out.words.push_back(known(item, statuses, "unknown-word", {"订单状态", "order status"},
                                          order_status_names()));
            });
            break;
        }
        case Kind::says:
            out.words = list(value);
            each([&](const Node& item) { phrase(item); });
            out.phrases = text::PhraseSet(out.words);
            break;
        case Kind::states:
            out.words = list(value);
            each([&](const Node& item) { phrase(item); });
            break;
        case Kind::late:
            if (!value.is(Node::Kind::integer)) {
                complaints_.error(value, "wrong-kind",
                                  {"“late_ms”应是毫秒数", "\"late_ms\" should be a number of milliseconds"},
                                  {"例如 20000", "for example 20000"});
            } else if (value.integer < 0 || value.integer > 3'600'000) {
                complaints_.error(
                    value, "out-of-range",
                    {"“late_ms”超出范围 0–3600000", "\"late_ms\" is out of the range 0–3600000"},
                    {"改成范围内的数", "use a number within the range"});
            } else {
                out.low = value.integer;
                doubt_seconds(value);
            }
            break;
        case Kind::visits:
        case Kind::replies: {
            ObjectReader reader(value, complaints_);
            bounds(reader, out, 0, 1000);
            break;
        }
        case Kind::count: {
            ObjectReader reader(value, complaints_);
            if (const Node* feature = reader.get("feature")) {
                out.kind = Kind::count_feature;
                out.words.push_back(known(*feature, known_features(), "unknown-feature",
                                          {"书写特征", "feature"}, feature_names()));
            } else if (const Node* name = reader.need("act")) {
                out.words.push_back(act(*name));
            }
            if (!out.words.empty()) out.meter = out.words.front();
            bounds(reader, out, 0, 1000);
            break;
        }
        case Kind::mood: {
            ObjectReader reader(value, complaints_);
            for (const char* meter : {"anger", "trust", "interest"}) {
                const Node* range = reader.get(meter);
                if (range == nullptr) continue;
                Condition one;
                one.kind = Kind::mood;
                one.meter = meter;
                ObjectReader inner(*range, complaints_);
                bounds(inner, one, 0, 100);
                out.parts.push_back(std::move(one));
            }
            const std::size_t so_far = complaints_.all().size();
            reader.finish();
            if (out.parts.empty() && reader.is_object() && complaints_.all().size() == so_far)
                report_shape(complaints_, value);
            if (out.parts.size() == 1) {
                Condition one = std::move(out.parts.front());
                out = std::move(one);
            } else {
                out.kind = Kind::all;
            }
            break;
        }
        case Kind::all:
        case Kind::any:
            if (value.is(Node::Kind::array) && value.items.empty()) {
                complaints_.error(value, "empty-list", {"这里一个条件也没有", "there is no condition in it"},
                                  {"写上条件，例如 [{\"act\": \"hold\"}]",
                                   "write conditions, such as [{\"act\": \"hold\"}]"});
                break;
            }
            if (!value.is(Node::Kind::array)) {
                complaints_.error(value, "condition-shape",
                                  {"这里应是条件的列表", "this should be a list of conditions"},
                                  {"写成 [{…}, {…}]", "write [{…}, {…}]"});
                break;
            }
            for (const Node& item : value.items)
                out.parts.push_back(condition(item));
            break;
        case Kind::none_of: {
            each([&](const Node& item) { out.parts.push_back(condition(item)); });
            break;
        }
        case Kind::count_feature:
            break;
    }
    return out;
}

}  // namespace kefu::scenario
