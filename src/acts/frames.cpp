#include "acts/frames.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "acts/hashing.h"
#include "text/fold.h"

namespace kefu::acts {
namespace {

constexpr std::size_t kLongest = 4;    // signs of a run
constexpr std::size_t kReach = 5;      // a sign is paired with so many that follow it, blanks not counted
constexpr std::size_t kLeastEcho = 2;  // characters taken over from the shopper
constexpr std::size_t kLeastLatinEcho = 4;
constexpr std::size_t kShopperBound = 60;
constexpr std::size_t kMostSigns = kFrameBound + 2;  // and the two edges

enum What : std::uint32_t { kEcho = 1, kBlank, kNumber, kBegin, kEnd, kFirstCharacter = 16 };
constexpr std::uint32_t kWord = 0x80000000U;
constexpr std::uint32_t kRun = 0x71000000U;
constexpr std::uint32_t kPair = 0x72000000U;

bool in_word(char32_t c) {
    return text::is_latin(c) || c == U'\'';
}

std::uint32_t word_hash(std::u32string_view word) {
    std::uint32_t hash = 0;
    for (const char32_t c : word)
        hash = hash_step(hash, static_cast<std::uint32_t>(c));
    return hash | kWord;
}

// For each character of the reply: how many from it on stand together in the shopper's words too.
std::array<std::uint8_t, kFrameBound + 1> shared_with(std::u32string_view shopper,
                                                      std::u32string_view reply) {
    std::array<std::uint8_t, kFrameBound + 1> shared{};
    std::array<std::uint8_t, kShopperBound + 1> below{};
    for (std::size_t i = reply.size(); i-- > 0;) {
        for (std::size_t j = 0; j < shopper.size(); ++j) {
            below[j] = reply[i] == shopper[j] ? static_cast<std::uint8_t>(below[j + 1] + 1) : std::uint8_t{0};
            shared[i] = std::max(shared[i], below[j]);
        }
    }
    return shared;
}

// Features, each once, in the order of their first coming.
class Once {
  public:
    explicit Once(std::vector<NgramFeature>& out) : out_(out) {}

    void add(std::uint32_t hash, std::int16_t first, std::int16_t last) {
        hash = std::max(hash, 1U);  // 0 is a free place
        std::size_t at = hash % seen_.size();
        while (seen_[at] != 0) {
            if (seen_[at] == hash) return;
            at = (at + 1) % seen_.size();
        }
        seen_[at] = hash;
        out_.push_back({hash, 0, first, last});
    }

  private:
    static constexpr std::size_t kPlaces = 2048;
    static_assert(kPlaces > kMostSigns * (kLongest - 1 + kReach));
    std::vector<NgramFeature>& out_;
    std::array<std::uint32_t, kPlaces> seen_{};
};

}  // namespace

Frames::Frames(const WordLists& words) {
    for (const char32_t c : words.frame_signs) {
        if (c >= kept_.size()) kept_.resize(static_cast<std::size_t>(c) + 1);
        kept_[c] = 1;
    }
    for (const std::u32string& word : words.frame_words)
        kept_words_.push_back(word_hash(word));
    std::sort(kept_words_.begin(), kept_words_.end());
}

std::size_t Frames::lay_out(const Reading& reading, Sign* signs) const {
    const auto reply = std::u32string_view(reading.reply.text.points).substr(0, kFrameBound);
    std::u32string_view shopper = reading.asked->text.text.points;
    if (shopper.size() > kShopperBound) shopper.remove_prefix(shopper.size() - kShopperBound);
    const auto shared = shared_with(shopper, reply);
    std::size_t count = 0;
    const auto put = [&](std::uint32_t what, std::size_t first, std::size_t last) {
        const auto end = static_cast<std::int16_t>(last);
        if (what <= kNumber && count > 0 && signs[count - 1].what == what)
            signs[count - 1].last = end;
        else
            signs[count++] = {what, static_cast<std::int16_t>(first), end};
    };
    const auto word_end = [&](std::size_t from) {
        while (from < reply.size() && in_word(reply[from]))
            ++from;
        return from;
    };
    const auto is_content = [&](char32_t c) { return c >= 0x80 ? !keeps(c) : in_word(c); };
    put(kBegin, 0, 0);
    for (std::size_t i = 0; i < reply.size();) {
        const char32_t c = reply[i];
        if (shared[i] >= (text::is_latin(c) ? kLeastLatinEcho : kLeastEcho)) {
            const std::u32string_view echo = reply.substr(i, shared[i]);
            if (std::any_of(echo.begin(), echo.end(), is_content)) {
                const std::size_t end = i + echo.size();
                const std::size_t last = in_word(echo.back()) ? word_end(end) : end;
                put(kEcho, i, last);
                i = last;
                continue;
            }
        }
        if (text::is_latin(c)) {
            const std::size_t end = word_end(i);
            const std::uint32_t word = word_hash(reply.substr(i, end - i));
            const bool known = std::binary_search(kept_words_.begin(), kept_words_.end(), word);
            put(known ? word : std::uint32_t{kBlank}, i, end);
            i = end;
            continue;
        }
        if (text::is_digit(c))
            put(kNumber, i, i + 1);
        else if (c != U' ')
            put(keeps(c) ? static_cast<std::uint32_t>(c) + kFirstCharacter : std::uint32_t{kBlank}, i, i + 1);
        ++i;
    }
    put(kEnd, reply.size(), reply.size());
    return count;
}

void Frames::of(const Reading& reading, std::vector<NgramFeature>& out) const {
    out.clear();
    std::array<Sign, kMostSigns> signs;
    const std::size_t count = lay_out(reading, signs.data());
    out.reserve(count * (kLongest - 1 + kReach));
    Once once(out);
    for (std::size_t i = 0; i < count; ++i) {
        const Sign& from = signs[i];
        if (from.what == kBlank) continue;
        std::uint32_t run = hash_step(kRun, from.what);
        for (std::size_t k = i + 1; k < count && k < i + kLongest; ++k) {
            run = hash_step(run, signs[k].what);
            if (signs[k].what != kBlank) once.add(hash_finish(run), from.first, signs[k].last);
        }
        std::size_t paired = 0;
        for (std::size_t k = i + 1; k < count && paired < kReach; ++k) {
            if (signs[k].what == kBlank) continue;
            ++paired;
            once.add(hash_finish(hash_step(hash_step(kPair, from.what), signs[k].what)), from.first,
                     signs[k].last);
        }
    }
}

}  // namespace kefu::acts
