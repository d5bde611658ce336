// The home screen: who is at work, what was cut off, the guided first session, and the shelves of scenarios.
#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/panels/characters.h"
#include "gui/panels/field.h"
#include "gui/panels/grading_pages.h"
#include "gui/panels/home_assignments.h"
#include "gui/panels/pictures.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

constexpr float kGap = 16;

const desk::StudentView* student_at_work(const desk::HomeView& home) {
    for (const desk::StudentView& student : home.students) {
        if (student.id == home.student) return &student;
    }
    return nullptr;
}

std::string particulars(const desk::StudentView& student) {
    std::string text = student.class_name;
    if (!student.number.empty()) text += (text.empty() ? "" : " · ") + student.number;
    return text;
}

/// First character of a name in a circle.
void initial(ImVec2 centre, float round, const std::string& name, bool on_accent = false) {
    ImGui::GetWindowDrawList()->AddCircleFilled(centre, round,
                                                on_accent ? colour().surface : colour().accent_soft);
    const std::string first = name.substr(0, next_character(name, 0));
    text_centred({{centre.x - round, centre.y - round}, {centre.x + round, centre.y + round}},
                 {round > px(20) ? Type::lead : Type::body, true}, colour().accent_text, first);
}

void begin_particulars(const Ui& ui, const desk::StudentView* student) {
    HomeState& home = ui.state.home;
    home.adding_student = true;
    home.focus_name = true;
    home.changing = student != nullptr ? student->id : "";
    home.name.set(student != nullptr ? student->name : "");
    home.class_name.set(student != nullptr ? student->class_name : "");
    home.number.set(student != nullptr ? student->number : "");
}

/// Name, class, number and the button that takes them; true when taken or given up.
bool particulars_form(const Ui& ui, Pen& pen, bool can_cancel) {
    HomeState& home = ui.state.home;
    const bool may = !blank(home.name.text());
    bool submitted = false;
    const auto row = [&](const char* id, const char* label, const char* hint, Editor& editor, bool focus) {
        pen.line(kSmallBold, colour().text_soft, ui.t(label));
        pen.gap(3);
        const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + field_height()});
        submitted |= field(ui, id, box, editor, {.hint = ui.t(hint), .take_focus = focus}).submitted;
        pen.at.y += field_height() + px(space::kM);
    };
    const bool first = ImGui::IsWindowAppearing() || std::exchange(home.focus_name, false);
    row("name", "who.name", "who.name_hint", home.name, first);
    row("class", "who.class", "who.class_hint", home.class_name, false);
    row("number", "who.number", "who.number_hint", home.number, false);
    pen.gap(4);
    const ButtonLook primary{.weight = Weight::primary, .enabled = may};
    const std::string& label = ui.t(home.changing.empty() ? "who.begin" : "save");
    const bool clicked = button("take", pen.at, label, primary);
    bool gone = false;
    if (can_cancel) {
        gone = button("cancel", {pen.at.x + button_width(label, primary) + px(8), pen.at.y}, ui.t("cancel"),
                      {.weight = Weight::ghost});
        gone = gone || ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    }
    pen.at.y += button_height();
    if (may && (clicked || submitted)) {
        if (home.changing.empty()) {
            ui.commands.add(desk::AddStudent{home.name.text(), home.class_name.text(), home.number.text()});
        } else {
            ui.commands.add(desk::ChangeStudent{home.changing, home.name.text(), home.class_name.text(),
                                                home.number.text()});
        }
        gone = true;
    }
    if (gone) home.adding_student = false;
    return gone;
}

void student_list(const Ui& ui, Pen& pen) {
    for (const desk::StudentView& student : ui.view.home.students) {
        ImGui::PushID(student.id.c_str());
        const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + px(56)});
        const Touch touched = touch("student", box);
        const bool on = student.id == ui.view.home.student;
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (touched.hovered || on)
            fill_rounded(list, box.Min, box.Max, on ? colour().accent_soft : colour().hover, px(radius::kM));
        initial({box.Min.x + px(28), box.GetCenter().y}, px(18), student.name, on || touched.hovered);
        const std::string more = particulars(student);
        const float up = more.empty() ? line_height(Type::body) / 2 : line_height(Type::body) - px(2);
        text_fit({box.Min.x + px(58), box.GetCenter().y - up}, pen.width - px(70), kBodyBold, colour().text,
                 student.name);
        text_fit({box.Min.x + px(58), box.GetCenter().y + px(1)}, pen.width - px(70), kSmall,
                 colour().text_soft, more);
        if (touched.clicked) {
            ui.commands.add(desk::SignIn{student.id});
            ui.state.home.choosing_student = false;
        }
        pen.at.y += px(60);
        ImGui::PopID();
    }
}

