#include "base/digest.h"

#include <array>

#include <sodium.h>

namespace kefu::base {

namespace {

template <std::size_t N>
std::string hex(const std::array<unsigned char, N>& hash) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    out.reserve(N * 2);
    for (unsigned char byte : hash) {
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    }
    return out;
}

const unsigned char* start_of(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), start_of(bytes), bytes.size());
    return hex(hash);
}

std::string blake2b_hex(std::string_view bytes) {
    [[maybe_unused]] static const int ready = sodium_init();  // picks the quickest for this processor
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(), start_of(bytes), bytes.size(), nullptr, 0);
    return hex(hash);
}

}  // namespace kefu::base
