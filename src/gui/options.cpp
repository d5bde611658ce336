#include "gui/options.h"

#include <utility>

namespace kefu::gui {

std::variant<Options, base::Bilingual> read_options(std::span<const std::string> arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string name = arguments[i];
        std::string value;
        bool has_value = false;
        if (const auto equals = name.find('='); name.starts_with("--") && equals != std::string::npos) {
            value = name.substr(equals + 1);
            name.resize(equals);
            has_value = true;
        }
        if (!name.empty() && name.front() != '-' && options.assignment.empty()) {
            options.assignment = arguments[i];
            continue;
        }
        std::string* target = name == "--content"    ? &options.content
                              : name == "--db"       ? &options.database
                              : name == "--language" ? &options.language
                                                     : nullptr;
        bool* flag = name == "--software"               ? &options.software
                     : name == "--version"              ? &options.version
                     : name == "--first-frame"          ? &options.first_frame
                     : name == "--help" || name == "-h" ? &options.help
                                                        : nullptr;
        if (flag && !has_value) {
            *flag = true;
            continue;
        }
        if (!target)
            return filled(base::Bilingual{"不认识的参数：{what}（可用：kefu --help）",
                                          "unknown argument: {what} (see kefu --help)"},
                          "what", arguments[i]);
        if (!has_value) {
            if (i + 1 >= arguments.size())
                return filled(base::Bilingual{"{what} 后面缺一个值", "{what} needs a value"}, "what", name);
            value = arguments[++i];
        }
        *target = value;
    }
    if (!options.language.empty() && options.language != "zh" && options.language != "en")
        return filled(
            base::Bilingual{"--language 只能是 zh 或 en，不是 {what}", "--language is zh or en, not {what}"},
            "what", options.language);
    return options;
}

const base::Bilingual& help_text() {
    static const base::Bilingual text{
        "用法：kefu [参数] [作业文件]\n"
        "  --content 文件夹   内容文件夹（assets、scenarios、courseware 所在处）\n"
        "  --db 文件          成绩和记录存放的数据库\n"
        "  --language zh|en   界面语言\n"
        "  --software         不用显卡，只用处理器画图\n"
        "  --version          版本号\n"
        "  --help             这份说明\n"
        "没有图形界面时请用 kefuctl。\n",
        "Usage: kefu [options] [ASSIGNMENT FILE]\n"
        "  --content FOLDER   the content folder (with assets, scenarios, courseware)\n"
        "  --db FILE          the database that keeps scores and sessions\n"
        "  --language zh|en   language of the interface\n"
        "  --software         draw without a graphics card\n"
        "  --version          the version\n"
        "  --help             this text\n"
        "Where there is no display, use kefuctl.\n"};
    return text;
}

}  // namespace kefu::gui
