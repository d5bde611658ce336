#include "scenario/sheet.h"

#include <algorithm>
#include <cstdlib>

#include "scenario/word_names.h"

namespace kefu::scenario {

using base::Bilingual;
using base::Node;
using base::ObjectReader;

std::vector<Bilingual> read_bilinguals(ObjectReader& reader, std::string_view key) {
    std::vector<Bilingual> out;
    for (const Node& item : reader.items(key))
        out.push_back(base::read_bilingual(item, reader.complaints()));
    return out;
}

namespace {

/// "89", "12.50": no sign, no unit.
bool is_amount(std::string_view text) {
    const std::size_t point = text.find('.');
    const auto digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return point == std::string_view::npos ? digits(text)
                                           : digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

/// "320", or a range "3-5" that rises.
bool is_amount_or_range(const std::string& text) {
    const std::size_t dash = text.find('-', 1);
    if (dash == std::string::npos) return is_amount(text);
    const std::string low = text.substr(0, dash);
    const std::string high = text.substr(dash + 1);
    return is_amount(low) && is_amount(high) &&
           std::strtod(low.c_str(), nullptr) <= std::strtod(high.c_str(), nullptr);
}

/// "20倍", "12~24", "3至5天": the number or range that is in it; "" where it is something else.
std::string number_in(std::string value) {
    for (const std::string_view dash : {"～", "~", "—", "–", "－", "至", "到"}) {
        if (const std::size_t at = value.find(dash); at != std::string::npos && at > 0)
            value.replace(at, dash.size(), "-");
    }
    const std::size_t from = value.find_first_of("0123456789");
    if (from == std::string::npos || value.front() == '-') return "";
    const std::size_t to = value.find_first_not_of("0123456789.-", from);
    const std::string number = value.substr(from, to == std::string::npos ? to : to - from);
    const bool more = to != std::string::npos && value.find_first_of("0123456789", to) != std::string::npos;
    return !more && is_amount_or_range(number) ? number : "";
}

Bilingual mend_number(const std::string& value, Bilingual otherwise) {
    const std::string number = number_in(value);
    return number.empty()
               ? std::move(otherwise)
               : base::filled({"写成 \"{number}\"，不带单位（资料的单位写在 unit）",
                               "write \"{number}\", without a unit (a fact's unit stands in unit)"},
                              "number", number);
}

void check_amount(const Node* at, const std::string& value, Parts& parts) {
    if (at == nullptr || value.empty() || is_amount(value)) return;
    parts.complaints().error(
        *at, "fact-value",
        base::filled({"价格应是数，却是“{value}”", "the price should be a number, but is \"{value}\""},
                     "value", value),
        mend_number(value,
                    {"写成 \"89\" 或 \"12.50\"，不带单位", "write \"89\" or \"12.50\", without a unit"}));
}

/// What is right and wrong at once answers nothing.
void check_both(const Node* wrong, const std::vector<std::string>& right, Parts& parts) {
    if (wrong == nullptr || !wrong->is(Node::Kind::array)) return;
    for (const Node& item : wrong->items) {
        if (!item.is(Node::Kind::string) || std::find(right.begin(), right.end(), item.text) == right.end())
            continue;
        parts.complaints().error(
            item, "right-and-wrong",
            base::filled({"“{text}”既算对又算错", "\"{text}\" counts as right and as wrong"}, "text",
                         item.text),
            {"从其中一边删掉", "delete it on one side"});
    }
}

void read_shop(ObjectReader& top, Parts& parts, Scenario& scenario) {
    const Node* node = top.need("shop");
    if (node == nullptr) return;
    ObjectReader reader(*node, parts.complaints());
    scenario.shop.name = reader.need_text("name");
    scenario.shop.agent = reader.need_text("agent");
    scenario.shop.policies = read_bilinguals(reader, "policies");
    scenario.shop.promotions = read_bilinguals(reader, "promotions");
    reader.finish();
}

void read_product(ObjectReader& top, Parts& parts, Scenario& scenario) {
    const Node* node = top.need("product");
    if (node == nullptr) return;
    ObjectReader reader(*node, parts.complaints());
    Product& product = scenario.product;
    product.name = reader.need_text("name");
    product.trade = reader.need_text("trade");
    product.price = reader.need_text("price");
    check_amount(reader.get("price"), product.price, parts);
    if (const Node* picture = reader.get("picture")) {
        product.picture = base::read_text(*picture, parts.complaints());
        if (!product.picture.empty()) {
            Node at;
            at.line = picture->line;
            at.column = picture->column;
            parts.references.push_back({Reference::Kind::picture, product.picture, at});
            parts.pictures_shown.insert(product.picture);
        }
    }
    product.points = read_bilinguals(reader, "points");
    reader.finish();
}

void read_order(ObjectReader& top, Parts& parts, Scenario& scenario) {
    const Node* node = top.get("order");
    if (node == nullptr) return;
    ObjectReader reader(*node, parts.complaints());
    Order& order = scenario.order;
    order.id = reader.text("id");
    order.status = base::read_word(reader, "status", {"none", "unpaid", "paid", "dispatched", "delivered"},
                                   "none", order_status_names());
    order.items = reader.texts("items");
    order.amount = reader.text("amount");
    check_amount(reader.get("amount"), order.amount, parts);
    order.receiver = reader.text("receiver");
    order.phone = reader.text("phone");
    order.address = reader.text("address");
    order.placed = reader.text("placed");
    reader.finish();
}

void read_parcel(ObjectReader& top, Parts& parts, Scenario& scenario) {
    const Node* node = top.get("parcel");
    if (node == nullptr) return;
    ObjectReader reader(*node, parts.complaints());
    scenario.parcel.courier = reader.need_text("courier");
    scenario.parcel.number = reader.text("number");
    for (const Node& item : reader.items("track")) {
        ObjectReader step(item, parts.complaints());
        if (!step.is_object()) continue;
        scenario.parcel.track.push_back(
            {step.need_text("when"), {step.need_text("zh"), step.need_text("en")}});
        step.finish();
    }
    reader.finish();
}

void read_facts(ObjectReader& top, Parts& parts, Scenario& scenario) {
    for (const Node& item : top.items("facts")) {
        ObjectReader reader(item, parts.complaints());
        if (!reader.is_object()) continue;
        Fact fact;
        fact.id = parts.id(reader);
        reader.need("kind");
        fact.kind = base::read_word(reader, "kind", {"number", "price", "days", "size", "stock", "text"},
                                    "text", fact_kind_names());
        fact.label = reader.need_bilingual("label");
        fact.value = reader.need_text("value");
        fact.unit = reader.text("unit");
        fact.aliases = parts.phrases(reader, "aliases");
        fact.cues = parts.phrases(reader, "cues");
        fact.wrong = parts.phrases(reader, "wrong");
        std::vector<std::string> right = fact.aliases;
        right.push_back(fact.value);
        right.push_back(fact.value + fact.unit);
        check_both(reader.get("wrong"), right, parts);
        const bool counts = fact.kind == "number" || fact.kind == "price" || fact.kind == "days";
        const Node* value = reader.get("value");
        if (counts && value != nullptr && !fact.value.empty() && !is_amount_or_range(fact.value)) {
            parts.complaints().error(
                *value, "fact-value",
                base::filled({"这种事实的值应是数或范围，却是“{value}”",
                              "the value of such a fact should be a number or a range, but is \"{value}\""},
                             "value", fact.value),
                mend_number(fact.value, {"写成 \"320\" 或 \"3-5\"，单位写在 unit",
                                         "write \"320\" or \"3-5\", the unit in unit"}));
        }
        reader.finish();
        scenario.facts.push_back(std::move(fact));
    }
}

void read_pictures(ObjectReader& top, Parts& parts, Scenario& scenario) {
    for (const Node& item : top.items("pictures")) {
        ObjectReader reader(item, parts.complaints());
        if (!reader.is_object()) continue;
        Picture picture;
        picture.id = parts.id(reader);
        picture.draw = reader.need_text("draw");
        picture.shows = reader.need_bilingual("shows");
        reader.finish();
        scenario.pictures.push_back(std::move(picture));
    }
}

Bilingual track_text(const Parcel& parcel) {
    Bilingual out;
    for (const TrackStep& step : parcel.track) {
        out.zh += (out.zh.empty() ? "" : "\n") + step.when + "  " + step.text.zh;
        out.en += (out.en.empty() ? "" : "\n") + step.when + "  " + step.text.en;
    }
    return out;
}

Range range(ObjectReader& reader, std::string_view key, Range otherwise) {
    const std::vector<Node>& items = reader.items(key);
    const Node* node = reader.get(key);
    if (node == nullptr || !node->is(Node::Kind::array)) return otherwise;
    if (items.size() != 2 || !items[0].is(Node::Kind::integer) || !items[1].is(Node::Kind::integer)) {
        reader.complaints().error(
            *node, "range-shape",
            {"这里应是两个整数 [最小, 最大]", "this should be two whole numbers [least, most]"},
            {"例如 [800, 2500]", "for example [800, 2500]"});
        return otherwise;
    }
    const Range out{items[0].integer, items[1].integer};
    if (out.low < 0 || out.high > 60'000) {
        reader.complaints().error(*node, "out-of-range",
                                  {"超出范围 0–60000 毫秒", "out of the range 0–60000 ms"},
                                  {"改成范围内的数", "use numbers within the range"});
        return otherwise;
    }
    if (out.low > out.high) {
        reader.complaints().error(*node, "range-order",
                                  {"前一个数比后一个大", "the first number is above the second"},
                                  {"把两个数换过来", "swap the two"});
        return otherwise;
    }
    return out;
}

void nudge_too_early(const Node& at, base::Complaints& complaints) {
    complaints.error(at, "nudge-order", {"催促时间应一个比一个晚", "the nudges' times should rise"},
                     {"按从早到晚的顺序写", "write them from early to late"});
}

void read_nudges(ObjectReader& outer, Parts& parts, Patience& patience) {
    std::int64_t last = 0;
    for (const Node& item : outer.items("nudges")) {
        ObjectReader reader(item, parts.complaints());
        if (!reader.is_object()) continue;
        const std::int64_t after = reader.need_integer("after_ms", 1000, 3'600'000);
        // A time that is out of its range is told as that; how it stands to the others isn't known.
        const Node* at = reader.get("after_ms");
        const bool read = at != nullptr && at->is(Node::Kind::integer) && at->integer == after;
        if (read && after <= last) nudge_too_early(*at, parts.complaints());
        if (read) last = std::max(last, after);
        const Node* say = reader.need("say");
        Wordings wordings = say != nullptr ? parts.wordings(*say) : Wordings{};
        if (say != nullptr && say->is(Node::Kind::array) && say->items.empty()) {
            parts.complaints().error(*say, "empty-list", {"这次催促什么也没说", "this nudge says nothing"},
                                     {"写上顾客说的话", "write what the shopper says"});
        }
        reader.finish();
        if (wordings.empty()) continue;
        patience.nudge_after_ms.push_back(after);
        patience.nudges.push_back(std::move(wordings));
    }
}

/// As version 1 had it: two lists, item by item.
void read_parallel_nudges(ObjectReader& reader, Parts& parts, Patience& patience) {
    std::int64_t last = 0;
    for (const Node& item : reader.items("nudge_after_ms")) {
        if (!item.is(Node::Kind::integer) || item.integer < 1000 || item.integer > 3'600'000) {
            parts.complaints().error(item, "out-of-range",
                                     {"催促时间应是 1000–3600000 的整数（毫秒）",
                                      "a nudge's time should be a whole number within 1000–3600000 (ms)"},
                                     {"例如 30000", "for example 30000"});
            continue;
        }
        if (item.integer <= last) {
            nudge_too_early(item, parts.complaints());
        }
        last = std::max(last, item.integer);
        patience.nudge_after_ms.push_back(item.integer);
    }
    const std::vector<Node>& nudges = reader.items("nudges");
    for (const Node& item : nudges) {
        // An entry is one wording (["在吗?"]) or several to draw from ([["在吗?"], ["在么"]]).
        const bool several =
            item.is(Node::Kind::array) && !item.items.empty() && item.items.front().is(Node::Kind::array);
        if (several) {
            patience.nudges.push_back(parts.wordings(item));
        } else {
            Node one;
            one.kind = Node::Kind::array;
            one.line = item.line;
            one.column = item.column;
            one.items.push_back(item);
            patience.nudges.push_back(parts.wordings(one));
        }
    }
    if (patience.nudges.size() != patience.nudge_after_ms.size()) {
        const Node* at = reader.get("nudges") != nullptr ? reader.get("nudges") : &reader.node();
        parts.complaints().error(
            *at, "nudge-count",
            base::filled(base::filled({"有 {times} 个催促时间，却有 {lines} 条催促",
                                       "there are {times} times to nudge, but {lines} nudges"},
                                      "times", std::to_string(patience.nudge_after_ms.size())),
                         "lines", std::to_string(patience.nudges.size())),
            {"nudge_after_ms 与 nudges 一一对应", "give nudge_after_ms and nudges the same length"});
    }
}

void read_patience(ObjectReader& outer, Parts& parts, Patience& patience) {
    const Node* node = outer.get("patience");
    if (node == nullptr) return;
    ObjectReader reader(*node, parts.complaints());
    if (!reader.is_object()) return;
    if (parts.format == 1) {
        read_parallel_nudges(reader, parts, patience);
    } else {
        if (node->find("nudge_after_ms") == nullptr) {
            read_nudges(reader, parts, patience);
        } else {
            reader.pass("nudges");  // one mistake: what stands in it is of version 1 as well
        }
        for (const base::Member& member : node->members) {
            if (member.key != "nudge_after_ms") continue;
            reader.pass(member.key);
            parts.complaints().error_at(
                member.line, member.column, "unknown-key",
                {"“nudge_after_ms”是版本 1 的写法，版本 2 里时间和话写在一起",
                 "\"nudge_after_ms\" is how version 1 had it; in version 2 a time stands with its words"},
                {"写成 \"nudges\": [{\"after_ms\": 30000, \"say\": [[\"在吗\"]]}]",
                 "write \"nudges\": [{\"after_ms\": 30000, \"say\": [[\"hello?\"]]}]"});
        }
    }
    const std::int64_t last =
        patience.nudge_after_ms.empty()
            ? 0
            : *std::max_element(patience.nudge_after_ms.begin(), patience.nudge_after_ms.end());
    patience.leave_after_ms = reader.integer("leave_after_ms", 90'000, 20'000, 3'600'000);
    if (const Node* leave = reader.get("leave_after_ms");
        leave != nullptr && leave->is(Node::Kind::integer) && leave->integer == patience.leave_after_ms &&
        last >= patience.leave_after_ms) {
        parts.complaints().error(
            *leave, "nudge-order",
            {"顾客在最后一次催促之前就离开了", "the shopper leaves before the last nudge"},
            base::filled({"改成大于 {last}", "make it more than {last}"}, "last", std::to_string(last)));
    }
    patience.hold_ms = reader.integer("hold_ms", 90'000, 5'000, 3'600'000);
    patience.leave_say = parts.wordings(reader, "leave_say");
    reader.finish();
}

}  // namespace

void read_sheet(ObjectReader& top, Parts& parts, Scenario& scenario) {
    read_shop(top, parts, scenario);
    read_product(top, parts, scenario);
    read_order(top, parts, scenario);
    read_parcel(top, parts, scenario);
    read_facts(top, parts, scenario);
    read_pictures(top, parts, scenario);
    const auto same = [](const std::string& text) { return Bilingual{text, text}; };
    auto& places = parts.placeholders;
    places["shop"] = same(scenario.shop.name);
    places["agent"] = same(scenario.shop.agent);
    places["product"] = same(scenario.product.name);
    places["price"] = same(scenario.product.price);
    if (top.has("order")) {
        places["order"] = same(scenario.order.id);
        places["amount"] = same(scenario.order.amount);
        places["receiver"] = same(scenario.order.receiver);
        places["phone"] = same(scenario.order.phone);
        places["address"] = same(scenario.order.address);
    }
    if (top.has("parcel")) {
        places["courier"] = same(scenario.parcel.courier);
        places["number"] = same(scenario.parcel.number);
        places["track"] = track_text(scenario.parcel);
    }
    for (const Fact& fact : scenario.facts)
        places["fact:" + fact.id] = same(fact.value);
}

void read_topics(ObjectReader& top, Parts& parts, Scenario& scenario) {
    for (const Node& item : top.items("topics")) {
        ObjectReader reader(item, parts.complaints());
        if (!reader.is_object()) continue;
        Topic topic;
        topic.id = parts.id(reader);
        topic.label = reader.need_bilingual("label");
        topic.facts = parts.names(reader, "facts", Reference::Kind::fact);
        topic.acts = parts.acts(reader, "acts");
        topic.right = parts.phrases(reader, "right");
        topic.wrong = parts.phrases(reader, "wrong");
        check_both(reader.get("wrong"), topic.right, parts);
        topic.yes_no = reader.word("yes_no", {"yes", "no"}, "");
        const std::string model = reader.need_text("model_answer");
        const Node* model_node = reader.get("model_answer");
        topic.model_answer = model_node != nullptr ? parts.filled(model, *model_node) : model;
        const std::size_t told = parts.complaints().all().size();
        reader.finish();
        const bool slip = parts.complaints().all().size() > told;  // "fact" for facts
        if (topic.facts.empty() && topic.acts.empty() && topic.right.empty() && topic.yes_no.empty() &&
            !slip) {
            parts.complaints().error(item, "topic-without-answer",
                                     {"这个问题无法被回答", "this question can't be answered"},
                                     {"至少写 facts、acts、right、yes_no 之一",
                                      "give at least one of facts, acts, right, yes_no"});
        }
        scenario.topics.push_back(std::move(topic));
    }
}

void read_shopper(ObjectReader& top, Parts& parts, Scenario& scenario) {
    const Node* node = top.need("shopper");
    if (node == nullptr) return;
    ObjectReader reader(*node, parts.complaints());
    if (!reader.is_object()) return;
    Shopper& shopper = scenario.shopper;
    shopper.name = reader.need_text("name");
    reader.need("avatar");
    shopper.avatar = reader.word("avatar", known_avatars(), "girl-1");
    shopper.character = reader.need_bilingual("character");
    if (const Node* tempo = reader.get("tempo")) {
        ObjectReader inner(*tempo, parts.complaints());
        shopper.tempo.read_ms_per_char = inner.integer("read_ms_per_char", 60, 0, 2000);
        shopper.tempo.type_ms_per_char = inner.integer("type_ms_per_char", 200, 0, 2000);
        shopper.tempo.think_ms = range(inner, "think_ms", shopper.tempo.think_ms);
        shopper.tempo.burst_gap_ms = range(inner, "burst_gap_ms", shopper.tempo.burst_gap_ms);
        inner.finish();
    }
    read_patience(reader, parts, shopper.patience);
    if (const Node* mood = reader.get("mood")) {
        ObjectReader inner(*mood, parts.complaints());
        shopper.anger = static_cast<int>(inner.integer("anger", 0, 0, 99));
        shopper.trust = static_cast<int>(inner.integer("trust", 50, 1, 100));
        shopper.interest = static_cast<int>(inner.integer("interest", 50, 1, 100));
        inner.finish();
    }
    reader.finish();
}

}  // namespace kefu::scenario
