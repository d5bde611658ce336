#include "store/packing.h"

#include <zlib.h>

namespace kefu::store {

// The language model, 15 MB, would hold up the first session's end for more than a second; a tenth of size is cheaper.
constexpr std::size_t kLarge = std::size_t{1} << 20U;
constexpr int kThoroughly = 6;

std::string pack(std::string_view bytes) {
    const int level = bytes.size() > kLarge ? Z_BEST_SPEED : kThoroughly;
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string packed(size, '\0');
    const int code =
        compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                  reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), level);
    base::require(code == Z_OK, "deflating into a buffer that is large enough");
    packed.resize(size);
    return packed;
}

base::Result<std::string> unpack(std::string_view packed, std::size_t size) {
    std::string bytes(size, '\0');
    uLongf got = static_cast<uLongf>(size);
    uLong used = static_cast<uLong>(packed.size());
    char nothing = 0;  // zlib wants a place even for no bytes at all
    const int code = uncompress2(reinterpret_cast<Bytef*>(size == 0 ? &nothing : bytes.data()), &got,
                                 reinterpret_cast<const Bytef*>(packed.data()), &used);
    if (code != Z_OK || got != size || used != packed.size())
        return base::Error{"content-damaged",
                           {"保存的内容已损坏，解不开", "kept content is damaged and can't be unpacked"}};
    return bytes;
}

}  // namespace kefu::store
