#include "sample_views.h"

namespace kefu::gui::test {

using desk::ChatLine;

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

}  // namespace

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

}  // namespace kefu::gui::test
