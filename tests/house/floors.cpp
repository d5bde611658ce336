#include "house/floors.h"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace kefu::house {
namespace {

constexpr int kDeskFloor = 6;

// Third-party headers by how they begin, most particular first; the library's short name as in cmake/libraries.cmake.
constexpr std::array<std::pair<std::string_view, std::string_view>, 25> kThirdParty{{
    {"nlohmann/", "json"},
    {"fmt/", "fmt"},
    {"unicode/", "icu"},
    {"re2/", "re2"},
    {"opencc", "opencc"},
    {"sodium", "sodium"},
    {"sqlite3", "sqlite"},
    {"libpq-fe.h", "pq"},
    {"postgresql/", "pq"},
    {"CLI/", "cli11"},
    {"md4c", "md4c"},
    {"xlsxwriter", "xlsxwriter"},
    {"linear.h", "linear"},
    {"imgui_impl_", "imgui_sdl"},
    {"backends/imgui", "imgui_sdl"},
    {"imgui", "imgui"},
    {"misc/", "imgui"},
    {"SDL", "sdl2"},
    {"fontconfig/", "fontconfig"},
    {"ft2build.h", "freetype"},
    {"freetype/", "freetype"},
    {"png.h", "png"},
    {"zlib.h", "zlib"},
    {"turbojpeg.h", "jpeg"},
    {"catch2/", "catch2"},
}};

constexpr std::array<std::string_view, 15> kSystem{
    "unistd.h", "fcntl.h", "poll.h",  "signal.h", "termios.h", "pthread.h", "dirent.h", "dlfcn.h",
    "pwd.h",    "netdb.h", "spawn.h", "sys/",     "arpa/",     "netinet/",  "malloc.h"};

// What would let a clock, a locale or chance into the rooms below desk.
constexpr std::array<std::string_view, 7> kUncertain{
    "system_clock", "steady_clock", "high_resolution_clock", "random_device", "_distribution<",
    "setlocale(",   "std::locale"};

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    std::istringstream in{std::string(text)};
    for (std::string part; std::getline(in, part, ',');)
        if (!part.empty()) parts.push_back(part);
    return parts;
}

