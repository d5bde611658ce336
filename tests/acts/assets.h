// The understanding as it is shipped, loaded once for all tests of this folder.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "acts/understanding.h"
#include "base/diagnostic.h"

namespace acts_test {

inline const std::string kFolder = std::string(KEFU_SOURCE_DIR) + "/assets/acts";

inline const kefu::acts::Understanding& shipped() {
    static kefu::base::Diagnostics diagnostics;
    static const auto understanding = kefu::acts::Understanding::load(kFolder, diagnostics);
    kefu::base::require(understanding != nullptr, "the shipped understanding loads");
    return *understanding;
}

inline kefu::record::Heard hear(const std::string& shopper, const std::string& reply) {
    kefu::acts::Scene scene;
    scene.shopper_text = shopper;
    return shipped().hear(reply, scene);
}

inline std::string words(const std::string& reply, const kefu::record::Span& span) {
    return reply.substr(static_cast<std::size_t>(span.begin),
                        static_cast<std::size_t>(span.end - span.begin));
}

/// "+" right, "-" wrong, "?" unsure.
inline std::string sign(kefu::record::Verdict verdict) {
    return verdict == kefu::record::Verdict::right   ? "+"
           : verdict == kefu::record::Verdict::wrong ? "-"
                                                     : "?";
}

/// What the shipped understanding hears with question `open` open (none if ""), in `scene`.
inline kefu::record::Heard hear_in(kefu::acts::Scene scene, const std::string& open,
                                   const std::string& reply) {
    if (!open.empty()) scene.open_topics = {open};
    return shipped().hear(reply, scene);
}

}  // namespace acts_test
