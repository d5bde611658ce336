// How features of the statistical model get their numbers. A change here makes every trained model worthless.
#pragma once

#include <cstdint>

namespace kefu::acts {

/// `hash` with one more value.
constexpr std::uint32_t hash_step(std::uint32_t hash, std::uint32_t value) {
    hash ^= value + 0x9E3779B9U + (hash << 6U) + (hash >> 2U);
    return hash * 0x85EBCA6BU;
}

/// The last step: every bit of the result depends on all that went in.
constexpr std::uint32_t hash_finish(std::uint32_t hash) {
    hash ^= hash >> 16U;
    hash *= 0xC2B2AE35U;
    return hash ^ (hash >> 13U);
}

}  // namespace kefu::acts
