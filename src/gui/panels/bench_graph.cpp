// The story as a graph: nodes, ways, endings; coloured by how often model students came there. Pan, zoom, click.
#include <algorithm>
#include <cmath>

#include "gui/panels/bench.h"

namespace kefu::gui {

namespace {

constexpr float kNode = 168;  // width of a node at zoom 1, in points
constexpr float kHigh = 0.36F;
constexpr float kCloser = 0.72F;  // layers lie closer than the layout would have them
constexpr float kZooms[] = {0.12F, 0.16F, 0.2F,  0.25F, 0.3F,  0.35F, 0.42F, 0.5F,
                            0.56F, 0.62F, 0.68F, 0.75F, 0.85F, 1,     1.2F,  1.5F};

/// The next step of zoom; type is only ever set in these sizes.
float stepped(float zoom, int by) {
    int nearest = 0;
    for (int i = 0; i < static_cast<int>(std::size(kZooms)); ++i) {
        if (std::abs(kZooms[i] - zoom) < std::abs(kZooms[nearest] - zoom)) nearest = i;
    }
    return kZooms[std::clamp(nearest + by, 0, static_cast<int>(std::size(kZooms)) - 1)];
}

struct Camera {
    ImRect box;
    float unit = 1;  ///< pixels of a node's width
    float zoom = 1;
    float left = 0, top = 0;

