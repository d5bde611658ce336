// What an agent can look up about a case: shop, product, order, parcel, as views; beside the chat also with what
// the log has changed about them.
#pragma once

#include <string>

#include "desk/text_files.h"
#include "desk/views.h"
#include "record/log.h"
#include "scenario/model.h"

namespace kefu::desk {

ShopView shop_view(const scenario::Scenario& scenario, Language language);
ProductView product_view(const scenario::Scenario& scenario, Language language);
/// Where the parcel is, is seen only once it was `looked_up`.
ParcelView parcel_view(const scenario::Scenario& scenario, Language language, bool looked_up);
/// Whether looking the parcel up has given its result in the first `shown` events.
bool parcel_looked_up(const record::Log& log, std::size_t shown, const std::string& conversation);
/// `log` and `conversation`: what has happened to the order since; null in a briefing. Only the first `shown` events count.
OrderView order_view(const scenario::Scenario& scenario, const TextFiles& texts,
                     const record::Log* log = nullptr, std::size_t shown = 0,
                     const std::string& conversation = "");
/// The back-office steps of this case. `order` fills the forms.
std::vector<ActionButton> action_buttons(const scenario::Scenario& scenario, const OrderView& order,
                                         const TextFiles& texts);
/// The name of a drawing for one of the scenario's pictures ("asks-gift/mug"), or "" where it has none.
std::string drawing_of(const scenario::Scenario& scenario, const std::string& picture);
std::string caption_of(const scenario::Scenario& scenario, const std::string& picture, Language language);

}  // namespace kefu::desk
