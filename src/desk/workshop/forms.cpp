#include "desk/workshop/forms.h"

namespace kefu::desk {
namespace {

using base::Node;
using base::Path;

Path below(Path path, const char* key) {
    path.emplace_back(key);
    return path;
}
Path below(Path path, std::size_t index) {
    path.emplace_back(index);
    return path;
}

std::string text_of(const Node& object, const char* key) {
    const Node* found = object.find(key);
    return found != nullptr && found->is(Node::Kind::string) ? found->text : "";
}

int number_of(const Node& object, const char* key) {
    const Node* found = object.find(key);
    return found != nullptr && found->is(Node::Kind::integer) ? static_cast<int>(found->integer) : 0;
}

std::vector<WordingForm> wordings(const Node& owner, const Path& path) {
    std::vector<WordingForm> out;
    const Node* say = owner.find("say");
    if (say == nullptr) return out;
    for (std::size_t i = 0; i < say->items.size(); ++i) {
        WordingForm wording{below(below(path, "say"), i), {}};
        const Node& messages = say->items[i];
        for (std::size_t k = 0; k < messages.items.size(); ++k) {
            const Node& message = messages.items[k];
            const Path at = below(wording.path, k);
            if (message.is(Node::Kind::string)) {
                wording.messages.push_back({at, "text", message.text});
            } else if (message.find("text") != nullptr) {
                wording.messages.push_back({below(at, "text"), "text", text_of(message, "text")});
            }
        }
        out.push_back(std::move(wording));
    }
    return out;
}

MoodForm mood(const Node& owner, const Path& path) {
    MoodForm out{path};
    const Node* meters = owner.find("mood");
    if (meters == nullptr) return out;
    out.anger = number_of(*meters, "anger");
    out.trust = number_of(*meters, "trust");
    out.interest = number_of(*meters, "interest");
    if (const Node* cause = meters->find("cause")) out.cause = {text_of(*cause, "zh"), text_of(*cause, "en")};
    return out;
}

std::string bytes_at(const base::EditedText& file, const Node* node) {
    return node == nullptr ? "" : file.text().substr(node->begin, node->end - node->begin);
}

/// The condition in words, found by the transition's or step's place in the file as it was last read whole.
base::Bilingual words_of(const Node& way, const scenario::Scenario* scenario,
                         const scenario::ActNames& names) {
    if (scenario == nullptr) return {};
    for (const scenario::StoryNode& node : scenario->nodes) {
        for (const scenario::Transition& each : node.on) {
            if (each.place.line == way.line && each.place.column == way.column)
                return scenario::in_words(each.when, *scenario, names);
        }
        for (const scenario::SilenceStep& each : node.silence) {
            if (each.place.line == way.line && each.place.column == way.column)
                return scenario::in_words(each.when, *scenario, names);
        }
    }
    return {};
}

void add_texts(FactForm& form, const Node& fact, const Path& path, const char* key) {
    const Node* list = fact.find(key);
    if (list == nullptr) return;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        if (list->items[i].is(Node::Kind::string))
            form.fields.push_back({below(below(path, key), i), key, list->items[i].text});
    }
}

}  // namespace

std::vector<std::string> node_ids_in(const Node& root) {
    std::vector<std::string> out;
    if (const Node* nodes = root.find("nodes")) {
        for (const Node& node : nodes->items)
            out.push_back(text_of(node, "id"));
    }
    return out;
}

base::Result<NodeForm> node_form_in(const base::EditedText& file, const std::string& id,
                                    const scenario::Scenario* scenario, const scenario::ActNames& names) {
    const Node* nodes = file.root().find("nodes");
    for (std::size_t i = 0; nodes != nullptr && i < nodes->items.size(); ++i) {
        const Node& node = nodes->items[i];
        if (text_of(node, "id") != id) continue;
        NodeForm form;
        form.path = {"nodes", i};
        form.id = id;
        form.stage = text_of(node, "stage");
        form.say = wordings(node, form.path);
        const std::pair<const char*, scenario::GraphEdge::Kind> lists[] = {
            {"on", scenario::GraphEdge::Kind::transition},
            {"silence", scenario::GraphEdge::Kind::silence},
            {"otherwise", scenario::GraphEdge::Kind::otherwise}};
        for (const auto& [key, kind] : lists) {
            const Node* list = node.find(key);
            for (std::size_t k = 0; list != nullptr && k < list->items.size(); ++k) {
                const Node& item = list->items[k];
                const Path path = below(below(form.path, key), k);
                WayForm way{path, kind};
                way.id = kind == scenario::GraphEdge::Kind::otherwise ? "otherwise" + std::to_string(k + 1)
                                                                      : text_of(item, "id");
                way.when_json = bytes_at(file, item.find("when"));
                way.when = words_of(item, scenario, names);
                if (item.find("after_ms") != nullptr) way.after_ms = number_of(item, "after_ms");
                way.go = item.find("go") != nullptr ? text_of(item, "go") : "stay";
                way.say = wordings(item, path);
                way.mood = mood(item, path);
                form.ways.push_back(std::move(way));
            }
        }
        if (const Node* models = node.find("models")) {
            for (std::size_t k = 0; k < models->items.size(); ++k)
                form.models.push_back(
                    {below(below(form.path, "models"), k), "models", models->items[k].text});
        }
        form.targets = node_ids_in(file.root());
        if (const Node* endings = file.root().find("endings")) {
            for (const Node& ending : endings->items)
                form.targets.push_back("end:" + text_of(ending, "id"));
        }
        form.targets.insert(form.targets.end(), {"stay", "leave"});
        return form;
    }
    return base::Error{"unknown-node",
                       base::filled({"没有节点“{name}”", "there is no node \"{name}\""}, "name", id)};
}

