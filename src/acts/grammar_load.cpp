#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "acts/grammar.h"
#include "acts/grammar_impl.h"
#include "base/document.h"
#include "base/reader.h"

namespace kefu::acts {
namespace {

using base::Bilingual;

// The lists of a sequence, the rarest first: the one with the longest, then fewest words.
std::vector<ListId> rarest_first(const Sequence& sequence, const Lexicon& lexicon) {
    const auto rank = [&](ListId list) {
        std::size_t shortest = SIZE_MAX;
        for (const std::u32string& literal : lexicon.literals(list))
            shortest = std::min(shortest, literal.size());
        return std::pair{shortest, SIZE_MAX - lexicon.literals(list).size()};
    };
    std::vector<std::pair<std::pair<std::size_t, std::size_t>, ListId>> ranked;
    for (const Atom& atom : sequence.atoms)
        ranked.push_back({rank(atom.list), atom.list});
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<ListId> lists;
    for (const auto& [unused, list] : ranked)
        lists.push_back(list);
    return lists;
}

void add_trial(Trials& trials, std::uint32_t entry, std::uint32_t number, const Sequence& sequence,
               const Lexicon& lexicon) {
    const std::vector<ListId> lists = rarest_first(sequence, lexicon);
    Trial trial{entry, number, {}};
    for (std::size_t i = 0; i < Trial::kAlso; ++i)
        trial.also[i] = i + 1 < lists.size() ? lists[i + 1] : lists[0];
    trials.add(trial, lists[0]);
}

class Loader {
  public:
    Loader(const std::string& folder, const Vocabulary& vocabulary, Grammar::Impl& grammar,
           base::Diagnostics& diagnostics, std::string& read_bytes)
        : folder_(folder),
          vocabulary_(vocabulary),
          grammar_(grammar),
          diagnostics_(diagnostics),
          read_bytes_(read_bytes) {}

    void load() {
        grammar_.act_count = vocabulary_.ids().size();
        file("repair.json", [&](const base::Node& root, base::Complaints& complaints) {
            right_lists_.push_back(grammar_.lexicon.add(grammar_.repair.read(root, complaints)));
        });
        if (const auto sounds = bytes("pronunciation.txt")) grammar_.repair.read_sounds(*sounds);
        file("scopes.json",
             [&](const base::Node& root, base::Complaints& complaints) { read_scopes(root, complaints); });
        file("words.json",
             [&](const base::Node& root, base::Complaints& complaints) { read_words(root, complaints); });
        file("shopper.json",
             [&](const base::Node& root, base::Complaints& complaints) { read_shopper(root, complaints); });
        file("concepts.json",
             [&](const base::Node& root, base::Complaints& complaints) { read_concepts(root, complaints); });
        grammar_.shopper_lists = static_cast<ListId>(grammar_.lexicon.lists());
        std::vector<std::string> names;
        std::error_code error;
        for (const auto& item :
             std::filesystem::directory_iterator(std::filesystem::path(folder_) / "grammar", error)) {
            if (item.path().extension() == ".json")
                names.push_back("grammar/" + item.path().filename().string());
        }
        std::sort(names.begin(), names.end());
        for (const std::string& name : names) {
            file(name, [&](const base::Node& root, base::Complaints& complaints) {
                read_entries(root, complaints);
            });
        }
        index();
    }

  private:
    std::optional<std::string> bytes(const std::string& name) {
        const std::string path = (std::filesystem::path(folder_) / name).string();
        auto content = base::read_file(path);
        if (!content) {
            diagnostics_.push_back({"file-unreadable",
                                    base::Severity::error,
                                    {path, 0, 0},
                                    {"读不到这个文件", "this file can't be read"},
                                    {"检查它是否存在、是否可读", "see that it is there and may be read"}});
            return std::nullopt;
        }
        read_bytes_ += fmt::format("{}:{}:", name, content->size());
        read_bytes_ += *content;
        return content;
    }

    template <class Read>
    void file(const std::string& name, Read read) {
        const auto content = bytes(name);
        if (!content) return;
        base::Document document =
            base::parse_document(*content, (std::filesystem::path(folder_) / name).string());
        diagnostics_.insert(diagnostics_.end(), document.diagnostics.begin(), document.diagnostics.end());
        if (!document.root) return;
        base::Complaints complaints(document.file);
        read(*document.root, complaints);
        for (base::Diagnostic& diagnostic : complaints.take())
            diagnostics_.push_back(std::move(diagnostic));
    }

