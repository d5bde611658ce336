#include "desk/classroom/assignments.h"

#include <algorithm>
#include <filesystem>

#include "base/document.h"
#include "base/reader.h"
#include "desk/classroom/times.h"
#include "desk/shelves.h"
#include "desk/words.h"

namespace kefu::desk {
namespace {

using base::Done;
using base::Error;
using base::Result;

Window window_of(const assignment::Assignment& a, store::Moment now) {
    if (a.opens && now < moment_of(*a.opens)) return Window::not_yet;
    if (a.closes && now >= moment_of(*a.closes)) return Window::over;
    return Window::open;
}

std::vector<store::SessionRow> sessions_of(const store::Store* store, const std::string& assignment,
                                           const std::string& student) {
    if (!store || student.empty()) return {};
    store::Selection mine;
    mine.assignment = assignment;
    mine.student = student;
    auto rows = store->sessions(mine);
    return rows.ok() ? rows.take() : std::vector<store::SessionRow>();
}

/// Enough of a digest for two people to compare by eye.
std::string short_digest(const std::string& digest) {
    return digest.substr(0, 12);
}

// Which version is where; nothing where this computer has the pinned one, or none that could be compared.
std::optional<base::Bilingual> other_version(const Content& content, const assignment::Assignment& a,
                                             const std::string& scenario) {
    const catalog::ScenarioFile* file = content.catalogue->scenario(scenario);
    const auto pinned = a.pinned.find(scenario);
    if (!file || !file->scenario || pinned == a.pinned.end() || file->scenario->digest == pinned->second)
        return std::nullopt;
    base::Bilingual what{
        "场景“{title}”（{name}）不是这份作业要的版本：布置作业的电脑上是 {theirs}，这台电脑上是 {ours}",
        "the scenario \"{title}\" ({name}) isn't the version of this assignment: the computer it was made "
        "on has {theirs}, this one has {ours}"};
    what = {base::filled_text(what.zh, "title", file->scenario->title.zh),
            base::filled_text(what.en, "title", file->scenario->title.en)};
    what = base::filled(what, "name", scenario);
    what = base::filled(what, "theirs", short_digest(pinned->second));
    return base::filled(what, "ours", short_digest(file->scenario->digest));
}

base::Bilingual other_version_mend() {
    return {
        "请老师从布置作业的电脑上把这个场景打包成 .kefupack 给你，在场景工坊里打开并安装；自带的场景则两边装同一版本的程序",
        "ask the teacher for the scenario's .kefupack from that computer, then open and install it in the workshop; for a "
        "scenario that came with the program, install the same version of the program on both"};
}

// Why it can't be begun now, if it can't.
std::optional<Error> hindrance(const Content& content, const assignment::Assignment& a,
                               const std::vector<store::SessionRow>& rows, const std::string& student,
                               store::Moment now) {
    for (const std::string& id : a.scenarios) {
        if (const auto what = other_version(content, a, id)) {
            const base::Bilingual mend = other_version_mend();
            return Error{"scenario-other-version", {what->zh + "。" + mend.zh, what->en + ". " + mend.en}};
        }
    }
    switch (window_of(a, now)) {
        case Window::not_yet:
            return Error{"assignment-not-open",
                         base::filled({"还没到时间，{when} 开始", "not open yet: it opens at {when}"}, "when",
                                      date_and_time(moment_of(*a.opens)))};
        case Window::over:
            return Error{"assignment-over",
                         base::filled({"已经过了时间（{when} 截止）", "it is over (it closed at {when})"},
                                      "when", date_and_time(moment_of(*a.closes)))};
        case Window::open:
            break;
    }
    if (a.exam && student.empty())
        return Error{"assignment-student", {"考试要先选好是谁在考", "say who sits the exam first"}};
    if (a.attempts > 0 && rows.size() >= static_cast<std::size_t>(a.attempts)) {
        return Error{"attempts-used", base::filled({"次数已用完（共 {n} 次）", "all attempts are used ({n})"},
                                                   "n", std::to_string(a.attempts))};
    }
    return std::nullopt;
}

void complain(base::Diagnostics& diagnostics, const assignment::Loaded& loaded, const base::Node* at,
              const char* code, base::Bilingual what, base::Bilingual mend) {
    base::Place place{loaded.file, 0, 0};
    if (at) {
        place.line = at->line;
        place.column = at->column;
    }
    diagnostics.push_back({code, base::Severity::error, place, std::move(what), std::move(mend)});
}

/// An assignment names its scenarios and doesn't carry them. `near`: one of nearly that name, or "".
base::Bilingual how_to_get(const std::string& near) {
    const base::Bilingual bring{
        "向布置的老师要它的 .kefupack 文件，先用 kefuctl install 装上（kefuctl list 列出已有的）",
        "ask whoever set it for its .kefupack and kefuctl install that first (kefuctl list shows what is there)"};
    if (near.empty()) return bring;
    const base::Bilingual guess =
        base::filled({"是不是 {name}？不是的话，", "did you mean {name}? If not, "}, "name", near);
    return {guess.zh + bring.zh, guess.en + bring.en};
}

}  // namespace

void pin(const Content& content, assignment::Assignment& a) {
    const catalog::Catalogue& catalogue = *content.catalogue;
    for (const std::string& id : a.scenarios) {
        const catalog::ScenarioFile* file = catalogue.scenario(id);
        if (file && file->scenario) a.pinned[id] = file->scenario->digest;
    }
    if (catalogue.pack) a.made_with["rules"] = catalogue.pack->digest;
    if (catalogue.rubric) a.made_with["rubric"] = catalogue.rubric->digest;
    if (catalogue.understanding) a.made_with["understanding"] = catalogue.understanding->digest();
}

base::Diagnostics check_assignment(const Content& content, const assignment::Loaded& loaded) {
    base::Diagnostics diagnostics = loaded.diagnostics;
    if (!loaded.assignment) return diagnostics;
    const base::Document document = base::parse_document(loaded.body, loaded.file);
    const base::Node* list = document.root ? document.root->find("scenarios") : nullptr;
    const assignment::Assignment& a = *loaded.assignment;
    for (std::size_t i = 0; i < a.scenarios.size(); ++i) {
        const catalog::ScenarioFile* file = content.catalogue->scenario(a.scenarios[i]);
        if (file && file->scenario) {
            if (auto what = other_version(content, a, a.scenarios[i]))
                complain(diagnostics, loaded, list && i < list->items.size() ? &list->items[i] : nullptr,
                         "scenario-other-version", *std::move(what), other_version_mend());
            continue;
        }
        // Where no scenarios were read, it is enough that the file is there.
        std::error_code problem;
        if (content.catalogue->scenarios.empty() &&
            std::filesystem::exists(content.folder + "/scenarios/" + a.scenarios[i] + ".json", problem))
            continue;
        std::vector<std::string> known;
        for (const catalog::ScenarioFile& one : content.catalogue->scenarios)
            known.push_back(one.id);
        const std::string near = base::nearest(a.scenarios[i], known);
        complain(
            diagnostics, loaded, list && i < list->items.size() ? &list->items[i] : nullptr,
            file ? "scenario-broken" : "unknown-scenario",
            file ? base::filled({"场景 {name} 有错误，不能用", "the scenario {name} has errors"}, "name",
                                a.scenarios[i])
                 : base::filled({"没有场景 {name}", "there is no scenario {name}"}, "name", a.scenarios[i]),
            file ? base::Bilingual{"用 kefuctl lint 检查它", "check it with kefuctl lint"}
                 : how_to_get(near));
    }
    if (!base::has_errors(diagnostics) && !is_pinned(a)) {
        complain(
            diagnostics, loaded, list, "not-pinned",
            {"没有钉住场景版本：学生电脑上不同的版本也能做",
             "not pinned: a student's computer plays whatever version it has"},
            {"在备有这些场景的电脑上重新写一份（kefuctl assignment new，或阅卷台的“作业”页）",
             "make it anew where these scenarios are (kefuctl assignment new, or Assignments at the grading desk)"});
        diagnostics.back().severity = base::Severity::warning;
    }
    if (!a.profile.empty() && !content.catalogue->profile(a.profile)) {
        complain(
            diagnostics, loaded, document.root ? document.root->find("profile") : nullptr, "unknown-profile",
            base::filled({"没有平台指标 {name}", "there is no platform profile {name}"}, "name", a.profile),
            {"看 assets/profiles 里有哪些", "see which are in assets/profiles"});
    }
    return diagnostics;
}

const store::SessionRow* counted(const std::vector<store::SessionRow>& rows, assignment::Counts counts) {
    const store::SessionRow* chosen = nullptr;
    for (const store::SessionRow& row : rows) {
        if (row.state != store::State::finished || row.score < 0) continue;
        if (!chosen || counts == assignment::Counts::last ||
            (counts == assignment::Counts::best && row.score > chosen->score))
            chosen = &row;
    }
    return chosen;
}

AssignmentView assignment_view(const Content& content, const store::Store* store,
                               const assignment::Assignment& a, const std::string& student,
                               store::Moment now) {
    const TextFiles& texts = content.texts;
    AssignmentView view;
    view.id = a.id;
    view.digest = a.digest;
    view.title = a.title.in(texts.language());
    view.issued_by = a.issued_by;
    for (const std::string& id : a.scenarios)
        view.scenarios.push_back(title_of(*content.catalogue, texts, {id}));
    view.pinned = is_pinned(a);
    view.exam = a.exam;
    view.pauses = a.pauses;
    view.window = window_of(a, now);
    if (a.opens) view.opens = moment_words(moment_of(*a.opens), texts);
    if (a.closes) view.closes = moment_words(moment_of(*a.closes), texts);
    view.attempts_allowed = a.attempts;
    view.counts = texts.text("classroom.counts." + assignment::name_of(a.counts));
    const std::vector<store::SessionRow> rows = sessions_of(store, a.id, student);
    view.attempts_used = static_cast<int>(rows.size());
    if (const store::SessionRow* row = counted(rows, a.counts)) view.counted_score = row->score;
    for (const store::SessionRow& row : rows) {
        if (row.state == store::State::running) view.running = row.id;
    }
    if (const std::optional<Error> reason = hindrance(content, a, rows, student, now)) {
        view.why_not = reason->message.in(texts.language());
    } else {
        view.can_start = true;
    }
    return view;
}

Result<SittingWanted> sitting_for(const Content& content, const store::Store* store,
                                  const assignment::Assignment& a, const std::string& student,
                                  store::Moment now, std::uint64_t luck) {
    if (const std::optional<Error> reason =
            hindrance(content, a, sessions_of(store, a.id, student), student, now))
        return *reason;
    SittingWanted wanted;
    for (const std::string& id : a.scenarios) {
        const catalog::ScenarioFile* file = content.catalogue->scenario(id);
        if (!file || !file->scenario)
            return Error{"unknown-scenario", base::filled({"这台电脑上没有可用的场景 {name}",
                                                           "this computer has no usable scenario {name}"},
                                                          "name", id)};
        wanted.scenarios.push_back(file->scenario);
    }
    wanted.mode = a.exam ? record::Mode::exam : record::Mode::practice;
    wanted.seed = a.seed.value_or(luck);
    wanted.gap_ms = a.gap_ms;
    wanted.student = student;
    wanted.assignment = store::AssignmentRef{a.id, a.digest};
    return wanted;
}

Result<Done> remember(store::Store& store, const assignment::Loaded& loaded, store::Moment now) {
    if (!loaded.assignment) return Done{};
    return store.put(
        store::StoredAssignment{loaded.assignment->id, loaded.assignment->digest, loaded.body, now});
}

std::vector<std::shared_ptr<const assignment::Assignment>> known_assignments(const store::Store& store) {
    std::vector<std::shared_ptr<const assignment::Assignment>> out;
    const auto rows = store.assignments();
    if (!rows.ok()) return out;
    for (const store::StoredAssignment& row : rows.value()) {
        if (auto read = assignment::parse(row.body, row.id).assignment) out.push_back(std::move(read));
    }
    return out;
}

}  // namespace kefu::desk
