#include "desk/workshop/bench_rows.h"

#include <algorithm>
#include <cstdio>

#include "desk/workshop/forms.h"

namespace kefu::desk {
namespace {

using base::Node;
using base::Path;
using Kind = BenchRow::Kind;

Path below(Path path, const char* key) {
    path.emplace_back(std::string(key));
    return path;
}
Path below(Path path, std::size_t index) {
    path.emplace_back(index);
    return path;
}

std::string id_of(const Node& node) {
    const Node* id = node.find("id");
    return id != nullptr ? id->text : "";
}

std::string seconds_of(std::int64_t ms) {
    char text[40];
    std::snprintf(text, sizeof text, "%g", static_cast<double>(ms) / 1000.0);
    return text;
}

class Rows {
  public:
    explicit Rows(const FormSource& source) : in_(source) {}

    std::vector<BenchRow> take() { return std::move(rows_); }

    const Node* at(const Path& path) const { return base::find_at(in_.file.root(), path); }
    std::string t(const std::string& key) const { return in_.texts.text("gui.bench." + key); }

    BenchRow& put(Kind kind, const std::string& label, const Path& path) {
        BenchRow row;
        row.kind = kind;
        row.label = label;
        row.path = path;
        row.indent = indent;
        row.id = base::shown(path) + "#" + std::to_string(static_cast<int>(kind)) +
                 (path.empty() ? std::to_string(rows_.size()) : "");
        rows_.push_back(std::move(row));
        return rows_.back();
    }
    BenchRow& title(const Thing& thing, const Path& list, std::size_t index) {
        BenchRow& row =
            put(Kind::title, in_words(thing, in_.texts), list.empty() ? Path{} : below(list, index));
        row.thing = thing;
        if (!list.empty()) item(row, list, index);
        return row;
    }
    void item(BenchRow& row, const Path& list, std::size_t index) const {
        const Node* there = at(list);
        row.list = list;
        row.index = index;
        row.count = there != nullptr ? there->items.size() : 0;
        row.removable = true;
    }
    void note(const std::string& key) { put(Kind::note, t(key), {}); }
    void heading(const std::string& key) { put(Kind::heading, t(key), {}); }

    /// What the checker says of the value at `path`, if it says it of nothing smaller.
    std::string problem_at(const Node* node) const {
        if (node == nullptr) return {};
        for (const base::Diagnostic& one : in_.diagnostics) {
            if (one.place.line == node->line && one.place.column == node->column)
                return one.what.in(in_.texts.language());
        }
        return {};
    }

    BenchRow& field(const std::string& label, const Path& path, bool several_lines = false) {
        BenchRow& row = put(Kind::field, label, path);
        const Node* node = at(path);
        row.several_lines = several_lines;
        if (node != nullptr && node->is(Node::Kind::string)) row.value = node->text;
        row.problem = problem_at(node);
        return row;
    }
    void number(const std::string& label, const Path& path, bool seconds = false) {
        BenchRow& row = field(label, path);
        row.number = true;
        row.seconds = seconds;
        const Node* node = at(path);
        if (node != nullptr && node->is(Node::Kind::integer))
            row.value = seconds ? seconds_of(node->integer) : std::to_string(node->integer);
    }
    void both(const std::string& key, const Path& path, bool several_lines = false) {
        const std::string problem = problem_at(at(path));
        BenchRow& zh = field(t("key." + key) + t("in.zh"), below(path, "zh"), several_lines);
        if (zh.problem.empty() && zh.value.empty()) zh.problem = problem;
        BenchRow& en = field(t("key." + key) + t("in.en"), below(path, "en"), several_lines);
        if (en.problem.empty() && en.value.empty()) en.problem = problem;
    }
    void add(const std::string& key, const Path& list, const std::string& json) {
        BenchRow& row = put(Kind::add, t("add." + key), list);
        row.id += key;
        row.value = json;
        row.json = true;
        const Node* there = at(list);
        row.count = there != nullptr ? there->items.size() : 0;
    }
    void texts_list(const std::string& key, const Path& list, bool several_lines = false) {
        const Node* there = at(list);
        put(Kind::heading, t("key." + key), below(list, "#"));
        for (std::size_t i = 0; there != nullptr && i < there->items.size(); ++i)
            item(field("", below(list, i), several_lines), list, i);
        add("text", list, "\"\"");
    }
    void both_list(const std::string& key, const Path& list) {
        const Node* there = at(list);
        put(Kind::heading, t("key." + key), below(list, "#"));
        for (std::size_t i = 0; there != nullptr && i < there->items.size(); ++i) {
            item(field(t("bare.zh"), below(below(list, i), "zh")), list, i);
            field(t("bare.en"), below(below(list, i), "en"));
        }
        add("text", list, R"({"zh": "", "en": ""})");
    }
    BenchRow& choice(const std::string& label, const Path& path, const std::vector<std::string>& values,
                     const std::string& names) {
        BenchRow& row = put(Kind::choice, label, path);
        const Node* node = at(path);
        if (node != nullptr) row.value = node->text;
        for (const std::string& value : values) {
            const std::string key = "gui.bench." + names + "." + value;
            row.choices.push_back(
                {value, !names.empty() && in_.texts.has(key) ? in_.texts.text(key) : value});
        }
        row.problem = problem_at(node);
        return row;
    }
    void several(const std::string& label, const Path& list, const std::vector<BenchChoice>& choices) {
        BenchRow& row = put(Kind::acts, label, list);
        row.choices = choices;
        row.wrap = "%";
        const Node* there = at(list);
        for (std::size_t i = 0; there != nullptr && i < there->items.size(); ++i)
            row.chosen.push_back(there->items[i].text);
        row.problem = problem_at(there);
    }