    std::vector<std::u32string> read_list(const base::Node& node, base::Complaints& complaints) {
        std::vector<std::u32string> words;
        if (!node.is(base::Node::Kind::array)) {
            complaints.error(node, "wrong-kind", {"词表要写成数组", "a list is an array"},
                             {"写成 [\"…\", \"…\"]", "write [\"…\", \"…\"]"});
            return words;
        }
        for (const base::Node& item : node.items) {
            const Expanded expanded = expand(base::read_text(item, complaints), lists_);
            if (!expanded.wrong.empty()) complaints.error(item, "bad-pattern", expanded.wrong);
            words.insert(words.end(), expanded.literals.begin(), expanded.literals.end());
        }
        return words;
    }

    void read_lists(base::ObjectReader& reader, base::Complaints& complaints) {
        const base::Node* lists = reader.get("lists");
        if (!lists) return;
        for (const base::Member& member : lists->members) {
            if (member.key == "note") continue;
            if (lists_.count(member.key)) {
                complaints.error_at(member.line, member.column, "duplicate-list",
                                    {fmt::format("词表 <{}> 已经有了", member.key),
                                     fmt::format("there is a list <{}> already", member.key)},
                                    {"换一个名字", "choose another name"});
                continue;
            }
            lists_[member.key] = read_list(member.value, complaints);
        }
    }

    std::vector<Sequence> read_patterns(base::ObjectReader& reader, std::string_view key,
                                        std::vector<int>* pattern_of = nullptr) {
        std::vector<Sequence> sequences;
        int pattern = -1;
        for (const base::Node& item : reader.items(key)) {
            ++pattern;
            Compiled compiled = compile(base::read_text(item, reader.complaints()), lists_, grammar_.lexicon);
            if (!compiled.wrong.empty()) reader.complaints().error(item, "bad-pattern", compiled.wrong);
            if (pattern_of) pattern_of->insert(pattern_of->end(), compiled.sequences.size(), pattern);
            std::move(compiled.sequences.begin(), compiled.sequences.end(), std::back_inserter(sequences));
        }
        return sequences;
    }

    void read_scopes(const base::Node& root, base::Complaints& complaints) {
        base::ObjectReader reader(root, complaints);
        reader.integer("format", 1, 1, 1);
        const auto list = [&](std::string_view key) {
            const base::Node* node = reader.need(key);
            return grammar_.lexicon.add(node ? read_list(*node, complaints) : std::vector<std::u32string>{});
        };
        ScopeLists& scopes = grammar_.scopes;
        scopes.negators = list("negators");
        scopes.not_negators = list("not_negators");
        scopes.needless = list("needless");
        scopes.negation_turns = list("negation_turns");
        scopes.refusals = list("refusals");
        scopes.conditions = list("conditions");
        scopes.not_conditions = list("not_conditions");
        scopes.quote_openers = list("quote_openers");
        scopes.not_quote_openers = list("not_quote_openers");
        scopes.question_ends = list("question_ends");
        scopes.question_words = list("question_words");
        scopes.leads = list("leads");
        scopes.tails = list("tails");
        scopes.agreement_ends = list("agreement_ends");
        scopes.offers = list("offers");
        scopes.alternatives = list("alternatives");
        scopes.of_you = list("of_you");
        scopes.not_of_you = list("not_of_you");
        scopes.preferences = list("preferences");
        scopes.whatever = list("whatever");
        reader.finish();
    }

