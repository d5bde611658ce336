#include "store/chain.h"

#include "base/digest.h"

namespace kefu::store {

std::string first_link(std::string_view head) {
    return base::sha256_hex(head);
}

std::string next_link(std::string_view before, std::string_view line) {
    std::string joined;
    joined.reserve(before.size() + 1 + line.size());
    joined.append(before).append(1, '\n').append(line);
    return base::sha256_hex(joined);
}

}  // namespace kefu::store
