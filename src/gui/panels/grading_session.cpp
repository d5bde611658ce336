// One session at the grader's desk: the mark as it is and as the program gave it, the talk, the score, mood, times under
// every platform's figures, the audit, and what the mark rests on.
#include <algorithm>
#include <cmath>

#include "gui/panels/anatomy.h"
#include "gui/panels/charts.h"
#include "gui/panels/debrief_parts.h"
#include "gui/panels/grading_pages.h"
#include "gui/panels/reference.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

const desk::GradedView& graded(const Ui& ui) {
    return ui.view.grading.graded;
}

void both_marks(const Ui& ui, Pen& pen) {
    const desk::GradedView& view = graded(ui);
    const float half = std::floor((pen.width - px(10)) / 2);
    const auto mark = [&](float x, const char* key, int score, bool passed, bool strong) {
        const ImRect box({x, pen.at.y}, {x + half, pen.at.y + px(84)});
        fill_rounded(ImGui::GetWindowDrawList(), box.Min, box.Max,
                     strong ? (passed ? colour().good_soft : colour().bad_soft) : colour().surface_sunken,
                     px(radius::kM));
        text_centred({{box.Min.x, box.Min.y + px(6)}, {box.Max.x, box.Min.y + px(28)}}, kSmall,
                     colour().text_soft, ui.t(key));
        text_centred({{box.Min.x, box.Min.y + px(28)}, {box.Max.x, box.Min.y + px(60)}}, kHeadline,
                     passed ? colour().good_text : colour().bad_text, std::to_string(score));
        text_centred({{box.Min.x, box.Min.y + px(60)}, {box.Max.x, box.Max.y - px(4)}}, kTiny,
                     colour().text_soft, ui.t(passed ? "debrief.passed" : "debrief.failed"));
    };
    mark(pen.at.x, "grading.by_program", view.program_score, view.program_passed, false);
    mark(pen.at.x + half + px(10), "grading.counts_now", view.debrief.score, view.debrief.passed, true);
    pen.at.y += px(84) + px(10);
}

/// Each dimension with both marks; a click overrides it.
void dimensions(const Ui& ui, Pen& pen) {
    const desk::GradedView& view = graded(ui);
    for (std::size_t i = 0; i < view.debrief.dimensions.size(); ++i) {
        const desk::DimensionView& one = view.debrief.dimensions[i];
        const auto was = std::find_if(view.program_dimensions.begin(), view.program_dimensions.end(),
                                      [&](const auto& other) { return other.id == one.id; });
        const int before = was == view.program_dimensions.end() ? one.earned_milli : was->earned_milli;
        const ImRect row(pen.at, {pen.at.x + pen.width, pen.at.y + px(46)});
        ImGui::PushID(one.id.c_str());
        const Touch touched = touch("dimension", row, one.applies);
        ImGui::PopID();
        if (touched.hovered)
            fill_rounded(ImGui::GetWindowDrawList(), row.Min, row.Max, colour().hover, px(radius::kS));
        std::string points = one.applies
                                 ? points_text(one.earned_milli) + " / " + points_text(one.possible_milli)
                                 : ui.t("debrief.not_due");
        if (before != one.earned_milli) points = points_text(before) + " → " + points;
        const float right = text_width(kSmallBold, points);
        text_right({row.Max.x - px(4), row.Min.y + px(5)}, kSmallBold,
                   before != one.earned_milli ? colour().accent_text : colour().text, points);
        text_fit({row.Min.x + px(4), row.Min.y + px(5)}, pen.width - right - px(20), kSmall, colour().text,
                 one.title);
        const float part = one.possible_milli > 0
                               ? static_cast<float>(one.earned_milli) / static_cast<float>(one.possible_milli)
                               : 0;
        bar({{row.Min.x + px(4), row.Min.y + px(31)}, {row.Max.x - px(4), row.Min.y + px(37)}}, part,
            part >= 0.8F   ? colour().good
            : part >= 0.6F ? colour().warn
                           : colour().bad,
            colour().surface_sunken);
        if (touched.clicked) {
            StepDialogue& step = ui.state.grading.step;
            step = StepDialogue{};
            step.open = true;
            step.step.kind = scoring::StepKind::dimension;
            step.step.dimension = one.id;
            step.title = one.title + "  (0 – " + points_text(one.possible_milli) + ")";
            step.value.set(points_text(one.earned_milli));
        }
        pen.at.y += px(48);
    }
}

