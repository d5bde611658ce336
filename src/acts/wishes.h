// What a shopper's message wants: something done, to know whether something is so, or nothing. By the word lists of
// words.json; decides what a bare 好的 to it means.
#pragma once

#include <cstdint>
#include <string_view>

#include "acts/words.h"

namespace kefu::acts {

enum class Wish : std::uint8_t { statement, question, request };

/// Of a folded text, several messages one to a line. One that asks for something to be done is a request, whatever else
/// it asks.
Wish wish_of(std::u32string_view asked, const WordLists& words);

}  // namespace kefu::acts
