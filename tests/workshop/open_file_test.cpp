#include "desk/workshop/open_file.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "support/catch.h"
#include "workshop/bench.h"

using namespace kefu;
using namespace kefu::desk;
using test::bytes_of;
using test::content;
using test::Folder;

namespace {

std::string sound_text() {
    std::string text = bytes_of(std::string(KEFU_SOURCE_DIR) + "/courseware/first-session.json");
    // A key that nobody knows stays where it is, a number as it is written.
    text.replace(text.find("\"minutes\": 3"), 12, "\"minutes\": 3,  \"$schema\": \"mine\"");
    return text;
}

OpenFile opened(const std::string& path) {
    base::Result<OpenFile> file = OpenFile::open(content(), path);
    REQUIRE(file.ok());
    return file.take();
}

std::string with(std::string text, const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    return text.replace(text.find(from), from.size(), to);
}

/// Somebody else's editor saves the file; the clock of the file system may be coarse.
void save_elsewhere(const std::string& path, const std::string& bytes, int seconds) {
    Folder elsewhere;
    std::filesystem::copy_file(elsewhere.write("x", bytes), path,
                               std::filesystem::copy_options::overwrite_existing);
    std::filesystem::last_write_time(path,
                                     std::filesystem::last_write_time(path) + std::chrono::seconds(seconds));
}

}  // namespace

