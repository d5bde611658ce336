#include "store/packing.h"

#include <zlib.h>

namespace kefu::store {

std::string pack(std::string_view bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string packed(size, '\0');
    const int code =
        compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                  reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), 6);
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
