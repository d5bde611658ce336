#include "busy_scene.h"

#include <algorithm>

namespace kefu::bench {
namespace {

constexpr const char* kReplies[] = {
    "亲，您好，欢迎光临，我是客服小禾，请问有什么可以帮您？😊",
    "非常抱歉给您添麻烦了，我马上帮您查一下，请稍等",
    "查到了，今天就给您发出，普通快递大约三天到，具体哪一天不能保证哦",
    "价格是公司统一定的，已经是最优惠的啦，今天店里有满减活动",
    "麻烦您拍张照片发给我看看好吗？如果是质量问题，我们包退包换，运费我们承担",
    "好的亲，跟您确认一下订单和地址，没问题的话就给您安排"};

}  // namespace

void play_rush_hour(gui::Host& host, gui::App& app, desk::LiveDesk& desk) {
    desk.carry_out(desk::AddStudent{"李小禾", "电商 2401", "07"});
    std::vector<std::string> five;
    for (const desk::Shelf& shelf : desk.view().home.shelves) {
        for (const desk::ScenarioCard& card : shelf.cards) {
            if (five.size() < 5) five.push_back(card.id);
        }
    }
    desk.carry_out(desk::StartShift{five, desk::Mode::practice, 3000, app.now()});
    for (int i = 0; i < 16 && !desk.view().workbench.finished; ++i) {
        for (int wait = 0; wait < 12; ++wait) {
            app.skip(250);
            host.draw(app);
        }
        const auto& talks = desk.view().workbench.conversations;
        const auto waiting = std::max_element(talks.begin(), talks.end(), [](const auto& a, const auto& b) {
            return a.waiting_ms < b.waiting_ms;
        });
        if (waiting == talks.end() || waiting->waiting_ms < 0) continue;
        const desk::RealMs at = app.now();
        desk.carry_out(desk::Say{waiting->id, kReplies[i % 6], desk::Entry::typed, at - 2000, at});
    }
    host.draw(app);
}

BusyScene::BusyScene(const desk::LiveDesk& desk, std::size_t bubbles)
    : view_(desk.view()), state_(desk.services()) {
    auto& talks = view_.workbench.conversations;
    if (talks.empty()) return;
    const std::vector<desk::ChatLine> said = talks.front().lines;
    std::size_t all = this->bubbles();
    std::size_t id = said.empty() ? 0 : said.back().id + 1;
    for (std::size_t i = 0; all < bubbles && !said.empty(); ++i) {
        desk::ChatLine line = said[i % said.size()];
        line.id = id++;
        if (line.kind == desk::ChatLine::Kind::shopper || line.kind == desk::ChatLine::Kind::student) ++all;
        talks.front().lines.push_back(std::move(line));
    }
    view_.workbench.selected = talks.front().id;
    view_.workbench.finished = false;
    talks.front().ended = false;
    view_.screen = desk::Screen::workbench;
    state_.no_input_method = false;
}

std::size_t BusyScene::bubbles() const {
    std::size_t count = 0;
    for (const desk::ConversationView& one : view_.workbench.conversations)
        count +=
            static_cast<std::size_t>(std::count_if(one.lines.begin(), one.lines.end(), [](const auto& line) {
                return line.kind == desk::ChatLine::Kind::shopper ||
                       line.kind == desk::ChatLine::Kind::student;
            }));
    return count;
}

void BusyScene::draw(const gui::InputTimes& times, const gui::Composing& composing) {
    state_.now_at = times.now;
    state_.input_at = times.input();
    state_.composing = composing.text;
    gui::draw(view_, state_, commands_);
    static_cast<void>(commands_.take());
}

gui::Pacing::Outlook BusyScene::outlook() const {
    gui::Pacing::Outlook coming;
    coming.moving = state_.animating;
    return coming;
}

void BusyScene::tick() {
    view_.workbench.now_ms += 1000;
    const auto seconds = view_.workbench.now_ms / 1000;
    const auto two = [](desk::Ms number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    view_.workbench.clock = two(seconds / 60) + ":" + two(seconds % 60);
    for (desk::ConversationView& one : view_.workbench.conversations) {
        if (one.waiting_ms >= 0) one.waiting_ms += 1000;
    }
}

void BusyScene::let_type(bool on) {
    if (!view_.workbench.conversations.empty()) view_.workbench.conversations.front().typing = on;
}

}  // namespace kefu::bench