void welcome(const Ui& ui, const ImRect& box) {
    const ImRect column = middle_column(box, 520);
    Pen pen = begin_area(ui, "welcome", column, space::kXl);
    pen.gap(24);
    pen.line(kHeadline, colour().text, ui.t("home.welcome"));
    pen.wrapped(kBody, colour().text_soft, ui.t("home.welcome_more"));
    pen.gap(space::kXl);
    HomeState& home = ui.state.home;
    const bool known = !ui.view.home.students.empty() && !home.adding_student;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    const ImVec2 top = pen.at;
    Pen inside{ui, {top.x + px(24), top.y + px(24)}, pen.width - px(48)};
    if (known) {
        inside.line(kLeadBold, colour().text, ui.t("who.which"));
        inside.gap(8);
        student_list(ui, inside);
        inside.gap(8);
        if (button("new", inside.at, ui.t("who.new"), {.icon = Icon::plus})) begin_particulars(ui, nullptr);
        inside.at.y += button_height();
    } else {
        inside.line(kLeadBold, colour().text, ui.t("who.title"));
        inside.gap(8);
        particulars_form(ui, inside, !ui.view.home.students.empty());
    }
    list->ChannelsSetCurrent(0);
    card({top, {pen.at.x + pen.width, inside.at.y + px(24)}});
    list->ChannelsMerge();
    end_area(inside.at.y + px(24), space::kXl);
}

void choose_student(const Ui& ui) {
    HomeState& home = ui.state.home;
    if (!home.choosing_student && !(home.adding_student && !ui.view.home.student.empty())) return;
    const float rows = static_cast<float>(std::min<std::size_t>(ui.view.home.students.size(), 6));
    const float high = home.adding_student ? px(376) : px(160) + rows * px(60);
    ImRect box;
    if (!begin_dialogue("who", {px(440), high}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    bool close = false;
    if (home.adding_student) {
        pen.line(kTitle, colour().text, ui.t(home.changing.empty() ? "who.new" : "who.change"));
        pen.gap(8);
        close = particulars_form(ui, pen, true);
    } else {
        pen.line(kTitle, colour().text, ui.t("who.which"));
        pen.gap(8);
        Pen inside = begin_area(ui, "students", {pen.at, {box.Max.x, box.Max.y - px(52)}}, 0);
        student_list(ui, inside);
        end_area(inside.at.y, 0);
        close = !home.choosing_student;
        const float y = box.Max.y - button_height();
        if (button("new", {box.Min.x, y}, ui.t("who.new"), {.icon = Icon::plus}))
            begin_particulars(ui, nullptr);
        close = cancelled(ui, {box.Max.x, y}) || close;
    }
    if (close) {
        home.choosing_student = home.adding_student = false;
        ImGui::CloseCurrentPopup();
    }
    end_dialogue();
}

void header(const Ui& ui, Pen& pen, const desk::StudentView& student) {
    const float round = px(26);
    initial({pen.at.x + round, pen.at.y + round}, round, student.name);
    const float x = pen.at.x + round * 2 + px(16);
    const ButtonLook ghost{.weight = Weight::secondary, .small = true, .icon = Icon::swap};
    const std::string& change = ui.t("who.switch");
    const float edge = pen.at.x + pen.width - button_width(change, ghost);
    // Set work stands under a heading of its own as soon as there is any; before, the way to it is here.
    float right = edge;
    if (ui.view.home.assignments.empty()) right = open_assignment(ui, {edge - px(8), pen.at.y + px(10)});
    text_fit({x, pen.at.y - px(6)}, right - x - px(16), kHeadline, colour().text,
             ui.t("home.hello", student.name));
    const std::string more = particulars(student);
    text_fit({x, pen.at.y + px(32)}, right - x - px(16), kBody, colour().text_soft,
             more.empty() ? ui.t("home.pick") : more);
    if (button("switch", {edge, pen.at.y + px(10)}, change, ghost)) ui.state.home.choosing_student = true;
    pen.at.y += round * 2 + px(space::kXl);
}

void first_session(const Ui& ui, Pen& pen) {
    const desk::HomeView& home = ui.view.home;
    if (!home.guided_available) return;
    if (!home.first_time) return;
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + px(112)});
    ImDrawList* list = ImGui::GetWindowDrawList();
    fill_rounded(list, box.Min, box.Max, colour().accent, px(radius::kL));
    list->PushClipRect(box.Min, box.Max, true);
    list->AddCircleFilled({box.Max.x - px(60), box.Min.y + px(10)}, px(110),
                          faded(colour().on_accent, 0.07F));
    list->AddCircleFilled({box.Max.x - px(200), box.Max.y + px(40)}, px(90),
                          faded(colour().on_accent, 0.06F));
    list->PopClipRect();
    const ButtonLook look{.weight = Weight::secondary, .icon = Icon::play};
    const std::string& label = ui.t("home.guided_start");
    const float wide = button_width(label, look);
    const float room = pen.width - wide - px(80);
    text_fit({box.Min.x + px(28), box.Min.y + px(20)}, room, kTitle, colour().on_accent, ui.t("home.guided"));
    text_fit({box.Min.x + px(28), box.Min.y + px(58)}, room, kBody, faded(colour().on_accent, 0.88F),
             ui.t("home.guided_more"));
    ImGui::PushStyleColor(ImGuiCol_NavCursor, colour().on_accent);
    if (button("guided", {box.Max.x - wide - px(28), box.GetCenter().y - button_height() / 2}, label, look)) {
        ui.commands.add(desk::StartGuided{ui.state.input_at});
    }
    ImGui::PopStyleColor();
    pen.at.y = box.Max.y + px(space::kXl);
}

