#include "acts/understanding.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "acts/answers.h"
#include "acts/features.h"
#include "acts/grammar.h"
#include "acts/vocabulary.h"
#include "base/digest.h"
#include "base/reader.h"

namespace kefu::acts {
namespace {

record::Span original(const Mended& mended, text::Range where) {
    const text::ByteSpan span = mended.text.original(where.first, where.last);
    return {span.begin, span.end};
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
    Grammar grammar;
    std::string digest;

    std::vector<record::HeardAct> acts_in(const Reading& reading) const {
        std::vector<record::HeardAct> acts;
        for (std::size_t act = 0; act < vocabulary.ids().size(); ++act) {
            record::HeardAct heard;
            for (const Evidence& evidence : reading.evidence) {
                const EntryInfo& entry = grammar.entries()[static_cast<std::size_t>(evidence.entry)];
                if (evidence.act != static_cast<int>(act) || !evidence.counts() ||
                    entry.strength == Strength::hint)
                    continue;
                const record::Span span = original(reading.reply, evidence.where);
                if (std::find(heard.evidence.begin(), heard.evidence.end(), span) == heard.evidence.end())
                    heard.evidence.push_back(span);
                if (heard.by.empty()) heard.by = "grammar:" + entry.id;
            }
            if (heard.evidence.empty()) continue;
            heard.id = vocabulary.ids()[act];
            acts.push_back(std::move(heard));
        }
        return acts;
    }

    record::Heard hear(std::string_view reply, const Scene& scene, const Reading& reading) const {
        record::Heard heard;
        heard.acts = acts_in(reading);
        heard.facts = facts_in(reading, grammar.words(), scene);
        heard.answers = answers_in(reading, grammar.words(), scene, heard.facts, heard.acts);
        heard.features = features_of(reply, reading, grammar.words(), scene.earlier);
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
    const std::string path = (std::filesystem::path(folder) / "vocabulary.json").string();
    base::Document document = base::load_document(path);
    found = document.diagnostics;
    if (document.root) {
        base::Complaints complaints(path);
        impl->vocabulary.read(*document.root, complaints);
        for (base::Diagnostic& diagnostic : complaints.take())
            found.push_back(std::move(diagnostic));
        read_bytes += base::read_file(path).value_or("");
    }
    impl->grammar = Grammar::load(folder, impl->vocabulary, found, read_bytes);
    impl->digest = base::sha256_hex(read_bytes);
    const bool broken = base::has_errors(found);
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
    if (broken) return nullptr;
    return std::unique_ptr<Understanding>(new Understanding(std::move(impl)));
}

record::Heard Understanding::hear(std::string_view reply, const Scene& scene) const {
    return impl_->hear(reply, scene, impl_->grammar.read(reply, scene.shopper_text));
}

Explained Understanding::explain(std::string_view reply, const Scene& scene) const {
    const Reading reading = impl_->grammar.read(reply, scene.shopper_text);
    Explained explained;
    explained.heard = impl_->hear(reply, scene, reading);
    explained.folded = reading.reply.text.text();
    for (const int one : reading.shopper_classes) {
        explained.steps.push_back(
            {"", "shopper: " + impl_->grammar.classes()[static_cast<std::size_t>(one)], {}, true});
    }
    for (const Mend& mend : reading.reply.mends) {
        explained.steps.push_back(
            {"",
             fmt::format("spelling: {} → {}", text::utf8(mend.typed), text::utf8(mend.meant)),
             {mend.where.begin, mend.where.end},
             true});
    }
    for (const Evidence& evidence : reading.evidence) {
        const EntryInfo& entry = impl_->grammar.entries()[static_cast<std::size_t>(evidence.entry)];
        const char* strength = entry.strength == Strength::sure     ? "sure"
                               : entry.strength == Strength::likely ? "likely"
                                                                    : "hint";
        explained.steps.push_back(
            {evidence.act < 0 ? "" : impl_->vocabulary.ids()[static_cast<std::size_t>(evidence.act)],
             fmt::format("{} ({}{})", entry.id, strength, scopes_in_words(evidence)),
             original(reading.reply, evidence.where), evidence.counts()});
    }
    return explained;
}

const std::vector<std::string>& Understanding::vocabulary() const {
    return impl_->vocabulary.ids();
}
const std::string& Understanding::digest() const {
    return impl_->digest;
}

}  // namespace kefu::acts
