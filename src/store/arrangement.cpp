#include "store/arrangement.h"

#include <nlohmann/json.hpp>

namespace kefu::store {

using Json = nlohmann::ordered_json;

std::string encode(const Arrangement& arrangement) {
    Json visitors = Json::array();
    for (const Arrangement::Visitor& v : arrangement.visitors) {
        visitors.push_back({{"in", v.conversation},
                            {"scenario", v.scenario},
                            {"path", v.path},
                            {"arrives_ms", v.arrives_ms}});
    }
    Json out{{"visitors", std::move(visitors)}, {"time_limit_ms", arrangement.time_limit_ms}};
    if (arrangement.assignment)
        out["assignment"] = {{"id", arrangement.assignment->id}, {"digest", arrangement.assignment->digest}};
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<Arrangement> decode_arrangement(const std::string& line) {
    try {
        const Json json = Json::parse(line);
        Arrangement arrangement;
        for (const Json& v : json.at("visitors")) {
            arrangement.visitors.push_back(
                {v.at("in").get<std::string>(), v.at("scenario").get<std::string>(),
                 v.at("path").get<std::string>(), v.at("arrives_ms").get<record::Ms>()});
        }
        arrangement.time_limit_ms = json.at("time_limit_ms").get<record::Ms>();
        if (json.contains("assignment")) {
            const Json& a = json.at("assignment");
            arrangement.assignment =
                AssignmentRef{a.at("id").get<std::string>(), a.at("digest").get<std::string>()};
        }
        return arrangement;
    } catch (const std::exception&) {
        return base::Error{"log-damaged",
                           {"这次练习的安排读不出来", "the arrangement of this session can't be read"}};
    }
}

}  // namespace kefu::store
