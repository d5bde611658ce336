// A database opened for offline work: choosing sessions; what checks, marks again, reviews, reports and exports them
// stands on it (desk/trust, desk/reporting.h).
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "desk/content.h"
#include "desk/trust/keeping.h"
#include "desk/trust/regrading.h"
#include "desk/trust/verifying.h"
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

class Archive {
  public:
    /// Errors: those of opening a database; store-missing where there is no file. `to_read`: nothing is to be changed,
    /// so that a file that can't be written to will do.
    static base::Result<Archive> open(const Content& content, const std::string& database,
                                      bool to_read = false);
    /// Also where there is no file yet; "": the user's own database.
    static base::Result<Archive> open_or_make(const Content& content, const std::string& database);

    base::Result<std::vector<store::SessionRow>> chosen(const Chosen& which) const;
    base::Result<Verified> verify(const std::string& session) const;
    /// As desk::regrade over many, told one by one in the order of the ids; `student` is the name. A dry run works on
    /// several threads. `stop`: set from anywhere. How many were looked at.
    std::size_t regrade(const std::vector<std::string>& ids, const RegradeWanted& wanted, store::Moment now,
                        const std::atomic<bool>& stop,
                        const std::function<void(const base::Result<Regraded>&)>& each);

    /// For the use cases that stand on it (desk/reporting.h, desk/trust).
    Versions& versions() const { return *versions_; }
    const Content& content() const { return content_; }
    store::Store& store() { return store_; }
    const store::Store& store() const { return store_; }

  private:
    Archive(Content content, store::Store store)
        : content_(std::move(content)),
          store_(std::move(store)),
          versions_(std::make_shared<Versions>(content_.catalogue)) {}
    Content content_;
    store::Store store_;
    std::shared_ptr<Versions> versions_;
};

/// Milliseconds since 1970, by the computer's clock.
store::Moment moment_now();

}  // namespace kefu::desk
