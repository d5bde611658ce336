#include "store/container.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/document.h"
#include "base/require.h"
#include "store/packing.h"

namespace kefu::store {
namespace {

using Json = nlohmann::ordered_json;
using base::Error;
using base::Node;

constexpr std::string_view kMagic = "KEFUBOX";
constexpr char kVersion = '1';
constexpr std::size_t kHead = 8 + 4;
constexpr std::size_t kDigest = 64;

Error damaged(const base::Bilingual& why) {
    return {"pack-damaged", base::filled({"文件已损坏：{why}", "the file is damaged: {why}"}, "why", why)};
}

Error hostile(const base::Bilingual& why) {
    return {"pack-hostile", base::filled({"拒绝打开，包里有危险内容：{why}",
                                          "refused, there is something dangerous in it: {why}"},
                                         "why", why)};
}

std::string_view part_before(std::string_view& rest) {
    const std::size_t slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    return part;
}

bool is_kept_by_some_system(std::string_view part) {
    static const std::set<std::string, std::less<>> names{
        "con",  "prn",  "aux",  "nul",  "com1", "com2", "com3", "com4", "com5", "com6", "com7",
        "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"};
    return names.contains(part.substr(0, part.find('.')));
}

const Node* member(const Node& object, const char* key, Node::Kind kind) {
    const Node* found = object.find(key);
    return found != nullptr && found->is(kind) ? found : nullptr;
}

struct Listed {
    std::string name;
    std::size_t bytes = 0;
    std::size_t packed = 0;
    std::string digest;
};

/// A name that may hold anything, for a terminal: what isn't plain becomes a question mark.
std::string plain(std::string_view name) {
    constexpr std::size_t kMost = 60;
    std::string out;
    for (const char c : name.substr(0, kMost)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7F) {
            out += c;
        } else if (byte < 0x20 || byte >= 0xC0) {
            out += '?';
        }
    }
    return name.size() > kMost ? out + "…" : out;
}

/// The files of a manifest; every name and size is looked at before a byte is inflated.
base::Result<std::vector<Listed>> files_in(const Node& list, const Bounds& bounds) {
    if (list.items.size() > bounds.files) return hostile({"文件太多", "too many files"});
    std::vector<Listed> files;
    std::set<std::string> names;
    std::size_t all = 0;
    for (const Node& item : list.items) {
        const Node* name = member(item, "name", Node::Kind::string);
        const Node* size = member(item, "bytes", Node::Kind::integer);
        const Node* packed = member(item, "packed", Node::Kind::integer);
        const Node* digest = member(item, "sha256", Node::Kind::string);
        if (name == nullptr || size == nullptr || packed == nullptr || digest == nullptr)
            return damaged({"目录不完整", "its list of files is incomplete"});
        if (!is_safe_name(name->text)) {
            base::Bilingual why{
                "第 {number} 个文件的名字“{name}”不行：只用小写字母、数字、- _ .，不超过 120 个字符，不用系统保留的名字",
                "the name of file {number}, \"{name}\", won't do: small letters, digits, - _ . only, at most 120 characters, none that a system keeps for itself"};
            why = base::filled(std::move(why), "number", std::to_string(files.size() + 1));
            return hostile(base::filled(std::move(why), "name", plain(name->text)));
        }
        if (!names.insert(name->text).second) return hostile({"文件名重复", "a file name twice"});
        const auto most = static_cast<std::int64_t>(bounds.file_bytes);
        if (size->integer < 0 || size->integer > most || packed->integer < 0 || packed->integer > 2 * most)
            return hostile({"文件太大", "a file that is too large"});
        files.push_back({name->text, static_cast<std::size_t>(size->integer),
                         static_cast<std::size_t>(packed->integer), digest->text});
        all += files.back().bytes;
        if (all > bounds.all_bytes) return hostile({"总量太大", "too large altogether"});
    }
    // One file where another one has its folder could not be written.
    for (const Listed& file : files) {
        for (std::size_t slash = file.name.find('/'); slash != std::string::npos;
             slash = file.name.find('/', slash + 1)) {
            if (names.contains(file.name.substr(0, slash)))
                return hostile({"文件与文件夹同名", "a file named like a folder"});
        }
    }
    return files;
}

}  // namespace

