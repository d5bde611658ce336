#include "acts/repair.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "acts/lexicon.h"

namespace kefu::acts {
namespace {

using Words = std::unordered_map<std::u32string, std::u32string>;

constexpr std::size_t kLongest = 6;  // characters of a word that is looked up

// Syllables that typists and input methods confuse are one: zh/z, ch/c, sh/s, -ng/-n.
std::string merged(std::string syllable) {
    if (syllable.size() > 2 && syllable[1] == 'h') syllable.erase(1, 1);
    if (syllable.size() > 2 && syllable.ends_with("ng")) syllable.pop_back();
    return syllable;
}

}  // namespace

struct Repair::Impl {
    Words replaced;  ///< slang and dialect
    std::unordered_map<std::u32string, Mend::Kind> kinds;
    std::unordered_set<char32_t> starts;                 ///< first characters of `replaced`
    std::unordered_map<std::string, std::string> alike;  ///< further syllables that count as another
    std::vector<std::u32string> words;                   ///< trade words, in the order of the file
    std::unordered_set<std::u32string> real;             ///< words that are right as they stand
    Lexicon trusted;                                     ///< the same and more, to find them in a text
    std::unordered_map<char32_t, std::uint16_t> sounds;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>>
        by_sound;                                  ///< by the sounds of all characters
    std::unordered_set<std::uint64_t> beginnings;  ///< the sounds of the first characters

    static constexpr std::uint64_t longer(std::uint64_t sounds_before, std::uint16_t one) {
        return (sounds_before + one) * 0x9E3779B97F4A7C15ull;
    }

    std::uint16_t sound(char32_t c) const {
        const auto found = sounds.find(c);
        return found == sounds.end() ? 0 : found->second;
    }

    void index() {
        by_sound.clear();
        beginnings.clear();
        for (std::size_t word = 0; word < words.size(); ++word) {
            std::uint64_t key = 0;
            bool known = true;
            for (const char32_t c : words[word]) {
                const std::uint16_t one = sound(c);
                known = known && one != 0;
                key = longer(key, one);
                if (known) beginnings.insert(key);
            }
            if (known) by_sound[key].push_back(word);
        }
    }

    // The trade word that the characters from `at` on sound like, or null.
    const std::u32string* meant(std::u32string_view text, std::size_t at,
                                const std::vector<bool>& right_already) const {
        std::uint64_t key = 0;
        const std::u32string* best = nullptr;
        for (std::size_t length = 1; length <= kLongest && at + length <= text.size(); ++length) {
            const std::uint16_t one = sound(text[at + length - 1]);
            if (one == 0) break;
            key = longer(key, one);
            if (!beginnings.contains(key)) break;
            if (length < 2) continue;
            const std::u32string typed(text.substr(at, length));
            const bool is_word = real.contains(typed);
            if (is_word) best = nullptr;
            const auto found = by_sound.find(key);
            if (found == by_sound.end()) continue;
            for (const std::size_t word : found->second) {
                const std::u32string& right = words[word];
                if (right == typed) return nullptr;
                if (right.size() != length || is_word) continue;
                std::size_t same = 0;
                bool touches = false;  // a character that belongs to a word that is right as it stands
                for (std::size_t c = 0; c < length; ++c) {
                    same += right[c] == typed[c];
                    touches = touches || (right[c] != typed[c] && right_already[at + c]);
                }
                if (same > 0 && !touches) best = &right;
            }
        }
        return best;
    }
};

Repair::Repair() : impl_(std::make_unique<Impl>()) {}
Repair::~Repair() = default;
Repair::Repair(Repair&&) noexcept = default;
Repair& Repair::operator=(Repair&&) noexcept = default;

void Repair::read(const base::Node& root, base::Complaints& complaints) {
    base::ObjectReader reader(root, complaints);
    reader.integer("format", 1, 1, 1);
    for (const auto& [key, kind] :
         {std::pair{"slang", Mend::Kind::slang}, std::pair{"dialect", Mend::Kind::dialect}}) {
        const base::Node* pairs = reader.get(key);
        if (!pairs) continue;
        for (const base::Member& member : pairs->members) {
            const std::u32string typed = text::fold(member.key).points;
            if (typed.empty() || typed.size() > kLongest) {
                complaints.error_at(member.line, member.column, "bad-repair",
                                    {"要替换的词为空或太长", "the word to mend is empty or too long"},
                                    {"1 至 6 个字", "one to six characters"});
                continue;
            }
            impl_->replaced[typed] = text::fold(base::read_text(member.value, complaints)).points;
            impl_->kinds[typed] = kind;
            impl_->starts.insert(typed[0]);
        }
    }
    if (const base::Node* alike = reader.get("sounds_alike")) {
        for (const base::Member& member : alike->members)
            impl_->alike[member.key] = base::read_text(member.value, complaints);
    }
    for (const std::string& word : reader.texts("words")) {
        impl_->words.push_back(text::fold(word).points);
        impl_->real.insert(impl_->words.back());
    }
    for (const std::string& word : reader.texts("keep"))
        impl_->real.insert(text::fold(word).points);
    reader.finish();
    trust({impl_->real.begin(), impl_->real.end()});
    impl_->index();
}

void Repair::trust(const std::vector<std::u32string>& known) {
    std::vector<std::u32string> words;
    for (const std::u32string& word : known) {
        if (word.size() >= 2 && text::is_han(word[0])) words.push_back(word);
    }
    impl_->trusted.add(std::move(words));
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
            impl_->sounds.try_emplace(c, id);
        }
    }
    impl_->index();
}

