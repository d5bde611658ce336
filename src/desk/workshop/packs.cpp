#include "desk/workshop/packs.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "base/digest.h"
#include "base/document.h"
#include "base/system_words.h"
#include "desk/linting.h"
#include "desk/live_desk.h"
#include "desk/workshop/file_save.h"
#include "scenario/load.h"
#include "scenario/picture_file.h"
#include "store/container.h"
#include "text/unseen.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kKind = "scenario";
constexpr const char* kRecord = "pack.json";  // beside an installed scenario: where it came from
constexpr store::Bounds kBounds{
    .files = 60, .file_bytes = 4U << 20U, .all_bytes = 24U << 20U, .meta_bytes = 16U << 10U};

std::string cut(const std::string& text, std::size_t most) {
    std::size_t end = std::min(text.size(), most);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

std::string text_in(const base::Node& object, const char* key) {
    const base::Node* found = object.find(key);
    return found != nullptr ? text::in_one_line(found->text) : "";
}

PackInfo info_of(const store::Box& box, const std::string& digest) {
    PackInfo info;
    info.digest = digest;
    const base::Document meta = base::parse_document(box.meta, "");
    if (meta.root) {
        info.scenario = text_in(*meta.root, "scenario");
        info.author = text_in(*meta.root, "author");
        info.packed_at = text_in(*meta.root, "packed_at");
        const base::Node* unsound = meta.root->find("unsound");
        info.unsound = unsound != nullptr && unsound->boolean;
        if (const base::Node* title = meta.root->find("title"))
            info.title = {text_in(*title, "zh"), text_in(*title, "en")};
    }
    for (const store::BoxedFile& file : box.files)
        info.files.push_back({file.name, file.bytes.size(), base::sha256_hex(file.bytes)});
    return info;
}

base::Error hostile(base::Bilingual why) {
    return {"pack-hostile", base::filled({"拒绝打开，包里有危险内容：{why}",
                                          "refused, there is something dangerous in it: {why}"},
                                         "why", why)};
}

/// A picture that can't be drawn, by its name in the pack.
base::Error unfit(const std::string& name, const scenario::PictureTrouble& trouble) {
    base::Bilingual why = base::filled({"图片 {name} {why}", "the picture {name}: {why}"}, "name", name);
    why = base::filled(std::move(why), "why", trouble.what);
    if (trouble.hostile) return hostile(std::move(why));
    return {"picture-unfit", base::filled({"不能用：{why}", "it can't be used: {why}"}, "why", why)};
}

/// Only a scenario and pictures, of the kinds that they say they are and fit to be drawn.
base::Result<base::Done> look_at_files(const store::Box& box, const std::string& id) {
    bool story = false;
    for (const store::BoxedFile& file : box.files) {
        const fs::path path(file.name);
        const std::string kind = path.extension().string();
        if (file.name == id + ".json") {
            story = true;
        } else if (path.parent_path() == "pictures" && scenario::is_picture_kind(kind)) {
            if (const auto trouble = scenario::trouble_with_picture(kind, file.bytes, true))
                return unfit(file.name, *trouble);
        } else {
            return hostile(base::filled(
                {"{name} 既不是这个场景，也不是图片", "{name} is neither this scenario nor a picture"},
                "name", file.name));
        }
    }
    if (!story) {
        return base::Error{"pack-damaged", base::filled({"包里没有它说的场景“{id}”",
                                                         "the scenario \"{id}\" that it names isn't in it"},
                                                        "id", id)};
    }
    return base::Done{};
}

base::Result<store::Box> opened(const std::string& path, std::string& digest) {
    std::error_code problem;
    if (fs::file_size(path, problem) > kBounds.all_bytes || problem) {
        if (!problem) return hostile({"文件太大", "it is too large"});
        return base::Error{"file-unreadable",
                           base::filled({"读不了文件 {path}", "can't read the file {path}"}, "path", path)};
    }
    const std::optional<std::string> bytes = base::read_file(path);
    if (!bytes) {
        return base::Error{"file-unreadable",
                           base::filled({"读不了文件 {path}", "can't read the file {path}"}, "path", path)};
    }
    digest = base::sha256_hex(*bytes);
    base::Result<store::Box> box = store::unbox(*bytes, kKind, kBounds);
    if (!box.ok()) return box.error();
    const std::string id = info_of(box.value(), "").scenario;
    if (id.find('/') != std::string::npos || !store::is_safe_name(id + ".json"))
        return hostile({"场景编号不安全", "an unsafe scenario id"});
    if (auto sound = look_at_files(box.value(), id); !sound.ok()) return sound.error();
    return box;
}

std::optional<store::BoxedFile> picture_called(const std::string& draw,
                                               const std::vector<std::string>& folders) {
    for (const std::string& folder : folders) {
        for (const std::string_view kind : scenario::kPictureKinds) {
            const std::string name = "pictures/" + draw + std::string(kind);
            if (!store::is_safe_name(name)) continue;
            if (auto bytes = base::read_file(folder + "/" + draw + std::string(kind)))
                return store::BoxedFile{name, std::move(*bytes)};
        }
    }
    return std::nullopt;
}

/// Pictures that the scenario draws, from where they are to be had.
base::Result<std::vector<store::BoxedFile>> pictures_of(const scenario::Scenario& scenario,
                                                        const std::vector<std::string>& folders) {
    std::vector<store::BoxedFile> out;
    for (const scenario::Picture& picture : scenario.pictures) {
        if (!scenario::is_picture_name(picture.draw)) {
            return base::Error{
                "picture-name",
                base::filled(
                    {"图片“{name}”不能打包：文件名和 draw 改成小写字母、数字、连字符",
                     "the picture \"{name}\" can't be packed: rename file and draw to small letters, digits, hyphens"},
                    "name", text::in_one_line(picture.draw))};
        }
        auto found = picture_called(picture.draw, folders);
        if (!found) {
            return base::Error{
                "picture-missing",
                base::filled(
                    {"找不到图片“{name}”，没有打包：放到场景旁的 pictures/ 里",
                     "no picture \"{name}\", so it wasn't packed: put it into pictures/ beside the scenario"},
                    "name", picture.draw)};
        }
        const fs::path path(found->name);
        if (const auto trouble =
                scenario::trouble_with_picture(path.extension().string(), found->bytes, true))
            return unfit(found->name, *trouble);
        const bool there =
            std::any_of(out.begin(), out.end(), [&](const auto& one) { return one.name == found->name; });
        if (!there) out.push_back(std::move(*found));
    }
    return out;
}

/// What a mend says of a file under the name that people know it by.
base::Bilingual called(base::Bilingual mend, const std::string& path, const std::string& name) {
    for (std::string* half : {&mend.zh, &mend.en}) {
        for (std::size_t at = half->find(path); at != std::string::npos; at = half->find(path, at))
            half->replace(at, path.size(), name);
    }
    return mend;
}

base::Error broken() {
    return {"scenario-broken",
            {"场景有错误，不能用：改好再来（kefuctl lint 列出全部错误）",
             "the scenario has errors and can't be used: mend them first (kefuctl lint lists them)"}};
}

base::Error unsound() {
    return {"scenario-unsound",
            {"场景自带的计划没有通过：改好再来（kefuctl lint 列出全部错误）",
             "the scenario's own plans fail: mend it first (kefuctl lint lists what is wrong)"}};
}

base::Error cannot_write(const std::string& path, const std::error_code& why) {
    return {"cannot-write",
            base::filled(base::filled({"写不了 {path}：{why}", "can't write {path}: {why}"}, "path", path),
                         "why", base::system_words(why.value()))};
}

}  // namespace

