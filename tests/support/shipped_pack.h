// The rule pack that ships, read once.
#pragma once

#include <string>
#include <vector>

#include "rules/finding.h"
#include "rules/pack.h"
#include "support/catch.h"
#include "support/log_builder.h"
#include "support/situations.h"

namespace kefu::test {

inline const rules::RulePack& shipped_pack() {
    static const auto kLoaded = rules::load_pack(source_path("assets/rules/good-practice.json"),
                                                 documented_acts(), documented_situations());
    REQUIRE(kLoaded.pack);
    return *kLoaded.pack;
}

/// What the shipped rule of that id found in the log.
inline std::vector<rules::Finding> findings_of(const LogBuilder& log, const std::string& rule) {
    std::vector<rules::Finding> out;
    for (const auto& one : rules::inspect(log.log(), shipped_pack())) {
        if (one.rule == rule) out.push_back(one);
    }
    return out;
}

}  // namespace kefu::test
