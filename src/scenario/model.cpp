#include "scenario/model.h"

#include <algorithm>
#include <set>

#include "base/require.h"

namespace kefu::scenario {
namespace {

template <class T>
const T* by_id(const std::vector<T>& list, const std::string& id) {
    for (const T& item : list) {
        if (item.id == id) return &item;
    }
    return nullptr;
}

}  // namespace

std::string line_id(const std::string& prefix, const Wording& wording, std::size_t which, std::size_t part) {
    if (!wording[part].id.empty()) return prefix + '.' + wording[part].id;
    return prefix + '.' + std::to_string(which) + '.' + std::to_string(part);
}

const StoryNode* Scenario::node(const std::string& wanted) const {
    return by_id(nodes, wanted);
}
const Ending* Scenario::ending(const std::string& wanted) const {
    return by_id(endings, wanted);
}
const Topic* Scenario::topic(const std::string& wanted) const {
    return by_id(topics, wanted);
}
const Fact* Scenario::fact(const std::string& wanted) const {
    return by_id(facts, wanted);
}
const Picture* Scenario::picture(const std::string& wanted) const {
    return by_id(pictures, wanted);
}

const Ending& Manners::ending(const std::string& id) const {
    const Ending* found = by_id(endings, id);
    base::require(found != nullptr, "a shared ending that every shopper has");
    return *found;
}

std::vector<std::string> pictures_to_send(const Scenario& scenario) {
    std::set<std::string> shown;  // by the shopper: hers, not the shop's
    const auto look = [&](const Wordings& say) {
        for (const Wording& wording : say) {
            for (const Message& message : wording)
                shown.insert(message.picture);
        }
    };
    const auto look_at_all = [&](const auto& list) {
        for (const auto& each : list)
            look(each.say);
    };
    look_at_all(scenario.nodes);
    for (const StoryNode& node : scenario.nodes) {
        look_at_all(node.on);
        look_at_all(node.silence);
        look_at_all(node.otherwise);
    }
    look_at_all(scenario.endings);
    look_at_all(scenario.reactions);
    for (const Wordings& nudge : scenario.shopper.patience.nudges)
        look(nudge);
    look(scenario.shopper.patience.leave_say);
    std::vector<std::string> out;
    if (!scenario.product.picture.empty()) out.push_back(scenario.product.picture);
    for (const Picture& picture : scenario.pictures) {
        if (picture.id != scenario.product.picture && !shown.contains(picture.id)) out.push_back(picture.id);
    }
    return out;
}

const std::vector<std::string>& known_stages() {
    static const std::vector<std::string> words{"greet", "answer", "recommend", "close",
                                                "order", "review", "farewell",  "after_sale"};
    return words;
}

const std::vector<std::string>& known_verbs() {
    static const std::vector<std::string> words{"look_up_parcel", "contact_courier", "change_price",
                                                "change_address", "change_item",     "flag_note",
                                                "void_order",     "hand_over",       "send_picture"};
    return words;
}

const std::vector<std::string>& known_arguments(const std::string& verb) {
    static const std::map<std::string, std::vector<std::string>> arguments{
        {"change_price", {"price", "freight"}},
        {"change_address", {"address"}},
        {"change_item", {"item"}},
        {"flag_note", {"flag", "note"}},
        {"hand_over", {"colleague", "note"}},
        {"send_picture", {"picture"}}};
    static const std::vector<std::string> none;
    const auto found = arguments.find(verb);
    return found != arguments.end() ? found->second : none;
}

const std::vector<std::string>& known_features() {
    static const std::vector<std::string> words{"one_word", "shouting", "slang_spelling", "repeated", "smile",
                                                "polite",   "long",     "foreign",        "harsh"};
    return words;
}

const std::vector<std::string>& known_avatars() {
    static const std::vector<std::string> words{"girl-1", "girl-2", "girl-3", "girl-4", "boy-1",   "boy-2",
                                                "boy-3",  "boy-4",  "aunt-1", "aunt-2", "uncle-1", "uncle-2"};
    return words;
}

const std::vector<std::string>& known_situations() {
    static const std::vector<std::string> words{"first_contact",
                                                "asks_fact",
                                                "asks_size",
                                                "asks_stock",
                                                "asks_recommend",
                                                "undecided",
                                                "asks_accessory",
                                                "out_of_stock",
                                                "haggle",
                                                "haggle_again",
                                                "compare_price",
                                                "asks_gift",
                                                "hesitates",
                                                "wants_order",
                                                "order_placed",
                                                "unpaid",
                                                "payment_trouble",
                                                "price_change_due",
                                                "paid",
                                                "address_due",
                                                "asks_dispatch",
                                                "asks_courier",
                                                "asks_arrival",
                                                "urgent",
                                                "address_change",
                                                "item_change",
                                                "wants_note",
                                                "cancel",
                                                "goes_silent",
                                                "late_delivery",
                                                "asks_parcel",
                                                "complaint",
                                                "quality_complaint",
                                                "photo_shown",
                                                "defect_shown",
                                                "no_defect_shown",
                                                "asks_refund",
                                                "asks_return",
                                                "bad_review",
                                                "threat",
                                                "abuse",
                                                "satisfied",
                                                "closing",
                                                "off_platform_bait",
                                                "privacy_bait",
                                                "review_bait"};
    return words;
}

namespace {

void add_listened_for(const Condition& condition, std::vector<std::string>& into) {
    if (condition.kind == Condition::Kind::states) {
        for (const std::string& phrase : condition.words) {
            if (std::find(into.begin(), into.end(), phrase) == into.end()) into.push_back(phrase);
        }
    }
    for (const Condition& part : condition.parts)
        add_listened_for(part, into);
}

}  // namespace

std::vector<std::string> phrases_listened_for(const Scenario& scenario) {
    std::vector<std::string> out;
    for (const StoryNode& node : scenario.nodes) {
        for (const Transition& each : node.on)
            add_listened_for(each.when, out);
    }
    for (const Reaction& each : scenario.reactions)
        add_listened_for(each.when, out);
    for (const auto* rules : {&scenario.actions, &scenario.manners.actions}) {
        for (const ActionRule& each : *rules)
            add_listened_for(each.when, out);
    }
    return out;
}

}  // namespace kefu::scenario