    /// Of type, which shrinks less than boxes do, so that it can be read longer.
    float type() const { return zoom < 1 ? std::min(1.0F, zoom * 1.3F) : zoom; }
    /// `y` as the layout has it; `down` from there, in widths of a node.
    ImVec2 at(float x, float y, float down = 0) const {
        return {std::round(box.Min.x + (x - left) * unit),
                std::round(box.Min.y + (y * kCloser + down - top) * unit)};
    }
};

ImU32 heat(int count, int of) {
    if (count < 0) return colour().border_strong;
    if (count == 0) return colour().bad;
    const float part =
        std::log1p(static_cast<float>(count)) / std::log1p(static_cast<float>(std::max(of, 1)));
    return mixed(colour().warn, colour().good, std::clamp(part * 1.4F - 0.4F, 0.0F, 1.0F));
}

/// One line, cut with "…", in a face at a zoom.
void label(const Camera& camera, Face face, ImVec2 at, float width, ImU32 ink, std::string_view text) {
    const float pixels = std::round(font_pixels(face) * camera.type());
    if (pixels < px(6)) return;
    ImFont* font = font_of(face);
    const auto wide = [&](std::string_view part) {
        return font->CalcTextSizeA(pixels, FLT_MAX, 0, part.data(), part.data() + part.size()).x;
    };
    std::string shown(text.substr(0, text.find('\n')));
    if (wide(shown) > width) {
        while (!shown.empty() && wide(shown + "…") > width) {
            do {
                shown.pop_back();
            } while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0x80U);
            if (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0xC0U)
                shown.pop_back();
        }
        shown += "…";
    }
    ImGui::GetWindowDrawList()->AddText(font, pixels, at, ink, shown.data(), shown.data() + shown.size());
}

bool way_selected(const desk::WorkshopView& bench, const desk::BenchEdge& edge) {
    return bench.selected == edge.thing;
}

void draw_edge(const Ui& ui, const Camera& camera, const desk::BenchEdge& edge) {
    const desk::WorkshopView& bench = ui.view.workshop;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const desk::BenchGraph& graph = bench.graph;
    const bool selected = way_selected(bench, edge);
    const bool near = selected || bench.selected == graph.nodes[edge.from].thing;
    ImU32 ink = selected                                             ? colour().accent
                : edge.count >= 0                                    ? heat(edge.count, graph.sessions)
                : near                                               ? colour().text_soft
                : edge.kind == scenario::GraphEdge::Kind::transition ? colour().border_strong
                                                                     : colour().border;
    // In a large story the ways of what is selected stand out.
    if (graph.edges.size() > 24 && !near) ink = faded(ink, 0.4F);
    const float thick = px(selected ? 3.0F : near ? 2.2F : 1.5F);
    std::vector<ImVec2> points;
    if (edge.from == edge.to || edge.bends.size() < 2) {
        const desk::BenchNode& node = graph.nodes[edge.from];
        const ImVec2 side = camera.at(node.x + 0.5F, node.y);
        const float out = 0.09F * camera.unit;
        list->AddBezierCubic({side.x, side.y - out}, {side.x + out * 2.4F, side.y - out * 1.2F},
                             {side.x + out * 2.4F, side.y + out * 1.2F}, {side.x, side.y + out}, ink, thick);
        points = {{side.x + out * 1.7F, side.y}};
    } else {
        for (std::size_t i = 0; i < edge.bends.size(); ++i) {
            const auto& [x, y] = edge.bends[i];
            // From the lower edge of one to the upper edge of the next, whichever lies below.
            float shift = 0;
            const float down = edge.bends.back().second >= edge.bends.front().second ? 1.0F : -1.0F;
            if (i == 0) shift = down * kHigh / 2;
            if (i + 1 == edge.bends.size()) shift = -down * kHigh / 2;
            points.push_back(camera.at(x, y, shift));
        }
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const ImVec2 a = points[i];
            const ImVec2 b = points[i + 1];
            const float bow = (b.y - a.y) * 0.4F;
            list->AddBezierCubic(a, {a.x, a.y + bow}, {b.x, b.y - bow}, b, ink, thick);
        }
        const ImVec2 tip = points.back();
        const float size = px(5) * std::max(camera.zoom, 0.6F);
        const float way = points[points.size() - 2].y <= tip.y ? -1.0F : 1.0F;
        list->AddTriangleFilled(tip, {tip.x - size, tip.y + way * size * 1.6F},
                                {tip.x + size, tip.y + way * size * 1.6F}, ink);
    }
    // What is clicked of a way is a knob in its middle.
    const std::size_t half = points.size() / 2;
    const ImVec2 middle = points.size() < 2 ? points.front()
                                            : ImVec2{(points[half - 1].x + points[half].x) / 2,
                                                     (points[half - 1].y + points[half].y) / 2};
    const float round = px(selected ? 7.0F : 5.5F) * std::clamp(camera.zoom, 0.8F, 1.1F);
    const float reach = px(11);
    ImGui::PushID(edge.thing.c_str());
    const Touch touched =
        touch("way", {{middle.x - reach, middle.y - reach}, {middle.x + reach, middle.y + reach}});
    ImGui::PopID();
    if (touched.clicked) ask(ui, desk::bench::Select{edge.thing});
    const auto disc = [&](float radius, ImU32 fill) {
        fill_rounded(list, {middle.x - radius, middle.y - radius}, {middle.x + radius, middle.y + radius},
                     fill, radius);
    };
    disc(round + px(2), colour().surface_sunken);
    disc(touched.hovered ? round + px(1) : round, ink);
    if (touched.hovered) {
        std::string tip = edge.label;
        if (edge.count >= 0) tip += "\n" + ui.t("bench.times", std::to_string(edge.count));
        tooltip(ui, tip);
    }
    if (near && camera.zoom >= 0.7F && points.size() > 1) {
        const float wide = camera.unit * 0.8F;
        const float text = std::min(wide, text_width(kSmall, edge.label) * camera.type());
        const float high = line_height(Type::small) * camera.type();
        ImVec2 at{middle.x + round + px(5), middle.y - high / 2};
        if (at.x + text > camera.box.Max.x - px(6)) at.x = middle.x - round - px(5) - text;
        fill_rounded(list, {at.x - px(3), at.y}, {at.x + text + px(3), at.y + high},
                     faded(colour().surface_sunken, 0.92F), px(4));
        label(camera, kSmall, at, wide, colour().text, edge.label);
    }
}

