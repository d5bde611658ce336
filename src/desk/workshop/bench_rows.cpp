#include "desk/workshop/bench_rows.h"

#include "desk/workshop/form_rows.h"

namespace kefu::desk {

using namespace form;

namespace {

void node_rows(Rows& rows, const FormSource& in, const std::string& id, const Thing& selected) {
    const auto form = node_form_in(in.file, id, in.scenario, in.acts);
    if (!form.ok()) return;
    const NodeForm& node = form.value();
    const std::size_t index = std::get<std::size_t>(node.path[1]);
    rows.title("node:" + id, {std::string("nodes")}, index);
    rows.choice(rows.t("key.node_stage"), below(node.path, "stage"),
                {"greet", "answer", "recommend", "close", "order", "review", "farewell", "after_sale"},
                "node_stage");
    rows.heading("key.say");
    rows.wordings(node.path, node.say);
    rows.several(rows.t("key.asks"), below(node.path, "asks"), rows.labelled("topics"));
    rows.heading("key.ways");
    rows.note("ways_more");
    std::size_t place[3] = {0, 0, 0};
    for (const WayForm& way : node.ways)
        rows.way(node, way, place[static_cast<int>(way.kind)]++, selected);
    const std::string go = node.targets.empty() ? "stay" : node.targets.front();
    const std::string number = std::to_string(place[0] + 1);
    rows.add(
        "way", below(node.path, "on"),
        "{\"id\": \"way" + number + "\", \"when\": {\"always\": true}, \"go\": " + base::json_text(go) + "}");
    rows.add(
        "silence", below(node.path, "silence"),
        "{\"id\": \"quiet" + std::to_string(place[1] + 1) + "\", \"after_ms\": 45000, \"go\": \"leave\"}");
    rows.texts_list("models", below(node.path, "models"), true);
}

}  // namespace

std::vector<BenchRow> rows_of(const FormSource& source, const Thing& thing) {
    Rows rows(source);
    const std::size_t colon = thing.find(':');
    const std::string kind = thing.substr(0, colon);
    std::string id = colon == std::string::npos ? "" : thing.substr(colon + 1);
    const std::pair<const char*, const char*> lists[] = {
        {"end", "endings"}, {"fact", "facts"}, {"topic", "topics"}, {"plan", "plans"}};
    if (kind == "node" || kind == "way") {
        if (kind == "way") id = id.substr(0, id.find('/'));
        node_rows(rows, source, id, thing);
    } else if (kind == "about") {
        about_rows(rows);
    } else if (kind == "shopper") {
        shopper_rows(rows);
    } else if ((kind == "shop" || kind == "product" || kind == "order") &&
               source.file.root().find(kind) != nullptr) {
        other_rows(rows, thing);
    }
    for (const auto& [name, key] : lists) {
        const Node* list = source.file.root().find(key);
        for (std::size_t i = 0; kind == name && list != nullptr && i < list->items.size(); ++i) {
            if (id_of(list->items[i]) != id) continue;
            const Path path{std::string(key), i};
            if (kind == "end") end_rows(rows, path, thing);
            if (kind == "fact") fact_rows(rows, path, thing);
            if (kind == "topic") topic_rows(rows, path, thing);
            if (kind == "plan") plan_rows(rows, path, thing);
            break;
        }
    }
    return rows.take();
}

}  // namespace kefu::desk
