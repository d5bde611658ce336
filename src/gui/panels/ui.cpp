#include "gui/panels/ui.h"

#include <string>

#include "base/bilingual.h"

namespace kefu::gui {

const std::string& Ui::t(std::string_view key) const {
    std::string full = "gui.";
    full += key;
    return state.services.texts.text(full);
}

std::string Ui::t(std::string_view key, std::string_view value) const {
    return base::filled_text(t(key), "0", value);
}

std::string Ui::t(std::string_view key, std::string_view first, std::string_view second) const {
    return base::filled_text(t(key, first), "1", second);
}

const std::string& Ui::named(std::string_view group, const std::string& word) const {
    const std::string key = "gui." + std::string(group) + "." + word;
    const std::string& found = state.services.texts.text(key);
    return found == key ? word : found;
}

std::string Ui::money(const std::string& amount) const {
    const bool bare = !amount.empty() && amount.find_first_not_of("0123456789.") == std::string::npos;
    return bare ? t("yuan", std::string_view(amount)) : amount;
}

std::string Ui::t(std::string_view key, long long value) const {
    return t(key, std::string_view(std::to_string(value)));
}

}  // namespace kefu::gui
