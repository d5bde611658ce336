#include <algorithm>
#include <map>

#include "rules/counted.h"
#include "rules/talk.h"
#include "scoring/asked.h"
#include "scoring/corrections.h"
#include "scoring/metrics.h"
#include "scoring/questions.h"
#include "scoring/scorecard.h"
#include "scoring/sentences.h"
#include "scoring/shares.h"
#include "scoring/weights.h"

namespace kefu::scoring {
namespace {

using rules::Finding;
using rules::Outcome;
using rules::Rule;
using rules::Talk;

/// Something that may earn points within a dimension.
struct Item {
    ScoreLine line;
    int points = 0;
    int credit_permyriad = 0;  ///< of 10000
};

class Grader {
  public:
    Grader(const record::Log& log, const rules::RulePack& pack, const Rubric& rubric, const Profile& profile,
           const Corrections& corrections)
        : log_(log),
          pack_(pack),
          rubric_(rubric),
          profile_(profile),
          corrections_(corrections),
          talks_(rules::lay_out(log, pack)),
          landed_findings_(corrections.findings.size()),
          landed_dimensions_(corrections.dimensions.size()) {}

    Scorecard run() {
        for (Finding& finding : rules::inspect(log_, pack_, talks_)) {
            std::string rule = finding.rule;
            found_[rule].push_back(std::move(finding));
        }
        count_rounds();
        for (const Talk& talk : talks_) {
            for (Finding& one : question_findings(talk))
                answers_.push_back(std::move(one));
            for (Finding& one : outcome_findings(talk))
                outcomes_.push_back(std::move(one));
        }
        unsettle_charged();
        put_right();
        std::int64_t earned = score_dimensions();
        earned += deductions();
        earned += bonuses();
        card_.uncapped = static_cast<int>(std::clamp<std::int64_t>((earned + 500) / 1000, 0, 100));
        card_.score = card_.uncapped;
        caps();
        grader_points();
        card_.passed = card_.score >= rubric_.pass;
        card_.metrics = measure(log_, card_.rounds, rubric_, profile_);
        card_.pack_digest = pack_.digest;
        card_.rubric_digest = rubric_.digest;
        card_.profile_digest = profile_.digest;
        return std::move(card_);
    }

    const std::vector<Landed>& landed_findings() const { return landed_findings_; }
    const std::vector<Landed>& landed_dimensions() const { return landed_dimensions_; }

  private:
    std::vector<Finding>& found_by(const std::string& rule) {
        return rule == "answers" ? answers_ : rule == "outcome" ? outcomes_ : found_[rule];
    }

    /// Words that broke a rule settle no question rightly: 给您便宜十块, asked whether it can be had for less.
    void unsettle_charged() {
        const Rule* facts = pack_.rule("right_facts");
        if (facts == nullptr || log_.head.version < 4) return;
        for (Finding& answer : answers_) {
            if (answer.outcome != Outcome::kept) continue;
            for (const std::string& rule : facts->counted_at) {
                for (const Finding& charged : broken(rule)) {
                    if (charged.event != answer.event || !rules::meet(charged.words, answer.words)) continue;
                    answer.outcome = Outcome::broken;
                    answer.credit_percent = 0;
                }
            }
        }
    }

    void put_right() {
        for (std::size_t i = 0; i < corrections_.findings.size(); ++i) {
            const Corrections::Finding& right = corrections_.findings[i];
            std::vector<Finding>& among = found_by(right.key.rule);
            const auto one = std::find_if(among.begin(), among.end(),
                                          [&](const Finding& f) { return key_of(f) == right.key; });
            if (one != among.end()) {
                landed_findings_[i] = {true, one->outcome, one->credit_percent, 0};
                one->outcome = right.outcome;
                one->credit_percent = right.credit_percent;
            } else if (right.added) {
                add(right, among);
            }
        }
        // A rule without a finding was not due; looking for one must not make it so.
        std::erase_if(found_, [](const auto& entry) { return entry.second.empty(); });
    }

