#include "acts/repair.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace kefu::acts {
namespace {

constexpr std::size_t kLongest = 6;  // characters of a word that is looked up
constexpr std::size_t kPlane = 0x10000;

// Words are looked up as parts of a text, without a copy of them.
struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::u32string_view word) const {
        std::uint64_t hash = 0xCBF29CE484222325ull;
        for (const char32_t c : word)
            hash = (hash ^ c) * 0x100000001B3ull;
        return static_cast<std::size_t>(hash ^ (hash >> 29U));
    }
};

struct Replacement {
    enum class Where {
        anywhere,
        alone,  ///< only where none of its characters belongs to a known word
        last    ///< the same, and only at the end of a clause
    };
    std::u32string meant;
    Mend::Kind kind = Mend::Kind::slang;
    Where where = Where::anywhere;
};

using Replacements = std::unordered_map<std::u32string, Replacement, WordHash, std::equal_to<>>;
using Words = std::unordered_set<std::u32string, WordHash, std::equal_to<>>;

// Syllables that typists and input methods confuse are one: zh/z, ch/c, sh/s, -ng/-n.
std::string merged(std::string syllable) {
    if (syllable.size() > 2 && syllable[1] == 'h') syllable.erase(1, 1);
    if (syllable.size() > 2 && syllable.ends_with("ng")) syllable.pop_back();
    return syllable;
}

}  // namespace

struct Repair::Impl {
    /// What is known of a character of the first plane: 0, or the number of its sound (even), plus 1 where a
    /// slang or dialect word begins with it.
    std::vector<std::uint16_t> characters = std::vector<std::uint16_t>(kPlane, 0);
    std::unordered_set<char32_t> wide_starts;            ///< likewise, of the other planes
    Replacements replaced;                               ///< slang and dialect
    std::u32string counters;                             ///< signs that a number is counted with
    std::unordered_map<std::string, std::string> alike;  ///< further syllables that count as another
    std::vector<std::u32string> words;                   ///< trade words, in the order of the file
    Words real;                                          ///< words that are right as they stand
    std::unordered_map<std::uint64_t, std::vector<std::size_t>>
        by_sound;                                  ///< by the sounds of all characters
    std::unordered_set<std::uint64_t> beginnings;  ///< the sounds of the first characters, two and more
    std::vector<std::uint64_t> may_begin =  ///< a bit for the first bits of each of them: most are none
        std::vector<std::uint64_t>(kBeginBits / 64, 0);
    std::vector<bool> opens;  ///< for each sound whether a trade word begins with it

    static constexpr std::size_t kBeginBits = std::size_t{1} << 16U;
    bool begins(std::uint64_t key) const {
        const std::uint64_t bit = key >> 48U;
        return (may_begin[bit / 64] >> (bit % 64) & 1U) != 0 && beginnings.contains(key);
    }

    static constexpr std::uint64_t longer(std::uint64_t sounds_before, std::uint16_t one) {
        return (sounds_before + one) * 0x9E3779B97F4A7C15ull;
    }

    std::uint16_t sound(char32_t c) const {
        return c < kPlane ? static_cast<std::uint16_t>(characters[c] >> 1U) : std::uint16_t{0};
    }
    bool starts(char32_t c) const { return c < kPlane ? (characters[c] & 1U) != 0 : wide_starts.contains(c); }
    void start(char32_t c) {
        if (c < kPlane) {
            characters[c] |= 1U;
        } else {
            wide_starts.insert(c);
        }
    }

    void index() {
        by_sound.clear();
        beginnings.clear();
        for (std::size_t word = 0; word < words.size(); ++word) {
            std::uint64_t key = 0;
            bool known = true;
            std::size_t length = 0;
            for (const char32_t c : words[word]) {
                const std::uint16_t one = sound(c);
                known = known && one != 0;
                key = longer(key, one);
                if (!known) break;
                if (++length > 1) {
                    beginnings.insert(key);
                    const std::uint64_t bit = key >> 48U;
                    may_begin[bit / 64] |= std::uint64_t{1} << (bit % 64);
                } else {
                    if (one >= opens.size()) opens.resize(one + 1U, false);
                    opens[one] = true;
                }
            }
            if (known) by_sound[key].push_back(word);
        }
    }

    // Characters of words that are right as they stand, worked out when a repair first asks for them.
    class Right {
      public:
        Right(const RightWords& words, std::u32string_view text) : words_(words), text_(text) {}
        bool at(std::size_t character) {
            if (!known_) {
                known_ = true;
                find();
            }
            return right_[character];
        }

      private:
        void find() {
            right_.assign(text_.size(), false);
            for (const FoundWord& word :
                 words_.lexicon.words(text_, static_cast<ListId>(words_.lists.size()))) {
                const bool right = std::any_of(word.lists, word.lists + word.count,
                                               [&](ListId list) { return words_.lists[list]; });
                if (!right || word.last - word.first < 2 || !text::is_han(text_[word.first])) continue;
                std::fill(right_.begin() + word.first, right_.begin() + word.last, true);
            }
        }