    void wordings(const Path& owner, const std::vector<WordingForm>& all) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            BenchRow& row =
                put(Kind::heading, base::filled_text(t("wording"), "0", std::to_string(i + 1)), all[i].path);
            item(row, below(owner, "say"), i);
            for (std::size_t k = 0; k < all[i].messages.size(); ++k) {
                BenchRow& line = field(k == 0 ? "" : t("then"), all[i].messages[k].path, true);
                if (all[i].messages.size() > 1) item(line, all[i].path, k);
            }
            add("message", all[i].path, "\"\"");
        }
        add("wording", below(owner, "say"), "[\"\"]");
    }
    void mood(const MoodForm& mood) {
        BenchRow& row = put(Kind::mood, t("key.mood_change"), below(mood.path, "mood"));
        row.mood = mood;
        row.problem = problem_at(at(below(mood.path, "mood")));
    }

    std::vector<BenchChoice> act_choices() const {
        std::vector<BenchChoice> out;
        for (const auto& [id, name] : in_.acts)
            out.push_back({id, name.in(in_.texts.language())});
        return out;
    }
    std::vector<BenchChoice> labelled(const char* list) const {
        std::vector<BenchChoice> out;
        const Node* there = in_.file.root().find(list);
        const char* half = in_.texts.language() == base::Language::zh ? "zh" : "en";
        for (std::size_t i = 0; there != nullptr && i < there->items.size(); ++i) {
            const Node* label = base::find_at(there->items[i], {std::string("label"), std::string(half)});
            const std::string id = id_of(there->items[i]);
            out.push_back({id, label != nullptr && !label->text.empty() ? label->text : id});
        }
        return out;
    }

    std::string target(const std::string& go) const {
        if (go == "stay" || go == "leave") return t("go." + go);
        if (go.starts_with("end:")) {
            const Node* endings = in_.file.root().find("endings");
            const char* half = in_.texts.language() == base::Language::zh ? "zh" : "en";
            for (std::size_t i = 0; endings != nullptr && i < endings->items.size(); ++i) {
                if (id_of(endings->items[i]) != go.substr(4)) continue;
                const Node* title =
                    base::find_at(endings->items[i], {std::string("title"), std::string(half)});
                if (title != nullptr && !title->text.empty())
                    return base::filled_text(t("go.end"), "0", title->text);
            }
            return base::filled_text(t("go.end"), "0", go.substr(4));
        }
        return base::filled_text(t("go.node"), "0", go);
    }

