#include "report/talk_html.h"

#include <algorithm>

#include <fmt/format.h>

#include "report/charts.h"
#include "report/escape.h"
#include "report/forms.h"

namespace kefu::report {
namespace {

// A message as long as this may be cut by a page's end; shorter ones never are.
constexpr std::size_t kLongText = 1200;

const char* class_of(Message::Kind kind) {
    switch (kind) {
        case Message::Kind::shopper:
            return "shopper";
        case Message::Kind::student:
            return "student";
        case Message::Kind::automatic:
            return "automatic";
        case Message::Kind::action:
            return "action";
        case Message::Kind::done:
            return "done";
        case Message::Kind::refused:
            return "refused";
        case Message::Kind::divider:
            return "divider";
        case Message::Kind::system:
            break;
    }
    return "system";
}

const char* class_of(Weight weight) {
    constexpr const char* kNames[] = {"good", "minor", "major", "critical"};
    return kNames[static_cast<int>(weight)];
}

const char* sign_of(Weight weight) {
    constexpr const char* kSigns[] = {"✓", "△", "▲", "✗"};
    return kSigns[static_cast<int>(weight)];
}

struct Writer {
    const Session& session;
    const Conversation& conversation;
    const Words& words;
    Language language;
    const std::string& prefix;
    Ms longest_wait = 1;

    std::string word(std::string_view key) const { return escaped(words.in(language, key)); }
    std::string text(const Bilingual& text) const { return shown(text.in(language)); }

