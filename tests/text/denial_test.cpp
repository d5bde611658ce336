#include "text/denial.h"

#include <fstream>
#include <string>

#include <nlohmann/json.hpp>

#include "support/catch.h"
#include "text/phrases.h"

using namespace kefu;

namespace {

bool said(const std::string& written, const std::string& reply) {
    const text::Phrase phrase(written);
    const std::u32string folded = text::fold(reply).points;
    for (auto where = phrase.find(folded); where; where = phrase.find(folded, where->first + 1)) {
        if (!phrase.denied(folded, *where)) return true;
    }
    return false;
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
        {"全退", "能不能全退我问下", true},
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

TEST_CASE("the negations are those of the understanding", "[denial]") {
    std::ifstream file(std::string(KEFU_SOURCE_DIR) + "/assets/acts/scopes.json");
    const nlohmann::json scopes = nlohmann::json::parse(file);
    for (const auto& word : scopes.at("negators")) {
        const std::u32string folded = text::fold(word.get<std::string>()).points;
        INFO(word);
        CHECK(text::negation_within(folded, 0, folded.size()));
    }
    for (const auto& word : scopes.at("not_negators")) {
        const std::u32string folded = text::fold(word.get<std::string>()).points;
        INFO(word);
        CHECK_FALSE(text::negation_within(folded, 0, folded.size()));
    }
}
