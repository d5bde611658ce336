#include "support/json_schema.h"

#include <regex>
#include <set>

namespace kefu::test {
namespace {

using Json = nlohmann::json;

class Checker {
  public:
    explicit Checker(const Json& root) : root_(root) {}

    void check(const Json& schema, const Json& at, const std::string& path) {
        if (schema.is_boolean()) {
            if (!schema.get<bool>()) wrong(path, "nothing may stand here");
            return;
        }
        for (const auto& [keyword, value] : schema.items()) {
            if (!known().contains(keyword))
                wrong(path, "the schema uses " + keyword + ", which nobody checks");
        }
        if (schema.contains("$ref")) return check(refered(schema["$ref"]), at, path);
        if (schema.contains("type") && !is_of(schema["type"], at))
            return wrong(path, "should be " + schema["type"].get<std::string>());
        if (schema.contains("const") && at != schema["const"])
            wrong(path, "should be " + schema["const"].dump());
        if (schema.contains("enum") &&
            std::find(schema["enum"].begin(), schema["enum"].end(), at) == schema["enum"].end())
            wrong(path, "none of the words allowed");
        if (at.is_number()) numbers(schema, at, path);
        if (at.is_string() && schema.contains("pattern") &&
            !std::regex_search(at.get<std::string>(), std::regex(schema["pattern"].get<std::string>())))
            wrong(path, "doesn't match " + schema["pattern"].get<std::string>());
        if (at.is_array()) items(schema, at, path);
        if (at.is_object()) members(schema, at, path);
        combined(schema, at, path);
    }

    std::vector<std::string> found;

  private:
    static const std::set<std::string>& known() {
        static const std::set<std::string> words{
            "$schema", "$id",      "title",    "description", "definitions", "$ref",
            "type",    "const",    "enum",     "minimum",     "maximum",     "pattern",
            "items",   "minItems", "maxItems", "properties",  "required",    "additionalProperties",
            "anyOf",   "oneOf",    "allOf",    "not",         "if",          "then",
            "else"};
        return words;
    }
    const Json& refered(const std::string& where) { return root_.at(Json::json_pointer(where.substr(1))); }
    void wrong(const std::string& path, const std::string& why) { found.push_back(path + ": " + why); }

    static bool is_of(const std::string& type, const Json& at) {
        if (type == "object") return at.is_object();
        if (type == "array") return at.is_array();
        if (type == "string") return at.is_string();
        if (type == "boolean") return at.is_boolean();
        return type == "integer" &&
               (at.is_number_integer() || (at.is_number() && at == at.get<std::int64_t>()));
    }
    void numbers(const Json& schema, const Json& at, const std::string& path) {
        if (schema.contains("minimum") && at < schema["minimum"]) wrong(path, "too small");
        if (schema.contains("maximum") && at > schema["maximum"]) wrong(path, "too large");
    }
    void items(const Json& schema, const Json& at, const std::string& path) {
        if (schema.contains("minItems") && at.size() < schema["minItems"]) wrong(path, "too few items");
        if (schema.contains("maxItems") && at.size() > schema["maxItems"]) wrong(path, "too many items");
        for (std::size_t i = 0; schema.contains("items") && i < at.size(); ++i)
            check(schema["items"], at[i], path + '/' + std::to_string(i));
    }
    void members(const Json& schema, const Json& at, const std::string& path) {
        const Json none = Json::object();
        const Json& properties = schema.contains("properties") ? schema["properties"] : none;
        if (schema.contains("required")) {
            for (const Json& key : schema["required"]) {
                if (!at.contains(key.get<std::string>())) wrong(path, key.get<std::string>() + " is missing");
            }
        }
        for (const auto& [key, value] : at.items()) {
            if (properties.contains(key)) {
                check(properties[key], value, path + '/' + key);
            } else if (schema.contains("additionalProperties")) {
                check(schema["additionalProperties"], value, path + '/' + key);
            }
        }
    }
    bool holds(const Json& schema, const Json& at) {
        Checker inner(root_);
        inner.check(schema, at, "");
        return inner.found.empty();
    }
    void combined(const Json& schema, const Json& at, const std::string& path) {
        const auto count = [&](const char* key) {
            return std::count_if(schema[key].begin(), schema[key].end(),
                                 [&](const Json& one) { return holds(one, at); });
        };
        if (schema.contains("anyOf") && count("anyOf") == 0) wrong(path, "none of its forms fits");
        if (schema.contains("oneOf") && count("oneOf") != 1) wrong(path, "not exactly one of its forms fits");
        if (schema.contains("allOf") && count("allOf") != static_cast<std::ptrdiff_t>(schema["allOf"].size()))
            wrong(path, "one of its forms doesn't fit");
        if (schema.contains("not") && holds(schema["not"], at))
            wrong(path, "has a form that it must not have");
        if (!schema.contains("if")) return;
        const char* branch = holds(schema["if"], at) ? "then" : "else";
        if (schema.contains(branch)) check(schema[branch], at, path);
    }

    const Json& root_;
};

}  // namespace

std::vector<std::string> violations(const Json& schema, const Json& document) {
    Checker checker(schema);
    checker.check(schema, document, "");
    return checker.found;
}

}  // namespace kefu::test
