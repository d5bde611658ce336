// A writer is killed a hundred times at random moments. What it was told is stored, is there; the rest is all or nothing.
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "store/sample.h"
#include "support/catch.h"

namespace kefu::store {
namespace {

using test::sample_event;

// Writes batches for ever; after each acknowledged one, says how many events are safe.
[[noreturn]] void write_until_killed(const std::string& path, const std::string& id, int tell) {
    Result<Store> store = Store::open(path);
    if (!store.ok() || !store.value().begin(test::sample_session(id), test::sample_head()).ok()) _exit(1);
    std::size_t count = 0;
    for (;;) {
        std::vector<record::Event> batch;
        for (std::size_t n = 0; n < 1 + count % 3; ++n)
            batch.push_back(sample_event(count + n));
        if (!store.value().append(id, count, batch).ok()) _exit(2);
        count += batch.size();
        if (write(tell, &count, sizeof count) != static_cast<ssize_t>(sizeof count)) _exit(3);
    }
}

TEST_CASE("kill -9 at a hundred random moments loses nothing that was acknowledged") {
    test::Folder folder;
    const std::string path = folder.file("kefu.db");
    { REQUIRE(Store::open(path).ok()); }
    std::mt19937 chance(20261121);
    std::size_t acknowledged_in_all = 0;
    for (int round = 0; round < 100; ++round) {
        const std::string id = "session" + std::to_string(round);
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        const pid_t writer = fork();
        REQUIRE(writer >= 0);
        if (writer == 0) {
            close(ends[0]);
            write_until_killed(path, id, ends[1]);
        }
        close(ends[1]);
        // Some are killed while still opening, most in the midst of writing; a busy machine changes nothing about it.
        std::size_t acknowledged = 0;
        for (std::size_t wanted = chance() % 12, count = 0; wanted > 0; --wanted) {
            REQUIRE(read(ends[0], &count, sizeof count) == static_cast<ssize_t>(sizeof count));
            acknowledged = count;
        }
        std::this_thread::sleep_for(std::chrono::microseconds(chance() % 3000));
        kill(writer, SIGKILL);
        int status = 0;
        REQUIRE(waitpid(writer, &status, 0) == writer);
        REQUIRE(WIFSIGNALED(status));
        for (std::size_t count = 0;
             read(ends[0], &count, sizeof count) == static_cast<ssize_t>(sizeof count);)
            acknowledged = count;
        close(ends[0]);
        acknowledged_in_all += acknowledged;

        Result<Store> store = Store::open(path);
        REQUIRE(store.ok());
        Result<StoredSession> session = store.value().session(id);
        if (!session.ok()) {
            // Killed before the session itself was acknowledged.
            REQUIRE(acknowledged == 0);
            continue;
        }
        const record::Log& log = session.value().log;
        REQUIRE(log.events.size() >= acknowledged);
        REQUIRE(log.events.size() <= acknowledged + 3);
        for (std::size_t n = 0; n < log.events.size(); ++n)
            REQUIRE(log.events[n] == sample_event(n));
        REQUIRE(store.value().check_chain(id).value().sound);
    }
    CHECK(acknowledged_in_all > 100);
}

}  // namespace
}  // namespace kefu::store
