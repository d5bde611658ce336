// What frames every screen: the rail at the left, banners, headings, empty states, the F1 and photo overlays.
#include <algorithm>
#include <cmath>

#include "gui/panels/pictures.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

/// How the rail's places share its height: with the mark above them where there is room, in a small or much enlarged
/// window closer together, and at last as signs without words.
struct RailShape {
    float top, high, gap;
    bool mark, words;
};

constexpr int kRailPlaces = 7;

RailShape rail_shape(float height) {
    const float places = kRailPlaces;
    const float rule = px(17);
    const float foot = px(10);
    if (px(88) + places * px(68) + rule + foot <= height) return {px(88), px(64), px(4), true, true};
    const float each = std::floor((height - px(8) - rule - foot) / places);
    if (each >= px(52)) return {px(8), each - px(2), px(2), false, true};
    return {px(4), std::floor((height - px(8) - rule) / places), 0, false, false};
}

bool rail_item(const char* id, const ImRect& box, const RailShape& shape, Icon icon, std::string_view label,
               bool on) {
    // The ring of the keyboard lies around the pill, inside the rail.
    const ImRect pill({box.Min.x + px(8), box.Min.y + px(2)}, {box.Max.x - px(8), box.Max.y - px(2)});
    const Touch touched = touch(id, pill);
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (on || touched.hovered)
        fill_rounded(list, pill.Min, pill.Max, faded(colour().rail_active, on ? 1 : 0.6F), px(radius::kM));
    const ImU32 ink = on ? colour().rail_text_active : colour().rail_text;
    if (!shape.words) {
        draw_icon(list, icon, box.GetCenter(), std::min(px(19), box.GetHeight() - px(8)), ink);
        if (touched.hovered || touched.focused)
            ImGui::SetItemTooltip("%.*s", static_cast<int>(label.size()), label.data());
        return touched.clicked;
    }
    const float middle = box.GetCenter().y;
    draw_icon(list, icon, {box.GetCenter().x, middle - px(9)}, px(19), ink);
    text_centred({{pill.Min.x, middle + px(3)}, {pill.Max.x, middle + px(25)}}, kTiny, ink, label);
    return touched.clicked;
}

void draw_mark(ImVec2 centre) {
    // The house's mark: a door that stands open, a smile below.
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float half = px(21);
    fill_rounded(list, {centre.x - half, centre.y - half}, {centre.x + half, centre.y + half},
                 colour().accent, px(13));
    const ImU32 ink = colour().rail_text_active;
    fill_rounded(list, {centre.x - px(11), centre.y - px(10)}, {centre.x + px(11), centre.y + px(5)}, ink,
                 px(6));
    list->AddTriangleFilled({centre.x - px(6), centre.y + px(3)}, {centre.x + px(1), centre.y + px(4)},
                            {centre.x - px(6), centre.y + px(11)}, ink);
    list->PathArcTo({centre.x, centre.y - px(4.5F)}, px(4.5F), 0.35F, 2.8F);
    list->PathStroke(colour().accent, 0, px(1.8F));
}

}  // namespace

void draw_rail(const Ui& ui, const ImRect& box) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.Min, box.Max, colour().rail);
    const RailShape shape = rail_shape(box.GetHeight());
    if (shape.mark) draw_mark({box.GetCenter().x, box.Min.y + px(42)});
    const desk::Screen now = ui.view.screen;
    float y = box.Min.y + shape.top;
    const auto place = [&](const char* id, Icon icon, const char* key, bool on) {
        const bool clicked =
            rail_item(id, {{box.Min.x, y}, {box.Max.x, y + shape.high}}, shape, icon, ui.t(key), on);
        y += shape.high + shape.gap;
        return clicked;
    };
    const auto item = [&](const char* id, Icon icon, const char* key, desk::Screen screen, bool on) {
        if (place(id, icon, key, on)) ui.commands.add(desk::Go{screen});
    };
    item("rail-home", Icon::home, "rail.home", desk::Screen::home,
         now == desk::Screen::home || now == desk::Screen::briefing);
    item("rail-lessons", Icon::book, "rail.lessons", desk::Screen::lessons,
         now == desk::Screen::lessons || now == desk::Screen::lesson || now == desk::Screen::drill ||
             now == desk::Screen::composing);
    item("rail-history", Icon::history, "rail.history", desk::Screen::history,
         now == desk::Screen::history || now == desk::Screen::debrief);
    // What is the instructor's stands apart from what is the student's.
    y += px(8);
    list->AddRectFilled({box.Min.x + px(24), y}, {box.Max.x - px(24), y + 1},
                        faded(colour().rail_text, 0.25F));
    y += px(9);
    item("rail-workshop", Icon::hand, "rail.workshop", desk::Screen::workshop, now == desk::Screen::workshop);
    item("rail-grading", Icon::flag, "rail.grading", desk::Screen::grading, now == desk::Screen::grading);
    y = std::max(y, box.Max.y - px(8) - (shape.high + shape.gap) * 2);
    item("rail-settings", Icon::settings, "rail.settings", desk::Screen::settings,
         now == desk::Screen::settings);
    if (place("rail-help", Icon::keyboard, "rail.keys", false)) ui.state.help = true;
}

