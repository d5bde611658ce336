// Any bytes handed in as a scenario give diagnostics with a place, or a scenario; never a crash, never neither.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scenario/load.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static const kefu::scenario::ActNames acts{
        {"greet", {"问好", "Greeting"}}, {"apologise", {"道歉", "Apology"}}, {"argue", {"争辩", "Arguing"}}};
    const auto loaded = kefu::scenario::parse_scenario(bytes, "x.json", {}, acts);
    if ((loaded.scenario == nullptr) != kefu::base::has_errors(loaded.diagnostics)) std::abort();
    return 0;
}
