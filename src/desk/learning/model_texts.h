// Whether the models of a composing exercise pass their own exercise, as kefuctl lint asks.
#pragma once

#include <string>

#include "acts/understanding.h"
#include "base/diagnostic.h"
#include "courseware/composing.h"

namespace kefu::desk {

/// What is heard in a text that a shop sends by itself, and how it does in the exercise.
std::vector<courseware::ComposedCheck> hear_composed(const courseware::Exercise& exercise,
                                                     const courseware::Composed& composed,
                                                     const acts::Understanding& understanding);

/// Adds the error model-fails for each model that doesn't pass.
void check_models(const courseware::Exercise& exercise, const std::string& path,
                  const acts::Understanding& understanding, base::Diagnostics& diagnostics);

}  // namespace kefu::desk
