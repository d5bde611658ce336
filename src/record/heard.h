// What was heard in one reply: acts with the words that show them, questions answered, values stated, and
// features of the writing. An annotation: it says what an understanding made of the text, never the text itself.
//
// Spans are bytes of the original reply and never cut a character. Everything here is a plain value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kefu::record {

/// Bytes [begin, end) of the reply as it was typed.
struct Span {
    std::int32_t begin = 0;
    std::int32_t end = 0;
    bool operator==(const Span&) const = default;
};

/// HeardAct::by of an attack that was not heard clearly.
inline constexpr std::string_view kUnsure = "model:unsure";
/// HeardAct::by of an act that may have been done, too doubtful for what it costs: it counts for nothing.
inline constexpr std::string_view kDoubtful = "model:doubtful";

struct HeardAct {
    std::string id;              ///< an act of the vocabulary, e.g. "apologise"
    std::vector<Span> evidence;  ///< never empty
    std::string by;  ///< which part decided: "grammar:<entry>", "model", "context:<entry>", "grader"
    /// An attack that the model alone heard, and not clearly: too likely to be let pass, too doubtful for what an
    /// attack costs. Nothing that asks for the act sees it; it is the feature "harsh".
    bool unsure() const { return by == kUnsure; }
    /// Heard clearly enough for what follows from it: neither unsure nor doubtful.
    bool counts() const { return by != kUnsure && by != kDoubtful; }
    /// The id for people and comparisons: with a question mark where it doesn't count.
    std::string shown() const { return counts() ? id : id + "?"; }
    bool operator==(const HeardAct&) const = default;
};

enum class Verdict { right, wrong, unsure };

/// One of the shopper's questions (a topic of the scenario) that this reply answers.
struct Answer {
    std::string topic;
    Verdict verdict = Verdict::unsure;
    std::vector<Span> evidence;
    std::vector<Span> wrong{};  ///< unsure: what beside something right is stated wrongly, and not taken back
    bool operator==(const Answer&) const = default;
};

/// A value stated in the reply, matched to the scenario's data sheet.
struct StatedFact {
    std::string fact;      ///< id in the data sheet; "" = not in it
    std::string value;     ///< as stated, normalised ("320 克" → "320")
    std::string expected;  ///< what the data sheet says; "" where it says nothing
    Verdict verdict = Verdict::unsure;
    Span evidence;
    bool operator==(const StatedFact&) const = default;
};

/// Features of the writing (acts.md). Counts are of the folded text.
struct Features {
    std::int32_t characters = 0;  ///< visible characters, punctuation and spaces left out
    std::int32_t polite = 0;      ///< polite forms: 您, 请, 麻烦, 亲, please …
    std::int32_t smiles = 0;      ///< emoticons, emoji, kaomoji
    std::int32_t particles = 0;   ///< softening tone particles: 呢 哦 呀 哈 ~ …
    bool one_word = false;        ///< a bare 在 / 没 / 你好 / 是的 / ok
    bool shouting = false;        ///< !!! or ALL CAPITALS
    bool slang_spelling = false;  ///< 火星文, 酱紫, 木有 …
    std::vector<Span> typos;      ///< probable typing errors
    std::int32_t same_as =
        -1;  ///< index (from 0, in this conversation) of an earlier reply with nearly the same text, or -1
    std::string language = "zh";  ///< "zh", "en", "mixed" or "none" (no letters at all)
    bool acknowledges = false;  ///< 好的, 嗯嗯，明白您的意思, got it: taken note of, and nothing else
    bool operator==(const Features&) const = default;
};

struct Heard {
    std::vector<HeardAct> acts;  ///< each act once, in the order of the vocabulary
    std::vector<Answer> answers;
    std::vector<StatedFact> facts;
    Features features;
    std::string origin;  ///< digest of the understanding that heard this
    std::vector<std::string>
        states{};  ///< of the phrases that the scenario listens for those it says, as written there
    bool operator==(const Heard&) const = default;

    const HeardAct* act(std::string_view id) const {
        for (const HeardAct& heard : acts) {
            if (heard.id == id) return &heard;
        }
        return nullptr;
    }
    const Answer* answer(std::string_view topic) const {
        for (const Answer& answer : answers) {
            if (answer.topic == topic) return &answer;
        }
        return nullptr;
    }
};

}  // namespace kefu::record
