#include "sample_views.h"

namespace kefu::gui::test {

using desk::FindingView;

desk::View debrief_view() {
    desk::View view = workbench_view(1);
    view.screen = desk::Screen::debrief;
    desk::DebriefView& debrief = view.debrief;
    debrief.session = "d1";
    debrief.scenario = "fast";
    debrief.title = "急性子的顾客";
    debrief.when = "11 月 21 日 19:40";
    debrief.student = "李小禾";
    debrief.duration = "4 分 12 秒";
    debrief.score = 59;
    debrief.uncapped = 72;
    debrief.best_before = 52;
    debrief.can_ask = true;
    debrief.closing = "9f2c 41ab 07de 5530";
    debrief.kept_in = "/home/student/.local/share/kefu-dojo/kefu.db";
    debrief.delivery.wanted = true;
    debrief.delivery.message =
        "成绩没有交出去：找不到 /media/usb（U 盘拔了，或共享断开了？）。现在它只在这台电脑上。";
    debrief.caps = {{59, "出现了第二次争辩（第 2 分 10 秒：“不可能，我们的货没问题”）"}};
    debrief.adjustments = {{3, "每一轮首次回复都在六秒内"}, {-6, "争辩一次"}};
    debrief.dimensions = {{"speed", "速度", 17'500, 20'000, true},
                          {"manner", "态度", 12'000, 25'000, true},
                          {"problem_solving", "解决问题", 20'000, 25'000, true},
                          {"sale_process", "销售流程", 11'500, 15'000, true},
                          {"integrity", "诚信", 13'000, 15'000, true}};
    debrief.rows = {{"speed",
                     "first_response",
                     "首次响应",
                     10'000,
                     10'000,
                     "5.2 秒内首次回复，达到黄金六秒。",
                     "",
                     "黄金六秒",
                     FindingView::Kind::praise,
                     {3},
                     "c1"},
                    {"speed",
                     "later_response",
                     "后续响应",
                     7'500,
                     10'000,
                     "6 轮里有 1 轮等了 31 秒。",
                     "等久了先发一句“稍等，我看看照片”。",
                     "黄金六秒",
                     FindingView::Kind::minor,
                     {7},
                     "c1"},
                    {"manner",
                     "never_argue",
                     "不争辩",
                     0,
                     12'000,
                     "两次反驳顾客。",
                     "先道歉，再说明情况和办法。",
                     "投诉与凭证",
                     FindingView::Kind::critical,
                     {7},
                     "c1"},
                    {"manner",
                     "polite",
                     "礼貌用语",
                     12'000,
                     13'000,
                     "每条回复都有“您”或“亲”。",
                     "",
                     "称呼",
                     FindingView::Kind::praise,
                     {},
                     "c1"}};
    desk::DebriefConversation one;
    one.id = "c1";
    one.name = "小雨爱吃瓜";
    one.avatar = "girl-1";
    one.ending = "满意下单";
    one.good_end = true;
    one.lines = view.workbench.conversations.front().lines;
    one.lines[3].findings = {{FindingView::Kind::praise,
                              "introduce",
                              "自报身份",
                              "第一句就说了“我是客服8号”。",
                              "",
                              "",
                              "接待流程",
                              "第 9 秒",
                              0,
                              {{33, 45}}}};
    one.lines[7].findings = {{FindingView::Kind::minor,
                              "later",
                              "后续响应慢了",
                              "顾客等了 31 秒才收到回复。",
                              "先发一句“稍等，我看看照片”，再慢慢打字。",
                              "20 秒内任意一句回应。",
                              "黄金六秒",
                              "第 62 秒",
                              2'500,
                              {}},
                             {FindingView::Kind::major,
                              "evidence",
                              "没有先道歉就解释",
                              "顾客担心质量，回复直接解释线头。",
                              "先说“给您添麻烦了”，再解释。",
                              "一句道歉或共情。",
                              "投诉与凭证",
                              "第 62 秒",
                              4'000,
                              {{0, 36}}}};
    one.lines[7].model_replies = {
        "给您添麻烦了亲，领口的线头是裁剪时留下的，剪掉就好、不影响穿。我已经备注仓库，发货前帮您再仔细检查一遍。",
        "让您担心了，抱歉哈~ 如果收到发现是质量问题，来回运费我们出，您放心。"};
    one.mood = {{0, "00:00", 5, 50, 60, "", 1},
                {9'000, "00:09", 5, 58, 64, "很快就有人热情接待", 3},
                {31'000, "00:31", 12, 52, 60, "想起朋友收到的线头", 4},
                {62'000, "01:02", 24, 45, 55, "等了半分钟才有回应", 7},
                {148'000, "02:28", 14, 63, 72, "问题都答到了，放心不少", 8}};
    debrief.conversations = {one};
    debrief.rounds = {{"c1", "00:02", 2'200, 3'000, -1, 5'200, true, true, 0, 3},
                      {"c1", "00:31", 12'000, 14'000, 5'000, 31'000, true, false, 3, 7},
                      {"c1", "02:28", 3'000, 6'500, 0, 9'500, true, false, 1, 8},
                      {"c1", "03:10", 4'000, 0, -1, 46'000, false, false, 3, 8}};
    debrief.anatomy = {{3, 3'000, 12'000, 5'733},
                       {3, 6'500, 14'000, 7'833},
                       {2, 0, 5'000, 2'500},
                       {3, 9'500, 31'000, 15'233},
                       1};
    debrief.metrics = {{"三分钟内人工响应", "100 %", "≥ 90 %", true},
                       {"平均响应", "22.9 秒", "≤ 20 秒", false},
                       {"答问比", "1.4", "≥ 1.2", true}};
    debrief.profile_title = "课程标准（2026-01）";
    debrief.next_scenario = "slow";
    debrief.next_title = "不说话的顾客";
    return view;
}

}  // namespace kefu::gui::test
