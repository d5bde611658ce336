#include "desk/linting.h"

#include <algorithm>

#include <fmt/format.h>

#include "acts/vocabulary.h"
#include "base/reader.h"
#include "catalog/check_file.h"
#include "desk/classroom/assignments.h"
#include "desk/hearing.h"
#include "desk/learning/model_texts.h"
#include "desk/lint_closing.h"
#include "desk/notes.h"
#include "desk/phrases.h"
#include "report/mark_sheet.h"
#include "roster/columns.h"
#include "session/plan.h"
#include "text/phrases.h"

namespace kefu::desk {
namespace {

const record::Ended* ending_of(const record::Log& log) {
    const record::Ended* ended = nullptr;
    for (const record::Event& event : log.events) {
        if (const auto* one = record::as<record::Ended>(event)) ended = one;
    }
    return ended;
}

/// How one line of a plan went.
struct Step {
    const scenario::PlanLine* line = nullptr;
    std::string node;  ///< where the story stood
    std::vector<std::string> heard;
    std::vector<std::string> answered;
    bool unfit = false;                  ///< nothing fitted, or it angered the shopper
    std::string by;                      ///< the transition taken
    record::Mood mood;                   ///< after it
    std::vector<base::Bilingual> notes;  ///< facts stated wrongly, or otherwise than before
    std::vector<std::string>
        passed_over;  ///< right phrases of the node's questions that stand in the reply and didn't count
};

struct Played {
    record::Log log;
    std::vector<Step> steps;
    std::size_t left_over = 0;  ///< lines after the talk had ended
};

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : " ") + word;
    return out.empty() ? "–" : out;
}

/// What the plan's author counted on: a phrase of `right` that is there to the letter, but denied, quoted or asked.
std::vector<std::string> phrases_passed_over(const scenario::Scenario& scenario, const Step& step) {
    const scenario::StoryNode* node = scenario.node(step.node);
    if (node == nullptr || !step.answered.empty()) return {};
    const text::Folded said = text::fold(step.line->say);
    std::vector<std::string> out;
    for (const std::string& asked : node->asks) {
        const scenario::Topic* topic = scenario.topic(asked);
        if (topic == nullptr) continue;
        for (const std::string& phrase : topic->right) {
            if (text::PhraseSet({phrase}).matches(said)) out.push_back(phrase);
        }
    }
    return out;
}

/// How the line went, for the author of the plan.
base::Bilingual course_of(const Step& step, std::ptrdiff_t number) {
    const std::string by = step.by.empty() ? "–" : step.by;
    base::Bilingual out;
    if (step.line->say.empty() && !step.line->verb.empty()) {
        out = {fmt::format("；第 {} 行的操作 {} 在节点 {} 走了 {}", number, step.line->verb, step.node, by),
               fmt::format("; line {}, the action {}, at node {} took {}", number, step.line->verb, step.node,
                           by)};
    } else {
        out = {fmt::format("；第 {} 行“{}”在节点 {} 听成 [{}]，回答了 [{}]，走了 {}", number, step.line->say,
                           step.node, joined(step.heard), joined(step.answered), by),
               fmt::format("; line {} \"{}\" at node {} was heard as [{}], answered [{}], and took {}",
                           number, step.line->say, step.node, joined(step.heard), joined(step.answered), by)};
    }
    if (ran_out(step.mood)) {
        out.zh += fmt::format("（心情到头了：怒气 {}、信任 {}、兴趣 {}）", step.mood.anger, step.mood.trust,
                              step.mood.interest);
        out.en += fmt::format(" (the mood ran out: anger {}, trust {}, interest {})", step.mood.anger,
                              step.mood.trust, step.mood.interest);
    }
    for (const base::Bilingual& note : step.notes) {
        out.zh += "；" + note.zh;
        out.en += "; " + note.en;
    }
    if (!step.passed_over.empty()) {
        out.zh +=
            fmt::format("；短语 [{}] 在话里却没算答对：被否定、在引号里或是问句", joined(step.passed_over));
        out.en += fmt::format("; the phrase [{}] stands there but didn't count: denied, quoted or asked",
                              joined(step.passed_over));
    }
    return out;
}

