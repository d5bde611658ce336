// The coach of the practice mode: what rules found in the reply just sent, in one or two short lines that name
// the words. Says nothing twice, and nothing in an exam.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "courseware/model.h"
#include "desk/text_files.h"
#include "desk/views.h"
#include "record/log.h"
#include "rules/finding.h"

namespace kefu::desk {

/// A remark in both languages, so that the language can be switched at run time.
struct BothRemark {
    Remark::Kind kind = Remark::Kind::advice;
    base::Bilingual text;
    int weight = 0;  ///< the heavier ones are shown
    std::string lesson = {};
    base::Bilingual lesson_title = {};
};

class Coach {
  public:
    /// `courseware`: the lessons that remarks may lead to; null: none.
    explicit Coach(std::shared_ptr<const rules::RulePack> pack,
                   std::shared_ptr<const courseware::Courseware> courseware = nullptr)
        : pack_(std::move(pack)), courseware_(std::move(courseware)) {}

    /// Looks at the log as it stands; what is new is remembered with its message.
    void listen(const record::Log& log, const TextFiles& texts);
    /// What was said about the message with this index of the log: at most two, the weightiest first.
    std::vector<Remark> remarks(std::size_t event, base::Language language) const;

  private:
    void add(std::size_t event, BothRemark remark);

    std::shared_ptr<const rules::RulePack> pack_;
    std::shared_ptr<const courseware::Courseware> courseware_;
    std::set<std::tuple<std::string, std::size_t, int>> said_;
    std::map<std::size_t, std::vector<BothRemark>> remarks_;
    std::size_t heard_ = 0;  ///< events looked at for answers and facts
};

}  // namespace kefu::desk
