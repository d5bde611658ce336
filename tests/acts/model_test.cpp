#include "acts/model.h"

#include "support/catch.h"

using namespace kefu::acts;

namespace {

std::shared_ptr<const Model> small() {
    // Two acts, three features; the third says nothing about either.
    return Model::made({"greet", "thank"}, {30, 10, 20}, {4.0F, -2.0F, 0.0F, 0.0F, -1.0F, 2.0F},
                       {-1.0F, -0.5F}, {0.0F, 0.25F});
}

std::vector<float> scored(const Model& model, const std::vector<NgramFeature>& features) {
    std::vector<float> scores;
    model.score(features, scores);
    return scores;
}

}  // namespace

TEST_CASE("a model adds up what each known feature says of each act") {
    const auto model = small();
    const std::vector<float> nothing = scored(*model, {});
    CHECK(nothing == std::vector<float>{-1.0F, -0.5F});
    const std::vector<float> both = scored(*model, {{30, 1.0F, 0, 1}, {20, 0.5F, 1, 3}, {77, 9.0F, 0, 3}});
    CHECK(both[0] == Approx(-1.0 + 4.0 - 0.5).margin(0.05));
    CHECK(both[1] == Approx(-0.5 - 2.0 + 1.0).margin(0.05));
}

TEST_CASE("features added up beforehand weigh as much as when they are looked up one by one") {
    const auto model = small();
    const std::vector<NgramFeature> features{
        {30, 0.5F, 0, 1}, {10, 0.5F, 1, 2}, {20, 0.25F, -1, -1}, {30, 0.25F, -1, -1}, {10, 0.25F, 3, 4}};
    const std::vector<float> alone = scored(*model, features);
    const Model::Sum sum = model->sum(std::span(features).subspan(2, 2));
    CHECK(sum.any);
    Model::Rows rows;
    std::vector<float> scores;
    model->score(features, {2, 2, &sum}, rows, scores);
    CHECK(scores == alone);
    CHECK_FALSE(model->sum({}).any);
}

TEST_CASE("the words that speak most for an act are found") {
    const auto model = small();
    const std::vector<NgramFeature> features{{20, 1.0F, 0, 2}, {30, 1.0F, 3, 5}};
    Model::Rows rows;
    std::vector<float> scores;
    model->score(features, {}, rows, scores);
    const Contribution greeting = model->best_stretch(features, rows, 0, 6);
    CHECK(greeting.first == 3);
    CHECK(greeting.last == 5);
    const Contribution thanks = model->best_stretch(features, rows, 1, 6);
    CHECK(thanks.first == 0);
    CHECK(thanks.last == 2);
    CHECK(model->best_stretch(features, rows, 0, 0).last == 0);
}

TEST_CASE("a model comes back from its bytes the same, whatever the order of its features") {
    const auto model = small();
    const std::string bytes = model->bytes();
    auto back = Model::read(bytes);
    REQUIRE(back.ok());
    CHECK(back.value()->bytes() == bytes);
    CHECK(back.value()->acts() == model->acts());
    CHECK(back.value()->thresholds() == model->thresholds());
    const std::vector<NgramFeature> features{{30, 0.3F, 0, 1}, {20, 0.7F, 1, 3}};
    CHECK(scored(*back.value(), features) == scored(*model, features));
}

TEST_CASE("the second level travels with the model, and a broken one is refused") {
    const std::size_t inputs = Stacking::inputs_of(2);
    std::vector<float> weights;
    for (std::size_t i = 0; i < inputs * 2; ++i)
        weights.push_back(0.25F * static_cast<float>(i));
    const auto model = Model::made({"greet", "thank"}, {10}, {1.0F, 2.0F}, {0.0F, 0.0F}, {0.0F, 0.0F},
                                   Stacking(2, {1}, weights));
    const std::string bytes = model->bytes();
    auto back = Model::read(bytes);
    REQUIRE(back.ok());
    CHECK(back.value()->stacking().weights() == weights);
    CHECK(back.value()->stacking().rivals() == std::vector<std::uint32_t>{1});
    CHECK(back.value()->bytes() == bytes);

    const std::size_t stacking = 4 + 4 + 4 + weights.size() * 4;
    std::string no_such_rival = bytes;
    no_such_rival[bytes.size() - stacking + 4] = 2;
    CHECK(Model::read(no_such_rival).error().code == "model-damaged");
    std::string infinite = bytes;
    infinite.replace(bytes.size() - 4, 4, std::string("\x00\x00\x80\x7F", 4));
    CHECK(Model::read(infinite).error().code == "model-damaged");
    for (std::size_t cut = bytes.size() - stacking; cut < bytes.size(); ++cut)
        CHECK_FALSE(Model::read(bytes.substr(0, cut)).ok());
}

TEST_CASE("a model of more acts than fit on one line scores the last of them too") {
    std::vector<std::string> acts;
    std::vector<float> weights;
    for (int i = 0; i < 70; ++i) {
        acts.push_back("act" + std::to_string(i));
        weights.push_back(static_cast<float>(i));
    }
    const auto model =
        Model::made(acts, {5}, weights, std::vector<float>(70, 0.0F), std::vector<float>(70, 0.0F));
    const std::vector<float> scores = scored(*model, {{5, 1.0F, 0, 1}});
    CHECK(scores[69] == Approx(69).epsilon(0.01));
    CHECK(Model::read(model->bytes()).value()->bytes() == model->bytes());
}

TEST_CASE("damaged bytes are refused, never read past their end") {
    const std::string bytes = small()->bytes();
    for (std::size_t cut = 0; cut < bytes.size(); ++cut)
        CHECK_FALSE(Model::read(bytes.substr(0, cut)).ok());
    CHECK_FALSE(Model::read(bytes + "x").ok());
    std::string newer = bytes;
    newer[8] = 9;
    CHECK(Model::read(newer).error().code == "model-newer");
    std::string huge = bytes;
    huge[16] = huge[17] = huge[18] = huge[19] = '\xFF';
    CHECK(Model::read(huge).error().code == "model-damaged");
}
