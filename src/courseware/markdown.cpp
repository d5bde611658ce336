#include "courseware/private/markdown.h"

#include <algorithm>
#include <optional>

#include <md4c.h>

#include "courseware/private/fenced.h"
#include "courseware/private/sections.h"

namespace kefu::courseware {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr int kDeepest = 3;  // lists in lists

Section::Kind kind_of(std::string_view title) {
    if (title == "目标") return Section::Kind::goals;
    if (title == "例子") return Section::Kind::example;
    if (title == "练习") return Section::Kind::exercises;
    if (title == "自测") return Section::Kind::test;
    return Section::Kind::teaching;
}

/// The character before the end of `text` is Han or wide punctuation: lines join without a blank.
bool joins_closely(std::string_view text) {
    return !text.empty() && static_cast<unsigned char>(text.back()) >= 0x80;
}

class Walker {
  public:
    Walker(const Source& source, const Known& known, Lesson& lesson)
        : source_(source), known_(known), lesson_(lesson) {}

    int enter(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_QUOTE:
                flush(Block::Kind::paragraph);
                ++quotes_;
                break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL:
                flush_open();
                lists_.push_back(
                    {type == MD_BLOCK_OL
                         ? static_cast<int>(static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start)
                         : 0,
                     false});
                break;
            case MD_BLOCK_LI:
                if (!lists_.empty()) lists_.back().fresh = true;
                break;
            case MD_BLOCK_H:
                level_ = static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
                break;
            case MD_BLOCK_CODE: {
                const auto* code = static_cast<const MD_BLOCK_CODE_DETAIL*>(detail);
                flush_open();
                fence_.assign(code->lang.text ? std::string(code->lang.text, code->lang.size)
                                              : std::string());
                fence_at_ = code->lang.text ? source_.offset(code->lang.text) : kNowhere;
                code_lines_.clear();
                code_line_ = {};
                in_code_ = true;
                break;
            }
            case MD_BLOCK_TABLE:
                flush_open();
                rows_.clear();
                break;
            case MD_BLOCK_TR:
                rows_.emplace_back();
                break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                words_ = {};
                break;
            case MD_BLOCK_HTML:
                html_told_ = false;
                break;
            default:
                break;
        }
        return 0;
    }

    int leave(MD_BLOCKTYPE type) {
        switch (type) {
            case MD_BLOCK_QUOTE:
                flush_open();
                --quotes_;
                break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL:
                if (!lists_.empty()) lists_.pop_back();
                break;
            case MD_BLOCK_LI:
                flush_open();
                if (!lists_.empty() && lists_.back().number > 0) ++lists_.back().number;
                break;
            case MD_BLOCK_H:
                heading();
                break;
            case MD_BLOCK_P:
                flush_open();
                break;
            case MD_BLOCK_CODE:
                fenced();
                break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                if (!rows_.empty()) rows_.back().push_back(take_words());
                break;
            case MD_BLOCK_TABLE: {
                Block block;
                block.kind = Block::Kind::table;
                block.rows = std::move(rows_);
                rows_.clear();
                add(std::move(block));
                break;
            }
            default:
                break;
        }
        return 0;
    }

    int enter_span(MD_SPANTYPE type, void* detail) {
        if (type == MD_SPAN_STRONG || type == MD_SPAN_EM || type == MD_SPAN_CODE) {
            if (open_spans_++ == 0) {
                words_.emphasis.push_back(
                    {type == MD_SPAN_CODE ? Emphasis::Kind::code : Emphasis::Kind::strong, words_.text.size(),
                     words_.text.size()});
            }
        }
        if (type == MD_SPAN_A) {
            const MD_ATTRIBUTE& target = static_cast<const MD_SPAN_A_DETAIL*>(detail)->href;
            link_at_ = target.text ? source_.offset(target.text) : kNowhere;
        }
        if (type == MD_SPAN_IMG) {
            const MD_ATTRIBUTE& name = static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src;
            picture_ = name.text ? std::string(name.text, name.size) : std::string();
            picture_at_ = name.text ? source_.offset(name.text) : kNowhere;
            caption_.clear();
            in_picture_ = true;
        }
        return 0;
    }

