// Reads an object of a located document member by member and collects what is wrong with it: missing,
// unknown or misspelt keys, wrong kinds, numbers out of range. Never throws, never stops at the first.
//
// `note` and `$schema` are welcome in every object and ignored, so that authors can leave remarks.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"

namespace kefu::base {

/// Where diagnostics about one file go.
class Complaints {
  public:
    explicit Complaints(std::string file) : file_(std::move(file)) {}

    void error(const Node& at, std::string code, Bilingual what, Bilingual mend = {});
    void warning(const Node& at, std::string code, Bilingual what, Bilingual mend = {});
    void error_at(int line, int column, std::string code, Bilingual what, Bilingual mend = {});
    void add(Diagnostics more);

    const std::string& file() const { return file_; }
    /// Takes back what was said of a place, when something better is said of it.
    void withdraw(const Node& at, std::string_view code, const Bilingual& what);
    const Diagnostics& all() const { return all_; }
    Diagnostics take() { return std::move(all_); }
    bool has_errors() const { return base::has_errors(all_); }

  private:
    std::string file_;
    Diagnostics all_;
};

class ObjectReader {
  public:
    /// `node` may be of any kind; if it is no object, that is reported (wrong-kind) and every read is empty.
    ObjectReader(const Node& node, Complaints& complaints);

    bool is_object() const { return node_.is(Node::Kind::object); }
    const Node& node() const { return node_; }
    Complaints& complaints() { return complaints_; }

    /// The member, or null; `need` reports its absence (missing-key).
    const Node* get(std::string_view key);
    /// `example`: how the value may look, for the mend.
    const Node* need(std::string_view key, std::string_view example = "…");
    /// The file's version, within low and high; `high` where there is none or none that can be read (reported). Nothing where
    /// a newer program wrote the file (newer-version): then what else is in it can't be judged.
    std::optional<int> need_format(int low, int high, std::string_view key = "format");
    /// A key that was told about already: finish() neither reports nor suggests it.
    void pass(std::string_view key) { passed_.emplace(key); }
    bool has(std::string_view key) const { return node_.find(key) != nullptr; }

    std::string text(std::string_view key, std::string_view otherwise = "");
    std::string need_text(std::string_view key);  ///< also reports an empty one (empty-text)
    std::int64_t integer(std::string_view key, std::int64_t otherwise, std::int64_t low, std::int64_t high);
    std::int64_t need_integer(std::string_view key, std::int64_t low, std::int64_t high);
    bool boolean(std::string_view key, bool otherwise);
    std::vector<std::string> texts(std::string_view key);
    /// {"zh": …, "en": …}; a missing half is the error missing-language.
    Bilingual bilingual(std::string_view key);
    Bilingual need_bilingual(std::string_view key);
    /// One of `words`; anything else is unknown-word with "did you mean". Returns `otherwise` where absent or wrong.
    std::string word(std::string_view key, const std::vector<std::string>& words, std::string_view otherwise);
    /// The items of an array member; a wrong kind is reported, absence is empty.
    const std::vector<Node>& items(std::string_view key);

    /// Reports every member that nobody has asked for (unknown-key, with "did you mean"). Where it is a misspelt key that was
    /// missed, that is one mistake, told once. Call it last.
    void finish();

  private:
    const Node* typed(std::string_view key, Node::Kind kind);
    Bilingual missed(std::string_view key) const;
    /// What an unknown key was meant to be, or "".
    std::string meant(const std::string& key) const;

    const Node& node_;
    Complaints& complaints_;
    std::set<std::string, std::less<>> asked_;
    std::set<std::string, std::less<>> missing_;
    std::set<std::string, std::less<>> passed_;
};

/// The kind's name in both languages, for messages.
Bilingual name_of(Node::Kind kind);
/// A {"zh","en"} node read as a Bilingual.
Bilingual read_bilingual(const Node& node, Complaints& complaints);
/// A node that must be a string, read; reports wrong-kind otherwise.
std::string read_text(const Node& node, Complaints& complaints);

}  // namespace kefu::base
