#include "desk/workshop/simulate.h"

#include <algorithm>
#include <tuple>

#include "desk/hearing.h"
#include "desk/workshop/story_lines.h"
#include "support/catch.h"
#include "workshop/bench.h"

using namespace kefu;
using namespace kefu::desk;
using test::content;
using test::first_session;

namespace {

Simulation simulated(int students, std::uint64_t seed, int threads) {
    const auto done =
        simulate(content(), first_session(), {.students = students, .seed = seed, .threads = threads});
    REQUIRE(done.ok());
    return done.value();
}

const KindResult& of(const Simulation& simulation, StudentKind kind) {
    return *std::find_if(simulation.kinds.begin(), simulation.kinds.end(),
                         [&](const KindResult& one) { return one.kind == kind; });
}

}  // namespace

TEST_CASE("a simulation is the same however many threads work on it, and another with another seed") {
    const std::string one = to_json(simulated(160, 7, 1));
    CHECK(one == to_json(simulated(160, 7, 3)));
    CHECK(one != to_json(simulated(160, 8, 3)));
}

TEST_CASE("students are told apart by their marks, and the kinds share them evenly") {
    const Simulation done = simulated(240, 1, 2);
    CHECK(done.students == 240);
    REQUIRE(done.kinds.size() == kStudentKinds);
    for (const KindResult& one : done.kinds) {
        CHECK(one.sessions == 30);
        int in_bins = 0;
        for (const int bin : one.histogram)
            in_bins += bin;
        CHECK(in_bins == 30);
        int ended = 0;
        for (const auto& [id, count] : one.endings)
            ended += count;
        CHECK(ended == 30);
        CHECK(one.least <= one.quarter);
        CHECK(one.quarter <= one.median);
        CHECK(one.median <= one.most);
    }
    CHECK(done.in_order);
    CHECK(of(done, StudentKind::perfect).median >= 85);
    CHECK(of(done, StudentKind::rude).most < 60);
    CHECK(of(done, StudentKind::silent).passed == 0);
    CHECK(of(done, StudentKind::pasting).passed == 0);
}

TEST_CASE("what chance alone may have turned round is too close to tell, what it can't is out of order") {
    const auto judged = [](int sessions, int good, int middling, int rude, int slow) {
        Simulation one;
        const std::pair<StudentKind, int> means[] = {{StudentKind::perfect, good},
                                                     {StudentKind::middling, middling},
                                                     {StudentKind::rude, rude},
                                                     {StudentKind::slow, slow}};
        for (const auto& [kind, mean] : means) {
            KindResult result;
            result.kind = kind;
            result.sessions = sessions;
            result.mean_tenths = mean;
            result.spread_tenths = 100;
            one.kinds.push_back(result);
        }
        judge_order(one);
        return std::pair{one.in_order, one.close_call};
    };
    CHECK(judged(30, 900, 510, 100, 500) == std::pair{true, false});
    // With ten points of spread the difference of two means of 30 has a standard error of 2.6 points, of 3000 of 0.26.
    CHECK(judged(30, 900, 510, 100, 507) == std::pair{false, true});
    CHECK(judged(30, 900, 510, 100, 560) == std::pair{false, false});
    CHECK(judged(3000, 900, 510, 100, 507) == std::pair{false, false});
    CHECK(judged(30, 500, 510, 100, 560) == std::pair{false, false});
    CHECK(judged(1, 900, 510, 100, 507) == std::pair{false, false});
    CHECK(judged(0, 0, 0, 0, 0) == std::pair{false, false});
    CHECK(of(simulated(240, 1, 2), StudentKind::random).spread_tenths > 0);
}

TEST_CASE("what a simulation shows comes with what to do about it", "[simulate]") {
    const auto advised = [](const Simulation& one) {
        std::string out;
        for (const base::Bilingual& each : advice_on(one)) {
            CHECK_FALSE(each.zh.empty());
            out += each.en + "\n";
        }
        return out;
    };
    Simulation one;
    for (const auto& [kind, mean, passed] :
         {std::tuple{StudentKind::perfect, 600, 5}, std::tuple{StudentKind::middling, 500, 5},
          std::tuple{StudentKind::rude, 100, 0}, std::tuple{StudentKind::slow, 560, 5},
          std::tuple{StudentKind::pasting, 400, 4}}) {
        KindResult result;
        result.kind = kind;
        result.sessions = 10;
        result.mean_tenths = mean;
        result.passed = passed;
        result.good_endings = passed;
        result.endings = {{"sold", 10}};
        one.kinds.push_back(result);
    }
    one.students = 50;
    one.nodes = {{"ask", {}, 40, 0, {}}, {"late", {}, 0, 0, {}}, {"seldom", {}, 4, 0, {}}};
    one.transitions = {{"ask/told", {}, 30, 0, {}},
                       {"ask/never", {}, 0, 0, {}},
                       {"late/why", {}, 0, 0, {}},
                       {"seldom/why", {}, 0, 0, {}}};
    one.endings = {{"lost", {}, 0, 0, {"x.json", 9, 1}}};
    const std::string told = advised(one);
    INFO(told);
    CHECK(told.find("middling students aren't a point ahead of slow ones (who mostly end in sold 10/10)") !=
          std::string::npos);
    CHECK(told.find("rude ones") == std::string::npos);
    CHECK(told.find("only 50% of the perfect students") != std::string::npos);
    CHECK(told.find("40% of the pasting students pass") != std::string::npos);
    CHECK(told.find("nobody came to the ending lost") != std::string::npos);
    CHECK(told.find("(how often): ask/never (40): ") != std::string::npos);
    CHECK(told.find("seldom/why") == std::string::npos);
    // Behind a node that nobody came to, nothing is news.
    CHECK(told.find("late/why") == std::string::npos);
    CHECK(advised(Simulation{}).empty());
    CHECK(shown(one, base::Language::en).find("what to do:") != std::string::npos);
    CHECK(to_json(one).find("\"advice\":[{") != std::string::npos);
}

