#include "desk/trust/bundling.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <set>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "base/digest.h"
#include "base/system_words.h"
#include "desk/archive.h"
#include "desk/content.h"
#include "desk/trust/reviewing.h"
#include "record/codec.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;
using base::Done;
using base::Error;
using base::Result;
using store::TakenIn;
using Json = nlohmann::ordered_json;

Error file_error(const char* code, base::Bilingual message, const std::string& path, int why) {
    message = base::filled(std::move(message), "path", path);
    return {code, base::filled(std::move(message), "why", base::system_words(why))};
}

// Beside, to the disk, then under its name.
Result<Done> write_file(const std::string& path, const std::string& bytes, bool replace) {
    std::error_code problem;
    if (!replace && fs::exists(path, problem))
        return file_error("bundle-exists",
                          {"已经有这个文件，没有覆盖：{path}", "the file is there already: {path}"}, path, 0);
    const std::string beside = path + ".part";
    const auto failed = [&](int why) {
        ::unlink(beside.c_str());
        return file_error("file-unwritable", {"写不了 {path}：{why}", "{path} can't be written: {why}"}, path,
                          why);
    };
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) return failed(errno);
    std::size_t at = 0;
    int why = 0;
    while (at < bytes.size() && why == 0) {
        const ssize_t wrote = ::write(file, bytes.data() + at, bytes.size() - at);
        if (wrote < 0 && errno != EINTR) why = errno;
        if (wrote > 0) at += static_cast<std::size_t>(wrote);
    }
    if (why == 0 && ::fsync(file) != 0) why = errno;
    if (::close(file) != 0 && why == 0) why = errno;
    if (why != 0) return failed(why);
    // A link fails where the name was taken meanwhile; a rename would take the other file's place.
    if (!replace) {
        if (::link(beside.c_str(), path.c_str()) == 0) {
            ::unlink(beside.c_str());
            return Done{};
        }
        if (errno == EEXIST) return failed(EEXIST);
        // A USB stick's file system knows no links.
        if (fs::exists(path, problem)) return failed(EEXIST);
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) return failed(errno);
    return Done{};
}

/// The versions that a session and its marks name.
void add_versions(const TakenIn& session, bool understanding,
                  std::set<std::pair<std::string, std::string>>& out) {
    if (const auto head = record::decode_head(session.head); head.ok()) {
        for (const record::ConversationHead& one : head.value().conversations)
            out.insert({"scenario", one.scenario_digest});
        if (understanding) out.insert({"understanding", head.value().understanding});
    }
    for (const store::Mark& mark : session.marks) {
        out.insert({"pack", mark.pack});
        out.insert({"rubric", mark.rubric});
        out.insert({"profile", mark.profile});
        if (understanding) out.insert({"understanding", mark.understanding});
    }
}

std::set<std::string> ids_of(const std::vector<store::Mark>& marks) {
    std::set<std::string> ids;
    for (const store::Mark& mark : marks)
        ids.insert(store::mark_id(mark));
    return ids;
}

// Among the reviews of both, as it would be with all of them in one place.
std::size_t conflicts_of(const std::vector<std::string>& here, const std::vector<std::string>& there) {
    std::set<std::string> lines(here.begin(), here.end());
    lines.insert(there.begin(), there.end());
    std::vector<scoring::ReviewStep> steps;
    for (const std::string& line : lines) {
        if (auto step = scoring::decode_step(line); step.ok()) steps.push_back(step.take());
    }
    return scoring::reviewed(steps).conflicts.size();
}

