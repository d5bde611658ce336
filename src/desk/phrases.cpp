#include "desk/phrases.h"

#include <set>

#include <fmt/format.h>

#include "base/reader.h"

namespace kefu::desk {
namespace {

std::string filled(std::string text, const scenario::Scenario& scenario) {
    text = base::filled_text(std::move(text), "shop", scenario.shop.name);
    return base::filled_text(std::move(text), "agent", scenario.shop.agent);
}

// An id that none before it in the file has.
std::string once(base::ObjectReader& reader, std::set<std::string>& seen) {
    const std::string id = reader.need_text("id");
    if (!id.empty() && !seen.insert(id).second) {
        reader.complaints().error(*reader.get("id"), "duplicate-id",
                                  base::filled({"“{id}”出现了两次", "\"{id}\" appears twice"}, "id", id),
                                  {"给其中一个换个 id", "give one of them another id"});
    }
    return id;
}

// Only these two are filled in; any other brace would be sent to the shopper as it is.
void check_placeholders(const base::Node& text, base::Complaints& complaints) {
    for (std::size_t open = text.text.find('{'); open != std::string::npos;
         open = text.text.find('{', open + 1)) {
        const std::size_t close = text.text.find('}', open);
        const std::string name =
            close == std::string::npos ? "" : text.text.substr(open + 1, close - open - 1);
        if (name == "shop" || name == "agent") continue;
        complaints.error(text, "unknown-placeholder",
                         base::filled({"没有占位符“{name}”，或括号没有关上",
                                       "there is no placeholder \"{name}\", or it isn't closed"},
                                      "name", name),
                         {"可用 {shop} 和 {agent}", "use {shop} and {agent}"});
    }
}

// The first few characters, for a phrase without a title of its own.
std::string beginning(const std::string& text, std::size_t characters) {
    std::size_t at = 0;
    for (std::size_t n = 0; n < characters && at < text.size(); ++n) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
            ++at;
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
        file.need("groups");
        std::set<std::string> groups;
        std::set<std::string> ids;
        for (const base::Node& node : file.items("groups")) {
            base::ObjectReader group(node, complaints);
            once(group, groups);
            group.need("phrases");
            const base::Bilingual title = group.need_bilingual("title");
            for (const base::Node& item : group.items("phrases")) {
                base::ObjectReader phrase(item, complaints);
                const std::string id = once(phrase, ids);
                SharedPhrase one{id, title, phrase.need_bilingual("title"),
                                 phrase.word("language", {"zh", "en"}, "zh"), phrase.need_text("text")};
                if (const base::Node* text = phrase.get("text")) check_placeholders(*text, complaints);
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

std::vector<QuickPhrase> phrases_for(const std::vector<SharedPhrase>& shared,
                                     const scenario::Scenario& scenario, const std::string& own_group,
                                     Language language) {
    std::vector<QuickPhrase> out;
    for (std::size_t i = 0; i < scenario.quick_phrases.size(); ++i) {
        const std::string text = filled(scenario.quick_phrases[i], scenario);
        out.push_back({fmt::format("own-{}", i), own_group, beginning(text, 10), text});
    }
    for (const SharedPhrase& phrase : shared) {
        if (phrase.language != scenario.language) continue;
        out.push_back(
            {phrase.id, phrase.group.in(language), phrase.title.in(language), filled(phrase.text, scenario)});
    }
    return out;
}

}  // namespace kefu::desk
