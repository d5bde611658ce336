// The forms of what stands beside the story: the scenario's particulars, facts, questions, endings, plans.
#include "desk/workshop/form_rows.h"

namespace kefu::desk::form {

namespace {

/// A true or false of the file, with words for both.
void yes_or_no(Rows& rows, const std::string& label, const Path& path, const std::string& names) {
    BenchRow& row = rows.choice(label, path, {"true", "false"}, names);
    row.json = true;
    const Node* value = rows.at(path);
    row.value = value != nullptr && value->boolean ? "true" : "false";
}

/// An action of a plan, with what it is done with as far as the file says it.
void verb_rows(Rows& rows, const Path& action) {
    BenchRow& verb = rows.choice(rows.t("key.verb"), below(action, "verb"), scenario::known_verbs(), "");
    for (BenchChoice& each : verb.choices)
        each.label = rows.verb_name(each.value);
    const Node* with = rows.at(below(action, "with"));
    for (std::size_t i = 0; with != nullptr && i < with->members.size(); ++i) {
        const std::string& key = with->members[i].key;
        rows.field(rows.t("key.with") + " " + key, below(below(action, "with"), key.c_str()));
    }
}

}  // namespace

void end_rows(Rows& rows, const Path& path, const Thing& thing) {
    rows.title(thing, {std::string("endings")}, std::get<std::size_t>(path[1]));
    rows.both("title", below(path, "title"));
    yes_or_no(rows, rows.t("key.good"), below(path, "good"), "good");
    rows.choice(rows.t("key.end_kind"), below(path, "kind"),
                {"ordered", "paid", "satisfied", "unsatisfied", "left"}, "end_kind");
    rows.heading("key.say");
    std::vector<WordingForm> say;
    const Node* list = rows.at(below(path, "say"));
    for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
        WordingForm one{below(below(path, "say"), i), {}};
        for (std::size_t k = 0; k < list->items[i].items.size(); ++k) {
            const Node& message = list->items[i].items[k];
            Path at = below(one.path, k);
            one.messages.push_back({message.is(Node::Kind::object) ? below(at, "text") : at, "text", ""});
        }
        say.push_back(std::move(one));
    }
    rows.wordings(path, say);
}

void fact_rows(Rows& rows, const Path& path, const Thing& thing) {
    rows.title(thing, {std::string("facts")}, std::get<std::size_t>(path[1]));
    rows.note("fact_more");
    rows.both("label", below(path, "label"));
    rows.choice(rows.t("key.fact_kind"), below(path, "kind"),
                {"number", "price", "days", "size", "stock", "text"}, "fact_kind");
    rows.field(rows.t("key.value"), below(path, "value"));
    rows.field(rows.t("key.unit"), below(path, "unit"));
    for (const char* key : {"aliases", "cues", "wrong"})
        rows.texts_list(key, below(path, key));
}

void topic_rows(Rows& rows, const Path& path, const Thing& thing) {
    rows.title(thing, {std::string("topics")}, std::get<std::size_t>(path[1]));
    rows.note("topic_more");
    rows.both("label", below(path, "label"));
    rows.several(rows.t("key.topic_facts"), below(path, "facts"), rows.labelled("facts"));
    rows.several(rows.t("key.topic_acts"), below(path, "acts"), rows.act_choices());
    rows.texts_list("right", below(path, "right"));
    rows.texts_list("wrong_words", below(path, "wrong"));
    rows.field(rows.t("key.model_answer"), below(path, "model_answer"), true);
}

void plan_rows(Rows& rows, const Path& path, const Thing& thing) {
    rows.title(thing, {std::string("plans")}, std::get<std::size_t>(path[1]));
    rows.note("plan_more");
    rows.choice(rows.t("key.plan_kind"), below(path, "kind"), {"good", "middling", "rude", "slow", "bad"},
                "plan_kind");
    const Path lines = below(path, "lines");
    const Node* list = rows.at(lines);
    for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
        const Path line = below(lines, i);
        rows.item(
            rows.put(Kind::heading, base::filled_text(rows.t("plan_line"), "0", std::to_string(i + 1)), line),
            lines, i);
        const Node& there = list->items[i];
        if (there.find("wait_ms") != nullptr) {
            rows.number(rows.t("key.wait"), below(line, "wait_ms"), true);
            continue;
        }
        rows.number(rows.t("key.plan_after"), below(line, "after_ms"), true);
        if (there.find("do") != nullptr) {
            verb_rows(rows, below(line, "do"));
        } else {
            rows.field(rows.t("key.plan_say"), below(line, "say"), true);
            BenchRow& how = rows.choice(rows.t("key.plan_how"), below(line, "how"),
                                        {"typed", "quick", "pasted"}, "plan_how");
            if (how.value.empty()) how.value = "typed";
        }
        yes_or_no(rows, rows.t("key.plan_more"), below(line, "more"), "plan_then");
    }
    rows.add("plan_line", lines, R"({"after_ms": 5000, "say": ""})");
    rows.add("plan_act", lines, R"({"after_ms": 3000, "do": {"verb": "look_up_parcel"}})");
    rows.add("plan_wait", lines, R"({"wait_ms": 60000})");
    BenchRow& ending = rows.choice(rows.t("key.plan_ending"), below(path, "ending"), {}, "");
    const Node* endings = rows.at({std::string("endings")});
    for (std::size_t i = 0; endings != nullptr && i < endings->items.size(); ++i)
        ending.choices.push_back({id_of(endings->items[i]), rows.target("end:" + id_of(endings->items[i]))});
    for (const char* bound : {"min", "max"}) {
        if (rows.at(below(below(path, "score"), bound)) != nullptr)
            rows.number(rows.t(std::string("key.score_") + bound), below(below(path, "score"), bound));
    }
}