    void condition(const WayForm& way) {
        const Path when = below(way.path, "when");
        BenchRow& row = put(Kind::choice, t("key.when"), when);
        row.json = true;
        row.value = way.when_json;
        row.problem = problem_at(at(when));
        const auto offer = [&](const std::string& json, const std::string& label) {
            row.choices.push_back({json, label});
        };
        const auto with = [&](const char* key, const std::string& name) {
            return base::filled_text(t(key), "0", name);
        };
        offer(R"({"always": true})", t("when.always"));
        offer(R"({"any_act": ["greet"]})", t("when.any_act"));
        offer(R"({"all_acts": ["greet"]})", t("when.all_acts"));
        for (const BenchChoice& topic : labelled("topics")) {
            offer("{\"answered\": " + base::json_text(topic.value) + "}", with("when.answered", topic.label));
            offer("{\"answered_wrong\": " + base::json_text(topic.value) + "}",
                  with("when.answered_wrong", topic.label));
        }
        for (const BenchChoice& fact : labelled("facts"))
            offer("{\"fact_right\": " + base::json_text(fact.value) + "}",
                  with("when.fact_right", fact.label));
        for (const std::string& verb : scenario::known_verbs())
            offer("{\"action\": " + base::json_text(verb) + "}",
                  with("when.action", in_.texts.text("gui.verb." + verb)));
        offer(R"({"late_ms": 20000})", t("when.late"));
        offer(R"({"says": [""]})", t("when.says"));
        offer(R"({"mood": {"anger": {"min": 60}}})", t("when.angry"));
        offer(R"({"mood": {"trust": {"max": 30}}})", t("when.distrust"));
        row.hint = way.when.in(in_.texts.language());
        if (row.hint.empty()) row.hint = way.when_json;

        const Node* node = at(when);
        for (const char* key : {"act", "any_act", "all_acts"}) {
            const Node* words = node != nullptr ? node->find(key) : nullptr;
            if (words == nullptr) continue;
            BenchRow& acts = put(
                Kind::acts,
                t(std::string("when.") + (std::string(key) == "all_acts" ? "all_acts" : "any_act")), when);
            acts.choices = act_choices();
            acts.wrap = std::string("{\"") + (std::string(key) == "act" ? "any_act" : key) + "\": %}";
            if (words->is(Node::Kind::string)) acts.chosen.push_back(words->text);
            for (const Node& one : words->items)
                acts.chosen.push_back(one.text);
        }
        if (node != nullptr && node->find("says") != nullptr) texts_list("says", below(when, "says"));
        if (node != nullptr && node->find("late_ms") != nullptr)
            number(t("key.late"), below(when, "late_ms"), true);
        BenchRow& raw = put(Kind::field, t("key.when_json"), when);
        raw.json = true;
        raw.value = way.when_json;
        raw.several_lines = true;
    }

    void way(const NodeForm& node, const WayForm& way, std::size_t index, const Thing& selected) {
        const char* key = way.kind == scenario::GraphEdge::Kind::silence     ? "silence"
                          : way.kind == scenario::GraphEdge::Kind::otherwise ? "otherwise"
                                                                             : "on";
        BenchRow& row = put(Kind::way, "", way.path);
        item(row, below(node.path, key), index);
        row.thing = "way:" + node.id + "/" + way.id;
        row.open = selected == row.thing;
        if (way.kind == scenario::GraphEdge::Kind::silence) {
            row.label = base::filled_text(t("when.silence"), "0",
                                          seconds_of(std::max<std::int64_t>(0, way.after_ms)));
        } else if (way.kind == scenario::GraphEdge::Kind::otherwise) {
            row.label = base::filled_text(t("when.otherwise"), "0", std::to_string(index + 1));
        } else {
            row.label = way.when.in(in_.texts.language());
            if (row.label.empty()) row.label = way.when_json;
        }
        row.value = target(way.go);
        row.problem = problem_at(at(way.path));
        for (const base::Diagnostic& one : in_.diagnostics) {
            if (row.problem.empty() && thing_at(in_.file, one.place.line, one.place.column) == row.thing)
                row.problem = one.what.in(in_.texts.language());
        }
        if (!row.open) return;
        ++indent;
        if (way.kind == scenario::GraphEdge::Kind::transition) condition(way);
        if (way.kind == scenario::GraphEdge::Kind::silence)
            number(t("key.after"), below(way.path, "after_ms"), true);
        BenchRow& go = choice(t("key.go"), below(way.path, "go"), {}, "");
        for (const std::string& one : node.targets)
            go.choices.push_back({one, target(one)});
        if (go.value.empty()) go.value = way.go;
        mood(way.mood);
        put(Kind::heading, t("key.say_on_way"), below(way.path, "say#"));
        wordings(way.path, way.say);
        --indent;
    }

