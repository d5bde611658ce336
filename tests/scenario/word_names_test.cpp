// The Chinese names that messages suggest words by are those that authors read on the page of the format.
#include "scenario/word_names.h"

#include <algorithm>

#include "base/document.h"
#include "scenario/model.h"
#include "support/catch.h"
#include "support/situations.h"

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
    base::WordNames acts;
    for (const auto& [id, name] : test::documented_act_names())
        acts.push_back({id, name.zh});
    const auto act = [&](const char* written) { return base::meant_by(written, acts); };
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
