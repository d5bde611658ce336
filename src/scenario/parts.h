// Reads the building bricks of scenario files (wordings, conditions, moods, transitions) from located JSON.
// Remembers every name that must be defined somewhere with its place, so that check.cpp can say all at once
// which of them are not. Inside of the room only.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/reader.h"
#include "base/word_names.h"
#include "scenario/act_names.h"
#include "scenario/model.h"

namespace kefu::scenario {

/// A name used at a place, to be found among the things of its kind.
struct Reference {
    enum class Kind { go, ending, topic, fact, flag, picture };
    Kind kind = Kind::go;
    std::string name;
    base::Node at;  ///< place only
};

class Parts {
  public:
    Parts(base::Complaints& complaints, const ActNames& acts);

    Wordings wordings(base::ObjectReader& reader, std::string_view key);
    Wordings wordings(const base::Node& node);
    Condition condition(const base::Node& node);
    MoodShift mood(base::ObjectReader& reader);
    Transition transition(const base::Node& node);
    SilenceStep silence(const base::Node& node);
    Otherwise otherwise(const base::Node& node);
    /// A reaction whose `say` is wordings, or {"zh": wordings, "en": wordings} where `language` is given.
    Reaction reaction(const base::Node& node, const std::string& language = "");
    Otherwise shared_otherwise(const base::Node& node, const std::string& language);
    Wordings in_language(base::ObjectReader& reader, std::string_view key, const std::string& language);
    std::vector<ActionRule> actions(base::ObjectReader& reader);
    std::vector<std::string> situations(base::ObjectReader& reader);
    std::vector<std::string> acts(base::ObjectReader& reader, std::string_view key);
    std::vector<std::string> names(base::ObjectReader& reader, std::string_view key, Reference::Kind kind);
    std::string id(base::ObjectReader& reader);
    std::string go(base::ObjectReader& reader, bool needed);
    /// A word of a vocabulary, whatever it is; reports `code` with the nearest where it is none of `words`.
    std::string known(const base::Node& node, const std::vector<std::string>& words, const char* code,
                      const base::Bilingual& kind, const base::WordNames& names = {});

    /// Notes that `name` is spoken of at `at`; check_scenario tells where there is none.
    void refer(Reference::Kind kind, const std::string& name, const base::Node& at);
    /// Reports a phrase that fits nothing: blanks, or nothing but `*`.
    void phrase(const base::Node& node);
    /// Phrases of a member, each looked at by phrase().
    std::vector<std::string> phrases(base::ObjectReader& reader, std::string_view key);
    /// A time of a few milliseconds was most likely meant in seconds.
    void doubt_seconds(const base::Node& node);
    /// A verb of the back office, reported where there is none of that name.
    std::string verb(const base::Node& node);

    /// `text` with its {placeholders} filled in; unknown ones are reported at `at`.
    std::string filled(std::string text, const base::Node& at);
    base::Bilingual filled(base::Bilingual text, const base::Node& at);

    /// Values for placeholders, by name; {topic} stays for the engine where `may_name_topic`.
    std::map<std::string, base::Bilingual> placeholders;
    bool fill = true;
    bool may_name_topic = false;
    std::string language = "zh";
    int format = 2;  ///< the file's version

    std::vector<Reference> references;
    std::set<std::string> flags_set;
    std::set<std::string> situations_brought;
    std::set<std::string> pictures_shown;
    std::optional<base::Node> sends_picture;                   ///< where send_picture is first spoken of
    std::vector<std::pair<std::string, base::Node>> line_ids;  ///< of messages, with their places
    base::Complaints& complaints() { return complaints_; }

  private:
    void report_braces(const std::string& text, const base::Node& at);
    std::vector<std::string> list(const base::Node& node);
    std::string act(const base::Node& node);
    void bounds(base::ObjectReader& reader, Condition& condition, std::int64_t low, std::int64_t high);

    base::Complaints& complaints_;
    std::vector<std::string> acts_;
    base::WordNames act_names_;
};

base::Place place_of(const base::Node& node, const std::string& file);

}  // namespace kefu::scenario
