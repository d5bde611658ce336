// A text in the two languages of the program: Chinese first, English second. Every title, advice and
// diagnostic a person may see is one of these; which half is shown is decided at the very front.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace kefu::base {

enum class Language { zh, en };

struct Bilingual {
    std::string zh;
    std::string en;

    /// The text in `language`; the other one where that is empty, so that nothing is ever shown blank.
    const std::string& in(Language language) const {
        const std::string& wanted = language == Language::zh ? zh : en;
        if (!wanted.empty()) return wanted;
        return language == Language::zh ? en : zh;
    }
    bool empty() const { return zh.empty() && en.empty(); }
    bool operator==(const Bilingual&) const = default;
};

/// Replaces each `{name}` in both halves by `value`.
Bilingual filled(Bilingual text, std::string_view name, std::string_view value);
/// Replaces each `{name}` in both halves by the half of `value` in the same language.
Bilingual filled(Bilingual text, std::string_view name, const Bilingual& value);
/// One of several places that are filled at once: `{name}` by the value of the language.
struct Slot {
    std::string_view name;
    std::string_view zh;
    std::string_view en;

    Slot(std::string_view slot, std::string_view value) : name(slot), zh(value), en(value) {}
    Slot(std::string_view slot, const Bilingual& value)
        : name(slot), zh(value.in(Language::zh)), en(value.in(Language::en)) {}
};
/// Replaces each `{name}` of the slots in both halves, in one go: a value that holds `{…}` itself stays as it is.
Bilingual filled(const Bilingual& text, std::initializer_list<Slot> slots);
/// Replaces each `{name}` in `text` by `value`.
std::string filled_text(std::string text, std::string_view name, std::string_view value);

}  // namespace kefu::base
