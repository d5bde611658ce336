// Why a bundle is refused is told in both languages, and never in a library's words.
#include "store/bundle.h"

#include <functional>

#include "base/digest.h"
#include "store/taken_in.h"
#include "support/catch.h"

namespace kefu::store {
namespace {

constexpr std::size_t kDigest = 64;

// With its digest made right again after `spoil`: what only somebody who knows the format sends.
base::Bilingual refusal_of(const Bundle& bundle, const std::function<void(std::string&)>& spoil) {
    std::string bytes = write_bundle(bundle).value();
    bytes.resize(bytes.size() - kDigest);
    spoil(bytes);
    bytes += base::sha256_hex(bytes);
    const auto read = read_bundle(bytes);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().code == "bundle-damaged");
    return read.error().message;
}

bool tells(const base::Bilingual& message, const std::string& zh, const std::string& en) {
    UNSCOPED_INFO(message.zh << " / " << message.en);
    return message.zh.find("（" + zh + "）") != std::string::npos &&
           message.en.find("(" + en + ")") != std::string::npos;
}

TEST_CASE("the reason for refusing a bundle is told in both languages") {
    const auto nothing = [](std::string&) {};
    Bundle bundle;
    bundle.made_by = std::string(201, 'x');
    CHECK(tells(refusal_of(bundle, nothing), "由谁写成", "made_by"));
    bundle.made_by = "lab";
    CHECK(tells(refusal_of(bundle, [](std::string& bytes) { bytes += "more"; }), "大小不符", "its size"));
    CHECK(tells(refusal_of(bundle, [](std::string& bytes) { bytes[16] = '['; }), "读不懂", "unreadable"));
    CHECK(tells(refusal_of(bundle, [](std::string& bytes) { bytes[15] = '\x7F'; }), "目录", "the manifest"));

    TakenIn session;
    session.row.id = "one";
    session.row.kind = "lesson";
    bundle.sessions.push_back(session);
    CHECK(tells(refusal_of(bundle, nothing), "种类", "the kind"));
    bundle.sessions[0].row.id = "../one";
    CHECK(tells(refusal_of(bundle, nothing), "练习的编号", "the session's id"));

    std::string cut = write_bundle({}).value();
    CHECK(tells(read_bundle(cut.substr(0, 40)).error().message, "不完整", "cut off"));
    cut.back() = cut.back() == '0' ? '1' : '0';
    CHECK(tells(read_bundle(cut).error().message, "校验和不符", "its digest"));
}

}  // namespace
}  // namespace kefu::store
