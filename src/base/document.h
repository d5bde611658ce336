// A JSON document that knows where everything in it stands, so that a mistake can be shown at its line
// and column. Keeps order and repeated keys. Bounded: 16 MiB, 64 levels, a million values; beyond is a diagnostic.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace kefu::base {

struct Member;

class Node {
  public:
    enum class Kind { null, boolean, integer, real, string, array, object };

    Kind kind = Kind::null;
    int line = 0;           ///< from 1
    int column = 0;         ///< from 1, in characters
    std::size_t begin = 0;  ///< bytes [begin, end) of the file that hold this value
    std::size_t end = 0;
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;             ///< the value of a string
    std::vector<Node> items;      ///< the values of an array
    std::vector<Member> members;  ///< the members of an object, in the order of the file

    bool is(Kind wanted) const { return kind == wanted; }
    /// The first member called `key`, or null.
    const Node* find(std::string_view key) const;
};

struct Member {
    std::string key;
    int line = 0;
    int column = 0;
    std::size_t begin = 0;  ///< where the key's first quote stands; the value ends at value.end
    Node value;
};

struct Document {
    std::string file;
    std::optional<Node> root;  ///< absent where the syntax is broken
    Diagnostics diagnostics;   ///< json-syntax, json-duplicate-key, json-too-large, json-too-deep
};

/// Reads JSON text. A syntax error yields one diagnostic and no root; repeated keys are errors beside a root.
Document parse_document(std::string_view bytes, std::string file);

/// Why read_file() gave nothing: no such file, a folder, no permission, too large.
Diagnostic unreadable(const std::string& path);
/// Reads a file and parses it; an unreadable file is the diagnostic file-unreadable.
Document load_document(const std::string& path);

/// The whole file as bytes, or nothing where it can't be read or is larger than 16 MiB.
std::optional<std::string> read_file(const std::string& path);

}  // namespace kefu::base