bool is_safe_name(std::string_view name) {
    if (name.empty() || name.size() > 120 || std::count(name.begin(), name.end(), '/') > 2) return false;
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_./") != std::string_view::npos)
        return false;
    if (name.back() == '/') return false;
    for (std::string_view rest = name; !rest.empty();) {
        const std::string_view part = part_before(rest);
        if (part.empty() || part.front() == '.' || part.back() == '.' || is_kept_by_some_system(part))
            return false;
    }
    return true;
}

std::string box_up(const Box& box) {
    Json files = Json::array();
    std::string payload;
    std::set<std::string> names;
    for (const BoxedFile& file : box.files) {
        base::require(is_safe_name(file.name) && names.insert(file.name).second, "safe names, each once");
        const std::string packed = pack(file.bytes);
        files.push_back({{"name", file.name},
                         {"bytes", file.bytes.size()},
                         {"packed", packed.size()},
                         {"sha256", base::sha256_hex(file.bytes)}});
        payload += packed;
    }
    const std::string manifest =
        Json{{"kind", box.kind}, {"meta", Json::parse(box.meta)}, {"files", std::move(files)}}.dump();
    std::string out(kMagic);
    out += kVersion;
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>((manifest.size() >> static_cast<unsigned>(shift)) & 0xFFU);
    out += manifest + payload;
    return out + base::sha256_hex(out);
}

base::Result<Box> unbox(std::string_view bytes, const std::string& kind, const Bounds& bounds) {
    if (bytes.size() < kHead + kDigest || !bytes.starts_with(kMagic))
        return damaged(
            {"不是打包出来的文件，或前面少了一截", "it is no packed file, or its beginning is gone"});
    if (bytes[kMagic.size()] != kVersion) {
        return Error{"pack-newer",
                     {"这个文件由更新版本的程序打包：请更新程序",
                      "packed by a newer version of the program: update the program"}};
    }
    const std::string_view body = bytes.substr(0, bytes.size() - kDigest);
    if (base::sha256_hex(body) != bytes.substr(body.size()))
        return damaged({"校验和不符（没传完，或被改过）", "its digest differs (cut off, or changed)"});
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i)
        size |= static_cast<std::size_t>(static_cast<unsigned char>(body[8 + i])) << (8 * i);
    if (size > body.size() - kHead) return damaged({"目录长度不对", "the size of its manifest is wrong"});
    if (size > bounds.meta_bytes + bounds.files * 400)
        return hostile({"目录太大", "its manifest is too large"});
    const std::string_view text = body.substr(kHead, size);
    const base::Document manifest = base::parse_document(text, "");
    if (!manifest.root || !manifest.diagnostics.empty())
        return damaged({"目录不是正确的 JSON", "its manifest is no valid JSON"});
    const Node* says = member(*manifest.root, "kind", Node::Kind::string);
    const Node* meta = member(*manifest.root, "meta", Node::Kind::object);
    const Node* list = member(*manifest.root, "files", Node::Kind::array);
    if (says == nullptr || meta == nullptr || list == nullptr)
        return damaged({"目录不完整", "its manifest is incomplete"});
    if (says->text != kind) {
        return Error{"pack-kind",
                     base::filled({"这是另一种文件：{kind}", "this is another kind of file: {kind}"}, "kind",
                                  says->text.substr(0, 40))};
    }
    base::Result<std::vector<Listed>> files = files_in(*list, bounds);
    if (!files.ok()) return files.error();
    std::size_t needed = 0;
    for (const Listed& file : files.value())
        needed += file.packed;
    if (needed != body.size() - kHead - size)
        return damaged({"内容长度不对", "the size of its content is wrong"});
    Box box{kind, std::string(text.substr(meta->begin, meta->end - meta->begin)), {}};
    std::size_t at = kHead + size;
    for (const Listed& file : files.value()) {
        base::Result<std::string> inflated = unpack(body.substr(at, file.packed), file.bytes);
        at += file.packed;
        if (!inflated.ok() || base::sha256_hex(inflated.value()) != file.digest)
            return damaged({"有文件与目录不符", "a file differs from the manifest"});
        box.files.push_back({file.name, inflated.take()});
    }
    return box;
}

}  // namespace kefu::store
