// Events made durable one by one, against a bare write and fdatasync of as many bytes in the same folder.
#include <cstdlib>
#include <filesystem>

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include "record/codec.h"
#include "store/store.h"
#include "support/ratios.h"

namespace kefu::bench {
namespace {

record::Event event() {
    record::Reply reply;
    reply.text = "您好，非常抱歉让您久等了，我马上帮您查一下包裹到哪里了，请稍等~";
    reply.heard.acts.push_back({"apologise", {{9, 21}}, "grammar:apologise.sorry"});
    return {4000, "c1", reply};
}

// On the disk that is being worked on; the system's temporary folder may be memory.
std::string fresh_folder() {
    std::string name = (std::filesystem::current_path() / "kefu-bench-XXXXXX").string();
    if (!mkdtemp(name.data())) std::abort();
    return name;
}

void durable_insert(benchmark::State& state) {
    const std::string folder = fresh_folder();
    {
        auto store = store::Store::open(folder + "/kefu.db");
        store::NewSession session;
        session.id = "a";
        if (!store.ok() || !store.value().begin(session, {}).ok()) std::abort();
        const record::Event one = event();
        std::size_t count = 0;
        for (auto _ : state) {
            if (!store.value().append("a", count++, {&one, 1}).ok()) std::abort();
        }
        state.SetItemsProcessed(static_cast<std::int64_t>(count));
    }
    std::filesystem::remove_all(folder);
}
BENCHMARK(durable_insert)->UseRealTime();

void bare_fdatasync(benchmark::State& state) {
    const std::string folder = fresh_folder();
    const int file = open((folder + "/log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file < 0) std::abort();
    const std::string line = record::encode(event()) + "\n";
    std::int64_t count = 0;
    for (auto _ : state) {
        if (write(file, line.data(), line.size()) != static_cast<ssize_t>(line.size()) ||
            fdatasync(file) != 0)
            std::abort();
        ++count;
    }
    state.SetItemsProcessed(count);
    close(file);
    std::filesystem::remove_all(folder);
}
BENCHMARK(bare_fdatasync)->UseRealTime();

}  // namespace
}  // namespace kefu::bench

int main(int argc, char** argv) {
    return kefu::bench::run(argc, argv, {{"durable_insert", "bare_fdatasync"}});
}
