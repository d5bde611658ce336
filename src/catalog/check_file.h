// Checks one content file of any kind, told apart by what is in it, and gives every diagnostic of that file.
#pragma once

#include <optional>
#include <string>

#include "base/document.h"
#include "catalog/catalogue.h"

namespace kefu::catalog {

enum class Kind {
    unknown,
    scenario,
    rule_pack,
    rubric,
    profile,
    shopper,
    acts,
    texts,
    phrases,
    corpus,
    roster,
    mark_sheet,
    assignment,
    lesson,
    drill,
    exercise,
    course_plan
};

/// What a document is: by the folder it stands in, where that is one of the content's; else by its keys.
Kind kind_of(const base::Document& document);
/// The kind's name for messages: "rule pack" and the like.
base::Bilingual name_of(Kind kind);

struct CheckedFile {
    Kind kind = Kind::unknown;
    base::Diagnostics diagnostics;
    std::shared_ptr<const scenario::Scenario> scenario;  ///< of a sound scenario
    std::shared_ptr<const rules::RulePack> pack;         ///< of a sound rule pack
    std::optional<courseware::Exercise> exercise;        ///< of a sound composing exercise
};

/// Reads and checks `path` (of phrases, column names, mark sheets and assignments only the syntax: desk knows them). `catalogue` gives what the file is checked against (vocabulary, shared shoppers, pack).
CheckedFile check_file(const Catalogue& catalogue, const std::string& path);

}  // namespace kefu::catalog
