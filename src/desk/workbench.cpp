#include "desk/workbench.h"

#include <algorithm>

#include "desk/case_views.h"
#include "desk/words.h"

namespace kefu::desk {
namespace {

bool is_talk(const ChatLine& line) {
    return line.kind == ChatLine::Kind::shopper || line.kind == ChatLine::Kind::student;
}

}  // namespace

WorkbenchMaker::WorkbenchMaker(const Sitting& sitting, const TextFiles& texts,
                               const std::vector<SharedPhrase>& phrases)
    : sitting_(sitting), texts_(texts), phrases_(phrases) {}

void WorkbenchMaker::forget() {
    readers_.clear();
    shown_ = 0;
    made_ = false;
}

void WorkbenchMaker::update(WorkbenchView& view, Ms now_ms, bool paused, Coach& coach) {
    const record::LogHead& head = sitting_.log().head;
    if (!made_) {
        view = {};
        view.session = sitting_.id();
        view.mode = head.mode;
        view.can_pause = head.mode == record::Mode::practice;
        view.guided = sitting_.kind() == "guided";
        const std::string count = std::to_string(head.conversations.size());
        view.title = head.conversations.size() == 1
                         ? head.conversations.front().title.in(texts_.language())
                         : base::filled_text(texts_.text("desk.shift"), "count", count);
        for (const record::ConversationHead& one : head.conversations) {
            readers_.emplace(one.id, ChatReader(sitting_.log(), one.id, sitting_.scenario(one.id), texts_));
        }
        made_ = true;
    }
    view.now_ms = now_ms;
    view.clock = clock_words(now_ms);
    view.paused = paused;
    view.finished = sitting_.engine().ended();
    add_events(view, coach);
    for (const session::Glimpse& glimpse : sitting_.engine().glimpses()) {
        for (ConversationView& conversation : view.conversations) {
            if (conversation.id == glimpse.conversation) refresh(conversation, glimpse, now_ms, head.mode);
        }
    }
    if (selected_.empty() && !view.conversations.empty()) selected_ = view.conversations.front().id;
    view.selected = selected_;
}

void WorkbenchMaker::add_events(WorkbenchView& view, Coach& coach) {
    const record::Log& log = sitting_.log();
    if (shown_ == sitting_.shown()) return;
    coach.listen(log, texts_);
    for (; shown_ < sitting_.shown(); ++shown_) {
        const record::Event& event = log.events[shown_];
        if (record::as<record::Arrived>(event)) {
            const record::ConversationHead* head = record::find_conversation(log.head, event.conversation);
            ConversationView conversation;
            conversation.id = event.conversation;
            if (head) {
                conversation.name = head->shopper;
                conversation.avatar = head->avatar;
            }
            if (const scenario::Scenario* scenario = sitting_.scenario(event.conversation))
                fill_case(conversation, *scenario);
            view.conversations.push_back(std::move(conversation));
        }
        for (ConversationView& conversation : view.conversations) {
            const auto reader = readers_.find(conversation.id);
            if (reader != readers_.end()) reader->second.read(shown_, conversation.lines);
        }
    }
    for (ConversationView& conversation : view.conversations) {
        for (ChatLine& line : conversation.lines) {
            if (line.kind == ChatLine::Kind::student)
                line.remarks = coach.remarks(line.id, texts_.language());
        }
        if (const scenario::Scenario* scenario = sitting_.scenario(conversation.id)) {
            conversation.order = order_view(*scenario, texts_, &log, shown_, conversation.id);
            conversation.parcel =
                parcel_view(*scenario, texts_.language(), parcel_looked_up(log, shown_, conversation.id));
            conversation.actions = action_buttons(*scenario, conversation.order, texts_);
        }
        const auto last = std::find_if(conversation.lines.rbegin(), conversation.lines.rend(), is_talk);
        if (last != conversation.lines.rend())
            conversation.last_line = last->text.empty() ? last->caption : last->text;
    }
}

void WorkbenchMaker::fill_case(ConversationView& conversation, const scenario::Scenario& scenario) {
    const Language language = texts_.language();
    conversation.shop = shop_view(scenario, language);
    conversation.product = product_view(scenario, language);
    conversation.phrases = phrases_for(phrases_, scenario, texts_.text("desk.own_phrases"), language);
    for (const std::string& id : scenario::pictures_to_send(scenario))
        conversation.pictures.push_back({id, drawing_of(scenario, id), caption_of(scenario, id, language)});
}

void WorkbenchMaker::refresh(ConversationView& conversation, const session::Glimpse& glimpse, Ms now_ms,
                             record::Mode mode) {
    const scenario::Scenario* scenario = sitting_.scenario(conversation.id);
    conversation.typing = glimpse.typing && !glimpse.ended;
    conversation.ended = glimpse.ended;
    conversation.accepts_replies = !sitting_.engine().ended();
    conversation.waiting_ms = glimpse.waiting_since_ms >= 0 && !glimpse.ended
                                  ? std::max<Ms>(0, now_ms - glimpse.waiting_since_ms)
                                  : -1;
    conversation.wait_level =
        conversation.waiting_ms < 0 ? 0 : wait_levels(scenario).level(conversation.waiting_ms);
    conversation.open_questions.clear();
    if (mode == record::Mode::practice && scenario) {
        for (const std::string& topic : glimpse.open_topics) {
            if (const scenario::Topic* found = scenario->topic(topic))
                conversation.open_questions.push_back(found->label.in(texts_.language()));
        }
    }
    if (conversation.ended && conversation.ended_text.empty()) {
        const record::Log& log = sitting_.log();
        for (std::size_t i = 0; i < shown_; ++i) {
            const auto* ended = log.events[i].conversation == conversation.id
                                    ? record::as<record::Ended>(log.events[i])
                                    : nullptr;
            if (!ended) continue;
            conversation.good_end = ended->good;
            conversation.ended_text = ended->title.in(texts_.language());
        }
    }
    std::size_t& read = read_[conversation.id];
    if (conversation.id == selected_) read = conversation.lines.size();
    conversation.unread = static_cast<int>(std::count_if(
        conversation.lines.begin() + static_cast<std::ptrdiff_t>(std::min(read, conversation.lines.size())),
        conversation.lines.end(), [](const ChatLine& line) { return line.kind == ChatLine::Kind::shopper; }));
}

}  // namespace kefu::desk
