#include "base/dice.h"

#include "base/require.h"

namespace kefu::base {
namespace {

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit reaches every output bit.
constexpr std::uint64_t mix(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31U);
}

}  // namespace

std::uint64_t draw(std::uint64_t seed, std::initializer_list<std::string_view> key) {
    std::uint64_t state = mix(seed);
    for (std::string_view part : key) {
        std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a over the part
        for (char c : part) {
            hash ^= static_cast<unsigned char>(c);
            hash *= 0x100000001B3ULL;
        }
        state = mix(state ^ mix(hash + part.size()));
    }
    return state;
}

std::int64_t draw_between(std::int64_t low, std::int64_t high, std::uint64_t seed,
                          std::initializer_list<std::string_view> key) {
    require(low <= high, "draw_between needs low <= high");
    const std::uint64_t width = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
    const std::uint64_t drawn = draw(seed, key);
    if (width == 0) return static_cast<std::int64_t>(drawn);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + drawn % width);
}

}  // namespace kefu::base
