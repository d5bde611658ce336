#include "desk/trust/ledger.h"

#include <map>

#include <nlohmann/json.hpp>

#include "desk/classroom/times.h"

namespace kefu::desk {
namespace {

using base::Bilingual;
using base::Result;
using Kind = store::LedgerProblem::Kind;

constexpr std::size_t kMostTold = 20;

/// Who is meant by a student's id.
class Names {
  public:
    explicit Names(const store::Store& store) : store_(store) {
        if (const auto roster = store.roster(); roster.ok()) {
            for (const store::Enrolled& one : roster.value())
                names_[one.id] = one.number.empty() ? one.name : one.number + " " + one.name;
        }
    }
    std::string of(const std::string& id) const {
        const auto person = store_.person_behind(id);
        const auto found = names_.find(person.ok() ? person.value() : id);
        return found == names_.end() ? id : found->second;
    }

  private:
    const store::Store& store_;
    std::map<std::string, std::string> names_;
};

Bilingual template_of(const store::LedgerProblem& problem) {
    switch (problem.kind) {
        case Kind::gap:
            return {"登记簿缺了第 {n} 条到第 {last} 条", "the ledger lacks rows {n} to {last}"};
        case Kind::altered:
            return {"登记簿第 {n} 条被改过", "row {n} of the ledger was altered"};
        case Kind::missing:
            return {"练习不见了：{who}，{scenarios}，{when}，编号 {id}（登记簿第 {n} 条）",
                    "a session is gone: {who}, {scenarios}, {when}, id {id} (row {n} of the ledger)"};
        case Kind::replaced:
            return {"练习 {id} 不是登记簿第 {n} 条登记的那一次",
                    "session {id} isn't the one that row {n} of the ledger tells of"};
        case Kind::unlisted:
            return {
                "练习 {id}（{who}，{scenarios}）没有登记：不是这个程序放进来的",
                "session {id} ({who}, {scenarios}) isn't in the ledger: it wasn't this program that put it in"};
        case Kind::set_back:
            return {
                "登记簿比结果包里见过的短，少了第 {n} 条到第 {last} 条：文件换回了旧的一份，或被改写过",
                "the ledger is shorter than a bundle has seen it, rows {n} to {last} are gone: the file was set back to an older copy, or rewritten"};
        case Kind::forked:
            return {
                "登记簿从第 {n} 条起与结果包里见过的不同：文件有过两份，或被改写过",
                "from row {n} on the ledger isn't what a bundle has seen: there were two copies of the file, or it was rewritten"};
    }
    return {};
}

Bilingual words_of(const store::LedgerProblem& problem, const Names& names) {
    Bilingual out = base::filled(template_of(problem), "n", std::to_string(problem.entry.number));
    out = base::filled(std::move(out), "last", std::to_string(problem.last));
    out = base::filled(std::move(out), "id", problem.entry.session);
    out = base::filled(std::move(out), "who", names.of(problem.entry.student));
    out = base::filled(std::move(out), "scenarios", problem.entry.scenarios);
    return base::filled(std::move(out), "when", date_and_time(problem.entry.at));
}

}  // namespace

Result<LedgerWords> verify_ledger(const store::Store& store) {
    LedgerWords out;
    const auto problems = store.check_ledger();
    if (!problems.ok()) return problems.error();
    const auto forks = store.ledger_forks();
    if (!forks.ok()) return forks.error();
    const Names names(store);
    for (const store::LedgerProblem& one : problems.value()) {
        if (out.broken.size() == kMostTold) {
            const std::size_t more = problems.value().size() - kMostTold;
            out.broken.push_back(base::filled({"登记簿上还有 {n} 处不对", "{n} more that the ledger tells"},
                                              "n", std::to_string(more)));
            break;
        }
        out.broken.push_back(words_of(one, names));
    }
    for (const store::LedgerFork& one : forks.value()) {
        Bilingual words{
            "一台电脑（登记簿 {id}）交来过两种登记，从第 {n} 条起不同：它的数据换回过旧的一份（机房还原也会这样），或被改写过",
            "a computer (ledger {id}) has handed in two histories that differ from row {n} on: its data was set back to an older copy (labs that restore their disks do that), or rewritten"};
        words = base::filled(std::move(words), "id", one.ledger.substr(0, 12));
        out.notes.push_back(base::filled(std::move(words), "n", std::to_string(one.from)));
    }
    return out;
}

std::vector<Bilingual> words_of(const store::LedgerSeen& seen) {
    std::vector<Bilingual> out;
    if (seen.other_from)
        out.push_back(base::filled(
            {"这台电脑的登记簿从第 {n} 条起与它以前交来的不同：它的数据换回过旧的一份（机房还原也会这样），或被改写过",
             "from row {n} on this computer's ledger isn't what it handed in before: its data was set back to an older copy (labs that restore their disks do that), or rewritten"},
            "n", std::to_string(*seen.other_from)));
    if (seen.not_here > 0)
        out.push_back(base::filled({"那台电脑上还做过 {n} 次练习，没有交到这里",
                                    "{n} more sessions were begun on that computer and aren't here"},
                                   "n", std::to_string(seen.not_here)));
    return out;
}

Result<std::vector<NeverCame>> never_came(const store::Store& store) {
    auto entries = store.seen_but_not_here();
    if (!entries.ok()) return entries.error();
    const Names names(store);
    std::vector<NeverCame> out;
    for (store::LedgerEntry& one : entries.value())
        out.push_back({one, names.of(one.student)});
    return out;
}

std::string to_json(const NeverCame& one) {
    using Json = nlohmann::ordered_json;
    return Json{{"session", one.entry.session},     {"student", one.entry.student}, {"who", one.who},
                {"scenarios", one.entry.scenarios}, {"at", one.entry.at},           {"state", one.entry.what}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kefu::desk
