#include "session/plan.h"

#include <algorithm>

namespace kefu::session {

void apply_line(Engine& engine, const scenario::PlanLine& line, const std::string& conversation,
                bool at_once) {
    const record::Ms from = at_once ? engine.now() : engine.settle();
    if (line.wait_ms >= 0) {
        engine.advance_to(from + line.wait_ms);
        return;
    }
    const record::Ms at = from + std::max<record::Ms>(0, line.after_ms);
    if (!line.verb.empty()) {
        engine.apply({at, conversation, Do{line.verb, line.with, from}});
        return;
    }
    const record::Entry entry = line.how == "quick"    ? record::Entry::quick
                                : line.how == "pasted" ? record::Entry::pasted
                                                       : record::Entry::typed;
    engine.apply({at, conversation, Say{line.say, entry, entry == record::Entry::typed ? from : at}});
}

record::Log run_plan(const scenario::Plan& plan, std::uint64_t seed,
                     std::shared_ptr<const scenario::Scenario> scenario, const Hear& hear,
                     const std::string& understanding_digest) {
    Shift shift;
    shift.seed = seed;
    shift.visitors.push_back({"c1", std::move(scenario), 0});
    Engine engine(std::move(shift), hear, understanding_digest);
    bool at_once = false;
    for (const scenario::PlanLine& line : plan.lines) {
        if (engine.ended()) break;
        apply_line(engine, line, "c1", at_once);
        at_once = line.more;
    }
    engine.finish();
    return engine.log();
}

}  // namespace kefu::session
