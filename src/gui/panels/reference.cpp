#include "gui/panels/reference.h"

#include <algorithm>
#include <cmath>

#include "gui/panels/pictures.h"

namespace kefu::gui {

namespace {

void faint(Pen& pen, std::string_view text) {
    pen.wrapped(kBody, colour().text_soft, text);
    pen.gap(4);
}

float label_width(const Pen& pen) {
    return std::min(px(96), pen.width * 0.34F);
}

}  // namespace

void block_title(Pen& pen, Icon icon, std::string_view title) {
    const float high = std::round(line_height(Type::body));
    draw_icon(ImGui::GetWindowDrawList(), icon, {pen.at.x + px(8), pen.at.y + high / 2}, px(16),
              colour().accent_text);
    text_fit({pen.at.x + px(25), pen.at.y}, pen.width - px(25), kBodyBold, colour().text, title);
    pen.at.y += high + px(8);
}

void order_block(Pen& pen, const desk::OrderView& order) {
    const Ui& ui = pen.ui;
    block_title(pen, Icon::list, ui.t("order.title"));
    const bool paid = order.status == "paid" || order.status == "dispatched" || order.status == "delivered";
    const ImU32 fill = paid                       ? colour().good_soft
                       : order.status == "unpaid" ? colour().warn_soft
                                                  : colour().info_soft;
    const ImU32 ink = paid                       ? colour().good_text
                      : order.status == "unpaid" ? colour().warn_text
                                                 : colour().info_text;
    if (!order.status_text.empty()) {
        chip(pen.at, order.status_text, fill, ink);
        pen.at.y += chip_height() + px(10);
    }
    const float label = label_width(pen);
    const auto row = [&](const char* key, const std::string& value) {
        if (!value.empty()) pen.field(ui.t(key), value, label);
    };
    if (order.status != "none" && !order.status.empty()) {
        row("order.id", order.id);
        for (std::size_t i = 0; i < order.items.size(); ++i)
            pen.field(i == 0 ? ui.t("order.items") : "", order.items[i], label);
        row("order.amount", ui.money(order.amount));
        row("order.placed", order.placed);
        row("order.receiver", order.receiver);
        row("order.phone", order.phone);
        row("order.address", order.address);
    } else {
        faint(pen, ui.t("order.none"));
    }
    if (!order.notes.empty()) {
        pen.gap(8);
        block_title(pen, Icon::flag, ui.t("order.notes"));
        for (const std::string& note : order.notes)
            pen.wrapped(kBody, colour().text, note);
    }
}

void product_block(Pen& pen, const desk::ProductView& product, bool with_sheet) {
    const Ui& ui = pen.ui;
    block_title(pen, Icon::tag, ui.t("product.title"));
    if (!product.picture.empty()) {
        const float wide = std::min(pen.width, px(300));
        const float high = std::round(wide / std::max(picture_aspect(product.picture), 0.5F));
        draw_picture(ImGui::GetWindowDrawList(), product.picture, pen.at, {pen.at.x + wide, pen.at.y + high},
                     px(radius::kM), product.name);
        if (touch("product-picture", {pen.at, {pen.at.x + wide, pen.at.y + high}}).clicked) {
            ui.state.photo = product.picture;
            ui.state.photo_caption = product.name;
        }
        pen.at.y += high + px(10);
    }
    pen.wrapped(kBodyBold, colour().text, product.name);
    if (!product.price.empty()) pen.line(kLeadBold, colour().bad_text, ui.money(product.price));
    pen.gap(4);
    pen.bullets(product.points, colour().text);
    if (with_sheet && !product.sheet.empty()) {
        pen.gap(10);
        sheet_block(pen, product.sheet);
    }
}

void sheet_block(Pen& pen, const std::vector<desk::SheetRow>& sheet) {
    block_title(pen, Icon::book, pen.ui.t("sheet.title"));
    if (sheet.empty()) return faint(pen, pen.ui.t("sheet.none"));
    float label = label_width(pen);
    for (const desk::SheetRow& row : sheet)
        label = std::max(label, std::min(text_width(kSmall, row.label) + px(14), pen.width * 0.45F));
    for (const desk::SheetRow& row : sheet) {
        pen.field(row.label, row.value, label);
        ImGui::GetWindowDrawList()->AddLine({pen.at.x, pen.at.y - px(2)},
                                            {pen.at.x + pen.width, pen.at.y - px(2)}, colour().border);
        pen.gap(3);
    }
}

void parcel_block(Pen& pen, const desk::ParcelView& parcel) {
    const Ui& ui = pen.ui;
    block_title(pen, Icon::truck, ui.t("parcel.title"));
    if (!parcel.known) return faint(pen, ui.t("parcel.none"));
    const float label = label_width(pen);
    if (!parcel.courier.empty()) pen.field(ui.t("parcel.courier"), parcel.courier, label);
    if (!parcel.number.empty()) pen.field(ui.t("parcel.number"), parcel.number, label);
    if (!parcel.track.empty()) pen.gap(8);
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < parcel.track.size(); ++i) {
        const desk::TrackRow& step = parcel.track[i];
        const float x = pen.at.x + px(7);
        const float top = pen.at.y + px(11);
        Pen inside{ui, {pen.at.x + px(24), pen.at.y}, pen.width - px(24)};
        inside.wrapped(kBody, i == 0 ? colour().text : colour().text_soft, step.text);
        inside.line(kSmall, colour().text_soft, step.when);
        inside.gap(8);
        if (i + 1 < parcel.track.size())
            list->AddLine({x, top}, {x, inside.at.y + px(11)}, colour().border_strong, px(1.5F));
        list->AddCircleFilled({x, top}, px(i == 0 ? 5 : 4),
                              i == 0 ? colour().accent : colour().border_strong);
        pen.at.y = inside.at.y;
    }
}

void shop_block(Pen& pen, const desk::ShopView& shop, bool policies, bool promotions) {
    const Ui& ui = pen.ui;
    if (promotions) {
        block_title(pen, Icon::tag, ui.t("shop.promotions"));
        if (shop.promotions.empty()) faint(pen, ui.t("shop.no_promotions"));
        pen.bullets(shop.promotions, colour().text);
    }
    if (policies) {
        if (promotions) pen.gap(12);
        block_title(pen, Icon::book, ui.t("shop.policies"));
        pen.bullets(shop.policies, colour().text);
    }
}

}  // namespace kefu::gui
