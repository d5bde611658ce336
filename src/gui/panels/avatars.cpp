#include "gui/panels/avatars.h"

#include <array>
#include <charconv>
#include <cstdint>

#include <fmt/format.h>

namespace kefu::gui {
namespace {

enum class Kind { girl, boy, aunt, uncle, agent };

struct Features {
    Kind kind = Kind::girl;
    unsigned hair = 0;
    std::string_view hair_colour, skin, shade, shirt, ground;
    bool glasses = false;
    bool open_smile = false;
};

std::uint32_t hash(std::string_view text) {
    std::uint32_t value = 2166136261U;
    for (const char c : text)
        value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
    return value ^ (value >> 15);
}

Kind kind_of(std::string_view name, std::uint32_t number) {
    if (name.starts_with("girl")) return Kind::girl;
    if (name.starts_with("boy")) return Kind::boy;
    if (name.starts_with("aunt")) return Kind::aunt;
    if (name.starts_with("uncle")) return Kind::uncle;
    if (name == "agent") return Kind::agent;
    return static_cast<Kind>(number % 4);
}

Features features_of(std::string_view name) {
    constexpr std::array<std::string_view, 5> kHair{"#2B2320", "#4A3226", "#6B4427", "#1E2430", "#7A5230"};
    constexpr std::array<std::string_view, 3> kSkin{"#F6D3B8", "#F0C4A2", "#E3B08A"};
    constexpr std::array<std::string_view, 3> kShade{"#E8B99A", "#DFA884", "#CC9470"};
    constexpr std::array<std::string_view, 6> kShirt{"#E57B6C", "#5B8FC7", "#5FA777",
                                                     "#E0A845", "#9C7BB8", "#4FA3A0"};
    constexpr std::array<std::string_view, 6> kGround{"#FBE3DA", "#DCE9F7", "#DDF0E1",
                                                      "#FCEFD0", "#ECE2F4", "#D9F0EE"};
    std::uint32_t number = hash(name);
    unsigned which = number >> 8;
    if (const auto dash = name.rfind('-'); dash != std::string_view::npos)
        std::from_chars(name.data() + dash + 1, name.data() + name.size(), which);
    Features f;
    f.kind = kind_of(name, number);
    const auto kind = static_cast<unsigned>(f.kind);
    f.hair = (which + 3) % 4;
    f.hair_colour = kHair.at((which * 2 + kind) % (f.kind == Kind::boy ? 4 : 5));
    const unsigned tone = (which + kind) % 3;
    f.skin = kSkin.at(tone);
    f.shade = kShade.at(tone);
    f.shirt = kShirt.at((which + kind * 2) % 6);
    f.ground = kGround.at((which * 5 + kind * 3 + 1) % 6);
    f.glasses = f.kind == Kind::uncle ? which % 2 == 1
                                      : (f.kind == Kind::boy || f.kind == Kind::girl) && which % 4 == 3;
    f.open_smile = which % 2 == 0;
    if (f.kind == Kind::aunt && which % 2 == 0) f.hair_colour = "#5A5350";
    if (f.kind == Kind::uncle && which % 2 == 0) f.hair_colour = "#8C8782";
    return f;
}

// What hangs down behind neck and shoulders.
std::string hair_behind(const Features& f) {
    constexpr std::array<std::string_view, 4> kGirl{
        R"(<path d="M24 44 C22 14 78 14 76 44 L80 84 C70 90 66 86 66 80 L34 80 C34 86 30 90 20 84 Z"/>)",
        R"(<path d="M23 46 C20 14 80 14 77 46 C79 58 77 66 72 68 L28 68 C23 66 21 58 23 46 Z"/>)",
        R"(<path d="M66 22 C88 18 92 44 84 66 C80 72 76 66 78 58 C80 44 76 36 66 34 Z"/><path d="M26 44 C24 16 76 16 74 44 L72 56 L28 56 Z"/>)",
        R"(<circle cx="50" cy="13" r="11"/><path d="M26 46 C24 16 76 16 74 46 L72 58 L28 58 Z"/>)"};
    switch (f.kind) {
        case Kind::girl:
        case Kind::agent:
            return std::string(kGirl.at(f.kind == Kind::agent ? 2 : f.hair));
        case Kind::aunt:
            return R"(<circle cx="28" cy="38" r="11"/><circle cx="72" cy="38" r="11"/><circle cx="24" cy="51" r="10"/><circle cx="76" cy="51" r="10"/><circle cx="28" cy="62" r="8"/><circle cx="72" cy="62" r="8"/><circle cx="36" cy="26" r="12"/><circle cx="64" cy="26" r="12"/><circle cx="50" cy="21" r="13"/>)";
        default:
            return {};
    }
}

// What falls over the forehead.
std::string hair_before(const Features& f) {
    constexpr std::array<std::string_view, 4> kGirl{
        R"(<path d="M27 47 C26 22 74 22 73 47 C70 40 66 36 62 34 C56 40 40 41 33 38 C30 40 28 43 27 47 Z"/>)",
        R"(<path d="M26 50 C24 20 76 20 74 50 C72 44 71 41 69 38 L31 38 C29 41 28 44 26 50 Z"/>)",
        R"(<path d="M27 45 C26 20 74 20 73 45 C68 40 62 34 56 28 C50 36 36 42 27 45 Z"/>)",
        R"(<path d="M27 44 C26 20 74 20 73 44 C68 36 60 30 50 30 C40 30 32 36 27 44 Z"/>)"};
    constexpr std::array<std::string_view, 4> kBoy{
        R"(<path d="M26 47 C22 16 78 14 74 47 C72 42 71 39 69 36 C60 38 48 36 40 31 C36 37 30 40 26 47 Z"/>)",
        R"(<path d="M26 45 C24 20 34 14 52 15 C70 15 78 24 74 46 C72 40 70 36 66 33 C56 34 44 33 36 28 C33 34 29 38 26 45 Z"/>)",
        R"(<path d="M26 46 L24 30 L32 30 L33 19 L43 24 L51 13 L58 23 L68 18 L69 29 L77 31 L74 46 C72 40 69 37 66 35 L34 35 C31 37 28 40 26 46 Z"/>)",
        R"(<path d="M25 48 C22 16 78 16 75 48 C73 44 72 42 70 40 C58 42 42 42 30 40 C28 42 27 44 25 48 Z"/>)"};
    switch (f.kind) {
        case Kind::girl:
            return std::string(kGirl.at(f.hair));
        case Kind::agent:
            return std::string(kGirl.at(2));
        case Kind::boy:
            return std::string(kBoy.at(f.hair));
        case Kind::aunt:
            return R"(<path d="M28 44 C28 26 72 26 72 44 C66 34 58 37 50 35 C42 37 34 34 28 44 Z"/>)";
        case Kind::uncle:
            return R"(<path d="M26 50 C22 34 28 24 36 22 C33 28 32 33 31 38 C29 41 27 45 26 50 Z"/><path d="M74 50 C78 34 72 24 64 22 C67 28 68 33 69 38 C71 41 73 45 74 50 Z"/><path d="M36 23 C44 17 56 17 64 23 C56 21 44 21 36 23 Z"/>)";
    }
    return {};
}

std::string face(const Features& f) {
    std::string made = fmt::format(
        R"(<rect x="43" y="66" width="14" height="16" rx="6" fill="{shade}"/>)"
        R"(<path d="M16 102 C18 82 34 78 43 77 C46 83 54 83 57 77 C66 78 82 82 84 102 Z" fill="{shirt}"/>)"
        R"(<circle cx="27" cy="51" r="5" fill="{shade}"/><circle cx="73" cy="51" r="5" fill="{shade}"/>)"
        R"(<path d="M27 44 C27 22 73 22 73 44 C73 62 63 74 50 74 C37 74 27 62 27 44 Z" fill="{skin}"/>)"
        R"(<ellipse cx="35" cy="58" rx="5" ry="3" fill="#EF8C7A" opacity="0.38"/>)"
        R"(<ellipse cx="65" cy="58" rx="5" ry="3" fill="#EF8C7A" opacity="0.38"/>)"
        R"(<ellipse cx="40" cy="50" rx="2.7" ry="3.5" fill="#2A2220"/><ellipse cx="60" cy="50" rx="2.7" ry="3.5" fill="#2A2220"/>)"
        R"(<circle cx="41" cy="48.8" r="0.9" fill="white"/><circle cx="61" cy="48.8" r="0.9" fill="white"/>)"
        R"(<path d="M35.5 43.5 Q40 41 44.5 43" fill="none" stroke="{hair}" stroke-width="1.7" stroke-linecap="round"/>)"
        R"(<path d="M55.5 43 Q60 41 64.5 43.5" fill="none" stroke="{hair}" stroke-width="1.7" stroke-linecap="round"/>)"
        R"(<path d="M50 53 Q48 57 50.5 57.6" fill="none" stroke="{shade}" stroke-width="1.6" stroke-linecap="round"/>)",
        fmt::arg("shade", f.shade), fmt::arg("shirt", f.shirt), fmt::arg("skin", f.skin),
        fmt::arg("hair", f.hair_colour));
    made +=
        f.open_smile
            ? R"(<path d="M43 62 Q50 72 57 62 Q50 64 43 62 Z" fill="#B5473C"/>)"
            : R"(<path d="M43.5 62.5 Q50 68.5 56.5 62.5" fill="none" stroke="#A8483C" stroke-width="2" stroke-linecap="round"/>)";
    if (f.kind == Kind::aunt || f.kind == Kind::uncle)
        made += fmt::format(
            R"(<path d="M34 60 Q36 64 38 65 M66 60 Q64 64 62 65" fill="none" stroke="{}" stroke-width="1.2" stroke-linecap="round"/>)",
            f.shade);
    return made;
}

std::string extras(const Features& f) {
    std::string made;
    if (f.glasses)
        made +=
            R"(<g fill="none" stroke="#4A4F57" stroke-width="1.6"><circle cx="40" cy="50" r="7.5"/><circle cx="60" cy="50" r="7.5"/><path d="M47.5 49 Q50 47.5 52.5 49"/></g>)";
    if (f.kind == Kind::girl && f.hair == 1)
        made +=
            R"(<path d="M66 29 L75 25 L74 34 Z M66 29 L58 24 L59 33 Z" fill="#E2574C"/><circle cx="66.500" cy="29" r="2" fill="#B83A31"/>)";
    if (f.kind == Kind::aunt)
        made +=
            R"(<circle cx="27" cy="58" r="2" fill="#F2C14E"/><circle cx="73" cy="58" r="2" fill="#F2C14E"/>)";
    if (f.kind == Kind::agent)
        made +=
            R"(<path d="M24 52 C20 14 80 14 76 52" fill="none" stroke="#3A4A52" stroke-width="3"/><rect x="21" y="47" width="7" height="12" rx="3" fill="#3A4A52"/><rect x="72" y="47" width="7" height="12" rx="3" fill="#3A4A52"/><path d="M25 59 Q28 70 42 69" fill="none" stroke="#3A4A52" stroke-width="1.8"/><circle cx="43" cy="69" r="2.2" fill="#3A4A52"/>)";
    return made;
}

}  // namespace

std::string avatar_svg(std::string_view name) {
    const Features f = features_of(name);
    return fmt::format(
        R"(<svg viewBox="0 0 100 100"><rect width="100" height="100" fill="{0}"/>)"
        R"svg(<g transform="translate(0 6)"><g fill="{1}">{2}</g>{3}<g fill="{1}">{4}</g>{5}</g></svg>)svg",
        f.ground, f.hair_colour, hair_behind(f), face(f), hair_before(f), extras(f));
}

}  // namespace kefu::gui
