// Settings: language, zoom, theme, motion, sound, and where things are kept.
#include "gui/panels/grading_pages.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

/// A row with a title and a line of explanation; what it sets is drawn at `control`, right-aligned.
ImVec2 setting(const Ui& ui, Pen& pen, std::string_view title, std::string_view more, float control_wide,
               float control_high) {
    const float room = pen.width - control_wide - px(24);
    const float more_high = wrapped_height(ui, room, kSmall, more);
    const float high = std::round(line_height(Type::body)) + more_high + px(28);
    text_fit({pen.at.x, pen.at.y + px(14)}, room, kBodyBold, colour().text, title);
    text_wrapped(ui, {pen.at.x, pen.at.y + px(14) + std::round(line_height(Type::body))}, room, kSmall,
                 colour().text_soft, more);
    const ImVec2 control{pen.at.x + pen.width - control_wide, pen.at.y + (high - control_high) / 2};
    pen.at.y += high;
    pen.rule();
    return control;
}

float pair_width(std::string_view one, std::string_view other) {
    return button_width(one, {}) + button_width(other, {}) + px(8);
}

/// Two buttons of which one is on; returns 0 or 1 when clicked, else −1.
int pair(const char* id, ImVec2 at, std::string_view one, std::string_view other, int on) {
    ImGui::PushID(id);
    int clicked = -1;
    if (button("one", at, one, {.selected = on == 0})) clicked = 0;
    if (button("other", {at.x + button_width(one, {}) + px(8), at.y}, other, {.selected = on == 1}))
        clicked = 1;
    ImGui::PopID();
    return clicked;
}

void zoom(const Ui& ui, Pen& pen) {
    const int now = ui.view.settings.zoom_percent;
    const float small = px(44);
    const ImVec2 at = setting(ui, pen, ui.t("settings.zoom"), ui.t("settings.zoom_more"), small * 2 + px(84),
                              button_height());
    if (button("smaller", at, "−", {.enabled = now > 80, .width = small}))
        ui.commands.add(desk::SetZoom{now - 10 < 80 ? 80 : now - 10});
    text_centred({{at.x + small, at.y}, {at.x + small + px(84), at.y + button_height()}}, kBodyBold,
                 colour().text, std::to_string(now) + " %");
    if (button("larger", {at.x + small + px(84), at.y}, "+", {.enabled = now < 200, .width = small}))
        ui.commands.add(desk::SetZoom{now + 10 > 200 ? 200 : now + 10});
}

/// Where finished sessions go, and what the last choice came to.
void delivery(const Ui& ui, Pen& pen) {
    const desk::DeliverySettingsView& view = ui.view.settings.delivery;
    if (!view.database) return;
    const std::string& choose = ui.t("settings.delivery_choose");
    const std::string& stop = ui.t("settings.delivery_stop");
    const bool chosen = !view.folder.empty();
    const float wide = button_width(choose, {}) + (chosen ? px(8) + button_width(stop, {}) : 0);
    std::string more = chosen ? view.folder : ui.t("settings.delivery_none");
    if (view.fixed)
        more += "\n" + ui.t("settings.delivery_fixed");
    else if (!view.may_change)
        more += "\n" + ui.t("settings.delivery_instructor");
    if (view.waiting > 0)
        more += "\n" + ui.t("settings.delivery_waiting", static_cast<long long>(view.waiting));
    const ImVec2 at = setting(ui, pen, ui.t("settings.delivery"), more, wide, button_height());
    if (button("delivery", at, choose, {.enabled = view.may_change}))
        ask_for_file(ui, "delivery", false, {"/"});
    if (chosen && button("delivery-stop", {at.x + button_width(choose, {}) + px(8), at.y}, stop,
                         {.enabled = view.may_change}))
        ui.commands.add(desk::ChooseDelivery{});
    if (!view.said.empty()) {
        pen.gap(8);
        outcome_line(pen, view.said, view.failed);
    }
    if (view.waiting > 0 && chosen) {
        if (button("delivery-retry", pen.at, ui.t("debrief.deliver"), {.small = true}))
            ui.commands.add(desk::RetryDelivery{});
        pen.at.y += button_height(true) + px(8);
    }
}

}  // namespace