Played play(const catalog::Catalogue& catalogue, const std::shared_ptr<const scenario::Scenario>& scenario,
            const scenario::Plan& plan, std::uint64_t seed, const session::Hear& hear) {
    session::Shift shift;
    shift.seed = seed;
    shift.visitors.push_back({"c1", scenario, 0});
    session::Engine engine(std::move(shift), hear, catalogue.understanding->digest());
    Played out;
    std::size_t seen = 0;
    record::Mood mood = engine.log().head.conversations.front().mood;
    const auto look = [&] {
        for (; seen < engine.log().events.size(); ++seen) {
            if (out.steps.empty()) continue;
            Step& step = out.steps.back();
            const record::Event& event = engine.log().events[seen];
            if (const auto* reply = record::as<record::Reply>(event)) {
                for (const record::HeardAct& act : reply->heard.acts)
                    step.heard.push_back(act.shown());
                for (const record::Answer& answer : reply->heard.answers)
                    step.answered.push_back(answer.topic +
                                            (answer.verdict == record::Verdict::wrong ? " ✗" : " ✓"));
                step.passed_over = phrases_passed_over(*scenario, step);
                for (base::Bilingual& note : notes_on(engine.log(), seen))
                    step.notes.push_back(std::move(note));
            } else if (const auto* changed = record::as<record::MoodChanged>(event)) {
                mood = changed->after;
            } else if (const auto* moved = record::as<record::Moved>(event)) {
                step.by = moved->by;
                step.mood = mood;
                step.unfit = moved->by.starts_with("otherwise") || moved->by == "mood" ||
                             moved->by == "patience" || ran_out(mood).has_value();
            }
        }
    };
    bool at_once = false;
    for (const scenario::PlanLine& line : plan.lines) {
        if (!at_once) engine.settle();
        look();
        if (engine.ended()) {
            ++out.left_over;
            continue;
        }
        out.steps.push_back({&line, engine.glimpses().front().node, {}, {}, false, {}, mood, {}, {}});
        session::apply_line(engine, line, "c1", at_once);
        at_once = line.more;
        look();
    }
    engine.finish();
    look();
    out.log = engine.log();
    return out;
}

/// Where the plan left its way: the first line that fitted nothing, else the last one played.
const Step* culprit(const Played& played) {
    for (const Step& step : played.steps) {
        if (step.unfit) return &step;
    }
    return played.steps.empty() ? nullptr : &played.steps.back();
}

base::Diagnostic at_plan(const scenario::Plan& plan, const Played& played, const std::string& path,
                         const char* code, base::Bilingual what, base::Bilingual mend) {
    base::Place place = plan.place;
    if (const Step* step = culprit(played)) {
        place = step->line->place;
        const auto number = step->line - plan.lines.data() + 1;
        const base::Bilingual course = course_of(*step, number);
        what.zh += course.zh;
        what.en += course.en;
        for (const Step& other : played.steps) {
            const auto line = &other == step ? 0 : other.line - plan.lines.data() + 1;
            for (std::size_t i = 0; line > 0 && i < other.notes.size(); ++i) {
                what.zh += fmt::format("；第 {} 行：{}", line, other.notes[i].zh);
                what.en += fmt::format("; line {}: {}", line, other.notes[i].en);
            }
        }
    }
    if (played.left_over > 0) {
        what.zh += fmt::format("；对话结束后还有 {} 行没说", played.left_over);
        what.en += fmt::format("; {} lines were left when the talk had ended", played.left_over);
    }
    if (place.file.empty()) place.file = path;
    return {code, base::Severity::error, place, std::move(what), std::move(mend)};
}

/// Several seeds with which a plan fails in the same way.
struct Failure {
    Played played;  ///< with the first of them
    std::string reached;
    std::vector<std::uint64_t> seeds;
    int lowest = -1;  ///< points; −1 where nothing could be graded
    int highest = -1;
};

std::string numbers(const std::vector<std::uint64_t>& seeds, const char* between) {
    std::string out;
    for (const std::uint64_t seed : seeds)
        out += (out.empty() ? "" : between) + std::to_string(seed);
    return out;
}

std::string span(int low, int high) {
    return low == high ? std::to_string(low) : fmt::format("{}–{}", low, high);
}

bool same_way(const Failure& one, const Played& played, const std::string& reached) {
    const Step* a = culprit(one.played);
    const Step* b = culprit(played);
    const bool line = (a == nullptr) == (b == nullptr) && (a == nullptr || a->line == b->line);
    return line && one.reached == reached && one.played.left_over == played.left_over;
}

