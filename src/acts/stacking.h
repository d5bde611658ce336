// The second level of the statistical model (stacked generalisation, Wolpert 1992): what the first level says of all
// acts together decides about each of them. Acts go together or shut each other out (who scorns seldom also offers
// help), which no act's own line of weights can know.
//
// Promises: the same scores give the same scores; an empty one changes nothing; finite in, finite out. Read-only once made.
// Never: sees the words of a reply.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace kefu::acts {

class Stacking {
  public:
    Stacking() = default;
    /// `rivals`: numbers of the acts of which only the strongest speaks for all (the conflict acts).
    /// `weights`: [input][act], inputs_of(acts) rows, the last of them the bias. Requires: these sizes, rivals < acts.
    Stacking(std::size_t acts, std::vector<std::uint32_t> rivals, std::vector<float> weights);

    bool empty() const { return weights_.empty(); }
    /// How many inputs there are for so many acts: each score, how nearly it is sure, the strongest rival, and 1.
    static std::size_t inputs_of(std::size_t acts) { return 2 * acts + 2; }
    /// The inputs of these log-odds (the last one 1).
    static void inputs(std::span<const float> scores, std::span<const std::uint32_t> rivals,
                       std::vector<float>& out);

    /// Log-odds of the first level, by act, become those of the second.
    void apply(std::vector<float>& scores) const;

    const std::vector<std::uint32_t>& rivals() const { return rivals_; }
    const std::vector<float>& weights() const { return weights_; }

  private:
    static constexpr std::size_t kAtOnce = 16;  ///< acts whose sums stay in the processor's registers

    std::vector<std::uint32_t> rivals_;
    std::vector<float> weights_;
    std::size_t width_ = 0;         ///< acts, rounded up to whole kAtOnce
    std::vector<float> in_blocks_;  ///< the weights as [input][width_]
};

}  // namespace kefu::acts
