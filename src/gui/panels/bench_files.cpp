// Which scenario goes onto the bench: one's own, those that came with the program, templates, any file; and sharing.
#include <algorithm>

#include "gui/panels/bench.h"
#include "gui/panels/field.h"
#include "gui/panels/screens.h"

namespace kefu::gui {

namespace {

bool found(const std::string& wanted, const desk::WorkshopFile& file) {
    return wanted.empty() || file.title.find(wanted) != std::string::npos ||
           file.id.find(wanted) != std::string::npos;
}

void file_card(const Ui& ui, const ImRect& box, const desk::WorkshopFile& file) {
    ImGui::PushID(file.path.c_str());
    const Touch touched = touch("file", box);
    ImGui::PopID();
    card(box);
    if (touched.hovered || touched.focused)
        ImGui::GetWindowDrawList()->AddRect(box.Min, box.Max, colour().accent, px(radius::kM), 0, px(1.5F));
    const float x = box.Min.x + px(16);
    float wide = box.GetWidth() - px(32);
    if (!file.sound) {
        draw_icon(ImGui::GetWindowDrawList(), Icon::warning, {box.Max.x - px(24), box.Min.y + px(24)}, px(18),
                  colour().bad);
        wide -= px(28);
    }
    text_fit({x, box.Min.y + px(10)}, wide, kBodyBold, colour().text, file.title);
    const std::string more = file.origin.empty() ? file.id : file.id + " · " + file.origin;
    text_fit({x, box.Min.y + px(34)}, wide, kTiny, colour().text_faint, more);
    text_fit({x, box.Min.y + px(54)}, wide, kSmall, file.sound ? colour().text_soft : colour().bad_text,
             file.more);
    if (touched.clicked) ask(ui, desk::bench::Open{file.path});
}

template <class Item, class Draw>
void grid(Pen& pen, const std::vector<const Item*>& items, float high, const ImRect& seen, Draw draw_one) {
    const float gap = px(12);
    const int columns = std::max(1, static_cast<int>((pen.width + gap) / (px(290) + gap)));
    const float wide =
        std::floor((pen.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    for (std::size_t i = 0; i < items.size(); ++i) {
        const int column = static_cast<int>(i) % columns;
        if (i > 0 && column == 0) pen.at.y += high + gap;
        const float x = pen.at.x + static_cast<float>(column) * (wide + gap);
        const ImRect box({x, pen.at.y}, {x + wide, pen.at.y + high});
        if (box.Max.y >= seen.Min.y - high && box.Min.y <= seen.Max.y + high) draw_one(box, *items[i]);
    }
    if (!items.empty()) pen.at.y += high + gap;
}

void head(const Ui& ui, Pen& pen) {
    BenchState& state = ui.state.bench;
    pen.line(kHeadline, colour().text, ui.t("bench.title"));
    pen.wrapped(kBody, colour().text_soft, ui.t("bench.more"));
    pen.gap(14);
    float x = pen.at.x;
    const auto put = [&](const char* id, const char* key, ButtonLook look) {
        const std::string& label = ui.t(key);
        const float wide = button_width(label, look);
        if (x > pen.at.x && x + wide > pen.at.x + pen.width) {
            x = pen.at.x;
            pen.at.y += button_height() + px(8);
        }
        const bool clicked = button(id, {x, pen.at.y}, label, look);
        x += wide + px(8);
        return clicked;
    };
    if (put("new", "bench.new", {.weight = Weight::primary, .icon = Icon::plus}))
        open_dialogue(ui, BenchState::Dialogue::create);
    if (put("open", "bench.open", {.icon = Icon::search})) {
        ask(ui, desk::bench::Browse{ui.view.workshop.browse.folder});
        open_dialogue(ui, BenchState::Dialogue::browse);
    }
    const float room = pen.at.x + pen.width - x;
    if (room < px(180)) {
        pen.at.y += button_height() + px(8);
        x = pen.at.x;
    }
    const float wide = std::min(px(280), pen.at.x + pen.width - x);
    field(ui, "search",
          {{pen.at.x + pen.width - wide, pen.at.y}, {pen.at.x + pen.width, pen.at.y + field_height()}},
          state.search, {.hint = ui.t("bench.search"), .icon = Icon::search});
    pen.at.y += field_height() + px(20);
}

}  // namespace

void draw_bench_files(const Ui& ui, const ImRect& box) {
    const desk::WorkshopView& bench = ui.view.workshop;
    Pen outer = begin_area(ui, "files", box, 0);
    const ImRect column = middle_column({outer.at, {outer.at.x + outer.width, outer.at.y + 1}}, 1280);
    Pen pen{ui, {column.Min.x + px(32), outer.at.y + px(28)}, column.GetWidth() - px(64)};
    head(ui, pen);
    const std::string& wanted = ui.state.bench.search.text();
    for (const bool own : {true, false}) {
        std::vector<const desk::WorkshopFile*> shown;
        bool any = false;
        for (const desk::WorkshopFile& file : bench.files) {
            any = any || file.own == own;
            if (file.own == own && found(wanted, file)) shown.push_back(&file);
        }
        pen.line(kLeadBold, colour().text, ui.t(own ? "bench.files.own" : "bench.files.shipped"));
        pen.wrapped(kSmall, colour().text_soft,
                    own ? ui.t("bench.files.own_more", bench.own_folder) : ui.t("bench.files.shipped_more"));
        pen.gap(8);
        if (shown.empty()) {
            pen.wrapped(kBody, colour().text_soft,
                        ui.t(any   ? "bench.files.none_found"
                             : own ? "bench.files.none_own"
                                   : "bench.files.none"));
        }
        grid(pen, shown, px(84), box,
             [&](const ImRect& place, const desk::WorkshopFile& file) { file_card(ui, place, file); });
        pen.gap(20);
    }
    end_area(pen.at.y, 24);
}

void draw_bench_share(const Ui& ui, const ImRect& box) {
    const desk::WorkshopView& bench = ui.view.workshop;
    BenchState& state = ui.state.bench;
    const ImRect column = middle_column(box, 680);
    Pen pen = begin_area(ui, "share", column, space::kXl);
    pen.line(kTitle, colour().text, ui.t("bench.share.title"));
    pen.wrapped(kBody, colour().text_soft, ui.t("bench.share.more"));
    pen.gap(12);
    if (state.pack_path.empty()) state.pack_path.set(bench.pack_path);
    const auto entry = [&](const char* id, const char* key, Editor& editor, const char* hint) {
        pen.line(kSmallBold, colour().text_soft, ui.t(key));
        pen.gap(3);
        field(ui, id, {pen.at, {pen.at.x + pen.width, pen.at.y + field_height()}}, editor,
              {.hint = ui.t(hint)});
        pen.at.y += field_height() + px(10);
    };
    entry("path", "bench.share.path", state.pack_path, "bench.share.path_hint");
    entry("author", "bench.share.author", state.pack_author, "bench.share.author_hint");
    const ButtonLook look{
        .weight = Weight::primary, .enabled = bench.sound && !bench.unsaved, .icon = Icon::box};
    if (button("pack", pen.at, ui.t("bench.share.pack"), look))
        ask(ui, desk::bench::Pack{state.pack_path.text(), state.pack_author.text()});
    pen.at.y += button_height() + px(8);
    if (bench.unsaved) {
        pen.wrapped(kSmall, colour().warn_text, ui.t("bench.problem.save_first"));
    } else if (!bench.sound) {
        pen.wrapped(kSmall, colour().bad_text, ui.t("bench.share.unsound"));
    }
    pen.gap(24);
    pen.line(kTitle, colour().text, ui.t("bench.share.class"));
    pen.wrapped(kBody, colour().text_soft,
                ui.t(bench.own ? "bench.share.class_own" : "bench.share.class_more"));
    end_area(pen.at.y, space::kXl);
}

}  // namespace kefu::gui
