// The form of one thing of a scenario as rows. Inside of desk/workshop only.
#pragma once

#include <vector>

#include "base/edits.h"
#include "desk/text_files.h"
#include "desk/workshop/workshop_view.h"
#include "scenario/wording.h"

namespace kefu::desk {

struct FormSource {
    const base::EditedText& file;
    const scenario::Scenario* scenario;  ///< null while the file has errors
    const scenario::ActNames& acts;
    const TextFiles& texts;
    const base::Diagnostics& diagnostics;
};

/// Empty where there is no such thing.
std::vector<BenchRow> rows_of(const FormSource& source, const Thing& thing);

/// What can be selected beside the graph: the scenario's particulars, its facts, topics, endings, plans.
std::vector<OutlineRow> outline_of(const base::Node& root, const TextFiles& texts,
                                   const std::vector<Mistake>& mistakes);

/// What stands at a place of the file; "" where it belongs to nothing that has a form.
Thing thing_at(const base::EditedText& file, int line, int column);
/// "the node ask" …, for people.
std::string in_words(const Thing& thing, const TextFiles& texts);
/// The byte at which a place stands.
std::size_t byte_of(std::string_view text, int line, int column);

}  // namespace kefu::desk