void interrupted(const Ui& ui, Pen& pen) {
    for (const desk::InterruptedSession& session : ui.view.home.interrupted) {
        ImGui::PushID(session.session.c_str());
        const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + px(72)});
        card(box, colour().warn_soft);
        ImDrawList* list = ImGui::GetWindowDrawList();
        draw_icon(list, Icon::clock, {box.Min.x + px(36), box.GetCenter().y}, px(24), colour().warn_text);
        const ButtonLook resume{.weight = Weight::primary, .icon = Icon::play};
        const ButtonLook discard{.weight = Weight::ghost};
        float x = box.Max.x - px(20) - button_width(ui.t("home.resume"), resume);
        const float y = box.GetCenter().y - button_height() / 2;
        if (button("resume", {x, y}, ui.t("home.resume"), resume))
            ui.commands.add(desk::ResumeSession{session.session, ui.state.input_at});
        x -= button_width(ui.t("home.discard"), discard) + px(8);
        if (button("discard", {x, y}, ui.t("home.discard"), discard))
            ui.commands.add(desk::DiscardSession{session.session});
        const float room = x - box.Min.x - px(80);
        text_fit({box.Min.x + px(64), box.GetCenter().y - line_height(Type::body)}, room, kBodyBold,
                 colour().text, ui.t("home.interrupted", session.title));
        const long long seconds = session.played_ms / 1000;
        text_fit({box.Min.x + px(64), box.GetCenter().y + px(2)}, room, kSmall, colour().warn_text,
                 seconds < 60 ? ui.t("home.interrupted_seconds", session.when, std::to_string(seconds))
                              : ui.t("home.interrupted_more", session.when, std::to_string(seconds / 60)));
        pen.at.y = box.Max.y + px(kGap);
        ImGui::PopID();
    }
}

constexpr std::size_t kTextLines = 5;  // of what a card teaches
constexpr float kCardPad = 18;
constexpr float kCardText = 56;  // where a card's title begins, right of the face

