// Finds and opens what instructors wrote: the content folder, its catalogue, its interface texts.
//
// Looked for in this order: the folder named by the user, KEFU_CONTENT, beside the installed program, the
// source tree that the program was built in. A folder that is named but isn't one is an error, never skipped.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "catalog/catalogue.h"
#include "desk/text_files.h"

namespace kefu::desk {

/// `wanted`: what the user named, or "". Error: content-not-found.
base::Result<std::string> find_content(const std::string& wanted);

/// An opened content folder. Shared, never changed after it was read.
struct Content {
    std::string folder;
    std::shared_ptr<const catalog::Catalogue> catalogue;
    TextFiles texts;

    base::Language language() const { return texts.language(); }
};

/// Reads the folder. Broken parts are in catalogue->diagnostics; the rest can be used.
Content open_content(const std::string& folder, base::Language language, const catalog::Wanted& wanted = {});

/// The program's version, e.g. "0.1.0".
std::string program_version();

}  // namespace kefu::desk
