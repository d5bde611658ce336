#include "session/manner.h"

#include <algorithm>

namespace kefu::session {
namespace {

constexpr int kShortText = 8;  // a few words said twice are no pasting
constexpr int kLongText = 80;
constexpr int kForeignText = 6;  // OK and SF are words of both languages

}  // namespace

bool is_attack(const std::string& act) {
    return act == "argue" || act == "insult" || act == "blame_customer" || act == "deflect";
}

bool is_repetition(const record::Heard& heard) {
    if (heard.features.same_as < 0 || heard.features.characters <= kShortText) return false;
    static const std::vector<std::string> courtesies{"thank",       "farewell", "open_door",
                                                     "invite_back", "hold",     "apologise"};
    const bool courtesy =
        !heard.acts.empty() &&
        std::all_of(heard.acts.begin(), heard.acts.end(), [](const record::HeardAct& act) {
            return std::find(courtesies.begin(), courtesies.end(), act.id) != courtesies.end();
        });
    return !courtesy;
}

std::vector<std::string> features_of(const record::Heard& heard, bool repeated, const std::string& language) {
    const record::Features& features = heard.features;
    std::vector<std::string> out;
    if (std::any_of(heard.acts.begin(), heard.acts.end(), [](const auto& act) { return act.unsure(); }))
        out.emplace_back("harsh");
    if (features.one_word) out.emplace_back("one_word");
    if (features.shouting) out.emplace_back("shouting");
    if (features.slang_spelling) out.emplace_back("slang_spelling");
    if (repeated) out.emplace_back("repeated");
    if (features.smiles > 0) out.emplace_back("smile");
    if (features.polite > 0) out.emplace_back("polite");
    if (features.characters >= kLongText) out.emplace_back("long");
    const bool known = features.language == "zh" || features.language == "en";
    if (known && features.language != language && features.characters >= kForeignText)
        out.emplace_back("foreign");
    return out;
}

}  // namespace kefu::session
