// What a grader does at a message: confirm, override, comment, "the program misread this"; and the dialogues for it.
#include <algorithm>
#include <cmath>

#include "gui/panels/characters.h"
#include "gui/panels/choice.h"
#include "gui/panels/field.h"
#include "gui/panels/grading_pages.h"

namespace kefu::gui {

namespace {

using desk::grading::KeepComment;
using desk::grading::KeepMisread;
using desk::grading::TakeStep;
using desk::grading::TryMisread;

const desk::ChatLine* chosen_line(const Ui& ui) {
    const desk::GradedView& view = ui.view.grading.graded;
    DebriefState& state = ui.state.grading.debrief;
    if (view.debrief.conversations.empty()) return nullptr;
    const auto number = static_cast<std::size_t>(
        std::clamp(state.conversation, 0, static_cast<int>(view.debrief.conversations.size()) - 1));
    const desk::DebriefConversation& one = view.debrief.conversations[number];
    const int line = state.chats[one.id].selected_line;
    if (line < 0 || line >= static_cast<int>(one.lines.size())) return nullptr;
    return &one.lines[static_cast<std::size_t>(line)];
}

std::string outcome_words(const Ui& ui, rules::Outcome outcome, int credit) {
    constexpr const char* kKeys[] = {"grading.outcome.kept", "grading.outcome.broken",
                                     "grading.outcome.cut_off"};
    std::string text = ui.t(kKeys[static_cast<int>(outcome)]);
    if (outcome == rules::Outcome::kept && credit < 100) text += " " + std::to_string(credit) + " %";
    return text;
}

void open_step(const Ui& ui, scoring::StepKind kind, const scoring::FindingKey& key, const std::string& title,
               rules::Outcome outcome, int credit) {
    StepDialogue& step = ui.state.grading.step;
    step = StepDialogue{};
    step.open = true;
    step.step.kind = kind;
    step.step.finding = key;
    step.title = title;
    step.outcome = static_cast<int>(outcome);
    step.credit = credit;
}

void finding_card(const Ui& ui, Pen& pen, const desk::FindingRow& row, int number) {
    ImGui::PushID(number);
    const bool kept = row.outcome == rules::Outcome::kept;
    const ImVec2 top = pen.at;
    const float room = pen.width - px(20);
    const float title = wrapped_height(ui, room, kBodyBold, row.title);
    std::string state = outcome_words(ui, row.outcome, row.credit_percent);
    if (!row.program)
        state += " · " + ui.t("grading.added");
    else if (*row.program != row.outcome)
        state += " · " + ui.t("grading.program_said", outcome_words(ui, *row.program, 100));
    if (!row.by.empty()) state += " · " + ui.t("grading.judged_by", row.by);
    const float more = wrapped_height(ui, room, kSmall, state);
    const float high = px(12) + title + more + button_height(true) + px(18);
    fill_rounded(ImGui::GetWindowDrawList(), top, {top.x + pen.width, top.y + high},
                 kept ? colour().good_soft : colour().bad_soft, px(radius::kS));
    float y = top.y + px(8);
    y += text_wrapped(ui, {top.x + px(10), y}, room, kBodyBold, colour().text, row.title);
    y += text_wrapped(ui, {top.x + px(10), y}, room, kSmall, kept ? colour().good_text : colour().bad_text,
                      state);
    y += px(6);
    const ButtonLook confirm{.enabled = row.by.empty(), .small = true, .icon = Icon::check};
    const std::string& yes = ui.t("grading.confirm");
    if (button("confirm", {top.x + px(10), y}, yes, confirm)) {
        desk::StepWanted step;
        step.kind = scoring::StepKind::confirm;
        step.finding = row.key;
        ask(ui, TakeStep{step});
    }
    if (button("override", {top.x + px(16) + button_width(yes, confirm), y}, ui.t("grading.override"),
               {.small = true}))
        open_step(ui, scoring::StepKind::finding, row.key, row.title,
                  kept ? rules::Outcome::broken : rules::Outcome::kept, kept ? 0 : 100);
    pen.at.y = top.y + high + px(8);
    ImGui::PopID();
}

void comments(const Ui& ui, Pen& pen, std::int64_t event) {
    GradingState& state = ui.state.grading;
    pen.line(kBodyBold, colour().text, ui.t("grading.comment"));
    pen.gap(4);
    const ImRect box(pen.at, {pen.at.x + pen.width, pen.at.y + px(76)});
    field(ui, "comment", box, state.comment,
          {.hint = ui.t("grading.comment_hint"), .several_lines = true, .enter_submits = false});
    pen.at.y = box.Max.y + px(6);
    const bool may = !blank(state.comment.text());
    const ButtonLook put{.weight = Weight::primary, .enabled = may, .small = true};
    if (button("put-comment", pen.at, ui.t("grading.comment_put"), put)) {
        desk::StepWanted step;
        step.kind = scoring::StepKind::comment;
        step.finding.event = event;
        step.value = state.comment.text();
        ask(ui, TakeStep{step});
        state.comment.clear();
    }
    const auto& bank = ui.view.grading.bank;
    const bool known = std::any_of(bank.begin(), bank.end(),
                                   [&](const auto& one) { return one.text == state.comment.text(); });
    if (button("keep-comment", {pen.at.x + button_width(ui.t("grading.comment_put"), put) + px(6), pen.at.y},
               ui.t("grading.comment_keep"), {.enabled = may && !known, .small = true}))
        ask(ui, KeepComment{state.comment.text()});
    pen.at.y += button_height(true) + px(8);
    for (const auto& one : bank) {
        ImGui::PushID(one.id.c_str());
        const float room = pen.width - px(52);
        const float high = wrapped_height(ui, room, kSmall, one.text) + px(10);
        const ImRect row(pen.at, {pen.at.x + pen.width - px(30), pen.at.y + high});
        const Touch touched = touch("use", row);
        fill_rounded(ImGui::GetWindowDrawList(), row.Min, row.Max,
                     touched.hovered ? colour().accent_soft : colour().surface_sunken, px(radius::kS));
        text_wrapped(ui, {row.Min.x + px(10), row.Min.y + px(5)}, room, kSmall, colour().text, one.text);
        if (touched.clicked) state.comment.set(one.text);
        const Touch gone =
            touch("forget", {{row.Max.x + px(4), row.Min.y}, {row.Max.x + px(28), row.Min.y + px(28)}});
        draw_icon(ImGui::GetWindowDrawList(), Icon::cross, {row.Max.x + px(16), row.Min.y + px(14)}, px(11),
                  gone.hovered ? colour().bad_text : colour().text_faint);
        if (gone.clicked) ask(ui, desk::grading::ForgetComment{one.id});
        pen.at.y = row.Max.y + px(5);
        ImGui::PopID();
    }
}

void open_misread(const Ui& ui, const desk::ChatLine& line, const desk::ReplyHeard& heard) {
    MisreadDialogue& dialogue = ui.state.grading.misread;
    dialogue = MisreadDialogue{};
    dialogue.open = true;
    dialogue.event = line.id;
    for (const std::string& act : heard.acts)  // what was unsure is for the grader to say
        if (!act.ends_with('?')) dialogue.right.insert(act);
}

void message_tools(const Ui& ui, Pen& pen, const desk::ChatLine& line) {
    const desk::GradedView& view = ui.view.grading.graded;
    pen.line(kSmall, colour().text_soft, ui.t("grading.message_at", line.clock));
    const std::string& text = line.text.empty() ? line.caption : line.text;
    pen.at.y += text_wrapped(ui, pen.at, pen.width, kBody, colour().text,
                             text.size() > 600 ? text.substr(0, next_character(text, 596)) + "…" : text);
    pen.gap(10);
    const auto heard = view.heard.find(line.id);
    if (heard != view.heard.end()) {
        pen.line(kBodyBold, colour().text,
                 ui.t(heard->second.corrected ? "grading.heard_corrected" : "grading.heard"));
        pen.wrapped(kBody, heard->second.corrected ? colour().accent_text : colour().text_soft,
                    act_names(ui, heard->second.acts));
        pen.gap(6);
        if (view.round.empty() &&
            button("misread", pen.at, ui.t("grading.misread"), {.small = true, .icon = Icon::warning}))
            open_misread(ui, line, heard->second);
        if (view.round.empty()) pen.at.y += button_height(true);
        pen.gap(14);
    }
    int number = 0;
    for (const desk::FindingRow& row : view.findings) {
        if (row.key.event == static_cast<std::int64_t>(line.id)) finding_card(ui, pen, row, number++);
    }
    if (number == 0) pen.wrapped(kSmall, colour().text_soft, ui.t("grading.no_findings"));
    pen.gap(2);
    if (button("add-finding", pen.at, ui.t("grading.add_finding"),
               {.weight = Weight::ghost, .small = true, .icon = Icon::plus})) {
        scoring::FindingKey key;
        key.event = static_cast<std::int64_t>(line.id);
        open_step(ui, scoring::StepKind::finding, key, ui.t("grading.add_finding"), rules::Outcome::broken,
                  0);
        ui.state.grading.step.rule = 0;
    }
    pen.at.y += button_height(true) + px(12);
    comments(ui, pen, static_cast<std::int64_t>(line.id));
}

// --- dialogues -------------------------------------------------------------------------------------------------

bool needs_reason(scoring::StepKind kind) {
    return kind != scoring::StepKind::comment && kind != scoring::StepKind::confirm &&
           kind != scoring::StepKind::done && kind != scoring::StepKind::request;
}

std::vector<std::string> wanted_acts(const Ui& ui) {
    // In the vocabulary's order.
    std::vector<std::string> right;
    for (const desk::ActView& act : ui.view.grading.acts) {
        if (ui.state.grading.misread.right.contains(act.id)) right.push_back(act.id);
    }
    return right;
}

/// Every act as a pill, those that are heard or chosen first where nothing is sought.
void act_pills(const Ui& ui, const ImRect& box) {
    MisreadDialogue& dialogue = ui.state.grading.misread;
    const desk::Language language = ui.view.settings.language;
    Pen pen = begin_area(ui, "acts", box, 0);
    float x = pen.at.x;
    const std::string& sought = dialogue.search.text();
    std::string hint;
    for (const desk::ActView& act : ui.view.grading.acts) {
        const std::string& name = act.name.in(language);
        if (!sought.empty() && act.name.zh.find(sought) == std::string::npos &&
            act.name.en.find(sought) == std::string::npos && act.id.find(sought) == std::string::npos)
            continue;
        const bool on = dialogue.right.contains(act.id);
        const float wide = std::min(chip_width(name) + px(on ? 18 : 0), pen.width);
        if (x > pen.at.x && x + wide > pen.at.x + pen.width) {
            x = pen.at.x;
            pen.at.y += chip_height() + px(6);
        }
        const ImRect pill({x, pen.at.y}, {x + wide, pen.at.y + chip_height()});
        ImGui::PushID(act.id.c_str());
        const Touch touched = touch("act", pill);
        ImGui::PopID();
        fill_rounded(ImGui::GetWindowDrawList(), pill.Min, pill.Max,
                     on                ? colour().accent
                     : touched.hovered ? colour().accent_soft
                                       : colour().surface_sunken,
                     pill.GetHeight() / 2);
        text_centred({{pill.Min.x + px(on ? 18 : 0), pill.Min.y}, pill.Max}, kSmall,
                     on ? colour().on_accent : colour().text, name);
        if (on)
            draw_icon(ImGui::GetWindowDrawList(), Icon::check, {pill.Min.x + px(14), pill.GetCenter().y},
                      px(11), colour().on_accent);
        if (touched.hovered) tooltip(ui, act.description.in(language) + "\n" + act.id);
        if (touched.clicked) {
            if (!dialogue.right.erase(act.id)) dialogue.right.insert(act.id);
        }
        x += wide + px(6);
    }
    end_area(pen.at.y + chip_height(), 8);
}

void trial(const Ui& ui, const ImRect& box) {
    const desk::MisreadTrial& view = ui.view.grading.misread;
    Pen pen = begin_area(ui, "trial", box, 0);
    if (!view.problem.empty()) outcome_line(pen, view.problem, true);
    if (!view.ready) {
        pen.wrapped(kBody, colour().text_soft, ui.t("grading.misread.trying"));
        return end_area(pen.at.y, 0);
    }
    pen.line(
        kBodyBold, colour().text,
        ui.t("grading.misread.mark", std::to_string(view.score_before), std::to_string(view.score_after)));
    pen.field(ui.t("grading.misread.before"), act_names(ui, view.before), px(110));
    pen.field(ui.t("grading.misread.after"), act_names(ui, view.after), px(110));
    pen.gap(4);
    const std::string others =
        ui.t("grading.misread.others", std::to_string(view.others.size()), std::to_string(view.looked_at));
    pen.wrapped(kSmallBold, view.others.empty() ? colour().good_text : colour().warn_text, others);
    std::size_t shown = 0;
    for (const auto& one : view.others) {
        if (++shown > 40) break;
        pen.gap(6);
        if (!one.shopper.empty()) pen.wrapped(kSmall, colour().text_soft, one.shopper);
        pen.wrapped(kBody, colour().text, one.reply);
        pen.wrapped(kSmall, one.example ? colour().bad_text : colour().accent_text,
                    act_names(ui, one.before) + " → " + act_names(ui, one.after) +
                        (one.example ? " · " + ui.t("grading.misread.example") : ""));
    }
    end_area(pen.at.y, 8);
}

}  // namespace

void draw_review(const Ui& ui, const ImRect& box) {
    const desk::GradedView& view = ui.view.grading.graded;
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, colour().surface);
    ImGui::GetWindowDrawList()->AddLine(box.Min, {box.Min.x, box.Max.y}, colour().border);
    Pen pen = begin_area(ui, "review", box, 18);
    outcome_line(pen, view.problem, true);
    outcome_line(pen, view.said, false);
    if (const desk::ChatLine* line = chosen_line(ui)) {
        ImGui::PushID(static_cast<int>(line->id));
        message_tools(ui, pen, *line);
        ImGui::PopID();
    } else {
        pen.line(kLeadBold, colour().text, ui.t("grading.review"));
        pen.wrapped(kBody, colour().text_soft, ui.t("grading.review_more"));
    }
    end_area(pen.at.y, 18);
}

