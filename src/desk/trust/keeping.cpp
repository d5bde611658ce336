#include "desk/trust/keeping.h"

#include <algorithm>
#include <filesystem>

#include "base/document.h"

namespace kefu::desk {
namespace {

using base::Done;
using base::Error;
using base::Result;
using store::ContentVersion;

// A version that doesn't have the digest it is known by (its file was changed while the program ran) is left out.
Result<Done> keep(store::Store& store, const ContentVersion& version) {
    if (store::digest_of(version) != version.digest) return Done{};
    return store.keep(version);
}

// The files of the understanding in the order in which it reads them.
std::vector<std::string> understanding_files(const std::string& folder) {
    std::vector<std::string> names = {"vocabulary.json", "repair.json",  "pronunciation.txt", "scopes.json",
                                      "words.json",      "shopper.json", "concepts.json"};
    std::vector<std::string> grammar;
    std::error_code problem;
    for (std::filesystem::directory_iterator at(folder + "/grammar", problem), end; !problem && at != end;
         at.increment(problem)) {
        if (at->path().extension() == ".json") grammar.push_back("grammar/" + at->path().filename().string());
    }
    std::sort(grammar.begin(), grammar.end());
    names.insert(names.end(), grammar.begin(), grammar.end());
    names.push_back("model.bin");
    return names;
}

Result<Done> keep_understanding(store::Store& store, const catalog::Catalogue& catalogue) {
    if (!catalogue.understanding) return Done{};
    const std::string& digest = catalogue.understanding->digest();
    Result<bool> there = store.keeps("understanding", digest);
    if (!there.ok()) return there.error();
    if (there.value()) return Done{};
    ContentVersion version{"understanding", digest, "understanding", {}};
    const std::string folder = catalogue.folder + "/assets/acts";
    for (const std::string& name : understanding_files(folder)) {
        if (auto bytes = base::read_file(folder + "/" + name))
            version.parts.push_back({name, std::move(*bytes)});
    }
    return keep(store, version);
}

Error unreadable(const std::string& name) {
    return {"content-unreadable",
            base::filled({"当时的“{name}”这个版本的程序读不了了",
                          "this version of the program can't read the \"{name}\" of that time"},
                         "name", name)};
}

}  // namespace

Result<Done> keep_scenarios(store::Store& store, const catalog::Catalogue& catalogue,
                            const session::Shift& shift) {
    for (const session::Visitor& visitor : shift.visitors) {
        const scenario::Scenario& one = *visitor.scenario;
        Result<bool> there = store.keeps("scenario", one.digest);
        if (!there.ok()) return there.error();
        if (there.value()) continue;
        const ContentVersion version{"scenario",
                                     one.digest,
                                     one.id,
                                     {{one.id + ".json", one.source},
                                      {"reactions.json", catalogue.shared.reactions},
                                      {"otherwise.json", catalogue.shared.answers}}};
        if (Result<Done> done = keep(store, version); !done.ok()) return done;
    }
    return Done{};
}

Result<Done> keep_marking(store::Store& store, const catalog::Catalogue& catalogue,
                          const scoring::Profile& profile) {
    if (catalogue.pack) {
        const rules::RulePack& pack = *catalogue.pack;
        if (Result<Done> done =
                keep(store, {"pack", pack.digest, pack.id, {{pack.id + ".json", pack.source}}});
            !done.ok())
            return done;
    }
    if (catalogue.rubric) {
        const scoring::Rubric& rubric = *catalogue.rubric;
        if (Result<Done> done =
                keep(store, {"rubric", rubric.digest, rubric.id, {{rubric.id + ".json", rubric.source}}});
            !done.ok())
            return done;
    }
    if (Result<Done> done =
            keep(store, {"profile", profile.digest, profile.id, {{profile.id + ".json", profile.source}}});
        !done.ok())
        return done;
    return keep_understanding(store, catalogue);
}

Result<std::shared_ptr<const scenario::Scenario>> Versions::scenario(const store::Store& store,
                                                                     const std::string& digest) {
    const std::lock_guard lock(mutex_);
    if (const auto found = scenarios_.find(digest); found != scenarios_.end()) return found->second;
    using Found = Result<std::shared_ptr<const scenario::Scenario>>;
    const auto read = [&]() -> Found {
        for (const catalog::ScenarioFile& file : today_->scenarios) {
            if (file.scenario && file.scenario->digest == digest) return file.scenario;
        }
        Result<ContentVersion> version = store.kept("scenario", digest);
        if (!version.ok()) return version.error();
        const std::vector<store::ContentPart>& parts = version.value().parts;
        base::Diagnostics ignored;
        const scenario::Shared shared =
            scenario::parse_shared(parts[1].bytes, parts[2].bytes, "kept", {}, ignored);
        scenario::Loaded loaded = scenario::parse_scenario(parts[0].bytes, parts[0].name, shared, {});
        if (!loaded.scenario) return unreadable(version.value().name);
        return loaded.scenario;
    };
    return scenarios_.emplace(digest, read()).first->second;
}

Result<std::shared_ptr<const rules::RulePack>> Versions::pack(const store::Store& store,
                                                              const std::string& digest) {
    if (const auto found = packs_.find(digest); found != packs_.end()) return found->second;
    using Found = Result<std::shared_ptr<const rules::RulePack>>;
    const auto read = [&]() -> Found {
        if (today_->pack && today_->pack->digest == digest) return today_->pack;
        Result<ContentVersion> version = store.kept("pack", digest);
        if (!version.ok()) return version.error();
        rules::LoadedPack loaded = rules::parse_pack(version.value().parts[0].bytes, version.value().name,
                                                     today_->acts, scenario::known_situations());
        if (!loaded.pack) return unreadable(version.value().name);
        return loaded.pack;
    };
    return packs_.emplace(digest, read()).first->second;
}

Result<Marking> Versions::marking(const store::Store& store, const std::string& pack_digest,
                                  const std::string& rubric_digest, const std::string& profile_digest) {
    const std::lock_guard lock(mutex_);
    auto its_pack = pack(store, pack_digest);
    if (!its_pack.ok()) return its_pack.error();
    const std::string key = pack_digest + rubric_digest;
    if (!rubrics_.contains(key)) {
        using Found = Result<std::shared_ptr<const scoring::Rubric>>;
        const auto read = [&]() -> Found {
            if (today_->rubric && today_->rubric->digest == rubric_digest) return today_->rubric;
            Result<ContentVersion> version = store.kept("rubric", rubric_digest);
            if (!version.ok()) return version.error();
            scoring::LoadedRubric loaded = scoring::parse_rubric(version.value().parts[0].bytes,
                                                                 version.value().name, *its_pack.value());
            if (!loaded.rubric) return unreadable(version.value().name);
            return loaded.rubric;
        };
        rubrics_.emplace(key, read());
    }
    if (!profiles_.contains(profile_digest)) {
        using Found = Result<std::shared_ptr<const scoring::Profile>>;
        const auto read = [&]() -> Found {
            for (const auto& one : today_->profiles) {
                if (one->digest == profile_digest) return one;
            }
            Result<ContentVersion> version = store.kept("profile", profile_digest);
            if (!version.ok()) return version.error();
            scoring::LoadedProfile loaded =
                scoring::parse_profile(version.value().parts[0].bytes, version.value().name);
            if (!loaded.profile) return unreadable(version.value().name);
            return loaded.profile;
        };
        profiles_.emplace(profile_digest, read());
    }
    const auto& rubric = rubrics_.at(key);
    const auto& profile = profiles_.at(profile_digest);
    if (!rubric.ok()) return rubric.error();
    if (!profile.ok()) return profile.error();
    return Marking{its_pack.value(), rubric.value(), profile.value()};
}

Result<session::Shift> Versions::shift(const store::Store& store, const store::StoredSession& stored) {
    session::Shift shift;
    shift.mode = stored.log.head.mode;
    shift.seed = stored.log.head.seed;
    shift.time_limit_ms = stored.arrangement.time_limit_ms;
    for (const store::Arrangement::Visitor& visitor : stored.arrangement.visitors) {
        const record::ConversationHead* head =
            record::find_conversation(stored.log.head, visitor.conversation);
        if (!head)
            return Error{"log-damaged", {"登记的对话与记录不符", "the arrangement doesn't fit the log"}};
        auto its_scenario = scenario(store, head->scenario_digest);
        if (!its_scenario.ok()) return its_scenario.error();
        shift.visitors.push_back({visitor.conversation, its_scenario.take(), visitor.arrives_ms});
    }
    if (shift.visitors.empty())
        return Error{"log-damaged", {"这次练习没有顾客", "this session has no shopper"}};
    return shift;
}

}  // namespace kefu::desk
