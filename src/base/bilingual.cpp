#include "base/bilingual.h"

#include <algorithm>

namespace kefu::base {
namespace {

std::string all_filled(std::string_view text, std::initializer_list<Slot> slots,
                       std::string_view Slot::*half) {
    std::string out;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) break;
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto* const slot =
            std::find_if(slots.begin(), slots.end(), [&](const Slot& one) { return one.name == name; });
        const bool known = slot != slots.end();
        out += text.substr(0, known ? open : open + 1);
        if (known) out += slot->*half;
        text.remove_prefix(known ? close + 1 : open + 1);
    }
    out += text;
    return out;
}

}  // namespace

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

Bilingual filled(const Bilingual& text, std::initializer_list<Slot> slots) {
    return {all_filled(text.zh, slots, &Slot::zh), all_filled(text.en, slots, &Slot::en)};
}

}  // namespace kefu::base
