#include "sample_views.h"

namespace kefu::gui::test {
namespace {

desk::ScenarioCard scenario(std::string id, std::string title, std::string teaches, std::string avatar,
                            std::string trade, int difficulty, int minutes, int best) {
    return {std::move(id),
            std::move(title),
            std::move(teaches),
            std::move(avatar),
            std::move(trade),
            difficulty,
            minutes,
            best,
            best >= 60,
            best >= 0 ? 2 : 0};
}

}  // namespace

desk::View home_view() {
    desk::View view;
    view.home.students = {{"s1", "李小禾", "电商 2401", "20240117"}, {"s2", "王大力", "电商 2401", ""}};
    view.home.student = "s1";
    view.home.first_time = true;
    view.home.guided_available = true;
    view.home.interrupted = {{"x1", "气冲冲的催单顾客", "11 月 21 日 19:05", 185'000}};
    view.home.shelves = {
        {"greeting",
         "迎接问好",
         {scenario("fast", "急性子的顾客", "三句话一起来，六秒内先接住，再一条条答清楚。", "girl-1", "服装",
                   2, 5, 87),
          scenario("slow", "不说话的顾客", "顾客沉默时，一次友好的二次问好比催更管用。", "girl-2", "鞋", 2, 6,
                   52)}},
        {"haggling",
         "讲价",
         {scenario("bargain", "爱砍价的顾客", "价格不能动，注意力可以转：引到活动和运费上。", "uncle-1",
                   "服装", 3, 6, -1),
          scenario("gift", "想占点便宜的顾客", "委婉拒绝赠品：道歉、理由、别的办法，一样不少。", "aunt-1",
                   "零食", 3, 6, -1)}},
        {"payment",
         "付款",
         {scenario("novice", "第一次网购付款", "一步一步教会付款，不催不嫌。", "uncle-2", "保温杯", 1, 5,
                   -1)}},
        {"after-sale",
         "售后",
         {scenario("late", "气冲冲的催单顾客", "先道歉和共情，再查件、联系快递、说到做到。", "boy-2", "鞋", 4,
                   8, 61),
          scenario("defect", "杯子有裂纹", "先请顾客拍照，看清楚再承诺：是质量问题就我们承担。", "girl-3",
                   "茶杯", 4, 8, -1),
          scenario("size", "穿着不合适怪质量", "不是质量问题也要好好说，能退，运费讲清楚。", "boy-1", "服装",
                   5, 8, -1)}}};
    return view;
}

desk::View history_view() {
    desk::View view = home_view();
    view.screen = desk::Screen::history;
    view.history.series = {{"fast",
                            "急性子的顾客",
                            {41, 52, 59, 74, 87},
                            {"11 月 3 日", "11 月 5 日", "11 月 9 日", "11 月 15 日", "11 月 21 日"}},
                           {"slow", "不说话的顾客", {52}, {"11 月 20 日"}}};
    for (int i = 0; i < 8; ++i) {
        desk::HistoryRow row;
        row.session = "h" + std::to_string(i);
        row.title = i % 2 == 0 ? "急性子的顾客" : "不说话的顾客";
        row.when = "11 月 " + std::to_string(21 - i) + " 日 19:40";
        row.duration = "4 分 12 秒";
        row.mode = i == 2 ? desk::Mode::exam : desk::Mode::practice;
        row.score = i == 3 ? -1 : 87 - i * 6;
        row.passed = row.score >= 60;
        row.can_open = row.score >= 0;
        view.history.rows.push_back(row);
    }
    return view;
}

}  // namespace kefu::gui::test
