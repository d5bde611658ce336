#include "rules/pack.h"

#include "acts/understanding.h"
#include "rules/examples.h"
#include "support/catch.h"
#include "support/situations.h"

using namespace kefu;

namespace {

rules::LoadedPack shipped() {
    return rules::load_pack(test::source_path("assets/rules/good-practice.json"), test::documented_acts(),
                            test::documented_situations());
}

}  // namespace

TEST_CASE("the shipped pack is sound") {
    const rules::LoadedPack loaded = shipped();
    for (const base::Diagnostic& d : loaded.diagnostics)
        UNSCOPED_INFO(shown(d, base::Language::en));
    REQUIRE(loaded.pack);
    CHECK(loaded.diagnostics.empty());
    CHECK(loaded.pack->rules.size() > 60);
    CHECK(loaded.pack->rule("no_argue") != nullptr);
    CHECK(loaded.pack->rule("nothing") == nullptr);
    CHECK(loaded.pack->digest.size() == 64);
}

TEST_CASE("every rule hits what it must and spares what it must, with the acts that its examples give") {
    const rules::LoadedPack loaded = shipped();
    REQUIRE(loaded.pack);
    base::Diagnostics language;
    auto understanding = acts::Understanding::load(test::source_path("assets/acts"), language);
    for (const base::Diagnostic& d : language)
        UNSCOPED_INFO(shown(d, base::Language::en));
    REQUIRE(understanding);
    for (const base::Diagnostic& d : rules::check_examples(*loaded.pack, understanding.get())) {
        UNSCOPED_INFO(shown(d, base::Language::en));
        CHECK(d.code.empty());
    }
}

TEST_CASE("with the acts that the understanding really hears, nearly all examples come out the same") {
    const rules::LoadedPack loaded = shipped();
    REQUIRE(loaded.pack);
    base::Diagnostics language;
    auto understanding = acts::Understanding::load(test::source_path("assets/acts"), language);
    REQUIRE(understanding);
    int examples = 0;
    int otherwise = 0;
    std::string which;
    for (const rules::Rule& rule : loaded.pack->rules) {
        for (rules::Example example : rule.examples) {
            ++examples;
            for (rules::GivenHeard& given : example.given)
                given.acts_given = false;
            if (rules::finds_fault(*loaded.pack, rule, example, understanding.get()) == example.hit) continue;
            ++otherwise;
            which += rule.id + (example.hit ? " misses: " : " false alarm: ") +
                     (example.replies.empty() ? "" : example.replies.back()) + "\n";
        }
    }
    INFO(otherwise << " of " << examples << "\n" << which);
    CHECK(otherwise * 100 <= examples * 8);
}