float draw_banners(const Ui& ui, ImVec2 at, float width) {
    const float start = at.y;
    for (const desk::Banner& banner : ui.view.banners) {
        const Palette& c = colour();
        const bool error = banner.level == desk::Banner::Level::error;
        const bool warning = banner.level == desk::Banner::Level::warning;
        const ImU32 fill = error ? c.bad_soft : warning ? c.warn_soft : c.info_soft;
        const ImU32 ink = error ? c.bad_text : warning ? c.warn_text : c.info_text;
        const bool open = ui.state.open_banner == banner.id;
        const float right = px(banner.details.empty() ? banner.can_dismiss ? 60 : 16 : 230);
        const float high =
            std::max(px(48), wrapped_height(ui, width - right - px(64), kBody, banner.text) + px(20));
        const float details = open ? std::min(px(220), px(18) + line_height(Type::small) *
                                                                    static_cast<float>(banner.details.size()))
                                   : 0;
        ImDrawList* list = ImGui::GetWindowDrawList();
        list->AddRectFilled(at, {at.x + width, at.y + high + details}, fill);
        list->AddLine({at.x, at.y + high + details - 1}, {at.x + width, at.y + high + details - 1},
                      faded(ink, 0.25F));
        draw_icon(list, error || warning ? Icon::warning : Icon::info, {at.x + px(32), at.y + high / 2},
                  px(18), ink);
        const float text_high = wrapped_height(ui, width - right - px(64), kBody, banner.text);
        text_wrapped(ui, {at.x + px(56), at.y + (high - text_high) / 2}, width - right - px(64), kBody, ink,
                     banner.text);
        ImGui::PushID(banner.id.c_str());
        float x = at.x + width - px(16);
        if (banner.can_dismiss) {
            x -= px(32);
            ButtonLook look{.weight = Weight::ghost,
                            .small = true,
                            .icon = Icon::cross,
                            .tip = ui.t("close"),
                            .width = px(32)};
            if (button("dismiss", {x, at.y + (high - button_height(true)) / 2}, "", look))
                ui.commands.add(desk::DismissBanner{banner.id});
        }
        if (!banner.details.empty()) {
            const std::string label =
                ui.t(open ? "banner.hide" : "banner.details", static_cast<long long>(banner.details.size()));
            const ButtonLook look{.weight = Weight::ghost, .small = true};
            x -= button_width(label, look) + px(8);
            if (button("details", {x, at.y + (high - button_height(true)) / 2}, label, look))
                ui.state.open_banner = open ? "" : banner.id;
        }
        if (open) {
            Pen pen = begin_area(ui, "details-list",
                                 {{at.x + px(48), at.y + high}, {at.x + width, at.y + high + details}}, 8);
            for (const std::string& detail : banner.details)
                pen.wrapped(kSmall, colour().text, detail);
            end_area(pen.at.y, 8);
        }
        ImGui::PopID();
        at.y += high + details;
    }
    return at.y - start;
}

ImRect middle_column(const ImRect& box, float points) {
    const float wide = std::min(px(points), box.GetWidth());
    const float left = std::round(box.GetCenter().x - wide / 2);
    return {{left, box.Min.y}, {left + wide, box.Max.y}};
}

void page_title(Pen& pen, std::string_view title, std::string_view below) {
    pen.line(kHeadline, colour().text, title);
    if (!below.empty()) pen.wrapped(kBody, colour().text_soft, below);
    pen.gap(space::kL);
}