    // A finding that only the grader saw; it needs a message to stand at.
    void add(const Corrections::Finding& right, std::vector<Finding>& among) const {
        const auto event = static_cast<std::size_t>(right.key.event);
        if (right.key.event < 0 || event >= log_.events.size() || pack_.rule(right.key.rule) == nullptr)
            return;
        Finding finding;
        finding.rule = right.key.rule;
        finding.conversation = right.key.conversation;
        finding.outcome = right.outcome;
        finding.credit_percent = right.credit_percent;
        finding.event = event;
        finding.at_ms = log_.events[event].at_ms;
        finding.trigger_event = right.key.trigger < 0 ? event : static_cast<std::size_t>(right.key.trigger);
        finding.heard_as = "grader";
        among.push_back(std::move(finding));
    }

    /// Points that a grader gives a dimension instead of what was computed; the change on the whole.
    std::int64_t grader_dimension(DimensionScore& score) {
        std::int64_t change = 0;
        for (std::size_t i = 0; i < corrections_.dimensions.size(); ++i) {
            if (corrections_.dimensions[i].id != score.id) continue;
            landed_dimensions_[i] = {score.applies, Outcome::kept, 0, score.possible_milli};
            const int given = std::clamp(corrections_.dimensions[i].earned_milli, 0, score.possible_milli);
            change += given - score.earned_milli;
            score.earned_milli = given;
        }
        return change;
    }

    void grader_points() {
        int points = 0;
        for (const Corrections::Points& one : corrections_.points) {
            points += one.points;
            card_.adjustments.push_back({"grader", one.points, one.why, {}});
        }
        card_.score = std::clamp(card_.score + points, 0, 100);
    }

    void count_rounds() {
        int counted = 0;
        int earned = 0;
        std::int64_t credit = 0;
        for (const Talk& talk : talks_) {
            card_.replies += talk.replies;
            const int reached = reached_permille(talk);
            for (const rules::Round& round : talk.rounds) {
                card_.rounds.push_back({round.conversation, round.asked_ms, round.first_key_ms,
                                        round.replied_ms, round.first, !round.excused});
                if (round.excused || (!round.answered() && round.ended_ms < 0)) continue;
                ++counted;
                if (!round.earned) continue;
                ++earned;
                credit += reached;
            }
        }
        card_.answered_permille = counted > 0 ? earned * 1000 / counted : 0;
        credit_permille_ = counted > 0 ? static_cast<int>(credit / counted) : 0;
    }

    /// How much of the talk came about before the student's own fault ended it.
    static int reached_permille(const Talk& talk) {
        if (talk.ended == nullptr || !talk.ended->student_fault || talk.head == nullptr ||
            talk.head->expects.empty())
            return 1000;
        const auto& expects = talk.head->expects;
        const auto came = std::count_if(expects.begin(), expects.end(), [&](const std::string& situation) {
            return talk.had(talk.situations, situation, talk.moments.size());
        });
        return static_cast<int>(came * 1000 / static_cast<std::ptrdiff_t>(expects.size()));
    }

    const base::Bilingual& words(const std::string& key) const {
        static const base::Bilingual kNone;
        const auto found = rubric_.sentences.find(key);
        return found != rubric_.sentences.end() ? found->second : kNone;
    }

    /// 0–10000. A rule never broken is worth something only where something was said at all.
    int credit(const Rule& rule, const std::vector<Finding>& findings) const {
        std::int64_t sum = 0;
        std::int64_t of = 0;
        if (rule.kind == Rule::Kind::never) {
            std::map<std::string, int> left;
            for (const Finding& one : findings)
                left.try_emplace(one.conversation, 100).first->second -= 100 - one.credit_percent;
            for (const auto& [conversation, percent] : left)
                sum += std::max(0, percent);
            of = static_cast<std::int64_t>(left.size());
        } else {
            for (const Finding& one : findings)
                sum += one.credit_percent;
            of = static_cast<std::int64_t>(findings.size());
        }
        std::int64_t credit = of > 0 ? sum * 100 / of : 0;
        if (rule.kind == Rule::Kind::never || rule.kind == Rule::Kind::share)
            credit = credit * credit_permille_ / 1000;
        return static_cast<int>(credit);
    }

