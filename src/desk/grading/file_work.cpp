// What takes its time: exports, bundles, verifying, marking again; and the second marking.
#include <algorithm>
#include <set>
#include <sstream>
#include <thread>

#include "desk/finished_file.h"
#include "desk/grading/bench.h"
#include "desk/shelves.h"
#include "desk/trust/ledger.h"
#include "desk/words.h"
#include "store/bundle.h"
#include "store/taken_in.h"

namespace kefu::desk::grading {
namespace {

constexpr std::size_t kMostShown = 1'000;  // rows of what verifying or marking again found

Outcome failed(const Bench& bench, const base::Error& error) {
    return {bench.told(error), true};
}

Outcome written_to(const Bench& bench, std::size_t sessions, const std::string& path,
                   const base::Bilingual& remark) {
    std::string told =
        base::filled_text(bench.text("gui.grading.export.done"), "0", std::to_string(sessions));
    told = base::filled_text(told, "1", path);
    if (!remark.empty()) told += " " + remark.in(bench.content.language());
    return {std::move(told), false};
}

report::Languages both_ways(const Bench& bench) {
    return bench.content.language() == Language::en ? report::Languages{Language::en, Language::zh}
                                                    : report::Languages{Language::zh, Language::en};
}

std::vector<std::string> chosen(Bench& bench, Export::What what, const std::vector<std::string>& selected,
                                const analysis::Filter& filter, const std::atomic<bool>& stop) {
    if (what == Export::What::selected) return selected;
    return picked(bench, what == Export::What::all ? analysis::Filter{} : filter, stop);
}

std::vector<std::string> finished_ids(const Archive& archive) {
    std::vector<std::string> ids;
    store::Selection finished;
    finished.finished_only = true;
    if (const auto rows = archive.store().sessions(finished); rows.ok()) {
        for (const store::SessionRow& row : rows.value())
            ids.push_back(row.id);
    }
    return ids;
}

}  // namespace

Outcome export_files(Bench& bench, const Export& asked, const analysis::Filter& filter, Progress& progress,
                     const std::atomic<bool>& stop) {
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) return failed(bench, archive.error());
    Chosen which;
    which.sessions = chosen(bench, asked.what, asked.sessions, filter, stop);
    if (which.sessions.empty()) return {bench.text("gui.grading.export.nothing"), true};
    const ExportProgress tell = [&](const ExportState& state) {
        progress.done = state.done;
        progress.of = state.of;
        progress.packing = state.step == ExportState::Step::packing;
        return !stop;
    };
    const Reporting reporting(*archive.value());
    if (!asked.html) {
        const auto done = reporting.write(which, asked.order, tell);
        if (!done.ok()) return failed(bench, done.error());
        return written_to(bench, done.value().sessions, asked.order.path, done.value().remark);
    }
    PageOrder order;
    order.languages = both_ways(bench);
    order.details = asked.details;
    order.path = asked.order.path;
    order.replace = asked.order.replace;
    const auto page = reporting.page(which, order, bench.moment(), tell);
    if (!page.ok()) return failed(bench, page.error());
    return written_to(bench, which.sessions.size(), asked.order.path, {});
}

Outcome save_report(Bench& bench, const std::string& session, const SaveReport& asked) {
    Export one;
    one.what = Export::What::selected;
    one.sessions = {session};
    one.html = true;
    one.order.path = asked.path;
    one.order.replace = asked.replace;
    Progress unseen;
    const std::atomic<bool> never = false;
    return export_files(bench, one, {}, unseen, never);
}

Outcome save_marks(Bench& bench, const MarkSheetWanted& wanted, const SaveMarks& asked) {
    const MarksView marks = marks_view(bench, wanted);
    if (!marks.ready) return {marks.problem, true};
    const report::LoadedSheetTemplate form = chosen_form(bench);
    const auto done = write_mark_sheet(bench.content, marks.sheet, *form.sheet, asked.form, asked.path,
                                       asked.replace, bench.moment());
    if (!done.ok()) return failed(bench, done.error());
    return written_to(bench, marks.sheet.rows.size(), asked.path, {});
}

Outcome send_bundle(Bench& bench, const SendBundle& asked, const analysis::Filter& filter, Progress& progress,
                    const std::atomic<bool>& stop) {
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) return failed(bench, archive.error());
    BundleWanted wanted;
    wanted.sessions = chosen(bench, asked.what, asked.sessions, filter, stop);
    if (wanted.sessions.empty()) return {bench.text("gui.grading.export.nothing"), true};
    wanted.path = asked.path;
    wanted.replace = asked.replace;
    const auto done =
        export_bundle(archive.value()->store(), wanted, bench.moment(), [&](std::size_t at, std::size_t of) {
            progress.done = at;
            progress.of = of;
            return !stop;
        });
    if (!done.ok()) return failed(bench, done.error());
    return written_to(bench, wanted.sessions.size(), asked.path, {});
}

