// Checks an interface text file (assets/texts/zh.json, en.json): a flat object of key and text, with the same
// keys and the same {placeholders} as its sibling in the other language.
#pragma once

#include "base/document.h"

namespace kefu::catalog {

base::Diagnostics check_texts(const base::Document& document);

}  // namespace kefu::catalog
