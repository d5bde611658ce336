// Trains the statistical half of the understanding from the labelled corpus and writes assets/acts/model.bin.
//
//   train_acts CORPUS_FOLDER ACTS_FOLDER [--out FILE] [--c C] [--thresholds COMMON,ATTACK]
//
// Prints figures with whole hands left out (writers that share a hand, see hands.json, are held out together),
// so what is reported was never trained on. The two thresholds are chosen on the hands that hands.json names as
// exams, held out as well; with --thresholds they are given, and nothing is judged (which saves minutes). Where a
// second reader (readings/*.jsonl) saw another act than the writer, that act of that reply is neither trained nor
// judged. The same corpus gives the same bytes.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>
#include <linear.h>
#include <nlohmann/json.hpp>

#include "acts/findings.h"
#include "acts/model.h"
#include "acts/ngrams.h"
#include "base/diagnostic.h"
#include "text/fold.h"

namespace {

using kefu::acts::NgramFeature;
using nlohmann::json;

constexpr int kRareBelow = 3;  // features seen in fewer replies are left out
constexpr double kBias = 1.0;
constexpr double kConflictPrecision = 0.90;
constexpr double kPositiveWeight = 2.0;  // a miss costs more than a false hit, since most acts are rare

struct Sample {
    std::string writer;
    std::string set;
    std::vector<NgramFeature> features;
    std::set<std::string> acts;
    std::set<std::string> disputed;  ///< acts that one of two readers saw and the other didn't
};

struct Row {
    std::vector<feature_node> nodes;
};

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

std::vector<Sample> read_corpus(const std::filesystem::path& folder, const kefu::acts::Vocabulary& vocabulary,
                                const kefu::acts::Grammar& grammar) {
    const kefu::acts::Findings findings(grammar);
    const std::map<std::string, std::set<std::string>> readings = read_readings(folder);
    kefu::acts::Hints hints;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<Sample> samples;
    for (const auto& file : files) {
        std::ifstream in(file);
        std::string line;
        while (std::getline(in, line)) {
            if (line.empty()) continue;
            const json parsed = json::parse(line);
            Sample sample;
            sample.writer = file.stem().string();
            sample.set = parsed.at("set").get<std::string>();
            const auto with_attack = [&](std::set<std::string> acts) {
                for (const kefu::acts::Act& act : vocabulary.acts()) {
                    if (act.conflict && acts.contains(act.id)) acts.emplace(kefu::acts::kAttack);
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
            const kefu::acts::Reading reading =
                grammar.read(parsed.at("reply").get<std::string>(), parsed.at("shopper").get<std::string>());
            findings.of(reading, hints);
            const std::u32string& shopper = reading.asked->text.text.points;
            kefu::acts::ngram_features(reading.reply.text.points, shopper,
                                       kefu::acts::shopper_features(shopper), hints, sample.features);
            samples.push_back(std::move(sample));
        }
    }
    return samples;
}

std::map<std::string, std::string> read_hands(const std::filesystem::path& folder) {
    std::map<std::string, std::string> hands;
    std::ifstream in(folder / "hands.json");
    if (!in) return hands;
    const json parsed = json::parse(in);
    for (const auto& [hand, writers] : parsed.at("hands").items()) {
        for (const auto& writer : writers)
            hands[writer.get<std::string>()] = hand;
    }
    return hands;
}

// The hands that the thresholds are chosen on; none named: all.
std::set<std::string> read_exams(const std::filesystem::path& folder) {
    std::set<std::string> exams;
    std::ifstream in(folder / "hands.json");
    if (!in) return exams;
    const json parsed = json::parse(in);
    if (!parsed.contains("exams")) return exams;
    for (const auto& hand : parsed.at("exams"))
        exams.insert(hand.get<std::string>());
    return exams;
}

struct Weights {
    std::vector<float> weights;  // [feature][act]
    std::vector<float> bias;
};

Weights train_on(const std::vector<Row>& rows, const std::vector<Sample>& samples,
                 const std::vector<std::size_t>& chosen, const std::vector<std::string>& acts, int features,
                 double c) {
    Weights out;
    out.weights.assign(static_cast<std::size_t>(features) * acts.size(), 0.0F);
    out.bias.assign(acts.size(), 0.0F);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t a = next++; a < acts.size(); a = next++) {
            std::vector<double> y;
            std::vector<feature_node*> x;
            bool any = false;
            for (std::size_t i : chosen) {
                if (samples[i].disputed.contains(acts[a])) continue;
                const bool hit = samples[i].acts.contains(acts[a]);
                any = any || hit;
                y.push_back(hit ? 1 : -1);
                x.push_back(const_cast<feature_node*>(rows[i].nodes.data()));
            }
            if (!any) {
                out.bias[a] = -10;
                continue;
            }
            problem task{static_cast<int>(y.size()), features + 1, y.data(), x.data(), kBias};
            parameter how{};
            how.solver_type = L2R_LR;
            how.eps = 0.01;
            how.C = c;
            int labels[] = {1};
            double label_weights[] = {kPositiveWeight};
            how.nr_weight = 1;
            how.weight_label = labels;
            how.weight = label_weights;
            model* trained = train(&task, &how);
            const double sign = trained->label[0] == 1 ? 1 : -1;
            for (int f = 0; f < features; ++f) {
                out.weights[static_cast<std::size_t>(f) * acts.size() + a] =
                    static_cast<float>(sign * trained->w[f]);
            }
            out.bias[a] = static_cast<float>(sign * trained->w[features] * kBias);
            free_and_destroy_model(&trained);
        }
    };
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < std::max(1U, std::thread::hardware_concurrency() / 2); ++t)
        threads.emplace_back(work);
    for (std::thread& thread : threads)
        thread.join();
    return out;
}