Mended Repair::mend(const text::Folded& folded) const {
    Mended mended;
    mended.text.cut = folded.cut;
    mended.text.points.reserve(folded.size());
    mended.text.from.reserve(folded.size());
    const std::u32string_view text = folded.points;
    const Finds finds = impl_->trusted.find(text);
    std::vector<bool> right_already(text.size(), false);
    for (const ListId list : finds.lists()) {
        for (std::int32_t index = finds.head(list); index >= 0; index = finds.at(index).next) {
            const Finds::Find& word = finds.at(index);
            std::fill(right_already.begin() + word.first, right_already.begin() + word.last, true);
        }
    }
    const auto put = [&](std::size_t at, std::size_t length, const std::u32string& meant, Mend::Kind kind) {
        const text::ByteSpan whole = folded.original(at, at + length);
        for (std::size_t c = 0; c < meant.size(); ++c) {
            mended.text.points.push_back(meant[c]);
            mended.text.from.push_back(meant.size() == length ? folded.from[at + c] : whole);
        }
        mended.mends.push_back({kind, whole, std::u32string(text.substr(at, length)), meant});
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t done = 0;
        if (impl_->starts.contains(text[at])) {
            for (std::size_t length = std::min(kLongest, text.size() - at); length > 0 && done == 0;
                 --length) {
                const std::u32string typed(text.substr(at, length));
                const auto found = impl_->replaced.find(typed);
                if (found == impl_->replaced.end()) continue;
                const bool cuts_word = (text::is_latin(typed[0]) && at > 0 && text::is_latin(text[at - 1])) ||
                                       (text::is_latin(typed.back()) && at + length < text.size() &&
                                        text::is_latin(text[at + length]));
                if (cuts_word) continue;
                put(at, length, found->second, impl_->kinds.at(typed));
                done = length;
            }
        }
        if (done == 0) {
            if (const std::u32string* meant = impl_->meant(text, at, right_already)) {
                put(at, meant->size(), *meant, Mend::Kind::sound);
                done = meant->size();
            }
        }
        if (done == 0) {
            mended.text.points.push_back(text[at]);
            mended.text.from.push_back(folded.from[at]);
            done = 1;
        }
        at += done;
    }
    return mended;
}

}  // namespace kefu::acts
