// The class, over what a filter picks.
#include "desk/grading/bench.h"

namespace kefu::desk::grading {

base::Result<Archive*> Bench::open() {
    if (!archive) {
        base::Result<Archive> opened = Archive::open_or_make(content, database);
        if (!opened.ok()) return opened.error();
        archive.emplace(opened.take());
    }
    return &*archive;
}

base::Result<ClassOverview*> Bench::figures(const std::atomic<bool>& stop) {
    const auto go_on = [&](std::size_t, std::size_t) { return !stop; };
    if (!overview) {
        base::Result<ClassOverview> opened = ClassOverview::open(content, database, go_on);
        if (!opened.ok()) return opened.error();
        overview.emplace(opened.take());
    } else if (auto fresh = overview->refresh(go_on); !fresh.ok()) {
        return fresh.error();
    }
    overview->use(content.language());
    return &*overview;
}

std::string Bench::told(const base::Error& error) const {
    return error.message.in(content.language());
}

void Bench::use(base::Language language) {
    if (content.language() == language) return;
    content.texts.use(language);
    archive.reset();  // its texts are a copy
}

ClassView class_view(Bench& bench, const ShowClass& asked, const std::atomic<bool>& stop) {
    ClassView view;
    view.filter = asked.filter;
    view.items_from = asked.items_from;
    view.order = asked.order;
    const base::Result<ClassOverview*> figures = bench.figures(stop);
    if (!figures.ok()) {
        view.problem = bench.told(figures.error());
        return view;
    }
    OverviewWanted wanted;
    wanted.filter = asked.filter;
    wanted.items_from = asked.items_from;
    view.figures = figures.value()->view(wanted, bench.moment());
    view.ready = true;
    put_lines(bench, view, 0);
    return view;
}

void put_lines(Bench& bench, ClassView& view, std::size_t from) {
    if (!bench.overview) return;
    view.lines_from = from;
    view.lines = bench.overview->sessions(view.filter, view.order, from, kStretch, &view.total);
}

std::vector<std::string> picked(Bench& bench, const analysis::Filter& filter, const std::atomic<bool>& stop) {
    std::vector<std::string> ids;
    const base::Result<ClassOverview*> figures = bench.figures(stop);
    if (!figures.ok()) return ids;
    const analysis::Cohort& cohort = figures.value()->cohort();
    for (const std::uint32_t index : analysis::pick(cohort, filter))
        ids.push_back(cohort.sittings[index].session);
    return ids;
}

}  // namespace kefu::desk::grading
