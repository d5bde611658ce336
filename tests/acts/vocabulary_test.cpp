#include "acts/vocabulary.h"

#include <set>

#include "assets.h"
#include "support/catch.h"

using namespace kefu;

TEST_CASE("every example of the vocabulary is heard as it says", "[acts][vocabulary]") {
    base::Diagnostics diagnostics;
    std::string bytes;
    const acts::Vocabulary vocabulary = acts::load_vocabulary(acts_test::kFolder, diagnostics, bytes);
    REQUIRE(diagnostics.empty());
    REQUIRE(vocabulary.acts().size() >= 50);
    for (const acts::Act& act : vocabulary.acts()) {
        CHECK_FALSE(act.hit.empty());
        CHECK_FALSE(act.miss.empty());
        for (const acts::ActExample& example : act.hit) {
            INFO(act.id << " must be heard: [" << example.shopper << "] " << example.reply);
            CHECK(acts_test::hear(example.shopper, example.reply).act(act.id) != nullptr);
        }
        for (const acts::ActExample& example : act.miss) {
            INFO(act.id << " must not be heard: [" << example.shopper << "] " << example.reply);
            CHECK(acts_test::hear(example.shopper, example.reply).act(act.id) == nullptr);
        }
    }
}
