#include "desk/archive.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "desk/hearing.h"
#include "desk/sitting.h"
#include "scoring/scorecard.h"

namespace kefu::desk {
namespace {

using base::Done;
using base::Error;
using base::Result;
using Json = nlohmann::ordered_json;

Error no_marking() {
    return {
        "content-broken",
        {"没有可用的规则包、评分表或平台指标", "there is no usable rule pack, rubric or platform profile"}};
}

std::vector<std::string> acts_of(const record::Heard& heard) {
    std::vector<std::string> ids;
    for (const record::HeardAct& act : heard.acts)
        ids.push_back(act.id);
    return ids;
}

// The log as today's understanding hears it; the stored one stays as it is.
record::Log heard_anew(const record::Log& log, const session::Shift& shift, const session::Hear& hear) {
    record::Log anew = log;
    std::map<std::string, std::vector<std::string>> earlier;
    std::map<std::string, std::vector<std::string>> open;
    for (record::Event& event : anew.events) {
        std::vector<std::string>& asked = open[event.conversation];
        if (const auto* line = record::as<record::ShopperLine>(event)) {
            for (const std::string& topic : line->asks) {
                std::erase(asked, topic);
                asked.push_back(topic);
            }
        } else if (const auto* settled = record::as<record::Settled>(event)) {
            std::erase(asked, settled->topic);
        } else if (auto* reply = std::get_if<record::Reply>(&event.body)) {
            for (const session::Visitor& visitor : shift.visitors) {
                if (visitor.conversation != event.conversation) continue;
                reply->heard = hear({*visitor.scenario, reply->text, reply->shopper_text, asked,
                                     earlier[event.conversation]});
            }
            earlier[event.conversation].push_back(reply->text);
        }
    }
    return anew;
}

using Key = std::pair<std::string, std::size_t>;  // rule and event

// How many thousandths of a point each finding carries: a line's earnings, shared among its findings.
std::map<Key, int> carried(const scoring::Scorecard& card) {
    std::map<Key, int> out;
    for (const scoring::ScoreLine& line : card.lines) {
        for (const rules::Finding& finding : line.findings) {
            out[{line.rule, finding.event}] +=
                (line.earned_milli - line.possible_milli) / static_cast<int>(line.findings.size());
        }
    }
    return out;
}

base::Bilingual title_of(const scoring::Scorecard& a, const scoring::Scorecard& b, const std::string& rule) {
    for (const scoring::Scorecard* card : {&a, &b}) {
        for (const scoring::ScoreLine& line : card->lines) {
            if (line.rule == rule) return line.title;
        }
    }
    return {rule, rule};
}

std::vector<Mover> movers_between(const record::Log& log, const scoring::Scorecard& before,
                                  const record::Log& anew, const scoring::Scorecard& after) {
    const std::map<Key, int> old_points = carried(before);
    const std::map<Key, int> new_points = carried(after);
    std::set<Key> keys;
    for (const auto& [key, points] : old_points)
        keys.insert(key);
    for (const auto& [key, points] : new_points)
        keys.insert(key);
    std::vector<Mover> movers;
    for (const Key& key : keys) {
        const auto old_one = old_points.find(key);
        const auto new_one = new_points.find(key);
        Mover mover;
        mover.before_milli = old_one == old_points.end() ? 0 : old_one->second;
        mover.after_milli = new_one == new_points.end() ? 0 : new_one->second;
        if (mover.before_milli == mover.after_milli) continue;
        mover.event = key.second;
        mover.rule = title_of(after, before, key.first);
        if (mover.event < log.events.size()) {
            if (const auto* reply = record::as<record::Reply>(log.events[mover.event])) {
                mover.text = reply->text;
                mover.heard_before = acts_of(reply->heard);
                mover.heard_after = acts_of(record::as<record::Reply>(anew.events[mover.event])->heard);
            }
        }
        movers.push_back(std::move(mover));
    }
    std::stable_sort(movers.begin(), movers.end(), [](const Mover& a, const Mover& b) {
        return std::abs(a.after_milli - a.before_milli) > std::abs(b.after_milli - b.before_milli);
    });
    return movers;
}

}  // namespace

store::Moment moment_now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

Result<Archive> Archive::open(const Content& content, const std::string& database, bool to_read) {
    std::error_code problem;
    if (!std::filesystem::exists(database, problem)) {
        return Error{"store-missing",
                     base::filled({"没有这个数据库文件：{path}", "there is no such database: {path}"}, "path",
                                  database)};
    }
    Result<store::Store> store =
        to_read ? store::Store::open_to_read(database) : store::Store::open(database);
    if (!store.ok()) return store.error();
    return Archive(content, store.take());
}

Result<std::vector<store::SessionRow>> Archive::chosen(const Chosen& which) const {
    Result<std::vector<store::SessionRow>> rows =
        store_.sessions({which.sessions, "", which.scenario, false, which.assignment});
    if (!rows.ok()) return rows;
    for (const std::string& id : which.sessions) {
        const bool there = std::any_of(rows.value().begin(), rows.value().end(),
                                       [&](const store::SessionRow& row) { return row.id == id; });
        if (!there)
            return Error{"no-session", base::filled({"数据库里没有这次练习：{id}",
                                                     "there is no such session in the database: {id}"},
                                                    "id", id)};
    }
    if (which.student.empty() && which.class_name.empty()) return rows;
    Result<std::vector<store::Student>> students = store_.students();
    if (!students.ok()) return students.error();
    std::set<std::string> wanted;
    for (const store::Student& one : students.value()) {
        const bool named = which.student.empty() || one.id == which.student || one.name == which.student ||
                           one.number == which.student;
        if (named && (which.class_name.empty() || one.class_name == which.class_name)) wanted.insert(one.id);
    }
    if (which.class_name.empty()) wanted.insert(which.student);
    std::erase_if(rows.value(), [&](const store::SessionRow& row) { return !wanted.contains(row.student); });
    return rows;
}

Result<Verified> Archive::verify(const std::string& session) const {
    Verified verified{session, true, true, true, true, {}};
    Result<store::ChainReport> chain = store_.check_chain(session);
    if (!chain.ok()) return chain.error();
    if (!chain.value().sound) {
        verified.chain = false;
        verified.what = chain.value().what;
        return verified;
    }
    Result<store::StoredSession> stored = store_.session(session);
    if (!stored.ok()) return stored.error();
    const Result<session::Divergence> replay = replayed(*content_.catalogue, stored.value());
    if (!replay.ok()) {
        verified.replayed = false;
        verified.what = replay.error().message;
    } else if (!replay.value().agrees) {
        verified.replay = false;
        verified.what = replay.value().what;
    }
    Result<std::optional<store::Mark>> mark = store_.mark(session);
    if (!mark.ok()) return mark.error();
    const catalog::Catalogue& catalogue = *content_.catalogue;
    // Only a mark given by the very rules that are here can be checked against them.
    if (mark.value() && catalogue.pack && catalogue.rubric && catalogue.pack->digest == mark.value()->pack &&
        catalogue.rubric->digest == mark.value()->rubric &&
        mark.value()->understanding == stored.value().log.head.understanding) {
        for (const auto& profile : catalogue.profiles) {
            if (profile->digest != mark.value()->profile) continue;
            const scoring::Scorecard card =
                scoring::grade(stored.value().log, *catalogue.pack, *catalogue.rubric, *profile);
            if (card.score == mark.value()->score && scoring::encode(card) == mark.value()->body) continue;
            verified.mark = false;
            verified.what = {"分数与记录对不上", "the mark is not what the record gives"};
        }
    }
    return verified;
}

std::string Archive::student_name(const std::string& id) const {
    if (auto students = store_.students(); students.ok()) {
        for (const store::Student& one : students.value()) {
            if (one.id == id) return one.name;
        }
    }
    return id;
}

Result<Regraded> Archive::regrade(const std::string& session, bool hear_anew, bool apply, store::Moment now) {
    const catalog::Catalogue& catalogue = *content_.catalogue;
    const auto profile = catalogue.profile();
    if (!catalogue.pack || !catalogue.rubric || !profile || !catalogue.understanding) return no_marking();
    Result<store::StoredSession> stored = store_.session(session);
    if (!stored.ok()) return stored.error();
    const record::Log& log = stored.value().log;
    Regraded out;
    out.session = session;
    out.student = student_name(stored.value().row.student);
    out.scenarios = stored.value().row.scenarios;

    record::Log anew = log;
    if (hear_anew) {
        Result<session::Shift> shift = shift_of(catalogue, stored.value());
        if (!shift.ok()) return shift.error();
        anew = heard_anew(log, shift.value(), hearing_by(catalogue.understanding));
    }
    const scoring::Scorecard after = scoring::grade(anew, *catalogue.pack, *catalogue.rubric, *profile);
    out.after = after.score;
    Result<std::optional<store::Mark>> mark = store_.mark(session);
    if (!mark.ok()) return mark.error();
    if (mark.value()) {
        out.before = mark.value()->score;
        if (Result<scoring::Scorecard> before = scoring::decode(mark.value()->body); before.ok())
            out.movers = movers_between(log, before.value(), anew, after);
    }
    if (!apply) return out;
    const std::string understanding = hear_anew ? catalogue.understanding->digest() : log.head.understanding;
    if (hear_anew) {
        std::vector<store::Annotation> annotations;
        for (std::size_t i = 0; i < anew.events.size(); ++i) {
            if (const auto* reply = record::as<record::Reply>(anew.events[i]))
                annotations.push_back({i, reply->heard});
        }
        if (Result<Done> done = store_.put_annotations(session, annotations, now); !done.ok())
            return done.error();
    }
    const store::Mark fresh{session,
                            after.pack_digest,
                            after.rubric_digest,
                            after.profile_digest,
                            understanding,
                            after.score,
                            after.passed,
                            scoring::encode(after),
                            now};
    if (Result<Done> done = store_.put(fresh, true); !done.ok()) return done.error();
    out.applied = true;
    return out;
}

std::string to_json(const Verified& verified) {
    return Json{{"session", verified.session},
                {"sound", verified.sound()},
                {"chain", verified.chain},
                {"replayed", verified.replayed},
                {"replay", verified.replay},
                {"mark", verified.mark},
                {"what", {{"zh", verified.what.zh}, {"en", verified.what.en}}}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_json(const Regraded& regraded) {
    Json movers = Json::array();
    for (const Mover& one : regraded.movers) {
        movers.push_back({{"event", one.event},
                          {"text", one.text},
                          {"rule", {{"zh", one.rule.zh}, {"en", one.rule.en}}},
                          {"before_milli", one.before_milli},
                          {"after_milli", one.after_milli},
                          {"heard_before", one.heard_before},
                          {"heard_after", one.heard_after}});
    }
    return Json{{"session", regraded.session},
                {"student", regraded.student},
                {"scenario", regraded.scenarios.empty() ? "" : regraded.scenarios.front()},
                {"scenarios", regraded.scenarios},
                {"before", regraded.before},
                {"after", regraded.after},
                {"applied", regraded.applied},
                {"movers", std::move(movers)}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kefu::desk
