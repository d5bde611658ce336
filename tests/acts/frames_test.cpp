#include "acts/frames.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "acts/vocabulary.h"
#include "assets.h"
#include "support/catch.h"

using namespace kefu::acts;

namespace {

const Grammar& grammar() {
    static const Grammar shipped = [] {
        kefu::base::Diagnostics diagnostics;
        std::string bytes;
        const Vocabulary vocabulary = load_vocabulary(acts_test::kFolder, diagnostics, bytes);
        return Grammar::load(acts_test::kFolder, vocabulary, diagnostics, bytes);
    }();
    return shipped;
}

std::vector<NgramFeature> framed(const std::string& shopper, const std::string& reply) {
    static const Frames frames(grammar().words());
    std::vector<NgramFeature> out;
    frames.of(grammar().read(reply, shopper), out);
    return out;
}

std::set<std::uint32_t> hashes(const std::vector<NgramFeature>& features) {
    std::set<std::uint32_t> out;
    for (const NgramFeature& one : features)
        out.insert(one.hash);
    return out;
}

}  // namespace

TEST_CASE("sentences that differ in their content alone share the whole frame") {
    CHECK(hashes(framed("", "您的茉莉是不是没浇透")) == hashes(framed("", "您的旗袍是不是没熨烫")));
    CHECK(hashes(framed("", "您的茉莉是不是没浇透")) != hashes(framed("", "您的茉莉不是没浇透")));
    CHECK(hashes(framed("", "you bent the zipper")) == hashes(framed("", "you tore the lining")));
    CHECK(hashes(framed("", "差12元")) == hashes(framed("", "差2150元")));
}

TEST_CASE("the shopper's own words thrown back at her are one sign, whatever they are") {
    const auto echo = hashes(framed("茉莉蔫巴", "茉莉蔫巴?您再看看"));
    CHECK(echo == hashes(framed("旗袍褪色啦", "旗袍褪色?您再看看")));
    CHECK(echo != hashes(framed("在吗", "茉莉蔫巴?您再看看")));
    SECTION("words that everybody uses are no echo") {
        CHECK(hashes(framed("这个有没有", "有没有我看看")) == hashes(framed("", "有没有我看看")));
    }
    SECTION("nor are three letters of a Latin word") {
        CHECK(hashes(framed("the xylographs faded", "xyl?")) == hashes(framed("", "xyl?")));
        CHECK(hashes(framed("the xylographs faded", "xylographs?")) != hashes(framed("", "xylographs?")));
    }
}

TEST_CASE("each thing in a frame stands there once and lies within the reply") {
    std::string longest;
    for (int i = 0; i < 3000; ++i)
        longest += i % 3 == 0 ? "您" : i % 3 == 1 ? "是" : "鳄";
    const std::vector<std::string> replies{"您您您您您您您您", "?!?!", longest, "a", "the the the the", "😀😀"};
    for (const std::string& reply : replies) {
        const auto features = framed("您是鳄鱼吗", reply);
        const auto size = grammar().read(reply, "").reply.text.points.size();
        CHECK(hashes(features).size() == features.size());
        CHECK(features.size() <= kFrameBound * 8);
        for (const NgramFeature& one : features) {
            CHECK(one.first >= 0);
            CHECK(one.first <= one.last);
            CHECK(static_cast<std::size_t>(one.last) <= std::min(size, kFrameBound));
        }
    }
    CHECK(framed("在吗", "").size() <= 2);
}
