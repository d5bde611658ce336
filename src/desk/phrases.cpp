#include "desk/phrases.h"

#include <fmt/format.h>

#include "base/reader.h"

namespace kefu::desk {
namespace {

std::string filled(std::string text, const scenario::Scenario& scenario) {
    text = base::filled_text(std::move(text), "shop", scenario.shop.name);
    return base::filled_text(std::move(text), "agent", scenario.shop.agent);
}

// The first few characters, for a phrase without a title of its own.
std::string beginning(const std::string& text, std::size_t characters) {
    std::size_t at = 0;
    for (std::size_t n = 0; n < characters && at < text.size(); ++n) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    }
    return at < text.size() ? text.substr(0, at) + "…" : text;
}

}  // namespace

std::vector<SharedPhrase> read_phrases(const std::string& path, base::Diagnostics& diagnostics) {
    const base::Document document = base::load_document(path);
    base::Complaints complaints(path);
    complaints.add(document.diagnostics);
    std::vector<SharedPhrase> phrases;
    if (document.root) {
        base::ObjectReader file(*document.root, complaints);
        file.need_integer("format", 1, 1);
        for (const base::Node& node : file.items("groups")) {
            base::ObjectReader group(node, complaints);
            group.need_text("id");
            const base::Bilingual title = group.need_bilingual("title");
            for (const base::Node& item : group.items("phrases")) {
                base::ObjectReader phrase(item, complaints);
                SharedPhrase one{phrase.need_text("id"), title, phrase.need_bilingual("title"), phrase.word("language", {"zh", "en"}, "zh"), phrase.need_text("text")};
                phrase.finish();
                phrases.push_back(std::move(one));
            }
            group.finish();
        }
        file.finish();
    }
    const base::Diagnostics& found = complaints.all();
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
    return phrases;
}

std::vector<QuickPhrase> phrases_for(const std::vector<SharedPhrase>& shared, const scenario::Scenario& scenario, const std::string& own_group,
                                     Language language) {
    std::vector<QuickPhrase> out;
    for (std::size_t i = 0; i < scenario.quick_phrases.size(); ++i) {
        const std::string text = filled(scenario.quick_phrases[i], scenario);
        out.push_back({fmt::format("own-{}", i), own_group, beginning(text, 10), text});
    }
    for (const SharedPhrase& phrase : shared) {
        if (phrase.language != scenario.language) continue;
        out.push_back({phrase.id, phrase.group.in(language), phrase.title.in(language), filled(phrase.text, scenario)});
    }
    return out;
}

}  // namespace kefu::desk
