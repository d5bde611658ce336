#include "session/voice.h"

#include <algorithm>

#include "base/dice.h"
#include "base/require.h"

namespace kefu::session {

std::int64_t characters(std::string_view text) {
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

std::size_t Voice::choose(const scenario::Wordings& wordings, const std::string& node, int visit,
                          const std::string& what) {
    base::require(!wordings.empty(), "a wording to choose from");
    Used& used = used_[&wordings];
    if (used.said.size() != wordings.size()) used.said.assign(wordings.size(), false);
    std::size_t left = static_cast<std::size_t>(std::count(used.said.begin(), used.said.end(), false));
    if (left == 0) {
        used.said.assign(wordings.size(), false);
        if (wordings.size() > 1 && used.last < wordings.size()) used.said[used.last] = true;
        left = static_cast<std::size_t>(std::count(used.said.begin(), used.said.end(), false));
    }
    std::uint64_t pick =
        base::draw(seed_, {conversation_, node, std::to_string(visit), what, std::to_string(used.draws)}) %
        left;
    ++used.draws;
    for (std::size_t i = 0; i < wordings.size(); ++i) {
        if (used.said[i]) continue;
        if (pick == 0) {
            used.said[i] = true;
            used.last = i;
            return i;
        }
        --pick;
    }
    return 0;
}

record::Ms Voice::think(const std::string& node, int visit, int turn) const {
    return base::draw_between(tempo_->think_ms.low, tempo_->think_ms.high, seed_,
                              {conversation_, node, std::to_string(visit), "think", std::to_string(turn)});
}

record::Ms Voice::gap(const std::string& node, int visit, int turn, std::size_t part) const {
    return base::draw_between(
        tempo_->burst_gap_ms.low, tempo_->burst_gap_ms.high, seed_,
        {conversation_, node, std::to_string(visit), "gap", std::to_string(turn), std::to_string(part)});
}

record::Ms Voice::typing(std::string_view text) const {
    // Nobody waits for a shopper longer than twelve seconds for one message: long ones are pasted or dictated.
    return std::clamp<record::Ms>(tempo_->type_ms_per_char * characters(text), 300, 12'000);
}

record::Ms Voice::reading(std::string_view text) const {
    return std::clamp<record::Ms>(tempo_->read_ms_per_char * characters(text), 600, 4'000);
}

}  // namespace kefu::session
