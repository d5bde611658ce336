// What costs dearly counts only where it was heard clearly: tried on the replies of the corpus's trials.
#include <fstream>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "acts/model.h"
#include "acts/vocabulary.h"
#include "assets.h"
#include "support/catch.h"

using namespace kefu;

namespace {

// How far beyond its threshold the model heard each act, "" for "attacked at all", as the explanation tells it.
std::map<std::string, float> margins(const acts::Explained& explained) {
    std::map<std::string, float> out;
    for (const acts::Step& step : explained.steps) {
        const std::size_t sign = step.what.find_first_of("+-");
        if (step.what.starts_with("model") && sign != std::string::npos)
            out[step.act] = std::stof(step.what.substr(sign));
    }
    return out;
}

}  // namespace

TEST_CASE("what the model alone hears of grave things counts from a margin on", "[acts][doubt]") {
    base::Diagnostics diagnostics;
    std::string bytes;
    const acts::Vocabulary vocabulary = acts::load_vocabulary(acts_test::kFolder, diagnostics, bytes);
    std::map<std::string, const acts::Act*> known;
    for (const acts::Act& act : vocabulary.acts())
        known[act.id] = &act;
    constexpr std::size_t kShort = 12;  // bytes; the shortest have a test of their own
    constexpr float kPrinted = 0.01F;   // margins are told with two digits
    int severe = 0, beside = 0, unsure = 0;
    for (const char* const file :
         {"trial3", "trial4", "trial5", "trial6", "trial8", "trial9", "trial11", "w31", "w41"}) {
        std::ifstream lines(std::string(KEFU_SOURCE_DIR) + "/assets/corpus/" + file + ".jsonl");
        for (std::string line; std::getline(lines, line);) {
            const auto one = nlohmann::json::parse(line);
            if (one.at("reply").get<std::string>().size() <= kShort) continue;
            acts::Scene scene;
            scene.shopper_text = one.at("shopper").get<std::string>();
            const acts::Explained explained =
                acts_test::shipped().explain(one.at("reply").get<std::string>(), scene);
            const std::map<std::string, float> beyond = margins(explained);
            const bool clear = beyond.contains("") && beyond.at("") >= acts::kClearAttack + kPrinted;
            for (const record::HeardAct& act : explained.heard.acts) {
                INFO(line << " " << act.id << " " << act.by);
                const acts::Act& is = *known.at(act.id);
                const float margin = beyond.contains(act.id) ? beyond.at(act.id) : 0;
                if (act.by == record::kDoubtful && !is.conflict) {
                    ++severe;
                    CHECK(is.severe);
                    CHECK(margin < acts::kClearSevere + kPrinted);
                } else if (act.by == record::kDoubtful) {
                    ++beside;
                    CHECK(margin < acts::kClearBeside + kPrinted);
                } else if (act.by == record::kUnsure) {
                    ++unsure;
                    CHECK(is.conflict);
                    CHECK((!clear || (is.severe && margin < acts::kClearKind + kPrinted)));
                } else if (act.by == "model" && is.severe && !is.conflict) {
                    CHECK(margin >= acts::kClearSevere - kPrinted);
                } else if (act.by == "model" && is.conflict) {
                    CHECK(beyond.at("") >= acts::kClearAttack - kPrinted);
                }
            }
        }
    }
    INFO(severe << " " << beside << " " << unsure);
    CHECK(severe > 0);
    CHECK(beside > 0);
    CHECK(unsure > 0);
}

TEST_CASE("in two letters the model alone hears no attack and no promise", "[acts][doubt]") {
    const auto [shopper, reply] = GENERATE(table<std::string, std::string>({{"有没有活的", "人。"},
                                                                            {"能不能放张卡片", "能"},
                                                                            {"我要投诉你", "去啊"},
                                                                            {"行 你比上一个强", "知道了"}}));
    INFO(shopper << " → " << reply);
    for (const record::HeardAct& act : acts_test::hear(shopper, reply).acts) {
        INFO(act.id << " " << act.by);
        CHECK((!act.counts() || act.by.starts_with("grammar:") || act.by == "model:nearest"));
    }
}
