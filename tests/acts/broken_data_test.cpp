// Data files with mistakes are refused, each mistake with its line, and never crash.
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include "assets.h"
#include "support/catch.h"

using namespace kefu;
namespace fs = std::filesystem;

namespace {

class Copy {
  public:
    explicit Copy(const std::string& name)
        : folder_(fs::temp_directory_path() / ("kefu-acts-" + name + "-" + std::to_string(::getpid()))) {
        fs::remove_all(folder_);
        fs::copy(acts_test::kFolder, folder_, fs::copy_options::recursive);
        fs::remove(folder_ / "model.bin");
    }
    ~Copy() { fs::remove_all(folder_); }

    void write(const std::string& name, const std::string& content) const {
        std::ofstream(folder_ / name) << content;
    }
    void remove(const std::string& name) const { fs::remove(folder_ / name); }
    std::string path() const { return folder_.string(); }

  private:
    fs::path folder_;
};

}  // namespace

TEST_CASE("the grammar alone hears, without a model", "[acts][data]") {
    const Copy copy("alone");
    base::Diagnostics diagnostics;
    const auto understanding = acts::Understanding::load(copy.path(), diagnostics);
    REQUIRE(understanding != nullptr);
    CHECK(understanding->digest() != acts_test::shipped().digest());
    acts::Scene scene;
    scene.shopper_text = "怎么这么慢";
    const auto heard = understanding->hear("非常抱歉,让您久等了", scene);
    REQUIRE(heard.act("apologise") != nullptr);
    CHECK(heard.act("apologise")->by == "grammar:apologise.sorry");
}

TEST_CASE("an instructor's own act is data", "[acts][data]") {
    const Copy copy("own");
    std::string vocabulary;
    {
        std::ifstream in(copy.path() + "/vocabulary.json");
        vocabulary.assign(std::istreambuf_iterator<char>(in), {});
    }
    const auto end = vocabulary.rfind("]}");
    REQUIRE(end != std::string::npos);
    vocabulary.insert(
        end,
        R"(, {"id": "praise_pet", "name": {"zh": "夸宠物", "en": "Praising the pet"}, "description": {"zh": "夸顾客的宠物", "en": "Praises the shopper's pet"}}
)");
    copy.write("vocabulary.json", vocabulary);
    copy.write(
        "grammar/99-own.json",
        R"J({"format": 1, "entries": [{"id": "praise_pet.cute", "act": "praise_pet", "find": ["(猫|狗|毛孩子)_(可爱|漂亮|乖)"]}]})J");
    base::Diagnostics diagnostics;
    const auto understanding = acts::Understanding::load(copy.path(), diagnostics);
    for (const auto& one : diagnostics)
        UNSCOPED_INFO(base::shown(one, base::Language::en));
    REQUIRE(understanding != nullptr);
    CHECK(understanding->hear("您家猫真可爱", {}).act("praise_pet") != nullptr);
    CHECK(understanding->hear("您家猫不可爱", {}).act("praise_pet") == nullptr);
}

TEST_CASE("one entry may speak of several acts", "[acts][data]") {
    const Copy copy("several");
    copy.write(
        "grammar/99-own.json",
        R"J({"format": 1, "entries": [{"id": "own.both", "acts": ["thank", "greet"], "strength": "sure", "find": ["咕噜咕噜"]}]})J");
    base::Diagnostics diagnostics;
    const auto understanding = acts::Understanding::load(copy.path(), diagnostics);
    REQUIRE(understanding != nullptr);
    const auto heard = understanding->hear("咕噜咕噜", {});
    CHECK(heard.act("thank") != nullptr);
    CHECK(heard.act("greet") != nullptr);
}

