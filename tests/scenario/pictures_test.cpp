#include "scenario/model.h"
#include "support/catch.h"

using namespace kefu;

TEST_CASE("a student can send the product's picture and those that the shopper doesn't show") {
    scenario::Scenario one;
    one.pictures = {{"crack", "mug-crack", {}}, {"proof", "pen-proof", {}}, {"pen", "pen", {}}};
    one.product.picture = "pen";
    scenario::StoryNode node;
    node.say = {{{"你看", "crack", ""}}};
    one.nodes.push_back(node);
    CHECK(scenario::pictures_to_send(one) == std::vector<std::string>{"pen", "proof"});
    one.product.picture.clear();
    CHECK(scenario::pictures_to_send(one) == std::vector<std::string>{"proof", "pen"});
    scenario::Transition shows;
    shows.say = {{{"", "proof", ""}, {"还有这张", "pen", ""}}};
    one.nodes.front().on.push_back(shows);
    CHECK(scenario::pictures_to_send(one).empty());
    CHECK(scenario::known_arguments("send_picture") == std::vector<std::string>{"picture"});
    CHECK(scenario::known_arguments("void_order").empty());
}