    int indent = 0;

  private:
    const FormSource& in_;
    std::vector<BenchRow> rows_;
};

/// Adds the rows of one thing, for whom bench_rows.cpp and bench_particulars.cpp share `Rows`.
void node_rows(Rows& rows, const FormSource& in, const std::string& id, const Thing& selected) {
    const auto form = node_form_in(in.file, id, in.scenario, in.acts);
    if (!form.ok()) return;
    const NodeForm& node = form.value();
    const std::size_t index = std::get<std::size_t>(node.path[1]);
    rows.title("node:" + id, {std::string("nodes")}, index);
    rows.choice(rows.t("key.node_stage"), below(node.path, "stage"),
                {"greet", "answer", "recommend", "close", "order", "review", "farewell", "after_sale"},
                "node_stage");
    rows.heading("key.say");
    rows.wordings(node.path, node.say);
    rows.several(rows.t("key.asks"), below(node.path, "asks"), rows.labelled("topics"));
    rows.heading("key.ways");
    rows.note("ways_more");
    std::size_t place[3] = {0, 0, 0};
    for (const WayForm& way : node.ways)
        rows.way(node, way, place[static_cast<int>(way.kind)]++, selected);
    const std::string go = node.targets.empty() ? "stay" : node.targets.front();
    const std::string number = std::to_string(place[0] + 1);
    rows.add(
        "way", below(node.path, "on"),
        "{\"id\": \"way" + number + "\", \"when\": {\"always\": true}, \"go\": " + base::json_text(go) + "}");
    rows.add(
        "silence", below(node.path, "silence"),
        "{\"id\": \"quiet" + std::to_string(place[1] + 1) + "\", \"after_ms\": 45000, \"go\": \"leave\"}");
    rows.texts_list("models", below(node.path, "models"), true);
}

void end_rows(Rows& rows, const Path& path, const Thing& thing) {
    rows.title(thing, {std::string("endings")}, std::get<std::size_t>(path[1]));
    rows.both("title", below(path, "title"));
    BenchRow& good = rows.choice(rows.t("key.good"), below(path, "good"), {"true", "false"}, "good");
    good.json = true;
    const Node* value = rows.at(below(path, "good"));
    good.value = value != nullptr && value->boolean ? "true" : "false";
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
            rows.choice(rows.t("key.verb"), below(below(line, "do"), "verb"), scenario::known_verbs(), "");
        } else {
            rows.field(rows.t("key.plan_say"), below(line, "say"), true);
        }
    }
    rows.add("plan_line", lines, R"({"after_ms": 5000, "say": ""})");
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

}  // namespace

std::vector<BenchRow> rows_of(const FormSource& source, const Thing& thing) {
    Rows rows(source);
    const std::size_t colon = thing.find(':');
    const std::string kind = thing.substr(0, colon);
    std::string id = colon == std::string::npos ? "" : thing.substr(colon + 1);
    const std::pair<const char*, const char*> lists[] = {
        {"end", "endings"}, {"fact", "facts"}, {"topic", "topics"}, {"plan", "plans"}};
    if (kind == "node" || kind == "way") {
        if (kind == "way") id = id.substr(0, id.find('/'));
        node_rows(rows, source, id, thing);
    } else if (kind == "about") {
        about_rows(rows);
    } else if (kind == "shopper") {
        shopper_rows(rows);
    } else if ((kind == "shop" || kind == "product" || kind == "order") &&
               source.file.root().find(kind) != nullptr) {
        other_rows(rows, thing);
    }
    for (const auto& [name, key] : lists) {
        const Node* list = source.file.root().find(key);
        for (std::size_t i = 0; kind == name && list != nullptr && i < list->items.size(); ++i) {
            if (id_of(list->items[i]) != id) continue;
            const Path path{std::string(key), i};
            if (kind == "end") end_rows(rows, path, thing);
            if (kind == "fact") fact_rows(rows, path, thing);
            if (kind == "topic") topic_rows(rows, path, thing);
            if (kind == "plan") plan_rows(rows, path, thing);
            break;
        }
    }
    return rows.take();
}

}  // namespace kefu::desk