    std::vector<Item> items_of(const Dimension& dimension) {
        std::vector<Item> items;
        for (const RubricItem& wanted : dimension.items) {
            const auto found = found_.find(wanted.rule);
            const Rule* rule = pack_.rule(wanted.rule);
            if (found == found_.end() || rule == nullptr) continue;
            Item item;
            item.points = wanted.points;
            item.credit_permyriad = credit(*rule, found->second);
            item.line.rule = rule->id;
            item.line.title = rule->title;
            item.line.findings = found->second;
            item.line.lesson = rule->lesson;
            item.line.severity = rule->severity;
            item.line.why = sentence(log_, rubric_, rule, found->second);
            const bool silence = item.credit_permyriad < 10000 &&
                                 std::all_of(found->second.begin(), found->second.end(),
                                             [](const Finding& one) { return one.outcome == Outcome::kept; });
            if (silence) item.line.why = words("partly_answered");
            add_counted(item.line.why, found->second);
            if (item.credit_permyriad < 10000) item.line.keeps = silence ? words("unanswered") : rule->keeps;
            items.push_back(std::move(item));
        }
        if (dimension.answers_points > 0 && !answers_.empty())
            items.push_back(answers_item(dimension.answers_points));
        if (dimension.outcome_points > 0 && !outcomes_.empty())
            items.push_back(outcome_item(dimension.outcome_points));
        return items;
    }

    /// Says of what the rule left to another one where that is charged.
    void add_counted(base::Bilingual& why, const std::vector<Finding>& findings) const {
        for (const Finding& one : findings) {
            const Rule* at = pack_.rule(std::string(rules::counted_at(one)));
            if (at == nullptr) continue;
            base::Bilingual note = base::filled(words("counted"), "words", quoted(log_, one));
            add(why, base::filled(note, "at", at->title));
        }
    }

    static void add(base::Bilingual& to, const base::Bilingual& more) {
        to.zh += more.zh;
        to.en += more.en;
    }

    /// The names of the questions, one behind the other.
    static void name(base::Bilingual& list, const record::TopicEntry& question) {
        const bool named = !question.label.empty();
        list.zh += (list.zh.empty() ? "" : "、") + (named ? question.label.zh : question.id);
        list.en += (list.en.empty() ? "" : ", ") + (named ? question.label.en : question.id);
    }

    Item answers_item(int points) const {
        Item item;
        item.points = points;
        std::int64_t sum = 0;
        int right = 0;
        int mended = 0;
        std::string models;
        base::Bilingual mended_names;
        base::Bilingual open_names;
        const bool tells_mended = !words("answers_corrected").empty();
        for (const Finding& one : answers_) {
            sum += one.credit_percent;
            const bool kept = one.outcome == Outcome::kept;
            if (kept) ++right;
            if (kept && (one.credit_percent == 100 || !tells_mended)) continue;
            if (kept) ++mended;
            const record::TopicEntry* question = asked(log_, key_of(one));
            if (question == nullptr) continue;
            name(kept ? mended_names : open_names, *question);
            if (!question->model_answer.empty())
                models += (models.empty() ? "" : " / ") + question->model_answer;
        }
        item.credit_permyriad = static_cast<int>(sum * 100 / static_cast<std::int64_t>(answers_.size()));
        item.line.rule = "answers";
        item.line.title = words("answers");
        item.line.why = base::filled(base::filled(words("unanswered_count"), "right", std::to_string(right)),
                                     "of", std::to_string(answers_.size()));
        if (mended > 0) {
            const base::Bilingual why =
                base::filled(words("answers_corrected"), "count", std::to_string(mended));
            add(item.line.why, base::filled(why, "questions", mended_names));
        }
        if (!open_names.empty())
            add(item.line.why, base::filled(words("answers_open"), "questions", open_names));
        item.line.findings = answers_;
        item.line.severity = rules::Severity::major;
        item.line.lesson = "needs-and-fab";
        if (item.credit_permyriad < 10000) {
            const bool examples = !models.empty() || words("answers_first").empty();
            item.line.keeps =
                examples ? base::filled(words("answers_keeps"), "models", models) : words("answers_first");
        }
        return item;
    }

