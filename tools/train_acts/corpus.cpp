#include "corpus.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "acts/findings.h"
#include "acts/model.h"

namespace kefu::train {
namespace {

using nlohmann::json;

// What second readers saw, by the reply's id.
std::map<std::string, std::set<std::string>> read_readings(const std::filesystem::path& folder) {
    std::map<std::string, std::set<std::string>> readings;
    if (!std::filesystem::is_directory(folder / "readings")) return readings;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "readings")) {
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);) {
            if (line.empty()) continue;
            const json parsed = json::parse(line);
            auto& acts = readings[parsed.at("id").get<std::string>()];
            for (const auto& act : parsed.at("acts"))
                acts.insert(act.get<std::string>());
        }
    }
    return readings;
}

struct Hands {
    std::map<std::string, std::string> of_writer;
    std::set<std::string> exams;
};

Hands read_hands(const std::filesystem::path& folder) {
    Hands hands;
    std::ifstream in(folder / "hands.json");
    if (!in) return hands;
    const json parsed = json::parse(in);
    for (const auto& [hand, writers] : parsed.at("hands").items()) {
        for (const auto& writer : writers)
            hands.of_writer[writer.get<std::string>()] = hand;
    }
    for (const auto& hand : parsed.value("exams", json::array()))
        hands.exams.insert(hand.get<std::string>());
    return hands;
}

}  // namespace

std::vector<Sample> read_corpus(const std::filesystem::path& folder, const acts::Vocabulary& vocabulary,
                                const acts::Grammar& grammar) {
    const acts::Findings findings(grammar);
    const std::map<std::string, std::set<std::string>> readings = read_readings(folder);
    const Hands hands = read_hands(folder);
    acts::Hints hints;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<Sample> samples;
    for (const auto& file : files) {
        const std::string writer = file.stem().string();
        const auto known = hands.of_writer.find(writer);
        const std::string hand = known != hands.of_writer.end() ? known->second : writer;
        std::ifstream in(file);
        std::string line;
        while (std::getline(in, line)) {
            if (line.empty()) continue;
            const json parsed = json::parse(line);
            Sample sample;
            sample.hand = hand;
            sample.exam = hands.exams.contains(hand);
            sample.set = parsed.at("set").get<std::string>();
            const auto with_attack = [&](std::set<std::string> acts) {
                for (const acts::Act& act : vocabulary.acts()) {
                    if (act.conflict && acts.contains(act.id)) acts.emplace(acts::kAttack);
                }
                return acts;
            };
            for (const auto& act : parsed.at("acts"))
                sample.acts.insert(act.get<std::string>());
            sample.acts = with_attack(std::move(sample.acts));
            if (const auto second = readings.find(parsed.at("id").get<std::string>());
                second != readings.end()) {
                const std::set<std::string> other = with_attack(second->second);
                std::set_symmetric_difference(sample.acts.begin(), sample.acts.end(), other.begin(),
                                              other.end(),
                                              std::inserter(sample.disputed, sample.disputed.end()));
            }
            const acts::Reading reading =
                grammar.read(parsed.at("reply").get<std::string>(), parsed.at("shopper").get<std::string>());
            findings.of(reading, hints);
            const std::u32string& shopper = reading.asked->text.text.points;
            acts::ngram_features(reading.reply.text.points, shopper, acts::shopper_features(shopper), hints,
                                 sample.features);
            samples.push_back(std::move(sample));
        }
    }
    return samples;
}

}  // namespace kefu::train
