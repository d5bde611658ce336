// Exports, bundles, verifying and marking again, the blind second marking.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "gui/panels/characters.h"
#include "gui/panels/field.h"
#include "gui/panels/grading_pages.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

using namespace desk::grading;

void which_sessions(const Ui& ui, Pen& pen) {
    GradingState& state = ui.state.grading;
    pen.line(kSmallBold, colour().text_soft, ui.t("grading.export.which"));
    pen.gap(4);
    std::vector<std::string> labels{
        ui.t("grading.export.all"),
        ui.t("grading.export.filtered", static_cast<long long>(ui.view.grading.klass.total))};
    if (!state.klass.selected.empty())
        labels.push_back(
            ui.t("grading.export.selected", static_cast<long long>(state.klass.selected.size())));
    state.export_what = std::min(state.export_what, static_cast<int>(labels.size()) - 1);
    state.export_what = segments(ui, "which", pen.at, labels, state.export_what);
    pen.at.y += button_height(true) + px(16);
}

std::string kappa_text(const desk::Agreement& one) {
    int value = 0;
    if (!one.kappa(value)) return "–";
    std::string text = value < 0 ? "−" : "";
    const int size = std::abs(value);
    return text + std::to_string(size / 1000) + "." + (size % 1000 < 100 ? "0" : "") +
           std::to_string(size % 1000 / 10);
}

void agreements(const Ui& ui, const char* id, Pen& pen, const char* title,
                const std::vector<desk::Agreement>& all) {
    if (all.empty()) return;
    pen.line(kBodyBold, colour().text, ui.t(title));
    pen.gap(4);
    const ImRect place(
        pen.at, {pen.at.x + pen.width, pen.at.y + table_head_height() +
                                           px(32) * static_cast<float>(std::min<std::size_t>(all.size(), 8)) +
                                           px(4)});
    card(place);
    Sorting& sorting = sorting_of(ui, id);
    const std::vector<std::size_t> order = sorted_rows(all.size(), sorting, [&](std::size_t i) {
        constexpr int kNever = 2000;  // behind all that was compared
        int kappa = kNever;
        static_cast<void>(all[i].kappa(kappa));
        return sorting.column == 1 ? std::pair(all[i].n, std::string())
               : sorting.column == 2
                   ? std::pair(all[i].n > 0 ? all[i].agreed_permille() : kNever, std::string())
               : sorting.column == 3 ? std::pair(kappa, std::string())
                                     : std::pair(0, all[i].what);
    });
    table(ui, id, {{place.Min.x + 1, place.Min.y + 1}, {place.Max.x - 1, place.Max.y - 1}},
          {{ui.t("grading.second.what"), 0},
           {"n", 80, true},
           {ui.t("grading.second.agreed"), 120, true},
           {"κ", 90, true},
           {"", 160, false, false}},
          sorting, order.size(), 32, false,
          [&](std::size_t row, const ImRect&, const std::vector<ImRect>& cells) {
              const desk::Agreement& one = all[order[row]];
              const std::string name = one.title.in(ui.view.settings.language);
              cell_text(cells[0], kBody, colour().text, name.empty() ? one.what : name);
              cell_text(cells[1], kBody, colour().text, std::to_string(one.n), true);
              cell_text(cells[2], kBody, colour().text, one.n > 0 ? permille(one.agreed_permille()) : "–",
                        true);
              cell_text(cells[3], kBody, colour().text, kappa_text(one), true);
              if (one.few())
                  cell_text(cells[4], kSmall, colour().text_soft,
                            ui.t(one.n > 0 ? "grading.second.few" : "grading.second.nothing"));
          });
    pen.at.y = place.Max.y + px(14);
}

int number_of(const Editor& editor, int otherwise) {
    int value = otherwise;
    const std::string& text = editor.text();
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && value >= 0 ? value : otherwise;
}

const char* arrival_key(desk::Arrival arrival) {
    constexpr const char* kKeys[] = {"grading.bundle.fresh", "grading.bundle.same", "grading.bundle.enriched",
                                     "grading.bundle.rival"};
    return kKeys[static_cast<int>(arrival)];
}

