#include "store/bundle.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "store/packing.h"
#include "store/private/bundle_ledger.h"
#include "store/private/refusal.h"

// A bundle is: 8 bytes "KEFUBNDL" · version (4 bytes, low first) · length of the manifest (4) · manifest (JSON) · the
// deflated payload · SHA-256 of all that as 64 digits. The payload is the entries, one after another, as long as the
// manifest says: first the sessions, then the parts of kept content.
namespace kefu::store {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kMagic = "KEFUBNDL";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHead = 16;
constexpr std::size_t kDigest = 64;
constexpr std::size_t kMostManifest = 32u << 20;
constexpr std::size_t kMostEntry = 64u << 20;
constexpr std::size_t kMostParts = 10'000;
constexpr int kDeepest = 6;
// Logs deflate to about a tenth, an adversary's zeros to a thousandth.
constexpr std::size_t kMostGrowth = 200;

base::Error refused(const char* code, base::Bilingual message) {
    return {code, std::move(message)};
}
base::Error damaged(const Why& why) {
    return {"bundle-damaged",
            base::filled({"结果包已损坏或被改过（{why}），整包没有导入",
                          "the bundle is damaged or was changed ({why}); nothing of it was taken in"},
                         "why", why.text())};
}
base::Error too_large() {
    return refused("bundle-too-large",
                   {"结果包太大了，请分成几个", "the bundle is too large; make several of it"});
}

std::string four(std::uint32_t number) {
    std::string bytes;
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>((number >> (8 * i)) & 0xFFU);
    return bytes;
}
std::uint32_t four_at(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (int i = 0; i < 4; ++i)
        number |=
            static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]))
            << (8 * i);
    return number;
}

/// Hands out the payload entry by entry, and no byte beyond it.
class Payload {
  public:
    explicit Payload(std::string bytes) : bytes_(std::move(bytes)) {}
    /// Throws (Refused) where the entry isn't there or isn't what its digest says.
    std::string_view next(const Json& entry) {
        const auto size = entry.at("size").get<std::uint64_t>();
        demand(size <= kMostEntry && size <= bytes_.size() - at_, {"其中一份的大小", "an entry's size"});
        const std::string_view bytes = std::string_view(bytes_).substr(at_, size);
        at_ += size;
        demand(base::sha256_hex(bytes) == entry.at("digest").get<std::string>(),
               {"其中一份的校验和", "an entry's digest"});
        return bytes;
    }
    bool at_end() const { return at_ == bytes_.size(); }

  private:
    std::string bytes_;
    std::size_t at_ = 0;
};

base::Result<Bundle> read_entries(const Json& manifest, Payload payload) {
    Bundle bundle;
    bundle.made_by = manifest.at("made_by");
    bundle.made_at = manifest.at("made_at");
    if (bundle.made_by.size() > 200) return damaged({"由谁写成", "made_by"});
    if (manifest.at("sessions").size() > kMostBundleSessions)
        return damaged({"练习太多", "too many sessions"});
    std::set<std::string> ids;
    for (const Json& entry : manifest.at("sessions")) {
        base::Result<TakenIn> session = decode_taken_in(payload.next(entry));
        if (!session.ok()) return session.error();
        if (session.value().row.id != entry.at("id").get<std::string>() ||
            !ids.insert(session.value().row.id).second)
            return damaged({"练习的编号", "a session's id"});
        bundle.sessions.push_back(session.take());
    }
    std::size_t parts = 0;
    for (const Json& version : manifest.at("contents")) {
        ContentVersion content{version.at("kind"), version.at("digest"), version.at("name"), {}};
        for (const Json& part : version.at("parts")) {
            if (++parts > kMostParts) return damaged({"附带的文件太多", "too many parts"});
            content.parts.push_back({part.at("name"), std::string(payload.next(part))});
            if (content.parts.back().name.size() > 200) return damaged({"附带文件的名字", "a part's name"});
        }
        if (content.name.size() > 200 || content.digest.empty() || digest_of(content) != content.digest)
            return damaged({"附带的内容", "kept content"});
        bundle.contents.push_back(std::move(content));
    }
    if (!payload.at_end()) return damaged({"比目录上的多", "more than the manifest says"});
    if (const auto ledger = manifest.find("ledger"); ledger != manifest.end())
        bundle.ledger = ledger_of(*ledger);
    return bundle;
}

}  // namespace

