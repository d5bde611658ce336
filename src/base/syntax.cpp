#include "base/syntax.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "base/characters.h"
#include "base/slips.h"

namespace kefu::base {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool is_later_byte(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}
bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_sign(char c) {
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

Place place_at(std::string_view text, std::size_t offset, const std::string& file) {
    Place place{file, 1, 1};
    for (std::size_t i = text.starts_with(kMark) ? kMark.size() : 0; i < offset && i < text.size(); ++i) {
        if (text[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else if (!is_later_byte(text[i])) {
            ++place.column;
        }
    }
    return place;
}

struct Token {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// What stands around the place where the parser stopped.
struct Around {
    Token stopped;                  // begins at the text's end where the file ends too early
    Token before;                   // the token before it, empty at the beginning
    Token earlier;                  // the one before that
    std::vector<std::size_t> open;  // where the brackets stand that are open
};

Token next_token(std::string_view text, std::size_t at) {
    while (at < text.size() && is_blank(text[at]))
        ++at;
    Token token{at, at};
    if (at >= text.size()) return token;
    if (text[at] == '"') {
        for (++at; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at) {
            if (text[at] == '\\' && at + 1 < text.size()) ++at;
        }
        token.end = std::min(at + 1, text.size());
    } else if (is_sign(text[at])) {
        token.end = at + 1;
    } else {
        while (at < text.size() && !is_blank(text[at]) && !is_sign(text[at]) && text[at] != '"')
            ++at;
        token.end = at;
    }
    return token;
}

Around look_around(std::string_view text, std::size_t offset) {
    Around around;
    std::size_t at = text.starts_with(kMark) ? kMark.size() : 0;
    for (;;) {
        const Token token = next_token(text, at);
        if (token.begin >= text.size() || token.end > offset) {
            around.stopped = token;
            return around;
        }
        const char sign = text[token.begin];
        if (sign == '{' || sign == '[') around.open.push_back(token.begin);
        if ((sign == '}' || sign == ']') && !around.open.empty()) around.open.pop_back();
        around.earlier = around.before;
        around.before = token;
        at = token.end;
    }
}

Bilingual with_place(Bilingual text, const Place& place) {
    return filled(filled(std::move(text), "line", std::to_string(place.line)), "column",
                  std::to_string(place.column));
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return text.starts_with(start); });
}

/// What people leave in a file that was pasted, merged or typed as one would write by hand.
Bilingual left_over(std::string_view rest) {
    if (starts_with_any(rest, {"<<<<<<<", "=======", ">>>>>>>"})) {
        return {"这是两份文件合并时留下的记号：选一份，删掉 <<<<<<<、=======、>>>>>>> 和另一份",
                "two versions were merged here: keep one, delete <<<<<<<, =======, >>>>>>> and the other"};
    }
    if (starts_with_any(rest, {"...", "…"}))
        return {"省略号不能留在文件里：删掉它，或写上内容",
                "three dots mean nothing in a file: delete them, or write what they stand for"};
    if (starts_with_any(rest, {"是", "否", "真", "假", "对", "错", "有", "无"}))
        return {"是写 true，否写 false，不加引号；文字要加英文双引号",
                "write true or false, without quotes; texts go into double quotes"};
    return {};
}

Bilingual bare_word(std::string_view word, std::string_view reason) {
    static constexpr std::array kTrue{"True", "TRUE", "False", "FALSE", "None", "NULL",
                                      "Null", "yes",  "no",    "Yes",   "No"};
    if (std::find(kTrue.begin(), kTrue.end(), word) != kTrue.end())
        return {"只能写小写的 true、false 或 null", "write true, false or null, in small letters"};
    if (reason.find("number overflow") != std::string_view::npos)
        return {"这个数太大了，改小一点", "this number is too large, use a smaller one"};
    if (word.size() > 1 && (is_digit(word[0]) || word[0] == '+' || word[0] == '-' || word[0] == '.')) {
        return {"数字只写普通的样子，如 5、-10、0.5：没有加号，前面不加 0，不带单位",
                "write plain numbers such as 5, -10, 0.5: no plus sign, no leading zero, no unit"};
    }
    if (word == "NaN" || word == "Infinity") return {"这里要写一个数", "write a number here"};
    return {};
}

Bilingual inside_text(std::string_view reason, char at) {
    if (reason.find("surrogate") != std::string_view::npos)
        return {"\\u 转义不完整：直接写这个字，或成对写",
                "the \\u escape is incomplete: write the character itself, or both halves"};
    if (reason.find("backslash") != std::string_view::npos ||
        reason.find("'\\u'") != std::string_view::npos) {
        return {"引号里的反斜杠要写成 \\\\", "inside quotes a backslash is written \\\\"};
    }
    if (reason.find("control character") == std::string_view::npos &&
        reason.find("missing closing quote") == std::string_view::npos)
        return {};
    if (at != '\n' && at != '\r')
        return {"引号里有制表符或控制字符：删掉它，或写成 \\t",
                "a tab or control character stands inside quotes: delete it, or write \\t"};
    return {
        "引号里不能直接换行：写成 \\n，或检查第 {line} 行第 {column} 列的引号是否没有关上",
        "a line break can't stand inside quotes: write \\n, or see whether the quote at line {line}, column {column} lacks its closing one"};
}

char first_of(std::string_view text, const Token& token) {
    return token.end > token.begin ? text[token.begin] : ' ';
}

// A closing bracket that isn't the partner of the one that is open: either of the two may be the wrong one.
Bilingual no_partner(std::string_view text, std::size_t open, char sign, const std::string& file) {
    Bilingual mend{
        "和第 {line} 行第 {column} 列的 {open} 不配对：前面少了一个 {partner}，或这里的 {sign} 是多余的、写错的",
        "no partner of the {open} at line {line}, column {column}: a {partner} is missing before it, or this {sign} is one too many or the wrong one"};
    const char opened = text[open];
    mend = filled(std::move(mend), "partner", opened == '{' ? "}" : "]");
    mend = filled(std::move(mend), "sign", std::string(1, sign));
    mend = filled(std::move(mend), "open", std::string(1, opened));
    return with_place(std::move(mend), place_at(text, open, file));
}

// A value where an object's next key should stand: most likely the object was never closed.
Bilingual no_key(std::string_view text, const Around& around, const std::string& file) {
    const bool list_too = first_of(text, around.earlier) == '}';
    if (around.open.size() == 1) {
        return {"这里应是下一个键：前面有一个列表少了 [，或多了一个 }、]",
                "the next key should stand here: a list before it lacks its [, or a } or ] is one too many"};
    }
    Bilingual mend =
        list_too
            ? Bilingual{"这里应是下一个键：第 {line} 行第 {column} 列的 { 没有关上，要在这之前补上 }；或是前面的列表少了 [",
                        "the next key should stand here: the { at line {line}, column {column} was never closed, add } before this; or the list before it lacks its ["}
            : Bilingual{
                  "这里应是下一个键：第 {line} 行第 {column} 列的 { 没有关上，要在这之前补上 }",
                  "the next key should stand here: the { at line {line}, column {column} was never closed, add } before this"};
    return with_place(std::move(mend), place_at(text, around.open.back(), file));
}

// 1,500: a comma among the digits of a number.
Bilingual grouped_digits(std::string_view text, const Around& around) {
    const bool close = around.stopped.begin == around.before.end && around.before.begin == around.earlier.end;
    if (!close || !is_digit(first_of(text, around.stopped)) || first_of(text, around.before) != ',')
        return {};
    const auto piece = [&](const Token& token) { return text.substr(token.begin, token.end - token.begin); };
    const std::string_view head = piece(around.earlier);
    if (head.empty() || head.find_first_not_of("0123456789") != std::string_view::npos) return {};
    return filled({"数里不写逗号：写成 {number}", "no comma inside a number: write {number}"}, "number",
                  std::string(head) + std::string(piece(around.stopped)));
}

Bilingual mend_of(std::string_view text, std::size_t offset, std::string_view reason, const Around& around,
                  const std::string& file) {
    const Token& stopped = around.stopped;
    if (stopped.begin >= text.size() || offset >= text.size()) {
        Bilingual ends{"文件在这里就结束了：检查引号、] 和 } 是否都配对",
                       "the file ends here: check that every quote, ] and } has its partner"};
        if (around.open.empty()) return ends;
        const Place last = place_at(text, around.open.back(), file);
        Bilingual open{"；第 {line} 行第 {column} 列的括号还没关上",
                       "; the bracket at line {line}, column {column} is still open"};
        open = with_place(std::move(open), last);
        return {ends.zh + open.zh, ends.en + open.en};
    }
    const std::string_view rest = text.substr(stopped.begin);
    const std::string_view word = text.substr(stopped.begin, stopped.end - stopped.begin);
    const char sign = rest.front();
    if (sign == '"') {
        if (Bilingual slip = inside_text(reason, text[offset]); !slip.empty())
            return with_place(std::move(slip), place_at(text, stopped.begin, file));
    }
    if (reason.find("end of input") != std::string_view::npos && sign == '{') {
        return {
            "文件的对象在这之前已经结束，这里又开始一个：一个文件只放一份内容，另一份存成自己的文件（或是前面多了一个 }）",
            "the file's object ended before this, and another begins: one thing to a file, save the other as a file of its own (or a } before this is one too many)"};
    }
    if (reason.find("end of input") != std::string_view::npos) {
        return {
            "文件的对象在这之前已经结束：前面多了一个 } 或 ]，或后面多了东西",
            "the file's object ended before this: a } or ] too many before it, or something left over after it"};
    }
    if (Bilingual slip = left_over(rest); !slip.empty()) return slip;
    if (Bilingual slip = foreign_sign(rest); !slip.empty()) return slip;
    if (Bilingual slip = foreign_sign(text.substr(offset)); !slip.empty() && sign != '"') return slip;
    const bool in_object = !around.open.empty() && text[around.open.back()] == '{';
    if (Bilingual slip = grouped_digits(text, around); in_object && !slip.empty()) return slip;
    if (Bilingual slip = bare_word(word, reason); !slip.empty()) return slip;
    const char before = around.before.end > around.before.begin ? text[around.before.begin] : ' ';
    if (in_object && (sign == '}' || sign == ',') && before == '"' && first_of(text, around.earlier) == '{') {
        return {"一列文字用方括号：[\"…\", \"…\"]；花括号里是“键: 值”",
                "a list of texts is in square brackets: [\"…\", \"…\"]; curly ones hold \"key\": value"};
    }
    if (sign == '}' || sign == ']') {
        if (before == ',')
            return {"多了一个逗号：删掉它前面的逗号", "a comma too many: delete the one before it"};
        if (before == ':') return {"冒号后面少了值", "a value is missing after the colon"};
        if (!around.open.empty() && (text[around.open.back()] == '{') != (sign == '}')) {
            return no_partner(text, around.open.back(), sign, file);
        }
        return {"括号不配对，或前面少了冒号和值",
                "a bracket without partner, or a colon and value missing before it"};
    }
    const bool in_list = !around.open.empty() && text[around.open.back()] == '[';
    if (sign == ':' && before == '"' && in_list) {
        return with_place({"第 {line} 行第 {column} 列的 [ 没有关上：在这一项之前补上 ]",
                           "the [ at line {line}, column {column} was never closed: add ] before this"},
                          place_at(text, around.open.back(), file));
    }
    if (sign == ',' || sign == ':')
        return {"这里多了一个逗号或冒号，或它前面少了内容",
                "a comma or colon too many, or something is missing before it"};
    if ((sign == '{' || sign == '[') && in_object && before == ',') return no_key(text, around, file);
    const char earlier = first_of(text, around.earlier);
    if (in_object && before == '"' && (earlier == '{' || earlier == ',')) {
        return with_place({"键后面少了冒号（第 {line} 行第 {column} 列）",
                           "the colon after the key is missing, at line {line}, column {column}"},
                          place_at(text, around.before.end, file));
    }
    const bool ended =
        before == '"' || before == '}' || before == ']' || is_digit(before) || is_letter(before);
    if (ended && (sign == '"' || sign == '{' || sign == '[')) {
        const Place last = place_at(text, around.before.end, file);
        return with_place({"多半是前面（第 {line} 行第 {column} 列）少了逗号",
                           "probably a comma is missing before it, at line {line}, column {column}"},
                          last);
    }
    if (is_letter(sign) && !ended)
        return {"键和文字都要用英文双引号括起来", "put keys and texts into double quotes"};
    return {"多半是前面少了逗号、冒号或引号", "probably a comma, colon or quote is missing before it"};
}

std::string shown_near(std::string_view text, std::size_t offset) {
    constexpr int kShown = 12;
    std::string out;
    int count = 0;
    for (std::size_t at = offset; at < text.size() && text[at] != '\n' && count < kShown; ++count) {
        const std::size_t size = std::max<std::size_t>(1, character_at(text, at));
        const auto first = static_cast<unsigned char>(text[at]);
        out += first < 0x20 || first == 0x7F ? " " : std::string(text.substr(at, size));
        at += size;
    }
    return out.empty() ? "…" : out;
}

// The slip that made the parser stop only later, or nothing.
std::optional<Slip> earlier_slip(std::string_view text, std::size_t offset, const Around& around) {
    const Token& stopped = around.stopped;
    const Token& before = around.before;
    if (stopped.begin < text.size() && text[stopped.begin] == '"')
        return text[std::min(offset, text.size() - 1)] == '\n' || offset >= text.size()
                   ? wide_closing_quote(text, stopped.begin, offset)
                   : std::nullopt;
    const bool after_text = before.end > before.begin + 1 && text[before.begin] == '"';
    if (after_text && stopped.begin < text.size() && !is_sign(text[stopped.begin])) {
        if (const std::optional<Slip> slip = wide_closing_quote(text, before.begin, before.end)) return slip;
        if (stopped.begin == before.end) return quotes_inside(text, before.end);
    }
    return stopped.begin < text.size() ? sticking_sign(text, stopped.begin, stopped.end) : std::nullopt;
}

Diagnostic error_at(Place place, Bilingual what, Bilingual mend) {
    return {"json-syntax", Severity::error, std::move(place), std::move(what), std::move(mend)};
}

}  // namespace

std::optional<Diagnostic> no_text(std::string_view bytes, const std::string& file) {
    const std::string_view body = bytes.starts_with(kMark) ? bytes.substr(kMark.size()) : bytes;
    if (std::all_of(body.begin(), body.end(), is_blank)) {
        return error_at({file, 1, 1}, {"文件是空的", "the file is empty"},
                        {"写上内容；新场景用 kefuctl new 开始",
                         "write something; begin a new scenario with kefuctl new"});
    }
    if (Bilingual other = other_file(body); !other.empty())
        return error_at({file, 1, 1}, {"这不是 JSON 文件", "this is no JSON file"}, std::move(other));
    constexpr std::size_t kHead = 64;
    const bool wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
                      body.substr(0, kHead).find('\0') != std::string_view::npos;
    if (wide) {
        return error_at({file, 1, 1},
                        {"这不是 UTF-8 编码的文字（像是 UTF-16，或根本不是文字文件）",
                         "this is no UTF-8 text (it looks like UTF-16, or no text file at all)"},
                        {"在编辑器里选“另存为”，编码选 UTF-8",
                         "save the file as UTF-8 (your editor's \"save as\", encoding)"});
    }
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t size = character_at(bytes, at);
        if (size == 0) {
            return error_at(
                place_at(bytes, at, file),
                {"从这里起不是 UTF-8 编码的文字（像是 GBK，或根本不是文字文件）",
                 "from here on this is no UTF-8 text (it looks like GBK, or no text file at all)"},
                {"在编辑器里选“另存为”，编码选 UTF-8",
                 "save the file as UTF-8 (your editor's \"save as\", encoding)"});
        }
        at += size;
    }
    return std::nullopt;
}

Diagnostic syntax_error(std::string_view text, std::size_t offset, std::string_view reason,
                        const std::string& file) {
    const Around around = look_around(text, offset);
    if (const std::optional<Slip> slip = earlier_slip(text, offset, around)) {
        const std::string near = " (" + shown_near(text, slip->at) + ")";
        return error_at(
            place_at(text, slip->at, file),
            {"JSON 语法有误：这里写得不对" + near, "JSON syntax error: this is wrong here" + near},
            slip->mend);
    }
    const bool inside = around.stopped.begin < text.size() && text[around.stopped.begin] == '"' &&
                        reason.find("invalid string") != std::string_view::npos;
    const std::size_t shown_from = std::min(around.stopped.begin, text.size());
    const std::string near = " (" + shown_near(text, shown_from) + ")";
    return error_at(
        place_at(text, inside ? offset : shown_from, file),
        {"JSON 语法有误：这里读不下去了" + near, "JSON syntax error: can't read on from here" + near},
        mend_of(text, offset, reason, around, file));
}

}  // namespace kefu::base
