#include "acts/understanding.h"

#include <algorithm>
#include <filesystem>
#include <future>
#include <utility>

#include <fmt/format.h>

#include "acts/amounts.h"
#include "acts/answers.h"
#include "acts/corrections.h"
#include "acts/features.h"
#include "acts/grammar.h"
#include "acts/sameness.h"
#include "acts/sheet.h"
#include "acts/taught.h"
#include "acts/vocabulary.h"
#include "acts/weighing.h"
#include "base/digest.h"
#include "base/reader.h"
#include "base/require.h"

namespace kefu::acts {
namespace {

record::Span original(const Mended& mended, text::Range where) {
    const text::ByteSpan span = mended.text.original(where.first, where.last);
    return {span.begin, span.end};
}

constexpr std::string_view kByModel = "model";  // HeardAct::by
constexpr std::size_t kFewLetters = 2;
constexpr std::size_t kManyClauses = 5;
constexpr float kDrowned =
    2.5F;  // log-odds below the threshold that a find of the grammar makes up for there
constexpr float kNearlyHeard = kAlone;  // log-odds below the threshold that an explanation still mentions

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

struct Understanding::Impl {
    Vocabulary vocabulary;
    std::shared_ptr<const Grammar> grammar;
    std::string digest;

    Weigher weigher;
    std::vector<Correction> corrections;
    std::shared_ptr<const Taught> taught;  ///< null: nothing was corrected

    /// What was made ready of the shopper's text for the scene, or what is now.
    std::shared_ptr<const ShopperWords> shopper_words(const Scene& scene) const {
        if (scene.shopper_words == nullptr) return weigher.words_of(scene.shopper_text);
        base::require(scene.shopper_words->text == scene.shopper_text,
                      "the words of the scene's own shopper");
        return scene.shopper_words;
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
        const Attacked attacked = weigher.attack_in(weighed);
        const std::size_t letters = bare(reading.reply.text.points).size();
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
            const bool modelled = weigher.knows(act);
            const auto note_nearest = [&] {
                if (modelled && !vocabulary.acts()[act].conflict && !vocabulary.acts()[act].grave &&
                    weigher.margin(weighed, act) > nearest.margin)
                    nearest = {act, weigher.margin(weighed, act)};
            };
            if (modelled && first[act] == kNone && weigher.margin(weighed, act) <= 0 &&
                act != attacked.most) {
                note_nearest();
                continue;
            }
            const bool wanted = modelled && (weigher.margin(weighed, act) > 0 || act == attacked.most) &&
                                (!attacked.known || attacked.at_all || !vocabulary.acts()[act].conflict);
            record::HeardAct heard;
            const Evidence* strongest = nullptr;
            std::vector<text::Range> found;
            bool vetoed = false;
            for (std::size_t at = first[act]; at != kNone; at = next[at]) {
                const Evidence& evidence = reading.evidence[at];
                const Strength strength = strength_of(evidence);
                if (strength == Strength::never) {
                    vetoed = true;
                    continue;
                }
                if (strength == Strength::hint && !wanted) continue;
                found.push_back(evidence.where);
                if (strongest == nullptr || strength > strength_of(*strongest)) strongest = &evidence;
            }
            const bool certain = strongest != nullptr && strength_of(*strongest) == Strength::sure;
            const bool sure =
                certain ||
                (strongest != nullptr && many_clauses && strength_of(*strongest) == Strength::likely &&
                 !vocabulary.acts()[act].conflict && weigher.margin(weighed, act) > -kDrowned);
            if (vetoed && !certain) continue;
            if (modelled ? !wanted && !sure : strongest == nullptr) {
                note_nearest();
                continue;
            }
            // Hints alone decide nothing: then it is the model that heard it.
            const bool by_grammar =
                sure || (strongest != nullptr && strength_of(*strongest) >= Strength::likely);
            if (!by_grammar) heard.by = by_model(weighed, attacked, act, letters);
            // Where a hint and the model agree, the entry names itself: it says more than "model".
            if (strongest != nullptr && (by_grammar || heard.by == kByModel))
                heard.by = "grammar:" + grammar->entries()[static_cast<std::size_t>(strongest->entry)].id;
            for (const text::Range& where : found) {
                // A hint (快递) or one character (不) shows nobody what was meant: the clause around it does.
                const bool too_little = !by_grammar || where.last - where.first < 2;
                heard.evidence.push_back(
                    original(reading.reply, too_little ? readable(reading, where) : where));
            }
            if (found.empty())
                heard.evidence.push_back(original(reading.reply, weigher.stretch(reading, weighed, act)));
            heard.id = vocabulary.ids()[act];
            merge(heard.evidence);
            acts.push_back(std::move(heard));
        }
        return acts;
    }