base::Result<std::string> write_bundle(const Bundle& bundle) {
    std::string payload;
    Json sessions = Json::array();
    Json contents = Json::array();
    for (const TakenIn& session : bundle.sessions) {
        const std::string bytes = encode(session);
        sessions.push_back({{"id", session.row.id},
                            {"played", played_digest(session)},
                            {"size", bytes.size()},
                            {"digest", base::sha256_hex(bytes)}});
        payload += bytes;
        if (bytes.size() > kMostEntry || payload.size() > kMostPayloadBytes) return too_large();
    }
    for (const ContentVersion& version : bundle.contents) {
        Json parts = Json::array();
        for (const ContentPart& part : version.parts) {
            parts.push_back(
                {{"name", part.name}, {"size", part.bytes.size()}, {"digest", base::sha256_hex(part.bytes)}});
            payload += part.bytes;
            if (payload.size() > kMostPayloadBytes) return too_large();
        }
        contents.push_back({{"kind", version.kind},
                            {"digest", version.digest},
                            {"name", version.name},
                            {"parts", std::move(parts)}});
    }
    const std::string packed = pack(payload);
    const std::string manifest = Json{{"kefu_bundle", kVersion},
                                      {"made_by", bundle.made_by},
                                      {"made_at", bundle.made_at},
                                      {"payload", {{"size", payload.size()}, {"packed", packed.size()}}},
                                      {"sessions", std::move(sessions)},
                                      {"contents", std::move(contents)},
                                      {"ledger", json_of(bundle.ledger)}}
                                     .dump(-1, ' ', false, Json::error_handler_t::replace);
    if (manifest.size() > kMostManifest ||
        packed.size() + manifest.size() + kHead + kDigest > kMostBundleBytes)
        return too_large();
    std::string bytes(kMagic);
    bytes += four(kVersion) + four(static_cast<std::uint32_t>(manifest.size())) + manifest + packed;
    bytes += base::sha256_hex(bytes);
    return bytes;
}

base::Result<Bundle> read_bundle(std::string_view bytes) {
    if (bytes.size() > kMostBundleBytes) return too_large();
    if (!bytes.starts_with(kMagic))
        return refused("bundle-foreign", {"这不是客服道场的结果包", "this is no bundle of Kefu Dojo"});
    if (bytes.size() < kHead + kDigest) return damaged({"不完整", "cut off"});
    if (four_at(bytes, 8) != kVersion)
        return refused("bundle-newer",
                       {"结果包由更新版本的程序写成，请升级程序",
                        "the bundle was made by a newer version of the program; please upgrade"});
    const std::string_view signed_part = bytes.substr(0, bytes.size() - kDigest);
    if (base::sha256_hex(signed_part) != bytes.substr(signed_part.size()))
        return damaged({"校验和不符", "its digest"});
    const std::size_t manifest_size = four_at(bytes, 12);
    if (manifest_size > kMostManifest || manifest_size > signed_part.size() - kHead)
        return damaged({"目录", "the manifest"});
    const std::string_view packed = signed_part.substr(kHead + manifest_size);
    try {
        const Json manifest =
            Json::parse(signed_part.substr(kHead, manifest_size), [](int depth, Json::parse_event_t, Json&) {
                demand(depth <= kDeepest, kTooDeep);
                return true;
            });
        const auto size = manifest.at("payload").at("size").get<std::uint64_t>();
        if (manifest.at("payload").at("packed").get<std::uint64_t>() != packed.size())
            return damaged({"大小不符", "its size"});
        if (size > kMostPayloadBytes || size > packed.size() * kMostGrowth + 65'536) return too_large();
        base::Result<std::string> payload = unpack(packed, size);
        if (!payload.ok()) return damaged({"内容解不开", "the payload"});
        base::Result<Bundle> bundle = read_entries(manifest, Payload(payload.take()));
        if (bundle.ok()) bundle.value().digest = base::sha256_hex(bytes);
        return bundle;
    } catch (const Refused& refused) {
        return damaged(refused.why);
    } catch (const std::exception&) {
        return damaged(kUnreadable);
    }
}

}  // namespace kefu::store
