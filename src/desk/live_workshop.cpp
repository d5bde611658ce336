// The instructor's workshop, as a LiveDesk lets people into it.
#include "desk/private/live_desk_impl.h"

namespace kefu::desk {

bool LiveDesk::Impl::may_make_scenarios() {
    return role == Role::instructor || !store || Access(*store, random_bytes).is_open(Role::instructor);
}

void LiveDesk::Impl::make_workshop() {
    if (!may_make_scenarios()) {
        // What was on the bench stays there, out of sight, until the instructor is back.
        view.workshop = {};
        view.workshop.locked = true;
        return;
    }
    if (!workshop) {
        complete(true);
        workshop = std::make_unique<Workshop>(content, WorkshopOptions{own_scenarios, {}});
    }
    view.workshop = workshop->view();
}

void LiveDesk::Impl::at_bench(const AtBench& wish) {
    if (view.screen != Screen::workshop || view.workshop.locked || !workshop) return;
    workshop->carry_out(wish);
    view.workshop = workshop->view();
}

void LiveDesk::Impl::tick_workshop(RealMs at) {
    if (view.screen != Screen::workshop || view.workshop.locked || !workshop) return;
    now = std::max(now, at);
    if (workshop->tick(at)) view.workshop = workshop->view();
}

// What was written at the bench is found on the shelves without starting the program anew.
void LiveDesk::Impl::read_own_scenarios() {
    if (!workshop || (sitting && !finished) || !workshop->take_written()) return;
    leave_seat();
    catalog::Catalogue fresh = *content.catalogue;
    fresh.scenarios =
        catalog::read_catalogue(content.folder,
                                {.marking = false, .understanding = false, .installed = own_scenarios})
            .scenarios;
    content.catalogue = std::make_shared<const catalog::Catalogue>(std::move(fresh));
}

}  // namespace kefu::desk
