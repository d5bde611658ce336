#include "acts/understanding.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "acts/amounts.h"
#include "acts/answers.h"
#include "acts/corrections.h"
#include "acts/features.h"
#include "acts/findings.h"
#include "acts/grammar.h"
#include "acts/model.h"
#include "acts/sheet.h"
#include "acts/taught.h"
#include "acts/vocabulary.h"
#include "base/digest.h"
#include "base/reader.h"
#include "base/require.h"

namespace kefu::acts {
namespace {

record::Span original(const Mended& mended, text::Range where) {
    const text::ByteSpan span = mended.text.original(where.first, where.last);
    return {span.begin, span.end};
}

constexpr std::size_t kManyClauses = 5;
constexpr float kDrowned =
    2.5F;  // log-odds below the threshold that a find of the grammar makes up for there
constexpr std::size_t kPiece = 22;       // characters of a piece of a long reply
constexpr std::size_t kFewPieces = 3;    // fewer say no more than the whole
constexpr std::size_t kMostPieces = 24;  // of a reply of hundreds of characters the first ones are weighed
constexpr float kNearlyHeard = kAlone;   // log-odds below the threshold that an explanation still mentions

// Overlapping and touching spans become one.
void merge(std::vector<record::Span>& spans) {
    std::sort(spans.begin(), spans.end(), [](const record::Span& a, const record::Span& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    std::vector<record::Span> merged;
    for (const record::Span& span : spans) {
        if (!merged.empty() && span.begin <= merged.back().end) {
            merged.back().end = std::max(merged.back().end, span.end);
        } else {
            merged.push_back(span);
        }
    }
    spans = std::move(merged);
}

std::string scopes_in_words(const Evidence& evidence) {
    std::string words;
    for (const auto& [flag, word] :
         {std::pair{Evidence::negated, "negated"}, std::pair{Evidence::quoted, "quoted"},
          std::pair{Evidence::condition, "condition"}, std::pair{Evidence::question, "question"}}) {
        if (evidence.flags & flag) words += fmt::format(", {}", word);
    }
    return words;
}

}  // namespace

struct ShopperWords {
    std::string text;
    std::shared_ptr<const Asked> asked;
    std::vector<NgramFeature> features;  ///< of her text alone
    Model::Sum sum;                      ///< of these features
};

struct Understanding::Impl {
    Vocabulary vocabulary;
    std::shared_ptr<const Grammar> grammar;
    std::string digest;

    std::shared_ptr<const Model> model;  ///< null: the grammar alone decides
    std::vector<int> model_act;          ///< for each act of the vocabulary its number in the model, or -1
    int model_attack = -1;               ///< number of "attacked at all" in the model, or -1
    std::shared_ptr<const Findings> findings;

    std::vector<Correction> corrections;
    std::shared_ptr<const Taught> taught;  ///< null: nothing was corrected

    struct Weighed {
        Hints hints;
        std::vector<NgramFeature> features;
        Model::Rows rows;
        std::vector<float> scores;
    };

    std::shared_ptr<const ShopperWords> shopper_words(std::string_view text) const {
        auto words = std::make_shared<ShopperWords>();
        words->text = text;
        words->asked = std::make_shared<const Asked>(grammar->ask(text));
        if (model != nullptr) {
            words->features = shopper_features(words->asked->text.text.points);
            words->sum = model->sum(words->features);
        }
        return words;
    }

    /// What was made ready of the shopper's text for the scene, or what is now.
    std::shared_ptr<const ShopperWords> shopper_words(const Scene& scene) const {
        if (scene.shopper_words == nullptr) return shopper_words(scene.shopper_text);
        base::require(scene.shopper_words->text == scene.shopper_text,
                      "the words of the scene's own shopper");
        return scene.shopper_words;
    }

    Weighed weigh(const Reading& reading, const ShopperWords& shopper) const {
        Weighed weighed;
        if (model == nullptr) return weighed;
        score(reading, shopper, weighed);
        weigh_pieces(reading, shopper, weighed.scores);
        return weighed;
    }

    void score(const Reading& reading, const ShopperWords& shopper, Weighed& weighed) const {
        findings->of(reading, weighed.hints);
        const std::size_t first = ngram_features(reading.reply.text.points, reading.asked->text.text.points,
                                                 shopper.features, weighed.hints, weighed.features);
        model->score(weighed.features, {first, shopper.features.size(), &shopper.sum}, weighed.rows,
                     weighed.scores);
        if (taught != nullptr) taught->adjust(weighed.features, weighed.scores);
    }

    // In a long reply the words of the other clauses drown what one of them does. So it is also weighed piece by
    // piece, and what the strongest piece says counts as much as the whole.
    void weigh_pieces(const Reading& reading, const ShopperWords& shopper, std::vector<float>& scores) const {
        if (!reading.view) return;
        const std::vector<text::Range> pieces = pieces_of(*reading.view);
        if (pieces.size() < kFewPieces) return;
        std::vector<float> best(scores.size(), -std::numeric_limits<float>::infinity());
        Weighed one;
        for (const text::Range piece : pieces) {
            const std::u32string_view points = reading.reply.text.points;
            const Reading read = grammar->read(
                text::utf8(points.substr(piece.first, piece.last - piece.first)), reading.asked);
            if (read.reply.text.empty()) continue;
            score(read, shopper, one);
            for (std::size_t act = 0; act < best.size(); ++act)
                best[act] = std::max(best[act], one.scores[act]);
        }
        for (std::size_t act = 0; act < best.size(); ++act) {
            if (std::isfinite(best[act])) scores[act] = (scores[act] + best[act]) / 2;
        }
    }

    /// Clauses put together to pieces of about kPiece characters.
    static std::vector<text::Range> pieces_of(const TextView& view) {
        std::vector<text::Range> pieces;
        for (const text::Clause& clause : view.clauses) {
            const std::size_t length = clause.where.last - clause.where.first;
            if (!pieces.empty() && pieces.back().last - pieces.back().first + length <= kPiece) {
                pieces.back().last = clause.where.last;
            } else if (pieces.size() < kMostPieces) {
                pieces.push_back(clause.where);
            }
        }
        return pieces;
    }

    void load_model(const std::string& folder, base::Diagnostics& diagnostics, std::string& read_bytes) {
        const std::string path = (std::filesystem::path(folder) / "model.bin").string();
        std::error_code problem;
        if (!std::filesystem::exists(path, problem)) return;
        const std::string bytes = base::read_file(path).value_or("");
        base::Result<std::shared_ptr<const Model>> read = Model::read(bytes);
        if (!read.ok()) {
            diagnostics.push_back(
                {read.error().code, base::Severity::error, {path}, read.error().message, {}});
            return;
        }
        read_bytes += bytes;
        model = read.take();
        findings = std::make_shared<const Findings>(*grammar);
        const auto attack = std::find(model->acts().begin(), model->acts().end(), kAttack);
        if (attack != model->acts().end()) model_attack = static_cast<int>(attack - model->acts().begin());
        for (const std::string& id : vocabulary.ids()) {
            const auto found = std::find(model->acts().begin(), model->acts().end(), id);
            model_act.push_back(
                found == model->acts().end() ? -1 : static_cast<int>(found - model->acts().begin()));
        }
    }

    /// How far beyond its threshold the model puts an act, or 0 where the model doesn't know it.
    float margin(const Weighed& weighed, std::size_t act) const {
        if (model == nullptr || model_act[act] < 0) return 0;
        const auto number = static_cast<std::size_t>(model_act[act]);
        return weighed.scores[number] - model->thresholds()[number];
    }

    /// Whether the model hears an attack at all: it is asked first, and only then which; `most` is the conflict act
    /// nearest to (or farthest beyond) its threshold.
    struct Attacked {
        bool known = false;
        bool at_all = false;
        std::size_t most = SIZE_MAX;
    };
    Attacked attack_in(const Weighed& weighed) const {
        Attacked attacked;
        if (model == nullptr || model_attack < 0) return attacked;
        const auto number = static_cast<std::size_t>(model_attack);
        attacked.known = true;
        attacked.at_all = weighed.scores[number] > model->thresholds()[number];
        for (std::size_t act = 0; attacked.at_all && act < vocabulary.acts().size(); ++act) {
            if (!vocabulary.acts()[act].conflict || model_act[act] < 0) continue;
            if (attacked.most == SIZE_MAX || margin(weighed, act) > margin(weighed, attacked.most))
                attacked.most = act;
        }
        return attacked;
    }

    /// The harmless act that comes nearest to its threshold without reaching it, no farther away than kAlone.
    struct Nearest {
        std::size_t act = SIZE_MAX;
        float margin = -kAlone;
    };

    std::vector<record::HeardAct> acts_in(const Reading& reading, const Weighed& weighed,
                                          Nearest& nearest) const {
        std::vector<record::HeardAct> acts;
        if (reading.reply.text.empty()) return acts;  // blanks and invisible characters do nothing
        const Attacked attacked = attack_in(weighed);
        // In a long enumeration the words of the other clauses drown what one of them does, so that what the
        // grammar finds there counts even where the model hesitates.
        const bool many_clauses = reading.view && reading.view->clauses.size() >= kManyClauses;
        // Evidence by act, each act's in the order in which it was found.
        constexpr std::size_t kNone = SIZE_MAX;
        std::vector<std::size_t> first(vocabulary.ids().size(), kNone);
        std::vector<std::size_t> next(reading.evidence.size(), kNone);
        for (std::size_t at = reading.evidence.size(); at-- > 0;) {
            const Evidence& evidence = reading.evidence[at];
            if (evidence.act < 0 || !evidence.counts()) continue;
            next[at] = std::exchange(first[static_cast<std::size_t>(evidence.act)], at);
        }
        for (std::size_t act = 0; act < vocabulary.ids().size(); ++act) {
            const bool modelled = model != nullptr && model_act[act] >= 0;
            const auto note_nearest = [&] {
                if (modelled && !vocabulary.acts()[act].conflict && !vocabulary.acts()[act].grave &&
                    margin(weighed, act) > nearest.margin)
                    nearest = {act, margin(weighed, act)};
            };
            if (modelled && first[act] == kNone && margin(weighed, act) <= 0 && act != attacked.most) {
                note_nearest();
                continue;
            }
            const bool wanted = modelled && (margin(weighed, act) > 0 || act == attacked.most) &&
                                (!attacked.known || attacked.at_all || !vocabulary.acts()[act].conflict);
            record::HeardAct heard;
            const Evidence* strongest = nullptr;
            bool vetoed = false;
            for (std::size_t at = first[act]; at != kNone; at = next[at]) {
                const Evidence& evidence = reading.evidence[at];
                const Strength strength = strength_of(evidence);
                if (strength == Strength::never) {
                    vetoed = true;
                    continue;
                }
                if (strength == Strength::hint && !wanted) continue;
                heard.evidence.push_back(original(reading.reply, evidence.where));
                if (strongest == nullptr || strength > strength_of(*strongest)) strongest = &evidence;
            }
            const bool sure = strongest != nullptr &&
                              (strength_of(*strongest) == Strength::sure ||
                               (many_clauses && strength_of(*strongest) == Strength::likely &&
                                !vocabulary.acts()[act].conflict && margin(weighed, act) > -kDrowned));
            if (vetoed && !sure) continue;
            if (modelled ? !wanted && !sure : strongest == nullptr) {
                note_nearest();
                continue;
            }
            if (strongest != nullptr) {
                heard.by = "grammar:" + grammar->entries()[static_cast<std::size_t>(strongest->entry)].id;
            } else {
                const text::Range where = stretch(reading, weighed, act);
                heard.evidence.push_back(original(reading.reply, where));
                heard.by = "model";
            }
            heard.id = vocabulary.ids()[act];
            merge(heard.evidence);
            acts.push_back(std::move(heard));
        }
        return acts;
    }

    /// What is heard of a reply in which nothing reached its threshold: hardly any does nothing at all.
    record::HeardAct alone(const Reading& reading, const Weighed& weighed, const Nearest& nearest) const {
        record::HeardAct heard;
        heard.id = vocabulary.ids()[nearest.act];
        heard.by = "model:nearest";
        heard.evidence.push_back(original(reading.reply, stretch(reading, weighed, nearest.act)));
        return heard;
    }

    Strength strength_of(const Evidence& evidence) const {
        return grammar->entries()[static_cast<std::size_t>(evidence.entry)].strength;
    }

    /// The words that speak most for an act, without punctuation at the edges.
    text::Range stretch(const Reading& reading, const Weighed& weighed, std::size_t act) const {
        const std::u32string& reply = reading.reply.text.points;
        const Contribution best =
            model->best_stretch(weighed.features, weighed.rows, static_cast<std::size_t>(model_act[act]),
                                std::min(reply.size(), kModelBound));
        text::Range where{best.first, std::min(best.last, reply.size())};
        if (where.first >= where.last) where = {0, reply.size()};
        while (where.first + 1 < where.last && text::is_punctuation(reply[where.first]))
            ++where.first;
        while (where.last > where.first + 1 && text::is_punctuation(reply[where.last - 1]))
            --where.last;
        return where;
    }

    /// The acts that the model found or nearly found, and the words that weighed most.
    void explain_model(const Reading& reading, const ShopperWords& shopper, const record::Heard& heard,
                       std::vector<Step>& steps) const {
        if (model == nullptr || reading.reply.text.empty()) return;
        const Weighed weighed = weigh(reading, shopper);
        if (model_attack >= 0) {
            const auto number = static_cast<std::size_t>(model_attack);
            const float beyond = weighed.scores[number] - model->thresholds()[number];
            if (beyond >= -kNearlyHeard)
                steps.push_back({"", fmt::format("model: attacked at all {:+.2f}", beyond), {}, beyond > 0});
        }
        for (std::size_t act = 0; act < vocabulary.ids().size(); ++act) {
            if (model_act[act] < 0) continue;
            const float beyond = margin(weighed, act);
            if (beyond < -kNearlyHeard) continue;
            const bool only = heard.acts.size() == 1 && heard.acts[0].by == "model:nearest" &&
                              heard.acts[0].id == vocabulary.ids()[act];
            steps.push_back(
                {vocabulary.ids()[act],
                 fmt::format("model {:+.2f}{}", beyond, only ? ", nearest where nothing else is heard" : ""),
                 original(reading.reply, stretch(reading, weighed, act)), beyond > 0 || only});
        }
    }

    /// Makes what the corrections teach.
    void learn() {
        taught = nullptr;
        if (corrections.empty()) return;
        std::vector<Taught::Lesson> lessons;
        for (const Correction& one : corrections) {
            const std::shared_ptr<const ShopperWords> shopper = shopper_words(one.shopper);
            const Reading reading = grammar->read(one.reply, shopper->asked);
            Taught::Lesson lesson;
            lesson.key = Taught::key(reading);
            if (model != nullptr) {
                lesson.features = weigh(reading, *shopper).features;
                const auto is_right = [&](const std::string& act) {
                    return std::find(one.acts.begin(), one.acts.end(), act) != one.acts.end();
                };
                bool attack = false;
                for (const Act& act : vocabulary.acts())
                    attack = attack || (act.conflict && is_right(act.id));
                for (const std::string& act : model->acts())
                    lesson.right.push_back(act == kAttack ? attack : is_right(act));
            }
            lessons.push_back(std::move(lesson));
        }
        taught = std::make_shared<const Taught>(lessons, model.get());
    }

    /// The acts of a reply that a person has corrected, with the words that speak most for each.
    std::vector<record::HeardAct> acts_told(const Correction& told, const Reading& reading,
                                            const Weighed& weighed) const {
        std::vector<record::HeardAct> acts;
        if (reading.reply.text.empty()) return acts;
        for (const std::string& id : told.acts) {
            const int act = vocabulary.index(id);
            record::HeardAct heard;
            heard.id = id;
            heard.by = "correction";
            for (const Evidence& evidence : reading.evidence) {
                if (evidence.act == act && evidence.counts() && strength_of(evidence) != Strength::never)
                    heard.evidence.push_back(original(reading.reply, evidence.where));
            }
            if (heard.evidence.empty() && model != nullptr && model_act[static_cast<std::size_t>(act)] >= 0)
                heard.evidence.push_back(
                    original(reading.reply, stretch(reading, weighed, static_cast<std::size_t>(act))));
            if (heard.evidence.empty())
                heard.evidence.push_back(original(reading.reply, {0, reading.reply.text.points.size()}));
            merge(heard.evidence);
            acts.push_back(std::move(heard));
        }
        return acts;
    }

    record::Heard hear(std::string_view reply, const Scene& scene, const Reading& reading,
                       const ShopperWords& shopper) const {
        record::Heard heard;
        const Weighed weighed = weigh(reading, shopper);
        const int told = taught == nullptr ? -1 : taught->lesson(Taught::key(reading));
        Nearest nearest;
        heard.acts = told < 0 ? acts_in(reading, weighed, nearest)
                              : acts_told(corrections[static_cast<std::size_t>(told)], reading, weighed);
        const bool asks = reading.view && (!scene.facts.empty() || !scene.topics.empty());
        if (asks) {
            std::shared_ptr<const Sheet> sheet = scene.sheet;
            if (sheet == nullptr)
                sheet = std::make_shared<Sheet>(made_ready(scene.facts, scene.topics, grammar->words()));
            base::require(
                sheet->facts.size() == scene.facts.size() && sheet->topics.size() == scene.topics.size(),
                "a sheet of the scene's own facts and topics");
            const std::uint64_t letters = text::letters_of(reading.view->points);
            const std::vector<Value> values = amounts_in(reading, grammar->words(), *sheet);
            heard.facts = facts_in(reading, grammar->words(), scene, *sheet, letters, values, heard.acts);
            heard.answers = answers_in(reading, grammar->words(), scene, *sheet, letters, values, heard.facts,
                                       heard.acts);
        }
        // Letters without any known word are noise, however near they come to an act.
        if (told < 0 && nearest.act != SIZE_MAX && !reading.concepts.empty() && heard.acts.empty() &&
            heard.facts.empty() && heard.answers.empty())
            heard.acts.push_back(alone(reading, weighed, nearest));
        heard.features = features_of(reply, reading, grammar->words(), scene.earlier);
        heard.origin = digest;
        return heard;
    }
};

Understanding::Understanding(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Understanding::~Understanding() = default;

std::unique_ptr<Understanding> Understanding::load(const std::string& folder,
                                                   base::Diagnostics& diagnostics) {
    auto impl = std::make_unique<Impl>();
    base::Diagnostics found;
    std::string read_bytes;
    impl->vocabulary = load_vocabulary(folder, found, read_bytes);
    impl->grammar =
        std::make_shared<const Grammar>(Grammar::load(folder, impl->vocabulary, found, read_bytes));
    if (!impl->vocabulary.ids().empty()) {
        impl->load_model(folder, found, read_bytes);
        impl->corrections = load_correction_folder((std::filesystem::path(folder) / "corrections").string(),
                                                   impl->vocabulary, found, read_bytes);
        impl->learn();
    }
    impl->digest = base::blake2b_hex(read_bytes);
    const bool broken = base::has_errors(found);
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
    if (broken) return nullptr;
    return std::unique_ptr<Understanding>(new Understanding(std::move(impl)));
}

std::unique_ptr<Understanding> Understanding::corrected(const std::vector<Correction>& more) const {
    auto impl = std::make_unique<Impl>(*impl_);
    impl->corrections.insert(impl->corrections.end(), more.begin(), more.end());
    impl->learn();
    if (!more.empty()) impl->digest = base::sha256_hex(impl_->digest + "\n" + corrections_json(more));
    return std::unique_ptr<Understanding>(new Understanding(std::move(impl)));
}

record::Heard Understanding::hear(std::string_view reply, const Scene& scene) const {
    const std::shared_ptr<const ShopperWords> shopper = impl_->shopper_words(scene);
    return impl_->hear(reply, scene, impl_->grammar->read(reply, shopper->asked), *shopper);
}

Explained Understanding::explain(std::string_view reply, const Scene& scene) const {
    const std::shared_ptr<const ShopperWords> shopper = impl_->shopper_words(scene);
    const Reading reading = impl_->grammar->read(reply, shopper->asked);
    Explained explained;
    explained.heard = impl_->hear(reply, scene, reading, *shopper);
    explained.folded = reading.reply.text.text();
    for (const int one : reading.asked->classes) {
        explained.steps.push_back(
            {"", "shopper: " + impl_->grammar->classes()[static_cast<std::size_t>(one)], {}, true});
    }
    for (const Mend& mend : reading.reply.mends) {
        explained.steps.push_back(
            {"",
             fmt::format("spelling: {} → {}", text::utf8(mend.typed), text::utf8(mend.meant)),
             {mend.where.begin, mend.where.end},
             true});
    }
    const int told = impl_->taught == nullptr ? -1 : impl_->taught->lesson(Taught::key(reading));
    if (told >= 0) {
        const Correction& one = impl_->corrections[static_cast<std::size_t>(told)];
        explained.steps.push_back({"", fmt::format("correction: {} {}", one.by, one.note), {}, true});
    }
    impl_->explain_model(reading, *shopper, explained.heard, explained.steps);
    for (const Evidence& evidence : reading.evidence) {
        const EntryInfo& entry = impl_->grammar->entries()[static_cast<std::size_t>(evidence.entry)];
        const char* strength = entry.strength == Strength::never    ? "never"
                               : entry.strength == Strength::sure   ? "sure"
                               : entry.strength == Strength::likely ? "likely"
                                                                    : "hint";
        explained.steps.push_back(
            {evidence.act < 0 ? "" : impl_->vocabulary.ids()[static_cast<std::size_t>(evidence.act)],
             fmt::format("{} ({}{})", entry.id, strength, scopes_in_words(evidence)),
             original(reading.reply, evidence.where), evidence.counts()});
    }
    return explained;
}

std::shared_ptr<const Sheet> Understanding::sheet_of(const std::vector<KnownFact>& facts,
                                                     const std::vector<KnownTopic>& topics) const {
    return std::make_shared<const Sheet>(made_ready(facts, topics, impl_->grammar->words()));
}

std::shared_ptr<const ShopperWords> Understanding::words_of(std::string_view shopper_text) const {
    return impl_->shopper_words(shopper_text);
}

const std::vector<std::string>& Understanding::vocabulary() const {
    return impl_->vocabulary.ids();
}
const Vocabulary& Understanding::acts() const {
    return impl_->vocabulary;
}
const std::string& Understanding::digest() const {
    return impl_->digest;
}

}  // namespace kefu::acts