    std::string mood() const;
    std::string message(const Message& message, bool says_who) const;
    std::string wait(const Message& message) const;
    std::string note(const Note& note, int times, int lost_milli) const;
    std::string losses(const std::vector<const Note*>& notes) const;
    std::string praise(const std::vector<const Note*>& notes) const;
};

std::string Writer::mood() const {
    if (conversation.mood.size() < 2) return {};
    Ms end = conversation.mood.back().at_ms;
    if (!conversation.messages.empty()) end = std::max(end, conversation.messages.back().at_ms);
    std::string out = fmt::format("<h3>{}</h3>{}<ol class=causes>", word("mood"),
                                  mood_chart(conversation, end, words, language));
    for (std::size_t i = 1; i < conversation.mood.size(); ++i) {
        const record::Mood& before = conversation.mood[i - 1].mood;
        const record::Mood& after = conversation.mood[i].mood;
        std::string delta;
        const auto change = [&](std::string_view key, int by) {
            if (by != 0)
                delta += fmt::format("{}{} {:+}", delta.empty() ? "" : "，", words.in(language, key), by);
        };
        change("anger", after.anger - before.anger);
        change("trust", after.trust - before.trust);
        change("interest", after.interest - before.interest);
        if (language == Language::en) {
            for (std::size_t at = delta.find("，"); at != std::string::npos; at = delta.find("，"))
                delta.replace(at, 3, ", ");
        }
        out += fmt::format("<li><span class=soft>{}</span> {} <span class=delta>{}</span>",
                           clock_text(conversation.mood[i].at_ms), text(conversation.mood[i].cause),
                           escaped(delta));
    }
    return out + "</ol>";
}

std::string Writer::wait(const Message& message) const {
    if (message.took_ms < 0) return {};
    const Ms share = std::clamp<Ms>(message.took_ms * 60 / std::max<Ms>(longest_wait, 1), 1, 60);
    return fmt::format(
        "<div class=wait><i class=l{} style='width:{}%'></i><b>{}</b></div>",
        std::clamp(message.wait_level, 0, 4), share,
        escaped(base::filled_text(words.in(language, "waited"), "seconds", seconds_text(message.took_ms))));
}

std::string Writer::note(const Note& note, int times, int lost_milli) const {
    std::string out = fmt::format("<li class='note {}'>", class_of(note.weight));
    if (lost_milli > 0) out += fmt::format("<span class=loss>−{}</span>", points_text(lost_milli));
    out += fmt::format("<b><span class=sign>{}</span>{}</b>{}", sign_of(note.weight), text(note.title),
                       times > 1 ? fmt::format(" <span class=soft>×{}</span>", times) : "");
    if (!note.why.empty()) out += fmt::format("<div>{}</div>", text(note.why));
    if (note.outcome == rules::Outcome::cut_off)
        out += fmt::format("<div class=soft>{}</div>", word("cut_off"));
    if (note.waited_ms >= 0)
        out += fmt::format("<div class=soft>{}</div>",
                           escaped(base::filled_text(words.in(language, "waited_since_last"), "seconds",
                                                     seconds_text(note.waited_ms))));
    if (!note.keeps.empty() || !note.lesson.empty()) {
        out += "<div>";
        if (!note.keeps.empty()) out += fmt::format("<span class=keeps>{}</span> ", text(note.keeps));
        if (!note.lesson.empty())
            out += fmt::format("<span class=lesson>{} {}</span>", word("lesson"), text(note.lesson));
        out += "</div>";
    }
    return out;
}

// What one rule found several times at one message is told once.
std::string Writer::losses(const std::vector<const Note*>& notes) const {
    std::string out;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const auto same = [&](const Note* other) {
            return other->is_loss() && other->rule == notes[i]->rule && other->outcome == notes[i]->outcome;
        };
        if (!notes[i]->is_loss() ||
            std::any_of(notes.begin(), notes.begin() + static_cast<std::ptrdiff_t>(i), same))
            continue;
        int times = 0, lost = 0;
        for (const Note* other : notes) {
            if (!same(other)) continue;
            ++times;
            lost += other->lost_milli;
        }
        out += note(*notes[i], times, lost);
    }
    return out;
}

std::string Writer::praise(const std::vector<const Note*>& notes) const {
    std::string titles;
    std::vector<std::string> said;
    for (const Note* note : notes) {
        const std::string title = text(note->title);
        if (note->is_loss() || std::find(said.begin(), said.end(), title) != said.end()) continue;
        titles += (titles.empty() ? "" : " · ") + title;
        said.push_back(title);
    }
    return titles.empty() ? titles : fmt::format("<li class='note good'><span class=sign>✓</span>{}", titles);
}

std::string Writer::message(const Message& message, bool says_who) const {
    const std::string tag = conversation.language == "en" ? "en" : "zh-CN";
    const bool talk = message.kind == Message::Kind::shopper || message.kind == Message::Kind::student ||
                      message.kind == Message::Kind::automatic;
    std::vector<const Note*> notes;
    for (const std::size_t index : message.notes)
        notes.push_back(&session.notes[index]);
    const std::string& plain = message.text.in(language);
    std::string out = fmt::format("<div class='msg {}{}' id='{}e{}'><time>{}</time><div class=body>",
                                  class_of(message.kind), plain.size() > kLongText ? " long" : "", prefix,
                                  message.event, clock_text(message.at_ms));
    if (says_who && talk) {
        const std::string who = message.kind == Message::Kind::shopper   ? shown(conversation.shopper)
                                : message.kind == Message::Kind::student ? shown(session.student.name)
                                                                         : word("automatic");
        out += fmt::format(
            "<div class=who><bdi>{}</bdi>{}</div>", who,
            message.kind == Message::Kind::student && message.entry != record::Entry::typed
                ? " · " + word(message.entry == record::Entry::quick ? "entry_quick" : "entry_pasted")
                : "");
    } else if (message.kind == Message::Kind::student && message.entry != record::Entry::typed) {
        out += fmt::format("<div class=who>{}</div>",
                           word(message.entry == record::Entry::quick ? "entry_quick" : "entry_pasted"));
    }
    out += wait(message);
    if (talk)
        out += fmt::format("<div class=bubble dir=auto lang={}>{}</div>", tag, marked(plain, notes));
    else if (message.kind == Message::Kind::system || message.kind == Message::Kind::divider)
        out += fmt::format("<div>{}</div>", shown(plain));
    else
        out += fmt::format("<div class=op><bdi>{}</bdi></div>", shown(plain));
    if (!message.picture.empty())
        out += fmt::format("<div class=picture>🖼 {}</div>", text(message.picture));
    if (!notes.empty()) {
        out += "<ul class=notes>" + praise(notes) + losses(notes) + "</ul>";
    }
    for (const Comment& comment : message.comments)
        out += fmt::format(
            "<div class=comment><b><bdi>{}</bdi></b> <span class=soft>{}</span><br><bdi>{}</bdi></div>",
            shown(comment.who), shown(comment.when), shown(comment.text));
    // What would have been good is of use where something was amiss.
    const bool amiss =
        std::any_of(notes.begin(), notes.end(), [](const Note* one) { return one->is_loss(); });
    if (!message.models.empty() && (amiss || message.kind != Message::Kind::student))
        out += fmt::format("<div class=model lang={}><b>{}</b> {}</div>", tag, word("model"),
                           shown(message.models.front()));
    return out + "</div></div>\n";
}

}  // namespace

std::string talk_section(const Session& session, const Conversation& conversation, const Words& words,
                         Language language, const std::string& prefix) {
    Writer writer{session, conversation, words, language, prefix};
    for (const Message& message : conversation.messages)
        writer.longest_wait = std::max(writer.longest_wait, message.took_ms);
    std::string out = fmt::format("<section><h2>{} · {}<small>{}</small></h2>", writer.word("conversation"),
                                  shown(conversation.shopper), writer.text(conversation.title));
    if (conversation.ended)
        out +=
            fmt::format("<p><span class='pill {}'>{} {}</span></p>", conversation.good_end ? "pass" : "fail",
                        conversation.good_end ? "✓" : "✗", writer.text(conversation.ending));
    out += writer.mood();
    out += "<div class=talk>";
    const Message* before = nullptr;
    for (const Message& message : conversation.messages) {
        out += writer.message(message, !before || before->kind != message.kind);
        before = &message;
    }
    return out + "</div></section>\n";
}

}  // namespace kefu::report
