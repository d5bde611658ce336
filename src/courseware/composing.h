// Checks an automatic reply or quick phrase that a student has composed: length, colours, size of type, smiles,
// naturalness, completeness. A pure function; what was heard in the text is handed in.
#pragma once

#include <string>
#include <vector>

#include "courseware/model.h"
#include "record/heard.h"

namespace kefu::courseware {

/// Text with colours as a shop's settings have it. Colour 0 is the plain one.
struct Composed {
    struct Coloured {
        std::size_t begin = 0, end = 0;  ///< bytes, never cutting a character
        int colour = 0;
        bool operator==(const Coloured&) const = default;
    };
    std::string text;
    std::vector<Coloured> colours;  ///< ascending; what none covers is plain
    int font_size = 10;
};

struct ComposedCheck {
    enum class Kind { length, colours, font_size, smiles, unnatural, shouting, item };
    Kind kind = Kind::length;
    bool passed = false;
    int found = 0;                    ///< length, colours, font_size, smiles: how many there are
    std::size_t index = 0;            ///< item: of Exercise::complete; unnatural: of the first word found
    std::vector<record::Span> where;  ///< what is wrong, bytes of the text
};

/// One check of each kind, and one for each item, in this order. Nothing is passed where the text is blank.
std::vector<ComposedCheck> check_composed(const Exercise& exercise, const Composed& composed,
                                          const record::Heard& heard);

/// Characters as a person counts them, blanks left out.
int visible_characters(std::string_view text);

}  // namespace kefu::courseware