void empty_state(const Ui& ui, const ImRect& box, Icon icon, std::string_view title, std::string_view below) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 middle = box.GetCenter();
    const float y = middle.y - px(60);
    list->AddCircleFilled({middle.x, y}, px(34), colour().accent_soft);
    draw_icon(list, icon, {middle.x, y}, px(28), colour().accent_text);
    text_centred({{box.Min.x, y + px(46)}, {box.Max.x, y + px(76)}}, {Type::lead, true}, colour().text,
                 title);
    const float wide = std::min(px(420), box.GetWidth() - px(32));
    const Paragraph& set = ui.state.paragraphs.get(below, kBody, wide);
    text_wrapped(ui, {middle.x - set.width / 2, y + px(80)}, wide, kBody, colour().text_soft, below);
}

void draw_help(const Ui& ui) {
    if (!ui.state.help) return;
    constexpr const char* kKeys[][2] = {{"Enter", "help.send"},
                                        {"Shift+Enter", "help.newline"},
                                        {"Ctrl+1–9", "help.phrase"},
                                        {"/", "help.search"},
                                        {"Alt+↑ ↓", "help.conversation"},
                                        {"F2", "help.longest"},
                                        {"F3", "help.actions"},
                                        {"Alt+1–5", "help.tabs"},
                                        {"F8", "help.pause"},
                                        {"Esc", "help.reply"},
                                        {"Tab", "help.tab"},
                                        {"Ctrl + − 0", "help.zoom"},
                                        {"F1", "help.help"}};
    const float row = std::round(line_height(Type::body) + px(8));
    ImRect box;
    if (!begin_dialogue("help", {px(620), row * 13 + px(150)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.t("help.title"));
    pen.gap(space::kS);
    Pen inside = begin_area(ui, "keys", {pen.at, {box.Max.x, box.Max.y - px(52)}}, 0);
    for (const auto& [keys, what] : kKeys) {
        const float wide = text_width(kSmallBold, keys) + px(16);
        const ImRect cap({inside.at.x, inside.at.y + px(3)}, {inside.at.x + wide, inside.at.y + row - px(3)});
        fill_rounded(ImGui::GetWindowDrawList(), cap.Min, cap.Max, colour().surface_sunken, px(5));
        ImGui::GetWindowDrawList()->AddRect(cap.Min, cap.Max, colour().border_strong, px(5));
        text_centred(cap, kSmallBold, colour().text, keys);
        text_fit({inside.at.x + px(150), inside.at.y + px(4)}, inside.width - px(150), kBody, colour().text,
                 ui.t(what));
        inside.at.y += row;
    }
    end_area(inside.at.y, 0);
    const ButtonLook look{.weight = Weight::primary};
    const std::string& label = ui.t("close");
    const bool close =
        button("close", {box.Max.x - button_width(label, look), box.Max.y - button_height()}, label, look);
    if (close || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        ui.state.help = false;
        ui.state.workbench.focus_reply = true;
        ImGui::CloseCurrentPopup();
    }
    end_dialogue();
}

void draw_photo(const Ui& ui) {
    if (ui.state.photo.empty()) return;
    const ImVec2 screen = ImGui::GetMainViewport()->Size;
    const float aspect = picture_aspect(ui.state.photo);
    const float frame = px(space::kXl) * 2;
    const float below = px(64);
    float high = screen.y * 0.86F - frame - below;
    float wide = high * aspect;
    if (wide > screen.x * 0.86F - frame) {
        wide = screen.x * 0.86F - frame;
        high = wide / aspect;
    }
    ImRect box;
    if (!begin_dialogue("photo", {wide + frame, high + frame + below}, box)) return;
    const ImVec2 corner{box.Max.x, box.Min.y + high};
    draw_picture(ImGui::GetWindowDrawList(), ui.state.photo, box.Min, corner, px(radius::kM),
                 ui.state.photo_caption);
    const ButtonLook look{.weight = Weight::secondary};
    const std::string& label = ui.t("close");
    const float wide_button = button_width(label, look);
    const float y = box.Max.y - button_height();
    text_fit({box.Min.x, y + px(8)}, box.GetWidth() - wide_button - px(16), kBody, colour().text_soft,
             ui.state.photo_caption);
    const bool close = button("close", {box.Max.x - wide_button, y}, label, look);
    const bool beside =
        ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered(ImGuiHoveredFlags_RootAndChildWindows);
    if (close || (beside && !ImGui::IsWindowAppearing()) || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        ui.state.photo.clear();
        ui.state.workbench.focus_reply = true;
        ImGui::CloseCurrentPopup();
    }
    end_dialogue();
}

}  // namespace kefu::gui