    Item outcome_item(int points) const {
        Item item;
        item.points = points;
        std::int64_t sum = 0;
        base::Bilingual endings;
        for (const Finding& one : outcomes_) {
            sum += one.credit_percent;
            const auto& ended = std::get<record::Ended>(log_.events[one.event].body);
            endings.zh += (endings.zh.empty() ? "" : "；") + ended.title.zh;
            endings.en += (endings.en.empty() ? "" : "; ") + ended.title.en;
        }
        item.credit_permyriad = static_cast<int>(sum * 100 / static_cast<std::int64_t>(outcomes_.size()));
        item.line.rule = "outcome";
        const bool good = item.credit_permyriad == 10000;
        item.line.title = words("outcome");
        item.line.why = base::filled(words(good ? "outcome_good" : "outcome_bad"), "endings", endings);
        item.line.findings = outcomes_;
        item.line.severity = rules::Severity::major;
        item.line.lesson = "reception-flow";
        if (!good) item.line.keeps = words("outcome_keeps");
        return item;
    }

    std::int64_t score_dimensions() {
        std::vector<std::vector<Item>> items;
        std::vector<int> due;
        for (const Dimension& dimension : rubric_.dimensions) {
            items.push_back(items_of(dimension));
            due.push_back(0);
            for (const Item& item : items.back())
                due.back() += item.points;
        }
        const std::vector<int> weights = dimension_weights(rubric_, due);
        std::int64_t total = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Dimension& dimension = rubric_.dimensions[i];
            DimensionScore score{dimension.id, dimension.title, 0, 0, !items[i].empty()};
            score.possible_milli = weights[i];
            Shares points{score.possible_milli, due[i], 0, 0};
            for (Item& item : items[i]) {
                item.line.dimension = dimension.id;
                item.line.possible_milli = points.next(item.points);
                item.line.earned_milli = static_cast<int>(
                    static_cast<std::int64_t>(item.line.possible_milli) * item.credit_permyriad / 10000);
                score.earned_milli += item.line.earned_milli;
                card_.lines.push_back(std::move(item.line));
            }
            total += score.earned_milli;
            total += grader_dimension(score);
            card_.dimensions.push_back(std::move(score));
        }
        return total;
    }

    std::vector<Finding> broken(const std::string& rule) const {
        std::vector<Finding> out;
        const auto found = found_.find(rule);
        if (found == found_.end()) return out;
        for (const Finding& one : found->second) {
            if (one.outcome == Outcome::broken) out.push_back(one);
        }
        return out;
    }

    std::int64_t deductions() {
        std::int64_t lost = 0;
        for (const Deduction& deduction : rubric_.deductions) {
            std::vector<Finding> findings = broken(deduction.rule);
            if (findings.empty()) continue;
            const int points =
                std::min(deduction.at_most, deduction.points * static_cast<int>(findings.size()));
            const Rule* rule = pack_.rule(deduction.rule);
            base::Bilingual why = sentence(log_, rubric_, rule, findings);
            if (rule != nullptr && !words("deducted").empty())
                why = base::filled(base::filled(words("deducted"), "title", rule->title), "why", why);
            lost += points;
            card_.adjustments.push_back({deduction.rule, -points, std::move(why), std::move(findings)});
        }
        return -lost * 1000;
    }