void summary(const Ui& ui, const ImRect& box) {
    const desk::GradedView& view = graded(ui);
    GradingState& state = ui.state.grading;
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, colour().surface);
    ImGui::GetWindowDrawList()->AddLine({box.Max.x - 1, box.Min.y}, {box.Max.x - 1, box.Max.y},
                                        colour().border);
    const float foot = button_height(true) * 2 + px(34);
    Pen pen = begin_area(ui, "summary", {box.Min, {box.Max.x - 1, box.Max.y - foot}}, 18);
    pen.wrapped(kTitle, colour().text, view.debrief.title);
    pen.wrapped(kBodyBold, colour().text, view.debrief.student);
    std::string about = ui.t(view.debrief.mode == desk::Mode::exam ? "work.exam" : "work.practice");
    for (const std::string& part : {view.debrief.when, view.debrief.duration}) {
        if (!part.empty()) about += " · " + part;
    }
    pen.wrapped(kSmall, colour().text_soft, about);
    if (!view.round.empty()) {
        pen.gap(4);
        chip(pen.at, ui.t("grading.blind_round"), colour().info_soft, colour().info_text);
        pen.at.y += chip_height();
    }
    if (!view.asked.empty()) {
        pen.gap(6);
        if (button("asked", pen.at, ui.t("grading.asked", static_cast<long long>(view.asked.size())),
                   {.small = true, .icon = Icon::flag})) {
            debrief_jump({ui, view.debrief, state.debrief}, "", view.asked.front());
            state.tab = 0;
        }
        pen.at.y += button_height(true);
    }
    pen.gap(10);
    both_marks(ui, pen);
    for (const std::string& one : view.conflicts)
        outcome_line(pen, one, true);
    for (const std::string& one : view.collisions)
        outcome_line(pen, one, true);
    debrief_caps({ui, view.debrief, state.debrief}, pen);
    pen.gap(6);
    block_title(pen, Icon::target, ui.t("grading.dimensions"));
    dimensions(ui, pen);
    end_area(pen.at.y, 14);

    float y = box.Max.y - foot + px(10);
    ImGui::GetWindowDrawList()->AddLine({box.Min.x, y - px(10)}, {box.Max.x, y - px(10)}, colour().border);
    const float left = box.Min.x + px(18);
    const float half = std::floor((box.GetWidth() - px(36) - px(8)) / 2);
    if (button("points", {left, y}, ui.t("grading.points"),
               {.small = true, .icon = Icon::plus, .width = half})) {
        state.step = StepDialogue{};
        state.step.open = true;
        state.step.step.kind = scoring::StepKind::points;
        state.step.title = ui.t("grading.points");
    }
    const bool done = std::any_of(view.steps.begin(), view.steps.end(), [&](const desk::StepRow& one) {
        return one.kind == scoring::StepKind::done && one.counts && one.who == ui.view.grading.grader;
    });
    if (button("done", {left + half + px(8), y}, ui.t(done ? "grading.done_already" : "grading.done"),
               {.weight = Weight::primary,
                .enabled = !done,
                .small = true,
                .icon = Icon::check,
                .width = half})) {
        desk::StepWanted step;
        step.kind = scoring::StepKind::done;
        ask(ui, desk::grading::TakeStep{step});
    }
    y += button_height(true) + px(8);
    if (button("save", {left, y}, ui.t("grading.save_report"),
               {.small = true, .icon = Icon::book, .width = half}))
        ask_for_file(ui, "report", true, {".html"}, view.session.substr(0, 12) + ".html");
    if (button("class", {left + half + px(8), y}, ui.t("grading.back"),
               {.small = true, .icon = Icon::chevron_left, .width = half}))
        ask(ui, desk::grading::Turn{view.round.empty() ? desk::GradingPage::overview
                                                       : desk::GradingPage::second});
}

// --- times and platforms ---------------------------------------------------------------------------------------

std::string figure_value(const scoring::Metric& metric) {
    if (metric.unit == "ms") return points_text(static_cast<int>(metric.value)) + " s";
    if (metric.unit == "permille") return tenths(static_cast<int>(metric.value)) + " %";
    if (metric.unit == "ratio_permille") return points_text(static_cast<int>(metric.value));
    return std::to_string(metric.value);
}

