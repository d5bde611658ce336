#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include "scoring/review.h"

namespace kefu::scoring {
namespace {

/// Who knew of whom: for each step the set of steps before it, as bits.
class Graph {
  public:
    explicit Graph(std::vector<ReviewStep> steps) : steps_(std::move(steps)) {
        for (std::size_t i = 0; i < steps_.size(); ++i)
            index_[steps_[i].id] = i;
        order();
    }

    const std::vector<ReviewStep>& steps() const { return steps_; }
    bool knows(std::size_t later, std::size_t earlier) const { return before_[later][earlier]; }
    std::size_t find(const std::string& id) const {
        const auto found = index_.find(id);
        return found == index_.end() ? steps_.size() : found->second;
    }

  private:
    // Parents before children; among those that could come next the earliest (time, id). An id is the hash of what names
    // its parents, so there can't be a ring; steps whose parents are missing come as if they had none.
    void order() {
        const std::size_t count = steps_.size();
        std::vector<int> waits(count, 0);
        std::vector<std::vector<std::size_t>> children(count);
        for (std::size_t i = 0; i < count; ++i) {
            for (const std::string& id : steps_[i].upon) {
                const std::size_t parent = find(id);
                if (parent == count || parent == i) continue;
                children[parent].push_back(i);
                ++waits[i];
            }
        }
        using Rank = std::tuple<std::int64_t, std::string, std::size_t>;
        std::set<Rank> ready;
        for (std::size_t i = 0; i < count; ++i) {
            if (waits[i] == 0) ready.insert({steps_[i].at, steps_[i].id, i});
        }
        std::vector<std::size_t> sequence;
        while (!ready.empty()) {
            const std::size_t next = std::get<2>(*ready.begin());
            ready.erase(ready.begin());
            sequence.push_back(next);
            for (const std::size_t child : children[next]) {
                if (--waits[child] == 0) ready.insert({steps_[child].at, steps_[child].id, child});
            }
        }
        std::vector<ReviewStep> ordered;
        for (const std::size_t i : sequence)
            ordered.push_back(std::move(steps_[i]));
        steps_ = std::move(ordered);
        index_.clear();
        before_.assign(steps_.size(), std::vector<bool>(steps_.size(), false));
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            for (const std::string& id : steps_[i].upon) {
                const auto found = index_.find(id);
                if (found == index_.end()) continue;
                before_[i][found->second] = true;
                for (std::size_t k = 0; k < found->second; ++k) {
                    if (before_[found->second][k]) before_[i][k] = true;
                }
            }
            index_[steps_[i].id] = i;
        }
    }

