// The Chinese names that messages suggest words by are those that authors read elsewhere: in the vocabulary, on the page.
#include "scenario/word_names.h"

#include <algorithm>

#include "base/document.h"
#include "scenario/model.h"
#include "support/catch.h"

using namespace kefu;

namespace {

const std::string kRoot = KEFU_SOURCE_DIR;

bool knows(const std::vector<std::string>& words, const base::WordNames& names) {
    return words.size() == names.size() &&
           std::all_of(names.begin(), names.end(), [&](const base::WordName& each) {
               return !each.zh.empty() && std::find(words.begin(), words.end(), each.word) != words.end();
           });
}

}  // namespace

TEST_CASE("acts are named as the vocabulary names them") {
    const base::Document vocabulary = base::load_document(kRoot + "/assets/acts/vocabulary.json");
    REQUIRE(vocabulary.root);
    for (const base::WordName& each : scenario::act_names()) {
        INFO(each.word);
        const auto& acts = vocabulary.root->find("acts")->items;
        const auto act = std::find_if(acts.begin(), acts.end(), [&](const base::Node& one) {
            return one.find("id")->text == each.word;
        });
        REQUIRE(act != acts.end());
        CHECK(act->find("name")->find("zh")->text == each.zh);
    }
}

TEST_CASE("the format's own words all have names, and situations those of the page") {
    CHECK(knows(scenario::known_situations(), scenario::situation_names()));
    CHECK(knows(scenario::known_verbs(), scenario::verb_names()));
    CHECK(knows(scenario::known_features(), scenario::feature_names()));
    CHECK(knows(scenario::known_stages(), scenario::stage_names()));
    const std::string page = base::read_file(kRoot + "/docs/scenario-format.zh-CN.md").value_or("");
    for (const base::WordName& each : scenario::situation_names()) {
        INFO(each.word);
        CHECK(page.find("| `" + each.word + "` | " + each.zh) != std::string::npos);
    }
}

TEST_CASE("a name leads to its word, and what is like several to none") {
    const auto act = [](const char* written) { return base::meant_by(written, scenario::act_names()); };
    CHECK(act("道歉") == "apologise");
    CHECK(act("请稍等一下") == "hold");
    CHECK(act("随时可以联系") == "open_door");
    CHECK(act("天气") == "");
    CHECK(act("承诺") == "");
    CHECK(act("apologise") == "");
    CHECK(base::meant_by("慢", scenario::plan_kind_names()) == "slow");
    CHECK(base::meant_by("粗鲁", scenario::plan_kind_names()) == "rude");
}

TEST_CASE("where nothing is like it, all words are told with their names") {
    const base::Bilingual mend =
        base::mend_word("天气", {"quick", "typed"}, {{"quick", "快捷短语"}, {"typed", "打字"}}, " / ");
    CHECK(mend.zh == "可用：quick（快捷短语） / typed（打字）");
    CHECK(mend.en == "use one of: quick / typed");
}