void draw_settings(const Ui& ui, const ImRect& box) {
    const desk::SettingsView& settings = ui.view.settings;
    Pen outer = begin_area(ui, "settings", box, 0);
    const ImRect column = middle_column({outer.at, {outer.at.x + outer.width, outer.at.y + 1}}, 820);
    Pen pen{ui, {column.Min.x + px(32), outer.at.y + px(32)}, column.GetWidth() - px(64)};
    page_title(pen, ui.t("settings.title"), "");
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    const ImVec2 top = pen.at;
    Pen inside{ui, {top.x + px(24), top.y + px(6)}, pen.width - px(48)};

    const std::string& zh = ui.t("language.zh");
    const std::string& en = ui.t("language.en");
    const ImVec2 language = setting(ui, inside, ui.t("settings.language"), ui.t("settings.language_more"),
                                    pair_width(zh, en), button_height());
    const int chosen = pair("language", language, zh, en, settings.language == desk::Language::zh ? 0 : 1);
    if (chosen >= 0)
        ui.commands.add(desk::SetLanguage{chosen == 0 ? desk::Language::zh : desk::Language::en});

    const std::string& light = ui.t("settings.light");
    const std::string& dark = ui.t("settings.dark");
    const ImVec2 theme = setting(ui, inside, ui.t("settings.theme"), ui.t("settings.theme_more"),
                                 pair_width(light, dark), button_height());
    const int toned = pair("theme", theme, light, dark, settings.theme == desk::Theme::light ? 0 : 1);
    if (toned >= 0) ui.commands.add(desk::SetTheme{toned == 0 ? desk::Theme::light : desk::Theme::dark});

    zoom(ui, inside);
    const ImVec2 motion =
        setting(ui, inside, ui.t("settings.motion"), ui.t("settings.motion_more"), px(46), px(26));
    if (toggle("motion", motion, settings.reduce_motion) != settings.reduce_motion)
        ui.commands.add(desk::SetReduceMotion{!settings.reduce_motion});
    const ImVec2 sound =
        setting(ui, inside, ui.t("settings.sound"), ui.t("settings.sound_more"), px(46), px(26));
    if (toggle("sound", sound, settings.sound) != settings.sound)
        ui.commands.add(desk::SetSound{!settings.sound});
    const float wide = button_width(ui.t("settings.change"), {});
    for (const desk::StudentView& student : ui.view.home.students) {
        if (student.id != ui.view.home.student) continue;
        std::string about = student.name;
        for (const std::string& part : {student.class_name, student.number}) {
            if (!part.empty()) about += " · " + part;
        }
        const ImVec2 at = setting(ui, inside, ui.t("settings.who"), about, wide, button_height());
        if (button("who", at, ui.t("settings.change"))) {
            HomeState& home = ui.state.home;
            home.adding_student = true;
            home.focus_name = true;
            home.changing = student.id;
            home.name.set(student.name);
            home.class_name.set(student.class_name);
            home.number.set(student.number);
            ui.commands.add(desk::Go{desk::Screen::home});
        }
    }
    delivery(ui, inside);
    inside.gap(14);
    const auto about = [&](const char* key, const std::string& value) {
        if (!value.empty()) inside.field(ui.t(key), value, px(130));
    };
    about("settings.version", settings.version);
    about("settings.content", settings.content_folder);
    about("settings.database", settings.database);
    list->ChannelsSetCurrent(0);
    card({top, {top.x + pen.width, inside.at.y + px(14)}});
    list->ChannelsMerge();
    end_area(inside.at.y + px(14), 32);
    draw_file_dialogue(ui);
}

}  // namespace kefu::gui