// What a bundle names by its ids, joined by commas.
static std::string titles_of(const Bench& bench, const std::string& scenarios) {
    std::vector<std::string> ids;
    std::stringstream list(scenarios);
    for (std::string id; std::getline(list, id, ',');)
        ids.push_back(id);
    return title_of(*bench.content.catalogue, bench.content.texts, ids);
}

BundlesView bundles_view(Bench& bench) {
    BundlesView view;
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) {
        view.said = bench.told(archive.error());
        view.failed = true;
        return view;
    }
    const auto rivals = archive.value()->store().rivals();
    if (!rivals.ok()) return view;
    for (const store::Rival& one : rivals.value()) {
        BundlesView::Rival row{one.session, one.digest, "", "", -1};
        if (const auto taken = store::decode_taken_in(one.bytes); taken.ok()) {
            const store::TakenIn& session = taken.value();
            row.who = session.student ? session.student->name : session.row.student;
            row.scenarios = titles_of(bench, session.scenarios);
            if (session.counting < session.marks.size()) row.score = session.marks[session.counting].score;
        }
        view.rivals.push_back(std::move(row));
    }
    return view;
}

void look_at_bundle(Bench& bench, const std::string& path, bool apply, BundlesView& view) {
    view = bundles_view(bench);
    view.file = path;
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) return;
    view.failed = true;
    const auto bundle = open_bundle(path);
    if (!bundle.ok()) {
        view.said = bench.told(bundle.error());
        return;
    }
    const auto newcomers = newcomers_in(archive.value()->store(), bundle.value());
    auto arrived = import_bundle(archive.value()->versions(), archive.value()->store(), bundle.value(), apply,
                                 bench.moment());
    if (!arrived.ok()) {
        view.said = bench.told(arrived.error());
        return;
    }
    if (apply) view = bundles_view(bench);
    view.file = path;
    view.failed = false;
    view.said = bench.text(apply ? "gui.grading.bundle.taken" : "gui.grading.bundle.looked", "0",
                           std::to_string(arrived.value().sessions.size()));
    if (apply && newcomers.ok()) {
        const auto recognised =
            merge_newcomers(archive.value()->store(), newcomers.value(),
                            {bench.grader, "bundle " + bundle.value().digest.substr(0, 12)}, bench.moment());
        if (recognised.ok() && !recognised.value().empty())
            view.said += " " + bench.text("gui.grading.bundle.recognised", "0",
                                          std::to_string(recognised.value().size()));
    }
    if (!apply) {
        if (const auto foretold = foretell(archive.value()->store(), bundle.value()); foretold.ok()) {
            for (const base::Bilingual& line : words_of(foretold.value()))
                view.said += "\n" + line.in(bench.content.language());
        }
    }
    for (const base::Bilingual& line : words_of(arrived.value().ledger))
        view.said += "\n" + line.in(bench.content.language());
    view.arrived = arrived.take();
    for (ArrivedSession& one : view.arrived->sessions)
        one.scenarios = titles_of(bench, one.scenarios);
}

void accept(Bench& bench, const AcceptRival& asked, BundlesView& view) {
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) return;
    const auto done = accept_rival(archive.value()->store(), asked.session, asked.digest, bench.moment());
    view = bundles_view(bench);
    view.failed = !done.ok();
    view.said =
        done.ok() ? bench.text("gui.grading.bundle.accepted", "0", done.value()) : bench.told(done.error());
}