struct Counts {
    long hit = 0, found = 0, due = 0;
    void add(bool truth, bool said) {
        hit += truth && said;
        found += said;
        due += truth;
    }
    double f1() const {
        return found + due == 0 ? 1.0 : 2.0 * static_cast<double>(hit) / static_cast<double>(found + due);
    }
    double precision() const {
        return found == 0 ? 1.0 : static_cast<double>(hit) / static_cast<double>(found);
    }
    double recall() const { return due == 0 ? 1.0 : static_cast<double>(hit) / static_cast<double>(due); }
};

constexpr const char* kUsage =
    "train_acts CORPUS_FOLDER ACTS_FOLDER [--out FILE] [--c C] [--thresholds COMMON,ATTACK]";

struct Wishes {
    std::string corpus;
    std::string acts_folder;
    std::string out_file;
    double c = 20;
    std::optional<std::pair<float, float>> thresholds;
};

std::optional<double> number_of(const std::string& text) {
    try {
        std::size_t read = 0;
        const double number = std::stod(text, &read);
        if (read == text.size() && std::isfinite(number)) return number;
    } catch (const std::exception&) {
        // told as any other text that is no number
    }
    fmt::print(stderr, "'{}' is no number\n", text);
    return std::nullopt;
}

// What the command line asks for; nothing (and the reason on stderr) where a word of it isn't understood.
std::optional<Wishes> wishes_of(const std::vector<std::string>& words) {
    Wishes wishes;
    std::vector<std::string> folders;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string& word = words[at];
        if (!word.starts_with("-")) {
            folders.push_back(word);
            continue;
        }
        if (word != "--out" && word != "--c" && word != "--thresholds") {
            fmt::print(stderr, "no option '{}'{}\n", word,
                       word.find('=') == std::string::npos ? "" : " (the value is a word of its own)");
            return std::nullopt;
        }
        if (++at == words.size() || words[at].starts_with("--")) {
            fmt::print(stderr, "{} needs a value\n", word);
            return std::nullopt;
        }
        const std::string& value = words[at];
        if (word == "--out") {
            wishes.out_file = value;
        } else if (word == "--c") {
            const std::optional<double> c = number_of(value);
            if (!c) return std::nullopt;
            if (*c <= 0) {
                fmt::print(stderr, "--c must be above 0\n");
                return std::nullopt;
            }
            wishes.c = *c;
        } else {
            const std::size_t comma = value.find(',');
            if (comma == std::string::npos) {
                fmt::print(stderr, "--thresholds needs two numbers, COMMON,ATTACK\n");
                return std::nullopt;
            }
            const std::optional<double> common = number_of(value.substr(0, comma));
            const std::optional<double> attack = number_of(value.substr(comma + 1));
            if (!common || !attack) return std::nullopt;
            wishes.thresholds = {static_cast<float>(*common), static_cast<float>(*attack)};
        }
    }
    if (folders.size() != 2) {
        fmt::print(stderr, "two folders are needed, {} given\n", folders.size());
        return std::nullopt;
    }
    wishes.corpus = folders[0];
    wishes.acts_folder = folders[1];
    return wishes;
}

}  // namespace

