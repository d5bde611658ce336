// Model students: what each kind says next, given where the story stands. A student is a function of (material, kind,
// seed, number): the same one says the same words whatever other students do and however many threads there are.
// Inside of desk/workshop only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "desk/content.h"
#include "desk/workshop/simulate.h"
#include "session/engine.h"

namespace kefu::desk {

using Lines = std::vector<scenario::PlanLine>;

/// What students of one scenario may say: the scenario's own plans, models and answers, and assets/students.
struct Material {
    /// By node: what was said there in plans of that kind, one sequence for each visit in each play-through.
    using ByNode = std::map<std::string, std::vector<Lines>>;
    ByNode good, middling, bad;
    ByNode attempts;                                         ///< what should take each of the node's ways
    std::map<std::string, std::vector<std::string>> models;  ///< by node
    std::map<std::string, std::string> answers;              ///< by topic
    std::vector<std::string> wrong;                          ///< wrong statements of facts and wrong answers
    std::vector<std::string> rude, lazy, courteous, holding, stray;
    std::vector<std::string> stuffed;     ///< each a reply full of key words
    std::vector<std::string> everything;  ///< all sentences above
    std::int64_t nudge_ms = 30'000;       ///< when this shopper first loses patience
    std::int64_t leave_ms = 90'000;       ///< and when for good
};

/// Plays the plans once, to know at which node their lines belong. Error: simulate-damaged.
base::Result<Material> gather(const Content& content,
                              const std::shared_ptr<const scenario::Scenario>& scenario,
                              const session::Hear& hear);

class Student {
  public:
    Student(const Material& material, StudentKind kind, std::uint64_t seed, int number);

    /// The next line, or nothing: from now on this student lets time pass.
    std::optional<scenario::PlanLine> next(const session::Glimpse& glimpse);

  private:
    std::uint64_t roll(const char* what);
    std::int64_t between(std::int64_t low, std::int64_t high, const char* what);
    const std::string& one_of(const std::vector<std::string>& list, const char* what);
    void arrive_at(const std::string& node);
    scenario::PlanLine serve(const session::Glimpse& glimpse, const Material::ByNode& plans);
    scenario::PlanLine said(std::string text, std::int64_t low, std::int64_t high);
    std::optional<scenario::PlanLine> look_around(const session::Glimpse& glimpse, std::uint64_t chance);
    std::optional<scenario::PlanLine> by_kind(const session::Glimpse& glimpse);

    const Material& material_;
    StudentKind kind_;
    std::uint64_t seed_;
    std::string number_;
    std::string node_;
    Lines script_;  ///< what remains of the sequence chosen for this visit
    std::size_t at_ = 0;
    bool chosen_ = false;
    bool in_turn_ = false;  ///< the last line said that another follows in its turn
    int tries_ = 0;         ///< lines said in this visit
    int step_ = 0;
    int draws_ = 0;
    std::string pasted_;
    std::vector<std::string> answered_;
};

}  // namespace kefu::desk
