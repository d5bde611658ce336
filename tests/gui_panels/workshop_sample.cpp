#include "workshop_sample.h"

#include "sample_views.h"

namespace kefu::gui::test {

using Kind = desk::BenchRow::Kind;

namespace {

desk::BenchRow row(Kind kind, const std::string& label, base::Path path, const std::string& value = "") {
    desk::BenchRow made;
    made.kind = kind;
    made.label = label;
    made.path = std::move(path);
    made.value = value;
    made.id = base::shown(made.path) + std::to_string(static_cast<int>(kind)) + label;
    return made;
}

}  // namespace

desk::View workshop_files_view() {
    desk::View view = home_view();
    view.screen = desk::Screen::workshop;
    desk::WorkshopView& bench = view.workshop;
    bench.own_folder = "/home/wang/.local/share/kefu-dojo/scenarios";
    for (int i = 0; i < 40; ++i)
        bench.files.push_back({"/s/" + std::to_string(i) + ".json", "scenario-" + std::to_string(i),
                               "一个名字长得写不下、还要再长一点才够的场景标题", "练怎样把话说短", i < 3,
                               i != 1, i == 2 ? "gift.kefupack · 王老师" : ""});
    bench.templates = {{"bargain", "便宜点", "爱砍价"}, {"late-angry", "怎么还没到", "等急了"}};
    bench.browse = {"/home/wang",
                    "/home",
                    {{"下载", "/home/wang/下载", true},
                     {"a.kefupack", "/home/wang/a.kefupack", false},
                     {"b.json", "/home/wang/b.json", false}},
                    true};
    return view;
}

desk::View workshop_view() {
    desk::View view = workshop_files_view();
    desk::WorkshopView& bench = view.workshop;
    bench.is_open = bench.sound = bench.own = true;
    bench.path = "/s/0.json";
    bench.id = "scenario-0";
    bench.title = "便宜点";
    bench.source = {"{", "  \"id\": \"scenario-0\",", "}"};
    bench.start_nodes = {{"hello", "hello"}, {"ask", "ask"}};
    desk::BenchNode hello{"node:hello", "hello", "", "在吗"};
    hello.start = true;
    hello.x = 0.5F;
    hello.y = 0.3F;
    hello.count = 160;
    desk::BenchNode happy{"end:happy", "end:happy", "高兴下单", "谢谢", scenario::GraphNode::Kind::ending};
    happy.good = true;
    happy.x = 0.5F;
    happy.y = 1.2F;
    happy.count = 0;
    desk::BenchNode leave{"", "leave", "", "", scenario::GraphNode::Kind::leave};
    leave.x = 1.8F;
    leave.y = 1.2F;
    bench.graph = {{hello, happy, leave}, {}, 2.3F, 1.5F, 160, true};
    bench.graph.edges = {{"way:hello/told",
                          "答对了：价格",
                          scenario::GraphEdge::Kind::transition,
                          0,
                          1,
                          {{0.5F, 0.3F}, {0.5F, 1.2F}},
                          120},
                         {"way:hello/quiet",
                          "60 秒没人回",
                          scenario::GraphEdge::Kind::silence,
                          0,
                          2,
                          {{0.5F, 0.3F}, {1.8F, 0.8F}, {1.8F, 1.2F}},
                          0},
                         {"way:hello/again", "总是", scenario::GraphEdge::Kind::otherwise, 0, 0, {}, 3}};
    bench.outline = {{"about", "基本信息", "场景", 1},
                     {"fact:price", "价格", "资料", 0, {std::string("facts")}, 1, "{}", "fact:fact2"}};
    bench.selected = "node:hello";
    const base::Path node{std::string("nodes"), std::size_t{0}};
    const auto in = [&](const char* key) {
        base::Path path = node;
        path.emplace_back(std::string(key));
        return path;
    };
    desk::BenchRow title = row(Kind::title, "这一步：hello", node);
    title.list = {std::string("nodes")};
    title.count = 2;
    title.removable = true;
    desk::BenchRow line = row(Kind::field, "", in("text"), "在吗");
    line.several_lines = true;
    line.problem = "和下面一句一样";
    line.list = in("say");
    line.count = 2;
    line.removable = true;
    desk::BenchRow stage = row(Kind::choice, "接待到哪一步", in("stage"), "greet");
    for (int i = 0; i < 12; ++i)
        stage.choices.push_back({"stage" + std::to_string(i), "第 " + std::to_string(i) + " 步"});
    desk::BenchRow acts = row(Kind::acts, "听到其中之一", in("when"));
    acts.choices = {{"greet", "问好"}, {"thank", "道谢"}};
    acts.chosen = {"greet"};
    acts.wrap = "{\"any_act\": %}";
    desk::BenchRow mood = row(Kind::mood, "心情变化", in("mood"));
    mood.mood.anger = 10;
    mood.mood.cause = {"态度不好", "Was treated rudely"};
    desk::BenchRow way = row(Kind::way, "答对了：价格", in("on"), "结局：高兴下单");
    way.thing = "way:hello/told";
    way.open = true;
    way.list = in("on");
    way.count = 2;
    way.removable = true;
    desk::BenchRow after = row(Kind::field, "等多久以后", in("after_ms"), "30");
    after.number = after.seconds = true;
    desk::BenchRow add = row(Kind::add, "再加一条", in("on"), "{}");
    add.count = 2;
    bench.rows = {title,
                  stage,
                  row(Kind::heading, "顾客说", in("say")),
                  line,
                  row(Kind::note, "从上往下看", {}),
                  way,
                  acts,
                  mood,
                  after,
                  add};
    bench.mistakes = {{true, "unknown-node", 2, 5, "没有节点“xend:happy”", "是不是想写“end:happy”？",
                       "way:hello/told", "去向：hello/told"},
                      {false, "same-wording", 0, 0, "两种说法一样", "", "", ""}};
    desk::TrialView& trial = bench.trial;
    trial.node = "hello";
    trial.clock = "00:35";
    trial.open_topics = {"价格"};
    trial.models = {{"您好", "您好"}};
    trial.verbs = {{"look_up_parcel", "查物流"}};
    trial.lines = {{desk::TraceLine::Kind::shopper, "00:01", "在吗", {}, {}, {}},
                   {desk::TraceLine::Kind::student, "00:07", "您好", {"问好"}, {}, {}},
                   {desk::TraceLine::Kind::judged,
                    "00:08",
                    "",
                    {},
                    {"答对了：价格"},
                    {{"rude", "缺：听到“辱骂”", false}, {"told", "", true}}},
                   {desk::TraceLine::Kind::mood, "00:08", "信任 +5：态度好", {}, {}, {}},
                   {desk::TraceLine::Kind::ended, "00:09", "高兴下单", {}, {}, {}}};
    desk::SimulationView& run = bench.simulation;
    run.there = run.in_order = true;
    run.sessions = 160;
    run.order = "好 98 > 中 71 > 差 12";
    run.kinds = {{"好", 20, 980, 100, 100, {0, 0, 0, 0, 0, 0, 0, 0, 4, 16}, "高兴下单 100%"},
                 {"差", 20, 120, 0, 0, {20}, ""}};
    run.endings = {{"高兴下单", 80}};
    run.rules = {{"六秒之内回应", 31}};
    run.never_spoken = {{"谢谢老板", "hello.say.1.0", 2, "node:hello"}};
    run.nodes_percent = 100;
    run.ways_percent = 60;
    bench.pack_path = "/home/wang/scenario-0.kefupack";
    return view;
}

}  // namespace kefu::gui::test
