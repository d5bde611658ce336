#include "acts/vocabulary.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace kefu::acts {
namespace {

std::vector<ActExample> read_examples(base::ObjectReader& act, std::string_view key) {
    std::vector<ActExample> examples;
    for (const base::Node& item : act.items(key)) {
        base::ObjectReader example(item, act.complaints());
        ActExample read;
        read.shopper = example.text("shopper");
        read.reply = example.need_text("reply");
        read.place = {act.complaints().file(), item.line, item.column};
        example.finish();
        examples.push_back(std::move(read));
    }
    return examples;
}

}  // namespace

void Vocabulary::read(const base::Node& root, base::Complaints& complaints) {
    base::ObjectReader file(root, complaints);
    file.need_integer("format", 1, 1);
    const base::Node* list = file.need("acts");
    if (list != nullptr && list->is(base::Node::Kind::array) && list->items.empty()) {
        complaints.error(*list, "empty-list", {"词表里一个行为也没有", "there is no act in it"},
                         {"至少写一个行为", "write at least one act"});
    }
    for (const base::Node& item : file.items("acts")) {
        base::ObjectReader reader(item, complaints);
        Act act;
        act.id = reader.need_text("id");
        if (act.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos) {
            complaints.error(*reader.get("id"), "id-shape",
                             {"行为的 id 只能用小写字母、数字和下划线",
                              "an act's id may use small letters, digits and underscores only"},
                             {"例如 offer_help", "for example offer_help"});
        }
        act.name = reader.need_bilingual("name");
        act.description = reader.need_bilingual("description");
        act.counts = reader.bilingual("counts");
        act.not_counted = reader.bilingual("not_counted");
        act.conflict = reader.boolean("conflict", false);
        act.grave = reader.boolean("grave", false);
        act.severe = reader.boolean("severe", false);
        act.hit = read_examples(reader, "hit");
        act.miss = read_examples(reader, "miss");
        reader.finish();
        if (!act.id.empty() && index(act.id) >= 0) {
            complaints.error(item, "duplicate-act",
                             {fmt::format("行为“{}”已经有了", act.id),
                              fmt::format("the act '{}' is there already", act.id)},
                             {"换一个 id", "choose another id"});
            continue;
        }
        ids_.push_back(act.id);
        acts_.push_back(std::move(act));
    }
    file.finish();
}

int Vocabulary::index(std::string_view id) const {
    const auto found = std::find(ids_.begin(), ids_.end(), id);
    return found == ids_.end() ? -1 : static_cast<int>(found - ids_.begin());
}

Vocabulary load_vocabulary(const std::string& folder, base::Diagnostics& diagnostics,
                           std::string& read_bytes) {
    Vocabulary vocabulary;
    const std::string path = (std::filesystem::path(folder) / "vocabulary.json").string();
    const base::Document document = base::load_document(path);
    diagnostics.insert(diagnostics.end(), document.diagnostics.begin(), document.diagnostics.end());
    if (!document.root) return vocabulary;
    base::Complaints complaints(path);
    vocabulary.read(*document.root, complaints);
    for (base::Diagnostic& diagnostic : complaints.take())
        diagnostics.push_back(std::move(diagnostic));
    read_bytes += base::read_file(path).value_or("");
    return vocabulary;
}

}  // namespace kefu::acts
