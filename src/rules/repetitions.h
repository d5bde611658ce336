// Whether a reply says again what the same student said before in this conversation: the same text, or the
// clauses of earlier replies put together anew. Internal to the room.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "record/event.h"

namespace kefu::rules {

class Repetitions {
  public:
    /// Judges the conversation's next reply and remembers it.
    bool take(const record::Reply& reply);
    /// Something came of the reply taken last: a question was settled, or the story went on.
    void bore_fruit();
    /// The reply taken last is the text of an earlier one that had come to nothing: it was said too early then.
    bool was_too_early() const;

  private:
    bool is_same(const record::Reply& reply);
    bool is_recycled(const record::Reply& reply);

    std::set<std::u32string> clauses_;
    std::vector<int> times_;   ///< for each reply, how often its text has been sent by now
    std::vector<bool> fruit_;  ///< for each reply, whether something came of it
    int same_as_ = -1;         ///< of the reply taken last
};

}  // namespace kefu::rules