void draw_node(const Ui& ui, const Camera& camera, const desk::BenchNode& node) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 min = camera.at(node.x - 0.5F, node.y, -kHigh / 2);
    const ImVec2 max = camera.at(node.x + 0.5F, node.y, kHigh / 2);
    ImGui::PushID(node.id.c_str());
    const Touch touched = touch("node", {min, max}, !node.thing.empty());
    ImGui::PopID();
    if (touched.clicked) ask(ui, desk::bench::Select{node.thing});
    const std::string& selected = ui.view.workshop.selected;
    const bool on =
        !node.thing.empty() && (selected == node.thing || selected.starts_with("way:" + node.id + "/"));
    const bool story = node.kind == scenario::GraphNode::Kind::story;
    const float round = story ? px(10) * camera.zoom : (max.y - min.y) / 2;
    ImU32 fill = story ? colour().surface : node.good ? colour().good_soft : colour().bad_soft;
    if (on) fill = colour().accent_soft;
    if (touched.hovered && !on) fill = mixed(fill, colour().accent_soft, 0.5F);
    const ImU32 edge = on                ? colour().accent
                       : node.count >= 0 ? heat(node.count, ui.view.workshop.graph.sessions)
                                         : colour().border_strong;
    const float thick = px(on ? 2.5F : node.count >= 0 ? 2.0F : 1.0F);
    picture_edge(list, {min, max}, round, thick, edge);
    fill_rounded(list, min, max, fill, round);
    const float pad = px(10) * camera.zoom;
    const float line = line_height(Type::small) * camera.type();
    const float wide = max.x - min.x - pad * 2;
    const std::string& name = story                                           ? node.id
                              : node.kind == scenario::GraphNode::Kind::leave ? ui.t("bench.graph.leave")
                              : node.title.empty()                            ? node.id
                                                                              : node.title;
    const ImU32 ink = story ? colour().text : node.good ? colour().good_text : colour().bad_text;
    float y = (min.y + max.y) / 2 - (node.line.empty() && !node.silent ? line / 2 : line);
    float x = min.x + pad;
    if (node.start) {
        draw_icon(list, Icon::play, {x + px(5) * camera.zoom, y + line / 2}, px(12) * camera.zoom,
                  colour().accent_text);
        x += px(16) * camera.zoom;
    }
    label(camera, kSmallBold, {x, y}, max.x - pad - x, ink, name);
    y += line;
    label(camera, kSmall, {min.x + pad, y}, wide, colour().text_soft,
          node.silent ? ui.t("bench.graph.silent") : std::string_view(node.line));
    if (node.wrong) {
        const ImVec2 corner{max.x - px(4), min.y + px(2)};
        list->AddCircleFilled(corner, px(10), colour().bad);
        draw_icon(list, Icon::warning, corner, px(12), colour().surface);
    }
    if (node.count >= 0 && camera.zoom >= 0.5F) {
        const std::string count = std::to_string(node.count);
        const float text = text_width(kTiny, count);
        const ImVec2 at{max.x - text - px(14), max.y - px(8)};
        fill_rounded(list, at, {max.x - px(2), max.y + px(9)}, edge, px(8));
        text_at({at.x + px(6), at.y + px(-1)}, kTiny, colour().surface, count);
    }
}

void tools(const Ui& ui, const ImRect& box, float zoom) {
    BenchState& state = ui.state.bench;
    const float side = button_height(true);
    // In windows of their own, so that they lie above nodes for the pointer as well.
    const auto float_over = [](const char* id, ImVec2 at, ImVec2 size) {
        ImGui::SetCursorScreenPos(at);
        ImGui::BeginChild(id, size, ImGuiChildFlags_NavFlattened,
                          ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar |
                              ImGuiWindowFlags_NoScrollWithMouse);
    };
    float_over("tools", {box.Max.x - px(22) - side * 3, box.Max.y - px(12) - side},
               {side * 3 + px(14), side + px(4)});
    float x = box.Max.x - px(10) - side;
    const float y = box.Max.y - px(10) - side;
    const auto tool = [&](const char* id, const char* sign, Icon icon, const std::string& tip) {
        const bool clicked =
            button(id, {x, y}, sign, {.small = true, .icon = icon, .tip = tip, .width = side});
        x -= side + px(4);
        return clicked;
    };
    if (tool("fit", "", Icon::target, ui.t("bench.graph.fit"))) state.zoom = -1;
    if (tool("nearer", "", Icon::plus, ui.t("bench.graph.nearer"))) state.zoom = stepped(zoom, +1);
    if (tool("farther", "−", Icon::none, ui.t("bench.graph.farther"))) state.zoom = stepped(zoom, -1);
    ImGui::EndChild();
    const std::string& end = ui.t("bench.add.end");
    const ButtonLook look{.small = true, .icon = Icon::flag};
    const ButtonLook node_look{.small = true, .icon = Icon::plus};
    const float low = box.Min.y + px(10);
    const std::string& node = ui.t("bench.add.node");
    const float both = button_width(node, node_look) + button_width(end, look) + px(8);
    float_over("add", {box.Min.x + px(10), low}, {both, side});
    if (button("add-node", {box.Min.x + px(10), low}, node, node_look))
        open_dialogue(ui, BenchState::Dialogue::add_node);
    if (button("add-end", {box.Min.x + px(18) + button_width(node, node_look), low}, end, look))
        open_dialogue(ui, BenchState::Dialogue::add_end);
    ImGui::EndChild();
}

