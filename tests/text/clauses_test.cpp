#include "text/clauses.h"

#include <string>
#include <vector>

#include "base/dice.h"
#include "support/catch.h"

using namespace kefu;

namespace {

std::string cut(const std::string& typed) {
    const text::Folded folded = text::fold(typed);
    std::string out;
    for (const text::Clause& clause : text::clauses_of(folded.points)) {
        out += "[" +
               text::utf8(folded.points.substr(clause.where.first, clause.where.last - clause.where.first)) +
               "]";
        if (clause.ends_sentence) out += "/";
    }
    return out;
}

}  // namespace

TEST_CASE("clauses end where people end them", "[clauses]") {
    const auto [typed, expected] = GENERATE(table<std::string, std::string>({
        {"", ""},
        {"您好", "[您好]"},
        {"您好,请稍等。马上来", "[您好,][请稍等。]/[马上来]"},
        {"等下哦 我去问问", "[等下哦 ][我去问问]"},
        {"重1.5kg,89.9元", "[重1.5kg,][89.9元]"},
        {"Please wait. Thank you", "[please wait.]/[ thank you]"},
        {"3-5天,1,280元", "[3-5天,][1,280元]"},
        {"好的!!马上", "[好的!!]/[马上]"},
        {"收到😊谢谢", "[收到😊][谢谢]"},
    }));
    CHECK(cut(typed) == expected);
}

TEST_CASE("clauses cover the text without a gap", "[clauses]") {
    const std::string parts[] = {"您", ",", "。", "?", "!", " ", "a", "1", ".", "~", "😊", "\n", "…"};
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        std::string typed;
        for (int part = 0; part < 15; ++part) {
            typed += parts[base::draw_between(0, std::size(parts) - 1, seed, {"part", std::to_string(part)})];
        }
        const text::Folded folded = text::fold(typed);
        std::size_t reached = 0;
        for (const text::Clause& clause : text::clauses_of(folded.points)) {
            REQUIRE(clause.where.first == reached);
            REQUIRE(clause.where.last > clause.where.first);
            reached = clause.where.last;
        }
        REQUIRE(reached == folded.size());
    }
}
