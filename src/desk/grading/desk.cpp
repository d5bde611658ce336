#include "desk/grading/desk.h"

#include "desk/grading/bench.h"
#include "desk/grading/lane.h"

namespace kefu::desk {

using namespace grading;

struct GradingDesk::Impl {
    Bench quick, slow;  // each used by its lane alone
    Content here;       // the asking thread's own
    Progress progress;
    ShowClass shown;  // what the class page asks
    MarkSheetWanted marks;
    Lane questions, work;  // last: they end before what they use

    Impl(Content content, const GradingWorld& world, const std::string& grader)
        : quick{content, world.database, grader, world.moment, world.luck},
          slow{content, world.database, grader, world.moment, world.luck},
          here(std::move(content)) {}

    void show_class(GradingView& view) {
        // Anew each time: by tomorrow "today" is another day.
        base::Result<Stretch> span = shown.period == Period::days
                                         ? days_between(shown.first_day, shown.last_day)
                                         : base::Result<Stretch>(stretch_of(shown.period, quick.moment()));
        view.klass.period_problem = span.ok() ? "" : span.error().message.in(here.language());
        if (!span.ok()) return;
        shown.filter.from = span.value().from;
        shown.filter.to = span.value().to;
        view.klass.busy = true;
        view.klass.filter = shown.filter;
        view.klass.order = shown.order;
        view.klass.items_from = shown.items_from;
        questions.put("class", [this, asked = shown]() -> Change {
            auto made = std::make_shared<ClassView>(class_view(quick, asked, questions.stopping()));
            return [made](GradingView& v) { v.klass = std::move(*made); };
        });
    }

    // A question whose answer is a part of the view that is made anew from how it stands.
    template <class Part, class Make>
    void change(GradingView& view, Part GradingView::*part, const char* kind, Make make) {
        questions.put(kind, [this, part, make, now = std::make_shared<Part>(view.*part)]() -> Change {
            make(quick, *now);
            return [now, part](GradingView& v) { v.*part = std::move(*now); };
        });
    }
    template <class Part, class Make>
    void fill(Part GradingView::*part, const char* kind, Make make) {
        questions.put(kind, [this, part, make]() -> Change {
            auto made = std::make_shared<Part>(make(quick));
            return [made, part](GradingView& v) { v.*part = std::move(*made); };
        });
    }

    /// Long work: `job` gives what changes, and tells of it in view.work.
    template <class Make>
    void long_work(GradingView& view, const char* what, Make make) {
        if (view.work.running) return;
        view.work = {};
        view.work.running = true;
        view.work.what = here.texts.text(what);
        progress.done = progress.of = 0;
        progress.packing = false;
        work.rearm();
        work.put("", [make]() -> Change { return make(); });
    }
    static void ended(GradingView& view, const Outcome& outcome) {
        view.work.running = view.work.stopping = false;
        view.work.failed = outcome.failed;
        view.work.message = outcome.message;
    }
    template <class Make>
    void outcome_work(GradingView& view, const char* what, Make make) {
        long_work(view, what,
                  [make]() -> Change { return [outcome = make()](GradingView& v) { ended(v, outcome); }; });
    }

    void open_session(GradingView& view, const std::string& session, const std::string& round) {
        const bool other = view.graded.session != session || view.graded.round != round;
        if (other) {
            view.graded = {};
            view.graded.session = session;
            view.graded.round = round;
            view.misread = {};
        }
        questions.put("session", [this, session, round]() -> Change {
            auto made = std::make_shared<GradedView>(graded_view(quick, session, round));
            auto bank = std::make_shared<std::vector<store::BankComment>>(comments());
            return [made, bank](GradingView& v) {
                if (v.graded.session == made->session && v.graded.round == made->round)
                    v.graded = std::move(*made);
                v.bank = std::move(*bank);
            };
        });
    }

    std::vector<store::BankComment> comments() {
        const auto archive = quick.open();
        if (!archive.ok()) return {};
        auto all = archive.value()->store().comments();
        return all.ok() ? all.take() : std::vector<store::BankComment>{};
    }