ChecksView verify(Bench& bench, Progress& progress, const std::atomic<bool>& stop) {
    ChecksView view;
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) {
        view.problems.push_back(bench.told(archive.error()));
        return view;
    }
    const Language language = bench.content.language();
    const store::Store& store = archive.value()->store();
    if (const auto broken = verify_contents(store); broken.ok()) {
        for (const BrokenContent& one : broken.value())
            view.contents.push_back(one.what.in(language));
    } else {
        view.contents.push_back(bench.told(broken.error()));
    }
    if (const auto rest = verify_rest(store); !rest.ok()) view.contents.push_back(bench.told(rest.error()));
    if (const auto beside = store.check_beside(); beside.ok()) {
        for (const base::Bilingual& what : beside.value())
            view.contents.push_back(what.in(language));
    } else {
        view.contents.push_back(bench.told(beside.error()));
    }
    if (const auto ledger = verify_ledger(store); ledger.ok()) {
        for (const auto& lines : {ledger.value().broken, ledger.value().notes}) {
            for (const base::Bilingual& what : lines)
                view.contents.push_back(what.in(language));
        }
    } else {
        view.contents.push_back(bench.told(ledger.error()));
    }
    const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    const std::vector<std::string> ids = finished_ids(*archive.value());
    progress.of = ids.size();
    const auto looked_at = verify_all(archive.value()->versions(), bench.database, ids, threads, stop,
                                      [&](const base::Result<Verified>& one) {
                                          ++progress.done;
                                          if (!one.ok())
                                              view.problems.push_back(bench.told(one.error()));
                                          else if (one.value().sound())
                                              ++view.sound;
                                          else if (view.unsound.size() < kMostShown)
                                              view.unsound.push_back(one.value());
                                      });
    if (!looked_at.ok()) {
        view.problems.push_back(bench.told(looked_at.error()));
        return view;
    }
    view.verified = true;
    view.stopped = looked_at.value() < ids.size();
    return view;
}

ChecksView regrade(Bench& bench, const Regrade& asked, Progress& progress, const std::atomic<bool>& stop) {
    ChecksView view;
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) {
        view.problems.push_back(bench.told(archive.error()));
        return view;
    }
    const std::vector<std::string> ids = finished_ids(*archive.value());
    progress.of = ids.size();
    const RegradeWanted wanted{asked.hear_anew, asked.apply, bench.grader, asked.why};
    std::set<std::string> told;  // the same trouble once
    const auto take = [&](const base::Result<Regraded>& one) {
        progress.done = ++view.looked_at;
        if (!one.ok()) {
            if (told.insert(one.error().code).second) view.problems.push_back(bench.told(one.error()));
            return;
        }
        const Regraded& mark = one.value();
        const bool moves = mark.before != mark.after || mark.before_reviewed != mark.after_reviewed ||
                           !mark.collisions.empty();
        if (moves && view.moved.size() < kMostShown) view.moved.push_back(mark);
    };
    view.stopped = archive.value()->regrade(ids, wanted, bench.moment(), stop, take) < ids.size();
    view.regraded = true;
    view.applied = asked.apply;
    return view;
}

SecondView second_view(Bench& bench, const std::string& chosen) {
    SecondView view;
    view.chosen = chosen;
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) {
        view.problem = bench.told(archive.error());
        return view;
    }
    const store::Store& store = archive.value()->store();
    if (auto all = samples(store); all.ok()) view.samples = all.take();
    const auto sample = std::find_if(view.samples.begin(), view.samples.end(),
                                     [&](const Sample& one) { return one.id == chosen; });
    if (sample == view.samples.end()) {
        view.chosen.clear();
        return view;
    }
    if (auto report = agreement(archive.value()->versions(), store, *sample); report.ok()) {
        view.agreement = report.take();
    } else {
        view.problem = bench.told(report.error());
    }
    store::Selection these;
    these.ids = sample->sessions;
    const auto rows = store.sessions(these);
    const auto roster = store.roster();
    if (!rows.ok() || !roster.ok()) return view;
    for (const store::SessionRow& row : rows.value()) {
        SessionLine line;
        line.session = row.id;
        for (const store::Enrolled& one : roster.value()) {
            if (one.id == row.student) line.name = one.name;
        }
        line.scenario = title_of(*bench.content.catalogue, bench.content.texts, row.scenarios);
        line.when = moment_words(row.started_at, bench.content.texts);
        const auto steps = store.steps(row.id);
        const bool mine =
            steps.ok() && std::any_of(steps.value().begin(), steps.value().end(), [&](const auto& one) {
                return one.round == chosen && one.who == bench.grader;
            });
        if (mine) line.flags = analysis::kReviewed;
        view.sessions.push_back(std::move(line));
    }
    return view;
}

SecondView make_sample(Bench& bench, const MakeSample& asked, const analysis::Filter& filter,
                       const std::atomic<bool>& stop) {
    const base::Result<Archive*> archive = bench.open();
    if (!archive.ok()) return second_view(bench, "");
    SampleWanted wanted;
    wanted.title = asked.title;
    wanted.made_by = bench.grader;
    wanted.seed = asked.seed;
    wanted.count = asked.count;
    wanted.among = picked(bench, filter, stop);
    const auto made = desk::make_sample(archive.value()->store(), wanted, bench.moment());
    SecondView view = second_view(bench, made.ok() ? made.value().id : "");
    if (!made.ok()) view.problem = bench.told(made.error());
    return view;
}

}  // namespace kefu::desk::grading