void legend(const Ui& ui, const ImRect& box) {
    const desk::BenchGraph& graph = ui.view.workshop.graph;
    const float y = box.Max.y - px(10) - line_height(Type::small);
    fill_rounded(ImGui::GetWindowDrawList(), {box.Min.x, y - px(6)}, box.Max, colour().surface_sunken,
                 px(radius::kM));
    if (graph.sessions == 0) {
        text_fit({box.Min.x + px(12), y}, box.GetWidth() - px(150), kSmall, colour().text_soft,
                 ui.t("bench.graph.hint"));
        return;
    }
    float x = box.Min.x + px(12);
    const auto spot = [&](ImU32 ink, const std::string& text) {
        ImGui::GetWindowDrawList()->AddCircleFilled({x + px(5), y + line_height(Type::small) / 2}, px(5),
                                                    ink);
        text_at({x + px(14), y}, kSmall, colour().text_soft, text);
        x += px(26) + text_width(kSmall, text);
    };
    spot(colour().good, ui.t("bench.graph.often"));
    spot(colour().warn, ui.t("bench.graph.seldom"));
    spot(colour().bad, ui.t("bench.graph.never"));
    if (graph.outdated) text_at({x, y}, kSmall, colour().warn_text, ui.t("bench.graph.outdated"));
}

/// What is drawn on, in widths of a node.
struct Extent {
    float left = 1e6F, right = -1e6F, top = 1e6F, bottom = -1e6F;
    float wide() const { return std::max(right - left, 1.0F); }
    float high() const { return std::max(bottom - top, 0.5F); }
    void take(float x0, float x1, float y0, float y1) {
        left = std::min(left, x0);
        right = std::max(right, x1);
        top = std::min(top, y0);
        bottom = std::max(bottom, y1);
    }
};

Extent extent_of(const desk::BenchGraph& graph) {
    Extent extent;
    for (const desk::BenchNode& node : graph.nodes)
        extent.take(node.x - 0.5F, node.x + 0.5F, node.y * kCloser - kHigh / 2, node.y * kCloser + kHigh / 2);
    for (const desk::BenchEdge& edge : graph.edges) {
        for (const auto& [x, y] : edge.bends)
            extent.take(x - 0.1F, x + 0.1F, y * kCloser, y * kCloser);
    }
    return extent;
}

const desk::BenchNode& start_of(const desk::BenchGraph& graph) {
    const auto start = std::find_if(graph.nodes.begin(), graph.nodes.end(),
                                    [](const desk::BenchNode& node) { return node.start; });
    return start == graph.nodes.end() ? graph.nodes.front() : *start;
}

}  // namespace

