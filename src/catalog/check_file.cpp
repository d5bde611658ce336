#include "catalog/check_file.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "base/reader.h"
#include "catalog/check_corpus.h"
#include "catalog/check_texts.h"
#include "courseware/load.h"
#include "rules/examples.h"

namespace kefu::catalog {
namespace {

namespace fs = std::filesystem;

bool has_any(const base::Node& root, std::initializer_list<std::string_view> keys) {
    return std::any_of(keys.begin(), keys.end(),
                       [&](std::string_view key) { return root.find(key) != nullptr; });
}

// A folder is read as a whole; only what concerns this file, or the folder's missing parts, is this file's.
base::Diagnostics about(const base::Diagnostics& all, const std::string& path) {
    base::Diagnostics mine;
    std::error_code problem;
    for (const base::Diagnostic& one : all) {
        if (one.place.file == path || fs::equivalent(one.place.file, path, problem)) mine.push_back(one);
        problem.clear();
    }
    return mine;
}

void take(base::Diagnostics more, base::Diagnostics& all) {
    for (base::Diagnostic& one : more)
        all.push_back(std::move(one));
}

void check_pack(const Catalogue& catalogue, const std::string& path, CheckedFile& checked) {
    rules::LoadedPack loaded = rules::load_pack(path, catalogue.acts, scenario::known_situations());
    checked.pack = std::move(loaded.pack);
    checked.diagnostics = std::move(loaded.diagnostics);
    if (checked.pack && catalogue.understanding)
        take(rules::check_examples(*checked.pack, catalogue.understanding.get()), checked.diagnostics);
    if (const courseware::Known known = courseware::known_in(catalogue.folder, {}); known.lessons)
        take(courseware::check_rule_lessons(path, *known.lessons), checked.diagnostics);
}

void check_rubric(const Catalogue& catalogue, const base::Document& document, CheckedFile& checked) {
    if (catalogue.pack) {
        checked.diagnostics = scoring::load_rubric(document.file, *catalogue.pack).diagnostics;
        return;
    }
    checked.diagnostics = document.diagnostics;
    checked.diagnostics.push_back(
        {"content-missing",
         base::Severity::error,
         {document.file, 0, 0},
         {"没有规则包，无法检查评分表", "the rubric can't be checked without a rule pack"},
         {"先修好 assets/rules", "mend assets/rules first"}});
}

void check_unknown(const base::Document& document, CheckedFile& checked) {
    checked.diagnostics = document.diagnostics;
    if (!document.root) return;
    if (document.root->is(base::Node::Kind::array)) {
        checked.diagnostics.push_back(
            {"unknown-content",
             base::Severity::error,
             {document.file, document.root->line, document.root->column},
             {"整个文件套在 [ ] 里，看不出是哪种内容",
              "the whole file stands in [ ]: it can't be told what kind of content this is"},
             {"去掉最外层的方括号，一个文件放一份内容（一个场景、一个规则包……）",
              "take the outermost brackets away, one thing to a file (a scenario, a rule pack, …)"}});
        return;
    }
    checked.diagnostics.push_back(
        {"unknown-content",
         base::Severity::error,
         {document.file, 1, 1},
         {"看不出这是哪种内容文件", "it can't be told what kind of content this is"},
         {"场景有 nodes，规则包有 rules，评分表有 dimensions，平台指标有 figures",
          "a scenario has nodes, a rule pack rules, a rubric dimensions, a platform profile figures"}});
}

}  // namespace

Kind kind_of(const base::Document& document) {
    const fs::path path(document.file);
    const fs::path parent = fs::absolute(path).parent_path();
    const std::string folder = parent.filename().string();
    static const std::map<std::string, Kind> kFolders = {
        {"texts", Kind::texts},     {"acts", Kind::acts},          {"grammar", Kind::acts},
        {"shopper", Kind::shopper}, {"scenarios", Kind::scenario}, {"rules", Kind::rule_pack},
        {"rubrics", Kind::rubric},  {"profiles", Kind::profile},   {"phrases", Kind::phrases},
        {"corpus", Kind::corpus},   {"roster", Kind::roster},      {"mark-sheets", Kind::mark_sheet},
        {"drills", Kind::drill},    {"exercises", Kind::exercise}};
    if (const auto known = kFolders.find(folder); known != kFolders.end()) return known->second;
    if (parent.parent_path().filename() == "texts") return Kind::texts;  // a topic's
    if (path.extension() == ".md") return Kind::lesson;
    const std::string stem = path.stem().string();
    if (path.extension() == ".jsonl") return Kind::corpus;
    if (stem == "reactions" || stem == "otherwise") return Kind::shopper;
    if (!document.root || !document.root->is(base::Node::Kind::object)) return Kind::unknown;
    const base::Node& root = *document.root;
    if (has_any(root, {"nodes", "shopper", "endings"})) return Kind::scenario;
    if (has_any(root, {"rules"})) return Kind::rule_pack;
    if (has_any(root, {"dimensions"})) return Kind::rubric;
    if (has_any(root, {"figures"})) return Kind::profile;
    if (has_any(root, {"groups"})) return Kind::phrases;
    if (has_any(root, {"hands"})) return Kind::corpus;
    if (has_any(root, {"units"})) return Kind::course_plan;
    if (has_any(root, {"sentences"})) return Kind::drill;
    if (has_any(root, {"situation", "unnatural"})) return Kind::exercise;
    if (has_any(root, {"kefu_assignment"})) return Kind::assignment;
    if (has_any(root, {"columns", "bands"})) return Kind::mark_sheet;
    return Kind::unknown;
}

base::Bilingual name_of(Kind kind) {
    switch (kind) {
        case Kind::scenario:
            return {"场景", "scenario"};
        case Kind::rule_pack:
            return {"规则包", "rule pack"};
        case Kind::rubric:
            return {"评分表", "rubric"};
        case Kind::profile:
            return {"平台指标", "platform profile"};
        case Kind::shopper:
            return {"顾客通用反应", "shared shopper reactions"};
        case Kind::acts:
            return {"话语理解", "understanding"};
        case Kind::texts:
            return {"界面文字", "interface texts"};
        case Kind::phrases:
            return {"快捷短语", "quick phrases"};
        case Kind::corpus:
            return {"语料", "corpus"};
        case Kind::roster:
            return {"名册列名", "column names of class lists"};
        case Kind::mark_sheet:
            return {"成绩单样式", "mark sheet template"};
        case Kind::assignment:
            return {"作业", "assignment"};
        case Kind::lesson:
            return {"课程", "lesson"};
        case Kind::drill:
            return {"打字练习", "typing drill"};
        case Kind::exercise:
            return {"编写练习", "composing exercise"};
        case Kind::course_plan:
            return {"课程安排", "course plan"};
        case Kind::unknown:
            break;
    }
    return {"未知内容", "unknown content"};
}

CheckedFile check_file(const Catalogue& catalogue, const std::string& path) {
    CheckedFile checked;
    const bool lesson = fs::path(path).extension() == ".md";
    const base::Document document = lesson ? base::Document{path, {}, {}} : base::load_document(path);
    checked.kind = kind_of(document);
    const std::string folder =
        fs::path(path).parent_path().empty() ? "." : fs::path(path).parent_path().string();
    switch (checked.kind) {
        case Kind::scenario: {
            ScenarioFile file = read_scenario(catalogue, path);
            checked.scenario = std::move(file.scenario);
            checked.diagnostics = std::move(file.diagnostics);
            break;
        }
        case Kind::rule_pack:
            check_pack(catalogue, path, checked);
            break;
        case Kind::rubric:
            check_rubric(catalogue, document, checked);
            break;
        case Kind::profile:
            checked.diagnostics = scoring::load_profile(path).diagnostics;
            break;
        case Kind::shopper: {
            base::Diagnostics all;
            scenario::load_shared(folder, catalogue.act_names, all);
            checked.diagnostics = about(all, path);
            break;
        }
        case Kind::acts: {
            base::Diagnostics all;
            const bool grammar = fs::absolute(path).parent_path().filename() == "grammar";
            const auto understanding = acts::Understanding::load(
                grammar ? (fs::path(folder) / "..").lexically_normal().string() : folder, all);
            checked.diagnostics = about(all, path);
            break;
        }
        case Kind::texts:
            checked.diagnostics = check_texts(document);
            break;
        case Kind::phrases:
        case Kind::roster:
        case Kind::mark_sheet:
        case Kind::assignment:
            checked.diagnostics = document.diagnostics;
            break;
        case Kind::corpus:
            checked.diagnostics = check_corpus(path, catalogue.acts);
            break;
        case Kind::lesson:
            checked.diagnostics =
                courseware::load_lesson(path, courseware::known_in(catalogue.folder, catalogue.acts))
                    .diagnostics;
            break;
        case Kind::drill:
            checked.diagnostics = courseware::load_drill(path).diagnostics;
            break;
        case Kind::exercise: {
            auto loaded =
                courseware::load_exercise(path, courseware::known_in(catalogue.folder, catalogue.acts));
            checked.exercise = std::move(loaded.thing);
            checked.diagnostics = std::move(loaded.diagnostics);
            break;
        }
        case Kind::course_plan:
            checked.diagnostics =
                courseware::load_plan(path, courseware::known_in(catalogue.folder, catalogue.acts))
                    .diagnostics;
            break;
        case Kind::unknown:
            check_unknown(document, checked);
            break;
    }
    // A file that can't be read at all must never look sound.
    if (checked.diagnostics.empty() && !document.root && checked.kind != Kind::corpus &&
        checked.kind != Kind::lesson)
        checked.diagnostics = document.diagnostics;
    std::stable_sort(checked.diagnostics.begin(), checked.diagnostics.end(),
                     [](const base::Diagnostic& a, const base::Diagnostic& b) {
                         return std::pair(a.place.line, a.place.column) <
                                std::pair(b.place.line, b.place.column);
                     });
    return checked;
}

}  // namespace kefu::catalog