/// What all cards share, so that they stand in lines: one face and one number of lines for every title.
struct CardShape {
    float high = 0;
    Face title = kLeadBold;
    std::size_t title_lines = 1;
    float head() const {
        const float second = std::round(line_height(title.type)) * static_cast<float>(title_lines - 1) +
                             px(title_lines > 1 ? 2 : 0);
        return px(54) + second;
    }
};

void scenario_card(const Ui& ui, const ImRect& box, const desk::ScenarioCard& scenario,
                   const CardShape& shape) {
    ImGui::PushID(scenario.id.c_str());
    const Touch touched = touch("card", box);
    ImDrawList* list = ImGui::GetWindowDrawList();
    card(box);
    if (touched.hovered || touched.focused)
        list->AddRect(box.Min, box.Max, colour().accent, px(radius::kM), 0, px(1.5F));
    const float pad = px(kCardPad);
    draw_avatar(list, scenario.avatar, {box.Min.x + pad + px(22), box.Min.y + pad + px(22)}, px(22));
    const float x = box.Min.x + pad + px(kCardText);
    const float room = box.Max.x - pad - x;
    const bool named = !scenario.trade.empty();
    float y = box.Min.y + pad + px(named || shape.title_lines > 1 ? -2 : 8);
    y += text_lines(ui, {x, y}, room, shape.title, colour().text, scenario.title, shape.title_lines);
    if (named) text_fit({x, y}, room, kSmall, colour().text_soft, ui.named("trade", scenario.trade));

    const float below = box.Min.y + pad + shape.head();
    const float text_room = box.GetWidth() - pad * 2;
    text_lines(ui, {box.Min.x + pad, below}, text_room, kSmall, colour().text_soft, scenario.teaches,
               kTextLines);

    y = box.Max.y - pad - px(20);
    difficulty({box.Min.x + pad, y}, scenario.difficulty);
    draw_icon(list, Icon::clock, {box.Min.x + pad + px(66), y + px(9)}, px(13), colour().text_soft);
    text_at({box.Min.x + pad + px(78), y - px(1)}, kSmall, colour().text_soft,
            ui.t("minutes", scenario.minutes));
    if (scenario.best_score < 0) {
        text_right({box.Max.x - pad, y - px(1)}, kSmall, colour().text_soft, ui.t("home.never"));
    } else {
        const std::string best = ui.t("home.best", scenario.best_score);
        const ImU32 fill = scenario.passed ? colour().good_soft : colour().warn_soft;
        chip({box.Max.x - pad - chip_width(best), y - px(3)}, best, fill,
             scenario.passed ? colour().good_text : colour().warn_text);
    }
    if (touched.clicked) ui.commands.add(desk::OpenBriefing{scenario.id});
    ImGui::PopID();
}

/// All cards are as high as the one with the longest text needs, up to so many lines. Titles that don't fit into
/// one line make all titles a size smaller, and cut none: they get a second line.
CardShape card_shape(const Ui& ui, float wide) {
    CardShape shape;
    const float room = wide - px(kCardPad * 2 + kCardText);
    float longest = std::round(line_height(Type::small)) * 2;
    for (const desk::Shelf& shelf : ui.view.home.shelves) {
        for (const desk::ScenarioCard& one : shelf.cards) {
            longest = std::max(longest, wrapped_height(ui, wide - px(kCardPad * 2), kSmall, one.teaches));
            if (text_width(kLeadBold, one.title) > room) shape.title = kBodyBold;
            if (text_width(kBodyBold, one.title) > room) shape.title_lines = 2;
        }
    }
    shape.high =
        std::round(px(kCardPad) + shape.head() +
                   std::min(longest, line_height(Type::small) * static_cast<float>(kTextLines)) + px(56));
    return shape;
}

