#include "base/slips.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

namespace kefu::base {
namespace {

constexpr std::string_view kWideQuotes[] = {"”", "“", "＂", "」", "』"};

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> signs) {
    return std::any_of(signs.begin(), signs.end(),
                       [&](std::string_view sign) { return text.starts_with(sign); });
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

// Whether what a closing quote is followed by comes at `at`: a sign of JSON, or the end of the line.
bool closes_before(std::string_view text, std::size_t at) {
    while (at < text.size() && is_blank(text[at]))
        ++at;
    return at >= text.size() || text[at] == '\n' || text[at] == ',' || text[at] == ']' || text[at] == '}' ||
           text[at] == ':';
}

bool is_value(std::string_view word) {
    if (word == "true" || word == "false" || word == "null") return true;
    return !word.empty() && word.find_first_not_of("0123456789.-") == std::string_view::npos;
}

/// "1 {" or "1: {": copied from where lines are numbered.
bool begins_with_line_number(std::string_view text) {
    const std::size_t digits = text.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos) return false;
    const std::size_t next = text.find_first_not_of(" \t:.|", digits);
    return next != std::string_view::npos && next > digits && (text[next] == '{' || text[next] == '[');
}

}  // namespace

Bilingual other_file(std::string_view text) {
    if (text.starts_with("PK\x03\x04"))
        return {"这是 Word、Excel 或压缩文件，不是文字文件：用文本编辑器另存为 .json",
                "this is a Word, Excel or ZIP file, no text: save the text itself as .json"};
    if (text.starts_with("KEFUBOX"))
        return {"这是打好的包：用 kefuctl install 检查并装上，或在工坊里打开",
                "this is a packed file: kefuctl install checks and installs it, or open it in the workshop"};
    if (text.starts_with("---\n") || text.starts_with("---\r") || text.starts_with("# ") ||
        text.starts_with("## "))
        return {"这是 Markdown 文字（课程那样的），不是 JSON", "this is Markdown, as lessons are, no JSON"};
    if (text.starts_with("\x89PNG") || text.starts_with("\xFF\xD8\xFF") || text.starts_with("GIF8"))
        return {"这是一张图片", "this is a picture"};
    if (text.starts_with("%PDF")) return {"这是 PDF，不是文字文件", "this is a PDF, no text"};
    if (text.starts_with("{\\rtf"))
        return {"这是写字板或 Word 的 RTF：另存为纯文本",
                "this is RTF, of a word processor: save it as plain text"};
    if (text.starts_with("```"))
        return {"删掉开头和末尾的 ``` 两行：文件从 { 开始",
                "delete the lines of ``` at the start and the end: the file begins with {"};
    if (begins_with_any(text, {"const ", "let ", "var ", "export ", "module.exports"}))
        return {"这是 JavaScript 的写法：文件从 { 开始，末尾也不要 ;",
                "this is JavaScript: the file begins with {, and has no ; at its end"};
    if (begins_with_line_number(text))
        return {"行首的行号是从别处一起复制来的：每行开头的数都删掉",
                "the numbers of the lines were copied with them: delete the one at each line's beginning"};
    if (text.starts_with("<"))
        return {"这是网页，不是 JSON：文件从 { 开始", "this is a web page, no JSON: the file begins with {"};
    return {};
}

Bilingual foreign_sign(std::string_view rest) {
    if (begins_with_any(rest, {"“", "”", "„", "‘", "’", "＂", "「", "」", "『", "』", "'", "`"}))
        return {"引号要用英文半角 \"", "use straight quotes \""};
    if (begins_with_any(rest, {"&quot;", "&#34;", "&nbsp;", "&amp;", "&lt;", "&#39;"}))
        return {"这是网页里的写法：&quot; 都换成 \"，&nbsp; 换成空格",
                "this is how a web page writes it: make each &quot; a \", each &nbsp; a blank"};
    if (rest.starts_with("=")) return {"键和值之间写冒号 :", "a colon : stands between a key and its value"};
    if (rest.starts_with(";")) return {"这里要写逗号 ,", "a comma , is to stand here"};
    if (begins_with_any(rest, {"，", "：", "、", "；", "。"}))
        return {"逗号和冒号要用英文半角 , :", "use the ASCII comma and colon , :"};
    if (begins_with_any(rest, {"｛", "｝", "［", "］", "【", "】", "（", "）", "〔", "〕", "(", ")"}))
        return {"括号要用英文半角 { } [ ]", "use the ASCII brackets { } [ ]"};
    if (begins_with_any(rest, {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "－", "＋"}))
        return {"数字要用英文半角，例如 20", "use ASCII digits, such as 20"};
    if (begins_with_any(rest, {"\u00A0", "\u3000", "\u200B", "\uFEFF", "\u2003"})) {
        return {"这里有一个全角或看不见的空格：删掉它，用普通空格",
                "a wide or invisible blank stands here: delete it, use an ordinary one"};
    }
    if (begins_with_any(rest, {"//", "/*", "#", "<!--"}))
        return {"JSON 没有注释：备注写进 \"note\": \"…\"",
                "JSON has no comments: put remarks into \"note\": \"…\""};
    return {};
}

std::optional<Slip> wide_closing_quote(std::string_view text, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin + 1; at < end; ++at) {
        for (const std::string_view quote : kWideQuotes) {
            if (text.substr(at).starts_with(quote) && closes_before(text, at + quote.size())) {
                return Slip{at, filled({"右引号写成了中文的 {quote}：换成英文半角 \"",
                                        "the closing quote is a Chinese one, {quote}: use a straight \""},
                                       "quote", quote)};
            }
        }
    }
    return std::nullopt;
}

std::optional<Slip> quotes_inside(std::string_view text, std::size_t after) {
    if (after == 0 || after >= text.size() || text[after - 1] != '"' || is_blank(text[after]))
        return std::nullopt;
    const std::size_t next = text.find_first_of("\"\n", after);
    if (next == std::string_view::npos || text[next] == '\n') return std::nullopt;
    // "89"元, "next": the quote after it opens another text; "才"24"啊": the text goes on behind it.
    const bool goes_on = next + 1 < text.size() && !closes_before(text, next + 1);
    const bool signs = text.substr(after, next - after).find_first_of(":,[]{}") != std::string_view::npos;
    if (signs || !goes_on) return std::nullopt;
    return Slip{after - 1,
                {"引号里面又有引号：里面的写成 \\\"，或改用「」",
                 "quotes inside of quotes: write those inside as \\\", or use other ones such as 「」"}};
}

std::optional<Slip> sticking_sign(std::string_view text, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin + 1; at < end; ++at) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) == 0xC0U || text[at] == ';';
        if (!begins) continue;
        Bilingual mend = foreign_sign(text.substr(at));
        if (mend.empty() || !is_value(text.substr(begin, at - begin))) return std::nullopt;
        return Slip{at, std::move(mend)};
    }
    return std::nullopt;
}

}  // namespace kefu::base
