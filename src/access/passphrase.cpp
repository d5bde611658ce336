#include "access/passphrase.h"

#include <algorithm>

#include <sodium.h>

namespace kefu::access {
namespace {

constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemoryKiB = 65536;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kShortest = 8;
constexpr std::size_t kLongest = 1024;

std::string hex(const unsigned char* bytes, std::size_t length) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < length; ++i) {
        out += kDigits[bytes[i] >> 4];
        out += kDigits[bytes[i] & 15];
    }
    return out;
}

bool unhex(std::string_view text, unsigned char* out, std::size_t length) {
    if (text.size() != length * 2) return false;
    std::size_t written = 0;
    return sodium_hex2bin(out, length, text.data(), text.size(), nullptr, &written, nullptr) == 0 &&
           written == length;
}

bool derive(std::string_view passphrase, const Salt& salt, std::array<unsigned char, kHashBytes>& out) {
    if (sodium_init() < 0) return false;
    static_assert(std::tuple_size_v<Salt> == crypto_pwhash_SALTBYTES);
    return crypto_pwhash(out.data(), out.size(), passphrase.data(), passphrase.size(), salt.data(), kPasses,
                         kMemoryKiB * 1024, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

std::string head() {
    return "argon2id:" + std::to_string(kPasses) + ":" + std::to_string(kMemoryKiB) + ":";
}

}  // namespace

base::Result<std::string> hashed(std::string_view passphrase, const Salt& salt) {
    const auto characters =
        static_cast<std::size_t>(std::count_if(passphrase.begin(), passphrase.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        }));
    if (characters < kShortest)
        return base::Error{"passphrase-short",
                           {"口令至少要 8 个字", "a passphrase needs at least 8 characters"}};
    if (passphrase.size() > kLongest)
        return base::Error{"passphrase-long", {"口令太长", "the passphrase is too long"}};
    std::array<unsigned char, kHashBytes> hash{};
    if (!derive(passphrase, salt, hash))
        return base::Error{"no-memory", {"内存不足，没有设成", "not enough memory; nothing was set"}};
    return head() + hex(salt.data(), salt.size()) + ":" + hex(hash.data(), hash.size());
}

bool fits(std::string_view passphrase, const std::string& kept) {
    const std::string begin = head();
    Salt salt{};
    std::array<unsigned char, kHashBytes> wanted{};
    std::array<unsigned char, kHashBytes> hash{};
    std::string_view rest = kept;
    if (!rest.starts_with(begin) || passphrase.size() > kLongest) return false;
    rest.remove_prefix(begin.size());
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos || !unhex(rest.substr(0, colon), salt.data(), salt.size()) ||
        !unhex(rest.substr(colon + 1), wanted.data(), wanted.size()))
        return false;
    return derive(passphrase, salt, hash) && sodium_memcmp(hash.data(), wanted.data(), hash.size()) == 0;
}

std::int64_t wait_ms(int failures, std::int64_t last_failed_at, std::int64_t now) {
    constexpr int kFree = 3;
    constexpr std::int64_t kFirst = 5'000;
    constexpr std::int64_t kMost = 900'000;
    if (failures < kFree) return 0;
    const int doublings = std::min(failures - kFree, 20);
    const std::int64_t wait = std::min(kMost, kFirst << doublings);
    return std::clamp<std::int64_t>(last_failed_at + wait - now, 0, wait);
}

std::string recovery_code(const std::array<unsigned char, 16>& random) {
    constexpr std::string_view kSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string code;
    unsigned bits = 0;
    unsigned buffer = 0;
    std::size_t at = 0;
    for (int i = 0; i < 25; ++i) {
        if (bits < 5) {
            buffer = (buffer << 8 | random[at++]) & 0xFFFF;
            bits += 8;
        }
        bits -= 5;
        if (i > 0 && i % 5 == 0) code += '-';
        code += kSigns[buffer >> bits & 31];
    }
    return code;
}

std::string plain_code(std::string_view typed) {
    std::string out;
    for (char c : typed) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) out += c;
    }
    return out;
}

}  // namespace kefu::access
