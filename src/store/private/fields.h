// A digest over fields that can't run into one another: each goes in with its length.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/digest.h"

namespace kefu::store {

class Fields {
  public:
    Fields& add(std::string_view field) {
        joined_ += std::to_string(field.size());
        joined_ += ':';
        joined_ += field;
        return *this;
    }
    Fields& add(std::int64_t number) { return add(std::string_view(std::to_string(number))); }
    std::string digest() const { return base::sha256_hex(joined_); }

  private:
    std::string joined_;
};

}  // namespace kefu::store