void arrivals(const Ui& ui, const ImRect& box) {
    const auto& sessions = ui.view.grading.bundles.arrived->sessions;
    Sorting none;
    card(box);
    table(ui, "arrivals", {{box.Min.x + 1, box.Min.y + 1}, {box.Max.x - 1, box.Max.y - 1}},
          {{ui.t("grading.bundle.what"), 150, false, false},
           {ui.t("grading.col.student"), 180, false, false},
           {ui.t("grading.col.scenario"), 0, false, false},
           {ui.t("grading.bundle.more"), 330, false, false}},
          none, sessions.size(), 34, false,
          [&](std::size_t row, const ImRect&, const std::vector<ImRect>& cells) {
              const desk::ArrivedSession& one = sessions[row];
              const bool rival = one.arrival == desk::Arrival::rival;
              const bool fresh = one.arrival == desk::Arrival::fresh;
              chip({cells[0].Min.x, cells[0].GetCenter().y - chip_height() / 2},
                   ui.t(arrival_key(one.arrival)),
                   rival   ? colour().warn_soft
                   : fresh ? colour().good_soft
                           : colour().surface_sunken,
                   rival   ? colour().warn_text
                   : fresh ? colour().good_text
                           : colour().text_soft);
              cell_text(cells[1], kBody, colour().text, one.student);
              cell_text(cells[2], kBody, colour().text, one.scenarios);
              std::string more;
              const auto add = [&](const std::string& text) { more += (more.empty() ? "" : " · ") + text; };
              if (one.arrival == desk::Arrival::enriched && one.new_marks > 0)
                  add(ui.t("grading.bundle.new_marks", static_cast<long long>(one.new_marks)));
              if (one.new_steps > 0)
                  add(ui.t("grading.bundle.new_steps", static_cast<long long>(one.new_steps)));
              if (one.conflicts > 0)
                  add(ui.t("grading.bundle.conflicts", static_cast<long long>(one.conflicts)));
              if (one.other_mark) add(ui.t("grading.bundle.other_mark"));
              cell_text(cells[3], kSmall, one.conflicts > 0 ? colour().warn_text : colour().text_soft, more);
          });
}

void verified(const Ui& ui, Pen& pen, float bottom) {
    const desk::ChecksView& view = ui.view.grading.checks;
    const desk::Language language = ui.view.settings.language;
    if (!view.verified) return pen.wrapped(kBody, colour().text_soft, ui.t("grading.check.verify_more"));
    const std::size_t bad = view.unsound.size() + view.contents.size() + view.problems.size();
    outcome_line(pen,
                 ui.t("grading.check.sum", std::to_string(view.sound), std::to_string(view.unsound.size())) +
                     (view.stopped ? " " + ui.t("grading.check.stopped") : ""),
                 bad > 0);
    for (const std::string& one : view.contents)
        pen.wrapped(kSmall, colour().bad_text, one);
    if (view.unsound.empty()) return;
    const ImRect place(pen.at, {pen.at.x + pen.width, bottom});
    card(place);
    Sorting none;
    const TableHit hit = table(
        ui, "unsound", {{place.Min.x + 1, place.Min.y + 1}, {place.Max.x - 1, place.Max.y - 1}},
        {{ui.t("grading.check.session"), 180, false, false},
         {ui.t("grading.check.event"), 80, true, false},
         {ui.t("grading.check.field"), 240, false, false},
         {ui.t("grading.check.what"), 0, false, false}},
        none, view.unsound.size(), 36, true,
        [&](std::size_t row, const ImRect&, const std::vector<ImRect>& cells) {
            const desk::Verified& one = view.unsound[row];
            cell_text(cells[0], kSmall, colour().text, one.session);
            cell_text(cells[1], kSmall, colour().text, one.event ? std::to_string(*one.event) : "–", true);
            cell_text(cells[2], kSmall, colour().text, one.field);
            cell_text(cells[3], kSmall, colour().bad_text, one.what.in(language));
        });
    if (hit.row >= 0) ask(ui, OpenSession{view.unsound[static_cast<std::size_t>(hit.row)].session, ""});
}