void profiles(const Ui& ui, Pen& pen) {
    const desk::Language language = ui.view.settings.language;
    for (const report::Profile& profile : graded(ui).report.profiles) {
        std::string title = profile.title.in(language);
        if (!profile.date.empty()) title += " · " + profile.date;
        if (profile.chosen) title += " · " + ui.t("grading.profile_chosen");
        block_title(pen, profile.chosen ? Icon::star : Icon::list, title);
        for (const report::Figure& figure : profile.figures) {
            const scoring::Metric& metric = figure.metric;
            draw_icon(ImGui::GetWindowDrawList(), metric.met ? Icon::check : Icon::cross,
                      {pen.at.x + px(10), pen.at.y + line_height(Type::body) / 2}, px(13),
                      metric.met ? colour().good : colour().bad);
            text_fit({pen.at.x + px(26), pen.at.y}, pen.width * 0.44F - px(30), kBody, colour().text,
                     metric.title.in(language));
            text_fit({pen.at.x + pen.width * 0.44F, pen.at.y}, pen.width * 0.14F, kBodyBold, colour().text,
                     figure_value(metric));
            text_fit({pen.at.x + pen.width * 0.59F, pen.at.y}, pen.width * 0.23F, kSmall, colour().text_soft,
                     metric.target.in(language));
            std::string source = figure.date;
            if (!figure.grade.empty()) source += " " + figure.grade;
            text_fit({pen.at.x + pen.width * 0.83F, pen.at.y}, pen.width * 0.17F, kTiny, colour().text_faint,
                     source);
            pen.at.y += std::round(line_height(Type::body)) + px(6);
            pen.rule();
        }
        pen.gap(14);
    }
}

void times_page(const Ui& ui, const ImRect& box) {
    Pen pen = begin_area(ui, "times", box, 20);
    const float high = px(200);
    card({pen.at, {pen.at.x + pen.width, pen.at.y + high}});
    round_chart(ui, {pen.at, {pen.at.x + pen.width, pen.at.y + high}}, graded(ui).debrief.rounds);
    pen.at.y += high + px(16);
    anatomy(pen, graded(ui).report.anatomy);
    profiles(ui, pen);
    end_area(pen.at.y, 20);
}

// --- audit and versions ----------------------------------------------------------------------------------------

void audit_page(const Ui& ui, const ImRect& box) {
    const desk::GradedView& view = graded(ui);
    if (view.steps.empty())
        return empty_state(ui, box, Icon::list, ui.t("grading.audit_empty"),
                           ui.t("grading.audit_empty_more"));
    Pen pen = begin_area(ui, "audit", box, 20);
    pen.wrapped(kSmall, colour().text_soft, ui.t("grading.audit_more"));
    pen.gap(10);
    for (auto it = view.steps.rbegin(); it != view.steps.rend(); ++it) {
        const desk::StepRow& one = *it;
        ImGui::PushID(one.id.c_str());
        const ImVec2 top = pen.at;
        const float room = pen.width - px(140);
        std::string change;
        if (one.kind == scoring::StepKind::misread) {
            const auto list = [&](const std::string& joined) {
                std::vector<std::string> acts;
                std::string part;
                for (const char c : joined + ",") {
                    if (c != ',') {
                        part += c;
                    } else if (!part.empty()) {
                        acts.push_back(std::exchange(part, {}));
                    }
                }
                return act_names(ui, acts);
            };
            change =
                list(one.before == "–" ? "" : one.before) + " → " + list(one.after == "–" ? "" : one.after);
        } else if (one.kind == scoring::StepKind::comment) {
            change = one.after;
        } else if (one.kind == scoring::StepKind::finding || one.kind == scoring::StepKind::dimension ||
                   one.kind == scoring::StepKind::points) {
            change = one.before + " → " + one.after;
        }
        const ImU32 ink = one.counts ? colour().text : colour().text_faint;
        text_fit(pen.at, room, kBodyBold, ink, one.what);
        pen.at.y += std::round(line_height(Type::body));
        if (!change.empty()) pen.at.y += text_wrapped(ui, pen.at, room, kBody, ink, change);
        if (!one.why.empty())
            pen.at.y += text_wrapped(ui, pen.at, room, kBody, ink, ui.t("grading.because", one.why));
        std::string about = one.who + " · " + one.when + " · " + one.id.substr(0, 8);
        if (one.undone)
            about += " · " + ui.t("grading.undone");
        else if (!one.counts)
            about += " · " + ui.t("grading.overtaken");
        if (one.stale) about += " · " + ui.t("grading.stale");
        text_fit(pen.at, room, kTiny, colour().text_soft, about);
        pen.at.y += std::round(line_height(Type::tiny)) + px(10);
        if (one.can_undo && button("undo", {top.x + pen.width - px(110), top.y + px(2)}, ui.t("grading.undo"),
                                   {.small = true, .icon = Icon::swap})) {
            StepDialogue& step = ui.state.grading.step;
            step = StepDialogue{};
            step.open = true;
            step.step.kind = scoring::StepKind::undo;
            step.step.undoes = one.id;
            step.title = ui.t("grading.undo") + " · " + one.what;
        }
        ImGui::PopID();
        pen.rule();
        pen.gap(10);
    }
    end_area(pen.at.y, 20);
}

