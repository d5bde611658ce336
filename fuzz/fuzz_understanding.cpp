// Any bytes, as a reply and as the shopper's words, give a bounded answer: spans inside the reply that never cut
// a character, each act once and with evidence, and the same answer twice.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <numeric>
#include <string_view>

#include "acts/understanding.h"

namespace {

using namespace kefu;

const acts::Understanding& ear() {
    static const std::unique_ptr<acts::Understanding> understanding = [] {
        base::Diagnostics diagnostics;
        return acts::Understanding::load(KEFU_SOURCE_DIR "/assets/acts", diagnostics);
    }();
    if (understanding == nullptr) std::abort();
    return *understanding;
}

// What doesn't hang on the input is made once, so that as many inputs as can be are tried.
acts::Scene made_scene() {
    acts::Scene scene;
    scene.facts = {{"weight", acts::KnownFact::Kind::number, "320", "克", {}, {"净重"}, {"500克"}},
                   {"price", acts::KnownFact::Kind::price, "89", "元", {}, {"价格"}, {}},
                   {"days", acts::KnownFact::Kind::days, "3-5", "天", {}, {}, {}},
                   {"size", acts::KnownFact::Kind::size, "M", "", {}, {"码"}, {}}};
    scene.topics = {{"size", {"size"}, {"recommend"}, {"选*m"}, {"选*s"}, "yes"},
                    {"weight", {"weight"}, {}, {}, {}, ""}};
    scene.open_topics = {"size", "weight"};
    scene.earlier = {"您好", "稍等"};
    scene.sheet = ear().sheet_of(scene);
    return scene;
}

void check(std::string_view reply, const record::Span& span) {
    const bool inside =
        span.begin >= 0 && span.begin <= span.end && static_cast<std::size_t>(span.end) <= reply.size();
    if (!inside) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t cut = size == 0 ? 0 : data[0] % (size + 1);
    const std::string_view shopper = bytes.substr(0, cut);
    const std::string_view reply = bytes.substr(cut);
    static acts::Scene scene = made_scene();
    scene.shopper_text = shopper;
    scene.shopper_words = nullptr;
    const record::Heard heard = ear().hear(reply, scene);
    for (const record::HeardAct& act : heard.acts) {
        if (act.evidence.empty() || act.id.empty()) std::abort();
        for (const record::Span& span : act.evidence)
            check(reply, span);
    }
    for (const record::Answer& answer : heard.answers) {
        for (const record::Span& span : answer.evidence)
            check(reply, span);
    }
    for (const record::StatedFact& fact : heard.facts)
        check(reply, fact.evidence);
    for (const record::Span& span : heard.features.typos)
        check(reply, span);
    // The second time with the shopper's words made ready; for a quarter of the inputs, since it costs as much again.
    const unsigned sum = std::accumulate(data, data + size, 0U);
    if (sum % 4 == 0) {
        scene.shopper_words = ear().words_of(shopper);
        if (!(ear().hear(reply, scene) == heard)) std::abort();
    }
    return 0;
}