std::string mark_move(int before, int after) {
    return (before < 0 ? "–" : std::to_string(before)) + " → " + std::to_string(after);
}

void regraded(const Ui& ui, Pen& pen, float bottom) {
    const desk::ChecksView& view = ui.view.grading.checks;
    const desk::Language language = ui.view.settings.language;
    if (!view.regraded) return pen.wrapped(kBody, colour().text_soft, ui.t("grading.check.regrade_more"));
    std::string sum = ui.t(view.applied ? "grading.check.applied" : "grading.check.moved",
                           std::to_string(view.moved.size()), std::to_string(view.looked_at));
    if (view.stopped) sum += " " + ui.t("grading.check.stopped");
    outcome_line(pen, sum, false);
    for (const std::string& one : view.problems)
        pen.wrapped(kSmall, colour().bad_text, one);
    if (view.moved.empty()) return;
    const ImRect place(pen.at, {pen.at.x + pen.width, bottom});
    card(place);
    Sorting& sorting = sorting_of(ui, "moved");
    const std::vector<std::size_t> order = sorted_rows(view.moved.size(), sorting, [&](std::size_t i) {
        const desk::Regraded& one = view.moved[i];
        return sorting.column == 0
                   ? std::pair(0, one.student)
                   : std::pair(std::abs(one.after_reviewed - one.before_reviewed), one.student);
    });
    const TableHit hit = table(
        ui, "moved", {{place.Min.x + 1, place.Min.y + 1}, {place.Max.x - 1, place.Max.y - 1}},
        {{ui.t("grading.col.student"), 160},
         {ui.t("grading.check.program"), 110, true},
         {ui.t("grading.check.reviewed"), 120, true},
         {ui.t("grading.check.by_which"), 0, false, false}},
        sorting, order.size(), 52, true,
        [&](std::size_t row, const ImRect&, const std::vector<ImRect>& cells) {
            const desk::Regraded& one = view.moved[order[row]];
            cell_text(cells[0], kBody, colour().text, one.student);
            cell_text(cells[1], kBodyBold, colour().text, mark_move(one.before, one.after), true);
            cell_text(cells[2], kBodyBold,
                      one.after_reviewed < one.before_reviewed ? colour().bad_text : colour().good_text,
                      mark_move(one.before_reviewed, one.after_reviewed), true);
            const float x = cells[3].Min.x + px(14);
            const float room = cells[3].GetWidth() - px(20);
            if (!one.movers.empty()) {
                const desk::Mover& first = one.movers.front();
                const int delta = first.after_milli - first.before_milli;
                std::string what =
                    first.rule.in(language) + "  " + (delta < 0 ? "−" : "+") + points_text(std::abs(delta));
                if (one.movers.size() > 1)
                    what += "  " + ui.t("grading.check.more", static_cast<long long>(one.movers.size() - 1));
                text_fit({x, cells[3].Min.y + px(5)}, room, kSmallBold, colour().text, what);
                text_fit({x, cells[3].Min.y + px(27)}, room, kSmall, colour().text_soft, first.text);
            }
            if (!one.collisions.empty())
                text_fit({x, cells[3].Min.y + px(27)}, room, kSmall, colour().warn_text,
                         one.collisions.front().what.in(language));
        });
    if (hit.row >= 0) ask(ui, OpenSession{view.moved[order[static_cast<std::size_t>(hit.row)]].session, ""});
}

}  // namespace

