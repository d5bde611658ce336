// The small pieces that every codec of the project writes and reads alike: spans, two-language texts, words
// that stand for the values of an enum. Reading is a template over the parsed value, so that no header shows a
// JSON library; it throws (std::exception) where the value is of another kind, as the codecs expect.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/json_writer.h"
#include "record/heard.h"

namespace kefu::record {

inline void write(base::JsonWriter& out, const Span& span) {
    out.begin_array().value(span.begin).value(span.end).end_array();
}

inline void write(base::JsonWriter& out, const std::vector<Span>& spans) {
    out.begin_array();
    for (const Span& span : spans)
        write(out, span);
    out.end_array();
}

template <class Json>
Span read_span(const Json& j) {
    return {j.at(0).template get<std::int32_t>(), j.at(1).template get<std::int32_t>()};
}

template <class Json>
std::vector<Span> read_spans(const Json& j) {
    std::vector<Span> out;
    for (const Json& one : j)
        out.push_back(read_span(one));
    return out;
}

template <class Json>
base::Bilingual read_bilingual(const Json& j) {
    return {j.at("zh").template get<std::string>(), j.at("en").template get<std::string>()};
}

template <class Enum, std::size_t N>
Enum read_named(const std::string& word, const char* const (&names)[N]) {
    for (std::size_t i = 0; i < N; ++i) {
        if (word == names[i]) return static_cast<Enum>(i);
    }
    throw std::invalid_argument("unknown word " + word);
}

}  // namespace kefu::record
