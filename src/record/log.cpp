#include "record/log.h"

namespace kefu::record {

const ConversationHead* find_conversation(const LogHead& head, const std::string& conversation) {
    for (const ConversationHead& candidate : head.conversations) {
        if (candidate.id == conversation) return &candidate;
    }
    return nullptr;
}

}  // namespace kefu::record
