#include "courseware/private/fenced.h"

#include <charconv>
#include <optional>

namespace kefu::courseware {
namespace {

using Who = DialogueLine::Who;
using Mark = DialogueLine::Mark;

struct Speaker {
    std::string_view name;
    Who who;
    bool english;
};
constexpr Speaker kSpeakers[] = {{"顾客", Who::shopper, false}, {"客服", Who::agent, false},
                                 {"旁白", Who::note, false},    {"Shopper", Who::shopper, true},
                                 {"Agent", Who::agent, true},   {"Note", Who::note, true}};
constexpr std::string_view kWideColon = "：";

/// "+1:05 " taken off the front; nothing where no time is written, -1 where it is a wrong one.
std::optional<std::int64_t> take_time(std::string_view& text) {
    if (!text.starts_with('+')) return std::nullopt;
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view time = text.substr(1, end - 1);
    text = trimmed(text.substr(end));
    const std::size_t colon = time.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || time.size() != colon + 3) return -1;
    int minutes = -1;
    int seconds = -1;
    const auto number = [](std::string_view digits, int& into) {
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), into);
        return read.ec == std::errc() && read.ptr == digits.data() + digits.size();
    };
    if (!number(time.substr(0, colon), minutes) || !number(time.substr(colon + 1), seconds)) return -1;
    if (minutes < 0 || seconds < 0 || seconds > 59) return -1;
    return (std::int64_t{minutes} * 60 + seconds) * 1000;
}

/// " {!good …}" taken off the end, if it is there.
void take_mark(std::string_view& text, const SourceLine& line, const Source& source, DialogueLine& into) {
    const std::size_t open = text.rfind("{!");
    if (open == std::string_view::npos) return;
    const std::string_view inside = text.substr(open + 2);
    const std::size_t at = line.at + static_cast<std::size_t>(text.data() + open - line.text.data());
    const base::Bilingual mend{"行尾写 {!good 说明} 或 {!bad 说明}",
                               "end the line in {!good comment} or {!bad comment}"};
    if (!inside.ends_with('}')) {
        source.error(at, "dialogue-mark",
                     {"标记没有用 } 结束，或后面还有文字", "the mark isn't closed by }, or text follows it"},
                     mend);
        return;
    }
    const std::string_view content = inside.substr(0, inside.size() - 1);
    const std::size_t space = std::min(content.find(' '), content.size());
    const std::string_view word = content.substr(0, space);
    if (word == "good") {
        into.mark = Mark::good;
    } else if (word == "bad") {
        into.mark = Mark::bad;
    } else {
        source.error(at, "dialogue-mark",
                     base::filled({"没有“{word}”这种标记", "there is no mark \"{word}\""}, "word", word),
                     mend);
    }
    into.comment = trimmed(content.substr(space));
    text = trimmed(text.substr(0, open));
}

const Speaker* take_speaker(std::string_view& text) {
    for (const Speaker& speaker : kSpeakers) {
        if (!text.starts_with(speaker.name)) continue;
        const std::string_view rest = text.substr(speaker.name.size());
        const bool wide = rest.starts_with(kWideColon);
        if (!wide && !rest.starts_with(':')) continue;
        text = trimmed(rest.substr(wide ? kWideColon.size() : 1));
        return &speaker;
    }
    return nullptr;
}

}  // namespace