    int leave_span(MD_SPANTYPE type) {
        if (type == MD_SPAN_STRONG || type == MD_SPAN_EM || type == MD_SPAN_CODE) {
            if (--open_spans_ == 0) words_.emphasis.back().end = words_.text.size();
        }
        if (type == MD_SPAN_A) {
            source_.error(link_at_ == kNowhere ? seen_ : link_at_, "lesson-link",
                          {"课程里不能有链接", "a lesson has no links"},
                          {"写成普通文字；练习用 [场景:…] [打字:…] [编写:…]",
                           "write plain text; exercises are [场景:…] [打字:…] [编写:…]"});
        }
        if (type == MD_SPAN_IMG) {
            in_picture_ = false;
            check_name(
                source_, picture_at_ == kNowhere ? seen_ : picture_at_, "unknown-picture",
                {"assets/pictures 里没有图片“{name}”", "there is no picture \"{name}\" in assets/pictures"},
                picture_, known_.pictures);
            flush_open();
            Block block;
            block.kind = Block::Kind::picture;
            block.picture = picture_;
            block.words.text = caption_;
            add(std::move(block));
        }
        return 0;
    }

    int text(MD_TEXTTYPE type, const char* bytes, std::size_t size) {
        const std::string_view piece(bytes, size);
        const std::size_t at = source_.offset(bytes);
        if (in_code_) return code(piece, at);
        if (at != kNowhere) {
            seen_ = at;
            if (first_ == kNowhere) first_ = at;
        }
        if (in_picture_) {
            caption_ += piece;
            return 0;
        }
        switch (type) {
            case MD_TEXT_HTML:
                if (!html_told_)
                    source_.error(seen_, "lesson-html", {"课程里不能用 HTML", "a lesson has no HTML"},
                                  {"用 Markdown 写：**粗体**、列表、表格、> 引用",
                                   "write Markdown: **bold**, lists, tables, > quotes"});
                html_told_ = true;
                break;
            case MD_TEXT_SOFTBR:
                if (!joins_closely(words_.text)) words_.text += ' ';
                break;
            case MD_TEXT_BR:
                words_.text += '\n';
                break;
            case MD_TEXT_ENTITY:
                words_.text += entity(piece);
                break;
            case MD_TEXT_NULLCHAR:
                words_.text += "\xEF\xBF\xBD";
                break;
            default:
                words_.text += piece;
                break;
        }
        return 0;
    }

    void finish() {
        flush_open();
        check_sections(source_, lesson_, section_at_, test_at_);
    }

  private:
    struct List {
        int number = 0;      ///< of the next item; 0: not numbered
        bool fresh = false;  ///< in an item of which nothing has been seen yet
    };

    static std::string entity(std::string_view name) {
        if (name == "&lt;") return "<";
        if (name == "&gt;") return ">";
        if (name == "&amp;") return "&";
        if (name == "&quot;") return "\"";
        if (name == "&nbsp;") return "\xC2\xA0";
        return std::string(name);
    }

    int code(std::string_view piece, std::size_t at) {
        // Each line comes in one piece of the source, indentation and line breaks from elsewhere.
        if (piece == "\n") {
            code_lines_.push_back(code_line_);
            code_line_ = {};
        } else if (at != kNowhere) {
            if (fence_at_ == kNowhere) fence_at_ = at;
            if (code_line_.text.empty()) {
                code_line_ = {piece, at};
            } else {
                code_line_.text = {
                    code_line_.text.data(),
                    static_cast<std::size_t>(piece.data() + piece.size() - code_line_.text.data())};
            }
            seen_ = at;
        }
        return 0;
    }

    Words take_words() {
        Words taken = std::move(words_);
        words_ = {};
        first_ = kNowhere;
        std::erase_if(taken.emphasis, [](const Emphasis& one) { return one.end <= one.begin; });
        return taken;
    }

    void flush_open() { flush(lists_.empty() ? Block::Kind::paragraph : Block::Kind::item); }

    void flush(Block::Kind kind) {
        const std::size_t at = first_ == kNowhere ? seen_ : first_;
        Words words = take_words();
        if (trimmed(words.text).empty()) return;
        Block block;
        block.kind = kind;
        block.words = std::move(words);
        block.quoted = quotes_ > 0;
        if (kind == Block::Kind::item) {
            List& list = lists_.back();
            block.depth = static_cast<int>(lists_.size()) - 1;
            if (list.fresh) {
                block.number = list.number;
                list.fresh = false;
            } else {
                block.kind = Block::Kind::paragraph;  // goes on below its item
                ++block.depth;
            }
            if (block.depth > kDeepest)
                source_.error(
                    at, "lesson-depth", {"列表套得太深", "lists nest too deeply here"},
                    {"最多三层，再深就另起一段", "three levels at most; begin a paragraph instead"});
        }
        if (block.kind == Block::Kind::item && block.depth == 0 && section_kind() == Section::Kind::exercises)
            read_task(source_, known_, at, block);
        add(std::move(block));
    }