        const RightWords& words_;
        std::u32string_view text_;
        bool known_ = false;
        std::vector<bool> right_;
    };

    // The trade word that the characters from `at` on sound like, or null.
    const std::u32string* meant(std::u32string_view text, std::size_t at, Right& right_already) const {
        const std::uint16_t first = sound(text[at]);
        if (first == 0 || first >= opens.size() || !opens[first]) return nullptr;
        std::uint64_t key = longer(0, first);
        const std::u32string* best = nullptr;
        for (std::size_t length = 2; length <= kLongest && at + length <= text.size(); ++length) {
            const std::uint16_t one = sound(text[at + length - 1]);
            if (one == 0) break;
            key = longer(key, one);
            if (!begins(key)) break;
            const std::u32string_view typed = text.substr(at, length);
            const auto found = by_sound.find(key);
            if (found == by_sound.end() && best == nullptr) continue;
            const bool is_word = real.contains(typed);
            if (is_word) best = nullptr;
            if (found == by_sound.end()) continue;
            for (const std::size_t word : found->second) {
                const std::u32string& right = words[word];
                if (right == typed) return nullptr;
                if (right.size() != length || is_word) continue;
                std::size_t same = 0;
                for (std::size_t c = 0; c < length; ++c)
                    same += right[c] == typed[c];
                if (same == 0) continue;
                bool touches = false;  // a character that belongs to a word that is right as it stands
                for (std::size_t c = 0; c < length && !touches; ++c)
                    touches = right[c] != typed[c] && right_already.at(at + c);
                if (!touches) best = &right;
            }
        }
        return best;
    }

    static bool clause_ends(std::u32string_view text, std::size_t at) {
        return at >= text.size() || text::is_punctuation(text[at]) || text[at] == U' ' || text[at] == U'\n' ||
               text::is_emoji(text[at]);
    }

    static bool nothing_follows(std::u32string_view text, std::size_t at) {
        return std::none_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), [](char32_t c) {
            return text::is_han(c) || text::is_latin(c) || text::is_digit(c);
        });
    }

    static bool is_one_or_four(char32_t c) { return c == 0x4E00 || c == 0x56DB; }

    // A digit stands for a syllable (8用, 好8, 不四) only where it isn't counted with: 满88送, 是85%, 是8个小时, 要四十.
    bool cuts_number(std::u32string_view text, std::size_t at, std::size_t length) const {
        const bool in_code = at > 0 && (text::is_digit(text[at - 1]) || text::is_latin(text[at - 1]));
        if (text::is_digit(text[at]) && in_code) return true;
        const std::size_t end = at + length;
        if (length > 1 && is_one_or_four(text[end - 1]) && end < text.size() &&
            counters.find(text[end]) != std::u32string::npos)
            return true;
        constexpr char32_t kTen = 0x5341;  // shi
        if (is_one_or_four(text[at]) && at > 0 && text[at - 1] == kTen) return true;
        return length > 1 && text::is_digit(text[end - 1]) && !text::is_latin(text[at]) &&
               !clause_ends(text, end);
    }

    // A letter of Chinese text is a name: U盘, R码, Y型.
    static bool beside_han(std::u32string_view text, std::size_t at) {
        return (at > 0 && text::is_han(text[at - 1])) || (at + 1 < text.size() && text::is_han(text[at + 1]));
    }

    /// The slang or dialect word that stands at `at`, or the end; `length` is then its number of characters.
    Replacements::const_iterator slang(std::u32string_view text, std::size_t at, std::size_t& length,
                                       Right& right_already) const {
        for (length = std::min(kLongest, text.size() - at); length > 0; --length) {
            const auto found = replaced.find(text.substr(at, length));
            if (found == replaced.end()) continue;
            const auto in_code = [&](std::size_t one) {  // 8R2D is no "are"
                return text::is_latin(text[one]) || text::is_digit(text[one]);
            };
            const bool cuts_word =
                (text::is_latin(text[at]) && at > 0 && in_code(at - 1)) ||
                (text::is_latin(text[at + length - 1]) && at + length < text.size() && in_code(at + length));
            if (cuts_word || cuts_number(text, at, length)) continue;
            if (length == 1 && text::is_latin(text[at]) && beside_han(text, at)) continue;
            if (found->second.where == Replacement::Where::anywhere) return found;
            bool free = found->second.where == Replacement::Where::alone || clause_ends(text, at + length);
            // 88 says goodbye alone at the very end; 您这盒88,再添点 is a price.
            if (text::is_digit(text[at]) && found->second.where == Replacement::Where::last)
                free = free && (at == 0 || clause_ends(text, at - 1)) && nothing_follows(text, at + length);
            for (std::size_t c = 0; c < length && free; ++c)
                free = !right_already.at(at + c);
            if (free) return found;
        }
        return replaced.end();
    }
};

Repair::Repair() : impl_(std::make_unique<Impl>()) {}
Repair::~Repair() = default;
Repair::Repair(Repair&&) noexcept = default;
Repair& Repair::operator=(Repair&&) noexcept = default;

