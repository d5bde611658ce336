// Where a finished session lies: many lab PCs forget their disk at restart, so a bundle of each goes to a folder that
// somebody chose (a USB stick, a share) as soon as the session ends.
//
// Promises: what the message says was tried and checked; a bundle that couldn't be written stays in a queue that is
// tried again at the next start and whenever asked; nothing half-written stays in the folder.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "desk/classroom/views.h"
#include "desk/text_files.h"
#include "store/store.h"

namespace kefu::desk {

/// Writes one session as a bundle to a new file at `path`.
using WriteBundle = std::function<base::Result<base::Done>(
    const store::Store& store, const std::string& session, const std::string& path)>;

/// The chosen folder, or "". Kept in the database; KEFU_DELIVERY names another (for labs that set up PCs alike).
std::string delivery_folder(const store::Store& store);
/// "" delivers no more. A file is written there and taken away again. Errors: delivery-folder-gone, delivery-read-only.
base::Result<base::Done> choose_delivery_folder(store::Store& store, const std::string& folder);

/// Delivers one finished session, or queues it; never fails otherwise than in what the view says.
DeliveryView deliver(store::Store& store, const std::string& session, const WriteBundle& write,
                     store::Moment now, const TextFiles& texts);
/// Tries all that wait. How many lie there now, and how many still wait.
struct Retried {
    std::size_t delivered = 0;
    std::size_t waiting = 0;
};
Retried deliver_waiting(store::Store& store, const WriteBundle& write, store::Moment now);
/// What is known of one session's delivery.
DeliveryView delivery_view(const store::Store& store, const std::string& session, const TextFiles& texts);

/// "class_number_name_session.kefubundle", with nothing in it that a file system minds.
std::string bundle_name(const store::Enrolled& student, const std::string& session);

}  // namespace kefu::desk