// What an arriving session is to the one that is here.
ArrivedSession compare(const TakenIn& here, const TakenIn& there) {
    ArrivedSession out;
    out.arrival = Arrival::same;
    if (store::played_digest(here) != store::played_digest(there)) {
        out.arrival = Arrival::rival;
        return out;
    }
    const std::set<std::string> marks = ids_of(here.marks);
    for (const store::Mark& mark : there.marks)
        out.new_marks += marks.contains(store::mark_id(mark)) ? 0 : 1;
    const std::set<std::string> steps(here.steps.begin(), here.steps.end());
    for (const std::string& line : there.steps)
        out.new_steps += steps.contains(line) ? 0 : 1;
    bool heard = false;
    for (const TakenIn::HeardRow& row : there.heard) {
        const auto known = std::find_if(here.heard.begin(), here.heard.end(), [&](const auto& one) {
            return one.seq == row.seq && one.origin == row.origin;
        });
        // One understanding hears one thing in one reply; who says otherwise stands beside.
        if (known == here.heard.end()) {
            heard = true;
        } else if (known->line != row.line) {
            out.arrival = Arrival::rival;
        }
    }
    if (out.arrival == Arrival::same && (heard || out.new_marks > 0 || out.new_steps > 0))
        out.arrival = Arrival::enriched;
    if (out.new_steps > 0) out.conflicts = conflicts_of(here.steps, there.steps);
    out.other_mark = here.counting < here.marks.size() && there.counting < there.marks.size() &&
                     store::mark_id(here.marks[here.counting]) != store::mark_id(there.marks[there.counting]);
    return out;
}

const char* word(Arrival arrival) {
    switch (arrival) {
        case Arrival::fresh:
            return "fresh";
        case Arrival::same:
            return "same";
        case Arrival::enriched:
            return "enriched";
        case Arrival::rival:
            break;
    }
    return "rival";
}

}  // namespace

Result<std::string> export_bundle(const store::Store& store, const BundleWanted& wanted, store::Moment now,
                                  const BundleProgress& progress) {
    store::Bundle bundle;
    bundle.made_by = "kefu-dojo " + program_version();
    bundle.made_at = now;
    Result<store::LedgerPart> ledger = store.ledger_end();
    if (!ledger.ok()) return ledger.error();
    bundle.ledger = ledger.take();
    std::set<std::pair<std::string, std::string>> versions;
    for (const std::string& id : wanted.sessions) {
        if (progress && !progress(bundle.sessions.size(), wanted.sessions.size()))
            return Error{"stopped", {"已停止，没有写出文件", "stopped; no file was written"}};
        Result<TakenIn> session = store.hand_out(id);
        if (!session.ok()) return session.error();
        if (wanted.along != Along::nothing)
            add_versions(session.value(), wanted.along == Along::everything, versions);
        bundle.sessions.push_back(session.take());
    }
    for (const auto& [kind, digest] : versions) {
        Result<store::ContentVersion> version = store.kept(kind, digest);
        if (version.ok()) {
            bundle.contents.push_back(version.take());
        } else if (version.error().code != "content-not-kept") {
            return version.error();  // a session from before content was kept travels without it
        }
    }
    Result<std::string> bytes = store::write_bundle(bundle);
    if (!bytes.ok()) return bytes.error();
    if (Result<Done> done = write_file(wanted.path, bytes.value(), wanted.replace); !done.ok())
        return done.error();
    return base::sha256_hex(bytes.value());
}

Result<Done> deliver_bundle(const store::Store& store, const std::string& session, const std::string& path) {
    Result<std::string> digest = export_bundle(store, {{session}, Along::marking, path, true}, moment_now());
    if (!digest.ok()) return digest.error();
    return Done{};
}

