#include "store/private/refusal.h"

#include <map>

namespace kefu::store {

base::Bilingual refusal(base::Bilingual message, const std::string& why) {
    static const std::map<std::string, const char*> kWords = {
        {"cut off", "不完整"},
        {"its digest", "校验和不符"},
        {"its size", "大小不符"},
        {"the manifest", "目录"},
        {"the payload", "内容解不开"},
        {"more than the manifest says", "比目录上的多"},
        {"an entry's size", "其中一份的大小"},
        {"an entry's digest", "其中一份的校验和"},
        {"a session's id", "练习的编号"},
        {"too many sessions", "练习太多"},
        {"too many parts", "附带的文件太多"},
        {"a part's name", "附带文件的名字"},
        {"kept content", "附带的内容"},
        {"made_by", "由谁写成"},
        {"the ledger", "登记簿"},
        {"nested too deep", "嵌套太深"},
        {"a line has a line break", "一行里有换行"},
        {"the log's head", "记录的开头"},
        {"the mode", "模式"},
        {"an event", "一个事件"},
        {"the chain", "记录链接不上"},
        {"the arrangement", "安排"},
        {"a path", "带着路径"},
        {"a scenario's id", "场景的编号"},
        {"a mark", "成绩对不上"},
        {"which mark counts", "算数的是哪个成绩"},
        {"too many marks", "成绩太多"},
        {"too many events", "事件太多"},
        {"too many review steps", "复核太多"},
        {"a review step", "一步复核"},
        {"a review step twice", "同一步复核有两份"},
        {"a review step without the one before it", "一步复核缺了前一步"},
        {"the session's id", "练习的编号"},
        {"the student's id", "学生的编号"},
        {"the student", "学生"},
        {"the kind", "种类"},
        {"a time", "时间"},
        {"the scenarios", "场景"},
        {"an annotation", "一条理解记录"},
    };
    const auto known = kWords.find(why);
    if (known == kWords.end()) {
        message.zh = base::filled_text(std::move(message.zh), "why", "读不懂");
        message.en = base::filled_text(std::move(message.en), "why", "unreadable");
        return message;
    }
    message.zh = base::filled_text(std::move(message.zh), "why", known->second);
    message.en = base::filled_text(std::move(message.en), "why", why);
    return message;
}

}  // namespace kefu::store