    std::int64_t bonuses() {
        std::int64_t won = 0;
        for (const Bonus& bonus : rubric_.bonuses) {
            const auto found = found_.find(bonus.rule);
            if (found == found_.end() || found->second.empty()) continue;
            const bool all_kept =
                std::all_of(found->second.begin(), found->second.end(),
                            [](const Finding& one) { return one.outcome == Outcome::kept; });
            const bool forfeited =
                std::any_of(bonus.unless.begin(), bonus.unless.end(),
                            [&](const std::string& rule) { return !broken(rule).empty(); });
            if (!all_kept || forfeited || card_.answered_permille < 500) continue;
            won += bonus.points;
            card_.adjustments.push_back({bonus.rule, bonus.points, bonus.why, found->second});
        }
        return won * 1000;
    }

    void caps() {
        for (const Cap& cap : rubric_.caps) {
            std::vector<Finding> findings = reached(cap);
            if (findings.empty()) continue;
            card_.score = std::min(card_.score, cap.at_most);
            card_.caps.push_back({cap.id, cap.at_most, cap.why, std::move(findings)});
        }
    }

    /// Those of the talk that has the most of them.
    static std::vector<Finding> of_worst_talk(std::vector<Finding> findings) {
        std::map<std::string, int> each;
        for (const Finding& one : findings)
            ++each[one.conversation];
        const auto worst = std::max_element(each.begin(), each.end(),
                                            [](const auto& a, const auto& b) { return a.second < b.second; });
        std::erase_if(findings, [&](const Finding& one) { return one.conversation != worst->first; });
        return findings;
    }

    /// The findings that make a cap apply; empty where it doesn't.
    std::vector<Finding> reached(const Cap& cap) const {
        std::vector<Finding> findings;
        if (cap.when == "bad_ending") {
            for (const Finding& one : outcomes_) {
                if (one.outcome != Outcome::kept) findings.push_back(one);
            }
            if (findings.size() * 2 <= outcomes_.size()) findings.clear();
        } else if (cap.when == "answers_below") {
            std::int64_t sum = 0;
            for (const Finding& one : answers_) {
                sum += one.credit_percent;
                if (one.credit_percent < 100) findings.push_back(one);
            }
            if (sum >= cap.share_percent * static_cast<std::int64_t>(answers_.size())) findings.clear();
        } else {
            for (const std::string& rule : cap.rules) {
                for (Finding& one : broken(rule))
                    findings.push_back(std::move(one));
            }
            if (cap.in_one_talk) findings = of_worst_talk(std::move(findings));
            const bool share = cap.share_percent > 0 && static_cast<int>(findings.size()) >= cap.share_from &&
                               static_cast<int>(findings.size()) * 100 > cap.share_percent * card_.replies;
            if (static_cast<int>(findings.size()) < cap.findings && !share) findings.clear();
        }
        return findings;
    }

    const record::Log& log_;
    const rules::RulePack& pack_;
    const Rubric& rubric_;
    const Profile& profile_;
    const Corrections& corrections_;
    std::vector<Talk> talks_;
    std::vector<Landed> landed_findings_;
    std::vector<Landed> landed_dimensions_;
    std::map<std::string, std::vector<Finding>> found_;
    std::vector<Finding> answers_;
    std::vector<Finding> outcomes_;
    Scorecard card_;
    int credit_permille_ = 0;  ///< what rules that only forbid are worth
};

}  // namespace

Scorecard grade(const record::Log& log, const rules::RulePack& pack, const Rubric& rubric,
                const Profile& profile) {
    return Grader(log, pack, rubric, profile, {}).run();
}

Corrected grade_corrected(const record::Log& log, const rules::RulePack& pack, const Rubric& rubric,
                          const Profile& profile, const Corrections& corrections) {
    const record::Log* heard = &log;
    record::Log anew;
    if (!corrections.heard.empty()) {
        anew = heard_right(log, corrections.heard);
        heard = &anew;
    }
    Grader grader(*heard, pack, rubric, profile, corrections);
    Corrected out;
    out.card = grader.run();
    out.findings = grader.landed_findings();
    out.dimensions = grader.landed_dimensions();
    return out;
}

}  // namespace kefu::scoring
