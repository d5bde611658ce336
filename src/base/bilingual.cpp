#include "base/bilingual.h"

namespace kefu::base {

std::string filled_text(std::string text, std::string_view name, std::string_view value) {
    std::string slot = "{";
    slot += name;
    slot += '}';
    for (std::size_t at = text.find(slot); at != std::string::npos; at = text.find(slot, at + value.size())) {
        text.replace(at, slot.size(), value);
    }
    return text;
}

Bilingual filled(Bilingual text, std::string_view name, std::string_view value) {
    return {filled_text(std::move(text.zh), name, value), filled_text(std::move(text.en), name, value)};
}

Bilingual filled(Bilingual text, std::string_view name, const Bilingual& value) {
    return {filled_text(std::move(text.zh), name, value.in(Language::zh)),
            filled_text(std::move(text.en), name, value.in(Language::en))};
}

}  // namespace kefu::base