std::vector<std::u32string> Repair::read(const base::Node& root, base::Complaints& complaints) {
    base::ObjectReader reader(root, complaints);
    reader.integer("format", 1, 1, 1);
    impl_->counters = text::folded_points(reader.text("counters"));
    using Where = Replacement::Where;
    struct Section {
        const char* key;
        Mend::Kind kind;
        Where where;
    };
    for (const auto& [key, kind, where] : {Section{"slang", Mend::Kind::slang, Where::anywhere},
                                           Section{"slang_alone", Mend::Kind::slang, Where::alone},
                                           Section{"slang_last", Mend::Kind::slang, Where::last},
                                           Section{"dialect", Mend::Kind::dialect, Where::anywhere}}) {
        const base::Node* pairs = reader.get(key);
        if (!pairs) continue;
        for (const base::Member& member : pairs->members) {
            const std::u32string typed = text::folded_points(member.key);
            if (typed.empty() || typed.size() > kLongest) {
                complaints.error_at(member.line, member.column, "bad-repair",
                                    {"要替换的词为空或太长", "the word to mend is empty or too long"},
                                    {"1 至 6 个字", "one to six characters"});
                continue;
            }
            impl_->replaced[typed] = {text::folded_points(base::read_text(member.value, complaints)), kind,
                                      where};
            impl_->start(typed[0]);
        }
    }
    if (const base::Node* alike = reader.get("sounds_alike")) {
        for (const base::Member& member : alike->members)
            impl_->alike[member.key] = base::read_text(member.value, complaints);
    }
    for (const std::string& word : reader.texts("words")) {
        impl_->words.push_back(text::folded_points(word));
        impl_->real.insert(impl_->words.back());
    }
    for (const std::string& word : reader.texts("keep"))
        impl_->real.insert(text::folded_points(word));
    reader.finish();
    return {impl_->real.begin(), impl_->real.end()};
}

void Repair::ready() {
    impl_->index();
}

void Repair::read_sounds(std::string_view table) {
    std::unordered_map<std::string, std::uint16_t> syllables;
    const std::u32string all = text::points(table);
    std::string syllable;
    bool in_syllable = true;
    for (const char32_t c : all) {
        if (c == U'\n') {
            syllable.clear();
            in_syllable = true;
        } else if (c == U' ') {
            in_syllable = false;
        } else if (in_syllable) {
            syllable.push_back(static_cast<char>(c));
        } else {
            const auto other = impl_->alike.find(syllable);
            const auto id = syllables
                                .try_emplace(merged(other == impl_->alike.end() ? syllable : other->second),
                                             static_cast<std::uint16_t>(syllables.size() + 1))
                                .first->second;
            if (c < kPlane && impl_->characters[c] < 2)
                impl_->characters[c] |= static_cast<std::uint16_t>(id << 1U);
        }
    }
}

Mended Repair::mend(text::Folded folded, const RightWords& right) const {
    Mended mended;
    mended.text.cut = folded.cut;
    const std::u32string_view text = folded.points;
    Impl::Right right_already(right, text);
    std::size_t copied = 0;  // characters of `text` that are in `mended` already
    const auto put = [&](std::size_t at, std::size_t length, const std::u32string& meant, Mend::Kind kind) {
        if (mended.mends.empty()) {
            mended.text.points.reserve(text.size());
            mended.text.from.reserve(text.size());
        }
        const auto from = folded.from.begin();
        mended.text.points.append(text.substr(copied, at - copied));
        mended.text.from.insert(mended.text.from.end(), from + static_cast<std::ptrdiff_t>(copied),
                                from + static_cast<std::ptrdiff_t>(at));
        const text::ByteSpan whole = folded.original(at, at + length);
        for (std::size_t c = 0; c < meant.size(); ++c) {
            mended.text.points.push_back(meant[c]);
            mended.text.from.push_back(meant.size() == length ? folded.from[at + c] : whole);
        }
        mended.mends.push_back({kind, whole, std::u32string(text.substr(at, length)), meant});
        copied = at + length;
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t done = 0;
        if (impl_->starts(text[at])) {
            std::size_t length = 0;
            const auto found = impl_->slang(text, at, length, right_already);
            if (found != impl_->replaced.end()) {
                // A word mended to itself is there to be left alone.
                if (text.substr(at, length) != found->second.meant)
                    put(at, length, found->second.meant, found->second.kind);
                done = length;
            }
        }
        if (done == 0) {
            if (const std::u32string* meant = impl_->meant(text, at, right_already)) {
                put(at, meant->size(), *meant, Mend::Kind::sound);
                done = meant->size();
            }
        }
        at += std::max<std::size_t>(done, 1);
    }
    if (mended.mends.empty()) {
        mended.text = std::move(folded);
        return mended;
    }
    const auto from = folded.from.begin() + static_cast<std::ptrdiff_t>(copied);
    mended.text.points.append(text.substr(copied));
    mended.text.from.insert(mended.text.from.end(), from, folded.from.end());
    return mended;
}

}  // namespace kefu::acts
