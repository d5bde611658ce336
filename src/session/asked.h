// The questions a shopper has asked, in order, and how long ago: by the talk as it goes and by whoever reads its log.
// Knows nothing of answers beyond being told that a question is settled.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace kefu::session {

/// So many nodes may the talk have gone on since a question for a bare yes or no still to mean it.
inline constexpr int kNodesThatWait = 1;

class Asked {
  public:
    /// Asked again, a question counts from now.
    void ask(const std::string& topic) {
        settle(topic);
        topics_.push_back(topic);
        at_.push_back(nodes_);
    }
    void settle(const std::string& topic) {
        const auto found = std::find(topics_.begin(), topics_.end(), topic);
        if (found == topics_.end()) return;
        at_.erase(at_.begin() + (found - topics_.begin()));
        topics_.erase(found);
    }
    /// The talk moved to another node.
    void move_on() { ++nodes_; }

    /// The latest last.
    const std::vector<std::string>& topics() const { return topics_; }
    /// Those that lie more than kNodesThatWait nodes back.
    std::vector<std::string> overtaken() const {
        std::vector<std::string> out;
        for (std::size_t i = 0; i < topics_.size(); ++i) {
            if (nodes_ - at_[i] > kNodesThatWait) out.push_back(topics_[i]);
        }
        return out;
    }

  private:
    std::vector<std::string> topics_;
    std::vector<int> at_;  ///< nodes_ when each was asked
    int nodes_ = 0;
};

}  // namespace kefu::session
