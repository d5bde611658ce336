// The program as it is, from home to debrief, by keys that a student would press; a picture of every screen.
#include <algorithm>
#include <string>
#include <vector>

#include "gui/harness.h"
#include "support/catch.h"

namespace kefu::gui {
namespace {

using test::Program;

const desk::ConversationView& conversation(const Program& program) {
    return program.view().workbench.conversations.front();
}

// Lets time pass until the shopper has said all there is to say and waits. False when the session is over.
bool until_waiting(Program& program) {
    for (int i = 0; i < 400 && !program.view().workbench.finished; ++i) {
        if (!program.view().workbench.conversations.empty() && conversation(program).waiting_ms >= 0 &&
            !conversation(program).typing)
            return true;
        program.app->skip(250);
        program.host->draw(*program.app);
    }
    return false;
}

const std::vector<std::string>& replies() {
    static const std::vector<std::string> words{
        "亲，您好，欢迎光临，我是客服小禾，请问有什么可以帮您？😊",
        "非常抱歉给您添麻烦了，我马上帮您查一下，请稍等",
        "查到了，今天就给您发出，普通快递大约三天到，具体哪一天不能保证哦",
        "价格是公司统一定的，已经是最优惠的啦，今天店里有满减活动",
        "麻烦您拍张照片发给我看看好吗？如果是质量问题，我们包退包换，运费我们承担",
        "好的亲，跟您确认一下订单和地址，没问题的话就给您安排",
        "感谢您的支持，满意的话欢迎给个五星好评，有问题随时联系我，祝您生活愉快~"};
    return words;
}

void play(Program& program) {
    program.shot("1-who");
    program.ask(desk::AddStudent{"李小禾", "电商 2401", "07"});
    program.shot("2-home");
    const auto& shelves = program.view().home.shelves;
    REQUIRE_FALSE(shelves.empty());
    REQUIRE_FALSE(shelves.front().cards.empty());
    const std::string scenario = shelves.front().cards.front().id;
    program.ask(desk::OpenBriefing{scenario});
    program.shot("3-briefing");
    program.ask(desk::StartScenario{scenario, desk::Mode::practice, program.app->now()});
    for (const desk::Banner& banner : program.view().banners)
        UNSCOPED_INFO(banner.id << ": " << banner.text
                                << (banner.details.empty() ? "" : " " + banner.details.front()));
    REQUIRE(program.view().screen == desk::Screen::workbench);
    std::size_t said = 0;
    for (const std::string& reply : replies()) {
        if (!until_waiting(program)) break;
        program.app->skip(3000);
        program.type(reply);
        if (said == 2) program.shot("4-typing");
        program.press(SDLK_RETURN);
        ++said;
        if (said == 3) program.shot("5-workbench");
    }
    REQUIRE(said >= 2);
    const auto& lines = conversation(program).lines;
    const auto mine = std::count_if(lines.begin(), lines.end(), [](const desk::ChatLine& line) {
        return line.kind == desk::ChatLine::Kind::student;
    });
    CHECK(static_cast<std::size_t>(mine) == said);
    CHECK(std::any_of(lines.begin(), lines.end(),
                      [](const desk::ChatLine& line) { return line.text == replies().front(); }));
    program.shot("6-workbench-later");
    const std::string session = program.view().workbench.session;
    if (!program.view().workbench.finished) program.ask(desk::LeaveSession{program.app->now()});
    program.ask(desk::OpenDebrief{session});
    CHECK(program.view().screen == desk::Screen::debrief);
    program.shot("7-debrief");
    program.app->state().debrief.tab = 3;
    program.shot("7-debrief-times");
    program.ask(desk::Go{desk::Screen::history});
    program.shot("8-history");
    program.ask(desk::Go{desk::Screen::settings});
    program.shot("9-settings");
}

TEST_CASE("every card names its trade in the language of the interface") {
    for (const auto language : {desk::Language::zh, desk::Language::en}) {
        Program program({1366, 768, language});
        for (const desk::Shelf& shelf : program.view().home.shelves)
            for (const desk::ScenarioCard& card : shelf.cards) {
                INFO(card.id << ": " << card.trade);
                const std::string key = "gui.trade." + card.trade;
                CHECK(program.desk->services().texts.text(key) != key);
            }
    }
}

TEST_CASE("a whole session by the keyboard, from home to debrief") {
    Program program(test::Look{});
    play(program);
}

struct Spoken {
    Clock after;  ///< milliseconds since the shopper began to wait
    std::string words;
};

// A practice session as a good student holds it.
void hold(Program& program, const std::string& scenario, const std::vector<Spoken>& replies,
          std::size_t picture_at) {
    program.ask(desk::OpenBriefing{scenario});
    program.ask(desk::StartScenario{scenario, desk::Mode::practice, program.app->now()});
    REQUIRE(program.view().screen == desk::Screen::workbench);
    for (std::size_t i = 0; i < replies.size() && until_waiting(program); ++i) {
        program.app->skip(replies[i].after);
        program.host->draw(*program.app);
        program.type(replies[i].words);
        if (i == picture_at) program.shot("workbench");
        program.press(SDLK_RETURN);
    }
    until_waiting(program);  // the shopper's last words, and the end
    if (!program.view().workbench.finished) program.ask(desk::LeaveSession{program.app->now()});
}

TEST_CASE("the pictures of the READMEs", "[.shots]") {
    Program program(test::Look{});
    program.prefix = "readme-zh-";
    program.ask(desk::AddStudent{"李小禾", "电商 2401", "07"});
    hold(
        program, "fast-shopper",
        {{2500, "您好亲，欢迎光临~我是客服3号小北。深灰L码有现货的，16点前付款今天就能给您发出哦😊"},
         {5000, "您这身高体重穿L正合适，L码是131到150斤穿的~"},
         {24000, "可以机洗的"},
         {9000, "默认发中通，到成都一般3天左右。路上的时间我们控制不了，赶时间的话建议您选顺丰~"},
         {7000, "到成都补22元，下单的时候选顺丰就行，一般2天左右到"},
         {9000,
          "看到您付款成功啦，谢谢支持！跟您核对下：深灰L码一件，发顺丰，寄成都武侯区科华北路65号2栋，程浩，尾号7290，对吗？"},
         {7000,
          "谢谢您~收到满意的话欢迎给个五星好评，有任何问题随时找我，欢迎下次再来，祝您周末愉快，再见！"}},
        99);
    hold(
        program, "quality-defect",
        {{3500, "您好，我是客服2号小屿，给您添麻烦了真的很抱歉，卷子湿了换谁都着急。能说说是哪里漏水吗？"},
         {8000, "明白了。麻烦您拍张杯口和盖子内圈的照片发我看看，如果是质量问题，退换都可以，运费我们承担"},
         {7000,
          "看到了，密封圈右边裂了一道口子，确实是我们的质量问题，对不起。给您换新或者退款都可以，您看想选哪种？"},
         {6000, "来回运费都是我们承担的，您放心，一分钱不用您出"},
         {27000, "好的，今天下午4点前给您发新的，走顺丰，后天肯定能到，您放心"},
         {7000, "您在订单里点“换货”就行，快递员会上门取旧杯子，运费记我们账上，不用您先垫"},
         {8000, "跟您核对一下：苏州市姑苏区平江路口实验小学，方静收，手机尾号7706，对吗？"},
         {7000, "哈哈谢谢方老师~好评返现平台不允许，我们也不做的哦，您用着满意的话如实给个好评就很感谢啦"},
         {6000,
          "谢谢您的理解，这次给您添麻烦了。收到新杯子有任何问题随时找我，欢迎您再来，祝您工作顺利，再见！"}},
        2);
    program.ask(desk::OpenDebrief{program.view().workbench.session});
    REQUIRE(program.view().screen == desk::Screen::debrief);
    program.shot("debrief");
    program.ask(desk::Go{desk::Screen::home});
    program.shot("home");
}

TEST_CASE("every screen in both languages, sizes and themes", "[.shots]") {
    for (const auto language : {desk::Language::zh, desk::Language::en})
        for (const auto theme : {desk::Theme::light, desk::Theme::dark})
            for (const auto& [width, height] : {std::pair{1366, 768}, std::pair{1920, 1080}}) {
                Program program({width, height, language, theme});
                play(program);
            }
}

// Five shoppers at once, each answered now and then.
void rush_hour(Program& program, int replies_given) {
    program.ask(desk::AddStudent{"李小禾", "电商 2401", "07"});
    std::vector<std::string> five;
    for (const desk::Shelf& shelf : program.view().home.shelves)
        for (const desk::ScenarioCard& card : shelf.cards)
            if (five.size() < 5) five.push_back(card.id);
    REQUIRE(five.size() == 5);
    program.ask(desk::StartShift{five, desk::Mode::practice, 3000, program.app->now()});
    REQUIRE(program.view().screen == desk::Screen::workbench);
    REQUIRE(program.view().workbench.conversations.size() <= 5);
    for (int i = 0; i < replies_given && !program.view().workbench.finished; ++i) {
        for (int wait = 0; wait < 16; ++wait) {
            program.app->skip(250);
            program.host->draw(*program.app);
        }
        test::feed(*program.host, *program.app, {test::key(SDLK_F2), test::key_up(SDLK_F2)});
        program.type(replies()[static_cast<std::size_t>(i) % replies().size()]);
        program.press(SDLK_RETURN);
    }
}

TEST_CASE("five shoppers at once are answered in turn, and marked together") {
    Program program(test::Look{});
    rush_hour(program, 7);
    CHECK(program.view().workbench.conversations.size() == 5);
    program.shot("rush-hour");
    const std::string session = program.view().workbench.session;
    program.ask(desk::LeaveSession{program.app->now()});
    CHECK(program.view().screen == desk::Screen::debrief);
    CHECK(program.view().debrief.session == session);
    CHECK(program.view().debrief.conversations.size() == 5);
    program.shot("rush-hour-debrief");
}

TEST_CASE("nothing is drawn while nothing happens") {
    Program program(test::Look{});
    program.pictures = false;
    program.ask(desk::AddStudent{"李小禾", "", ""});
    // While the understanding is being read, the desk is asked now and then whether it is there.
    while (program.desk->next_due() >= 0)
        program.host->step(*program.app, 20);
    for (int i = 0; i < 10; ++i)
        program.host->step(*program.app, 20);
    const auto before = program.host->frames();
    for (int i = 0; i < 10; ++i)
        program.host->step(*program.app, 50);
    CHECK(program.host->frames() - before <= 1);
}

}  // namespace
}  // namespace kefu::gui
