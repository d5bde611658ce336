// Names that were written otherwise than their ids: a title, a label, the name of a picture's file. Inside of the room only.
#pragma once

#include "base/document.h"

namespace kefu::scenario {

/// The id in `list` (endings, topics, facts, pictures) of what is called `name` there, or "".
std::string id_called(const base::Node& root, const char* list, const std::string& name);

/// `name` as a scenario's id may be written ("Late_Cake.json" → "late-cake"), or "" where little would be left of it.
std::string as_scenario_id(const std::string& name);

/// The id without the blanks at its ends.
std::string without_ends(const std::string& id);

/// The first sign in an id that is taken for a hyphen and is none (a dash, a wide hyphen, a minus), or "".
std::string false_hyphen(const std::string& id);

/// The language that a word for it means (中文, en-GB), or "".
std::string language_called(const std::string& word);

/// Whether a unit is of another kind of fact: 天 of a price, 元 of days.
bool is_foreign_unit(const std::string& kind, const std::string& unit);

}  // namespace kefu::scenario
