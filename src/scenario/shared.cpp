#include <filesystem>

#include "base/digest.h"
#include "scenario/load.h"
#include "scenario/parts.h"

namespace kefu::scenario {
namespace {

using base::Node;
using base::ObjectReader;

constexpr const char* kEndings[] = {"left_waiting", "left_unsatisfied", "left_upset", "closed_by_student",
                                    "time_up"};

Ending read_ending(ObjectReader& endings, const char* id, Parts& parts, const std::string& language) {
    Ending ending;
    ending.id = id;
    ending.kind = "left";
    const Node* node = endings.need(id);
    if (node == nullptr) return ending;
    ending.place = place_of(*node, parts.complaints().file());
    ObjectReader reader(*node, parts.complaints());
    if (!reader.is_object()) return ending;
    ending.kind = reader.word("kind", {"unsatisfied", "left"}, "left");
    ending.title = reader.need_bilingual("title");
    ending.say = parts.in_language(reader, "say", language);
    reader.finish();
    return ending;
}

void read_otherwise(const Node& root, Parts& parts, const std::string& language, SharedPart& out) {
    ObjectReader top(root, parts.complaints());
    if (!top.is_object()) return;
    top.need_integer("format", 1, 1);
    top.need("steps");
    for (const Node& item : top.items("steps"))
        out.otherwise.push_back(parts.shared_otherwise(item, language));
    if (const Node* steps = top.get("steps");
        steps != nullptr && (out.otherwise.empty() || out.otherwise.back().go != "leave")) {
        parts.complaints().error(
            *steps, "otherwise-stays",
            {"最后一步应是 \"go\": \"leave\"", "the last step should have \"go\": \"leave\""},
            {"让最后一步离开", "let the last step lead away"});
    }
    top.need("still_open");
    out.manners.still_open = parts.in_language(top, "still_open", language);
    top.need("acknowledge");
    out.manners.acknowledge = parts.in_language(top, "acknowledge", language);
    if (const Node* nudged = top.need("nudged")) {
        ObjectReader reader(*nudged, parts.complaints());
        out.manners.nudged = parts.mood(reader);
        reader.finish();
    }
    if (const Node* endings = top.need("endings")) {
        ObjectReader reader(*endings, parts.complaints());
        for (const char* id : kEndings)
            out.manners.endings.push_back(read_ending(reader, id, parts, language));
        reader.finish();
    }
    top.need("actions");
    out.manners.actions = parts.actions(top);
    top.finish();
}

void read_reactions(const Node& root, Parts& parts, const std::string& language, SharedPart& out) {
    ObjectReader top(root, parts.complaints());
    if (!top.is_object()) return;
    top.need_integer("format", 1, 1);
    top.need("reactions");
    for (const Node& item : top.items("reactions"))
        out.reactions.push_back(parts.reaction(item, language));
    top.finish();
}

/// Flags must be set by a shared reaction; topics and facts are no business of shared files, but for "*".
void check_shared(Parts& parts) {
    for (const Reference& use : parts.references) {
        if (use.kind == Reference::Kind::flag && parts.flags_set.contains(use.name)) continue;
        parts.complaints().error(
            use.at, "not-shared",
            base::filled({"共用文件里不能提到“{name}”", "a shared file can't name \"{name}\""}, "name",
                         use.name),
            {"共用文件只能用 \"*\"、stay、leave 与自己设置的标记",
             "shared files know only \"*\", stay, leave and flags they set themselves"});
    }
}

}  // namespace

namespace {

Shared shared_of(const base::Document& reactions, const base::Document& otherwise, const ActNames& acts,
                 base::Diagnostics& diagnostics) {
    Shared shared;
    for (const base::Document* document : {&reactions, &otherwise}) {
        base::Complaints complaints(document->file);
        complaints.add(document->diagnostics);
        for (const char* language : {"zh", "en"}) {
            if (!document->root) break;
            base::Complaints once(document->file);
            Parts parts(once, acts);
            parts.fill = false;
            SharedPart& part = *language == 'z' ? shared.zh : shared.en;
            if (document == &reactions) {
                read_reactions(*document->root, parts, language, part);
            } else {
                read_otherwise(*document->root, parts, language, part);
            }
            check_shared(parts);
            if (*language == 'z')
                complaints.add(once.take());  // both passes read every member; once is enough
        }
        for (base::Diagnostic& each : complaints.take())
            diagnostics.push_back(std::move(each));
    }
    // Whatever is wrong with the file: every shopper has an ending for each way to go.
    for (SharedPart* part : {&shared.zh, &shared.en}) {
        if (part->manners.endings.empty()) {
            for (const char* id : kEndings) {
                Ending ending;
                ending.id = id;
                ending.kind = "left";
                part->manners.endings.push_back(std::move(ending));
            }
        }
    }
    return shared;
}

void name(Shared& shared, std::string reactions, std::string otherwise) {
    shared.digest = base::sha256_hex(base::sha256_hex(reactions) + base::sha256_hex(otherwise));
    shared.reactions = std::move(reactions);
    shared.answers = std::move(otherwise);
}

}  // namespace

Shared parse_shared(std::string_view reactions, std::string_view otherwise, const std::string& folder,
                    const ActNames& acts, base::Diagnostics& diagnostics) {
    Shared shared = shared_of(base::parse_document(reactions, folder + "/reactions.json"),
                              base::parse_document(otherwise, folder + "/otherwise.json"), acts, diagnostics);
    name(shared, std::string(reactions), std::string(otherwise));
    return shared;
}

Shared load_shared(const std::string& folder, const ActNames& acts, base::Diagnostics& diagnostics) {
    const std::string reactions = (std::filesystem::path(folder) / "reactions.json").string();
    const std::string otherwise = (std::filesystem::path(folder) / "otherwise.json").string();
    Shared shared =
        shared_of(base::load_document(reactions), base::load_document(otherwise), acts, diagnostics);
    name(shared, base::read_file(reactions).value_or(""), base::read_file(otherwise).value_or(""));
    return shared;
}

}  // namespace kefu::scenario
