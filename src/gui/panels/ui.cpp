#include "gui/panels/ui.h"

#include <string>

#include "base/bilingual.h"

namespace kefu::gui {

const std::string& Ui::t(std::string_view key) const {
    std::string full = "gui.";
    full += key;
    return state.services.texts.text(full);
}

std::string Ui::t(std::string_view key, std::string_view value) const { return base::filled_text(t(key), "0", value); }

std::string Ui::t(std::string_view key, std::string_view first, std::string_view second) const {
    return base::filled_text(t(key, first), "1", second);
}

std::string Ui::t(std::string_view key, long long value) const { return t(key, std::string_view(std::to_string(value))); }

}  // namespace kefu::gui
