#include "desk/case_views.h"

#include <algorithm>
#include <map>

namespace kefu::desk {
namespace {

std::vector<std::string> in(const std::vector<base::Bilingual>& list, Language language) {
    std::vector<std::string> out;
    for (const base::Bilingual& one : list)
        out.push_back(one.in(language));
    return out;
}

std::string argument(const record::Action& action, const char* key) {
    const auto found = action.with.find(key);
    return found == action.with.end() ? "" : found->second;
}

// An order goes forward only; what the shopper's lines say about it is what the agent sees.
int rank(const std::string& status) {
    static const std::vector<std::string> order = {"none", "unpaid", "paid", "dispatched", "delivered"};
    return static_cast<int>(std::find(order.begin(), order.end(), status) - order.begin());
}

void raise_to(OrderView& view, const char* status) {
    if (rank(view.status) < rank(status)) view.status = status;
}

void apply(OrderView& view, const record::Action& action) {
    if (const std::string price = argument(action, "price"); action.verb == "change_price" && !price.empty())
        view.amount = price;
    if (const std::string address = argument(action, "address");
        action.verb == "change_address" && !address.empty())
        view.address = address;
    if (const std::string item = argument(action, "item"); action.verb == "change_item" && !item.empty())
        view.items = {item};
    if (action.verb == "flag_note") {
        const std::string note = argument(action, "note");
        const std::string flag = argument(action, "flag");
        view.notes.push_back(flag.empty() ? note : "⚑ " + flag + " " + note);
    }
}

}  // namespace

std::string drawing_of(const scenario::Scenario& scenario, const std::string& picture) {
    const scenario::Picture* found = scenario.picture(picture);
    return found ? scenario.id + "/" + found->draw : "";
}

std::string caption_of(const scenario::Scenario& scenario, const std::string& picture, Language language) {
    const scenario::Picture* found = scenario.picture(picture);
    return found ? found->shows.in(language) : "";
}

ShopView shop_view(const scenario::Scenario& scenario, Language language) {
    return {scenario.shop.name, scenario.shop.agent, in(scenario.shop.policies, language),
            in(scenario.shop.promotions, language)};
}

ProductView product_view(const scenario::Scenario& scenario, Language language) {
    ProductView view{scenario.product.name,
                     scenario.product.trade,
                     scenario.product.price,
                     drawing_of(scenario, scenario.product.picture),
                     in(scenario.product.points, language),
                     {}};
    for (const scenario::Fact& fact : scenario.facts) {
        const bool spaced = !fact.unit.empty() && static_cast<unsigned char>(fact.unit.front()) < 0x80;
        view.sheet.push_back({fact.label.in(language), fact.value + (spaced ? " " : "") + fact.unit});
    }
    return view;
}

bool parcel_looked_up(const record::Log& log, std::size_t shown, const std::string& conversation) {
    for (std::size_t i = 0; i < shown && i < log.events.size(); ++i) {
        const auto* result = record::as<record::ActionResult>(log.events[i]);
        if (result && result->verb == "look_up_parcel" && result->done &&
            log.events[i].conversation == conversation)
            return true;
    }
    return false;
}

ParcelView parcel_view(const scenario::Scenario& scenario, Language language, bool looked_up) {
    ParcelView view;
    view.known = !scenario.parcel.courier.empty() || !scenario.parcel.number.empty();
    view.courier = scenario.parcel.courier;
    view.number = scenario.parcel.number;
    if (!looked_up) return view;
    for (const scenario::TrackStep& step : scenario.parcel.track)
        view.track.push_back({step.when, step.text.in(language)});
    std::reverse(view.track.begin(), view.track.end());
    return view;
}

OrderView order_view(const scenario::Scenario& scenario, const TextFiles& texts, const record::Log* log,
                     std::size_t shown, const std::string& conversation) {
    const scenario::Order& order = scenario.order;
    OrderView view{order.status.empty() ? "none" : order.status,
                   "",
                   order.id,
                   order.amount,
                   order.receiver,
                   order.phone,
                   order.address,
                   order.placed,
                   order.items,
                   {}};
    std::map<std::string, const record::Action*> pending;
    for (std::size_t i = 0; log && i < shown && i < log->events.size(); ++i) {
        const record::Event& event = log->events[i];
        if (event.conversation != conversation) continue;
        if (const auto* line = record::as<record::ShopperLine>(event)) {
            for (const std::string& situation : line->situations) {
                if (situation == "order_placed" || situation == "unpaid" || situation == "price_change_due")
                    raise_to(view, "unpaid");
                if (situation == "paid") raise_to(view, "paid");
            }
        } else if (const auto* action = record::as<record::Action>(event)) {
            pending[action->verb] = action;
        } else if (const auto* result = record::as<record::ActionResult>(event)) {
            if (const auto done = pending.find(result->verb); done != pending.end() && result->done)
                apply(view, *done->second);
        }
    }
    view.status_text = texts.text("desk.order." + view.status);
    return view;
}

std::vector<ActionButton> action_buttons(const scenario::Scenario& scenario, const OrderView& order,
                                         const TextFiles& texts) {
    const bool has_parcel = !scenario.parcel.courier.empty() || !scenario.parcel.number.empty();
    const auto choices = [&](ActionField& field, const char* prefix, std::vector<std::string> words) {
        for (const std::string& word : words)
            field.choice_labels.push_back(texts.text(std::string(prefix) + word));
        field.value = words.front();
        field.choices = std::move(words);
    };
    std::vector<ActionButton> buttons;
    for (const std::string& verb : scenario::known_verbs()) {
        ActionButton button;
        button.verb = verb;
        if ((verb == "look_up_parcel" || verb == "contact_courier") && !has_parcel) {
            button.enabled = false;
            button.why_not = texts.text("desk.no_parcel");
        }
        if (verb == "change_price") button.fields.push_back({"price", order.amount, {}, {}, true});
        if (verb == "change_address") button.fields.push_back({"address", order.address, {}, {}, true});
        if (verb == "change_item")
            button.fields.push_back({"item", order.items.empty() ? "" : order.items.front(), {}, {}, true});
        if (verb == "flag_note") {
            ActionField flag{"flag", "", {}, {}, true};
            choices(flag, "desk.flag.", {"red", "yellow"});
            button.fields.push_back(std::move(flag));
            button.fields.push_back({"note", "", {}, {}, true});
        }
        if (verb == "hand_over") {
            ActionField colleague{"colleague", "", {}, {}, true};
            choices(colleague, "desk.colleague.", {"after_sale", "warehouse", "supervisor"});
            button.fields.push_back(std::move(colleague));
            button.fields.push_back({"note", "", {}, {}, false});
        }
        if (verb == "send_picture") {
            ActionField picture{"picture", "", {}, {}, true};
            picture.choices = scenario::pictures_to_send(scenario);
            for (const std::string& id : picture.choices)
                picture.choice_labels.push_back(caption_of(scenario, id, texts.language()));
            if (!picture.choices.empty()) {
                picture.value = picture.choices.front();
            } else {
                button.enabled = false;
                button.why_not = texts.text("desk.no_picture");
            }
            button.fields.push_back(std::move(picture));
        }
        buttons.push_back(std::move(button));
    }
    return buttons;
}

}  // namespace kefu::desk
