// Sizes that belong to what another line of the data sheet says.
#include "assets.h"
#include "support/catch.h"

using namespace kefu;
using record::Verdict;

namespace {

const record::StatedFact* advice(const record::Heard& heard) {
    for (const auto& one : heard.facts) {
        if (one.fact == "advice") return &one;
    }
    return nullptr;
}

record::Heard said(const std::string& reply) {
    using Kind = acts::KnownFact::Kind;
    acts::Scene scene;
    scene.facts = {{"advice", Kind::size, "L", "", {}, {"建议", "适合"}, {}},
                   {"limit", Kind::number, "115", "斤", {}, {"M码适合", "M适合"}, {}}};
    scene.topics = {{"size", {"advice"}, {}, {}, {}, ""}};
    scene.open_topics = {"size"};
    scene.shopper_text = "M码为什么穿不上";
    return acts_test::shipped().hear(reply, scene);
}

}  // namespace

TEST_CASE("whom a size fits is no advice to take it", "[acts][facts]") {
    CHECK(advice(said("这款是修身版的,M码适合115斤以内的,您平时体重大概多少呀?")) == nullptr);
    const auto heard = said("M码适合115斤以内,您130斤建议选L码");
    REQUIRE(advice(heard) != nullptr);
    CHECK(advice(heard)->verdict == Verdict::right);
    const auto wrong = said("您130斤,建议选M码");
    REQUIRE(advice(wrong) != nullptr);
    CHECK(advice(wrong)->verdict == Verdict::wrong);
}
