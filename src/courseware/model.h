// What is taught, as values: lessons with their dialogues and self-tests, typing drills, exercises in composing,
// the course plan. Made by load.h from the files of courseware/ (docs/courseware-format.md).
//
// Texts of lessons are in the lesson's own language; titles and summaries in both. Never: reads a file, a clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/diagnostic.h"

namespace kefu::courseware {

using base::Bilingual;

/// Bytes [begin, end) of a text that stand out.
struct Emphasis {
    enum class Kind { strong, code };
    Kind kind = Kind::strong;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const Emphasis&) const = default;
};

struct Words {
    std::string text;
    std::vector<Emphasis> emphasis;  ///< ascending, never overlapping
    bool operator==(const Words&) const = default;
};

struct DialogueLine {
    enum class Who { shopper, agent, note };
    enum class Mark { none, good, bad };
    Who who = Who::agent;
    std::string text;
    std::int64_t at_ms = 0;  ///< since the dialogue's start; only where the dialogue is timed
    Mark mark = Mark::none;
    std::string comment;  ///< of the mark, may be ""
};

/// What an exercise opens.
struct Task {
    enum class Kind { scenario, drill, composing };
    Kind kind = Kind::scenario;
    std::string id;
    std::string words;  ///< what to do and to watch
    base::Place place;
};

struct Question {
    struct Option {
        bool right = false;
        std::string text;
        std::string why;
    };
    std::string text;
    std::vector<Option> options;

    int right_count() const;
};

/// One piece of a section, in the order of reading.
struct Block {
    enum class Kind { paragraph, heading, item, table, picture, dialogue, task, test };
    Kind kind = Kind::paragraph;
    Words words;                           ///< paragraph, heading, item; a picture's caption
    int depth = 0;                         ///< item: 0 for the outermost list
    int number = 0;                        ///< item of a numbered list; else 0
    bool quoted = false;                   ///< stands in a quotation
    std::vector<std::vector<Words>> rows;  ///< table: the first row is its head
    std::string picture;                   ///< name of a drawing
    std::vector<DialogueLine> lines;       ///< dialogue
    bool timed = false;                    ///< the dialogue can be replayed with its times
    bool english = false;                  ///< the dialogue is in English
    Task task;
};

struct Section {
    enum class Kind { goals, teaching, example, exercises, test };
    Kind kind = Kind::teaching;
    std::string title;
    std::vector<Block> blocks;
};

struct Lesson {
    std::string id;
    int order = 0;
    Bilingual title;
    Bilingual summary;
    int minutes = 0;
    std::vector<std::string> scenarios;  ///< ids, as the head names them
    std::vector<Section> sections;
    std::vector<Question> questions;
    base::Place place;
};

struct Drill {
    std::string id;
    Bilingual title;
    int per_minute = 50;     ///< goal: characters a minute
    int errors_percent = 2;  ///< goal: at most
    std::vector<std::string> sentences;
};

/// An automatic reply or a quick phrase to be composed.
struct Exercise {
    enum class Kind { auto_reply, quick_phrase };
    struct Item {
        Bilingual name;
        std::vector<std::string> any_act;
        std::vector<std::string> any_word;
        Bilingual advice;
    };
    struct Unnatural {
        std::string word;
        Bilingual advice;
    };
    std::string id;
    Kind kind = Kind::auto_reply;
    Bilingual title, situation, task;
    int characters_min = 1, characters_max = 200;
    int colours = 2;     ///< at most, in one message
    int font_size = 10;  ///< exactly
    int smiles_min = 0, smiles_max = 99;
    std::vector<Item> complete;
    std::vector<Unnatural> unnatural;
    std::vector<std::string> models;
};

struct Unit {
    Bilingual title;
    int hours = 0;
    std::vector<std::string> lessons;
    std::vector<std::string> scenarios;
};

struct CoursePlan {
    Bilingual title;
    std::vector<Unit> units;

    int hours() const;
};

struct Courseware {
    CoursePlan plan;
    std::vector<Lesson> lessons;  ///< by order, then id
    std::vector<Drill> drills;    ///< by id
    std::vector<Exercise> exercises;
    base::Diagnostics diagnostics;  ///< of all files

    const Lesson* lesson(const std::string& id) const;
    const Drill* drill(const std::string& id) const;
    const Exercise* exercise(const std::string& id) const;
};

}  // namespace kefu::courseware
