// Every line that a shopper of one scenario can say, with its stable id as the log has it. Inside of desk only.
#pragma once

#include <string>
#include <vector>

#include "scenario/model.h"

namespace kefu::desk {

struct StoryLine {
    std::string id;  ///< "ask.say.0.1"; what can be said at any node goes without one: "end:happy.0.0"
    std::string text;
    base::Place place;  ///< of the object that holds it
};

/// The scenario's own lines, in the order of the file; not those that all shoppers share.
std::vector<StoryLine> story_lines(const scenario::Scenario& scenario);

/// A logged line's id as story_lines has it.
std::string bare_line_id(const std::string& logged);

}  // namespace kefu::desk