void versions_page(const Ui& ui, const ImRect& box) {
    const desk::GradedView& view = graded(ui);
    const desk::Language language = ui.view.settings.language;
    Pen pen = begin_area(ui, "versions", box, 20);
    pen.wrapped(kBody, colour().text_soft, ui.t("grading.versions_more"));
    pen.gap(12);
    const float label = px(130);
    for (const report::Version& one : view.report.versions) {
        std::string text = one.title.in(language);
        if (!one.id.empty() && one.id != text) text += (text.empty() ? "" : " · ") + one.id;
        if (!one.digest.empty()) text += (text.empty() ? "" : "\n") + one.digest;
        pen.field(ui.named("grading.version", one.kind), text, label);
        pen.rule();
        pen.gap(6);
    }
    pen.field(ui.named("grading.version", "session"), view.session, label);
    pen.field(ui.named("grading.version", "seed"), std::to_string(view.report.seed), label);
    end_area(pen.at.y, 20);
}

}  // namespace

void draw_graded(const Ui& ui, const ImRect& box) {
    const desk::GradedView& view = graded(ui);
    GradingState& state = ui.state.grading;
    if (state.session != view.session) {
        state.session = view.session;
        state.debrief = DebriefState{};
        state.tab = 0;
        state.step = StepDialogue{};
        state.misread = MisreadDialogue{};
        state.comment.clear();
    }
    if (!view.ready) {
        if (!view.problem.empty()) {
            empty_state(ui, box, Icon::warning, ui.t("grading.trouble"), view.problem);
            if (button("back", {box.Min.x + px(20), box.Min.y + px(16)}, ui.t("grading.back"),
                       {.small = true, .icon = Icon::chevron_left}))
                ask(ui, desk::grading::Turn{desk::GradingPage::overview});
        }
        return;
    }
    const DebriefParts parts{ui, view.debrief, state.debrief, true};
    if (state.wanted_session == view.session) {
        debrief_jump(parts, "", state.wanted_line);
        state.wanted_session.clear();
        state.tab = 0;
    }
    const float side = std::floor(std::clamp(box.GetWidth() * 0.24F, px(260), px(330)));
    const float review = std::floor(std::clamp(box.GetWidth() * 0.29F, px(300), px(430)));
    summary(ui, {box.Min, {box.Min.x + side, box.Max.y}});
    const ImRect main({box.Min.x + side, box.Min.y}, {box.Max.x - (state.tab == 0 ? review : 0), box.Max.y});
    const std::vector<std::string> labels{ui.t("debrief.talk"),
                                          ui.t("debrief.score"),
                                          ui.t("debrief.mood"),
                                          ui.t("debrief.times"),
                                          ui.t("grading.audit", static_cast<long long>(view.steps.size())),
                                          ui.t("grading.versions")};
    state.tab = tabs("session-tabs", {main.Min.x + px(12), main.Min.y + px(8)}, main.GetWidth() - px(24),
                     labels, state.tab);
    // A row or a cause that was clicked shows its message.
    const ImRect content({main.Min.x, main.Min.y + px(10) + tabs_height()}, main.Max);
    state.debrief.tab = 1;
    ImGui::PushID(state.tab);
    switch (state.tab) {
        case 1:
            debrief_score(parts, content);
            break;
        case 2:
            debrief_mood(parts, content);
            break;
        case 3:
            times_page(ui, content);
            break;
        case 4:
            audit_page(ui, content);
            break;
        case 5:
            versions_page(ui, content);
            break;
        default:
            debrief_talk(parts, content);
            break;
    }
    ImGui::PopID();
    if (state.debrief.tab == 0) state.tab = 0;
    if (state.tab == 0) draw_review(ui, {{box.Max.x - review, box.Min.y}, box.Max});
    draw_step_dialogue(ui);
    draw_misread_dialogue(ui);
}

}  // namespace kefu::gui
