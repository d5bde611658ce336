// The grader's desk behind the window: takes what is asked, works on it on two threads of its own (questions; long
// work), and brings the view up to date when asked to. No frame waits for a query.
//
// Requires: whoever asks may grade; the door is LiveDesk's.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "desk/content.h"
#include "desk/grading/commands.h"
#include "desk/grading/views.h"

namespace kefu::desk {

struct GradingWorld {
    std::string database;
    std::function<std::int64_t()> moment;
    std::function<std::uint64_t()> luck;
};

class GradingDesk {
  public:
    GradingDesk(Content content, GradingWorld world, std::string grader);
    ~GradingDesk();

    void ask(const grading::Ask& asked, GradingView& view);
    /// Takes in what is ready; true where something changed.
    bool collect(GradingView& view);
    /// Something is underway: collect() is to be called again soon.
    bool busy() const;
    /// Works with these contents from now on.
    void use(const std::shared_ptr<const catalog::Catalogue>& catalogue);
    /// Everything that is shown is made anew in that language.
    void use(Language language, GradingView& view);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace kefu::desk
