#include <algorithm>
#include <set>

#include "base/digest.h"
#include "base/reader.h"
#include "scoring/scorecard.h"
#include "scoring/sentences.h"

namespace kefu::scoring {
namespace {

using base::Node;
using base::ObjectReader;

const std::vector<std::string> kDimensions = {"speed", "manner", "problem_solving", "sale_process",
                                              "integrity"};

std::string rule_of(ObjectReader& reader, const rules::RulePack& pack, std::string_view key = "rule") {
    const std::string rule = reader.need_text(key);
    if (rule.empty() || pack.rule(rule) != nullptr) return rule;
    std::vector<std::string> known;
    for (const rules::Rule& one : pack.rules)
        known.push_back(one.id);
    const std::string near = base::nearest(rule, known);
    base::Bilingual mend{"写规则包里有的规则", "name a rule of the pack"};
    if (!near.empty())
        mend = base::filled({"是不是想写“{near}”？", "did you mean \"{near}\"?"}, "near", near);
    reader.complaints().error(
        *reader.get(key), "unknown-rule",
        base::filled({"规则包里没有“{rule}”", "the pack has no rule \"{rule}\""}, "rule", rule), mend);
    return rule;
}

std::vector<std::string> rules_of(ObjectReader& reader, const rules::RulePack& pack, std::string_view key) {
    std::vector<std::string> named = reader.texts(key);
    for (const std::string& rule : named) {
        if (pack.rule(rule) != nullptr) continue;
        reader.complaints().error(
            *reader.get(key), "unknown-rule",
            base::filled({"规则包里没有“{rule}”", "the pack has no rule \"{rule}\""}, "rule", rule),
            {"写规则包里有的规则", "name a rule of the pack"});
    }
    return named;
}

Dimension read_dimension(const Node& node, base::Complaints& complaints, const rules::RulePack& pack,
                         std::set<std::string>& taken) {
    Dimension dimension;
    ObjectReader reader(node, complaints);
    if (!reader.is_object()) return dimension;
    reader.need("id");
    dimension.id = reader.word("id", kDimensions, "");
    dimension.title = reader.need_bilingual("title");
    dimension.weight = static_cast<int>(reader.need_integer("weight", 1, 100));
    dimension.answers_points = static_cast<int>(reader.integer("answers", 0, 0, 1000));
    dimension.outcome_points = static_cast<int>(reader.integer("outcome", 0, 0, 1000));
    for (const Node& item : reader.items("items")) {
        ObjectReader one(item, complaints);
        if (!one.is_object()) continue;
        RubricItem read{rule_of(one, pack), static_cast<int>(one.need_integer("points", 1, 1000))};
        if (!taken.insert(read.rule).second) {
            complaints.error(
                item, "rule-twice",
                base::filled({"规则“{rule}”已经算在别处", "the rule \"{rule}\" counts elsewhere already"},
                             "rule", read.rule),
                {"每条规则只归一个维度", "each rule belongs to one dimension"});
        }
        one.finish();
        dimension.items.push_back(std::move(read));
    }
    reader.finish();
    return dimension;
}

Cap read_cap(const Node& node, base::Complaints& complaints, const rules::RulePack& pack) {
    Cap cap;
    ObjectReader reader(node, complaints);
    if (!reader.is_object()) return cap;
    cap.id = reader.need_text("id");
    cap.when = reader.word("when", {"findings", "bad_ending", "answers_below"}, "findings");
    if (cap.when == "findings") {
        cap.when.clear();
        if (reader.has("rules")) {
            cap.rules = rules_of(reader, pack, "rules");
        } else {
            cap.rule = rule_of(reader, pack);
            cap.rules = {cap.rule};
        }
    }
    cap.findings = static_cast<int>(reader.integer("findings", 1, 1, 1000));
    cap.share_percent = static_cast<int>(reader.integer("share_percent", 0, 1, 100));
    cap.share_from = static_cast<int>(reader.integer("share_from", 2, 1, 1000));
    cap.in_one_talk = reader.boolean("in_one_talk", false);
    cap.at_most = static_cast<int>(reader.need_integer("at_most", 0, 100));
    cap.why = reader.need_bilingual("why");
    reader.finish();
    return cap;
}

void read_changes(ObjectReader& reader, const rules::RulePack& pack, Rubric& rubric) {
    base::Complaints& complaints = reader.complaints();
    for (const Node& node : reader.items("caps"))
        rubric.caps.push_back(read_cap(node, complaints, pack));
    for (const Node& node : reader.items("deductions")) {
        ObjectReader one(node, complaints);
        if (!one.is_object()) continue;
        rubric.deductions.push_back({rule_of(one, pack), static_cast<int>(one.need_integer("points", 1, 100)),
                                     static_cast<int>(one.integer("at_most", 100, 1, 100))});
        one.finish();
    }
    for (const Node& node : reader.items("bonuses")) {
        ObjectReader one(node, complaints);
        if (!one.is_object()) continue;
        Bonus bonus;
        bonus.id = one.need_text("id");
        bonus.rule = rule_of(one, pack);
        bonus.points = static_cast<int>(one.need_integer("points", 1, 100));
        bonus.why = one.need_bilingual("why");
        bonus.unless = rules_of(one, pack, "unless");
        one.finish();
        rubric.bonuses.push_back(std::move(bonus));
    }
}

void read_sentences(ObjectReader& reader, Rubric& rubric) {
    const Node* node = reader.need("sentences");
    if (node == nullptr) return;
    ObjectReader sentences(*node, reader.complaints());
    if (!sentences.is_object()) return;
    for (const std::string& key : sentence_keys()) {
        // Rubrics written before there was such a sentence are as good as ever.
        const char* const instead = key == "no_reply" ? "slow" : key == "late" ? "missed" : nullptr;
        const bool older = instead != nullptr && !sentences.has(key);
        rubric.sentences[key] = older ? rubric.sentences[instead] : sentences.need_bilingual(key);
    }
    for (const std::string& key : newer_sentence_keys()) {
        if (sentences.has(key)) rubric.sentences[key] = sentences.need_bilingual(key);
    }
    sentences.finish();
}

void check_dimensions(ObjectReader& reader, const Rubric& rubric) {
    const Node* list = reader.get("dimensions");
    const Node& at = list != nullptr ? *list : reader.node();
    int weights = 0;
    std::set<std::string> seen;
    for (const Dimension& dimension : rubric.dimensions) {
        weights += dimension.weight;
        if (!seen.insert(dimension.id).second) {
            reader.complaints().error(
                at, "duplicate-id",
                base::filled({"维度“{id}”写了两次", "the dimension \"{id}\" is there twice"}, "id",
                             dimension.id),
                {"删掉其中一个", "delete one of them"});
        }
    }
    if (weights != 100 && list != nullptr) {
        reader.complaints().error(at, "weights-sum",
                                  base::filled({"各维度权重之和是 {sum}，应是 100",
                                                "the dimensions' weights add up to {sum}, not 100"},
                                               "sum", std::to_string(weights)),
                                  {"调整 weight", "adjust the weights"});
    }
}

}  // namespace

LoadedRubric parse_rubric(std::string_view bytes, const std::string& file, const rules::RulePack& pack) {
    base::Document document = base::parse_document(bytes, file);
    base::Complaints complaints(file);
    complaints.add(document.diagnostics);
    LoadedRubric loaded;
    if (document.root) {
        auto rubric = std::make_shared<Rubric>();
        ObjectReader reader(*document.root, complaints);
        if (reader.is_object()) {
            reader.need_integer("format", 1, 1);
            rubric->id = reader.need_text("id");
            rubric->title = reader.need_bilingual("title");
            rubric->pass = static_cast<int>(reader.integer("pass", 60, 0, 100));
            rubric->line_at_most_percent =
                static_cast<int>(reader.integer("line_at_most_percent", 0, 100, 1000));
            std::set<std::string> taken;
            reader.need("dimensions");
            for (const Node& node : reader.items("dimensions"))
                rubric->dimensions.push_back(read_dimension(node, complaints, pack, taken));
            check_dimensions(reader, *rubric);
            read_changes(reader, pack, *rubric);
            read_sentences(reader, *rubric);
            reader.finish();
            rubric->digest = base::sha256_hex(bytes);
            rubric->source = std::string(bytes);
        }
        if (!complaints.has_errors()) loaded.rubric = std::move(rubric);
    }
    loaded.diagnostics = complaints.take();
    return loaded;
}

LoadedRubric load_rubric(const std::string& path, const rules::RulePack& pack) {
    const std::optional<std::string> bytes = base::read_file(path);
    if (!bytes) return {nullptr, base::load_document(path).diagnostics};
    return parse_rubric(*bytes, path, pack);
}

}  // namespace kefu::scoring
