// Which file, or where to: folders and files to click, a name to type; then what it was asked for is carried out.
#include <algorithm>
#include <cmath>

#include "gui/panels/characters.h"
#include "gui/panels/field.h"
#include "gui/panels/grading_pages.h"

namespace kefu::gui {

namespace {

using namespace desk::grading;

std::string joined(const std::string& folder, const std::string& name) {
    if (!name.empty() && name.front() == '/') return name;
    return folder == "/" ? folder + name : folder + "/" + name;
}

Export::What what_of(int choice) {
    return choice == 0 ? Export::What::all : choice == 2 ? Export::What::selected : Export::What::filtered;
}

/// "@stu.example.edu.cn" is as good as without the sign.
std::string domain_of(const std::string& typed) {
    const std::size_t begin = typed.find_first_not_of(" @");
    return begin == std::string::npos ? "" : typed.substr(begin, typed.find_last_not_of(' ') - begin + 1);
}

void export_to(const Ui& ui, const std::string& path) {
    const GradingState& state = ui.state.grading;
    Export wanted;
    wanted.what = what_of(state.export_what);
    wanted.sessions.assign(state.klass.selected.begin(), state.klass.selected.end());
    wanted.order.path = path;
    wanted.order.replace = state.files.replace;
    wanted.order.sheet = static_cast<report::Sheet>(state.export_sheet);
    wanted.order.identity = static_cast<report::Identity>(state.export_identity);
    wanted.order.email_domain = domain_of(state.email_domain.text());
    wanted.order.for_spreadsheets = true;
    wanted.details = state.export_details;
    constexpr desk::ExportOrder::Form kForms[] = {
        desk::ExportOrder::Form::xlsx, desk::ExportOrder::Form::csv, desk::ExportOrder::Form::moodle,
        desk::ExportOrder::Form::xapi, desk::ExportOrder::Form::json};
    wanted.html = state.export_form == 5;
    if (!wanted.html) wanted.order.form = kForms[state.export_form];
    ask(ui, std::move(wanted));
}

/// What the dialogue was opened for, with the path that was chosen.
void carry_out(const Ui& ui, const std::string& path) {
    GradingState& state = ui.state.grading;
    const std::string& purpose = state.files.purpose;
    const bool replace = state.files.replace;
    if (purpose == "roster") {
        state.accepted.clear();
        ask(ui, LookAtRoster{path, state.class_name.text()});
    } else if (purpose == "open-assignment") {
        ui.commands.add(desk::OpenAssignment{path});
    } else if (purpose == "assignment") {
        state.draft.path = path;
        ask(ui, SaveAssignment{state.draft, false, replace});
    } else if (purpose == "bundle-in") {
        ask(ui, LookAtBundle{path});
    } else if (purpose == "bundle-out") {
        ask(ui, SendBundle{what_of(state.export_what),
                           {state.klass.selected.begin(), state.klass.selected.end()},
                           path,
                           replace});
    } else if (purpose == "report") {
        ask(ui, SaveReport{path, replace});
    } else if (purpose == "export") {
        export_to(ui, path);
    } else if (purpose == "marks-form") {
        ask(ui, ChooseForm{path});
    } else if (purpose == "delivery") {
        ui.commands.add(desk::ChooseDelivery{path});
    } else if (purpose == "marks-xlsx") {
        ask(ui, SaveMarks{SaveMarks::Form::xlsx, path, replace});
    } else if (purpose == "marks-csv") {
        ask(ui, SaveMarks{SaveMarks::Form::csv, path, replace});
    } else if (purpose == "marks-html") {
        ask(ui, SaveMarks{SaveMarks::Form::html, path, replace});
    }
}

void rows(const Ui& ui, const ImRect& box) {
    FileDialogue& files = ui.state.grading.files;
    const desk::FolderView& folder = ui.view.grading.folder;
    const Pen pen = begin_area(ui, "entries", box, 0);
    const float high = px(32);
    for (std::size_t i = 0; i < folder.entries.size(); ++i) {
        const float y = pen.at.y + high * static_cast<float>(i);
        if (y + high < box.Min.y || y > box.Max.y) continue;
        const desk::FolderEntry& one = folder.entries[i];
        const ImRect row({pen.at.x, y}, {pen.at.x + pen.width, y + high});
        ImGui::PushID(static_cast<int>(i));
        const Touch touched = touch("entry", row);
        ImGui::PopID();
        const bool on = !one.folder && one.path == files.picked;
        if (on || touched.hovered)
            fill_rounded(ImGui::GetWindowDrawList(), row.Min, row.Max,
                         on ? colour().accent_soft : colour().hover, px(radius::kS));
        draw_icon(ImGui::GetWindowDrawList(), one.folder ? Icon::box : Icon::book,
                  {row.Min.x + px(18), row.GetCenter().y}, px(15),
                  one.folder ? colour().accent_text : colour().text_soft);
        text_fit({row.Min.x + px(38), row.GetCenter().y - std::round(line_height(Type::body)) / 2},
                 pen.width - px(50), {Type::body, one.folder}, colour().text, one.name);
        if (!touched.clicked) continue;
        if (one.folder) {
            ask(ui, Browse{one.path, files.endings});
        } else {
            files.picked = one.path;
            files.name.set(one.name);
        }
    }
    if (folder.entries.empty())
        text_at({pen.at.x + px(10), pen.at.y + px(8)}, kBody, colour().text_soft,
                folder.problem.empty() ? ui.t("grading.folder.empty") : folder.problem);
    end_area(pen.at.y + high * static_cast<float>(folder.entries.size()), 0);
}

}  // namespace

void ask_for_file(const Ui& ui, const char* purpose, bool saving, std::vector<std::string> endings,
                  const std::string& name) {
    FileDialogue& files = ui.state.grading.files;
    const std::string folder = files.folder;
    files = FileDialogue{};
    files.purpose = purpose;
    files.saving = saving;
    files.endings = std::move(endings);
    files.folder = folder;
    files.name.set(name);
    ask(ui, Browse{folder, files.endings});
}

void draw_file_dialogue(const Ui& ui) {
    FileDialogue& files = ui.state.grading.files;
    if (files.purpose.empty()) return;
    const desk::FolderView& folder = ui.view.grading.folder;
    if (!folder.path.empty()) files.folder = folder.path;
    ImRect box;
    const ImVec2 screen = ImGui::GetMainViewport()->Size;
    if (!begin_dialogue("files", {px(680), std::min(px(580), screen.y - px(40))}, box)) return;
    Pen pen{ui, box.Min, box.GetWidth()};
    pen.line(kTitle, colour().text, ui.named("grading.file", files.purpose));
    pen.gap(6);
    const ButtonLook up{.enabled = !folder.parent.empty(), .small = true, .icon = Icon::chevron_left};
    const std::string& above = ui.t("grading.folder.up");
    if (button("up", pen.at, above, up)) ask(ui, Browse{folder.parent, files.endings});
    text_fit({pen.at.x + button_width(above, up) + px(10), pen.at.y + px(6)},
             pen.width - button_width(above, up) - px(10), kSmall, colour().text_soft, folder.path);
    pen.at.y += button_height(true) + px(8);
    const bool folder_wanted = files.purpose == "delivery";
    const float foot = (folder_wanted ? 0 : field_height()) + button_height() + px(files.saving ? 60 : 26);
    const ImRect list(pen.at, {box.Max.x, box.Max.y - foot});
    fill_rounded(ImGui::GetWindowDrawList(), list.Min, list.Max, colour().surface_sunken, px(radius::kS));
    rows(ui, {{list.Min.x + px(4), list.Min.y + px(4)}, {list.Max.x - px(4), list.Max.y - px(4)}});
    Pen below{ui, {box.Min.x, list.Max.y + px(10)}, box.GetWidth()};
    FieldOutcome typed;
    if (!folder_wanted) {
        typed = field(ui, "name", {below.at, {box.Max.x, below.at.y + field_height()}}, files.name,
                      {.hint = ui.t(files.saving ? "grading.folder.name" : "grading.folder.pick")});
        below.at.y += field_height() + px(8);
    }
    if (files.saving)
        files.replace =
            tick(ui, "replace", below.at, below.width, ui.t("grading.folder.replace"), files.replace);
    const bool may = folder_wanted ? !folder.path.empty() : !blank(files.name.text());
    const ButtonLook look{.weight = Weight::primary, .enabled = may};
    const std::string& label = ui.t(folder_wanted  ? "grading.folder.this"
                                    : files.saving ? "grading.folder.save"
                                                   : "grading.folder.open");
    const float y = box.Max.y - button_height();
    const float x = box.Max.x - button_width(label, look);
    bool close = false;
    if ((button("choose", {x, y}, label, look) || typed.submitted) && may) {
        carry_out(ui, folder_wanted ? folder.path : joined(files.folder, files.name.text()));
        close = true;
    }
    close = cancelled(ui, {x - px(8), y}) || close;
    if (close) {
        files.purpose.clear();
        ImGui::CloseCurrentPopup();
    }
    end_dialogue();
}

}  // namespace kefu::gui