void about_rows(Rows& rows) {
    rows.title("about", {}, 0);
    rows.both("title", {std::string("title")});
    rows.both("teaches", {std::string("teaches")}, true);
    rows.both_list("goals", {std::string("goals")});
    rows.choice(rows.t("key.language"), {std::string("language")}, {"zh", "en"}, "language");
    rows.choice(rows.t("key.stage"), {std::string("stage")},
                {"greeting", "questions", "haggling", "payment", "logistics", "after-sale", "closing",
                 "cross-border"},
                "stage");
    rows.number(rows.t("key.difficulty"), {std::string("difficulty")});
    rows.number(rows.t("key.minutes"), {std::string("minutes")});
    rows.texts_list("lessons", {std::string("lessons")});
    rows.texts_list("quick_phrases", {std::string("quick_phrases")}, true);
}

void shopper_rows(Rows& rows) {
    const Path shopper{std::string("shopper")};
    rows.title("shopper", {}, 0);
    rows.field(rows.t("key.name"), below(shopper, "name"));
    rows.choice(rows.t("key.avatar"), below(shopper, "avatar"), scenario::known_avatars(), "avatar");
    rows.both("character", below(shopper, "character"), true);
    rows.heading("key.mood_start");
    for (const char* meter : {"anger", "trust", "interest"})
        rows.number(rows.t(std::string("meter.") + meter), below(below(shopper, "mood"), meter));
    rows.heading("key.patience");
    rows.note("patience_more");
    const Path patience = below(shopper, "patience");
    const Node* nudges = rows.at(below(patience, "nudges"));
    for (std::size_t i = 0; nudges != nullptr && i < nudges->items.size(); ++i) {
        const Path nudge = below(below(patience, "nudges"), i);
        if (!nudges->items[i].is(Node::Kind::object)) {
            rows.note("old_format");
            break;
        }
        rows.item(
            rows.put(Kind::heading, base::filled_text(rows.t("nudge"), "0", std::to_string(i + 1)), nudge),
            below(patience, "nudges"), i);
        rows.number(rows.t("key.after"), below(nudge, "after_ms"), true);
        std::vector<WordingForm> say;
        const Node* list = rows.at(below(nudge, "say"));
        for (std::size_t w = 0; list != nullptr && w < list->items.size(); ++w) {
            WordingForm one{below(below(nudge, "say"), w), {}};
            for (std::size_t k = 0; k < list->items[w].items.size(); ++k) {
                const bool object = list->items[w].items[k].is(Node::Kind::object);
                const Path at = below(one.path, k);
                one.messages.push_back({object ? below(at, "text") : at, "text", ""});
            }
            say.push_back(std::move(one));
        }
        rows.wordings(nudge, say);
    }
    if (nudges == nullptr || nudges->items.empty() || nudges->items.front().is(Node::Kind::object))
        rows.add("nudge", below(patience, "nudges"), R"({"after_ms": 45000, "say": [[""]]})");
    rows.number(rows.t("key.leave_after"), below(patience, "leave_after_ms"), true);
    rows.number(rows.t("key.hold"), below(patience, "hold_ms"), true);
}

void other_rows(Rows& rows, const Thing& thing) {
    const Path path{thing};
    rows.title(thing, {}, 0);
    if (thing == "shop") {
        rows.field(rows.t("key.shop_name"), below(path, "name"));
        rows.field(rows.t("key.agent"), below(path, "agent"));
        rows.both_list("policies", below(path, "policies"));
        rows.both_list("promotions", below(path, "promotions"));
    } else if (thing == "product") {
        for (const char* key : {"name", "trade", "price"})
            rows.field(rows.t(std::string("key.product_") + key), below(path, key));
        rows.both_list("points", below(path, "points"));
    } else {
        rows.choice(rows.t("key.order_status"), below(path, "status"),
                    {"none", "unpaid", "paid", "dispatched", "delivered"}, "order_status");
        for (const char* key : {"id", "amount", "receiver", "phone", "address", "placed"})
            rows.field(rows.t(std::string("key.order_") + key), below(path, key));
        rows.texts_list("order_items", below(path, "items"));
    }
}

}  // namespace kefu::desk::form
