// Blind second marking: a sample of sessions drawn by a seed, marked a second time by somebody who doesn't see the first
// marker's steps; then how far both, and the program, agree. So that teachers learn which rule to mistrust.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "desk/trust/keeping.h"
#include "store/store.h"

namespace kefu::desk {

struct Sample {
    std::string id;  ///< also the `round` of its steps
    std::string title;
    std::string made_by;
    store::Moment made_at = 0;
    std::uint64_t seed = 1;
    std::vector<std::string> sessions;
};

struct SampleWanted {
    std::string title;
    std::string made_by;
    std::uint64_t seed = 1;
    std::size_t count = 10;
    std::vector<std::string> among;  ///< ids of finished sessions
};

/// Of `among`, `count` by the seed: the same seed and sessions give the same sample; one more session changes at most one.
std::vector<std::string> drawn(std::uint64_t seed, std::size_t count, std::vector<std::string> among);
base::Result<Sample> make_sample(store::Store& store, const SampleWanted& wanted, store::Moment now);
base::Result<std::vector<Sample>> samples(const store::Store& store);
/// By the first digits of its id. Error: no-sample.
base::Result<Sample> find_sample(const store::Store& store, const std::string& id);

/// How far two raters agree on kept or not kept.
struct Agreement {
    std::string what;  ///< rule id, or names of the raters
    base::Bilingual title;
    int n = 0;  ///< findings judged by both
    int both_kept = 0;
    int both_broken = 0;
    int first_only = 0;  ///< kept by the first, not by the second
    int second_only = 0;
    /// To the nearest thousandth.
    int agreed_permille() const { return n > 0 ? ((both_kept + both_broken) * 2000 + n) / (2 * n) : 0; }
    /// Cohen's kappa in thousandths. Undefined (false) where both always say the same one thing, or n is 0.
    bool kappa(int& permille) const;
    /// Fewer than 30 judgements: figures jump with each one.
    bool few() const { return n < 30; }
};

struct AgreementReport {
    std::size_t sessions = 0;                ///< marked by both
    std::size_t waiting = 0;                 ///< of the sample, not marked twice yet
    Agreement whole;                         ///< first against second marker
    std::vector<Agreement> by_rule;          ///< first against second marker, worst first
    std::vector<Agreement> by_pair;          ///< "A / B"
    std::vector<Agreement> program_by_rule;  ///< program against every marker
    std::vector<Agreement> program_by_grader;
};

/// A marker who said `done` stands behind everything that wasn't touched; without it only what was confirmed or changed
/// is compared.
base::Result<AgreementReport> agreement(Versions& versions, const store::Store& store, const Sample& sample);

std::string to_json(const Sample& sample);
std::string to_json(const AgreementReport& report);

}  // namespace kefu::desk
