#include "gui/font_files.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>

#ifndef _WIN32
#include <fontconfig/fontconfig.h>
#endif

namespace kefu::gui {
namespace {

namespace fs = std::filesystem;

bool there(const std::string& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

std::string windows_font(const char* name) {
    const char* root = std::getenv("WINDIR");
    return root ? std::string(root) + "/Fonts/" + name : std::string();
}

FontFile first_there(std::initializer_list<FontFile> places) {
    for (const FontFile& place : places)
        if (!place.path.empty() && there(place.path)) return place;
    return {};
}

#ifndef _WIN32

class Fontconfig {
  public:
    Fontconfig() : config_(FcInitLoadConfigAndFonts()) {}
    ~Fontconfig() {
        if (config_) FcConfigDestroy(config_);
    }
    Fontconfig(const Fontconfig&) = delete;
    Fontconfig& operator=(const Fontconfig&) = delete;

    // The best font for the pattern, if it has the character; {} otherwise.
    FontFile with(const char* pattern, FcChar32 character) const {
        if (!config_) return {};
        const auto* text = reinterpret_cast<const FcChar8*>(pattern);
        const std::unique_ptr<FcPattern, void (*)(FcPattern*)> wanted(FcNameParse(text), &FcPatternDestroy);
        if (!wanted) return {};
        FcConfigSubstitute(config_, wanted.get(), FcMatchPattern);
        FcDefaultSubstitute(wanted.get());
        FcResult result = FcResultNoMatch;
        const std::unique_ptr<FcFontSet, void (*)(FcFontSet*)> sorted(
            FcFontSort(config_, wanted.get(), FcTrue, nullptr, &result), &FcFontSetDestroy);
        if (!sorted) return {};
        for (int i = 0; i < sorted->nfont; ++i) {
            FcPattern* font = sorted->fonts[i];
            FcCharSet* characters = nullptr;
            FcChar8* file = nullptr;
            int index = 0;
            FcBool scalable = FcFalse;
            if (FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) != FcResultMatch ||
                !FcCharSetHasChar(characters, character) ||
                FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch ||
                FcPatternGetBool(font, FC_SCALABLE, 0, &scalable) != FcResultMatch || !scalable)
                continue;
            FcPatternGetInteger(font, FC_INDEX, 0, &index);
            return {reinterpret_cast<const char*>(file), index & 0xFFFF};
        }
        return {};
    }

  private:
    FcConfig* config_;
};

constexpr FcChar32 kHan = 0x6C38;  // 永
constexpr FcChar32 kSmile = 0x1F60A;

#endif

void add(std::vector<FontFile>& list, const FontFile& font) {
    if (font.path.empty()) return;
    for (const FontFile& known : list)
        if (known.path == font.path) return;
    list.push_back(font);
}

}  // namespace

FontFiles find_fonts() {
    FontFiles found;
    found.regular = first_there({
        {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2},
        {"/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2},
        {"/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc", 2},
        {windows_font("msyh.ttc"), 0},
        {windows_font("simhei.ttf"), 0},
        {"/System/Library/Fonts/PingFang.ttc", 0},
        {"/System/Library/Fonts/Hiragino Sans GB.ttc", 0},
    });
    found.bold = first_there({
        {"/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2},
        {"/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc", 2},
        {"/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc", 2},
        {windows_font("msyhbd.ttc"), 0},
    });
    found.colour_emoji = first_there({
                                         {"/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf", 0},
                                         {"/usr/share/fonts/noto/NotoColorEmoji.ttf", 0},
                                         {"/usr/share/fonts/google-noto-emoji/NotoColorEmoji.ttf", 0},
                                     })
                             .path;
    add(found.fallback, first_there({{"/usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf", 0},
                                     {"/usr/share/fonts/truetype/ancient-scripts/Symbola.ttf", 0},
                                     {windows_font("seguiemj.ttf"), 0}}));
    add(found.fallback, first_there({{"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0},
                                     {windows_font("seguisym.ttf"), 0}}));
    // The last resort: every sign of the basic plane, plainly drawn.
    add(found.fallback, first_there({{"/usr/share/fonts/opentype/unifont/unifont.otf", 0},
                                     {"/usr/share/fonts/truetype/unifont/unifont.ttf", 0}}));
#ifndef _WIN32
    if (found.regular.path.empty() || (found.colour_emoji.empty() && found.fallback.empty())) {
        const Fontconfig config;
        if (found.regular.path.empty()) {
            found.regular = config.with("sans-serif:lang=zh-cn", kHan);
            found.bold = config.with("sans-serif:lang=zh-cn:bold", kHan);
        }
        add(found.fallback, config.with("emoji", kSmile));
    }
#endif
    if (found.bold.path.empty()) found.bold = found.regular;
    return found;
}

}  // namespace kefu::gui