void draw_bench_graph(const Ui& ui, const ImRect& box) {
    const desk::BenchGraph& graph = ui.view.workshop.graph;
    BenchState& state = ui.state.bench;
    ImGui::SetCursorScreenPos(box.Min);
    ImGui::BeginChild(
        "graph", box.GetSize(), ImGuiChildFlags_NavFlattened,
        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImDrawList* list = ImGui::GetWindowDrawList();
    fill_rounded(list, box.Min, box.Max, colour().surface_sunken, px(radius::kM));
    if (graph.nodes.empty()) {
        tools(ui, box, 1);
        empty_state(ui, box, Icon::list, ui.t("bench.graph.empty"), ui.t("bench.graph.empty_more"));
        ImGui::EndChild();
        return;
    }
    const Extent extent = extent_of(graph);
    Camera camera{box};
    camera.zoom = state.zoom;
    if (state.zoom <= 0) {
        // At first all of it, but never so small that nothing can be read: then the start. When asked for, all of it.
        const float least = state.zoom == 0 ? 0.56F : 0;
        const float fit = std::min((box.GetWidth() - px(24)) / (extent.wide() * px(kNode)),
                                   (box.GetHeight() - px(110)) / (extent.high() * px(kNode)));
        camera.zoom = kZooms[0];
        for (const float zoom : kZooms) {
            if (zoom <= std::max(fit, least) && zoom <= 1) camera.zoom = zoom;
        }
        camera.unit = px(kNode) * camera.zoom;
        const desk::BenchNode& start = start_of(graph);
        const bool all_wide = extent.wide() * camera.unit <= box.GetWidth();
        const float middle = all_wide ? (extent.left + extent.right) / 2 : start.x;
        state.left = middle - box.GetWidth() / camera.unit / 2;
        state.top = extent.top - px(62) / camera.unit;
        const float spare = box.GetHeight() - px(100) - extent.high() * camera.unit;
        if (spare > 0) state.top -= spare / camera.unit / 2;
    }
    if (!state.look_at.empty()) {
        for (const desk::BenchNode& node : graph.nodes) {
            if (node.thing != state.look_at) continue;
            state.zoom = std::max(camera.zoom, 0.68F);
            camera.zoom = state.zoom;
            camera.unit = px(kNode) * camera.zoom;
            state.left = node.x - box.GetWidth() / camera.unit / 2;
            state.top = node.y * kCloser - box.GetHeight() / camera.unit / 2;
        }
        state.look_at.clear();
    }
    camera.unit = px(kNode) * camera.zoom;
    const ImGuiIO& io = ImGui::GetIO();
    const bool hovered = ImGui::IsWindowHovered();
    if (hovered && io.MouseWheel != 0) {
        const float next = stepped(camera.zoom, io.MouseWheel > 0 ? 1 : -1);
        const float x = (io.MousePos.x - box.Min.x) / camera.unit + state.left;
        const float y = (io.MousePos.y - box.Min.y) / camera.unit + state.top;
        camera.zoom = state.zoom = next;
        camera.unit = px(kNode) * next;
        state.left = x - (io.MousePos.x - box.Min.x) / camera.unit;
        state.top = y - (io.MousePos.y - box.Min.y) / camera.unit;
    }
    if (hovered && !ImGui::IsAnyItemHovered() && ImGui::IsMouseClicked(0)) state.dragging = true;
    if (!io.MouseDown[0]) state.dragging = false;
    // Where the pointer jumps and presses at once (a tap, a pen), the jump is no drag.
    if (state.dragging && !ImGui::IsMouseClicked(0) && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
        if (state.zoom <= 0) state.zoom = camera.zoom;
        state.left -= io.MouseDelta.x / camera.unit;
        state.top -= io.MouseDelta.y / camera.unit;
    }
    camera.left =
        std::clamp(state.left, extent.left + 0.5F - box.GetWidth() / camera.unit, extent.right - 0.5F);
    camera.top =
        std::clamp(state.top, extent.top + 0.3F - box.GetHeight() / camera.unit, extent.bottom - 0.3F);
    list->PushClipRect(box.Min, box.Max, true);
    for (const desk::BenchEdge& edge : graph.edges) {
        if (edge.from < graph.nodes.size() && edge.to < graph.nodes.size()) draw_edge(ui, camera, edge);
    }
    for (const desk::BenchNode& node : graph.nodes)
        draw_node(ui, camera, node);
    list->PopClipRect();
    legend(ui, box);
    tools(ui, box, camera.zoom);
    ImGui::EndChild();
}

}  // namespace kefu::gui
