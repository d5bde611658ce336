// What an agent can look up, as blocks down a column: the order, the product, the parcel, policies, facts. Used
// by the briefing and beside the chat.
#pragma once

#include "gui/panels/widgets.h"

namespace kefu::gui {

void order_block(Pen& pen, const desk::OrderView& order);
void product_block(Pen& pen, const desk::ProductView& product, bool with_sheet);
void parcel_block(Pen& pen, const desk::ParcelView& parcel);
void shop_block(Pen& pen, const desk::ShopView& shop, bool policies, bool promotions);
void sheet_block(Pen& pen, const std::vector<desk::SheetRow>& sheet);
/// A small heading with an icon.
void block_title(Pen& pen, Icon icon, std::string_view title);

}  // namespace kefu::gui
