// Drills, exercises and the course plan: JSON files.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/reader.h"
#include "courseware/load.h"

namespace kefu::courseware {
namespace {

namespace fs = std::filesystem;
using base::Complaints;
using base::Node;
using base::ObjectReader;

void need_id(ObjectReader& reader, const std::string& path, std::string& into) {
    into = reader.need_text("id");
    const std::string file = fs::path(path).stem().string();
    if (!into.empty() && into != file)
        reader.complaints().error(
            *reader.get("id"), "id-file",
            base::filled({"id“{id}”和文件名不同", "the id \"{id}\" differs from the file's name"}, "id",
                         into),
            base::filled({"写成 {file}，或给文件改名", "make it {file}, or rename the file"}, "file", file));
}

void check_list(const Node* list, const char* code, const base::Bilingual& what,
                const std::optional<std::vector<std::string>>& all, Complaints& complaints) {
    if (list == nullptr || !all) return;
    for (const Node& item : list->items) {
        if (!item.is(Node::Kind::string) || std::find(all->begin(), all->end(), item.text) != all->end())
            continue;
        const std::string guess = base::nearest(item.text, *all);
        complaints.error(
            item, code, base::filled(what, "name", item.text),
            guess.empty()
                ? base::Bilingual{"写已有的编号，或先把它做好", "name one that is there, or make it first"}
                : base::filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", guess));
    }
}

std::pair<int, int> range(ObjectReader& reader, const char* key, int low, int high,
                          std::pair<int, int> otherwise) {
    const Node* node = reader.get(key);
    if (node == nullptr) return otherwise;
    const bool two = node->is(Node::Kind::array) && node->items.size() == 2 &&
                     node->items[0].is(Node::Kind::integer) && node->items[1].is(Node::Kind::integer);
    if (!two) {
        reader.complaints().error(*node, "range-shape",
                                  {"这里应是两个整数", "this should be two whole numbers"},
                                  {"如 [8, 60]", "such as [8, 60]"});
        return otherwise;
    }
    const std::int64_t from = node->items[0].integer;
    const std::int64_t to = node->items[1].integer;
    if (from < low || to > high || from > to) {
        reader.complaints().error(
            *node, "range-order",
            base::filled(
                base::filled({"应是 {low}–{high} 之间、前小后大的两个数",
                              "these should be two numbers within {low}–{high}, the smaller one first"},
                             "low", std::to_string(low)),
                "high", std::to_string(high)),
            {"改成这样的两个数", "make them so"});
        return otherwise;
    }
    return {static_cast<int>(from), static_cast<int>(to)};
}

void need_items(ObjectReader& reader, const char* key, std::size_t least, std::size_t most) {
    const Node* node = reader.need(key);
    if (node == nullptr || !node->is(Node::Kind::array)) return;
    if (node->items.size() >= least && node->items.size() <= most) return;
    reader.complaints().error(*node, "list-length",
                              base::filled(base::filled({"这个列表应有 {low}–{high} 项",
                                                         "this list should have {low}–{high} items"},
                                                        "low", std::to_string(least)),
                                           "high", std::to_string(most)),
                              {"增减几项", "add or take away some"});
}

std::vector<std::string> filled_texts(ObjectReader& reader, const char* key) {
    std::vector<std::string> texts = reader.texts(key);
    const Node* node = reader.get(key);
    if (node == nullptr) return texts;
    for (const Node& item : node->items) {
        if (item.is(Node::Kind::string) && item.text.find_first_not_of(" \t\r\n") == std::string::npos)
            reader.complaints().error(item, "empty-text", {"这里不能是空的", "this must not be empty"},
                                      {"写上内容", "write something"});
    }
    return texts;
}

template <class Thing, class Read>
Loaded<Thing> load(const std::string& path, const Read& read) {
    const base::Document document = base::load_document(path);
    Complaints complaints(path);
    complaints.add(document.diagnostics);
    Thing thing;
    if (document.root) {
        ObjectReader reader(*document.root, complaints);
        if (reader.is_object()) {
            reader.need_integer("format", 1, 1);
            read(reader, thing);
            reader.finish();
        }
    }
    Loaded<Thing> loaded{std::nullopt, complaints.take()};
    if (document.root && !base::has_errors(loaded.diagnostics)) loaded.thing = std::move(thing);
    return loaded;
}

void read_limits(ObjectReader& reader, Exercise& exercise) {
    const Node* node = reader.need("limits");
    if (node == nullptr) return;
    ObjectReader limits(*node, reader.complaints());
    std::tie(exercise.characters_min, exercise.characters_max) =
        range(limits, "characters", 1, 500, {1, 500});
    exercise.colours = static_cast<int>(limits.integer("colours", 2, 1, 8));
    exercise.font_size = static_cast<int>(limits.integer("font_size", 10, 6, 72));
    std::tie(exercise.smiles_min, exercise.smiles_max) = range(limits, "smiles", 0, 20, {0, 20});
    limits.finish();
}

void read_complete(ObjectReader& reader, const Known& known, Exercise& exercise) {
    need_items(reader, "complete", 1, 12);
    for (const Node& node : reader.items("complete")) {
        ObjectReader item(node, reader.complaints());
        Exercise::Item one{item.need_bilingual("name"), item.texts("any_act"), item.texts("any_word"),
                           item.need_bilingual("advice")};
        check_list(item.get("any_act"), "unknown-act", {"没有话语行为“{name}”", "there is no act \"{name}\""},
                   known.acts, reader.complaints());
        if (item.is_object() && one.any_act.empty() && one.any_word.empty())
            reader.complaints().error(node, "item-unheard",
                                      {"这一项没有说怎样才算做到", "this item doesn't say what fulfils it"},
                                      {"写 any_act 或 any_word", "write any_act or any_word"});
        item.finish();
        exercise.complete.push_back(std::move(one));
    }
}

}  // namespace

Loaded<Drill> load_drill(const std::string& path) {
    return load<Drill>(path, [&](ObjectReader& reader, Drill& drill) {
        need_id(reader, path, drill.id);
        drill.title = reader.need_bilingual("title");
        if (const Node* node = reader.need("goal")) {
            ObjectReader goal(*node, reader.complaints());
            drill.per_minute = static_cast<int>(goal.need_integer("per_minute", 10, 400));
            drill.errors_percent = static_cast<int>(goal.need_integer("errors_percent", 0, 50));
            goal.finish();
        }
        need_items(reader, "sentences", 5, 100);
        drill.sentences = filled_texts(reader, "sentences");
        const Node* list = reader.get("sentences");
        if (list == nullptr) return;
        std::set<std::string> before;
        for (const Node& item : list->items) {
            if (item.text.find('\n') != std::string::npos || item.text.size() > 600)
                reader.complaints().error(
                    item, "sentence-shape",
                    {"一句要在一行里，最多 200 个汉字", "a sentence is one line, 600 bytes at most"},
                    {"拆成几句", "make several of it"});
            if (!item.text.empty() && !before.insert(item.text).second)
                reader.complaints().error(item, "sentence-twice",
                                          {"这句前面已经有了", "this sentence was there before"},
                                          {"换一句", "write another one"});
        }
    });
}

Loaded<Exercise> load_exercise(const std::string& path, const Known& known) {
    return load<Exercise>(path, [&](ObjectReader& reader, Exercise& exercise) {
        need_id(reader, path, exercise.id);
        reader.need("kind");
        exercise.kind = reader.word("kind", {"auto_reply", "quick_phrase"}, "auto_reply") == "auto_reply"
                            ? Exercise::Kind::auto_reply
                            : Exercise::Kind::quick_phrase;
        exercise.title = reader.need_bilingual("title");
        exercise.situation = reader.need_bilingual("situation");
        exercise.task = reader.need_bilingual("task");
        read_limits(reader, exercise);
        read_complete(reader, known, exercise);
        for (const Node& node : reader.items("unnatural")) {
            ObjectReader item(node, reader.complaints());
            exercise.unnatural.push_back({item.need_text("word"), item.need_bilingual("advice")});
            item.finish();
        }
        need_items(reader, "models", 1, 12);
        exercise.models = filled_texts(reader, "models");
    });
}

Loaded<CoursePlan> load_plan(const std::string& path, const Known& known) {
    return load<CoursePlan>(path, [&](ObjectReader& reader, CoursePlan& plan) {
        Complaints& complaints = reader.complaints();
        plan.title = reader.need_bilingual("title");
        need_items(reader, "units", 1, 60);
        std::map<std::string, int> lessons;
        std::set<std::string> scenarios;
        for (const Node& node : reader.items("units")) {
            ObjectReader item(node, complaints);
            Unit unit{item.need_bilingual("title"), static_cast<int>(item.need_integer("hours", 0, 200)),
                      item.texts("lessons"), item.texts("scenarios")};
            check_list(item.get("lessons"), "unknown-lesson",
                       {"courseware/lessons 里没有课程“{name}”",
                        "there is no lesson \"{name}\" in courseware/lessons"},
                       known.lessons, complaints);
            check_list(item.get("scenarios"), "unknown-scenario",
                       {"没有场景“{name}”", "there is no scenario \"{name}\""}, known.scenarios, complaints);
            item.finish();
            for (const std::string& lesson : unit.lessons)
                ++lessons[lesson];
            scenarios.insert(unit.scenarios.begin(), unit.scenarios.end());
            plan.units.push_back(std::move(unit));
        }
        const Node* units = reader.get("units");
        if (units == nullptr) return;
        for (const std::string& lesson : known.lessons.value_or(std::vector<std::string>{})) {
            if (lessons.count(lesson) == 0)
                complaints.error(
                    *units, "lesson-unreached",
                    base::filled({"没有一个单元用到课程“{name}”", "no unit has the lesson \"{name}\""},
                                 "name", lesson),
                    {"把它放进一个单元的 lessons", "put it into the lessons of a unit"});
        }
        for (const auto& [lesson, times] : lessons) {
            if (times > 1)
                complaints.error(
                    *units, "lesson-twice",
                    base::filled({"课程“{name}”排了两次", "the lesson \"{name}\" stands there twice"}, "name",
                                 lesson),
                    {"只留一处", "leave it in one unit"});
        }
        for (const std::string& scenario : known.scenarios.value_or(std::vector<std::string>{})) {
            if (scenarios.count(scenario) == 0)
                complaints.warning(
                    *units, "scenario-unreached",
                    base::filled({"没有一个单元用到场景“{name}”", "no unit has the scenario \"{name}\""},
                                 "name", scenario),
                    {"把它放进一个单元的 scenarios", "put it into the scenarios of a unit"});
        }
    });
}

base::Diagnostics check_rule_lessons(const std::string& path, const std::vector<std::string>& lessons) {
    const base::Document document = base::load_document(path);
    Complaints complaints(path);
    const Node* rules = document.root ? document.root->find("rules") : nullptr;
    if (rules == nullptr) return {};
    for (const Node& rule : rules->items) {
        const Node* lesson = rule.find("lesson");
        if (lesson == nullptr || !lesson->is(Node::Kind::string) ||
            std::find(lessons.begin(), lessons.end(), lesson->text) != lessons.end())
            continue;
        const std::string guess = base::nearest(lesson->text, lessons);
        complaints.warning(
            *lesson, "unknown-lesson",
            base::filled({"courseware/lessons 里没有课程“{name}”",
                          "there is no lesson \"{name}\" in courseware/lessons"},
                         "name", lesson->text),
            guess.empty()
                ? base::Bilingual{"写已有课程的编号，或写这一课", "name a lesson that is there, or write it"}
                : base::filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", guess));
    }
    return complaints.take();
}

}  // namespace kefu::courseware
