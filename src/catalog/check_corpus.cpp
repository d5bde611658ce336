#include "catalog/check_corpus.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/reader.h"

namespace kefu::catalog {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kEnough = 200;  // diagnostics; nobody reads on

base::Bilingual guess_or_list(const std::string& word, const std::vector<std::string>& words) {
    const std::string guess = base::nearest(word, words);
    if (!guess.empty())
        return base::filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", guess);
    return {"行为一览见 assets/acts/vocabulary.json", "assets/acts/vocabulary.json lists the acts"};
}

void check_sample(const base::Node& root, const std::vector<std::string>& acts, std::set<std::string>& ids,
                  base::Complaints& complaints) {
    base::ObjectReader reader(root, complaints);
    if (!reader.is_object()) return;
    const std::string id = reader.need_text("id");
    if (!id.empty() && !ids.insert(id).second) {
        complaints.error(*reader.get("id"), "duplicate-id",
                         base::filled({"“{id}”出现了两次", "\"{id}\" appears twice"}, "id", id),
                         {"给其中一个换个 id", "give one of them another id"});
    }
    reader.need_text("set");
    reader.text("shopper");
    reader.need_text("reply");
    reader.need("acts");
    for (const base::Node& item : reader.items("acts")) {
        const std::string act = base::read_text(item, complaints);
        if (act.empty() || acts.empty() || std::find(acts.begin(), acts.end(), act) != acts.end()) continue;
        complaints.error(item, "unknown-act",
                         base::filled({"不认识的话语行为“{act}”", "unknown act \"{act}\""}, "act", act),
                         guess_or_list(act, acts));
    }
    reader.finish();
}

// One JSON object a line: each line is read by itself, so that a slip in one hides none in the others.
void check_samples(const std::string& bytes, const std::vector<std::string>& acts,
                   base::Complaints& complaints) {
    std::set<std::string> ids;
    int number = 0;
    int samples = 0;
    for (std::size_t at = 0; at < bytes.size() && complaints.all().size() < kEnough;) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view line = std::string_view(bytes).substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.find_first_not_of(" \t\r\xEF\xBB\xBF") == std::string_view::npos) continue;
        ++samples;
        const base::Document document = base::parse_document(line, complaints.file());
        base::Complaints own(complaints.file());
        own.add(document.diagnostics);
        if (document.root) check_sample(*document.root, acts, ids, own);
        base::Diagnostics found = own.take();
        for (base::Diagnostic& one : found)
            one.place.line += number - 1;
        complaints.add(std::move(found));
    }
    if (samples == 0) {
        complaints.error_at(1, 1, "empty-list", {"一条回复也没有", "there is no reply in it"},
                            {"每行写一个 {\"id\", \"set\", \"shopper\", \"reply\", \"acts\"}",
                             "write one {\"id\", \"set\", \"shopper\", \"reply\", \"acts\"} a line"});
    }
}

void check_hands(const base::Node& root, const fs::path& folder, base::Complaints& complaints) {
    base::ObjectReader reader(root, complaints);
    const base::Node* hands = reader.need("hands");
    for (const std::string& hand : reader.texts("exams")) {
        if (hands != nullptr && hands->find(hand) == nullptr)
            complaints.warning(*reader.get("exams"), "unknown-writer",
                               base::filled({"没有 {hand} 这只手", "there is no hand {hand}"}, "hand", hand),
                               {});
    }
    if (hands != nullptr) {
        base::ObjectReader each(*hands, complaints);
        std::map<std::string, std::string> hand_of;
        for (const base::Member& hand : hands->members) {
            if (hand.key == "note") continue;
            for (const base::Node& item : each.items(hand.key)) {
                const std::string writer = base::read_text(item, complaints);
                if (writer.empty()) continue;
                const auto [first, fresh] = hand_of.emplace(writer, hand.key);
                if (!fresh) {
                    complaints.error(item, "duplicate-id",
                                     base::filled(base::filled({"“{writer}”已经在 {hand} 里",
                                                                "\"{writer}\" is in {hand} already"},
                                                               "writer", writer),
                                                  "hand", first->second),
                                     {"一个作者只归一只手", "a writer belongs to one hand"});
                }
                std::error_code problem;
                if (!fs::exists(folder / (writer + ".jsonl"), problem)) {
                    complaints.warning(
                        item, "unknown-writer",
                        base::filled({"没有文件 {writer}.jsonl", "there is no file {writer}.jsonl"}, "writer",
                                     writer),
                        {"改正名字，或补上这个文件", "mend the name, or add that file"});
                }
            }
        }
    }
    reader.finish();
}

}  // namespace

base::Diagnostics check_corpus(const std::string& path, const std::vector<std::string>& acts) {
    base::Complaints complaints(path);
    const fs::path file(path);
    if (file.extension() == ".jsonl") {
        if (const std::optional<std::string> bytes = base::read_file(path)) {
            check_samples(*bytes, acts, complaints);
        } else {
            complaints.add(base::load_document(path).diagnostics);
        }
        return complaints.take();
    }
    const base::Document document = base::load_document(path);
    complaints.add(document.diagnostics);
    if (document.root) check_hands(*document.root, file.parent_path(), complaints);
    return complaints.take();
}

}  // namespace kefu::catalog