    void turn(GradingView& view, GradingPage page) {
        view.page = page;
        switch (page) {
            case GradingPage::overview:
                return show_class(view);
            case GradingPage::session:
                return;
            case GradingPage::roster:
                return change(view, &GradingView::roster, "roster", [](Bench& bench, RosterView& roster) {
                    RosterView fresh = roster_view(bench);
                    fresh.file = roster.file;
                    fresh.class_name = roster.class_name;
                    fresh.preview = roster.preview;
                    fresh.said = roster.said;
                    fresh.failed = roster.failed;
                    roster = std::move(fresh);
                });
            case GradingPage::assignments:
                return fill(&GradingView::assignments, "assignments",
                            [](Bench& bench) { return assignments_view(bench); });
            case GradingPage::marks:
                show_class(view);  // classes and assignments to choose from
                return show_marks();
            case GradingPage::exports:
                return show_class(view);
            case GradingPage::bundles:
                return change(view, &GradingView::bundles, "bundles", [](Bench& bench, BundlesView& bundles) {
                    bundles.rivals = bundles_view(bench).rivals;
                });
            case GradingPage::checks:
                return;
            case GradingPage::second:
                show_class(view);
                return fill(&GradingView::second, "second",
                            [id = view.second.chosen](Bench& bench) { return second_view(bench, id); });
        }
    }

    void show_marks() {
        fill(&GradingView::marks, "marks",
             [wanted = marks](Bench& bench) { return marks_view(bench, wanted); });
    }

    // --- what is asked -----------------------------------------------------------------------------------------

    struct Answer {
        Impl& desk;
        GradingView& view;

        // The door is LiveDesk's.
        void operator()(const ComeIn&) const {}
        void operator()(const SetPassphrase&) const {}
        void operator()(const UseRecoveryCode&) const {}
        void operator()(const CodeWritten&) const {}

