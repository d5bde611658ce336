#include "support/content.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "base/dice.h"
#include "desk/hearing.h"

namespace kefu::bench {

const desk::Content& content() {
    static const desk::Content opened = desk::open_content(KEFU_SOURCE_DIR, base::Language::en);
    if (!opened.catalogue->understanding || !opened.catalogue->pack || !opened.catalogue->rubric)
        std::abort();
    return opened;
}

const std::vector<std::string>& replies() {
    static const std::vector<std::string> all = [] {
        std::set<std::string> once;
        for (int writer = 1; writer <= 60; ++writer) {
            const std::string number = std::to_string(writer);
            std::ifstream in(std::string(KEFU_SOURCE_DIR) + "/assets/corpus/w" +
                             (number.size() < 2 ? "0" : "") + number + ".jsonl");
            for (std::string line; std::getline(in, line);) {
                const auto parsed = nlohmann::json::parse(line, nullptr, false);
                if (parsed.is_object() && parsed.contains("reply") && parsed["reply"].is_string())
                    once.insert(parsed["reply"].get<std::string>());
            }
        }
        std::vector<std::string> mixed(once.begin(), once.end());
        std::sort(mixed.begin(), mixed.end(), [](const std::string& a, const std::string& b) {
            return base::draw(1, {a}) < base::draw(1, {b});
        });
        if (mixed.empty()) std::abort();
        return mixed;
    }();
    return all;
}

session::Shift shift(const std::string& scenario, std::uint64_t seed) {
    const catalog::ScenarioFile* file = content().catalogue->scenario(scenario);
    if (!file || !file->scenario) std::abort();
    session::Shift shift;
    shift.seed = seed;
    shift.visitors.push_back({"c1", file->scenario, 0});
    return shift;
}

record::Log long_session() {
    // The first story that bears twenty replies to the end.
    for (std::uint64_t seed = 1; seed < 200; ++seed) {
        for (const catalog::ScenarioFile& file : content().catalogue->scenarios) {
            if (!file.scenario) continue;
            session::Engine engine(shift(file.id, seed), desk::hearing_by(content().catalogue->understanding),
                                   content().catalogue->understanding->digest());
            int said = 0;
            for (std::size_t i = seed * 37; said < 20 && !engine.ended(); ++i) {
                engine.settle();
                const bool kind = i % 3 != 0;
                const std::string& text =
                    kind ? file.scenario->nodes[i % file.scenario->nodes.size()].models.empty()
                               ? replies()[i % replies().size()]
                               : file.scenario->nodes[i % file.scenario->nodes.size()].models.front()
                         : replies()[i % replies().size()];
                if (engine.apply(
                        {engine.now() + 3000, "c1", session::Say{text, record::Entry::typed, engine.now()}}))
                    ++said;
            }
            engine.finish();
            if (said == 20) return engine.log();
        }
    }
    std::abort();
}

}  // namespace kefu::bench
