// What acts are called, for conditions in words.
#pragma once

#include "desk/content.h"
#include "scenario/wording.h"

namespace kefu::desk {

/// The names of the vocabulary's acts, read from the content folder; empty where it can't be read.
scenario::ActNames act_names(const Content& content);

}  // namespace kefu::desk