std::string day_now() {
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const std::chrono::year_month_day date(today);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string user_scenarios() {
    if (const char* named = std::getenv("KEFU_SCENARIOS"); named != nullptr && *named != '\0') return named;
    return (fs::path(default_database()).parent_path() / "scenarios").string();
}

std::optional<base::Bilingual> trouble_with_picture(std::string_view kind, std::string_view bytes) {
    const auto trouble = scenario::trouble_with_picture(kind, bytes);
    return trouble ? std::optional(trouble->what) : std::nullopt;
}

std::vector<std::string> picture_folders(const std::string& content_folder, const std::string& scenario) {
    std::vector<std::string> out;
    std::error_code problem;
    for (fs::directory_iterator at(user_scenarios(), problem), end; !problem && at != end;
         at.increment(problem)) {
        std::error_code unreadable;
        const fs::path pictures = at->path() / "pictures";
        const bool hidden = at->path().filename().string().starts_with('.');
        if (!hidden && fs::is_directory(pictures, unreadable)) out.push_back(pictures.string());
    }
    std::sort(out.begin(), out.end());
    out.insert(out.begin(), content_folder + "/assets/pictures");
    const auto own = std::find_if(out.begin() + 1, out.end(), [&](const std::string& folder) {
        return fs::path(folder).parent_path().filename() == scenario;
    });
    if (own != out.end()) std::rotate(out.begin(), own, own + 1);
    return out;
}

base::Result<PackInfo> pack(const Content& content, const std::string& scenario_path,
                            const std::string& pack_path, const std::string& author,
                            const std::string& packed_at, base::Diagnostics& diagnostics, bool anyway) {
    const catalog::ScenarioFile file = catalog::read_scenario(*content.catalogue, scenario_path);
    if (!file.scenario) {
        diagnostics.insert(diagnostics.end(), file.diagnostics.begin(), file.diagnostics.end());
        return broken();
    }
    base::Diagnostics found = lint_file(content, scenario_path, true).diagnostics;
    const bool failing = base::has_errors(found);
    std::move(found.begin(), found.end(), std::back_inserter(diagnostics));
    if (failing && !anyway) return unsound();
    store::Box box;
    box.kind = kKind;
    Json meta{{"scenario", file.scenario->id},
              {"title", {{"zh", file.scenario->title.zh}, {"en", file.scenario->title.en}}},
              {"author", cut(author, 200)},
              {"packed_at", cut(packed_at, 40)}};
    if (failing) meta["unsound"] = true;
    box.meta = meta.dump(-1, ' ', false, Json::error_handler_t::replace);
    box.files.push_back({file.scenario->id + ".json", base::read_file(scenario_path).value_or("")});
    auto pictures =
        pictures_of(*file.scenario, catalog::places_of(*content.catalogue, scenario_path).pictures);
    if (!pictures.ok()) return pictures.error();
    for (store::BoxedFile& picture : pictures.value())
        box.files.push_back(std::move(picture));
    const std::string bytes = store::box_up(box);
    if (auto sound = store::unbox(bytes, kKind, kBounds); !sound.ok()) return sound.error();
    if (auto saved = save_new(pack_path, bytes); !saved.ok()) return saved.error();
    return info_of(box, base::sha256_hex(bytes));
}

base::Result<PackInfo> look_into(const std::string& pack_path) {
    std::string digest;
    const base::Result<store::Box> box = opened(pack_path, digest);
    if (!box.ok()) return box.error();
    return info_of(box.value(), digest);
}

base::Result<PackInfo> install(const Content& content, const std::string& pack_path,
                               const std::string& folder, bool replace, base::Diagnostics& diagnostics) {
    std::string digest;
    const base::Result<store::Box> box = opened(pack_path, digest);
    if (!box.ok()) return box.error();
    const PackInfo info = info_of(box.value(), digest);
    const std::string story = info.scenario + ".json";
    for (const store::BoxedFile& file : box.value().files) {
        if (file.name != story) continue;
        const scenario::Loaded loaded = scenario::parse_scenario(file.bytes, story, content.catalogue->shared,
                                                                 content.catalogue->act_names);
        if (loaded.scenario) continue;
        diagnostics.insert(diagnostics.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
        return broken();
    }
    std::error_code problem;
    const bool shipped = fs::exists(content.folder + "/scenarios/" + story, problem);
    const fs::path place = fs::path(folder) / info.scenario;
    const bool there = fs::symlink_status(place, problem).type() != fs::file_type::not_found;
    if (shipped || (there && !replace)) {
        return base::Error{
            "already-installed",
            base::filled({"已经有场景“{id}”", "there is a scenario \"{id}\" already"}, "id", info.scenario)};
    }
    // Everything into a folder of its own first; one rename puts it in place whole.
    problem.clear();
    fs::create_directories(folder, problem);
    if (problem) return cannot_write(folder, problem);
    std::string fresh = (fs::path(folder) / ".installing-XXXXXX").string();
    if (::mkdtemp(fresh.data()) == nullptr)
        return cannot_write(folder, std::error_code(errno, std::generic_category()));
    const auto give_up = [&](base::Error why) {
        std::error_code ignored;
        fs::remove_all(fresh, ignored);
        return why;
    };
    for (const store::BoxedFile& file : box.value().files) {
        const fs::path path = fs::path(fresh) / file.name;
        fs::create_directories(path.parent_path(), problem);
        if (problem) return give_up(cannot_write(path.string(), problem));
        if (auto saved = save_new(path.string(), file.bytes); !saved.ok()) return give_up(saved.error());
    }
    const std::string tried = (fs::path(fresh) / story).string();
    bool failing = false;
    for (base::Diagnostic& one : lint_file(content, tried, true).diagnostics) {
        failing = failing || one.severity == base::Severity::error;
        one.place.file = story;
        one.mend = called(std::move(one.mend), tried, story);
        diagnostics.push_back(std::move(one));
    }
    if (failing && !info.unsound) return give_up(unsound());
    const std::string record =
        Json{{"scenario", info.scenario},
             {"title", {{"zh", info.title.zh}, {"en", info.title.en}}},
             {"author", info.author},
             {"packed_at", info.packed_at},
             {"digest", info.digest},
             {"origin", fs::path(pack_path).filename().string()},
             {"story_digest", base::sha256_hex(base::read_file(fresh + "/" + story).value_or(""))}}
            .dump(2, ' ', false, Json::error_handler_t::replace);
    if (auto saved = save_new(fresh + "/" + kRecord, record + "\n"); !saved.ok())
        return give_up(saved.error());
    const std::string old = fresh + "-old";
    if (there) fs::rename(place, old, problem);
    if (!problem) fs::rename(fresh, place, problem);
    if (problem) {
        std::error_code ignored;
        if (there && fs::exists(old, ignored)) fs::rename(old, place, ignored);
        return give_up(cannot_write(place.string(), problem));
    }
    if (there) fs::remove_all(old, problem);
    return info;
}

std::vector<Installed> installed(const std::string& folder) {
    std::vector<Installed> out;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
        const std::string id = at->path().filename().string();
        const base::Document record = base::load_document((at->path() / kRecord).string());
        if (id.starts_with('.') || !record.root || !record.root->is(base::Node::Kind::object)) continue;
        Installed one;
        one.path = (at->path() / (id + ".json")).string();
        one.pack.scenario = id;
        one.pack.author = text_in(*record.root, "author");
        one.pack.packed_at = text_in(*record.root, "packed_at");
        one.pack.digest = text_in(*record.root, "digest");
        if (const base::Node* title = record.root->find("title"))
            one.pack.title = {text_in(*title, "zh"), text_in(*title, "en")};
        one.origin = text_in(*record.root, "origin");
        const std::optional<std::string> story = base::read_file(one.path);
        if (!story) continue;
        one.altered = base::sha256_hex(*story) != text_in(*record.root, "story_digest");
        out.push_back(std::move(one));
    }
    std::sort(out.begin(), out.end(),
              [](const auto& a, const auto& b) { return a.pack.scenario < b.pack.scenario; });
    return out;
}

}  // namespace kefu::desk
