// How a shopper says things: which wording, and how long thinking and typing take. All chance is drawn by
// key, so nothing here depends on who else is in the shift. Inside of the room only.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "record/event.h"
#include "scenario/model.h"

namespace kefu::session {

/// Visible length in characters (code points) of UTF-8 text.
std::int64_t characters(std::string_view text);

class Voice {
  public:
    Voice(std::uint64_t seed, std::string conversation, const scenario::Tempo& tempo)
        : seed_(seed), conversation_(std::move(conversation)), tempo_(&tempo) {}

    /// The number of the wording to use: never one again while another is left, never the same twice running.
    /// Requires: !wordings.empty().
    std::size_t choose(const scenario::Wordings& wordings, const std::string& node, int visit,
                       const std::string& what);

    record::Ms think(const std::string& node, int visit, int turn) const;
    record::Ms gap(const std::string& node, int visit, int turn, std::size_t part) const;
    record::Ms typing(std::string_view text) const;
    record::Ms reading(std::string_view text) const;

  private:
    struct Used {
        std::vector<bool> said;
        std::size_t last = SIZE_MAX;
        int draws = 0;
    };
    std::uint64_t seed_;
    std::string conversation_;
    const scenario::Tempo* tempo_;
    std::unordered_map<const scenario::Wordings*, Used> used_;
};

}  // namespace kefu::session