void draw_step_dialogue(const Ui& ui) {
    StepDialogue& dialogue = ui.state.grading.step;
    if (!dialogue.open) return;
    const bool finding = dialogue.step.kind == scoring::StepKind::finding;
    const bool value =
        dialogue.step.kind == scoring::StepKind::dimension || dialogue.step.kind == scoring::StepKind::points;
    ImRect box;
    if (!begin_dialogue("step", {px(520), px(finding ? 350 : value ? 320 : 250)}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, dialogue.title);
    pen.gap(8);
    const auto& rules = ui.view.grading.graded.rules;
    if (finding && dialogue.rule >= 0) {
        std::vector<std::string> titles;
        for (const desk::Choice& one : rules)
            titles.push_back(one.title);
        const int picked = choice(ui, "rule", {pen.at, {pen.at.x + pen.width, pen.at.y + choice_height()}},
                                  ui.t("grading.col.rule"), titles, dialogue.rule);
        if (picked >= 0) dialogue.rule = picked;
        pen.at.y += choice_height() + px(10);
    }
    if (finding) {
        const int outcome = segments(
            ui, "outcome", pen.at,
            {ui.t("grading.outcome.kept"), ui.t("grading.outcome.broken"), ui.t("grading.outcome.cut_off")},
            dialogue.outcome);
        dialogue.outcome = outcome;
        pen.at.y += button_height(true) + px(8);
        if (outcome == 0) {
            constexpr int kCredits[] = {100, 75, 50, 25};
            const int now = static_cast<int>(
                std::find(std::begin(kCredits), std::end(kCredits), dialogue.credit) - kCredits);
            const int next =
                segments(ui, "credit", pen.at, {"100 %", "75 %", "50 %", "25 %"}, now > 3 ? 0 : now);
            dialogue.credit = kCredits[next];
            pen.at.y += button_height(true) + px(8);
        }
    }
    if (value)
        labelled_field(pen, "value",
                       ui.t(dialogue.step.kind == scoring::StepKind::points ? "grading.points_hint"
                                                                            : "grading.new_points"),
                       dialogue.value, {}, false, ImGui::IsWindowAppearing());
    const bool reason = needs_reason(dialogue.step.kind);
    const bool submitted =
        labelled_field(pen, "why", ui.t(reason ? "grading.why" : "grading.why_optional"), dialogue.why,
                       ui.t("grading.why_hint"), false, !value && ImGui::IsWindowAppearing());
    const bool may = (!reason || !blank(dialogue.why.text())) && (!value || !blank(dialogue.value.text()));
    const ButtonLook look{.weight = Weight::primary, .enabled = may};
    const float y = box.Max.y - button_height();
    const std::string& label = ui.t("grading.take");
    const float x = box.Max.x - button_width(label, look);
    bool close = false;
    if ((button("take", {x, y}, label, look) || submitted) && may) {
        desk::StepWanted step = dialogue.step;
        step.why = dialogue.why.text();
        if (value) step.value = dialogue.value.text();
        if (finding) {
            if (dialogue.rule >= 0 && dialogue.rule < static_cast<int>(rules.size()))
                step.finding.rule = rules[static_cast<std::size_t>(dialogue.rule)].id;
            constexpr const char* kOutcomes[] = {"kept", "broken", "cut_off"};
            step.value = std::string(kOutcomes[dialogue.outcome]) + " " +
                         std::to_string(dialogue.outcome == 0 ? dialogue.credit : 0);
        }
        ask(ui, TakeStep{std::move(step)});
        close = true;
    }
    close = cancelled(ui, {x - px(8), y}) || close;
    if (close) {
        dialogue.open = false;
        ImGui::CloseCurrentPopup();
    }
    end_dialogue();
}

void draw_misread_dialogue(const Ui& ui) {
    MisreadDialogue& dialogue = ui.state.grading.misread;
    if (!dialogue.open) return;
    ImRect box;
    const ImVec2 screen = ImGui::GetMainViewport()->Size;
    if (!begin_dialogue("misread",
                        {std::min(px(1080), screen.x - px(40)), std::min(px(680), screen.y - px(40))}, box))
        return;
    const std::vector<std::string> right = wanted_acts(ui);
    std::string key = std::to_string(dialogue.event);
    for (const std::string& act : right)
        key += "," + act;
    if (key != dialogue.tried) {
        dialogue.tried = key;
        ask(ui, TryMisread{dialogue.event, right});
    }
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.t("grading.misread"));
    pen.wrapped(kSmall, colour().text_soft, ui.t("grading.misread_more"));
    pen.gap(6);
    const float foot = button_height() + field_height() + px(58);
    const float half = std::floor((box.GetWidth() - px(24)) / 2);
    const ImRect left({box.Min.x, pen.at.y}, {box.Min.x + half, box.Max.y - foot});
    field(ui, "search", {left.Min, {left.Max.x, left.Min.y + field_height()}}, dialogue.search,
          {.hint = ui.t("grading.misread.search"), .icon = Icon::search});
    act_pills(ui, {{left.Min.x, left.Min.y + field_height() + px(8)}, left.Max});
    trial(ui, {{box.Min.x + half + px(24), pen.at.y}, {box.Max.x, box.Max.y - foot}});
    Pen below{ui, {box.Min.x, box.Max.y - foot + px(8)}, box.GetWidth()};
    const bool was = dialogue.teach;
    dialogue.teach = tick(ui, "teach", below.at, below.width, ui.t("grading.misread.teach"), was);
    below.at.y += px(30);
    field(ui, "why", {below.at, {below.at.x + below.width, below.at.y + field_height()}}, dialogue.why,
          {.hint = ui.t("grading.why")});
    const bool may = !blank(dialogue.why.text());
    const ButtonLook look{.weight = Weight::primary, .enabled = may, .icon = Icon::check};
    const std::string& label = ui.t("grading.misread.keep");
    const float y = box.Max.y - button_height();
    const float x = box.Max.x - button_width(label, look);
    bool close = false;
    if (button("keep", {x, y}, label, look)) {
        ask(ui, KeepMisread{dialogue.event, right, dialogue.why.text(), dialogue.teach});
        close = true;
    }
    close = cancelled(ui, {x - px(8), y}) || close;
    if (close) {
        dialogue.open = false;
        ImGui::CloseCurrentPopup();
    }
    end_dialogue();
}

}  // namespace kefu::gui
