// Writes the rows of a form: each kind of row, and what several forms share. Inside of desk/workshop only.
#pragma once

#include <algorithm>
#include <cstdio>

#include "desk/workshop/bench_rows.h"
#include "desk/workshop/forms.h"

namespace kefu::desk::form {

using base::Node;
using base::Path;
using Kind = BenchRow::Kind;

inline Path below(Path path, const char* key) {
    path.emplace_back(std::string(key));
    return path;
}
inline Path below(Path path, std::size_t index) {
    path.emplace_back(index);
    return path;
}

inline std::string id_of(const Node& node) {
    const Node* id = node.find("id");
    return id != nullptr ? id->text : "";
}

inline std::string seconds_of(std::int64_t ms) {
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

    std::string verb_name(const std::string& verb) const { return in_.texts.text("gui.verb." + verb); }
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
        offer(R"({"always": true})", t("when.always"));
        if (way.kind == scenario::GraphEdge::Kind::silence) {
            offer(R"({"heard_before": ["farewell"]})", t("when.heard_before"));
        } else {
            offer_of_turn(row);
        }
        offer(R"({"mood": {"anger": {"min": 60}}})", t("when.angry"));
        offer(R"({"mood": {"trust": {"max": 30}}})", t("when.distrust"));
        row.hint = way.when.in(in_.texts.language());
        if (row.hint.empty()) row.hint = way.when_json.empty() ? t("when.always") : way.when_json;

        const Node* node = at(when);
        for (const char* key : {"act", "any_act", "all_acts", "heard_before"}) {
            const Node* words = node != nullptr ? node->find(key) : nullptr;
            if (words == nullptr) continue;
            const std::string form = std::string(key) == "act" ? "any_act" : key;
            BenchRow& acts = put(Kind::acts, t("when." + form), when);
            acts.choices = act_choices();
            acts.wrap = "{\"" + form + "\": %}";
            if (words->is(Node::Kind::string)) acts.chosen.push_back(words->text);
            for (const Node& one : words->items)
                acts.chosen.push_back(one.text);
        }
        for (const char* key : {"says", "states"}) {
            if (node != nullptr && node->find(key) != nullptr) texts_list(key, below(when, key));
        }
        if (node != nullptr && node->find("late_ms") != nullptr)
            number(t("key.late"), below(when, "late_ms"), true);
        BenchRow& raw = put(Kind::field, t("key.when_json"), when);
        raw.json = true;
        raw.value = way.when_json;
        raw.several_lines = true;
    }

    /// Conditions on what is said and done in a turn: of these silence knows none.
    void offer_of_turn(BenchRow& row) {
        const auto offer = [&](const std::string& json, const std::string& label) {
            row.choices.push_back({json, label});
        };
        const auto with = [&](const char* key, const std::string& name) {
            return base::filled_text(t(key), "0", name);
        };
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
        offer(R"({"states": [""]})", t("when.states"));
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
            const std::string when = way.when.in(in_.texts.language());
            if (!way.when_json.empty()) row.label += " · " + (when.empty() ? way.when_json : when);
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
        if (way.kind == scenario::GraphEdge::Kind::silence) {
            number(t("key.after"), below(way.path, "after_ms"), true);
            condition(way);
        }
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

// bench_sheet_rows.cpp
void end_rows(Rows& rows, const Path& path, const Thing& thing);
void fact_rows(Rows& rows, const Path& path, const Thing& thing);
void topic_rows(Rows& rows, const Path& path, const Thing& thing);
void plan_rows(Rows& rows, const Path& path, const Thing& thing);
void about_rows(Rows& rows);
void shopper_rows(Rows& rows);
/// The shop, the product, the order.
void other_rows(Rows& rows, const Thing& thing);

}  // namespace kefu::desk::form
