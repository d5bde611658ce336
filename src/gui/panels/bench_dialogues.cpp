// The workshop's dialogues: a new scenario, a copy, choosing a file, choosing one of many, questions before something is lost.
#include <algorithm>
#include <cctype>

#include "gui/panels/bench.h"
#include "gui/panels/characters.h"
#include "gui/panels/field.h"

namespace kefu::gui {

namespace {

using Dialogue = BenchState::Dialogue;

void close(const Ui& ui) {
    ui.state.bench.dialogue = Dialogue::none;
    ImGui::CloseCurrentPopup();
}

/// Cancel at the left of the main button; true when the main one was pressed.
bool answer(const Ui& ui, const ImRect& box, const std::string& yes, bool enabled,
            Weight weight = Weight::primary) {
    const float y = box.Max.y - button_height();
    const ButtonLook look{.weight = weight, .enabled = enabled};
    const float wide = button_width(yes, look);
    const bool taken = button("yes", {box.Max.x - wide, y}, yes, look);
    const ButtonLook ghost{.weight = Weight::ghost};
    const std::string& no = ui.t("cancel");
    const bool left = button("no", {box.Max.x - wide - px(8) - button_width(no, ghost), y}, no, ghost);
    if (left || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) close(ui);
    return taken;
}

std::string lower(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

/// As desk wants names: told while typing, before the dialogue is gone with what was typed.
bool fits_rule(const std::string& name) {
    return !name.empty() && name.size() <= 60 && name.front() != '-' && name.back() != '-' &&
           std::all_of(name.begin(), name.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool name_field(const Ui& ui, Pen& pen, const char* label, const char* hint) {
    BenchState& state = ui.state.bench;
    pen.line(kSmallBold, colour().text_soft, ui.t(label));
    pen.gap(3);
    const bool focus = std::exchange(state.focus_dialogue, false);
    const FieldOutcome outcome =
        field(ui, "name", {pen.at, {pen.at.x + pen.width, pen.at.y + field_height()}}, state.name,
              {.hint = ui.t(hint), .take_focus = focus});
    pen.at.y += field_height() + px(4);
    const bool odd = !state.name.text().empty() && !fits_rule(state.name.text());
    pen.wrapped(kSmall, odd ? colour().bad_text : colour().text_soft, ui.t("bench.id_rule"));
    pen.gap(8);
    return outcome.submitted && fits_rule(state.name.text());
}

void create(const Ui& ui) {
    BenchState& state = ui.state.bench;
    ImRect box;
    if (!begin_dialogue("bench-new", {px(720), px(600)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.t("bench.create.title"));
    pen.wrapped(kBody, colour().text_soft, ui.t("bench.create.more"));
    pen.gap(8);
    const auto& all = ui.view.workshop.templates;
    if (state.template_id.empty() && !all.empty()) state.template_id = all.front().id;
    Pen list = begin_area(ui, "templates", {pen.at, {box.Max.x, box.Max.y - px(170)}}, 0);
    for (const desk::WorkshopTemplate& one : all) {
        const ImRect row(list.at, {list.at.x + list.width - px(6), list.at.y + px(54)});
        ImGui::PushID(one.id.c_str());
        const Touch touched = touch("template", row);
        ImGui::PopID();
        const bool on = one.id == state.template_id;
        if (on || touched.hovered)
            fill_rounded(ImGui::GetWindowDrawList(), row.Min, row.Max,
                         on ? colour().accent_soft : colour().hover, px(radius::kS));
        text_fit({row.Min.x + px(14), row.Min.y + px(4)}, row.GetWidth() - px(28), kBodyBold,
                 on ? colour().accent_text : colour().text, one.character);
        text_fit({row.Min.x + px(14), row.Min.y + px(28)}, row.GetWidth() - px(28), kSmall,
                 colour().text_soft, one.title);
        if (touched.clicked) state.template_id = one.id;
        list.at.y += px(58);
    }
    end_area(list.at.y, 0);
    pen.at.y = box.Max.y - px(158);
    const bool submitted = name_field(ui, pen, "bench.create.name", "bench.create.name_hint");
    const bool may = fits_rule(state.name.text()) && !state.template_id.empty();
    if (answer(ui, box, ui.t("bench.create.yes"), may) || (submitted && may)) {
        ask(ui, desk::bench::New{state.template_id, state.name.text()});
        close(ui);
    }
    end_dialogue();
}

template <class Ask>
void named(const Ui& ui, const char* title, const char* more, const char* label, const char* hint,
           const char* yes, Ask take) {
    BenchState& state = ui.state.bench;
    ImRect box;
    if (!begin_dialogue(title, {px(520), px(330)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.t(title));
    pen.wrapped(kBody, colour().text_soft, ui.t(more));
    pen.gap(8);
    const bool submitted = name_field(ui, pen, label, hint);
    const bool may = fits_rule(state.name.text());
    if (answer(ui, box, ui.t(yes), may) || submitted) {
        take(state.name.text());
        close(ui);
    }
    end_dialogue();
}

void browse(const Ui& ui) {
    const desk::BrowseView& here = ui.view.workshop.browse;
    ImRect box;
    if (!begin_dialogue("bench-browse", {px(680), px(600)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.t("bench.browse.title"));
    pen.wrapped(kSmall, colour().text_soft, ui.t("bench.browse.more"));
    pen.gap(4);
    const ButtonLook back{.enabled = !here.parent.empty(), .small = true, .icon = Icon::chevron_left};
    const std::string& label = ui.t("bench.browse.up");
    if (button("up", pen.at, label, back)) ask(ui, desk::bench::Browse{here.parent});
    text_fit({pen.at.x + button_width(label, back) + px(12), pen.at.y + px(4)},
             pen.width - button_width(label, back) - px(12), kBody, colour().text, here.folder);
    pen.at.y += button_height(true) + px(8);
    Pen list = begin_area(ui, "entries", {pen.at, {box.Max.x, box.Max.y - px(56)}}, 0);
    if (here.entries.empty()) list.wrapped(kBody, colour().text_soft, ui.t("bench.browse.empty"));
    for (const desk::BrowsedEntry& one : here.entries) {
        const ImRect row(list.at, {list.at.x + list.width - px(6), list.at.y + px(38)});
        ImGui::PushID(one.path.c_str());
        const Touch touched = touch("entry", row);
        ImGui::PopID();
        const bool pack = one.name.ends_with(".kefupack");
        if (touched.hovered)
            fill_rounded(ImGui::GetWindowDrawList(), row.Min, row.Max, colour().hover, px(radius::kS));
        draw_icon(ImGui::GetWindowDrawList(),
                  one.folder ? Icon::chevron_right
                  : pack     ? Icon::box
                             : Icon::book,
                  {row.Min.x + px(18), row.GetCenter().y}, px(14), colour().text_soft);
        text_fit({row.Min.x + px(38), row.Min.y + px(6)}, row.GetWidth() - px(130),
                 one.folder ? kBodyBold : kBody, colour().text, one.name);
        if (!one.folder)
            text_right({row.Max.x - px(10), row.Min.y + px(8)}, kSmall, colour().text_soft,
                       ui.t(pack ? "bench.browse.pack" : "bench.browse.file"));
        if (touched.clicked) {
            if (one.folder) {
                ask(ui, desk::bench::Browse{one.path});
            } else if (pack) {
                ask(ui, desk::bench::Install{one.path, false});
                close(ui);
            } else {
                ask(ui, desk::bench::Open{one.path});
                close(ui);
            }
        }
        list.at.y += px(40);
    }
    if (here.cut) list.wrapped(kSmall, colour().warn_text, ui.t("bench.browse.cut"));
    end_area(list.at.y, 0);
    if (cancelled(ui, {box.Max.x, box.Max.y - button_height()})) close(ui);
    end_dialogue();
}

const desk::BenchRow* picked_row(const Ui& ui) {
    for (const desk::BenchRow& row : ui.view.workshop.rows) {
        if (row.id == ui.state.bench.picking) return &row;
    }
    return nullptr;
}

void pick(const Ui& ui, const desk::BenchRow* row, const std::string& value) {
    if (row == nullptr) {
        ask(ui,
            desk::bench::TryAct{value, ui.state.input_at, std::exchange(ui.state.bench.more_follows, false)});
        return;
    }
    if (row->kind == desk::BenchRow::Kind::acts) {
        std::string json;
        std::vector<std::string> chosen = row->chosen;
        chosen.push_back(value);
        for (const std::string& one : chosen)
            json += (json.empty() ? "" : ", ") + base::json_text(one);
        std::string whole = row->wrap;
        whole.replace(whole.find('%'), 1, "[" + json + "]");
        ask(ui, desk::bench::SetJson{row->path, whole});
    } else if (row->json) {
        ask(ui, desk::bench::SetJson{row->path, value});
    } else {
        ask(ui, desk::bench::SetText{row->path, value});
    }
}

void picker(const Ui& ui) {
    BenchState& state = ui.state.bench;
    const desk::BenchRow* row = picked_row(ui);
    const bool verbs = state.picking == "verbs";
    ImRect box;
    if (!begin_dialogue("bench-pick", {px(520), px(560)}, box)) return;
    if (row == nullptr && !verbs) {
        close(ui);
        return end_dialogue();
    }
    const std::vector<desk::BenchChoice>& choices = verbs ? ui.view.workshop.trial.verbs : row->choices;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, verbs ? ui.t("bench.trial.act") : row->label);
    pen.gap(4);
    if (choices.size() > 8) {
        const bool focus = std::exchange(state.focus_dialogue, false);
        field(ui, "search", {pen.at, {pen.at.x + pen.width, pen.at.y + field_height()}}, state.picker_search,
              {.hint = ui.t("bench.search"), .take_focus = focus, .icon = Icon::search});
        pen.at.y += field_height() + px(8);
    }
    Pen list = begin_area(ui, "choices", {pen.at, {box.Max.x, box.Max.y - px(56)}}, 0);
    const std::string wanted = lower(state.picker_search.text());
    for (const desk::BenchChoice& one : choices) {
        const bool chosen = row != nullptr &&
                            std::find(row->chosen.begin(), row->chosen.end(), one.value) != row->chosen.end();
        const bool fits = wanted.empty() || lower(one.label).find(wanted) != std::string::npos ||
                          one.value.find(wanted) != std::string::npos;
        if (chosen || !fits) continue;
        const ImRect line(list.at, {list.at.x + list.width - px(6), list.at.y + px(38)});
        ImGui::PushID(one.value.c_str());
        const Touch touched = touch("choice", line);
        ImGui::PopID();
        const bool on = row != nullptr && row->value == one.value;
        if (on || touched.hovered)
            fill_rounded(ImGui::GetWindowDrawList(), line.Min, line.Max,
                         on ? colour().accent_soft : colour().hover, px(radius::kS));
        text_fit({line.Min.x + px(12), line.Min.y + px(6)}, line.GetWidth() - px(24), kBody, colour().text,
                 one.label);
        if (touched.clicked) {
            pick(ui, row, one.value);
            close(ui);
        }
        list.at.y += px(40);
    }
    end_area(list.at.y, 0);
    if (cancelled(ui, {box.Max.x, box.Max.y - button_height()})) close(ui);
    end_dialogue();
}

void question(const Ui& ui) {
    BenchState& state = ui.state.bench;
    ImRect box;
    if (!begin_dialogue("bench-ask", {px(460), px(220)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.wrapped(kLeadBold, colour().text, state.asked);
    pen.gap(6);
    pen.wrapped(kSmall, colour().text_soft, ui.t("bench.undo_hint"));
    if (answer(ui, box, ui.t("bench.remove"), true, Weight::danger)) {
        ui.commands.add(state.wanted);
        close(ui);
    }
    end_dialogue();
}

void leave(const Ui& ui) {
    ImRect box;
    if (!begin_dialogue("bench-leave", {px(520), px(230)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.t("bench.leave.title"));
    pen.wrapped(kBody, colour().text_soft, ui.t("bench.leave.more"));
    const float y = box.Max.y - button_height();
    const ButtonLook drop{.weight = Weight::danger};
    if (button("drop", {box.Min.x, y}, ui.t("bench.leave.drop"), drop)) {
        ask(ui, desk::bench::Close{});
        close(ui);
    }
    if (answer(ui, box, ui.t("bench.leave.save"), true)) {
        ask(ui, desk::bench::Save{});
        close(ui);
    }
    end_dialogue();
}

}  // namespace

void open_dialogue(const Ui& ui, Dialogue dialogue) {
    BenchState& state = ui.state.bench;
    state.dialogue = dialogue;
    state.focus_dialogue = true;
    if (dialogue != Dialogue::picker) state.name.clear();
}

void draw_bench_dialogues(const Ui& ui) {
    switch (ui.state.bench.dialogue) {
        case Dialogue::none:
            return;
        case Dialogue::create:
            return create(ui);
        case Dialogue::copy:
            return named(ui, "bench.copy.title", "bench.copy.more", "bench.create.name",
                         "bench.create.name_hint", "bench.copy.yes",
                         [&](const std::string& id) { ask(ui, desk::bench::SaveCopy{id}); });
        case Dialogue::browse:
            return browse(ui);
        case Dialogue::add_node:
            return named(ui, "bench.node.title", "bench.node.more", "bench.node.name", "bench.node.name_hint",
                         "bench.node.yes", [&](const std::string& id) {
                             ask(ui, desk::bench::AddNode{id, false});
                         });
        case Dialogue::add_end:
            return named(ui, "bench.end.title", "bench.end.more", "bench.node.name", "bench.end.name_hint",
                         "bench.node.yes", [&](const std::string& id) {
                             ask(ui, desk::bench::AddNode{id, true});
                         });
        case Dialogue::leave:
            return leave(ui);
        case Dialogue::picker:
            return picker(ui);
        case Dialogue::remove:
            return question(ui);
    }
}

}  // namespace kefu::gui