void draw_exports(const Ui& ui, const ImRect& box) {
    GradingState& state = ui.state.grading;
    const ImRect column = middle_column(box, 860);
    Pen pen = begin_area(ui, "exports", column, 24);
    pen.line(kLeadBold, colour().text, ui.t("grading.export.title"));
    pen.wrapped(kBody, colour().text_soft, ui.t("grading.export.more"));
    pen.gap(12);
    which_sessions(ui, pen);
    pen.line(kSmallBold, colour().text_soft, ui.t("grading.export.form"));
    pen.gap(4);
    state.export_form =
        segments(ui, "form", pen.at, {"XLSX", "CSV", "Moodle", "xAPI", "JSON", "HTML"}, state.export_form);
    pen.at.y += button_height(true) + px(6);
    constexpr const char* kNotes[] = {"grading.export.xlsx", "grading.export.csv",  "grading.export.moodle",
                                      "grading.export.xapi", "grading.export.json", "grading.export.html"};
    pen.wrapped(kSmall, colour().text_soft, ui.t(kNotes[state.export_form]));
    pen.gap(10);
    if (state.export_form == 1) {
        state.export_sheet = segments(
            ui, "sheet", pen.at,
            {ui.t("grading.export.marks"), ui.t("grading.export.findings"), ui.t("grading.export.metrics")},
            state.export_sheet);
        pen.at.y += button_height(true) + px(12);
    } else if (state.export_form == 2) {
        state.export_identity = segments(
            ui, "identity", pen.at,
            {ui.t("grading.export.idnumber"), ui.t("grading.export.username"), ui.t("grading.export.email")},
            state.export_identity);
        pen.at.y += button_height(true) + px(6);
        constexpr const char* kColumns[] = {"grading.export.idnumber_more", "grading.export.username_more",
                                            "grading.export.email_more"};
        pen.wrapped(kSmall, colour().text_soft, ui.t(kColumns[state.export_identity]));
        pen.gap(6);
        if (state.export_identity == 2)
            labelled_field(pen, "domain", ui.t("grading.export.domain"), state.email_domain,
                           "stu.example.edu.cn");
        pen.gap(6);
    } else if (state.export_form == 5) {
        state.export_details =
            tick(ui, "details", pen.at, pen.width, ui.t("grading.export.details"), state.export_details);
        pen.at.y += px(34);
    }
    constexpr const char* kEndings[] = {".xlsx", ".csv", ".csv", ".json", ".jsonl", ".html"};
    const ButtonLook look{
        .weight = Weight::primary, .enabled = !ui.view.grading.work.running, .icon = Icon::book};
    if (button("export", pen.at, ui.t("grading.export.do"), look))
        ask_for_file(ui, "export", true, {kEndings[state.export_form]},
                     ui.t("grading.export.file") + kEndings[state.export_form]);
    pen.at.y += button_height() + px(16);
    work_line(ui, pen);
    end_area(pen.at.y, 24);
}

void draw_bundles(const Ui& ui, const ImRect& box) {
    const desk::BundlesView& view = ui.view.grading.bundles;
    const bool idle = !ui.view.grading.work.running;
    Pen pen{ui, {box.Min.x + px(20), box.Min.y + px(14)}, box.GetWidth() - px(40)};
    pen.wrapped(kBody, colour().text_soft, ui.t("grading.bundle.intro"));
    pen.gap(8);
    which_sessions(ui, pen);
    pen.at.y -= px(4);
    const ButtonLook plain{.enabled = idle, .icon = Icon::truck};
    const std::string& send = ui.t("grading.bundle.send");
    if (button("send", pen.at, send, plain))
        ask_for_file(ui, "bundle-out", true, {".kefubundle"}, ui.t("grading.export.file") + ".kefubundle");
    if (button("look", {pen.at.x + button_width(send, plain) + px(10), pen.at.y}, ui.t("grading.bundle.look"),
               {.weight = Weight::primary, .enabled = idle, .icon = Icon::box}))
        ask_for_file(ui, "bundle-in", false, {".kefubundle"});
    pen.at.y += button_height() + px(12);
    work_line(ui, pen);
    const float rivals =
        view.rivals.empty()
            ? 0
            : px(46) + px(42) * static_cast<float>(std::min<std::size_t>(view.rivals.size(), 3));
    if (view.arrived) {
        const float foot = view.arrived->applied ? 0 : button_height() + px(14);
        const ImRect place(pen.at, {pen.at.x + pen.width, box.Max.y - px(12) - foot - rivals});
        arrivals(ui, place);
        pen.at.y = place.Max.y + px(8);
        if (!view.arrived->applied) {
            const ButtonLook take{.weight = Weight::primary, .enabled = idle, .icon = Icon::check};
            const std::string& label = ui.t("grading.bundle.take");
            if (button("take", {place.Max.x - button_width(label, take), pen.at.y}, label, take))
                ask(ui, TakeBundle{});
            pen.at.y += foot;
        }
    }
    if (rivals <= 0) return;
    Pen list = begin_area(ui, "rivals", {pen.at, {pen.at.x + pen.width, box.Max.y - px(6)}}, 4);
    list.line(kBodyBold, colour().warn_text, ui.t("grading.bundle.rivals"));
    list.gap(4);
    for (const auto& one : view.rivals) {
        ImGui::PushID((one.session + one.digest).c_str());
        std::string text = one.who + " · " + one.scenarios;
        if (one.score >= 0) text += " · " + std::to_string(one.score);
        text += " · " + one.session + " · " + one.digest.substr(0, 12);
        const std::string& accept = ui.t("grading.bundle.accept");
        const ButtonLook small{.small = true};
        text_fit({list.at.x, list.at.y + px(6)}, list.width - button_width(accept, small) - px(20), kBody,
                 colour().text, text);
        if (button("accept", {list.at.x + list.width - button_width(accept, small), list.at.y}, accept,
                   small))
            ask(ui, AcceptRival{one.session, one.digest});
        list.at.y += px(42);
        ImGui::PopID();
    }
    end_area(list.at.y, 4);
}