int main(int count, char** arguments) {
    const std::optional<Wishes> wishes = wishes_of({arguments + 1, arguments + count});
    if (!wishes) {
        fmt::print(stderr, "{}\n", kUsage);
        return 2;
    }
    set_print_string_function([](const char*) {});
    const std::filesystem::path& corpus = wishes->corpus;
    const std::string& out_file = wishes->out_file;
    const double c = wishes->c;
    const std::optional<std::pair<float, float>>& given = wishes->thresholds;

    kefu::base::Diagnostics diagnostics;
    std::string read_bytes;
    const kefu::acts::Vocabulary vocabulary =
        kefu::acts::load_vocabulary(wishes->acts_folder, diagnostics, read_bytes);
    const kefu::acts::Grammar grammar =
        kefu::acts::Grammar::load(wishes->acts_folder, vocabulary, diagnostics, read_bytes);
    for (const auto& diagnostic : diagnostics)
        fmt::print(stderr, "{}\n", kefu::base::shown(diagnostic, kefu::base::Language::en));
    if (kefu::base::has_errors(diagnostics)) return 1;
    const std::vector<Sample> samples = read_corpus(corpus, vocabulary, grammar);
    const std::map<std::string, std::string> hands = read_hands(corpus);
    std::map<std::uint32_t, int> seen;
    for (const Sample& sample : samples) {
        for (const NgramFeature& feature : sample.features)
            ++seen[feature.hash];
    }
    std::vector<std::string> acts = vocabulary.ids();
    acts.emplace_back(kefu::acts::kAttack);
    const auto is_conflict = [&](std::size_t a) {
        return a < vocabulary.acts().size() && vocabulary.acts()[a].conflict;
    };
    std::vector<std::uint32_t> hashes;
    std::unordered_map<std::uint32_t, int> number;
    for (const auto& [hash, times] : seen) {
        if (times < kRareBelow) continue;
        hashes.push_back(hash);
        number[hash] = static_cast<int>(hashes.size());
    }
    const int features = static_cast<int>(hashes.size());
    std::vector<Row> rows(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        std::map<int, double> nodes;
        for (const NgramFeature& feature : samples[i].features) {
            if (const auto found = number.find(feature.hash); found != number.end())
                nodes[found->second] += static_cast<double>(feature.value);
        }
        for (const auto& [index, value] : nodes)
            rows[i].nodes.push_back({index, value});
        rows[i].nodes.push_back({features + 1, kBias});
        rows[i].nodes.push_back({-1, 0});
    }
    fmt::print("{} replies, {} acts, {} features\n", samples.size(), acts.size(), features);

    std::vector<float> thresholds(acts.size(), given ? given->first : 0.0F);
    const std::size_t attack = acts.size() - 1;
    if (given) {
        thresholds[attack] = given->second;
    } else {
        // Scores of every reply by a model that has seen nothing of its hand.
        std::map<std::string, std::vector<std::size_t>> folds;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const auto hand = hands.find(samples[i].writer);
            folds[hand != hands.end() ? hand->second : samples[i].writer].push_back(i);
        }
        std::vector<std::vector<float>> scores(samples.size(), std::vector<float>(acts.size()));
        for (const auto& [hand, held_out] : folds) {
            std::vector<std::size_t> others;
            for (const auto& [other, members] : folds) {
                if (other != hand) others.insert(others.end(), members.begin(), members.end());
            }
            const Weights trained = train_on(rows, samples, others, acts, features, c);
            for (std::size_t i : held_out) {
                for (std::size_t a = 0; a < acts.size(); ++a) {
                    double sum = static_cast<double>(trained.bias[a]);
                    for (const feature_node& node : rows[i].nodes) {
                        if (node.index < 1 || node.index > features) continue;
                        sum +=
                            node.value *
                            static_cast<double>(
                                trained.weights[static_cast<std::size_t>(node.index - 1) * acts.size() + a]);
                    }
                    scores[i][a] = static_cast<float>(sum);
                }
            }
        }

        // One threshold for all acts that makes the micro F1 greatest; a conflict act needs more certainty, because a
        // mark taken off for a quarrel that never was costs more trust than one that slips through.
        const std::set<std::string> exams = read_exams(corpus);
        std::vector<std::size_t> judged;  // replies that the thresholds are chosen on
        for (const auto& [hand, members] : folds) {
            if (exams.empty() || exams.contains(hand))
                judged.insert(judged.end(), members.begin(), members.end());
        }
        const auto counted = [&](float threshold) {
            Counts all;
            for (std::size_t i : judged) {
                for (std::size_t a = 0; a + 1 < acts.size(); ++a) {
                    if (!samples[i].disputed.contains(acts[a]))
                        all.add(samples[i].acts.contains(acts[a]), scores[i][a] > threshold);
                }
            }
            return all.f1();
        };
        float common = 0;
        double best = 0;
        for (float threshold = -3; threshold <= 2; threshold += 0.1F) {
            if (const double f1 = counted(threshold); f1 > best) {
                best = f1;
                common = threshold;
            }
        }
        thresholds.assign(acts.size(), common);
        const auto precision = [&](float threshold) {
            Counts one;
            for (std::size_t i : judged)
                one.add(samples[i].acts.contains(acts[attack]), scores[i][attack] > threshold);
            return one.precision();
        };
        thresholds[attack] = -3;
        while (thresholds[attack] < 4 && precision(thresholds[attack]) < kConflictPrecision)
            thresholds[attack] += 0.1F;
        // Whether an act is heard, as understanding.cpp decides it.
        const auto heard = [&](std::size_t i, std::size_t a) {
            if (!is_conflict(a)) return scores[i][a] > thresholds[a];
            if (scores[i][attack] <= thresholds[attack]) return false;
            if (scores[i][a] > thresholds[a]) return true;
            for (std::size_t other = 0; other < attack; ++other) {
                if (is_conflict(other) && scores[i][other] - thresholds[other] > scores[i][a] - thresholds[a])
                    return false;
            }
            return true;
        };
        std::map<std::string, Counts> sets, by_act, by_hand;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const auto hand = hands.find(samples[i].writer);
            for (std::size_t a = 0; a < acts.size(); ++a) {
                if (samples[i].disputed.contains(acts[a])) continue;
                const bool truth = samples[i].acts.contains(acts[a]);
                const bool said = heard(i, a);
                by_act[acts[a]].add(truth, said);
                if (a == attack) continue;
                const std::string& name = hand != hands.end() ? hand->second : samples[i].writer;
                sets[samples[i].set].add(truth, said);
                sets["all"].add(truth, said);
                if (exams.contains(name)) sets["exam " + samples[i].set].add(truth, said);
                by_hand[name].add(truth, said);
            }
        }
        fmt::print("model alone, whole hands left out, thresholds {:.2f}, attack {:.2f}:\n", common,
                   thresholds[attack]);
        for (const auto& [set, figures] : sets) {
            fmt::print("  {:<14} F1 {:.3f}  P {:.3f}  R {:.3f}\n", set, figures.f1(), figures.precision(),
                       figures.recall());
        }
        for (const auto& [hand, figures] : by_hand)
            fmt::print("  hand {:<10} F1 {:.3f}\n", hand, figures.f1());
        for (const auto& [act, figures] : by_act) {
            fmt::print("    {:<20} F1 {:.3f}  P {:.3f}  R {:.3f}  n {}\n", act, figures.f1(),
                       figures.precision(), figures.recall(), figures.due);
        }

        fmt::print("conflict acts: held out, what was said (columns) where one was due (rows)\n{:<16}", "");
        for (std::size_t a = 0; a < attack; ++a) {
            if (is_conflict(a)) fmt::print("{:>16}", acts[a]);
        }
        fmt::print("{:>16}\n", "none");
        for (std::size_t due = 0; due < attack; ++due) {
            if (!is_conflict(due)) continue;
            fmt::print("{:<16}", acts[due]);
            long none = 0;
            for (std::size_t said = 0; said <= attack; ++said) {
                if (said < attack && !is_conflict(said)) continue;
                long times = 0;
                for (std::size_t i = 0; i < samples.size() && said < attack; ++i)
                    times += samples[i].acts.contains(acts[due]) && heard(i, said);
                for (std::size_t i = 0; i < samples.size() && said == attack; ++i)
                    none += samples[i].acts.contains(acts[due]) && scores[i][attack] <= thresholds[attack];
                fmt::print("{:>16}", said < attack ? times : none);
            }
            fmt::print("\n");
        }
    }

    if (!out_file.empty()) {
        std::vector<std::size_t> everything(samples.size());
        for (std::size_t i = 0; i < everything.size(); ++i)
            everything[i] = i;
        const Weights trained = train_on(rows, samples, everything, acts, features, c);
        const auto model = kefu::acts::Model::made(acts, hashes, trained.weights, trained.bias, thresholds);
        std::ofstream out(out_file, std::ios::binary);
        out << model->bytes();
        if (!out.flush()) {
            fmt::print(stderr, "can't write {}\n", out_file);
            return 1;
        }
        fmt::print("wrote {} ({} bytes)\n", out_file, model->bytes().size());
    }
    return 0;
}
