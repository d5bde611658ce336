#include "scoring/asked.h"

namespace kefu::scoring {

const record::TopicEntry* asked(const record::Log& log, const FindingKey& key) {
    const record::ConversationHead* head =
        key.rule == "answers" ? record::find_conversation(log.head, key.conversation) : nullptr;
    if (head == nullptr) return nullptr;
    for (const record::TopicEntry& entry : head->topics) {
        if (entry.id == key.topic) return &entry;
    }
    return nullptr;
}

base::Bilingual title_of(const record::Log& log, const base::Bilingual& line, const FindingKey& key) {
    const record::TopicEntry* question = asked(log, key);
    if (question == nullptr || question->label.empty()) return line;
    return {line.zh + "：" + question->label.zh, line.en + ": " + question->label.en};
}

base::Bilingual keeps_of(const record::Log& log, const Rubric& rubric, const ScoreLine& line,
                         const rules::Finding& finding) {
    const record::TopicEntry* question = asked(log, key_of(finding));
    const auto sentence = rubric.sentences.find("answers_keeps");
    if (question == nullptr || question->model_answer.empty() || sentence == rubric.sentences.end())
        return line.keeps;
    return base::filled(sentence->second, "models", question->model_answer);
}

}  // namespace kefu::scoring
