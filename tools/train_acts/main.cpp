// Trains the statistical half of the understanding from the labelled corpus and writes assets/acts/model.bin.
//
//   train_acts CORPUS_FOLDER ACTS_FOLDER [--out FILE] [--c C] [--thresholds COMMON,ATTACK]
//
// Prints figures with whole hands left out (writers that share a hand, see hands.json, are held out together),
// so what is reported was never trained on. The two thresholds are chosen on the hands that hands.json names as
// exams, held out as well; with --thresholds they are given, and nothing is printed. Where a
// second reader (readings/*.jsonl) saw another act than the writer, that act of that reply is neither trained nor
// judged. The same corpus gives the same bytes.
#include <cmath>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "acts/model.h"
#include "base/diagnostic.h"
#include "corpus.h"
#include "judge.h"
#include "stacker.h"
#include "trainer.h"

namespace {

constexpr const char* kUsage =
    "train_acts CORPUS_FOLDER ACTS_FOLDER [--out FILE] [--c C] [--thresholds COMMON,ATTACK]";

struct Wishes {
    std::string corpus;
    std::string acts_folder;
    std::string out_file;
    double c = 30;
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
    const std::string& out_file = wishes->out_file;

    kefu::base::Diagnostics diagnostics;
    std::string read_bytes;
    const kefu::acts::Vocabulary vocabulary =
        kefu::acts::load_vocabulary(wishes->acts_folder, diagnostics, read_bytes);
    const kefu::acts::Grammar grammar =
        kefu::acts::Grammar::load(wishes->acts_folder, vocabulary, diagnostics, read_bytes);
    for (const auto& diagnostic : diagnostics)
        fmt::print(stderr, "{}\n", kefu::base::shown(diagnostic, kefu::base::Language::en));
    if (kefu::base::has_errors(diagnostics)) return 1;
    const std::vector<kefu::train::Sample> samples =
        kefu::train::read_corpus(wishes->corpus, vocabulary, grammar);
    std::vector<std::string> acts = vocabulary.ids();
    acts.emplace_back(kefu::acts::kAttack);
    const kefu::train::Trainer trainer(samples, std::move(acts));
    fmt::print("{} replies, {} acts, {} features\n", samples.size(), trainer.acts().size(),
               trainer.hashes().size());

    kefu::train::Judge judge(samples, vocabulary, trainer, wishes->c);
    std::vector<float> thresholds(trainer.acts().size(), wishes->thresholds ? wishes->thresholds->first : 0);
    if (wishes->thresholds) {
        thresholds.back() = wishes->thresholds->second;
    } else {
        judge.judge();
        judge.print();
        thresholds = judge.thresholds();
    }
    if (out_file.empty()) return 0;

    std::vector<std::size_t> everything(samples.size());
    for (std::size_t i = 0; i < everything.size(); ++i)
        everything[i] = i;
    const kefu::train::Weights trained = trainer.on(everything, wishes->c);
    const auto model = kefu::acts::Model::made(
        trainer.acts(), trainer.hashes(), trained.weights, trained.bias, thresholds,
        kefu::train::stacked(samples, trainer.acts(), vocabulary, judge.first_level(), everything));
    std::ofstream out(out_file, std::ios::binary);
    out << model->bytes();
    if (!out.flush()) {
        fmt::print(stderr, "can't write {}\n", out_file);
        return 1;
    }
    fmt::print("wrote {} ({} bytes)\n", out_file, model->bytes().size());
    return 0;
}
