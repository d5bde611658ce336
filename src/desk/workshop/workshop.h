// The instructor's workshop as a window works with it: wishes in, one view out. Holds the open file, the trial, the model
// students at work on a thread of their own.
//
// Promises: a wish that makes no sense changes nothing and says why in `problem`; a file is only ever written by Save,
// SaveCopy, New, Pack and Install. Never reads a clock: the caller says what time it is.
#pragma once

#include <memory>
#include <string>

#include "desk/content.h"
#include "desk/workshop/workshop_commands.h"
#include "desk/workshop/workshop_view.h"

namespace kefu::desk {

struct WorkshopOptions {
    std::string own_folder;  ///< where the instructor's scenarios live, <id>/<id>.json
    std::string home;        ///< where browsing and packs begin; "" = the user's home
};

class Workshop {
  public:
    /// `content` with its understanding: without it nothing can be tried.
    Workshop(Content content, WorkshopOptions options);
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    const WorkshopView& view() const;
    void carry_out(const AtBench& wish);
    /// Looks whether the file was changed on disk, lets a trial in real time and the model students go on. `now`: the
    /// caller's clock in milliseconds. True if the view has changed.
    bool tick(std::int64_t now);
    /// When the view may next change by itself, on that clock; -1: not before another wish.
    std::int64_t next_due(std::int64_t now) const;
    /// From now on in that language.
    void speak(base::Language language);
    /// Somebody taught the understanding something: what is tried and simulated from now on is heard by it. A trial at hand
    /// goes on as it began, and says so.
    void use(std::shared_ptr<const catalog::Catalogue> catalogue);
    /// Reads the list of scenarios and packs anew.
    void look_around();
    /// Scenarios of the own folder were written since the last call: what shows them has to read them anew.
    bool take_written();
    /// Whether something would be lost if the program ended.
    bool unsaved() const;
    /// The program ends: unsaved changes are laid aside in the own folder and offered when the file is opened again.
    void keep_unsaved();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace kefu::desk
