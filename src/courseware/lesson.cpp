// A lesson's file: its head, then its body.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "courseware/load.h"
#include "courseware/private/markdown.h"
#include "courseware/private/sections.h"
#include "text/encoding.h"

namespace kefu::courseware {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string>& head_keys() {
    static const std::vector<std::string> keys{"id",      "order",      "title",   "title-en",
                                               "summary", "summary-en", "minutes", "scenarios"};
    return keys;
}

class Head {
  public:
    Head(const Source& source, const Known& known, Lesson& lesson)
        : source_(source), known_(known), lesson_(lesson) {}

    /// Where the body begins.
    std::size_t read(const std::string& file) {
        const std::string_view all = source_.bytes();
        std::size_t at = 0;
        if (trimmed(line_at(0)) != "---") {
            source_.error(0, "lesson-head", {"课程开头没有文件头", "the lesson has no head"},
                          {"第一行写 ---，接着每行一个“键: 值”，再用一行 --- 结束",
                           "write --- on the first line, then lines of key: value, then --- again"});
            return all.size();
        }
        at = next(0);
        bool closed = false;
        while (at < all.size() && !closed) {
            const std::string_view line = line_at(at);
            if (line.starts_with("##")) break;
            if (trimmed(line) == "---") {
                closed = true;
            } else if (!trimmed(line).empty()) {
                take(line, at, file);
            }
            at = next(at);
        }
        if (!closed)
            source_.error(0, "lesson-head", {"文件头没有结束", "the head isn't closed"},
                          {"在文件头后面加一行 ---", "write a line --- behind the head"});
        for (const std::string& key : head_keys()) {
            if (seen_.count(key) == 0)
                source_.error(
                    0, "head-key-missing",
                    base::filled({"文件头缺少“{key}”", "\"{key}\" is missing in the head"}, "key", key),
                    base::filled({"加一行 {key}: …", "add a line {key}: …"}, "key", key));
        }
        return at;
    }

  private:
    std::string_view line_at(std::size_t at) const {
        const std::string_view rest = source_.bytes().substr(at);
        return rest.substr(0, rest.find('\n'));
    }
    std::size_t next(std::size_t at) const {
        const std::size_t end = source_.bytes().find('\n', at);
        return end == std::string_view::npos ? source_.bytes().size() : end + 1;
    }

    int number(std::string_view value, std::size_t at, int low, int high) const {
        int read = 0;
        const auto outcome = std::from_chars(value.data(), value.data() + value.size(), read);
        if (outcome.ec == std::errc() && outcome.ptr == value.data() + value.size() && read >= low &&
            read <= high)
            return read;
        source_.error(at, "head-number",
                      base::filled(base::filled({"这里应是 {low}–{high} 的整数",
                                                 "this should be a whole number, {low}–{high}"},
                                                "low", std::to_string(low)),
                                   "high", std::to_string(high)),
                      {"写阿拉伯数字", "write digits"});
        return low;
    }

    void take(std::string_view line, std::size_t begin, const std::string& file) {
        const std::size_t colon = line.find(':');
        const std::string key(trimmed(line.substr(0, colon)));
        if (colon == std::string_view::npos) {
            source_.error(begin, "lesson-head",
                          {"文件头的这一行没有冒号", "this line of the head has no colon"},
                          {"写成“键: 值”（半角冒号）", "write key: value (a half-width colon)"});
            return;
        }
        if (std::find(head_keys().begin(), head_keys().end(), key) == head_keys().end()) {
            const std::string guess = base::nearest(key, head_keys());
            source_.error(
                begin, "head-key",
                base::filled({"文件头里没有“{key}”这个键", "the head has no key \"{key}\""}, "key", key),
                guess.empty()
                    ? base::Bilingual{"删掉这一行", "delete the line"}
                    : base::filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", guess));
            return;
        }
        const std::string_view value = trimmed(line.substr(colon + 1));
        const std::size_t at =
            value.empty() ? begin : begin + static_cast<std::size_t>(value.data() - line.data());
        if (!seen_.insert(key).second) {
            source_.error(begin, "head-key-twice",
                          base::filled({"“{key}”写了两次", "\"{key}\" stands there twice"}, "key", key),
                          {"删掉一行", "delete one of the lines"});
            return;
        }
        if (value.empty() && key != "scenarios") {
            source_.error(begin, "empty-text", {"这里不能是空的", "this must not be empty"},
                          {"写上内容", "write something"});
            return;
        }
        if (key == "id") {
            lesson_.id = value;
            if (!file.empty() && lesson_.id != file)
                source_.error(
                    at, "id-file",
                    base::filled({"id“{id}”和文件名不同", "the id \"{id}\" differs from the file's name"},
                                 "id", value),
                    base::filled({"写成 {file}，或给文件改名", "make it {file}, or rename the file"}, "file",
                                 file));
        }
        if (key == "order") lesson_.order = number(value, at, 1, 999);
        if (key == "minutes") lesson_.minutes = number(value, at, 1, 600);
        if (key == "title") lesson_.title.zh = value;
        if (key == "title-en") lesson_.title.en = value;
        if (key == "summary") lesson_.summary.zh = value;
        if (key == "summary-en") lesson_.summary.en = value;
        if (key == "scenarios") scenarios(value);
    }

    void scenarios(std::string_view value) {
        while (!value.empty()) {
            const std::size_t comma = std::min(value.find(','), value.size());
            const std::string_view name = trimmed(value.substr(0, comma));
            if (!name.empty()) {
                lesson_.scenarios.emplace_back(name);
                check_name(source_, source_.offset(name.data()), "unknown-scenario",
                           {"没有场景“{name}”", "there is no scenario \"{name}\""}, std::string(name),
                           known_.scenarios);
            }
            value.remove_prefix(std::min(comma + 1, value.size()));
        }
    }

    const Source& source_;
    const Known& known_;
    Lesson& lesson_;
    std::set<std::string> seen_;
};

}  // namespace

Loaded<Lesson> parse_lesson(std::string_view bytes, const std::string& file, const Known& known) {
    base::Complaints complaints(file);
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.size() > kLessonBound) {
        complaints.error_at(0, 0, "lesson-too-large",
                            {"课程文件超过 256 KB", "the lesson is larger than 256 KB"},
                            {"拆成几课", "make several lessons of it"});
        return {std::nullopt, complaints.take()};
    }
    if (!text::is_utf8(bytes)) {
        complaints.error_at(0, 0, "lesson-encoding", {"文件不是 UTF-8 编码", "the file isn't UTF-8"},
                            {"在编辑器里另存为 UTF-8", "save it as UTF-8"});
        return {std::nullopt, complaints.take()};
    }
    Lesson lesson;
    const Source source(bytes, complaints);
    const std::size_t body = Head(source, known, lesson).read(fs::path(file).stem().string());
    lesson.place = {file, 1, 1};
    if (body < bytes.size()) read_body(source, body, known, lesson);
    Loaded<Lesson> loaded{std::nullopt, complaints.take()};
    if (!base::has_errors(loaded.diagnostics)) loaded.thing = std::move(lesson);
    return loaded;
}

Loaded<Lesson> load_lesson(const std::string& path, const Known& known) {
    const std::optional<std::string> bytes = base::read_file(path);
    if (bytes) return parse_lesson(*bytes, path, known);
    return {std::nullopt, {base::unreadable(path)}};
}

}  // namespace kefu::courseware
