// The door through which a front works: it hands in commands and the time, and draws the view. Holds who is at
// work, the session that runs, the store; turns the front's real clock into virtual time.
//
// Promises: a command that makes no sense at the moment changes nothing; what the world does wrong (disk full,
// database refused, content broken) becomes a banner and the program goes on; nothing a student said is lost.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "desk/classroom/delivery.h"
#include "desk/commands.h"
#include "desk/front.h"
#include "desk/views.h"

namespace kefu::desk {

struct LiveDeskOptions {
    std::string content;                   ///< folder; "" = looked for
    std::string database;                  ///< file; "" = the user's own (docs/store.md)
    bool without_database = false;         ///< nothing is kept
    std::optional<Language> language;      ///< else as set last, else the computer's
    std::string scenarios;                 ///< the user's own scenarios; "" = user_scenarios()
    std::string assignment;                ///< a file to open at once; "" = none
    WriteBundle write_bundle;              ///< how results are delivered; empty: the program's own way
    std::function<std::int64_t()> moment;  ///< milliseconds since 1970; empty: the computer's clock
    std::function<std::uint64_t()> luck;   ///< seeds and ids; empty: the computer's
};

/// The user's own database: XDG_DATA_HOME/kefu-dojo/kefu.db.
std::string default_database();

class LiveDesk {
  public:
    /// Error: content-not-found. Anything else wrong is a banner of the view.
    static base::Result<std::unique_ptr<LiveDesk>> open(const LiveDeskOptions& options);
    ~LiveDesk();
    LiveDesk(const LiveDesk&) = delete;
    LiveDesk& operator=(const LiveDesk&) = delete;

    const View& view() const;
    /// Valid as long as the desk.
    const Services& services() const;

    /// Carries out what a frame asked for, in order.
    void carry_out(const std::vector<Command>& commands);
    void carry_out(const Command& command);
    /// Lets the session run to `now` and brings the view up to date.
    void tick(RealMs now);
    /// When the view may next change by itself, on the front's clock; -1: not before another command.
    RealMs next_due() const;
    bool quit_wanted() const;
    /// The program ends: a practice session is paused where it stands, to be taken up later.
    void close(RealMs now);

  private:
    struct Impl;
    explicit LiveDesk(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace kefu::desk
