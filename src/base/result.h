// Either a value or an Error that can be shown to a person. For what the world does wrong (disk full,
// database locked, file missing); mistakes in content are Diagnostics, a programmer's are `require`.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/bilingual.h"
#include "base/require.h"

namespace kefu::base {

/// What went wrong, with a stable code for scripts (snake_case) and a message for people.
struct Error {
    std::string code;
    Bilingual message;
};

struct Done {};

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : content_(std::move(value)) {}
    Result(Error error) : content_(std::move(error)) {}

    bool ok() const { return std::holds_alternative<T>(content_); }
    explicit operator bool() const { return ok(); }

    /// Requires: ok().
    T& value() {
        require(ok(), "Result::value() of an error");
        return std::get<T>(content_);
    }
    const T& value() const {
        require(ok(), "Result::value() of an error");
        return std::get<T>(content_);
    }
    /// Requires: ok(). Moves the value out.
    T take() {
        require(ok(), "Result::take() of an error");
        return std::move(std::get<T>(content_));
    }
    /// Requires: !ok().
    const Error& error() const {
        require(!ok(), "Result::error() of a value");
        return std::get<Error>(content_);
    }

  private:
    std::variant<T, Error> content_;
};

}  // namespace kefu::base
