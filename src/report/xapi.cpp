#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "report/forms.h"
#include "report/writers.h"
#include "report/writing.h"

namespace kefu::report {
namespace {

using Json = nlohmann::ordered_json;

// A UUID made of the digest of what the statement says, so that exporting the same thing twice gives one statement.
std::string uuid_of(std::string_view bytes) {
    std::string hex = base::sha256_hex(bytes).substr(0, 32);
    hex[12] = '8';                    // version 8: made by the application's own rule (RFC 9562)
    hex[16] = "89ab"[(hex[16] % 4)];  // variant
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) +
           "-" + hex.substr(20);
}

// A part of an IRI's path: everything but the plainest signs percent-encoded.
std::string path_part(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '_' || c == '.' || c == '~';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

Json both(const std::string& zh, const std::string& en) {
    Json out = Json::object();
    if (!zh.empty()) out["zh-CN"] = zh;
    if (!en.empty()) out["en-US"] = en;
    return out;
}

class XapiWriter : public Writer {
  public:
    XapiWriter(std::ostream& out, XapiForm form) : out_(out), form_(std::move(form)) {}
    Depth depth() const override { return Depth::marks; }
    base::Result<base::Done> add(const Session& session) override {
        out_ << (any_ ? ",\n" : "[\n") << xapi_statement(session, form_);
        any_ = true;
        return written(out_);
    }
    base::Result<base::Done> finish() override {
        out_ << (any_ ? "\n]\n" : "[]\n") << std::flush;
        return written(out_);
    }

  private:
    std::ostream& out_;
    XapiForm form_;
    bool any_ = false;
};

}  // namespace

std::string xapi_statement(const Session& session, const XapiForm& form) {
    std::string home = form.home;
    while (!home.empty() && home.back() == '/')
        home.pop_back();
    std::string scenario;
    for (const std::string& id : session.scenarios)
        scenario += (scenario.empty() ? "" : "+") + path_part(id);
    const bool exam = session.mode == record::Mode::exam;
    const char* verb = !session.marked ? "completed" : session.passed ? "passed" : "failed";

    Json actor{{"objectType", "Agent"}};
    if (!session.student.name.empty()) actor["name"] = session.student.name;
    const std::string account = !session.student.number.empty() ? session.student.number
                                : !session.student.id.empty()   ? session.student.id
                                                                : "anonymous";
    actor["account"] = {{"homePage", home}, {"name", account}};
    Json statement{
        {"id", ""},
        {"actor", std::move(actor)},
        {"verb",
         {{"id", fmt::format("http://adlnet.gov/expapi/verbs/{}", verb)}, {"display", {{"en-US", verb}}}}}};
    Json definition{{"type", exam ? "http://adlnet.gov/expapi/activities/assessment"
                                  : "http://adlnet.gov/expapi/activities/simulation"}};
    if (const Json name = both(session.title.zh, session.title.en); !name.empty()) definition["name"] = name;
    statement["object"] = {{"objectType", "Activity"},
                           {"id", home + "/scenarios/" + scenario},
                           {"definition", std::move(definition)}};
    Json result = Json::object();
    if (session.marked) {
        // Scaled in hundredths exactly: 73 → 0.73.
        result["score"] = {
            {"scaled", session.score / 100.0}, {"raw", session.score}, {"min", 0}, {"max", 100}};
        result["success"] = session.passed;
    }
    result["completion"] = true;
    result["duration"] = iso_duration(session.duration_ms);
    statement["result"] = std::move(result);
    statement["context"] = {{"registration", uuid_of("session " + session.id)},
                            {"platform", "Kefu Dojo"},
                            {"extensions",
                             {{home + "/extensions/mode", exam ? "exam" : "practice"},
                              {home + "/extensions/session", session.id}}}};
    statement["timestamp"] = iso_moment(session.ended_at > 0 ? session.ended_at : session.started_at);
    // The statement's name is the digest of all it says: a mark changed by a review is a statement of its own.
    statement["id"] = uuid_of(statement.dump(-1, ' ', false, Json::error_handler_t::replace));
    return statement.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::unique_ptr<Writer> xapi_writer(std::ostream& out, XapiForm form) {
    return std::make_unique<XapiWriter>(out, std::move(form));
}

}  // namespace kefu::report