base::Diagnostic told(const Failure& failure, const scenario::Plan& plan, const std::string& path) {
    const std::string seeds_zh = numbers(failure.seeds, "、");
    const std::string seeds_en =
        (failure.seeds.size() == 1 ? "seed " : "seeds ") + numbers(failure.seeds, ", ");
    const std::string wanted = span(plan.score_min, plan.score_max);
    const std::string got = span(failure.lowest, failure.highest);
    const std::string try_it =
        fmt::format("kefuctl play {} --plan {} --seed {}", path, plan.id, failure.seeds.front());
    const bool marked = failure.lowest >= 0;
    if (!plan.ending.empty() && failure.reached != plan.ending) {
        base::Bilingual what{fmt::format("计划 {}（种子 {}）应到结局 {}，实际到了 {}", plan.id, seeds_zh,
                                         plan.ending, failure.reached),
                             fmt::format("plan {} ({}) should reach the ending {}, and reaches {}", plan.id,
                                         seeds_en, plan.ending, failure.reached)};
        const bool outside = marked && (failure.lowest < plan.score_min || failure.highest > plan.score_max);
        if (outside) {
            what.zh += fmt::format("，得 {} 分（应得 {}）", got, wanted);
            what.en += fmt::format(", scoring {} (it should score {})", got, wanted);
        }
        return at_plan(plan, failure.played, path, "plan-ending", std::move(what),
                       {fmt::format("用 {} 看看经过，改计划或剧情", try_it),
                        fmt::format("see how it goes with {}; mend the plan or the story", try_it)});
    }
    return at_plan(
        plan, failure.played, path, "plan-mark",
        {fmt::format("计划 {}（种子 {}）应得 {} 分，实际 {} 分", plan.id, seeds_zh, wanted, got),
         fmt::format("plan {} ({}) should score {}, and scores {}", plan.id, seeds_en, wanted, got)},
        {fmt::format("用 {} 看扣分的原因", try_it),
         fmt::format("see what costs the points with {}", try_it)});
}

/// Plays a plan with each of its seeds; what goes wrong in the same way with several is one mistake.
void play_plan(const catalog::Catalogue& catalogue, const std::shared_ptr<const scenario::Scenario>& scenario,
               const scenario::Plan& plan, const std::string& path, const session::Hear& hear,
               base::Diagnostics& diagnostics) {
    const auto profile = catalogue.profile();
    std::vector<Failure> failures;
    for (const std::uint64_t seed : plan.seeds) {
        Played played = play(catalogue, scenario, plan, seed, hear);
        const record::Ended* ended = ending_of(played.log);
        const std::string reached = ended ? ended->ending : "-";
        const int score = catalogue.pack && catalogue.rubric && profile
                              ? scoring::grade(played.log, *catalogue.pack, *catalogue.rubric, *profile).score
                              : -1;
        const bool astray = !plan.ending.empty() && reached != plan.ending;
        const bool marked_badly = score >= 0 && (score < plan.score_min || score > plan.score_max);
        if (!astray && !marked_badly) continue;
        const auto known = std::find_if(failures.begin(), failures.end(),
                                        [&](const Failure& one) { return same_way(one, played, reached); });
        if (known == failures.end()) {
            failures.push_back({std::move(played), reached, {seed}, score, score});
        } else {
            known->seeds.push_back(seed);
            known->lowest = std::min(known->lowest, score);
            known->highest = std::max(known->highest, score);
        }
    }
    for (const Failure& failure : failures)
        diagnostics.push_back(told(failure, plan, path));
}

/// The object with this id in the list called `key`, for its place.
const base::Node* item_of(const base::Document& document, const char* key, const std::string& id) {
    const base::Node* list = document.root ? document.root->find(key) : nullptr;
    if (list == nullptr) return nullptr;
    for (const base::Node& item : list->items) {
        const base::Node* named = item.find("id");
        if (named != nullptr && named->text == id) return &item;
    }
    return nullptr;
}

/// A model answer that isn't heard as one would be no help to a student who says it.
void check_model_answers(const scenario::Scenario& scenario, const std::string& path,
                         const session::Hear& hear, base::Diagnostics& diagnostics) {
    const base::Document document = base::load_document(path);
    base::Complaints complaints(path);
    for (const scenario::Topic& topic : scenario.topics) {
        const base::Node* item = item_of(document, "topics", topic.id);
        const base::Node* at = item != nullptr ? item->find("model_answer") : nullptr;
        if (at == nullptr || topic.model_answer.empty()) continue;
        std::string question;
        for (const scenario::StoryNode& node : scenario.nodes) {
            const bool asks = std::find(node.asks.begin(), node.asks.end(), topic.id) != node.asks.end();
            if (!asks || node.say.empty()) continue;
            for (const scenario::Message& message : node.say.front())
                question += (question.empty() ? "" : "\n") + message.text;
            break;
        }
        const record::Heard heard = hear({scenario, topic.model_answer, question, {topic.id}, {}, {}});
        const record::Answer* answer = heard.answer(topic.id);
        if (answer != nullptr && answer->verdict == record::Verdict::right) continue;
        const bool wrong = answer != nullptr && answer->verdict == record::Verdict::wrong;
        complaints.warning(
            *at, "model-answer-unheard",
            wrong
                ? base::Bilingual{"示范回答被听成了错误回答：它说的与资料不符",
                                  "the model answer is heard as a wrong one: it differs from the data sheet"}
                : base::Bilingual{"示范回答没有被听成对“" + topic.label.zh + "”的回答",
                                  "the model answer isn't heard as an answer to \"" + topic.label.en + "\""},
            {"改示范回答，或补 right、facts、acts", "change the model answer, or add to right, facts, acts"});
    }
    for (base::Diagnostic& one : complaints.take())
        diagnostics.push_back(std::move(one));
}