        void operator()(const Turn& asked) const { desk.turn(view, asked.page); }
        void operator()(const ShowClass& asked) const {
            desk.shown = asked;
            desk.show_class(view);
        }
        void operator()(const ShowLines& asked) const {
            desk.questions.put("lines", [&d = desk, shown = desk.shown, from = asked.from]() -> Change {
                auto part = std::make_shared<ClassView>();
                part->filter = shown.filter;
                part->order = shown.order;
                put_lines(d.quick, *part, from);
                return [part](GradingView& v) {
                    v.klass.lines_from = part->lines_from;
                    v.klass.total = part->total;
                    v.klass.lines = std::move(part->lines);
                };
            });
        }
        void operator()(const OpenSession& asked) const {
            view.page = GradingPage::session;
            desk.open_session(view, asked.session, asked.round);
        }
        void operator()(const TakeStep& asked) const {
            StepWanted step = asked.step;
            step.session = view.graded.session;
            step.round = view.graded.round;
            step.who = desk.quick.grader;
            step.state = view.graded.state;
            desk.questions.put("", [&d = desk, step]() -> Change {
                auto made = std::make_shared<GradedView>(take_step(d.quick, step));
                return [made](GradingView& v) {
                    if (v.graded.session == made->session) v.graded = std::move(*made);
                };
            });
        }
        void operator()(const TryMisread& asked) const {
            view.misread.ready = false;
            view.misread.event = asked.event;
            desk.questions.put("misread", [&d = desk, asked, session = view.graded.session]() -> Change {
                auto made = std::make_shared<MisreadTrial>(try_misread(d.quick, session, asked));
                return [made](GradingView& v) { v.misread = std::move(*made); };
            });
        }
        void operator()(const KeepMisread& asked) const {
            StepWanted step;
            step.session = view.graded.session;
            step.round = view.graded.round;
            step.who = desk.quick.grader;
            step.state = view.graded.state;
            step.kind = scoring::StepKind::misread;
            step.finding.event = static_cast<std::int64_t>(asked.event);
            step.why = asked.why;
            for (const std::string& act : asked.right)
                step.value += (step.value.empty() ? "" : ",") + act;
            auto now = std::make_shared<GradedView>(view.graded);
            desk.questions.put("", [&d = desk, step, asked, now]() -> Change {
                auto made = std::make_shared<GradedView>(take_step(d.quick, step));
                // What wasn't taken as a step teaches nobody.
                const bool taken = made->steps.size() > now->steps.size();
                bool taught = false;
                if (asked.teach && taken) {
                    const std::string problem = teach(d.quick, *now, asked);
                    made->said +=
                        " " + (problem.empty() ? d.quick.text("gui.grading.misread.taught") : problem);
                    taught = problem.empty();
                }
                return [made, taught](GradingView& v) {
                    v.taught += taught ? 1 : 0;
                    if (v.graded.session == made->session) v.graded = std::move(*made);
                    v.misread = {};
                };
            });
        }
        void operator()(const KeepComment& asked) const {
            bank([&d = desk, asked](store::Store& store) {
                store::BankComment comment;
                comment.id = "c" + std::to_string(d.quick.luck());
                comment.text = asked.text;
                comment.made_by = d.quick.grader;
                comment.made_at = d.quick.moment();
                return store.put(comment);
            });
        }
        void operator()(const ForgetComment& asked) const {
            bank([asked](store::Store& store) { return store.remove_comment(asked.id); });
        }
        void operator()(const SaveReport& asked) const {
            desk.outcome_work(view, "gui.grading.work.report",
                              [&d = desk, asked, session = view.graded.session] {
                                  return save_report(d.slow, session, asked);
                              });
        }
        void operator()(const Browse& asked) const {
            desk.fill(&GradingView::folder, "folder",
                      [asked](Bench& bench) { return folder_view(bench.content.texts, asked); });
        }
        void operator()(const LookAtRoster& asked) const {
            desk.change(view, &GradingView::roster, "roster",
                        [asked](Bench& bench, RosterView& roster) { look_at_roster(bench, asked, roster); });
        }
        void operator()(const ApplyRoster& asked) const {
            desk.change(view, &GradingView::roster, "",
                        [asked](Bench& bench, RosterView& roster) { apply_roster(bench, asked, roster); });
        }
        void operator()(const MergeMatches&) const {
            desk.change(view, &GradingView::roster, "",
                        [](Bench& bench, RosterView& roster) { merge_matches(bench, roster); });
        }
        void operator()(const RenameStudent& asked) const {
            desk.change(view, &GradingView::roster, "",
                        [asked](Bench& bench, RosterView& roster) { rename(bench, asked, roster); });
        }
        void operator()(const SaveAssignment& asked) const {
            desk.change(view, &GradingView::assignments, "", [asked](Bench& bench, AssignmentsView& part) {
                save_assignment(bench, asked, part);
            });
        }
        void operator()(const ShowMarks& asked) const {
            desk.marks = asked.wanted;
            desk.show_marks();
        }
        void operator()(const ChooseForm& asked) const {
            desk.fill(&GradingView::marks, "marks", [path = asked.path, wanted = desk.marks](Bench& bench) {
                return choose_form(bench, wanted, path);
            });
        }
        void operator()(const SaveMarks& asked) const {
            desk.outcome_work(view, "gui.grading.work.marks", [&d = desk, asked, wanted = desk.marks] {
                return save_marks(d.slow, wanted, asked);
            });
        }
        void operator()(const Export& asked) const {
            desk.outcome_work(view, "gui.grading.work.export",
                              [&d = desk, asked, filter = desk.shown.filter] {
                                  return export_files(d.slow, asked, filter, d.progress, d.work.stopping());
                              });
        }
        void operator()(const SendBundle& asked) const {
            desk.outcome_work(view, "gui.grading.work.bundle",
                              [&d = desk, asked, filter = desk.shown.filter] {
                                  return send_bundle(d.slow, asked, filter, d.progress, d.work.stopping());
                              });
        }
        void operator()(const LookAtBundle& asked) const { bundle(asked.path, false); }
        void operator()(const TakeBundle&) const {
            if (!view.bundles.file.empty()) bundle(view.bundles.file, true);
        }
        void operator()(const AcceptRival& asked) const {
            desk.change(view, &GradingView::bundles, "",
                        [asked](Bench& bench, BundlesView& part) { accept(bench, asked, part); });
        }
        void operator()(const Verify&) const {
            desk.long_work(view, "gui.grading.work.verify", [&d = desk]() -> Change {
                auto made = std::make_shared<ChecksView>(verify(d.slow, d.progress, d.work.stopping()));
                return [made](GradingView& v) { checked(v, std::move(*made)); };
            });
        }
        void operator()(const Regrade& asked) const {
            desk.long_work(view, asked.apply ? "gui.grading.work.apply" : "gui.grading.work.regrade",
                           [&d = desk, asked]() -> Change {
                               auto made = std::make_shared<ChecksView>(
                                   regrade(d.slow, asked, d.progress, d.work.stopping()));
                               return [made](GradingView& v) { checked(v, std::move(*made)); };
                           });
        }
        void operator()(const MakeSample& asked) const {
            desk.fill(&GradingView::second, "", [asked, filter = desk.shown.filter, &d = desk](Bench& bench) {
                return make_sample(bench, asked, filter, d.questions.stopping());
            });
        }
        void operator()(const ShowSample& asked) const {
            desk.fill(&GradingView::second, "second",
                      [asked](Bench& bench) { return second_view(bench, asked.sample); });
        }
        void operator()(const Stop&) const {
            if (!view.work.running) return;
            view.work.stopping = true;
            desk.work.stop();
        }