void draw_checks(const Ui& ui, const ImRect& box) {
    GradingState& state = ui.state.grading;
    const bool idle = !ui.view.grading.work.running;
    Pen pen{ui, {box.Min.x + px(20), box.Min.y + px(10)}, box.GetWidth() - px(40)};
    state.check_tab = tabs("check-tabs", pen.at, pen.width,
                           {ui.t("grading.check.verify"), ui.t("grading.check.regrade")}, state.check_tab);
    pen.at.y += tabs_height() + px(12);
    if (state.check_tab == 0) {
        if (button("verify", pen.at, ui.t("grading.check.verify_do"),
                   {.weight = Weight::primary, .enabled = idle, .icon = Icon::lock}))
            ask(ui, Verify{});
        pen.at.y += button_height() + px(12);
        work_line(ui, pen);
        return verified(ui, pen, box.Max.y - px(12));
    }
    const ButtonLook look{.weight = Weight::primary, .enabled = idle, .icon = Icon::play};
    const std::string& dry = ui.t("grading.check.dry");
    if (button("dry", pen.at, dry, look)) ask(ui, Regrade{state.hear_anew, false, ""});
    state.hear_anew = tick(ui, "hear", {pen.at.x + button_width(dry, look) + px(16), pen.at.y + px(8)},
                           px(340), ui.t("grading.check.hear_anew"), state.hear_anew);
    pen.at.y += button_height() + px(10);
    const desk::ChecksView& view = ui.view.grading.checks;
    if (view.regraded && !view.applied && !view.moved.empty() && idle) {
        const bool may = !blank(state.why.text());
        const ButtonLook apply{.weight = Weight::danger, .enabled = may};
        const std::string& label = ui.t("grading.check.apply");
        const float wide = button_width(label, apply);
        field(ui, "why", {pen.at, {pen.at.x + pen.width - wide - px(10), pen.at.y + field_height()}},
              state.why, {.hint = ui.t("grading.why")});
        if (button("apply", {pen.at.x + pen.width - wide, pen.at.y}, label, apply))
            ask(ui, Regrade{state.hear_anew, true, state.why.text()});
        pen.at.y += field_height() + px(10);
    }
    work_line(ui, pen);
    regraded(ui, pen, box.Max.y - px(12));
}