std::vector<FactForm> fact_forms_in(const Node& root) {
    std::vector<FactForm> out;
    const Node* facts = root.find("facts");
    for (std::size_t i = 0; facts != nullptr && i < facts->items.size(); ++i) {
        const Node& fact = facts->items[i];
        FactForm form{{"facts", i}, text_of(fact, "id"), {}};
        if (const Node* label = fact.find("label")) {
            for (const char* half : {"zh", "en"}) {
                if (label->find(half) != nullptr)
                    form.fields.push_back(
                        {below(below(form.path, "label"), half), half, text_of(*label, half)});
            }
        }
        for (const char* key : {"value", "unit"}) {
            if (fact.find(key) != nullptr)
                form.fields.push_back({below(form.path, key), key, text_of(fact, key)});
        }
        for (const char* key : {"aliases", "cues", "wrong"})
            add_texts(form, fact, form.path, key);
        out.push_back(std::move(form));
    }
    return out;
}

base::Result<base::Done> put_mood(base::EditedText& file, const Path& object, const MoodForm& mood) {
    const Node* owner = base::find_at(file.root(), object);
    const Node* there = owner != nullptr ? owner->find("mood") : nullptr;
    const bool none = mood.anger == 0 && mood.trust == 0 && mood.interest == 0;
    if (none)
        return there == nullptr ? base::Result<base::Done>(base::Done{}) : file.remove_member(object, "mood");
    if (there == nullptr) {
        std::string json = "{";
        const std::pair<const char*, int> meters[] = {
            {"anger", mood.anger}, {"trust", mood.trust}, {"interest", mood.interest}};
        for (const auto& [key, by] : meters) {
            if (by != 0)
                json += (json.size() > 1 ? ", \"" : "\"") + std::string(key) + "\": " + std::to_string(by);
        }
        json += ", \"cause\": {\"zh\": " + base::json_text(mood.cause.zh) +
                ", \"en\": " + base::json_text(mood.cause.en) + "}}";
        return file.put_member(object, "mood", json);
    }
    // One change for whoever takes it back: made on a copy, then put in whole, byte by byte but for what differs.
    const Path at = below(object, "mood");
    base::Result<base::EditedText> copy =
        base::EditedText::of(file.text().substr(there->begin, there->end - there->begin), file.file());
    if (!copy.ok()) return copy.error();
    base::EditedText& inner = copy.value();
    const std::pair<const char*, int> meters[] = {
        {"anger", mood.anger}, {"trust", mood.trust}, {"interest", mood.interest}};
    for (const auto& [key, by] : meters) {
        const Node* meter = inner.root().find(key);
        if (meter == nullptr ? by == 0 : meter->is(Node::Kind::integer) && meter->integer == by) continue;
        base::Result<base::Done> done =
            by == 0 ? inner.remove_member({}, key) : inner.put_member({}, key, std::to_string(by));
        if (!done.ok()) return done;
    }
    const std::pair<const char*, const std::string*> halves[] = {{"zh", &mood.cause.zh},
                                                                 {"en", &mood.cause.en}};
    for (const auto& [key, text] : halves) {
        if (text->empty()) continue;
        if (inner.root().find("cause") == nullptr) {
            if (auto done = inner.put_member({}, "cause", "{}"); !done.ok()) return done;
        }
        const Node* half = base::find_at(inner.root(), {"cause", std::string(key)});
        if (half != nullptr && half->text == *text) continue;
        if (auto done = inner.put_member({"cause"}, key, base::json_text(*text)); !done.ok()) return done;
    }
    if (!inner.can_undo()) return base::Done{};
    return file.replace_as_is(at, inner.text());
}

}  // namespace kefu::desk
