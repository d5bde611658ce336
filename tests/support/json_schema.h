// As much of JSON Schema draft-07 as assets/schemas uses; a keyword that it doesn't know is reported, so that a schema
// can't say what nobody checks. For tests.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace kefu::test {

/// What is wrong, each as "/path/to/it: why"; empty where `document` is valid.
std::vector<std::string> violations(const nlohmann::json& schema, const nlohmann::json& document);

}  // namespace kefu::test