TEST_CASE("coverage names nodes, ways, endings and lines, and those that never came") {
    const Simulation done = simulated(400, 1, 2);
    const auto sessions = [](const std::vector<Covered>& list, const std::string& id) {
        for (const Covered& one : list) {
            if (one.id == id) return one.sessions;
        }
        FAIL("no " << id);
        return 0;
    };
    CHECK(sessions(done.nodes, "hello") == 400);
    CHECK(sessions(done.transitions, "where/told") > 0);
    CHECK(sessions(done.endings, "happy") > 0);
    CHECK(sessions(done.lines, "hello.say.0.0") > 0);
    const Simulation few = simulated(1, 1, 1);
    CHECK_FALSE(few.never_spoken().empty());
    CHECK_FALSE(few.never_reached().empty());
    CHECK_FALSE(few.in_order);
    const scenario::Graph graph = scenario::graph_of(*first_session());
    const GraphCounts counts = counts_on(graph, done);
    CHECK(counts.nodes[graph.index("hello")] == 400);
    CHECK(counts.nodes[graph.index("end:happy")] == sessions(done.endings, "happy"));
    CHECK(counts.edges.size() == graph.edges.size());
}

TEST_CASE("every line that is logged is one of the story's or of all shoppers'") {
    const auto scenario = first_session();
    std::vector<std::string> known;
    for (const StoryLine& line : story_lines(*scenario))
        known.push_back(line.id);
    std::sort(known.begin(), known.end());
    CHECK(std::adjacent_find(known.begin(), known.end()) == known.end());
    session::Shift shift;
    shift.visitors.push_back({"c1", scenario, 0});
    session::Engine engine(shift, hearing_by(content().catalogue->understanding), "");
    engine.finish();
    int lines = 0;
    for (const record::Event& event : engine.log().events) {
        const auto* line = record::as<record::ShopperLine>(event);
        if (line == nullptr || line->why == "otherwise") continue;
        ++lines;
        INFO(line->line);
        CHECK(std::binary_search(known.begin(), known.end(), bare_line_id(line->line)));
    }
    CHECK(lines >= 3);
}

TEST_CASE("hearing again is hearing") {
    const auto& understanding = content().catalogue->understanding;
    const auto scenario = first_session();
    const session::Hear fresh = hearing_by(understanding);
    const session::Hear again = hearing_again(understanding);
    std::vector<std::string> earlier;
    for (const char* reply :
         {"您好，有什么可以帮您", "请您稍等一下，我马上帮您查", "请您稍等一下，我马上帮您查哦",
          "一般3天左右到", "您好，有什么可以帮您", "一般3天左右到"}) {
        for (const std::vector<std::string>& open : {std::vector<std::string>{}, {"arrival"}}) {
            const std::string shopper = open.empty() ? "在吗" : "几天到";
            const session::Question question{*scenario, reply, shopper, open, {}, earlier};
            CHECK(again(question) == fresh(question));
        }
        earlier.emplace_back(reply);
    }
}

TEST_CASE("pieces of long replies that were weighed before weigh the same in other replies") {
    const auto& understanding = content().catalogue->understanding;
    const auto scenario = first_session();
    const session::Hear fresh = hearing_by(understanding);
    const session::Hear again = hearing_again(understanding);
    const std::vector<std::string> pieces = {
        "您好，欢迎光临小店，我是客服小方，",   "非常抱歉让您久等了真的不好意思，",
        "麻烦您拍一张照片给我看看好吗，",       "您自己看清楚再下单好不好啊这位亲，",
        "核实之后我马上给您安排补发一份新的，", "现货今天下午五点前付款当天发出。"};
    for (std::size_t first = 0; first < pieces.size(); ++first) {
        std::string reply;
        for (std::size_t at = 0; at < 5; ++at)
            reply += pieces[(first + at * (first % 2 == 0 ? 1 : 5)) % pieces.size()];
        for (const char* shopper : {"在吗", "杯子碎了怎么办"}) {
            INFO(reply);
            const session::Question question{*scenario, reply, shopper, {}, {}, {}};
            CHECK(again(question) == fresh(question));
        }
    }
}

TEST_CASE("a simulation that is stopped tells what it has") {
    std::atomic<bool> stop{true};
    const auto done = simulate(content(), first_session(), {.students = 1000, .threads = 1, .stop = &stop});
    REQUIRE(done.ok());
    CHECK(done.value().stopped);
    CHECK(done.value().students < 1000);
    CHECK(simulate(content(), first_session(), {.students = 0}).error().code == "out-of-range");
    CHECK(simulate(content(), first_session(), {.students = 1, .profile = "nobody"}).error().code ==
          "profile-not-found");
}
