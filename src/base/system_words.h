// What the operating system complains of (errno), in both languages; a number without words of ours gets the system's own.
#pragma once

#include "base/bilingual.h"

namespace kefu::base {

Bilingual system_words(int error_number);

}  // namespace kefu::base