/// The vocabulary's own examples: each must (or must not) be heard as its act.
void check_act_examples(const acts::Understanding& understanding, const std::string& path,
                        base::Diagnostics& diagnostics) {
    acts::Vocabulary vocabulary;
    base::Complaints told(path);
    const base::Document document = base::load_document(path);
    if (!document.root) return;
    vocabulary.read(*document.root, told);
    const auto check = [&](const acts::Act& act, const acts::ActExample& example, bool hit) {
        acts::Scene scene;
        scene.shopper_text = example.shopper;
        const acts::Explained explained = understanding.explain(example.reply, scene);
        if ((explained.heard.act(act.id) != nullptr) == hit) return;
        std::vector<std::string> heard;
        for (const record::HeardAct& one : explained.heard.acts)
            heard.push_back(one.id + " (" + one.by + ")");
        std::vector<std::string> steps;
        for (const acts::Step& step : explained.steps) {
            if (step.act == act.id) steps.push_back((step.kept ? "+" : "−") + step.what);
        }
        diagnostics.push_back(
            {hit ? "act-unheard" : "act-misheard",
             base::Severity::error,
             example.place,
             {fmt::format("“{}”{}听成 {}；听到的是 [{}]；经过：[{}]", example.reply, hit ? "应" : "不应",
                          act.name.zh, joined(heard), joined(steps)),
              fmt::format("\"{}\" should {}be heard as {}; heard: [{}]; path: [{}]", example.reply,
                          hit ? "" : "not ", act.id, joined(heard), joined(steps))},
             {"用 kefuctl understand --explain 看经过，改语法、语料或这个例子",
              "see the path with kefuctl understand --explain; mend the grammar, the corpus or this example"}});
    };
    for (const acts::Act& act : vocabulary.acts()) {
        for (const acts::ActExample& example : act.hit)
            check(act, example, true);
        for (const acts::ActExample& example : act.miss)
            check(act, example, false);
    }
}

}  // namespace

LintedFile lint_file(const Content& content, const std::string& path, bool play_plans) {
    const catalog::Catalogue& catalogue = *content.catalogue;
    catalog::CheckedFile checked = catalog::check_file(catalogue, path);
    LintedFile linted{path, catalog::name_of(checked.kind), std::move(checked.diagnostics)};
    if (checked.kind == catalog::Kind::phrases) {
        linted.diagnostics.clear();
        read_phrases(path, linted.diagnostics);
    }
    if (checked.kind == catalog::Kind::roster) {
        linted.diagnostics.clear();
        roster::ColumnNames::load(path, linted.diagnostics);
    }
    if (checked.kind == catalog::Kind::mark_sheet)
        linted.diagnostics = report::load_sheet_template(path).diagnostics;
    if (checked.kind == catalog::Kind::assignment)
        linted.diagnostics = check_assignment(content, assignment::load(path));
    if (!play_plans || !catalogue.understanding) return linted;
    if (checked.scenario) {
        const session::Hear hear = hearing_again(catalogue.understanding);
        for (const scenario::Plan& plan : checked.scenario->plans)
            play_plan(catalogue, checked.scenario, plan, path, hear, linted.diagnostics);
        check_model_answers(*checked.scenario, path, hear, linted.diagnostics);
        for (base::Diagnostic& one : good_ends_without_closing(*checked.scenario, path))
            linted.diagnostics.push_back(std::move(one));
    }
    if (checked.exercise) check_models(*checked.exercise, path, *catalogue.understanding, linted.diagnostics);
    const bool vocabulary = checked.kind == catalog::Kind::acts && path.ends_with("vocabulary.json");
    if (vocabulary && !base::has_errors(linted.diagnostics))
        check_act_examples(*catalogue.understanding, path, linted.diagnostics);
    return linted;
}

std::vector<std::string> content_files(const std::string& folder) {
    std::vector<std::string> files;
    for (const char* part :
         {"/assets/acts", "/assets/acts/grammar", "/assets/corpus", "/assets/shopper", "/assets/roster",
          "/assets/rules", "/assets/profiles", "/assets/phrases", "/assets/texts", "/assets/templates",
          "/courseware/mark-sheets", "/courseware/rubrics", "/courseware/drills", "/courseware/exercises",
          "/courseware", "/scenarios"}) {
        for (std::string& path : catalog::json_files(folder + part))
            files.push_back(std::move(path));
    }
    for (std::string& path : catalog::lesson_files(folder + "/courseware/lessons"))
        files.push_back(std::move(path));
    return files;
}

}  // namespace kefu::desk