Result<store::Bundle> open_bundle(const std::string& path) {
    const auto unreadable = [&] {
        return file_error("file-unreadable", {"读不了 {path}", "{path} can't be read"}, path, 0);
    };
    std::error_code problem;
    if (!fs::exists(path, problem))
        return file_error("file-unreadable", {"没有这个文件：{path}", "there is no such file: {path}"}, path,
                          0);
    if (!fs::is_regular_file(path, problem)) return unreadable();
    if (fs::file_size(path, problem) > store::kMostBundleBytes)
        return Error{"bundle-too-large", {"这个文件太大，不像结果包", "the file is too large for a bundle"}};
    std::ifstream in(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (!in && !in.eof()) return unreadable();
    return store::read_bundle(bytes);
}

Result<Imported> import_bundle(Versions& versions, store::Store& store, const store::Bundle& bundle,
                               bool apply, store::Moment now) {
    Imported out;
    out.bundle = bundle.digest;
    std::vector<TakenIn> taken;
    std::vector<store::Rival> rivals;
    for (const TakenIn& session : bundle.sessions) {
        ArrivedSession arrived;
        Result<TakenIn> here = store.hand_out(session.row.id);
        if (here.ok()) {
            arrived = compare(here.value(), session);
        } else if (here.error().code == "session-open") {
            arrived.arrival = Arrival::rival;  // the one here isn't finished
        } else if (here.error().code != "no-session") {
            return here.error();
        }
        arrived.session = session.row.id;
        arrived.student = session.student ? session.student->name : session.row.student;
        arrived.scenarios = session.scenarios;
        if (arrived.arrival == Arrival::fresh) {
            arrived.new_marks = session.marks.size();
            arrived.new_steps = session.steps.size();
            arrived.conflicts = conflicts_of({}, session.steps);
        }
        if (arrived.arrival == Arrival::fresh || arrived.arrival == Arrival::enriched)
            taken.push_back(session);
        if (arrived.arrival == Arrival::rival) {
            const std::string bytes = store::encode(session);
            rivals.push_back({session.row.id, base::sha256_hex(bytes), bytes, bundle.digest, now});
        }
        out.sessions.push_back(std::move(arrived));
    }
    for (const store::ContentVersion& version : bundle.contents) {
        Result<bool> there = store.keeps(version.kind, version.digest);
        if (!there.ok()) return there.error();
        if (there.value()) continue;
        ++out.contents;
        if (!apply) continue;
        if (Result<Done> done = store.keep(version); !done.ok()) return done.error();
    }
    Result<store::LedgerSeen> seen = store.compare_ledger(bundle.ledger);
    if (!seen.ok()) return seen.error();
    out.ledger = seen.take();
    std::set<std::string> arriving;
    for (const ArrivedSession& one : out.sessions) {
        if (one.arrival == Arrival::fresh) arriving.insert(one.session);
    }
    for (const store::LedgerEntry& entry : bundle.ledger.entries)
        out.ledger.not_here -= entry.what != "discarded" ? arriving.erase(entry.session) : 0;
    if (!apply) return out;
    if (Result<Done> done = store.take_in(taken, now); !done.ok()) return done.error();
    if (Result<Done> done = store.note_ledger(bundle.ledger, bundle.digest, now); !done.ok())
        return done.error();
    for (const store::Rival& rival : rivals) {
        if (Result<Done> done = store.put(rival); !done.ok()) return done.error();
    }
    for (ArrivedSession& one : out.sessions) {
        if (one.new_steps == 0 || one.arrival == Arrival::rival) continue;
        // Where the rules of its mark aren't here, the reviews wait for them.
        static_cast<void>(refresh_reviewed(versions, store, one.session).ok());
        if (auto steps = store.steps(one.session); steps.ok())
            one.conflicts = scoring::reviewed(steps.value()).conflicts.size();
    }
    out.applied = true;
    return out;
}

Result<std::string> accept_rival(store::Store& store, const std::string& session, const std::string& digest,
                                 store::Moment now) {
    Result<std::vector<store::Rival>> rivals = store.rivals();
    if (!rivals.ok()) return rivals.error();
    for (const store::Rival& rival : rivals.value()) {
        if (rival.session != session || digest.empty() || !rival.digest.starts_with(digest)) continue;
        Result<TakenIn> taken = store::decode_taken_in(rival.bytes);
        if (!taken.ok()) return taken.error();
        TakenIn& one = taken.value();
        one.row.id = session + "~" + rival.digest.substr(0, 12);
        one.steps.clear();
        for (store::Mark& mark : one.marks)
            mark.session = one.row.id;
        if (Result<TakenIn> there = store.hand_out(one.row.id); there.ok())
            return Error{"store-exists", {"已经收进来了", "it was taken in already"}};
        if (Result<Done> done = store.take_in({one}, now); !done.ok()) return done.error();
        return one.row.id;
    }
    return Error{"no-rival", {"没有这份冲突的练习", "there is no such session kept as a conflict"}};
}

Result<std::set<std::string>> newcomers_in(const store::Store& store, const store::Bundle& bundle) {
    std::set<std::string> out;
    for (const TakenIn& session : bundle.sessions) {
        Result<std::string> person = store.person_behind(session.row.student);
        if (!person.ok()) return person.error();
        if (person.value() == session.row.student) out.insert(session.row.student);
    }
    Result<std::vector<store::Enrolled>> known = store.roster();
    if (!known.ok()) return known.error();
    for (const store::Enrolled& one : known.value())
        out.erase(one.id);
    return out;
}

Result<Foretold> foretell(const store::Store& store, const store::Bundle& bundle) {
    Foretold out;
    Result<std::set<std::string>> newcomers = newcomers_in(store, bundle);
    if (!newcomers.ok()) return newcomers.error();
    Result<std::vector<store::Enrolled>> roster = store.roster();
    if (!roster.ok()) return roster.error();
    std::set<std::string> left = newcomers.take();
    for (const TakenIn& session : bundle.sessions) {
        if (!session.student || left.erase(session.student->id) == 0) continue;
        const store::Student& student = *session.student;
        auto match = match_on_roster({student.id, student.name, student.class_name, student.number, -1},
                                     roster.value());
        if (match && match->certain) {
            out.recognised.push_back(std::move(*match));
        } else {
            out.newcomers.push_back(student);
        }
    }
    return out;
}

std::vector<base::Bilingual> words_of(const Foretold& foretold) {
    constexpr std::size_t kMostNamed = 30;
    const auto line = [](base::Bilingual text, const std::vector<std::string>& names) {
        std::string joined;
        for (std::size_t i = 0; i < names.size() && i < kMostNamed; ++i)
            joined += (i > 0 ? ", " : "") + names[i];
        if (names.size() > kMostNamed) joined += " …";
        text = base::filled(std::move(text), "n", std::to_string(names.size()));
        return base::filled(std::move(text), "who", joined);
    };
    const auto shown = [](const std::string& number, const std::string& name, const std::string& id) {
        const std::string words = number.empty() || name.empty() ? number + name : number + " " + name;
        return words.empty() ? id : words;
    };
    std::vector<std::string> known, fresh;
    for (const RosterMatch& one : foretold.recognised)
        known.push_back(shown(one.enrolled.number, one.enrolled.name, one.enrolled.id));
    for (const store::Student& one : foretold.newcomers)
        fresh.push_back(shown(one.number, one.name, one.id));
    std::vector<base::Bilingual> out;
    if (!known.empty())
        out.push_back(
            line({"会认作名册上的人（学号、姓名相同）{n} 名：{who}",
                  "{n} would be recognised as somebody on the roster (same number and name): {who}"},
                 known));
    if (!fresh.empty())
        out.push_back(
            line({"新来的、不在名册上的 {n} 名：{who}", "{n} would be new and on no roster: {who}"}, fresh));
    return out;
}

std::string to_json(const Imported& imported, const Foretold& people) {
    Json sessions = Json::array();
    for (const ArrivedSession& one : imported.sessions) {
        sessions.push_back({{"session", one.session},
                            {"student", one.student},
                            {"scenarios", one.scenarios},
                            {"arrival", word(one.arrival)},
                            {"new_marks", one.new_marks},
                            {"new_steps", one.new_steps},
                            {"conflicts", one.conflicts},
                            {"other_mark", one.other_mark}});
    }
    Json recognised = Json::array();
    for (const RosterMatch& one : people.recognised)
        recognised.push_back(
            {{"from", one.stray.id}, {"into", one.enrolled.id}, {"name", one.enrolled.name}});
    Json newcomers = Json::array();
    for (const store::Student& one : people.newcomers)
        newcomers.push_back(
            {{"student", one.id}, {"number", one.number}, {"name", one.name}, {"class", one.class_name}});
    Json ledger = {{"not_here", imported.ledger.not_here}, {"other_from", nullptr}};
    if (imported.ledger.other_from) ledger["other_from"] = *imported.ledger.other_from;
    return Json{{"bundle", imported.bundle},           {"applied", imported.applied},
                {"contents", imported.contents},       {"sessions", std::move(sessions)},
                {"recognised", std::move(recognised)}, {"newcomers", std::move(newcomers)},
                {"ledger", std::move(ledger)}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kefu::desk
