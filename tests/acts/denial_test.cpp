// Where a phrase of a topic stands and is denied.
#include <string>

#include "assets.h"
#include "support/catch.h"

using namespace kefu;

namespace {

bool said(const std::string& written, const std::string& reply) {
    acts::Scene scene;
    scene.topics = {{"it", {}, {}, {written}, {}, ""}};
    return acts_test::shipped().hear(reply, scene).answer("it") != nullptr;
}

}  // namespace

TEST_CASE("a phrase isn't said where it is denied", "[denial]") {
    const auto [phrase, reply, expected] = GENERATE(table<std::string, std::string, bool>({
        {"全退", "好的，全退给您", true},
        {"全退", "不能全退", false},
        {"全退", "不好意思，没法给您全退哦", false},
        {"全退", "全退不了呢", false},
        {"全退", "全退是不行的", false},
        {"全退", "不好意思全退", true},
        {"全退", "不，全退", true},
        {"全退", "不用寄回全退", true},
        {"全退", "不用全退", false},
        {"全退", "不能全退，不过碎的那些全退", true},
        {"全退", "能不能全退我问下", false},  // asked
        {"全退", "没有就全退", true},
        {"质量问题*退", "质量问题包退的", true},
        {"质量问题*退", "没有质量问题的话不退换", false},
        {"质量问题*退", "有质量问题也退不了", false},
        {"七天*退", "七天内没有用过都能退", true},
        {"不退换", "没质量问题不退换的", true},
        {"不退换", "也不是不退换", false},
        {"不*退", "质量没问题就不给退", true},
        {"随您", "改不改都随您", true},
        {"不好意思", "不好意思没法再少了", true},
        {"皮鞋*运动鞋", "皮鞋不像运动鞋有弹性", true},
        {"refund", "I can't fully refund it", false},
        {"refund", "I know, and I will refund it", true},
        {"refund", "No, I refund it", true},
        {"full refund", "we don't give a full refund", false},
    }));
    INFO(phrase << " in " << reply);
    CHECK(said(phrase, reply) == expected);
}