void draw_second(const Ui& ui, const ImRect& box) {
    const desk::SecondView& view = ui.view.grading.second;
    GradingState& state = ui.state.grading;
    const float side = std::floor(std::clamp(box.GetWidth() * 0.32F, px(280), px(400)));
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, {box.Min.x + side, box.Max.y}, colour().surface);
    Pen pen = begin_area(ui, "samples", {box.Min, {box.Min.x + side, box.Max.y}}, 18);
    pen.line(kLeadBold, colour().text, ui.t("grading.second.title"));
    pen.wrapped(kSmall, colour().text_soft, ui.t("grading.second.more"));
    pen.gap(8);
    labelled_field(pen, "title", ui.t("grading.second.name"), state.sample_title,
                   ui.t("grading.second.name_hint"));
    labelled_field(pen, "count", ui.t("grading.second.count"), state.sample_count, "10");
    labelled_field(pen, "seed", ui.t("grading.assign.seed"), state.sample_seed, "1");
    if (button("draw", pen.at, ui.t("grading.second.draw"),
               {.weight = Weight::primary, .enabled = !blank(state.sample_title.text()), .small = true}))
        ask(ui,
            MakeSample{state.sample_title.text(), static_cast<std::size_t>(number_of(state.sample_count, 10)),
                       static_cast<std::uint64_t>(number_of(state.sample_seed, 1))});
    pen.at.y += button_height(true) + px(14);
    for (auto it = view.samples.rbegin(); it != view.samples.rend(); ++it) {
        ImGui::PushID(it->id.c_str());
        const ImRect row(pen.at, {pen.at.x + pen.width, pen.at.y + px(52)});
        const Touch touched = touch("sample", row);
        const bool on = it->id == view.chosen;
        fill_rounded(ImGui::GetWindowDrawList(), row.Min, row.Max,
                     on                ? colour().accent_soft
                     : touched.hovered ? colour().hover
                                       : colour().surface_sunken,
                     px(radius::kS));
        text_fit({row.Min.x + px(10), row.Min.y + px(6)}, row.GetWidth() - px(20), kBodyBold, colour().text,
                 it->title);
        text_fit(
            {row.Min.x + px(10), row.Min.y + px(28)}, row.GetWidth() - px(20), kSmall, colour().text_soft,
            it->made_by + " · " + ui.t("grading.second.size", static_cast<long long>(it->sessions.size())));
        if (touched.clicked) ask(ui, ShowSample{it->id});
        pen.at.y = row.Max.y + px(6);
        ImGui::PopID();
    }
    end_area(pen.at.y, 18);
    const ImRect main({box.Min.x + side, box.Min.y}, box.Max);
    if (view.chosen.empty())
        return empty_state(ui, main, Icon::person, ui.t("grading.second.none"),
                           ui.t("grading.second.none_more"));
    Pen list = begin_area(ui, "sample", main, 20);
    outcome_line(list, view.problem, true);
    for (const desk::SessionLine& one : view.sessions) {
        ImGui::PushID(one.session.c_str());
        const ImRect row(list.at, {list.at.x + list.width, list.at.y + px(40)});
        const Touch touched = touch("session", row);
        if (touched.hovered)
            fill_rounded(ImGui::GetWindowDrawList(), row.Min, row.Max, colour().hover, px(radius::kS));
        const bool marked = (one.flags & analysis::kReviewed) != 0;
        draw_icon(ImGui::GetWindowDrawList(), marked ? Icon::check : Icon::chevron_right,
                  {row.Min.x + px(16), row.GetCenter().y}, px(13),
                  marked ? colour().good : colour().text_faint);
        const ImRect words({row.Min.x + px(34), row.Min.y}, row.Max);
        cell_text(words, kBody, colour().text, person_line(one.name, one.scenario, one.when));
        if (touched.clicked) ask(ui, OpenSession{one.session, view.chosen});
        list.at.y = row.Max.y;
        ImGui::PopID();
    }
    list.gap(12);
    if (view.agreement) {
        const desk::AgreementReport& report = *view.agreement;
        list.wrapped(
            kBody, colour().text,
            ui.t("grading.second.both", std::to_string(report.sessions), std::to_string(report.waiting)));
        list.gap(8);
        agreements(ui, "by-pair", list, "grading.second.by_pair", report.by_pair);
        agreements(ui, "by-rule", list, "grading.second.by_rule", report.by_rule);
        agreements(ui, "program-rule", list, "grading.second.program_rule", report.program_by_rule);
        agreements(ui, "program-grader", list, "grading.second.program_grader", report.program_by_grader);
    }
    end_area(list.at.y, 20);
}

}  // namespace kefu::gui
