#include "store/kept.h"

#include "base/digest.h"
#include "store/packing.h"
#include "store/private/impl.h"

namespace kefu::store {
namespace {

// The understanding's model is the largest thing there is (about 4 MiB).
constexpr std::int64_t kMostBytes = 64 << 20;

base::Error damaged(const std::string& name) {
    return {"content-damaged",
            base::filled({"保存的内容版本已损坏：{name}", "a kept version of content is damaged: {name}"},
                         "name", name)};
}

// Understandings are named by BLAKE2b over their files, the model by its own; those from before that had the model's bytes
// in it, the oldest by SHA-256, and keep that name.
std::string understanding_digest(const std::vector<ContentPart>& parts, const std::string& known_as) {
    std::string joined, joined_once;
    for (const ContentPart& part : parts) {
        // The order and form in which the understanding itself reads them.
        const bool model = part.name == "model.bin";
        if (model) joined_once = joined + part.bytes;
        if (part.name != "vocabulary.json" && !model)
            joined += part.name + ":" + std::to_string(part.bytes.size()) + ":";
        joined += model ? "model.bin:" + base::blake2b_hex(part.bytes) + ":" : part.bytes;
    }
    std::string digest = base::blake2b_hex(joined);
    if (digest == known_as || joined_once.empty()) return digest;
    const bool older =
        base::blake2b_hex(joined_once) == known_as || base::sha256_hex(joined_once) == known_as;
    return older ? known_as : digest;
}

// Names aren't in every digest, so they follow from one another: a changed one doesn't fit.
bool well_named(const ContentVersion& version) {
    const std::vector<ContentPart>& parts = version.parts;
    if (version.kind == "understanding") return version.name == "understanding";
    if (parts.empty() || parts[0].name != version.name + ".json") return false;
    return version.kind != "scenario" ||
           (parts.size() == 3 && parts[1].name == "reactions.json" && parts[2].name == "otherwise.json");
}

}  // namespace

std::string digest_of(const ContentVersion& version) {
    if (!well_named(version)) return {};
    const std::vector<ContentPart>& parts = version.parts;
    if (version.kind == "understanding")
        return parts.empty() ? "" : understanding_digest(parts, version.digest);
    if (version.kind == "scenario") {
        if (parts.size() != 3) return {};
        const std::string shared =
            base::sha256_hex(base::sha256_hex(parts[1].bytes) + base::sha256_hex(parts[2].bytes));
        return base::sha256_hex(base::sha256_hex(parts[0].bytes) + shared);
    }
    const bool single = version.kind == "pack" || version.kind == "rubric" || version.kind == "profile";
    return single && parts.size() == 1 ? base::sha256_hex(parts[0].bytes) : std::string();
}

Result<Done> Store::keep(const ContentVersion& version) {
    if (digest_of(version) != version.digest || version.digest.empty()) return damaged(version.name);
    Result<bool> there = keeps(version.kind, version.digest);
    if (!there.ok()) return there.error();
    if (there.value()) return Done{};
    Transaction transaction(impl_->database);
    if (!transaction.begun().ok()) return transaction.begun();
    for (std::size_t i = 0; i < version.parts.size(); ++i) {
        const ContentPart& part = version.parts[i];
        const std::string content = base::sha256_hex(part.bytes);
        Statement known = impl_->prepare("SELECT 1 FROM contents WHERE digest = ?");
        known.bind(content);
        if (!known.step()) {
            if (known.failed()) return impl_->database.error(known.code());
            Statement insert = impl_->prepare("INSERT INTO contents (digest, size, packed) VALUES (?, ?, ?)");
            insert.bind(content)
                .bind(static_cast<std::int64_t>(part.bytes.size()))
                .bind_bytes(pack(part.bytes));
            if (Result<Done> done = impl_->finish(insert); !done.ok()) return done;
        }
        Statement insert = impl_->prepare(
            "INSERT OR IGNORE INTO versions (kind, digest, seq, name, part, content) VALUES (?, ?, ?, ?, ?, ?)");
        insert.bind(version.kind)
            .bind(version.digest)
            .bind(static_cast<std::int64_t>(i))
            .bind(version.name)
            .bind(part.name)
            .bind(content);
        if (Result<Done> done = impl_->finish(insert); !done.ok()) return done;
    }
    return transaction.commit();
}

Result<bool> Store::keeps(const std::string& kind, const std::string& digest) const {
    Statement row = impl_->prepare("SELECT 1 FROM versions WHERE kind = ? AND digest = ? LIMIT 1");
    row.bind(kind).bind(digest);
    const bool there = row.step();
    if (row.failed()) return impl_->database.error(row.code());
    return there;
}

Result<ContentVersion> Store::kept(const std::string& kind, const std::string& digest) const {
    Statement rows = impl_->prepare(
        "SELECT v.seq, v.name, v.part, c.digest, c.size, c.packed FROM versions v LEFT JOIN contents c ON c.digest = v.content "
        "WHERE v.kind = ? AND v.digest = ? ORDER BY v.seq");
    rows.bind(kind).bind(digest);
    ContentVersion version{kind, digest, "", {}};
    while (rows.step()) {
        if (!version.parts.empty() && version.name != rows.text(1)) return damaged(version.name);
        version.name = rows.text(1);
        const std::int64_t size = rows.number(4);
        if (rows.number(0) != static_cast<std::int64_t>(version.parts.size()) || rows.null(3) || size < 0 ||
            size > kMostBytes)
            return damaged(version.name);
        Result<std::string> bytes = unpack(rows.bytes(5), static_cast<std::size_t>(size));
        if (!bytes.ok() || base::sha256_hex(bytes.value()) != rows.text(3)) return damaged(version.name);
        version.parts.push_back({rows.text(2), bytes.take()});
    }
    if (rows.failed()) return impl_->database.error(rows.code());
    if (version.parts.empty())
        return base::Error{"content-not-kept",
                           base::filled({"没有保存当时的版本（{digest}）",
                                         "the version of that time ({digest}) was not kept"},
                                        "digest", digest.substr(0, 12))};
    if (digest_of(version) != digest) return damaged(version.name);
    return version;
}

Result<std::vector<KeptVersion>> Store::kept_versions() const {
    Statement rows = impl_->prepare(
        "SELECT v.kind, v.digest, min(v.name), sum(c.size), sum(length(c.packed)) FROM versions v LEFT JOIN contents c ON c.digest = v.content "
        "GROUP BY v.kind, v.digest ORDER BY v.kind, 3, v.digest");
    std::vector<KeptVersion> out;
    while (rows.step())
        out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.number(3), rows.number(4)});
    if (rows.failed()) return impl_->database.error(rows.code());
    return out;
}

}  // namespace kefu::store
