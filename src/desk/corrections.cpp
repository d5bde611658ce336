#include "desk/corrections.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/document.h"
#include "desk/live_desk.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> acts_in(const acts::Understanding& understanding, const std::string& shopper,
                                 const std::string& reply) {
    acts::Scene scene;
    scene.shopper_text = shopper;
    std::vector<std::string> ids;
    for (const record::HeardAct& act : understanding.hear(reply, scene).acts)
        ids.push_back(act.id);
    return ids;
}

bool holds(const std::vector<std::string>& acts, const std::string& act) {
    return std::find(acts.begin(), acts.end(), act) != acts.end();
}

base::Error cannot_write(const std::string& path) {
    return {"cannot-write",
            base::filled({"写不了文件：{path}", "the file can't be written: {path}"}, "path", path)};
}

}  // namespace

std::string corrections_folder() {
    if (const char* named = std::getenv("KEFU_CORRECTIONS"); named != nullptr) return named;
    return (fs::path(default_database()).parent_path() / "corrections").string();
}

CorrectionEffect try_correction(const acts::Understanding& understanding, const acts::Correction& correction,
                                const std::vector<HeardBefore>& others) {
    const auto corrected = understanding.corrected({correction});
    CorrectionEffect effect;
    effect.before = acts_in(understanding, correction.shopper, correction.reply);
    effect.after = acts_in(*corrected, correction.shopper, correction.reply);
    const auto compare = [&](HeardBefore reply, const std::string& act, bool hit) {
        ++effect.looked_at;
        CorrectionEffect::Other other;
        other.before = acts_in(understanding, reply.shopper, reply.reply);
        other.after = acts_in(*corrected, reply.shopper, reply.reply);
        if (other.before == other.after) return;
        other.example = !act.empty() && holds(other.before, act) == hit && holds(other.after, act) != hit;
        if (!act.empty() && !other.example) return;  // another act of an example: not what it shows
        other.reply = std::move(reply);
        effect.others.push_back(std::move(other));
    };
    for (const acts::Act& act : understanding.acts().acts()) {
        for (const acts::ActExample& one : act.hit)
            compare({one.shopper, one.reply, act.id}, act.id, true);
        for (const acts::ActExample& one : act.miss)
            compare({one.shopper, one.reply, act.id}, act.id, false);
    }
    for (const HeardBefore& one : others) {
        if (one.reply != correction.reply || one.shopper != correction.shopper) compare(one, "", true);
    }
    return effect;
}

base::Result<base::Done> keep_correction(const acts::Understanding& understanding,
                                         const acts::Correction& correction, const std::string& folder) {
    const fs::path path = fs::path(folder) / "corrections.json";
    std::error_code problem;
    fs::create_directories(folder, problem);
    std::vector<acts::Correction> all;
    if (fs::exists(path, problem)) {
        base::Diagnostics found;
        std::string unread;
        all = acts::load_corrections(path.string(), understanding.acts(), found, unread);
        if (base::has_errors(found)) {
            return base::Error{"correction-file-broken",
                               base::filled({"更正文件有错，先改好它再添加：{path}",
                                             "the correction file has mistakes; mend it first: {path}"},
                                            "path", path.string())};
        }
    }
    std::erase_if(all, [&](const acts::Correction& one) {
        return one.reply == correction.reply && one.shopper == correction.shopper;
    });
    all.push_back(correction);
    const fs::path beside = path.string() + ".new";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out << acts::corrections_json(all);
        if (!out.flush()) {
            fs::remove(beside, problem);
            return cannot_write(path.string());
        }
    }
    fs::rename(beside, path, problem);
    if (problem) return cannot_write(path.string());
    return base::Done{};
}

base::Result<std::vector<HeardBefore>> replies_in(const std::string& path) {
    const std::optional<std::string> bytes = base::read_file(path);
    if (!bytes) {
        return base::Error{
            "file-unreadable",
            base::filled({"读不了文件：{path}", "the file can't be read: {path}"}, "path", path)};
    }
    std::vector<HeardBefore> replies;
    std::istringstream in(*bytes);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        const nlohmann::json parsed = nlohmann::json::parse(line, nullptr, false);
        if (!parsed.is_object() || !parsed.contains("reply") || !parsed["reply"].is_string()) continue;
        const auto shopper = parsed.find("shopper");
        replies.push_back({shopper != parsed.end() && shopper->is_string() ? shopper->get<std::string>() : "",
                           parsed["reply"].get<std::string>(), fmt::format("{}:{}", path, number)});
    }
    return replies;
}

}  // namespace kefu::desk
