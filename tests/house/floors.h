// The house's rules as a check: which room may include which, and which room owns which third-party library.
//
// Everything is a value: rooms as the build wrote them down (rooms.txt), files as path and text. So the same
// check runs over the real tree and over made-up trees that break each rule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kefu::house {

struct Room {
    std::string name;
    int floor = 0;
    std::string folder;                // below src/, for example "gui/panels"
    std::vector<std::string> uses;     // rooms it may include
    std::vector<std::string> libs;     // third-party libraries its .cpp files may include
    std::vector<std::string> headers;  // those of them that its headers may show
};

struct SourceFile {
    std::string path;  // below src/, for example "base/dice.h"
    std::string text;
};

struct Violation {
    std::string code;  // for example "room-not-allowed"
    std::string file;
    int line = 0;  // 1-based; 0: the whole file or the list of rooms
    std::string what;
};

// Reads the lines `room NAME floor N folder F uses A,B libs C headers D`. Throws std::runtime_error on others.
std::vector<Room> parse_rooms(std::string_view text);

// All breaches of the rules, in the order of files and lines.
std::vector<Violation> check(const std::vector<Room>& rooms, const std::vector<SourceFile>& files);

}  // namespace kefu::house
