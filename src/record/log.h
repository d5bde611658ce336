// A session as it was: a head with all that grading and reporting need of the scenario, and the events in
// the order in which they were due. A log is a value; grading it never needs the scenario's file.
#pragma once

#include <string>
#include <vector>

#include "record/event.h"

namespace kefu::record {

/// What is new in 2: how the shopper judges a bare acknowledgement, a message that belongs to an action, what was said
/// before an action's result had come, and how she leaves. In 3: honest questions that belong to no story get an answer, and a text that came to nothing because it
/// was said too early is no repetition where it fits. In 4: the head says who serves, what was ordered and where it goes, and a bad
/// ending of a scenario's own is the student's fault whatever its kind. An older log is played again as it was played then.
inline constexpr int kLogVersion = 4;

enum class Mode { practice, exam };

/// One entry of a scenario's data sheet, as grading and reports need it.
struct SheetEntry {
    std::string id;
    base::Bilingual label;
    std::string value;
    std::string unit;
    bool operator==(const SheetEntry&) const = default;
};

/// One thing the shopper may ask, with an answer that would have been good.
struct TopicEntry {
    std::string id;
    base::Bilingual label;
    std::string model_answer;  ///< in the dialogue's own language
    bool operator==(const TopicEntry&) const = default;
};

/// A node's good reply, shown in the debrief.
struct ModelReply {
    std::string node;
    std::vector<std::string> replies;
    bool operator==(const ModelReply&) const = default;
};

struct ConversationHead {
    std::string id;        ///< "c1", "c2" …
    std::string scenario;  ///< scenario id
    std::string scenario_digest;
    base::Bilingual title;
    std::string shopper;  ///< name shown
    std::string avatar;
    std::string language;  ///< "zh" or "en": the dialogue's own
    std::vector<SheetEntry> sheet;
    std::vector<TopicEntry> topics;
    std::vector<ModelReply> models;
    std::vector<std::string> expects;  ///< situations that come up when the talk goes well
    Mood mood;                         ///< at the start
    std::string agent{};               ///< who serves, as the shop's page has it
    std::vector<std::string> order{};  ///< receiver, phone and address of the order, as far as there are any
    std::vector<std::string> goods{};  ///< what is in it, a text for each
    bool operator==(const ConversationHead&) const = default;
};

struct LogHead {
    int version = kLogVersion;
    std::uint64_t seed = 0;
    Mode mode = Mode::practice;
    Ms time_limit_ms = 0;       ///< the shift ended then at the latest; 0: an older log, which doesn't say
    std::string understanding;  ///< digest of the understanding in force at the start
    std::vector<ConversationHead> conversations;
    bool operator==(const LogHead&) const = default;
};

struct Log {
    LogHead head;
    std::vector<Event> events;
    bool operator==(const Log&) const = default;
};

/// The head of `conversation`, or null.
const ConversationHead* find_conversation(const LogHead& head, const std::string& conversation);

}  // namespace kefu::record
