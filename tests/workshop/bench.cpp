#include "workshop/bench.h"

#include "support/catch.h"

namespace kefu::test {

const desk::Content& content() {
    static const desk::Content opened =
        desk::open_content(KEFU_SOURCE_DIR, base::Language::en, {.scenarios = false, .marking = true});
    return opened;
}

std::shared_ptr<const scenario::Scenario> first_session() {
    const catalog::ScenarioFile file = catalog::read_scenario(
        *content().catalogue, std::string(KEFU_SOURCE_DIR) + "/courseware/first-session.json");
    REQUIRE(file.scenario);
    return file.scenario;
}

}  // namespace kefu::test