      private:
        template <class Change_>
        void bank(Change_ change) const {
            desk.questions.put("", [&d = desk, change]() -> Change {
                if (const auto archive = d.quick.open(); archive.ok())
                    static_cast<void>(change(archive.value()->store()).ok());
                auto all = std::make_shared<std::vector<store::BankComment>>(d.comments());
                return [all](GradingView& v) { v.bank = std::move(*all); };
            });
        }
        void bundle(const std::string& path, bool apply) const {
            desk.long_work(view, apply ? "gui.grading.work.take" : "gui.grading.work.look",
                           [&d = desk, path, apply]() -> Change {
                               auto made = std::make_shared<BundlesView>();
                               look_at_bundle(d.slow, path, apply, *made);
                               return [made](GradingView& v) {
                                   v.bundles = std::move(*made);
                                   ended(v, {v.bundles.said, v.bundles.failed});
                               };
                           });
        }
        static void checked(GradingView& view, ChecksView found) {
            // Verifying says nothing about marking again, and the other way round.
            if (found.verified) {
                found.regraded = view.checks.regraded;
                found.applied = view.checks.applied;
                found.looked_at = view.checks.looked_at;
                found.moved = std::move(view.checks.moved);
            } else {
                found.verified = view.checks.verified;
                found.sound = view.checks.sound;
                found.unsound = std::move(view.checks.unsound);
                found.contents = std::move(view.checks.contents);
            }
            view.checks = std::move(found);
            ended(view, {"", !view.checks.problems.empty()});
        }
    };
};

GradingDesk::GradingDesk(Content content, GradingWorld world, std::string grader)
    : impl_(std::make_unique<Impl>(std::move(content), world, grader)) {}
GradingDesk::~GradingDesk() = default;

void GradingDesk::ask(const Ask& asked, GradingView& view) {
    if (view.acts.empty()) view.acts = acts_of(impl_->here);
    std::visit(Impl::Answer{*impl_, view}, asked);
}

bool GradingDesk::collect(GradingView& view) {
    const bool asked = impl_->questions.collect(view);
    const bool worked = impl_->work.collect(view);
    const bool told = view.work.done != impl_->progress.done;
    view.work.done = impl_->progress.done;
    view.work.of = impl_->progress.of;
    view.work.packing = impl_->progress.packing;
    return asked || worked || told;
}

bool GradingDesk::busy() const {
    return impl_->questions.busy() || impl_->work.busy();
}

void GradingDesk::use(const std::shared_ptr<const catalog::Catalogue>& catalogue) {
    impl_->here.catalogue = catalogue;
    const auto take = [catalogue](Bench& bench) {
        bench.content.catalogue = catalogue;
        bench.archive.reset();  // it holds a copy
    };
    impl_->questions.put("catalogue", [this, take]() -> Change {
        take(impl_->quick);
        return {};
    });
    impl_->work.put("catalogue", [this, take]() -> Change {
        take(impl_->slow);
        return {};
    });
}

void GradingDesk::use(Language language, GradingView& view) {
    impl_->here.texts.use(language);
    impl_->questions.put("language", [this, language]() -> Change {
        impl_->quick.use(language);
        return {};
    });
    impl_->work.put("language", [this, language]() -> Change {
        impl_->slow.use(language);
        return {};
    });
    if (view.page == GradingPage::session) {
        impl_->open_session(view, view.graded.session, view.graded.round);
        impl_->show_class(view);
    } else {
        impl_->turn(view, view.page);
    }
}

}  // namespace kefu::desk
