// Two values that a reply gives to the wrong things: neither is stated rightly, and no question is answered by them.
#include <string>

#include "assets.h"
#include "support/catch.h"

using namespace kefu;

namespace {

using Kind = acts::KnownFact::Kind;

acts::Scene shop() {
    acts::Scene scene;
    scene.facts = {
        {"stock", Kind::stock, "23", "套", {}, {"三角龙", "库存"}, {}},
        {"pieces", Kind::number, "628", "片", {}, {"三角龙是", "三角龙有", "片数"}, {}},
        {"trex", Kind::number, "642", "片", {}, {"霸王龙"}, {}},
        {"fewer", Kind::number, "14", "片", {}, {"少", "差"}, {}},
        {"chair", Kind::price, "199", "元", {}, {"椅子"}, {}},
        {"lamp", Kind::price, "59", "元", {}, {"台灯"}, {}},
    };
    scene.topics = {
        {"same", {"pieces"}, {}, {"628"}, {}, ""},
        {"chair", {"chair"}, {}, {"199"}, {}, ""},
        {"lamp", {"lamp"}, {}, {"59"}, {}, ""},
    };
    return scene;
}

/// "trex- | chair-": facts and answers.
std::string told(const std::string& open, const std::string& reply) {
    const record::Heard heard = acts_test::hear_in(shop(), open, reply);
    std::string out;
    for (const record::StatedFact& one : heard.facts)
        out += one.fact + acts_test::sign(one.verdict) + ' ';
    out += '|';
    for (const record::Answer& one : heard.answers)
        out += ' ' + one.topic + acts_test::sign(one.verdict);
    return out;
}

}  // namespace

TEST_CASE("two values in each other's place are both wrong, whatever order they come in", "[acts][facts]") {
    struct Said {
        std::string open, reply, told;
    };
    const auto one = GENERATE(values<Said>({
        {"", "霸王龙628片,三角龙642片", "trex- |"},
        {"same", "霸王龙628片，三角龙642片", "trex- |"},
        {"", "三角龙642片，霸王龙628片", "trex- |"},
        {"", "霸王龙是628片的，三角龙是642片", "pieces- trex- | same-"},
        {"", "椅子59，台灯199", "chair- lamp- | chair- lamp-"},
        {"", "台灯199元,椅子59元", "chair- lamp- | chair- lamp-"},
    }));
    INFO(one.open << ": " << one.reply);
    CHECK(told(one.open, one.reply) == one.told);
}

TEST_CASE("two values in their own place stay right, and so does one that is put right", "[acts][facts]") {
    struct Said {
        std::string open, reply, told;
    };
    const auto one = GENERATE(values<Said>({
        {"same", "三角龙628片,霸王龙642片", "pieces+ trex+ | same+"},
        {"", "三角龙是628片，霸王龙642片，少14片", "pieces+ trex+ fewer+ | same+"},
        {"same", "628片，比霸王龙少14片", "pieces+ fewer+ | same+"},
        {"", "椅子199，台灯59", "chair+ lamp+ | chair+ lamp+"},
        {"chair", "台灯59，椅子199", "chair+ lamp+ | chair+ lamp+"},
        {"", "椅子59，打错了，199", "chair+ | chair+"},
    }));
    INFO(one.open << ": " << one.reply);
    CHECK(told(one.open, one.reply).starts_with(one.told));
}