void read_dialogue(const std::vector<SourceLine>& lines, std::size_t fence, const Source& source,
                   Block& block) {
    std::int64_t reached = 0;
    for (const SourceLine& line : lines) {
        std::string_view text = trimmed(line.text);
        if (text.empty()) continue;
        const std::size_t at = line.at + static_cast<std::size_t>(text.data() - line.text.data());
        DialogueLine said;
        if (const std::optional<std::int64_t> time = take_time(text)) {
            block.timed = true;
            if (*time < 0) {
                source.error(at, "dialogue-time", {"时间写法不对", "this is no time"},
                             {"写成 +分:秒，如 +0:05", "write +minutes:seconds, such as +0:05"});
            } else if (*time < reached) {
                source.error(at, "dialogue-order",
                             {"时间比上一句还早", "this is earlier than the line before"},
                             {"时间从对话开始算起，只能往后走", "times count from the start and only rise"});
            } else {
                reached = *time;
            }
        }
        said.at_ms = reached;
        const Speaker* speaker = take_speaker(text);
        if (speaker == nullptr) {
            source.error(at, "dialogue-line", {"看不出这一句是谁说的", "it can't be told who says this"},
                         {"以 顾客：、客服：或 旁白：开头（英文对话用 Shopper:、Agent:、Note:）",
                          "begin with Shopper:, Agent: or Note: (顾客：, 客服：, 旁白： in Chinese)"});
            continue;
        }
        said.who = speaker->who;
        block.english = block.english || speaker->english;
        take_mark(text, line, source, said);
        said.text = text;
        if (said.text.empty()) {
            source.error(at, "dialogue-line", {"这一句没有内容", "nothing is said here"},
                         {"写上说的话，或删掉这一行", "write what is said, or delete the line"});
            continue;
        }
        block.lines.push_back(std::move(said));
    }
    if (lines.empty())
        source.error(fence, "dialogue-empty", {"对话里一句话都没有", "the dialogue has no line"},
                     {"每行一句：客服：…", "one message a line: Agent: …"});
}

void read_test(const std::vector<SourceLine>& lines, std::size_t fence, const Source& source,
               std::vector<Question>& questions) {
    std::size_t question_at = fence;
    const auto close = [&] {
        if (questions.empty()) return;
        const Question& last = questions.back();
        if (last.options.size() < 2)
            source.error(
                question_at, "quiz-options",
                {"一道题至少要有两个选项", "a question needs two options at least"},
                {"用 - 写错的选项，用 + 写对的选项", "write wrong options with -, right ones with +"});
        if (!last.options.empty() && last.right_count() == 0)
            source.error(question_at, "quiz-no-right",
                         {"这道题没有正确选项", "this question has no right option"},
                         {"正确的选项用 + 开头", "begin right options with +"});
    };
    bool open = false;
    for (const SourceLine& line : lines) {
        const std::string_view text = trimmed(line.text);
        if (text.empty()) continue;
        const std::size_t at = line.at + static_cast<std::size_t>(text.data() - line.text.data());
        const std::string_view rest = trimmed(text.substr(1));
        const bool wide_mark = text.starts_with("？");
        if (text.front() == '?' || wide_mark) {
            if (open) close();
            open = true;
            question_at = at;
            questions.push_back({std::string(wide_mark ? trimmed(text.substr(3)) : rest), {}});
            if (questions.back().text.empty())
                source.error(at, "quiz-line", {"题目是空的", "the question is empty"},
                             {"? 后面写题目", "write the question behind the ?"});
            continue;
        }
        if (!open || (text.front() != '-' && text.front() != '+')) {
            source.error(
                at, "quiz-line",
                {"这一行既不是题目也不是选项", "this line is neither a question nor an option"},
                {"题目用 ? 开头，错项用 - ，对项用 +；题目和选项各占一行",
                 "begin a question with ?, a wrong option with -, a right one with +; one line each"});
            continue;
        }
        Question::Option option;
        option.right = text.front() == '+';
        const std::size_t why = rest.find("::");
        option.text = trimmed(rest.substr(0, why));
        if (why != std::string_view::npos) option.why = trimmed(rest.substr(why + 2));
        if (option.text.empty())
            source.error(at, "quiz-line", {"选项是空的", "the option is empty"},
                         {"写上选项", "write the option"});
        else if (option.why.empty())
            source.error(at, "quiz-why", {"选项没有说明为什么", "the option doesn't say why"},
                         {"在选项后面写 :: 和理由", "write :: and the reason behind it"});
        questions.back().options.push_back(std::move(option));
    }
    if (open) close();
    if (!open)
        source.error(fence, "quiz-line", {"自测里没有题目", "the self-test has no question"},
                     {"题目用 ? 开头", "begin a question with ?"});
}

}  // namespace kefu::courseware