    void read_words(const base::Node& root, base::Complaints& complaints) {
        base::ObjectReader reader(root, complaints);
        reader.integer("format", 1, 1, 1);
        WordLists& words = grammar_.words;
        for (const auto& [key, list] : {std::pair{"polite", &words.polite},
                                        std::pair{"kaomoji", &words.kaomoji},
                                        std::pair{"particles", &words.particles},
                                        std::pair{"one_word", &words.one_word},
                                        std::pair{"yes", &words.yes},
                                        std::pair{"no", &words.no},
                                        std::pair{"yes_no_weak", &words.yes_no_weak},
                                        std::pair{"not_understood", &words.not_understood},
                                        std::pair{"small_words", &words.small_words},
                                        std::pair{"yes_whole", &words.yes_whole},
                                        std::pair{"no_whole", &words.no_whole},
                                        std::pair{"in_stock", &words.in_stock},
                                        std::pair{"out_of_stock", &words.out_of_stock},
                                        std::pair{"not_the_value", &words.not_the_value},
                                        std::pair{"not_the_value_after", &words.not_the_value_after},
                                        std::pair{"no_value", &words.no_value},
                                        std::pair{"sums", &words.sums},
                                        std::pair{"acknowledgements", &words.acknowledgements},
                                        std::pair{"loan_words", &words.loan_words},
                                        std::pair{"supposed", &words.supposed},
                                        std::pair{"their_own", &words.their_own},
                                        std::pair{"sizes", &words.sizes},
                                        std::pair{"size_meant", &words.size_meant},
                                        std::pair{"size_fits", &words.size_fits},
                                        std::pair{"size_misfits", &words.size_misfits},
                                        std::pair{"reports", &words.reports},
                                        std::pair{"taken_back", &words.taken_back},
                                        std::pair{"read_out_ends", &words.read_out_ends}}) {
            reader.need(key);
            std::vector<std::u32string> plain;  // kaomoji are full of the signs of patterns
            for (const std::string& word : reader.texts(key))
                plain.push_back(text::folded_points(word));
            *list = grammar_.lexicon.add(std::move(plain));
        }
        reader.need("loose_cues");
        for (const std::string& word : reader.texts("loose_cues"))
            words.loose_cues.push_back(text::folded_points(word));
        for (const auto& [key, phrases] :
             {std::pair{"requests", &words.requests}, std::pair{"asks_whether", &words.asks_whether}}) {
            reader.need(key);
            for (const std::string& phrase : reader.texts(key))
                phrases->emplace_back(phrase);
        }
        words.denying_signs = text::folded_points(reader.need_text("denying_signs"));
        reader.need("asks_whether_ends");
        for (const std::string& word : reader.texts("asks_whether_ends"))
            words.asks_whether_ends.push_back(text::folded_points(word));
        words.frame_signs = text::folded_points(reader.need_text("frame_signs"));
        reader.need("frame_words");
        for (const std::string& word : reader.texts("frame_words"))
            words.frame_words.push_back(text::folded_points(word));
        for (const base::Node& item : reader.items("units")) {
            base::ObjectReader unit(item, complaints);
            Unit read;
            read.kind = unit.need_text("kind");
            read.per_mille = unit.integer("per_mille", 1000, 1, 1'000'000'000);
            for (const std::string& name : unit.texts("names"))
                read.names.push_back(text::folded_points(name));
            unit.finish();
            words.units.push_back(std::move(read));
        }
        reader.finish();
    }

    void read_concepts(const base::Node& root, base::Complaints& complaints) {
        base::ObjectReader reader(root, complaints);
        reader.integer("format", 1, 1, 1);
        if (const base::Node* concepts = reader.need("concepts")) {
            for (const base::Member& member : concepts->members) {
                if (member.key == "note") continue;
                const ListId list = grammar_.lexicon.add(read_list(member.value, complaints));
                right_lists_.push_back(list);
                grammar_.concept_of.resize(grammar_.lexicon.lists(), -1);
                grammar_.concept_of[list] = static_cast<int>(grammar_.concept_ids.size());
                grammar_.concept_ids.push_back(member.key);
            }
        }
        reader.finish();
    }

    void read_shopper(const base::Node& root, base::Complaints& complaints) {
        base::ObjectReader reader(root, complaints);
        reader.integer("format", 1, 1, 1);
        read_lists(reader, complaints);
        for (const base::Node& item : reader.items("classes")) {
            base::ObjectReader entry(item, complaints);
            const std::string id = entry.need_text("id");
            ShopperClass one;
            one.silent = entry.boolean("silent", false);
            one.find = read_patterns(entry, "find");
            one.unless = read_patterns(entry, "unless");
            entry.finish();
            grammar_.class_ids.push_back(id);
            grammar_.classes.push_back(std::move(one));
        }
        reader.finish();
    }

    int signal_of(const std::string& name, bool may_add) {
        const int act = vocabulary_.index(name);
        if (act >= 0) return act;
        const auto mark = std::find(grammar_.marks.begin(), grammar_.marks.end(), name);
        if (mark != grammar_.marks.end())
            return static_cast<int>(grammar_.act_count +
                                    static_cast<std::size_t>(mark - grammar_.marks.begin()));
        if (!may_add) return -1;
        grammar_.marks.push_back(name);
        return static_cast<int>(grammar_.act_count + grammar_.marks.size() - 1);
    }

    std::vector<int> read_signals(base::ObjectReader& reader, std::string_view key) {
        std::vector<int> signals;
        for (const base::Node& item : reader.items(key)) {
            const std::string name = base::read_text(item, reader.complaints());
            const int signal = signal_of(name, false);
            if (signal < 0) {
                reader.complaints().error(
                    item, "unknown-act",
                    {fmt::format("没有行为或标记“{}”(要在前面的条目里出现过)", name),
                     fmt::format("no act or mark '{}' (an earlier entry must be about it)", name)});
            } else {
                signals.push_back(signal);
            }
        }
        return signals;
    }

    std::vector<int> read_classes(base::ObjectReader& reader, std::string_view key) {
        std::vector<int> classes;
        for (const base::Node& item : reader.items(key)) {
            const std::string name = base::read_text(item, reader.complaints());
            const auto found = std::find(grammar_.class_ids.begin(), grammar_.class_ids.end(), name);
            if (found == grammar_.class_ids.end()) {
                const std::string near = base::nearest(name, grammar_.class_ids);
                reader.complaints().error(
                    item, "unknown-class",
                    {fmt::format("没有顾客类别“{}”", name), fmt::format("no shopper class '{}'", name)},
                    near.empty() ? Bilingual{}
                                 : Bilingual{fmt::format("是否想写 {}?", near),
                                             fmt::format("did you mean {}?", near)});
            } else {
                classes.push_back(static_cast<int>(found - grammar_.class_ids.begin()));
            }
        }
        return classes;
    }

    std::uint8_t read_flags(base::ObjectReader& reader, std::string_view key) {
        std::uint8_t flags = 0;
        for (const base::Node& item : reader.items(key)) {
            const std::string name = base::read_text(item, reader.complaints());
            if (name == "negated") {
                flags |= Evidence::negated;
            } else if (name == "quoted") {
                flags |= Evidence::quoted;
            } else if (name == "condition") {
                flags |= Evidence::condition;
            } else if (name == "question") {
                flags |= Evidence::question;
            } else {
                reader.complaints().error(
                    item, "unknown-scope",
                    {fmt::format("没有作用域“{}”", name), fmt::format("no scope '{}'", name)},
                    {"可用: negated quoted condition question", "one of: negated quoted condition question"});
            }
        }
        return flags;
    }

    void read_entries(const base::Node& root, base::Complaints& complaints) {
        base::ObjectReader reader(root, complaints);
        reader.integer("format", 1, 1, 1);
        read_lists(reader, complaints);
        for (const base::Node& item : reader.items("entries"))
            read_entry(item, complaints);
        reader.finish();
    }

    void read_entry(const base::Node& item, base::Complaints& complaints) {
        base::ObjectReader reader(item, complaints);
        EntryInfo info;
        Entry entry;
        info.id = reader.need_text("id");
        if (!ids_.insert(info.id).second) {
            complaints.error(item, "duplicate-entry",
                             {fmt::format("条目“{}”已经有了", info.id),
                              fmt::format("there is an entry '{}' already", info.id)},
                             {"换一个 id", "choose another id"});
        }
        const std::vector<std::string> about = read_about(reader);
        const std::string strength = reader.word("strength", {"never", "hint", "likely", "sure"}, "likely");
        info.strength = strength == "never"  ? Strength::never
                        : strength == "hint" ? Strength::hint
                        : strength == "sure" ? Strength::sure
                                             : Strength::likely;
        entry.find = read_patterns(reader, "find", &entry.pattern_of);
        entry.unless = read_patterns(reader, "unless");
        entry.unless_anywhere = read_patterns(reader, "unless_anywhere");
        entry.with = read_patterns(reader, "with");
        entry.with_anywhere = read_patterns(reader, "with_anywhere");
        entry.drop =
            static_cast<std::uint8_t>((Evidence::negated | Evidence::quoted | read_flags(reader, "drop")) &
                                      ~read_flags(reader, "ignore"));
        entry.need = read_flags(reader, "need");
        entry.drop = static_cast<std::uint8_t>(entry.drop & ~entry.need);
        entry.shopper = read_classes(reader, "shopper");
        entry.unless_shopper = read_classes(reader, "unless_shopper");
        entry.with_signals = read_signals(reader, "with_acts");
        entry.unless_signals = read_signals(reader, "unless_acts");
        reader.finish();
        if (entry.find.empty() && !complaints.has_errors()) {
            complaints.error(item, "empty-entry", {"这个条目没有可找的词", "this entry has nothing to find"},
                             {"补上 \"find\"", "give \"find\""});
        }
        for (const std::string& one : about) {
            EntryInfo of_one = info;
            if (about.size() > 1) of_one.id += "." + one;
            of_one.act = reader.has("mark") ? -1 : vocabulary_.index(one);
            entry.signal = signal_of(one, true);
            grammar_.infos.push_back(std::move(of_one));
            grammar_.entries.push_back(entry);
        }
    }

    /// What the entry is about: its mark, its act, or each of its acts.
    std::vector<std::string> read_about(base::ObjectReader& reader) {
        if (reader.has("mark")) return {reader.need_text("mark")};
        std::vector<std::string> acts;
        if (reader.has("acts")) {
            for (const base::Node& item : reader.items("acts")) {
                acts.push_back(base::read_text(item, reader.complaints()));
                known_act(item, acts.back(), reader.complaints());
            }
            if (acts.empty()) {
                reader.complaints().error(
                    reader.node(), "empty-entry", {"这个条目没有写行为", "this entry names no act"},
                    {"在 \"acts\" 里写上至少一个行为", "name at least one act in \"acts\""});
            }
        } else {
            acts.push_back(reader.need_text("act"));
            known_act(reader.node(), acts.back(), reader.complaints());
        }
        return acts;
    }

    void known_act(const base::Node& item, const std::string& act, base::Complaints& complaints) const {
        if (act.empty() || vocabulary_.index(act) >= 0) return;
        const std::string near = base::nearest(act, vocabulary_.ids());
        complaints.error(
            item, "unknown-act", {fmt::format("没有行为“{}”", act), fmt::format("no act '{}'", act)},
            near.empty()
                ? Bilingual{}
                : Bilingual{fmt::format("是否想写 {}?", near), fmt::format("did you mean {}?", near)});
    }

    void index() {
        for (std::uint32_t entry = 0; entry < grammar_.entries.size(); ++entry) {
            const auto& find = grammar_.entries[entry].find;
            for (std::uint32_t at = 0; at < find.size(); ++at)
                add_trial(grammar_.trials, entry, at, find[at], grammar_.lexicon);
        }
        for (std::uint32_t one = 0; one < grammar_.classes.size(); ++one) {
            const auto& find = grammar_.classes[one].find;
            for (std::uint32_t at = 0; at < find.size(); ++at)
                add_trial(grammar_.class_trials, one, at, find[at], grammar_.lexicon);
        }
        grammar_.concept_of.resize(grammar_.lexicon.lists(), -1);
        grammar_.right_lists.assign(grammar_.shopper_lists, false);
        for (const ListId list : right_lists_)
            grammar_.right_lists[list] = true;
        grammar_.lexicon.ready();
        grammar_.trials.ready(grammar_.lexicon);
        grammar_.class_trials.ready(grammar_.lexicon);
        grammar_.repair.ready();
    }

    const std::string& folder_;
    const Vocabulary& vocabulary_;
    Grammar::Impl& grammar_;
    base::Diagnostics& diagnostics_;
    std::string& read_bytes_;
    NamedLists lists_;
    std::vector<ListId> right_lists_;
    std::set<std::string> ids_;
};

}  // namespace

Grammar Grammar::load(const std::string& folder, const Vocabulary& vocabulary, base::Diagnostics& diagnostics,
                      std::string& read_bytes) {
    Grammar grammar;
    // Without a vocabulary every word of the grammar would be a mistake: one is enough.
    if (vocabulary.ids().empty()) return grammar;
    Loader(folder, vocabulary, *grammar.impl_, diagnostics, read_bytes).load();
    return grammar;
}

}  // namespace kefu::acts