    std::optional<Section::Kind> section_kind() const {
        if (lesson_.sections.empty()) return std::nullopt;
        return lesson_.sections.back().kind;
    }

    void add(Block block) {
        if (lesson_.sections.empty()) {
            if (!before_told_)
                source_.error(seen_, "section-order",
                              {"第一个小节之前有文字", "text stands before the first section"},
                              {"先写 ## 目标", "begin with ## 目标"});
            before_told_ = true;
            return;
        }
        lesson_.sections.back().blocks.push_back(std::move(block));
    }

    void heading() {
        const std::size_t at = first_ == kNowhere ? seen_ : first_;
        Words words = take_words();
        if (level_ == 3) {
            Block block;
            block.kind = Block::Kind::heading;
            block.words = std::move(words);
            return add(std::move(block));
        }
        if (level_ != 2) {
            source_.error(at, "lesson-heading",
                          {"课程里只用两级标题：## 小节、### 小标题",
                           "a lesson has two levels of headings: ## section, ### below it"},
                          {"课程的名字写在文件头的 title 里；这里改成 ## 或 ###",
                           "the lesson's name is the title in the head; make this ## or ###"});
            return;
        }
        Section section;
        section.title = trimmed(words.text);
        section.kind = kind_of(section.title);
        lesson_.sections.push_back(std::move(section));
        section_at_.push_back(at);
    }

    void fenced() {
        in_code_ = false;
        if (!code_line_.text.empty()) code_lines_.push_back(code_line_);
        const std::size_t at = fence_at_ == kNowhere ? seen_ : fence_at_;
        if (fence_ == "dialogue") {
            Block block;
            block.kind = Block::Kind::dialogue;
            read_dialogue(code_lines_, at, source_, block);
            return add(std::move(block));
        }
        if (fence_ == "quiz") {
            if (section_kind() != Section::Kind::test)
                source_.error(at, "quiz-place",
                              {"自测题放错了地方", "the self-test stands in the wrong section"},
                              {"放到 ## 自测 下面", "put it below ## 自测"});
            read_test(code_lines_, at, source_, lesson_.questions);
            Block block;
            block.kind = Block::Kind::test;
            const bool first = !test_at_;
            if (first) test_at_ = at;
            if (first) add(std::move(block));
            return;
        }
        source_.error(at, "lesson-fence",
                      base::filled({"不认识的代码块“{name}”", "no block is called \"{name}\""}, "name",
                                   fence_.empty() ? std::string("```") : fence_),
                      {"用 ```dialogue 写对话，用 ```quiz 写自测", "write ```dialogue or ```quiz"});
    }

    const Source& source_;
    const Known& known_;
    Lesson& lesson_;
    Words words_;
    std::vector<List> lists_;
    std::vector<std::vector<Words>> rows_;
    std::vector<SourceLine> code_lines_;
    SourceLine code_line_;
    std::vector<std::size_t> section_at_;
    std::string fence_, picture_, caption_;
    std::size_t fence_at_ = kNowhere, picture_at_ = kNowhere, link_at_ = kNowhere;
    std::size_t first_ = kNowhere;  ///< where the words begin
    std::size_t seen_ = 0;          ///< where the last text stood
    std::optional<std::size_t> test_at_;
    int quotes_ = 0, level_ = 0, open_spans_ = 0;
    bool in_code_ = false, in_picture_ = false, html_told_ = false, before_told_ = false;
};

}  // namespace

void read_body(const Source& source, std::size_t begin, const Known& known, Lesson& lesson) {
    Walker walker(source, known, lesson);
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
        return static_cast<Walker*>(user)->enter(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
        return static_cast<Walker*>(user)->leave(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
        return static_cast<Walker*>(user)->enter_span(type, detail);
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* user) {
        return static_cast<Walker*>(user)->leave_span(type);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
        return static_cast<Walker*>(user)->text(type, text, size);
    };
    const std::string_view body = source.bytes().substr(begin);
    md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &walker);
    walker.finish();
}

}  // namespace kefu::courseware
