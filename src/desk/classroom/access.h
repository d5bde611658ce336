// Who may do what. Students need no passphrase; instructors and graders do, once one is set up. Until then whoever
// sits at the computer is its instructor: that is said, and the first to set a passphrase takes the role.
//
// Promises: a failed try is written down before the answer is known, so ending the program wins nothing; what may be
// asked again only later is refused with the seconds left. docs/access.md says what a local file can't protect.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>

#include "base/result.h"
#include "desk/classroom/views.h"
#include "store/store.h"

namespace kefu::desk {

/// What a role may do beside practising itself.
enum class Right {
    see_others,        ///< sessions, marks and reports of others
    see_exam_answers,  ///< model answers of exam sessions
    review,            ///< review steps, regrade
    manage,            ///< roster, assignments, deliveries, access
    resume_exam
};
/// A grader sees and reviews; an instructor may do everything.
bool may(Role role, Right right);

struct AccessView {
    bool instructor_set = false;
    bool grader_set = false;
    bool by_system = false;    ///< the passphrases stand in a file of the computer's administrator
    std::int64_t wait_ms = 0;  ///< until the next try may be made
};

/// A passphrase was set: the recovery code is shown this once and kept nowhere.
struct PassphraseSet {
    std::string recovery_code;
};

inline constexpr const char* kSystemAccessFile = "/etc/kefu-dojo/access.json";

class Access {
  public:
    /// `random`: sixteen bytes from the computer's source. `system_file`: where it exists, its passphrases hold instead of
    /// the database's, which students can write to.
    Access(store::Store& store, std::function<std::array<unsigned char, 16>()> random,
           std::string system_file = kSystemAccessFile);

    AccessView view(store::Moment now) const;
    /// True where no passphrase guards the role.
    bool is_open(Role role) const;
    /// Errors: passphrase-wrong, passphrase-wait, system-access-broken.
    base::Result<base::Done> enter(Role role, const std::string& passphrase, store::Moment now);
    /// The first passphrase of a role, or a new one: the instructor's needs the old one (or none where none is set), the
    /// grader's the instructor's. Errors: as `enter`, passphrase-short, passphrase-long, access-by-system.
    base::Result<PassphraseSet> set(Role role, const std::string& passphrase, const std::string& instructors,
                                    store::Moment now);
    /// Sets a new passphrase by the recovery code, which is used up; a new one comes back. Errors: as `set`, recovery-wrong.
    base::Result<PassphraseSet> recover(Role role, const std::string& code, const std::string& passphrase,
                                        store::Moment now);
    /// What an administrator puts into kSystemAccessFile: the hashes as JSON. Error: access-not-set.
    base::Result<std::string> system_file_text() const;

  private:
    struct Kept {
        std::string passphrase, recovery;
    };
    base::Result<std::map<std::string, Kept>> kept() const;
    base::Result<base::Done> attempt(Role role, const std::function<bool(const Kept&)>& right,
                                     base::Error wrong, store::Moment now);
    base::Result<PassphraseSet> write(Role role, const std::string& passphrase, store::Moment now);

    store::Store& store_;
    std::function<std::array<unsigned char, 16>()> random_;
    std::string system_file_;
};

/// Opens the database at `path` for somebody who claims `role`. Errors: store-missing (unless it may be made), passphrase-needed (none was given and
/// one is set), those of Access::enter and of opening a database.
base::Result<store::Store> open_as(const std::string& path, Role role, const std::string& passphrase,
                                   store::Moment now, bool make = false,
                                   const std::string& system_file = kSystemAccessFile);

/// Sixteen bytes from the computer's source of randomness.
std::array<unsigned char, 16> random_bytes();
const char* name_of(Role role);

}  // namespace kefu::desk
