// Offline work over a database: check what is stored, mark it again (first as a dry run), report and export it.
// What `kefuctl verify`, `regrade`, `report` and `export` do.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "desk/content.h"
#include "store/store.h"

namespace kefu::desk {

/// Which sessions: ids, a student (name, number or id), a scenario, a class, an assignment. Empty members don't restrict.
struct Chosen {
    std::vector<std::string> sessions;
    std::string student;
    std::string scenario;
    std::string class_name{};
    std::string assignment{};
};

struct Verified {
    std::string session;
    bool chain = true;   ///< nothing was changed, removed or added
    bool replay = true;  ///< the inputs lead to the same events again
    bool replayed =
        true;          ///< false: the scenario is gone or was changed, so the story couldn't be played again
    bool mark = true;  ///< the mark is what the recorded annotations give
    base::Bilingual what;  ///< what is wrong, or why it couldn't be played
    bool sound() const { return chain && replay && mark; }
};

/// One reply or message that moves a mark.
struct Mover {
    std::size_t event = 0;
    std::string text;
    base::Bilingual rule;
    int before_milli = 0;
    int after_milli = 0;
    std::vector<std::string> heard_before, heard_after;  ///< acts, where the reply is heard anew
};

struct Regraded {
    std::string session;
    std::string student;
    std::vector<std::string> scenarios;  ///< ids, in the order in which the shoppers come
    int before = -1;                     ///< -1: no mark so far
    int after = 0;
    std::vector<Mover> movers;
    bool applied = false;
};

class Archive {
  public:
    /// Errors: those of opening a database; store-missing where there is no file. `to_read`: nothing is to be changed,
    /// so that a file that can't be written to will do.
    static base::Result<Archive> open(const Content& content, const std::string& database,
                                      bool to_read = false);

    base::Result<std::vector<store::SessionRow>> chosen(const Chosen& which) const;
    base::Result<Verified> verify(const std::string& session) const;
    /// `hear_anew`: by today's understanding; else by what is recorded. `apply`: the new mark counts from now on.
    base::Result<Regraded> regrade(const std::string& session, bool hear_anew, bool apply, store::Moment now);

    /// For the use cases that stand on it (desk/reporting.h).
    const Content& content() const { return content_; }
    store::Store& store() { return store_; }
    const store::Store& store() const { return store_; }

  private:
    Archive(Content content, store::Store store) : content_(std::move(content)), store_(std::move(store)) {}
    std::string student_name(const std::string& id) const;

    Content content_;
    store::Store store_;
};

/// {"session": …, "before": …, "after": …, "movers": […]}
std::string to_json(const Regraded& regraded);
std::string to_json(const Verified& verified);
/// Milliseconds since 1970, by the computer's clock.
store::Moment moment_now();

}  // namespace kefu::desk
