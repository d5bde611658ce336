// The window program's command line.
#pragma once

#include <span>
#include <string>
#include <variant>

#include "base/bilingual.h"

namespace kefu::gui {

struct Options {
    std::string content;     ///< --content FOLDER
    std::string database;    ///< --db FILE
    std::string language;    ///< --language zh|en; "" as set last
    std::string assignment;  ///< FILE: an assignment to open at once
    bool software = false;   ///< --software: without a graphics card
    bool version = false;
    bool help = false;
    bool first_frame = false;  ///< --first-frame: draw one complete frame, say how long it took, end
};

/// The options, or what is wrong with them.
std::variant<Options, base::Bilingual> read_options(std::span<const std::string> arguments);

const base::Bilingual& help_text();

}  // namespace kefu::gui