/// The shelves in their order, but a later one that fits moves up into the room left in a row.
std::vector<const desk::Shelf*> in_rows(const std::vector<desk::Shelf>& shelves, int columns) {
    std::vector<const desk::Shelf*> left;
    for (const desk::Shelf& shelf : shelves) {
        if (!shelf.cards.empty()) left.push_back(&shelf);
    }
    const auto width = [&](const desk::Shelf* shelf) {
        return std::min(static_cast<int>(shelf->cards.size()), columns);
    };
    std::vector<const desk::Shelf*> placed;
    for (int used = 0; !left.empty();) {
        auto fits = std::find_if(left.begin(), left.end(),
                                 [&](const desk::Shelf* shelf) { return used + width(shelf) <= columns; });
        if (fits == left.end()) {
            fits = left.begin();
            used = 0;
        }
        used += width(*fits);
        placed.push_back(*fits);
        left.erase(fits);
    }
    return placed;
}

/// Shelves flow side by side while they fit, so that a shelf of one card takes the room of one card.
void shelves(const Ui& ui, Pen& pen) {
    const float gap = px(kGap);
    const int columns = std::max(1, static_cast<int>((pen.width + gap) / (px(276) + gap)));
    const float wide = (pen.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const CardShape shape = card_shape(ui, wide);
    const float high = shape.high;
    int column = 0;
    float row_bottom = pen.at.y;
    for (const desk::Shelf* next : in_rows(ui.view.home.shelves, columns)) {
        const desk::Shelf& shelf = *next;
        const int count = static_cast<int>(shelf.cards.size());
        if (column > 0 && column + std::min(count, columns) > columns) {
            pen.at.y = row_bottom + px(space::kXl);
            column = 0;
        }
        const float left = pen.at.x + static_cast<float>(column) * (wide + gap);
        const float heading = std::round(line_height(Type::lead)) + px(6);
        const float span = static_cast<float>(std::min(count, columns));
        text_fit({left, pen.at.y}, span * (wide + gap) - gap, kLeadBold, colour().text, shelf.title);
        float y = pen.at.y + heading;
        for (int i = 0; i < count; ++i) {
            const int place = column + i % columns;
            const float x =
                pen.at.x + static_cast<float>(count > columns ? i % columns : place) * (wide + gap);
            if (i > 0 && i % columns == 0) y += high + gap;
            const ImRect box({std::round(x), std::round(y)}, {std::round(x + wide), std::round(y + high)});
            scenario_card(ui, box, shelf.cards[static_cast<std::size_t>(i)], shape);
        }
        row_bottom = std::max(row_bottom, y + high);
        column += std::min(count, columns);
    }
    pen.at.y = row_bottom;
}

void library(const Ui& ui, const ImRect& box, const desk::StudentView& student) {
    Pen outer = begin_area(ui, "home", box, 0);
    const ImRect column = middle_column({outer.at, {outer.at.x + outer.width, outer.at.y + 1}}, 1280);
    Pen pen{ui, {column.Min.x + px(32), outer.at.y + px(32)}, column.GetWidth() - px(64)};
    header(ui, pen, student);
    interrupted(ui, pen);
    draw_home_assignments(ui, pen);
    first_session(ui, pen);
    const bool any = std::any_of(ui.view.home.shelves.begin(), ui.view.home.shelves.end(),
                                 [](const desk::Shelf& shelf) { return !shelf.cards.empty(); });
    if (any) {
        shelves(ui, pen);
        if (ui.view.home.guided_available && !ui.view.home.first_time) {
            pen.gap(space::kXl);
            if (button("guided-again", pen.at, ui.t("home.guided_again"),
                       {.weight = Weight::ghost, .small = true, .icon = Icon::bulb})) {
                ui.commands.add(desk::StartGuided{ui.state.input_at});
            }
            pen.at.y += button_height(true);
        }
    } else {
        const ImRect rest({pen.at.x, pen.at.y},
                          {pen.at.x + pen.width, std::max(box.Max.y - px(40), pen.at.y + px(260))});
        empty_state(ui, rest, Icon::box, ui.t("home.empty"), ui.t("home.empty_more"));
        pen.at.y = rest.Max.y;
    }
    end_area(pen.at.y, 32);
}

}  // namespace

void draw_home(const Ui& ui, const ImRect& box) {
    const desk::StudentView* student = student_at_work(ui.view.home);
    if (student == nullptr) return welcome(ui, box);
    library(ui, box, *student);
    choose_student(ui);
    draw_file_dialogue(ui);
    draw_exam_dialogue(ui);
}

}  // namespace kefu::gui