    /// HeardAct::by of an act that only the model hears: the more hangs on it, the clearer it must be.
    std::string_view by_model(const Weighed& weighed, const Attacked& attacked, std::size_t act,
                              std::size_t letters) const {
        const Act& known = vocabulary.acts()[act];
        const float margin = weigher.margin(weighed, act);
        // 能, 哦, 人: what so few letters mean lies in the shopper's words alone.
        const bool few = letters <= kFewLetters;
        if (!attacked.known || !known.conflict) {
            const bool much = known.severe || (few && known.grave);
            return much && margin < kClearSevere ? record::kDoubtful : kByModel;
        }
        if (few) return record::kDoubtful;
        if (weigher.attack_margin(weighed) < kClearAttack) return record::kUnsure;
        if (act != attacked.most) return margin < kClearBeside ? record::kDoubtful : kByModel;
        return known.severe && margin < kClearKind ? record::kUnsure : kByModel;
    }

    /// What is heard of a reply in which nothing reached its threshold: hardly any does nothing at all.
    record::HeardAct alone(const Reading& reading, const Weighed& weighed, const Nearest& nearest) const {
        record::HeardAct heard;
        heard.id = vocabulary.ids()[nearest.act];
        heard.by = "model:nearest";
        heard.evidence.push_back(original(reading.reply, weigher.stretch(reading, weighed, nearest.act)));
        return heard;
    }

    Strength strength_of(const Evidence& evidence) const {
        return grammar->entries()[static_cast<std::size_t>(evidence.entry)].strength;
    }

    /// The acts that the model found or nearly found, and the words that weighed most.
    void explain_model(const Reading& reading, const ShopperWords& shopper, const record::Heard& heard,
                       std::vector<Step>& steps) const {
        if (weigher.model() == nullptr || reading.reply.text.empty()) return;
        const Weighed weighed = weigher.weigh(reading, shopper);
        if (weigher.attack_in(weighed).known) {
            const float beyond = weigher.attack_margin(weighed);
            if (beyond >= -kNearlyHeard)
                steps.push_back({"", fmt::format("model: attacked at all {:+.2f}", beyond), {}, beyond > 0});
        }
        for (std::size_t act = 0; act < vocabulary.ids().size(); ++act) {
            if (!weigher.knows(act)) continue;
            const float beyond = weigher.margin(weighed, act);
            if (beyond < -kNearlyHeard) continue;
            const bool only = heard.acts.size() == 1 && heard.acts[0].by == "model:nearest" &&
                              heard.acts[0].id == vocabulary.ids()[act];
            const record::HeardAct* const told = heard.act(vocabulary.ids()[act]);
            const char* const note = only ? ", nearest where nothing else is heard"
                                     : told != nullptr && !told->counts() ? ", not clear enough to count"
                                                                          : "";
            steps.push_back({vocabulary.ids()[act], fmt::format("model {:+.2f}{}", beyond, note),
                             original(reading.reply, weigher.stretch(reading, weighed, act)),
                             beyond > 0 || only});
        }
    }

