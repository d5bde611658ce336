// A student at a workbench for tests: a live desk on the project's own content, a database in a fresh folder, a
// clock and luck that the test holds.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "desk/live_desk.h"
#include "store/store.h"
#include "support/folder.h"

namespace kefu::desk::test {

class Workplace {
  public:
    Workplace();
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    std::string database() const { return folder_.file("kefu.db"); }
    /// Opens (or, after a power cut, opens again) the desk.
    void open();
    /// The program ends without a word.
    void cut_power() { desk_.reset(); }
    LiveDesk& desk() { return *desk_; }
    const View& view() const { return desk_->view(); }
    const WorkbenchView& bench() const { return desk_->view().workbench; }

    /// Ticks every `step` ms until `done` or `at_most` ms have passed. Says whether it was done.
    bool run_until(const std::function<bool()>& done, RealMs at_most = 600'000, RealMs step = 50);
    void run_for(RealMs length, RealMs step = 50);
    template <class T>
    void command(T command) {
        desk_->carry_out(Command(std::move(command)));
    }
    /// A new student starts the scenario.
    void start(const std::string& scenario, Mode mode = Mode::practice);
    void say(const std::string& text, Entry entry = Entry::typed);
    store::StoredSession stored(const std::string& session) const;

    RealMs now = 1'000'000;
    std::uint64_t luck = 1;

  private:
    kefu::test::Folder folder_;  // outlives the desk that has its files open
    std::unique_ptr<LiveDesk> desk_;
};

/// The easiest scenario there is.
std::string some_scenario(const View& view);

}  // namespace kefu::desk::test
