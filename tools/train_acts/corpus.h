// The labelled corpus as the trainer sees it: features and acts of each reply, and whose hand wrote it.
// Reads files only; says nothing about how well anything is understood.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "acts/grammar.h"
#include "acts/ngrams.h"
#include "acts/vocabulary.h"

namespace kefu::train {

struct Sample {
    std::string
        hand;  ///< writers of one hand are held out together; without an entry in hands.json, the writer
    std::string set;    ///< standard, careless or tricky
    bool exam = false;  ///< by a hand that wrote as an examiner would
    std::vector<acts::NgramFeature> features;
    std::set<std::string> acts;      ///< with acts::kAttack where one of them is a conflict act
    std::set<std::string> disputed;  ///< acts that one of two readers saw and the other didn't
};

/// All replies of `folder`/*.jsonl with the second readings below `folder`/readings, files in the order of their names.
/// Throws nlohmann::json::exception at what is no corpus (tests/corpus checks the shipped one).
std::vector<Sample> read_corpus(const std::filesystem::path& folder, const acts::Vocabulary& vocabulary,
                                const acts::Grammar& grammar);

}  // namespace kefu::train