TEST_CASE("mistakes in data files are told with their place", "[acts][data]") {
    struct Broken {
        std::string file;
        std::string content;
        std::string code;
        int line;
    };
    const std::string act = R"({"format": 1, "entries": [
 {"id": "x.y", "act": "greet", )";
    const auto one = GENERATE_COPY(values<Broken>({
        {"grammar/99-x.json", "{\"format\": 1,\n \"entries\": [", "json-syntax", 2},
        {"grammar/99-x.json", act + "\"find\": [\"<NOSUCHLIST>\"]}]}", "bad-pattern", 2},
        {"grammar/99-x.json", act + "\"find\": [\"(a|b\"]}]}", "bad-pattern", 2},
        {"grammar/99-x.json", act + "\"find\": [\"***\"]}]}", "bad-pattern", 2},
        {"grammar/99-x.json", act + "\"find\": [\"(a)?(b)?(c)?(d)?(e)?(f)?(g)?(h)?\"]}]}", "bad-pattern", 2},
        {"grammar/99-x.json", act + "\"find\": []}]}", "empty-entry", 2},
        {"grammar/99-x.json", act + "\"find\": [\"a\"], \"finds\": []}]}", "unknown-key", 2},
        {"grammar/99-x.json", act + "\"find\": [\"a\"], \"strength\": \"maybe\"}]}", "unknown-word", 2},
        {"grammar/99-x.json", act + "\"find\": [\"a\"], \"drop\": [\"negation\"]}]}", "unknown-scope", 2},
        {"grammar/99-x.json", act + "\"find\": [\"a\"], \"shopper\": [\"asks_stok\"]}]}", "unknown-class", 2},
        {"grammar/99-x.json", act + "\"find\": [\"a\"], \"with_acts\": [\"nothing\"]}]}", "unknown-act", 2},
        {"grammar/99-x.json",
         "{\"format\": 1, \"entries\": [\n {\"id\": \"x\", \"acts\": [], \"find\": [\"a\"]}]}", "empty-entry",
         2},
        {"grammar/99-x.json",
         "{\"format\": 1, \"entries\": [\n {\"id\": \"x\", \"acts\": [\"greet\",\n \"gret\"], \"find\": [\"a\"]}]}",
         "unknown-act", 3},
        {"grammar/99-x.json",
         "{\"format\": 1, \"entries\": [\n\n {\"id\": \"x\", \"act\": \"gret\", \"find\": [\"a\"]}]}",
         "unknown-act", 3},
        {"grammar/99-x.json",
         "{\"format\": 1, \"entries\": [\n {\"id\": \"greet.hello\", \"act\": \"greet\", \"find\": [\"a\"]}]}",
         "duplicate-entry", 2},
        {"grammar/99-x.json", "{\"format\": 1, \"lists\": {\n \"HELLO\": [\"a\"]}}", "duplicate-list", 2},
        {"scopes.json", "{\"format\": 1}", "missing-key", 1},
        {"repair.json", "{\"format\": 1, \"slang\": {\n\"\": \"a\"}}", "bad-repair", 2},
        {"vocabulary.json", "[]", "wrong-kind", 1},
        {"model.bin", "garbage", "model-damaged", 0},
    }));
    INFO(one.file << " " << one.content);
    const Copy copy("broken");
    copy.write(one.file, one.content);
    base::Diagnostics diagnostics;
    CHECK(acts::Understanding::load(copy.path(), diagnostics) == nullptr);
    const auto found = std::find_if(diagnostics.begin(), diagnostics.end(), [&](const auto& diagnostic) {
        return diagnostic.code == one.code && diagnostic.place.file.ends_with(one.file);
    });
    for (const auto& diagnostic : diagnostics)
        UNSCOPED_INFO(base::shown(diagnostic, base::Language::en));
    REQUIRE(found != diagnostics.end());
    CHECK(found->place.line == one.line);
    CHECK_FALSE(found->what.zh.empty());
    CHECK_FALSE(found->what.en.empty());
}

TEST_CASE("a missing file is told, not survived in silence", "[acts][data]") {
    const Copy copy("missing");
    copy.remove("scopes.json");
    base::Diagnostics diagnostics;
    CHECK(acts::Understanding::load(copy.path(), diagnostics) == nullptr);
    CHECK(base::has_errors(diagnostics));
    base::Diagnostics nothing;
    CHECK(acts::Understanding::load("/nowhere/at/all", nothing) == nullptr);
    CHECK(base::has_errors(nothing));
}
