#include "sample_views.h"

namespace kefu::gui::test {

using desk::ChatLine;
using desk::FindingView;

namespace {

desk::ShopView shop() {
    return {"禾苗童装旗舰店",
            "客服8号",
            {"七天无理由退换，吊牌在即可", "质量问题来回运费由我们承担", "非质量问题退换，来回运费由买家承担",
             "下单后 42 小时内发货"},
            {"满 200 减 20，全店通用", "新人领券立减 5 元（店铺首页）", "今天两件包邮"}};
}

desk::ProductView product() {
    return {"纯棉印花T恤 白色",
            "服装",
            "¥ 89.00",
            "shirt-white",
            {"精梳棉，柔软不起球", "印花水洗不掉色", "有 S 到 XL 四个尺码"},
            {{"净重", "320 克"},
             {"材质", "95% 棉，5% 氨纶"},
             {"M 码库存", "23 件"},
             {"尺码建议", "身高 160–165、体重 50–55 公斤选 M"},
             {"洗涤", "30 度以下机洗，不可漂白"}}};
}

desk::OrderView order() {
    return {"unpaid",
            "待付款",
            "20261121-0087",
            "¥ 89.00",
            "林小雨",
            "138****6721",
            "江苏省南京市玄武区珠江路 88 号 3 幢 402 室",
            "11-21 19:02",
            {"纯棉印花T恤 白色 M × 1"},
            {"黄旗：客户希望周五前收到"}};
}

desk::ParcelView parcel() {
    return {true,
            "韵达快递",
            "YD4300871156",
            {{"11-21 08:12", "快件已到达南京转运中心"},
             {"11-20 22:40", "快件离开杭州分拨中心"},
             {"11-20 17:05", "已揽收"}}};
}

ChatLine line(std::size_t id, ChatLine::Kind kind, std::string text, std::string clock) {
    ChatLine made;
    made.id = id;
    made.kind = kind;
    made.text = std::move(text);
    made.clock = std::move(clock);
    made.at_ms = static_cast<desk::Ms>(id) * 4000;
    return made;
}

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

desk::View briefing_view() {
    desk::View view = home_view();
    view.screen = desk::Screen::briefing;
    desk::BriefingView& briefing = view.briefing;
    briefing.scenario = "fast";
    briefing.title = "急性子的顾客";
    briefing.teaches = "三句话一起来，六秒内先接住，再一条条答清楚。";
    briefing.avatar = "girl-1";
    briefing.character = "说话快、打字快，一次问好几件事；等一分钟没人理就去别家了。";
    briefing.goals = {"六秒内首次回复，报上自己是谁", "尺码、库存、发货时间都答清楚",
                      "下单后核对地址，热情告别"};
    briefing.lessons = {"接待流程", "黄金六秒", "快捷短语"};
    briefing.difficulty = 2;
    briefing.minutes = 5;
    briefing.best_score = 87;
    briefing.shop = shop();
    briefing.product = product();
    briefing.order = order();
    return view;
}

desk::View workbench_view(int shoppers, int lines) {
    desk::View view = home_view();
    view.screen = desk::Screen::workbench;
    desk::WorkbenchView& work = view.workbench;
    work.session = "live";
    work.title = "急性子的顾客";
    work.now_ms = 155'000;
    work.clock = "02:35";
    const char* names[] = {"小雨爱吃瓜", "山里的风", "阿芳（三宝妈）", "Mr. Sunday 周日先生的小店铺采购账号",
                           "王叔"};
    const char* faces[] = {"girl-1", "boy-1", "aunt-1", "boy-3", "uncle-1"};
    const desk::Ms waits[] = {7'400, 24'000, -1, 131'000, 3'000};
    const int levels[] = {1, 3, 0, 4, 0};
    for (int i = 0; i < shoppers; ++i) {
        desk::ConversationView one;
        one.id = "c" + std::to_string(i + 1);
        one.name = names[i % 5];
        one.avatar = faces[i % 5];
        one.waiting_ms = waits[i % 5];
        one.wait_level = levels[i % 5];
        one.unread = i == 1 ? 2 : i == 3 ? 12 : 0;
        one.last_line = i == 0 ? "那大概几天能到呀？周五要穿" : "在吗？我昨天拍的那双鞋怎么还没发货啊";
        if (i == 2) {
            one.ended = one.good_end = true;
            one.ended_text = "满意下单";
        }
        one.shop = shop();
        one.product = product();
        one.order = order();
        one.parcel = parcel();
        one.typing = i == 0;
        one.open_questions = {"几天到", "能不能便宜"};
        one.phrases = {
            {"p1", "问好", "欢迎",
             "您好亲，欢迎光临禾苗童装，我是客服8号，很高兴为您服务，有什么可以帮您的呢？😊"},
            {"p2", "问好", "二次问好", "亲，还在吗？有什么不清楚的随时问我哦~"},
            {"p3", "发货快递", "发货时间", "亲，下单后今天就给您安排发出，默认发韵达快递，一般3天左右到哦。"},
            {"p4", "价格", "价格说明",
             "亲，这已经是我们店里最低的价格了，质量您放心。今天满200减20，您可以看看哦~"},
            {"p5", "售后", "请求照片", "给您添麻烦了，方便拍张照片发我看看吗？我马上帮您处理。"},
            {"p6", "告别", "告别", "感谢您的惠顾，收到后有任何问题随时找我，祝您生活愉快！"}};
        one.actions = {
            {"look_up_parcel", true, "", {}},
            {"contact_courier", true, "", {{"note", "", {}, {}, false}}},
            {"change_price", true, "", {{"price", "89.00", {}, {}, true}}},
            {"change_address", true, "", {{"address", "江苏省南京市玄武区珠江路 88 号", {}, {}, true}}},
            {"flag_note",
             true,
             "",
             {{"flag", "yellow", {"red", "yellow"}, {"红旗（修改）", "黄旗（自己的单）"}, true},
              {"note", "", {}, {}, true}}},
            {"void_order", false, "订单已经发货，请转售后", {}},
            {"hand_over", true, "", {{"colleague", "", {"after_sale", "warehouse"}, {"售后", "仓库"}, true}}},
            {"send_picture", true, "", {{"picture", "", {"size"}, {"尺码表"}, true}}}};
        one.pictures = {{"size", "size-chart", "尺码表"}};
        view.workbench.conversations.push_back(std::move(one));
    }
    work.selected = "c1";
    std::vector<ChatLine>& talk = work.conversations.front().lines;
    talk.push_back(line(0, ChatLine::Kind::divider, "11 月 21 日 · 顾客来自商品页", ""));
    talk.push_back(line(1, ChatLine::Kind::shopper, "在吗", "00:02"));
    talk.push_back(
        line(2, ChatLine::Kind::shopper, "这件白色T恤M码有货吗？我163，105斤，穿M会不会大", "00:05"));
    ChatLine reply =
        line(3, ChatLine::Kind::student,
             "您好亲，欢迎光临禾苗童装，我是客服8号~ M码有现货的，您这个身高体重穿M正合适哦😊", "00:09");
    reply.took_ms = 6'800;
    reply.entry = desk::Entry::quick;
    reply.wait_level = 1;
    reply.remarks = {{desk::Remark::Kind::praise, "又快又周到：先问好，再报“客服8号”，尺码和库存都答到了。"}};
    talk.push_back(reply);
    ChatLine photo = line(4, ChatLine::Kind::shopper, "我朋友上次买的领口有线头，你看", "00:31");
    photo.picture = "shirt-thread";
    photo.caption = "T恤领口，一根松开的线头";
    talk.push_back(photo);
    talk.push_back(line(5, ChatLine::Kind::action, "您：插旗备注（黄旗）客户介意线头，发货前检查", "00:48"));
    talk.push_back(line(6, ChatLine::Kind::result_done, "已备注，仓库会看到。", "00:50"));
    ChatLine second = line(
        7, ChatLine::Kind::student,
        "线头是裁剪留下的，不影响穿，剪掉就好了。我给仓库备注了，发货前帮您仔细检查一遍，您放心。", "01:02");
    second.took_ms = 31'000;
    second.wait_level = 3;
    second.remarks = {
        {desk::Remark::Kind::advice, "说得清楚。顾客等了 31 秒：可以先发一句“稍等，我看看照片”。"}};
    talk.push_back(second);
    talk.push_back(line(8, ChatLine::Kind::shopper, "那大概几天能到呀？周五要穿", "02:28"));
    for (int i = static_cast<int>(talk.size()); i < lines; ++i) {
        const bool mine = i % 3 == 2;
        const auto id = static_cast<std::size_t>(i);
        talk.push_back(line(
            id, mine ? ChatLine::Kind::student : ChatLine::Kind::shopper,
            mine ? "好的亲，已经帮您登记了，今天给您安排发出，默认发韵达，一般三天左右到，请保持电话畅通哦。"
                 : "嗯嗯，第" + std::to_string(i) + "条，还想问问能不能换个颜色？",
            "03:00"));
    }
    return view;
}

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
    debrief.delivery.message = "成绩没有交出去：找不到 /media/usb（U 盘拔了，或共享断开了？）。现在它只在这台电脑上。";
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
    debrief.rounds = {{"c1", "00:02", 2'200, 3'000, 5'200, true, true, 0, 3},
                      {"c1", "00:31", 12'000, 19'000, 31'000, true, false, 3, 7},
                      {"c1", "02:28", 3'000, 6'500, 9'500, true, false, 1, 8},
                      {"c1", "03:10", 4'000, 0, 46'000, false, false, 3, 8}};
    debrief.metrics = {{"三分钟内人工响应", "100 %", "≥ 90 %", true},
                       {"平均响应", "22.9 秒", "≤ 20 秒", false},
                       {"答问比", "1.4", "≥ 1.2", true}};
    debrief.profile_title = "课程标准（2026-01）";
    debrief.next_scenario = "slow";
    debrief.next_title = "不说话的顾客";
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

namespace {

using courseware::Block;
using courseware::Section;
using courseware::Task;

Block block(Block::Kind kind, const std::string& text) {
    Block made;
    made.kind = kind;
    made.words.text = text;
    return made;
}

Block task(Task::Kind kind, const std::string& id) {
    Block made = block(Block::Kind::task, "");
    made.task = {kind, id, "六秒内回第一句，留意计时条的颜色。", {}};
    return made;
}

desk::LessonView sample_lesson() {
    using Line = courseware::DialogueLine;
    desk::LessonView lesson;
    lesson.id = "golden-six-seconds";
    lesson.title = "黄金六秒";
    lesson.summary = "为什么第一句话要快，怎样做到。";
    lesson.unit = "开场";
    lesson.minutes = 40;
    lesson.read_percent = 30;
    Block goal = block(Block::Kind::item, "说出首次响应的两个数字：六秒优秀，十秒合格");
    goal.words.emphasis.push_back({courseware::Emphasis::Kind::strong, 0, 6});
    Block table = block(Block::Kind::table, "");
    table.rows = {
        {{"响应", {}}, {"时间", {}}, {"说明", {}}},
        {{"首次", {}}, {"6 秒", {}}, {"顾客可能同时问了三家店，谁先应声，谁就多一次机会把话说下去。", {}}},
        {{"后续", {}}, {"20 秒", {}}, {"话长就分几条发。", {}}}};
    Block quote = block(Block::Kind::paragraph, "六秒打不完二十七个字，所以要用快捷短语。");
    quote.quoted = true;
    Block code =
        block(Block::Kind::paragraph, "按 Ctrl+1 发第一条快捷短语，" + std::string(30, 'x') + "，再看问题。");
    code.words.emphasis.push_back({courseware::Emphasis::Kind::code, 4, 10});
    Block second = block(Block::Kind::item, "看订单");
    second.depth = 1;
    Block third = block(Block::Kind::item, "再看清");
    third.number = 2;
    Block picture = block(Block::Kind::picture, "杯子");
    picture.picture = "thermos-ok";
    Block talk = block(Block::Kind::dialogue, "");
    talk.timed = true;
    talk.lines = {{Line::Who::shopper, "在吗", 0, Line::Mark::none, ""},
                  {Line::Who::agent, "您好，在的呢~", 5000, Line::Mark::good, "五秒就接住了"},
                  {Line::Who::note, "客服查了库存。", 20'000, Line::Mark::none, ""},
                  {Line::Who::shopper, "有现货吗", 37'000, Line::Mark::none, ""},
                  {Line::Who::agent, "有的", 41'000, Line::Mark::bad, "太短，顾客不知道哪个颜色有"}};
    lesson.sections = {
        {Section::Kind::goals, "目标", {goal, block(Block::Kind::item, "用快捷短语在六秒内问好")}},
        {Section::Kind::teaching,
         "为什么要快",
         {block(Block::Kind::heading, "两个数字"),
          block(Block::Kind::paragraph, "顾客敲门，马上开门是欢迎。"), table, quote, code, third, second,
          picture}},
        {Section::Kind::example, "例子", {talk}},
        {Section::Kind::exercises,
         "练习",
         {task(Task::Kind::scenario, "fast-shopper"), task(Task::Kind::drill, "welcome"),
          task(Task::Kind::composing, "auto-midnight"), task(Task::Kind::scenario, "gone")}},
        {Section::Kind::test, "自测", {block(Block::Kind::test, "")}}};
    lesson.questions = {
        {"首次响应多久算优秀？", {{false, "十秒", "十秒只是合格。"}, {true, "六秒", "这就是黄金六秒。"}}},
        {"哪些是好的开场？",
         {{true, "问好", "要。"}, {true, "报上自己", "要。"}, {false, "只回“在”", "显得冷淡。"}}}};
    lesson.rules = {{"first_response", "首次响应", "先用快捷短语问好，六秒内接住顾客，再细看问题。"},
                    {"later_response", "后续响应", "二十秒内接话；话长就分几条发。"}};
    lesson.tasks = {{Task::Kind::scenario, "fast-shopper", "急性子顾客", "最好 82 分", true, true},
                    {Task::Kind::drill, "welcome", "问好", "", false, true},
                    {Task::Kind::composing, "auto-midnight", "半夜的自动回复", "6 / 8 项", false, true}};
    lesson.previous = "reception-flow";
    lesson.previous_title = "接待流程";
    lesson.next = "quick-phrases";
    lesson.next_title = "快捷短语和自动回复";
    return lesson;
}

desk::CourseView sample_course() {
    desk::CourseView course;
    course.title = "电商客服实训";
    course.hours = 48;
    course.lessons = 3;
    course.finished = 1;
    course.next = "golden-six-seconds";
    course.next_title = "黄金六秒";
    desk::LessonCard first{"reception-flow", "接待流程", "从问好到告别的七步。", 45, 100, 5, 5, true, true};
    desk::LessonCard second{
        "golden-six-seconds", "黄金六秒", "为什么第一句话要快，怎样做到。", 40, 30, 2, 6, false, false};
    desk::LessonCard third{
        "haggling",
        "议价应对",
        std::string("讨价还价有两种人，") + "一种习惯还价，一种要赢的感觉；先守价，再给台阶，不自己降价。",
        50,
        0,
        -1,
        0,
        false,
        false};
    course.units = {{"开场", 4, {first, second}, sample_lesson().tasks}, {"议价", 1, {third}, {}}};
    course.units[0].scenarios.resize(1);
    course.drills = {sample_lesson().tasks[1]};
    course.exercises = {sample_lesson().tasks[2]};
    return course;
}

}  // namespace

desk::View lessons_view(desk::Screen screen) {
    desk::View view;
    view.screen = screen;
    view.course = sample_course();
    view.lesson = sample_lesson();
    view.drill.id = "welcome";
    view.drill.title = "问好";
    view.drill.sentences = {"您好，在的。", "请问有什么可以帮您？", "感谢您的支持，再见！"};
    desk::DrillView::Typed typed;
    typed.text = "你好在的。";
    typed.took_ms = 6000;
    typed.check = desk::compare_typed(view.drill.sentences[0], typed.text, false);
    view.drill.typed = {typed};
    view.drill.per_minute = 40;
    view.drill.errors_per_mille = 333;
    view.drill.earlier = {{"11 月 20 日 10:00", 38, 52, false}, {"11 月 21 日 10:00", 55, 8, true}};
    view.composing.id = "auto-midnight";
    view.composing.title = "半夜的自动回复";
    view.composing.kind = "自动回复";
    view.composing.situation = "凌晨一点，没有人值班，顾客问还有没有货。";
    view.composing.task = "问好，说几点上班，请顾客留言。";
    view.composing.characters_max = 60;
    view.composing.length = 12;
    view.composing.begun = true;
    view.composing.checks = {{"长度 8–60 字", "", true, {}},
                             {"字号 10", "现在是 12 号，改成 10 号", false, {}}};
    return view;
}

}  // namespace kefu::gui::test
