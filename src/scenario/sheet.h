// Reads what a scenario knows beside its story: shop, product, order, parcel, facts, topics, pictures, shopper.
// Inside of the room only.
#pragma once

#include "scenario/parts.h"

namespace kefu::scenario {

/// Reads them into `scenario`, and fills parts.placeholders with what lines may name.
void read_sheet(base::ObjectReader& top, Parts& parts, Scenario& scenario);

/// Topics and shopper: texts in these may name placeholders, so they come after the sheet.
void read_topics(base::ObjectReader& top, Parts& parts, Scenario& scenario);
void read_shopper(base::ObjectReader& top, Parts& parts, Scenario& scenario);

/// A list of bilingual texts.
std::vector<base::Bilingual> read_bilinguals(base::ObjectReader& reader, std::string_view key);

}  // namespace kefu::scenario