TEST_CASE("a file is changed in place and saved with nothing else touched") {
    Folder folder;
    const std::string path = folder.write("first-session.json", sound_text());
    OpenFile file = opened(path);
    CHECK(file.view().sound);
    CHECK_FALSE(file.view().unsaved);
    const auto form = file.node_form("where");
    REQUIRE(form.ok());
    const WayForm& told = form.value().ways[1];
    CHECK(told.id == "told");
    CHECK(told.when.en == "answered: where the parcel is");
    CHECK(told.when_json == "{\"answered\": \"where\"}");
    CHECK(told.mood.trust == 5);
    CHECK(form.value().targets.size() == 4 + 4 + 2);

    REQUIRE(file.set_text(form.value().say[0].messages[1].path, "到哪儿了呀").ok());
    MoodForm mood = told.mood;
    mood.trust = 8;
    REQUIRE(file.set_mood(told.path, mood).ok());
    REQUIRE(file.set_go(told.path, "thanks").ok());
    REQUIRE(file.undo());
    const auto facts = file.fact_forms();
    REQUIRE(facts.size() == 3);
    const auto value = std::find_if(facts[1].fields.begin(), facts[1].fields.end(),
                                    [](const TextField& field) { return field.label == "value"; });
    REQUIRE(file.set_text(value->path, "4").ok());
    CHECK(file.view().unsaved);
    REQUIRE(file.save().ok());
    CHECK_FALSE(file.view().unsaved);
    std::string wanted = with(sound_text(), "\"现在到哪里啦\"", "\"到哪儿了呀\"");
    wanted = with(wanted, "{\"trust\": 5, \"cause\": {\"zh\": \"知道包裹",
                  "{\"trust\": 8, \"cause\": {\"zh\": \"知道包裹");
    wanted = with(wanted, "\"value\": \"3\"", "\"value\": \"4\"");
    CHECK(bytes_of(path) == wanted);
    CHECK(bytes_of(path + "~") == sound_text());
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("moods, ways and wordings come and go, and taking back leads to the first byte") {
    Folder folder;
    OpenFile file = opened(folder.write("first-session.json", sound_text()));
    const base::Path looks{"nodes", 1U, "on", 4U};
    REQUIRE(file.set_mood(looks, {looks, 5, -3, 0, {"等", "waits"}}).ok());
    CHECK(file.view().sound);
    const scenario::Transition& changed = file.scenario()->nodes[1].on[4];
    CHECK(changed.mood.anger == 5);
    CHECK(changed.mood.trust == -3);
    REQUIRE(file.set_mood(looks, {looks, 0, 0, 0, {}}).ok());
    CHECK(file.text() == sound_text());
    REQUIRE(file.add_wording(looks, {"嗯", "好"}).ok());
    CHECK(file.scenario()->nodes[1].on[4].say.size() == 3);
    REQUIRE(file.add_item({"nodes", 3U, "on"}, 0,
                          R"({"id": "rude", "when": {"act": "insult"}, "go": "end:put_off"})")
                .ok());
    CHECK(file.scenario()->nodes[3].on.front().id == "rude");
    REQUIRE(file.move_item({"nodes", 3U, "on"}, 0, 1).ok());
    CHECK(file.scenario()->nodes[3].on[1].id == "rude");
    REQUIRE(file.remove_item({"nodes", 3U, "on"}, 1).ok());
    while (file.undo()) {
    }
    CHECK(file.text() == sound_text());
    CHECK_FALSE(file.view().unsaved);
}

TEST_CASE("a mistake is shown at its line, and the file can still be changed") {
    Folder folder;
    OpenFile file = opened(folder.write("first-session.json", sound_text()));
    REQUIRE(file.set_text({"nodes", 1U, "on", 1U, "go"}, "arival").ok());
    CHECK_FALSE(file.view().sound);
    REQUIRE(file.view().diagnostics.size() == 1);
    CHECK(file.view().diagnostics[0].code == "unknown-node");
    CHECK(file.view().diagnostics[0].mend.en == "did you mean \"arrival\"?");
    CHECK(file.view().graph.nodes.size() == 8);  // as it was when it was last sound
    REQUIRE(file.set_text({"nodes", 1U, "on", 1U, "go"}, "arrival").ok());
    CHECK(file.view().sound);
    CHECK(file.set_json({"nodes", 1U, "on", 1U, "when"}, "{\"act\": ").error().code == "bad-json");
    CHECK(file.set_text({"nodes", 9U, "id"}, "x").error().code == "no-such-place");
}

TEST_CASE("what another program saves is read at once, but never over unsaved changes") {
    Folder folder;
    const std::string path = folder.write("first-session.json", sound_text());
    OpenFile file = opened(path);
    CHECK_FALSE(file.poll());
    save_elsewhere(path, with(sound_text(), "\"go\": \"arrival\"", "\"go\": \"arrivl\""), 1);
    CHECK(file.poll());
    CHECK(file.view().diagnostics.at(0).code == "unknown-node");
    CHECK_FALSE(file.poll());
    save_elsewhere(path, sound_text(), 2);
    CHECK(file.poll());
    CHECK(file.view().sound);

    REQUIRE(file.set_text({"title", "zh"}, "新的").ok());
    const std::string theirs = with(sound_text(), "\"difficulty\": 1", "\"difficulty\": 2");
    save_elsewhere(path, theirs, 3);
    CHECK(file.poll());
    CHECK(file.view().changed_on_disk);
    CHECK(file.view().title.zh == "新的");
    CHECK(file.save().error().code == "changed-on-disk");
    CHECK(bytes_of(path) == theirs);
    REQUIRE(file.save_anyway().ok());
    CHECK(bytes_of(path + "~") == theirs);
    CHECK(bytes_of(path).find("新的") != std::string::npos);
    save_elsewhere(path, theirs, 4);
    REQUIRE(file.reload().ok());
    CHECK(file.view().title.zh == "我的杯子到哪儿啦");
}

TEST_CASE("a file that is no JSON opens and tells why; one that is not there doesn't") {
    Folder folder;
    const std::string path = folder.write("broken.json", "{\"format\": 1,,}");
    OpenFile file = opened(path);
    CHECK_FALSE(file.view().sound);
    CHECK(file.view().diagnostics.at(0).code == "json-syntax");
    CHECK(file.set_text({"id"}, "x").error().code == "bad-json");
    CHECK(file.node_ids().empty());
    CHECK_FALSE(file.undo());
    CHECK(OpenFile::open(content(), folder.file("none.json")).error().code == "file-unreadable");
}

TEST_CASE("what can't be written leaves the file as it was") {
    Folder folder;
    const std::string path = folder.write("first-session.json", sound_text());
    OpenFile file = opened(path);
    REQUIRE(file.set_text({"title", "zh"}, "新的").ok());
    std::filesystem::rename(folder.path(), folder.path() + "-gone");
    CHECK(file.save().error().code == "cannot-write");
    std::filesystem::rename(folder.path() + "-gone", folder.path());
    CHECK(bytes_of(path) == sound_text());
    CHECK(file.view().unsaved);
}