    std::vector<ReviewStep> steps_;
    std::map<std::string, std::size_t> index_;
    std::vector<std::vector<bool>> before_;
};

/// What a step decides; two steps with the same subject can't both count. Empty: it decides nothing of that kind.
std::string subject(const ReviewStep& step) {
    const FindingKey& key = step.finding;
    switch (step.kind) {
        case StepKind::finding:
            return "finding\n" + key.rule + '\n' + key.conversation + '\n' + std::to_string(key.event) +
                   '\n' + std::to_string(key.trigger) + '\n' + key.topic;
        case StepKind::dimension:
            return "dimension\n" + step.dimension;
        case StepKind::misread:
            return "misread\n" + std::to_string(key.event);
        case StepKind::regrade:
            return "regrade";
        default:
            return {};
    }
}

std::vector<std::string> split(const std::string& joined) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin < joined.size()) {
        const std::size_t end = std::min(joined.find(',', begin), joined.size());
        if (end > begin) parts.push_back(joined.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

int number(const std::string& text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

class Judge {
  public:
    explicit Judge(std::vector<ReviewStep> steps) : graph_(std::move(steps)) {
        for (const ReviewStep& step : graph_.steps())
            out_.steps.push_back({step, false, true, false});
    }

    Reviewed run() {
        undo();
        stale();
        decide();
        points();
        correct();
        return std::move(out_);
    }

  private:
    // An undo may itself be undone, so the last ones are looked at first.
    void undo() {
        for (std::size_t i = out_.steps.size(); i-- > 0;) {
            const Standing& one = out_.steps[i];
            if (one.undone || one.step.kind != StepKind::undo) continue;
            const std::size_t target = graph_.find(one.step.undoes);
            if (target < i) out_.steps[target].undone = true;
        }
        for (Standing& one : out_.steps)
            one.counts = !one.undone;
    }

    void stale() {
        for (std::size_t i = 0; i < out_.steps.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k)
                out_.steps[i].stale = out_.steps[i].stale || !graph_.knows(i, k);
        }
    }

    void decide() {
        std::map<std::string, std::vector<std::size_t>> by_subject;
        for (std::size_t i = 0; i < out_.steps.size(); ++i) {
            const std::string about = subject(out_.steps[i].step);
            if (!about.empty() && out_.steps[i].counts) by_subject[about].push_back(i);
        }
        for (const auto& [about, all] : by_subject) {
            // What a later grader had seen and decided anew is overtaken.
            std::vector<std::size_t> last;
            for (const std::size_t one : all) {
                const bool overtaken = std::any_of(all.begin(), all.end(), [&](std::size_t other) {
                    return other > one && graph_.knows(other, one);
                });
                if (overtaken) {
                    out_.steps[one].counts = false;
                } else {
                    last.push_back(one);
                }
            }
            hold(last, [&](std::size_t a, std::size_t b) {
                return out_.steps[a].step.new_value == out_.steps[b].step.new_value;
            });
        }
    }

    // Points add up, unless two graders gave them without knowing of each other: then it may be twice the same.
    void points() {
        std::vector<std::size_t> counted;
        for (std::size_t i = 0; i < out_.steps.size(); ++i) {
            Standing& one = out_.steps[i];
            if (one.step.kind != StepKind::points || !one.counts) continue;
            std::vector<std::size_t> strangers;
            for (const std::size_t other : counted) {
                if (!graph_.knows(i, other)) strangers.push_back(other);
            }
            if (strangers.empty()) {
                counted.push_back(i);
                continue;
            }
            strangers.push_back(i);
            hold(strangers, [](std::size_t, std::size_t) { return false; });
            for (const std::size_t other : strangers) {
                if (other != i) out_.steps[other].counts = true;
            }
            one.counts = false;
        }
    }

    /// Of several that contradict one another the first counts, the others are held and told.
    template <class Agrees>
    void hold(const std::vector<std::size_t>& several, Agrees agrees) {
        if (several.size() < 2) return;
        Conflict conflict;
        bool contradict = false;
        for (const std::size_t one : several) {
            conflict.steps.push_back(out_.steps[one].step.id);
            if (one != several.front()) out_.steps[one].counts = false;
            contradict = contradict || !agrees(several.front(), one);
        }
        if (!contradict) return;
        conflict.what = {"几位评分人互不知情，作了不同的决定；先作的暂时算数，请看过双方的人再定",
                         "graders decided differently without knowing of each other; the earlier one counts "
                         "until somebody who has seen both decides"};
        out_.conflicts.push_back(std::move(conflict));
    }

    void correct() {
        for (const Standing& one : out_.steps) {
            if (!one.counts) continue;
            const ReviewStep& step = one.step;
            if (step.kind == StepKind::finding) {
                if (const auto value = parse_finding_value(step.new_value); value.ok()) {
                    out_.corrections.findings.push_back(
                        {step.finding, value.value().first, value.value().second, step.old_value.empty()});
                    out_.correction_of.push_back(step.id);
                }
            } else if (step.kind == StepKind::dimension) {
                out_.corrections.dimensions.push_back({step.dimension, number(step.new_value)});
                out_.dimension_of.push_back(step.id);
            } else if (step.kind == StepKind::points) {
                out_.corrections.points.push_back({number(step.new_value) / 1000, {step.why, step.why}});
            } else if (step.kind == StepKind::misread && step.finding.event >= 0) {
                out_.corrections.heard.push_back(
                    {static_cast<std::size_t>(step.finding.event), split(step.new_value)});
            }
        }
    }

    Graph graph_;
    Reviewed out_;
};

}  // namespace

std::vector<std::string> tips(const std::vector<ReviewStep>& steps, const std::string& round) {
    std::set<std::string> ids;
    for (const ReviewStep& step : steps) {
        if (step.round == round) ids.insert(step.id);
    }
    for (const ReviewStep& step : steps) {
        if (step.round != round) continue;
        for (const std::string& id : step.upon)
            ids.erase(id);
    }
    return {ids.begin(), ids.end()};
}

Reviewed reviewed(const std::vector<ReviewStep>& steps, const std::string& round) {
    std::vector<ReviewStep> of_round;
    std::set<std::string> seen;
    for (const ReviewStep& step : steps) {
        if (step.round == round && seen.insert(step.id).second) of_round.push_back(step);
    }
    return Judge(std::move(of_round)).run();
}

std::vector<std::size_t> open_requests(const std::vector<Standing>& steps) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].step.kind != StepKind::request || steps[i].undone) continue;
        const auto answers = [&](const Standing& later) {
            if (later.undone || later.step.kind == StepKind::request || later.step.kind == StepKind::undo)
                return false;
            return later.step.kind == StepKind::done ||
                   later.step.finding.event == steps[i].step.finding.event;
        };
        if (std::none_of(steps.begin() + static_cast<std::ptrdiff_t>(i) + 1, steps.end(), answers))
            open.push_back(i);
    }
    return open;
}

}  // namespace kefu::scoring
