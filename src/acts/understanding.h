// Hears a reply: text in, acts and their evidence out, read together with the shopper's last message.
//
// Promises: any bytes give a bounded answer; evidence spans are bytes of the original and never cut a
// character; the same input gives the same answer; safe to call from several threads at once.
// Never: reads a clock, a locale or the network; throws for what a student typed.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "acts/corrections.h"
#include "acts/vocabulary.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "record/heard.h"

namespace kefu::acts {

/// A fact of the scenario's data sheet that a reply may state.
struct KnownFact {
    enum class Kind { number, price, days, size, stock, text };
    std::string id;
    Kind kind = Kind::text;
    std::string value;  ///< "320", "M", "韵达"; a range as "3-5"
    std::string unit;   ///< "克", "元", "天" …; values with another unit don't speak of this fact
    std::vector<std::string> aliases;  ///< other ways to write the same value
    std::vector<std::string> cues;     ///< words near a value that say it is meant: 净重, 重量
    std::vector<std::string> wrong;    ///< values or phrases that would be a wrong statement of it
};

/// A question that the shopper may have open.
struct KnownTopic {
    std::string id;
    std::vector<std::string> facts;  ///< stating one of these rightly answers it; wrongly answers it wrongly
    std::vector<std::string> acts;   ///< any of these acts answers it
    std::vector<std::string> right;  ///< phrases (folded, `*` = a few characters between) that answer it
    std::vector<std::string> wrong;  ///< phrases that answer it wrongly
    std::string yes_no;  ///< "yes" or "no": a bare 可以 / 不行 answers it; "" = no yes-or-no question
};

class Letters;
struct Sheet;
class PieceMemory;
struct ShopperWords;

/// What a conversation knows when a reply is heard. All may be empty.
struct Scene {
    std::string shopper_text;  ///< the shopper's last messages, joined by '\n'
    std::vector<KnownFact> facts;
    std::vector<KnownTopic> topics;        ///< all topics of the scenario
    std::vector<std::string> phrases;      ///< that the scenario listens for, as a topic's `right`
    std::vector<std::string> open_topics;  ///< ids of those asked and not settled, latest last
    std::vector<std::string> overtaken;    ///< of these the ones that a bare yes or no no longer means
    std::vector<std::string> earlier;  ///< the student's earlier replies in this conversation, original text
    /// What Understanding::sheet_of made of these facts, topics and phrases; null: made anew with every reply.
    std::shared_ptr<const Sheet> sheet;
    /// What Understanding::words_of made of shopper_text; null: made anew with every reply.
    std::shared_ptr<const ShopperWords> shopper_words;
    /// Where the scores of pieces of long replies are kept; null: they are weighed anew. Nothing else depends on it.
    PieceMemory* pieces = nullptr;
    /// What letters_of() made of each of `earlier`; missing or null: made anew with every reply.
    std::vector<std::shared_ptr<const Letters>> letters;
};

/// Earlier replies compared at most, the latest ones: Features::same_as.
inline constexpr std::size_t kEarlierLooked = 200;
/// Whether two replies are nearly the same text, as Features::same_as has it. What is heard in a reply depends on earlier
/// replies in nothing else.
bool nearly_same(std::string_view a, std::string_view b);
/// A reply (original text) made ready for Scene::letters, once for all that come after it.
std::shared_ptr<const Letters> letters_of(std::string_view reply);

/// One line of the path to a decision, for graders.
struct Step {
    std::string act;
    std::string what;  ///< what was found, in words: entry, scope, weights
    record::Span where;
    bool kept = true;  ///< false: found, and then ruled out (negated, quoted, …)
};

struct Explained {
    record::Heard heard;
    std::string folded;
    std::vector<Step> steps;
};

class Understanding {
  public:
    /// Reads the vocabulary, grammar, model and corrections below `folder` (assets/acts). All diagnostics at once; absent if any is an error.
    static std::unique_ptr<Understanding> load(const std::string& folder, base::Diagnostics& diagnostics);
    ~Understanding();
    Understanding(const Understanding&) = delete;
    Understanding& operator=(const Understanding&) = delete;

    /// This understanding and `more` corrections, the later winning; shares everything that was read. Cheap.
    std::unique_ptr<Understanding> corrected(const std::vector<Correction>& more) const;

    record::Heard hear(std::string_view reply, const Scene& scene) const;
    Explained explain(std::string_view reply, const Scene& scene) const;

    /// The scene's facts, topics and phrases made ready for Scene::sheet, once for all replies of a scenario.
    std::shared_ptr<const Sheet> sheet_of(const Scene& scene) const;

    /// The shopper's words made ready for Scene::shopper_words, once for all that is said after them. Not to be kept
    /// for another understanding.
    std::shared_ptr<const ShopperWords> words_of(std::string_view shopper_text) const;

    /// The acts known, in the vocabulary's order.
    const std::vector<std::string>& vocabulary() const;
    /// The same with names, descriptions and examples.
    const Vocabulary& acts() const;
    /// BLAKE2b (256 bits, hexadecimal) over everything that decides what is heard.
    const std::string& digest() const;

    struct Impl;

  private:
    explicit Understanding(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace kefu::acts
