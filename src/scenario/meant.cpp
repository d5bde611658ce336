#include "scenario/meant.h"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "base/edits.h"
#include "scenario/meant_names.h"

namespace kefu::scenario {
namespace {

using base::Bilingual;
using base::Diagnostic;
using base::Node;
using base::Severity;
using Keys = std::initializer_list<std::string_view>;

bool is_text(const Node* node) {
    return node != nullptr && node->is(Node::Kind::string);
}

bool one_of(std::string_view key, Keys keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// As it would stand in a message: long texts aren't repeated whole.
std::string quoted(const Node& text) {
    constexpr std::size_t kMost = 90;
    return text.text.size() > kMost ? "\"…\"" : base::json_text(text.text);
}

class Telling {
  public:
    Telling(const Node& root, std::string file, base::Diagnostics& diagnostics)
        : root_(root), file_(std::move(file)), all_(diagnostics) {}

    void tell() {
        if (root_.is(Node::Kind::array)) {
            mend(root_.line, root_.column, {"wrong-kind"},
                 {"整个文件套在 [ ] 里了：去掉最外层的方括号，一个文件放一个场景",
                  "the whole file stands in [ ]: take the outermost brackets away, one scenario to a file"});
            return;
        }
        drop_twins();
        ids();
        visit(root_, "");
        plans();
        facts();
        head();
        garbled();
    }

  private:
    Diagnostic* at(int line, int column, Keys codes) {
        for (Diagnostic& one : all_) {
            if (one.place.line == line && one.place.column == column && one_of(one.code, codes)) return &one;
        }
        return nullptr;
    }
    void mend(int line, int column, Keys codes, Bilingual mend) {
        if (Diagnostic* one = at(line, column, codes)) one->mend = std::move(mend);
    }
    void mend(const Node& node, Keys codes, Bilingual how) {
        mend(node.line, node.column, codes, std::move(how));
    }
    void drop(int line, int column, Keys codes) {
        std::erase_if(all_, [&](const Diagnostic& one) {
            return one.place.line == line && one.place.column == column && one_of(one.code, codes);
        });
    }
    void write(const Node& node, Keys codes, const std::string& json) {
        mend(node, codes, {"写成 " + json, "write " + json});
    }

    void visit(const Node& node, std::string_view key) {
        if (node.is(Node::Kind::object)) {
            for (const base::Member& member : node.members) {
                shape(member.key, member.value);
                name(member.key, member.value);
                visit(member.value, member.key);
            }
            // Where it is going isn't said, so nothing can be said of its staying.
            if (Diagnostic* missing = at(node.line, node.column, {"missing-key"});
                missing != nullptr && missing->what.en.find("\"go\"") != std::string::npos)
                drop(node.line, node.column, {"transition-silent"});
        }
        for (const Node& item : node.items)
            visit(item, key);
    }

    /// Another shape than the format has for the key.
    void shape(const std::string& key, const Node& value) {
        const std::string number = std::to_string(value.integer);
        if (one_of(key, {"visits", "replies"}) && value.is(Node::Kind::integer)) {
            write(value, {"wrong-kind"}, "{\"" + key + "\": {\"min\": " + number + "}}");
        } else if (key == "count" && is_text(&value)) {
            write(value, {"wrong-kind"}, "{\"count\": {\"act\": " + quoted(value) + ", \"min\": 2}}");
        } else if (key == "when" && value.is(Node::Kind::array)) {
            mend(value, {"wrong-kind"},
                 {"几个条件写成 {\"any\": […]}（有一个就行）或 {\"all\": […]}（都要）",
                  "several conditions are {\"any\": […]} (one will do) or {\"all\": […]} (every one)"});
        } else if (one_of(key, {"any", "all", "not"}) && value.is(Node::Kind::array)) {
            words_for_conditions(key, value);
        } else if (key == "mood" && value.is(Node::Kind::integer)) {
            write(value, {"wrong-kind"},
                  "{\"anger\": " + number + ", \"cause\": {\"zh\": \"…\", \"en\": \"…\"}}");
        } else if (key == "do" && is_text(&value)) {
            write(value, {"wrong-kind"}, "\"do\": {\"verb\": " + quoted(value) + "}");
        } else if (one_of(key, {"think_ms", "burst_gap_ms"}) && value.is(Node::Kind::integer)) {
            write(value, {"wrong-kind"}, "[" + number + ", " + std::to_string(value.integer * 2) + "]");
        } else if (key == "language" && is_text(&value)) {
            if (const std::string language = language_called(value.text); !language.empty())
                write(value, {"unknown-word"}, "\"" + language + "\"");
        } else if (key == "avatar" && is_text(&value)) {
            if (const std::size_t dot = value.text.find('.'); dot != std::string::npos && dot > 0)
                mend(value, {"unknown-word"},
                     {"不写后缀：“" + value.text.substr(0, dot) + "”",
                      "without the suffix: \"" + value.text.substr(0, dot) + "\""});
        }
    }

    /// ["apologise", "empathise"] where conditions are to stand: one mistake, at the first.
    void words_for_conditions(const std::string& key, const Node& list) {
        std::string words;
        for (const Node& item : list.items) {
            if (!is_text(&item)) return;
            words += (words.empty() ? "" : ", ") + quoted(item);
        }
        if (list.items.empty()) return;
        const std::string acts =
            std::string(key == "all" ? "{\"all_acts\": [" : "{\"any_act\": [") + words + "]}";
        write(list.items.front(), {"wrong-kind"}, key == "not" ? "{\"not\": " + acts + "}" : acts);
        for (std::size_t i = 1; i < list.items.size(); ++i)
            drop(list.items[i].line, list.items[i].column, {"wrong-kind"});
    }

    /// A title, a label or a file's name where an id is to stand.
    void name(const std::string& key, const Node& value) {
        for (const Node& item : value.items) {
            if (is_text(&item)) name(key, item);
        }
        if (!is_text(&value)) return;
        const auto called = [&](const char* list, std::string_view code, const std::string& prefix = "") {
            if (at(value.line, value.column, {code}) == nullptr) return;
            const std::string id = id_called(root_, list, value.text);
            if (id.empty()) return;
            mend(value, {code},
                 {"这里写 id：“" + value.text + "”的 id 是“" + prefix + id + "”",
                  "an id stands here: that of \"" + value.text + "\" is \"" + prefix + id + "\""});
        };
        if (one_of(key, {"asks", "answered", "answered_wrong", "open"})) called("topics", "unknown-topic");
        if (one_of(key, {"facts", "fact_right", "fact_wrong", "contradicts"}))
            called("facts", "unknown-fact");
        if (key == "picture") called("pictures", "unknown-picture");
        if (key == "go") called("endings", "unknown-node", "end:");
        if (key == "ending") called("endings", "unknown-ending");
        if (key == "ending" && value.text.starts_with("end:")) {
            mend(value, {"unknown-ending"},
                 {"这里不加 end:，写“" + value.text.substr(4) + "”",
                  "without end: here, \"" + value.text.substr(4) + "\""});
        }
    }

    void plans() {
        const Node* list = root_.find("plans");
        if (list == nullptr) return;
        for (const Node& plan : list->items) {
            const bool bare = plan.find("lines") == nullptr && plan.find("kind") == nullptr;
            bool line_here = false;
            for (const base::Member& member : plan.members) {
                const bool of_line = one_of(member.key, {"say", "do", "after_ms", "wait_ms"});
                if (of_line && line_here) drop(member.line, member.column, {"unknown-key"});
                if (of_line && !line_here) {
                    mend(member.line, member.column, {"unknown-key"},
                         {"这是计划里的一行：放进一个计划的 lines",
                          "this is a line of a plan: put it into a plan's \"lines\""});
                }
                line_here = line_here || of_line;
                if (one_of(member.key, {"expects", "expect", "expected", "result", "end"})) {
                    mend(member.line, member.column, {"unknown-key"},
                         {"应到的结局写成 \"ending\": \"…\"",
                          "the ending that should come is \"ending\": \"…\""});
                }
            }
            if (bare && line_here) drop(plan.line, plan.column, {"missing-key"});
            lines_of(plan);
            seeds_of(plan);
        }
    }

    void lines_of(const Node& plan) {
        const Node* lines = plan.find("lines");
        if (lines == nullptr) return;
        if (is_text(lines))
            write(*lines, {"wrong-kind"}, "[{\"after_ms\": 5000, \"say\": " + quoted(*lines) + "}]");
        for (const Node& line : lines->items) {
            if (is_text(&line))
                write(line, {"wrong-kind"}, "{\"after_ms\": 5000, \"say\": " + quoted(line) + "}");
            if (const Node* say = line.find("say"); say != nullptr && say->is(Node::Kind::array)) {
                mend(
                    *say, {"wrong-kind"},
                    {"一条消息写一行；连着发几条，前面几行加 \"more\": true",
                     "one message to a line; where several are sent in a row, the earlier lines have \"more\": true"});
            }
            for (const base::Member& member : line.members) {
                if (!one_of(member.key, {"ending", "score", "seeds", "kind"})) continue;
                mend(member.line, member.column, {"unknown-key"},
                     {"“" + member.key + "”是整个计划的：写到 lines 的外面",
                      "\"" + member.key + "\" is the whole plan's: write it outside of \"lines\""});
            }
        }
    }

    void seeds_of(const Node& plan) {
        const Node* seeds = plan.find("seeds");
        if (seeds == nullptr) return;
        if (seeds->is(Node::Kind::integer)) write(*seeds, {"wrong-kind"}, "[1, 2, 3]");
        for (std::size_t i = 0; i < seeds->items.size(); ++i) {
            const Node& seed = seeds->items[i];
            if (!is_text(&seed)) continue;
            mend(seed, {"wrong-kind"}, {"去掉引号：[1, 2, 3]", "without the quotes: [1, 2, 3]"});
            if (i > 0 && is_text(&seeds->items[i - 1])) drop(seed.line, seed.column, {"wrong-kind"});
        }
    }

    void facts() {
        const Node* list = root_.find("facts");
        if (list == nullptr) return;
        for (const Node& fact : list->items) {
            const Node* value = fact.find("value");
            if (value != nullptr && value->items.size() == 2)
                write(*value, {"wrong-kind"},
                      "\"" + shown(value->items[0]) + "-" + shown(value->items[1]) + "\"");
            if (is_text(value)) turned_round(*value);
            const Node* kind = fact.find("kind");
            const Node* unit = fact.find("unit");
            if (!is_text(kind) || !is_text(unit) || !is_foreign_unit(kind->text, unit->text)) continue;
            add(*unit, "fact-unit", Severity::warning,
                {"“" + unit->text + "”不是" + (kind->text == "price" ? "价钱" : "天数") + "的单位",
                 "\"" + unit->text + "\" is no unit of " + (kind->text == "price" ? "a price" : "days")},
                {"改单位，或把 kind 改成 number", "change the unit, or make the kind number"});
        }
    }

    static std::string shown(const Node& value) {
        return value.is(Node::Kind::integer) ? std::to_string(value.integer) : value.text;
    }

    void turned_round(const Node& value) {
        const std::size_t dash = value.text.find('-');
        if (dash == std::string::npos || dash == 0 || dash + 1 == value.text.size()) return;
        if (value.text.find_first_not_of("0123456789-") != std::string::npos) return;
        const std::string turned = value.text.substr(dash + 1) + "-" + value.text.substr(0, dash);
        if (turned.find('-') == turned.rfind('-'))
            mend(value, {"fact-value"},
                 {"从小到大写：\"" + turned + "\"", "the smaller first: \"" + turned + "\""});
    }

    void head() {
        if (const Node* id = root_.find("id"); is_text(id)) {
            if (const std::string better = as_scenario_id(id->text); !better.empty() && better != id->text)
                mend(*id, {"id-shape"}, {"例如 " + better, "for example " + better});
        }
        const Node* start = root_.find("start");
        const Node* nodes = root_.find("nodes");
        const Node* first =
            nodes != nullptr && !nodes->items.empty() ? nodes->items.front().find("id") : nullptr;
        const Diagnostic* unknown =
            is_text(start) ? at(start->line, start->column, {"unknown-node"}) : nullptr;
        if (unknown != nullptr && is_text(first) &&
            unknown->mend.en.find("did you mean") == std::string::npos) {
            mend(*start, {"unknown-node"},
                 {"写第一个节点的 id：多半是“" + first->text + "”",
                  "write the first node's id: most likely \"" + first->text + "\""});
        }
    }

    /// Ids that nobody can tell from what is written elsewhere.
    void ids() {
        for (const char* list : {"nodes", "endings", "facts", "topics", "pictures", "plans"}) {
            const Node* things = root_.find(list);
            for (std::size_t i = 0; things != nullptr && i < things->items.size(); ++i) {
                const Node* id = things->items[i].find("id");
                if (is_text(id)) look_at_id(*id, std::string_view(list) == "endings");
            }
        }
    }

    void look_at_id(const Node& id, bool of_ending) {
        if (const std::string plain = without_ends(id.text); plain != id.text && !plain.empty()) {
            drop_unknown(plain);
            add(id, "id-sign", Severity::error,
                {"id“" + id.text + "”的开头或末尾有空格",
                 "there is a blank at an end of the id \"" + id.text + "\""},
                {"删掉空格：“" + plain + "”", "delete it: \"" + plain + "\""});
        } else if (of_ending && id.text.starts_with("end:") && id.text.size() > 4) {
            drop_unknown(id.text);
            drop_unknown(id.text.substr(4));
            add(id, "reserved-id", Severity::error,
                {"结局自己的 id 不加 end:", "an ending's own id is without end:"},
                {"写“" + id.text.substr(4) + "”；go 里才写“" + id.text + "”",
                 "write \"" + id.text.substr(4) + "\"; only a go says \"" + id.text + "\""});
        } else if (const std::string sign = false_hyphen(id.text); !sign.empty()) {
            add(id, "id-sign", Severity::warning,
                {"id“" + id.text + "”里的“" + sign + "”看着像连字符，却不是：别处照着打就对不上",
                 "the \"" + sign + "\" in the id \"" + id.text +
                     "\" looks like a hyphen and is none: typed elsewhere, it won't match"},
                {"换成键盘上的 -", "use the - of the keyboard"});
        }
    }

    void drop_unknown(const std::string& name) {
        std::erase_if(all_, [&](const Diagnostic& one) {
            return one.code.starts_with("unknown") &&
                   one.what.en.find("\"" + name + "\"") != std::string::npos;
        });
    }

    /// UTF-8 that was taken for another encoding and saved so: unseen signs all over the file.
    void garbled() {
        const auto is_sign = [](const Diagnostic& one) {
            return one.code == "control-character" && (one.what.en.find("(U+008") != std::string::npos ||
                                                       one.what.en.find("(U+009") != std::string::npos);
        };
        if (std::count_if(all_.begin(), all_.end(), is_sign) < 3) return;
        auto first = std::find_if(all_.begin(), all_.end(), is_sign);
        first->what = {"文字成了乱码：文件被当成别的编码打开、又存了一遍",
                       "the text is garbled: the file was opened in another encoding and saved so"};
        first->mend = {"找回原来的文件，用 UTF-8 打开",
                       "go back to the file as it was, and open it as UTF-8"};
        Diagnostic kept = *first;
        std::erase_if(all_, [](const Diagnostic& one) { return one.code == "control-character"; });
        all_.push_back(std::move(kept));
    }

    void add(const Node& node, const char* code, Severity severity, Bilingual what, Bilingual how) {
        all_.push_back({code, severity, {file_, node.line, node.column}, std::move(what), std::move(how)});
    }

    /// The same said twice of the same place.
    void drop_twins() {
        std::set<std::string> seen;
        std::erase_if(all_, [&](const Diagnostic& one) {
            return !seen.insert(base::shown(one, base::Language::en)).second;
        });
    }

    const Node& root_;
    std::string file_;
    base::Diagnostics& all_;
};

}  // namespace

void tell_what_was_meant(const Node& root, const std::string& file, base::Diagnostics& diagnostics) {
    Telling(root, file, diagnostics).tell();
}

}  // namespace kefu::scenario
