// A damaged log is refused, never a crash; one that is read writes itself again and is read the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "record/codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto log = kefu::record::decode_log({reinterpret_cast<const char*>(data), size});
    if (!log.ok()) return 0;
    const auto again = kefu::record::decode_log(kefu::record::encode(log.value()));
    if (!again.ok() || !(again.value() == log.value())) std::abort();
    return 0;
}
