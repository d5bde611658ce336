// What trials and model students gave, as the workshop's view shows it. Inside of desk/workshop only.
#pragma once

#include "desk/text_files.h"
#include "desk/workshop/preview.h"
#include "desk/workshop/simulate.h"
#include "desk/workshop/workshop_view.h"
#include "scenario/wording.h"

namespace kefu::desk {

BenchGraph bench_graph(const BenchView& file, const std::vector<Mistake>& mistakes,
                       const Simulation* simulation, base::Language language);
/// What has happened and where it stands; `running` and what the caller's clock says stay as they are.
void show_trial(TrialView& out, const Preview& preview, const scenario::Scenario& scenario,
                const scenario::ActNames& acts, const TextFiles& texts);
void show_simulation(SimulationView& out, const Simulation& simulation, const TextFiles& texts);

}  // namespace kefu::desk
