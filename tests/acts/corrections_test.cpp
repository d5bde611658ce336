// Corrections: the corrected reply is heard as its author says, its siblings follow, strangers stay as they were.
#include "acts/corrections.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "assets.h"
#include "support/catch.h"

using namespace kefu;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> heard(const acts::Understanding& understanding, const std::string& shopper,
                               const std::string& reply) {
    acts::Scene scene;
    scene.shopper_text = shopper;
    std::vector<std::string> ids;
    for (const record::HeardAct& act : understanding.hear(reply, scene).acts) {
        CHECK(!act.evidence.empty());
        ids.push_back(act.id);
    }
    return ids;
}

std::string file_with(const std::string& content) {
    const std::string path =
        (fs::temp_directory_path() / ("kefu-correction-" + std::to_string(::getpid()) + ".json")).string();
    std::ofstream(path) << content;
    return path;
}

}  // namespace

TEST_CASE("a corrected reply is heard as its author says, however it is punctuated", "[acts][corrections]") {
    const acts::Understanding& shipped = acts_test::shipped();
    const std::string shopper = "鞋底开了";
    const std::string reply = "紫气东来,我这就飞鸽一封去前线,莫慌莫慌";
    const std::vector<std::string> right = {"empathise", "check_logistics"};
    REQUIRE(heard(shipped, shopper, reply) != right);
    const auto taught = shipped.corrected({{shopper, reply, right, "", "", ""}});
    CHECK(heard(*taught, shopper, reply) == right);
    CHECK(heard(*taught, shopper, "紫气东来！我这就飞鸽一封去前线，莫慌莫慌。。") == right);
    CHECK(taught->digest() != shipped.digest());
    CHECK(taught->digest() == shipped.corrected({{shopper, reply, right, "", "", ""}})->digest());
    // The one that was shared is as it was.
    CHECK(heard(shipped, shopper, reply) != right);
}

TEST_CASE("what a correction teaches is heard in its siblings too", "[acts][corrections]") {
    const acts::Understanding& shipped = acts_test::shipped();
    const std::string sibling = "咕噜咕噜变,小火车又进站咯";
    const auto has = [](const std::vector<std::string>& acts, const std::string& act) {
        return std::find(acts.begin(), acts.end(), act) != acts.end();
    };
    CHECK_FALSE(has(heard(shipped, "哈喽", sibling), "recommend"));
    const auto taught = shipped.corrected({{"哈喽", "咕噜咕噜变,小火车进站咯", {"recommend"}, "", "", ""}});
    CHECK(has(heard(*taught, "哈喽", sibling), "recommend"));
}

TEST_CASE("what doesn't resemble a correction is heard as before", "[acts][corrections]") {
    const acts::Understanding& shipped = acts_test::shipped();
    const auto taught =
        shipped.corrected({{"鞋底开了", "紫气东来,我这就飞鸽一封去前线", {"check_logistics"}, "", "", ""}});
    int changed = 0;
    int tried = 0;
    for (const acts::Act& act : shipped.acts().acts()) {
        for (const acts::ActExample& one : act.hit) {
            ++tried;
            changed += heard(shipped, one.shopper, one.reply) != heard(*taught, one.shopper, one.reply);
        }
    }
    REQUIRE(tried > 100);
    CHECK(changed * 50 <= tried);
}

TEST_CASE("the later of two corrections of one reply counts", "[acts][corrections]") {
    const acts::Understanding& shipped = acts_test::shipped();
    const auto taught = shipped.corrected(
        {{"在吗", "嗯呐老铁", {"insult"}, "", "", ""}, {"在吗", "嗯呐老铁", {"greet"}, "", "", ""}});
    CHECK(heard(*taught, "在吗", "嗯呐老铁") == std::vector<std::string>{"greet"});
}

TEST_CASE("correction files survive being written and read", "[acts][corrections]") {
    const std::vector<acts::Correction> all = {
        {"在吗", "\"引号\"和\n换行", {"greet", "hold"}, "因为", "王老师", "2026-11-21"},
        {"", "光回复", {}, "", "", ""}};
    const std::string path = file_with(acts::corrections_json(all));
    base::Diagnostics diagnostics;
    std::string bytes;
    CHECK(acts::load_corrections(path, acts_test::shipped().acts(), diagnostics, bytes) == all);
    CHECK(diagnostics.empty());
    CHECK(bytes == acts::corrections_json(all));
    fs::remove(path);
}

TEST_CASE("what reviews once handed out is read, and what stands beside it", "[acts][corrections]") {
    const std::string path = file_with(
        "{\"format\": 1, \"corrections\": [\n"
        "{\"shopper\": \"在吗\", \"reply\": \"在\", \"right\": [\"greet\"], \"who\": \"王\", \"at\": 5, \"why\": \"\"},\n"
        "{\"reply\": \"嗯\", \"acts\": [], \"by\": \"李\", \"when\": \"2026-11-22\", \"heard\": [\"hold\"], "
        "\"session\": \"a\", \"event\": 3, \"understanding\": \"x\"}]}");
    base::Diagnostics diagnostics;
    std::string bytes;
    const auto read = acts::load_corrections(path, acts_test::shipped().acts(), diagnostics, bytes);
    CHECK(diagnostics.empty());
    CHECK(read == std::vector<acts::Correction>{{"在吗", "在", {"greet"}, "", "王", ""},
                                                {"", "嗯", {}, "", "李", "2026-11-22"}});
    fs::remove(path);
}

TEST_CASE("mistakes in a correction file are named with their lines, and the rest is used",
          "[acts][corrections]") {
    const std::string path = file_with(
        "{\"format\": 1, \"corrections\": [\n"
        "{\"reply\": \"好\", \"acts\": [\"gret\"]},\n"
        "{\"acts\": []},\n"
        "{\"reply\": \"好的\", \"acts\": [\"greet\"], \"whom\": 1},\n"
        "{\"reply\": \"好哒\", \"acts\": [\"greet\"]}]}");
    base::Diagnostics diagnostics;
    std::string bytes;
    const auto read = acts::load_corrections(path, acts_test::shipped().acts(), diagnostics, bytes);
    REQUIRE(read.size() >= 1);
    CHECK(read.back().reply == "好哒");
    REQUIRE(diagnostics.size() == 3);
    CHECK(diagnostics[0].code == "unknown-act");
    CHECK(diagnostics[0].place.line == 2);
    CHECK(diagnostics[0].mend.en.find("greet") != std::string::npos);
    CHECK(diagnostics[1].place.line == 3);
    CHECK(diagnostics[2].place.line == 4);
    fs::remove(path);
}