    /// Makes what the corrections teach.
    void learn() {
        taught = nullptr;
        weigher.teach(nullptr);
        if (corrections.empty()) return;
        const Model* const model = weigher.model();
        std::vector<Taught::Lesson> lessons;
        for (const Correction& one : corrections) {
            const std::shared_ptr<const ShopperWords> shopper = weigher.words_of(one.shopper);
            const Reading reading = grammar->read(one.reply, shopper->asked);
            Taught::Lesson lesson;
            lesson.key = Taught::key(reading);
            if (model != nullptr) {
                Weighed weighed = weigher.weigh(reading, *shopper);
                lesson.features = std::move(weighed.features);
                lesson.scores = std::move(weighed.scores);
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
        taught = std::make_shared<const Taught>(lessons, model);
        weigher.teach(taught);
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
            if (heard.evidence.empty() && weigher.knows(static_cast<std::size_t>(act)))
                heard.evidence.push_back(original(
                    reading.reply, weigher.stretch(reading, weighed, static_cast<std::size_t>(act))));
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
        const Weighed weighed = weigher.weigh(reading, shopper, scene.pieces);
        const int told = taught == nullptr ? -1 : taught->lesson(Taught::key(reading));
        Nearest nearest;
        heard.acts = told < 0 ? acts_in(reading, weighed, nearest)
                              : acts_told(corrections[static_cast<std::size_t>(told)], reading, weighed);
        const bool asks =
            reading.view && (!scene.facts.empty() || !scene.topics.empty() || !scene.phrases.empty());
        if (asks) {
            std::shared_ptr<const Sheet> sheet = scene.sheet;
            if (sheet == nullptr) sheet = std::make_shared<Sheet>(made_ready(scene, grammar->words()));
            base::require(sheet->facts.size() == scene.facts.size() &&
                              sheet->topics.size() == scene.topics.size() &&
                              sheet->phrases.size() == scene.phrases.size(),
                          "a sheet of the scene's own facts, topics and phrases");
            const std::uint64_t letters = text::letters_of(reading.view->points);
            const std::vector<Value> values = amounts_in(reading, grammar->words(), *sheet);
            heard.facts = facts_in(reading, grammar->words(), scene, *sheet, letters, values, heard.acts);
            heard.answers = answers_in(reading, grammar->words(), scene, *sheet, letters, values, heard.facts,
                                       heard.acts);
            heard.states = stated_in(*reading.view, scene, *sheet, letters);
        }
        // Letters without any known word are noise, however near they come to an act.
        if (told < 0 && nearest.act != SIZE_MAX && !reading.concepts.empty() && heard.acts.empty() &&
            heard.facts.empty() && heard.answers.empty())
            heard.acts.push_back(alone(reading, weighed, nearest));
        heard.features = features_of(reply, reading, grammar->words(), scene);
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
    // Beside the grammar, where there is a processor for it: each takes about as long as the other.
    std::future<ReadModel> reading =
        std::async(std::launch::async | std::launch::deferred, read_model, folder);
    impl->vocabulary = load_vocabulary(folder, found, read_bytes);
    impl->grammar =
        std::make_shared<const Grammar>(Grammar::load(folder, impl->vocabulary, found, read_bytes));
    const ReadModel model = reading.get();
    if (!impl->vocabulary.ids().empty()) {
        found.insert(found.end(), model.problems.begin(), model.problems.end());
        read_bytes += fmt::format("model.bin:{}:", model.digest);
        impl->weigher.load(model.model, impl->vocabulary, impl->grammar);
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

std::shared_ptr<const Sheet> Understanding::sheet_of(const Scene& scene) const {
    return std::make_shared<const Sheet>(made_ready(scene, impl_->grammar->words()));
}

std::shared_ptr<const ShopperWords> Understanding::words_of(std::string_view shopper_text) const {
    return impl_->weigher.words_of(shopper_text);
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
