#include "store/private/bundle_ledger.h"

#include <nlohmann/json.hpp>

#include "store/private/refusal.h"

namespace kefu::store {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostId = 400;
constexpr std::size_t kMostScenarios = 16'384;
constexpr std::int64_t kMostRowsEver = 1'000'000'000;
constexpr std::int64_t kLastMoment = 32'503'680'000'000;  // the year 3000

void demand(bool fine) {
    if (!fine) throw Refused{{"登记簿", "the ledger"}};
}

// Shown on terminals: nothing in it may steer one.
std::string shown(const Json& json, std::size_t most) {
    std::string text = json.get<std::string>();
    demand(text.size() <= most);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool control =
            c < 0x20 || c == 0x7F ||
            (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0);
        demand(!control);
    }
    return text;
}

std::string digest(const Json& json) {
    std::string text = json.get<std::string>();
    demand(text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos);
    return text;
}

}  // namespace

Json json_of(const LedgerPart& part) {
    if (part.entries.empty()) return {};
    Json rows = Json::array();
    for (const LedgerEntry& one : part.entries)
        rows.push_back({one.what, one.session, one.student, one.scenarios, one.at, one.digest});
    return {{"id", part.ledger},
            {"before", part.before},
            {"from", part.entries.front().number},
            {"rows", std::move(rows)}};
}

LedgerPart ledger_of(const Json& json) {
    LedgerPart part;
    if (json.is_null()) return part;
    part.ledger = digest(json.at("id"));
    std::int64_t number = json.at("from");
    demand(number >= 1 && number < kMostRowsEver);
    if (number > 1) part.before = digest(json.at("before"));
    demand(json.at("rows").size() <= kMostLedgerRows);
    std::string link = part.before;
    for (const Json& row : json.at("rows")) {
        LedgerEntry one;
        one.number = number++;
        one.what = row.at(0);
        demand(one.what == "begun" || one.what == "ended" || one.what == "discarded" || one.what == "taken");
        one.session = shown(row.at(1), kMostId);
        one.student = shown(row.at(2), kMostId);
        one.scenarios = shown(row.at(3), kMostScenarios);
        one.at = row.at(4);
        demand(one.at >= 0 && one.at < kLastMoment);
        one.digest = digest(row.at(5));
        one.link = link = ledger_link(link, one);
        if (one.number == 1) demand(one.link == part.ledger);
        part.entries.push_back(std::move(one));
    }
    return part;
}

}  // namespace kefu::store