bool holds(const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_header(std::string_view path) {
    return path.ends_with(".h") || path.ends_with(".hpp");
}

const Room* room_of(const std::vector<Room>& rooms, std::string_view path) {
    const Room* best = nullptr;
    for (const Room& room : rooms)
        if (path.starts_with(room.folder + "/") && (!best || room.folder.size() > best->folder.size()))
            best = &room;
    return best;
}

std::string_view third_party(std::string_view header) {
    for (const auto& [begin, lib] : kThirdParty)
        if (header.starts_with(begin)) return lib;
    return {};
}

bool is_standard(std::string_view header) {
    return !header.empty() && std::all_of(header.begin(), header.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

bool is_system(std::string_view header) {
    return std::any_of(kSystem.begin(), kSystem.end(), [&](auto begin) { return header.starts_with(begin); });
}

// The header named by an #include line, without its brackets or quotes; empty if the line is none.
std::string_view included(std::string_view line) {
    const auto skip = [&line] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
    skip();
    if (!line.starts_with('#')) return {};
    line.remove_prefix(1);
    skip();
    if (!line.starts_with("include")) return {};
    line.remove_prefix(7);
    skip();
    if (line.empty() || (line.front() != '<' && line.front() != '"')) return {};
    const auto end = line.find(line.front() == '<' ? '>' : '"', 1);
    return end == std::string_view::npos ? std::string_view{} : line.substr(1, end - 1);
}

class Inspector {
  public:
    Inspector(const std::vector<Room>& rooms, const std::vector<SourceFile>& files)
        : rooms_(rooms), files_(files) {
        for (const SourceFile& file : files)
            paths_.insert(file.path);
    }

    std::vector<Violation> run() {
        for (const Room& room : rooms_)
            inspect(room);
        for (const SourceFile& file : files_)
            inspect(file);
        return std::move(found_);
    }

  private:
    void complain(std::string code, std::string file, int line, std::string what) {
        found_.push_back({std::move(code), std::move(file), line, std::move(what)});
    }

    // Rooms stand on lower floors only; a room inside another's folder (gui/panels) shares its floor.
    void inspect(const Room& room) {
        for (const std::string& use : room.uses) {
            const auto used =
                std::find_if(rooms_.begin(), rooms_.end(), [&](const Room& r) { return r.name == use; });
            if (used == rooms_.end())
                complain("floor-order", "rooms.txt", 0, room.name + " uses the unknown room " + use);
            else if (used->floor >= room.floor && !used->folder.starts_with(room.folder + "/"))
                complain("floor-order", "rooms.txt", 0, room.name + " uses " + use + ", which is no lower");
        }
    }

    void inspect(const SourceFile& file) {
        const Room* room = room_of(rooms_, file.path);
        if (!room) {
            complain("no-room", file.path, 0, "this file is in no room");
            return;
        }
        std::istringstream lines(file.text);
        int number = 0;
        for (std::string line; std::getline(lines, line);) {
            ++number;
            if (const auto header = included(line); !header.empty())
                inspect_include(*room, file.path, number, std::string(header));
            else if (room->floor < kDeskFloor)
                inspect_line(file.path, number, line);
        }
    }

    void inspect_line(const std::string& path, int number, const std::string& line) {
        const std::string code = line.substr(0, line.find("//"));
        for (std::string_view word : kUncertain)
            if (code.find(word) != std::string::npos)
                complain(
                    "uncertain", path, number,
                    std::string(word) + ": nothing below desk reads a clock, a locale or a random device");
    }

    void inspect_include(const Room& room, const std::string& path, int number, const std::string& header) {
        if (paths_.contains(header)) {
            inspect_own(room, path, number, header);
        } else if (is_standard(header)) {
            return;
        } else if (is_system(header)) {
            if (is_header(path))
                complain("system-in-header", path, number, "<" + header + "> belongs into a .cpp file");
        } else if (const auto lib = third_party(header); lib.empty()) {
            complain("unknown-include", path, number,
                     header + " is neither a file of src/ (included from its root) nor a known library");
        } else if (!holds(room.libs, lib)) {
            complain("library-not-allowed", path, number,
                     room.name + " doesn't own the library of " + header);
        } else if (is_header(path) && !is_private(path) && !holds(room.headers, lib)) {
            complain("third-party-in-header", path, number,
                     header + " belongs into a .cpp file or a header in " + room.folder + "/private/");
        }
    }

    // `<room>/private/x.h` may show third-party headers, and only that room may include it.
    static bool is_private(const std::string& path) { return path.find("/private/") != std::string::npos; }

    void inspect_own(const Room& room, const std::string& path, int number, const std::string& header) {
        const Room* other = room_of(rooms_, header);
        if (!other || other->name == room.name) {
            if (is_header(path) && is_private(header) && !is_private(path))
                complain("private-header", path, number, header + " is shown by a public header");
        } else if (!holds(room.uses, other->name)) {
            complain("room-not-allowed", path, number,
                     room.name + " may not include " + other->name + ": " + header);
        } else if (is_private(header)) {
            complain("private-header", path, number, header + " is for its own room only");
        }
    }

    const std::vector<Room>& rooms_;
    const std::vector<SourceFile>& files_;
    std::set<std::string> paths_;
    std::vector<Violation> found_;
};

}  // namespace

std::vector<Room> parse_rooms(std::string_view text) {
    std::vector<Room> rooms;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) continue;
        // Keys and values alternate; a value may be empty, so the line is cut at single spaces.
        std::vector<std::string> words(1);
        for (char c : line) {
            if (c == ' ')
                words.emplace_back();
            else
                words.back() += c;
        }
        if (words.size() != 12 || words[0] != "room" || words[2] != "floor" || words[4] != "folder" ||
            words[6] != "uses" || words[8] != "libs" || words[10] != "headers")
            throw std::runtime_error("not a room: " + line);
        rooms.push_back(
            {words[1], std::stoi(words[3]), words[5], split(words[7]), split(words[9]), split(words[11])});
    }
    return rooms;
}

std::vector<Violation> check(const std::vector<Room>& rooms, const std::vector<SourceFile>& files) {
    return Inspector(rooms, files).run();
}

}  // namespace kefu::house
