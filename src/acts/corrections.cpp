#include "acts/corrections.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/document.h"
#include "base/reader.h"

namespace kefu::acts {
namespace {

std::optional<Correction> read_correction(const base::Node& item, const Vocabulary& vocabulary,
                                          base::Complaints& complaints) {
    const std::size_t before = complaints.all().size();
    base::ObjectReader reader(item, complaints);
    Correction correction;
    correction.shopper = reader.text("shopper");
    correction.reply = reader.need_text("reply");
    // Reviews used to hand them out with "right" and "who"; what they say beside is no part of a correction.
    const char* acts_key = !reader.has("acts") && reader.has("right") ? "right" : "acts";
    correction.by = reader.text(!reader.has("by") && reader.has("who") ? "who" : "by");
    correction.when = reader.text("when");
    for (const char* beside : {"at", "heard", "session", "event", "understanding", "why"})
        reader.get(beside);
    if (const base::Node* note = item.find("note"); note != nullptr && note->is(base::Node::Kind::string))
        correction.note = note->text;
    reader.need(acts_key);
    for (const base::Node& act : reader.items(acts_key)) {
        const std::string id = base::read_text(act, complaints);
        if (id.empty()) continue;
        if (vocabulary.index(id) < 0) {
            const std::string near = base::nearest(id, vocabulary.ids());
            complaints.error(act, "unknown-act",
                             {fmt::format("没有“{}”这个行为", id), fmt::format("there is no act '{}'", id)},
                             near.empty() ? base::Bilingual{}
                                          : base::Bilingual{fmt::format("是不是“{}”", near),
                                                            fmt::format("did you mean '{}'", near)});
            continue;
        }
        correction.acts.push_back(id);
    }
    reader.finish();
    std::sort(correction.acts.begin(), correction.acts.end(),
              [&](const std::string& a, const std::string& b) {
                  return vocabulary.index(a) < vocabulary.index(b);
              });
    correction.acts.erase(std::unique(correction.acts.begin(), correction.acts.end()), correction.acts.end());
    for (std::size_t i = before; i < complaints.all().size(); ++i) {
        if (complaints.all()[i].severity == base::Severity::error) return std::nullopt;
    }
    return correction;
}

}  // namespace

std::vector<Correction> load_corrections(const std::string& path, const Vocabulary& vocabulary,
                                         base::Diagnostics& diagnostics, std::string& read_bytes) {
    std::vector<Correction> corrections;
    const base::Document document = base::load_document(path);
    diagnostics.insert(diagnostics.end(), document.diagnostics.begin(), document.diagnostics.end());
    if (!document.root) return corrections;
    base::Complaints complaints(path);
    base::ObjectReader file(*document.root, complaints);
    file.need_integer("format", 1, 1);
    file.need("corrections");
    for (const base::Node& item : file.items("corrections")) {
        if (corrections.size() >= kMaxCorrections) {
            complaints.error(item, "too-many",
                             {fmt::format("一个文件最多 {} 条更正", kMaxCorrections),
                              fmt::format("a file holds at most {} corrections", kMaxCorrections)},
                             {"把它们加进语料再训练", "add them to the corpus and train anew"});
            break;
        }
        if (auto read = read_correction(item, vocabulary, complaints))
            corrections.push_back(std::move(*read));
    }
    file.finish();
    for (base::Diagnostic& diagnostic : complaints.take())
        diagnostics.push_back(std::move(diagnostic));
    read_bytes += base::read_file(path).value_or("");
    return corrections;
}

std::vector<Correction> load_correction_folder(const std::string& folder, const Vocabulary& vocabulary,
                                               base::Diagnostics& diagnostics, std::string& read_bytes) {
    std::vector<std::string> paths;
    std::error_code problem;
    for (std::filesystem::directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem)) {
        if (at->path().extension() == ".json" && at->is_regular_file(problem))
            paths.push_back(at->path().string());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Correction> all;
    for (const std::string& path : paths) {
        for (Correction& one : load_corrections(path, vocabulary, diagnostics, read_bytes))
            all.push_back(std::move(one));
    }
    return all;
}

std::string corrections_json(const std::vector<Correction>& corrections) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Correction& one : corrections) {
        nlohmann::ordered_json item;
        if (!one.shopper.empty()) item["shopper"] = one.shopper;
        item["reply"] = one.reply;
        item["acts"] = one.acts;
        if (!one.note.empty()) item["note"] = one.note;
        if (!one.by.empty()) item["by"] = one.by;
        if (!one.when.empty()) item["when"] = one.when;
        list.push_back(std::move(item));
    }
    const nlohmann::ordered_json file = {{"format", 1}, {"corrections", std::move(list)}};
    return file.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace kefu::acts
