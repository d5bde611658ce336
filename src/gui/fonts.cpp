#include "gui/fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_SIZES_H

#include "gui/colour_emoji.h"
#include "imgui_freetype.h"
#include "imgui_internal.h"

namespace kefu::gui {
namespace {

constexpr float kReference = 20;  // any size: what counts are the proportions between merged fonts

// ImGui gives a font the size of its ascender plus descender. How many times the em is that, and how wide is
// the em? Han characters are as wide as the em in every font made for Chinese; measured all the same.
struct Proportion {
    float height_per_em = 0;  // 0: not a scalable font
    float han_per_em = 0;     // 0: has no Han characters
};

Proportion measure(std::span<const std::byte> font, int index) {
    Proportion found;
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    if (FT_Init_FreeType(&library) != 0) return found;
    if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(font.data()),
                           static_cast<FT_Long>(font.size()), index, &face) == 0) {
        if (FT_IS_SCALABLE(face) && face->units_per_EM > 0) {
            const auto em = static_cast<float>(face->units_per_EM);
            found.height_per_em = static_cast<float>(face->ascender - face->descender) / em;
            const FT_UInt han = FT_Get_Char_Index(face, 0x6C38);
            if (han != 0 && FT_Load_Glyph(face, han, FT_LOAD_NO_SCALE) == 0)
                found.han_per_em = static_cast<float>(face->glyph->metrics.horiAdvance) / em;
        }
        FT_Done_Face(face);
    }
    FT_Done_FreeType(library);
    return found;
}

// Dear ImGui 1.92.2's FreeType loader remembers which size of a face is active by the address of the size's record,
// but the atlas moves these records when it tidies up: now and then a glyph came out in another size. Here the
// size is made active before each glyph. It is the first thing in the loader's own data.
bool load_in_its_size(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void* own,
                      ImWchar codepoint, ImFontGlyph* glyph, float* advance) {
    if (own) FT_Activate_Size(*static_cast<FT_Size*>(own));
    return ImGuiFreeType::GetFontLoader()->FontBakedLoadGlyph(atlas, source, baked, own, codepoint, glyph,
                                                              advance);
}

bool open_lent(ImFontAtlas* atlas, ImFontConfig* source) {
    source->FontDataOwnedByAtlas = false;  // see config_of()
    return ImGuiFreeType::GetFontLoader()->FontSrcInit(atlas, source);
}

// For single sources; the atlas itself keeps Dear ImGui's FreeType loader, which opens the library for both.
const ImFontLoader* steady_loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader made = *ImGuiFreeType::GetFontLoader();
        made.Name = "FreeType, steady";
        made.LoaderInit = nullptr;
        made.LoaderShutdown = nullptr;
        made.FontSrcInit = open_lent;
        made.FontBakedLoadGlyph = load_in_its_size;
        return made;
    }();
    return &loader;
}

ImFontConfig config_of(const MappedFile& file, int index, bool merge) {
    ImFontConfig config;
    config.FontData = const_cast<std::byte*>(file.bytes().data());
    config.FontDataSize = static_cast<int>(file.bytes().size());
    // AddFont copies bytes that the atlas doesn't own, 110 MB of fonts here. It is told that it owns them, and the
    // loaders, which it calls next and before it could free anything, tell it that it doesn't.
    config.FontDataOwnedByAtlas = true;
    config.FontLoader = steady_loader();
    config.FontNo = static_cast<ImU32>(index);
    config.MergeMode = merge;
    config.SizePixels = kReference;
    config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_LightHinting;
    return config;
}

}  // namespace

Fonts::Fonts(ImFontAtlas& atlas, const FontFiles& files) {
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    regular_ = files.regular.path.empty() ? nullptr : add_face(atlas, files.regular, files);
    has_han_ = regular_ != nullptr;
    if (!regular_) {
        regular_ = atlas.AddFontDefault();
        em_height_ = 1.15F;
    }
    bold_ = has_han_ && files.bold != files.regular ? add_face(atlas, files.bold, files) : nullptr;
    if (!bold_) bold_ = regular_;
}

const MappedFile* Fonts::map(const std::string& path) {
    for (const auto& [known, file] : mapped_)
        if (known == path) return file.get();
    auto file = std::make_unique<MappedFile>(path);
    if (file->bytes().empty()) return nullptr;
    return mapped_.emplace_back(path, std::move(file)).second.get();
}

ImFont* Fonts::add_face(ImFontAtlas& atlas, const FontFile& file, const FontFiles& files) {
    const MappedFile* text = map(file.path);
    if (!text) return nullptr;
    const Proportion proportion = measure(text->bytes(), file.index);
    if (proportion.height_per_em <= 0 || proportion.han_per_em <= 0) return nullptr;
    const float height_per_han = proportion.height_per_em / proportion.han_per_em;

    ImFontConfig config = config_of(*text, file.index, false);
    ImFont* font = atlas.AddFont(&config);
    if (!font) return nullptr;
    if (!regular_) em_height_ = height_per_han;

    config = config_of(*text, file.index, true);
    config.FontLoader = steering_signs_loader();
    atlas.AddFont(&config);
    if (const MappedFile* emoji = files.colour_emoji.empty() ? nullptr : map(files.colour_emoji)) {
        config = config_of(*emoji, 0, true);
        config.SizePixels = kReference / height_per_han;
        config.FontLoader = colour_emoji_loader();
        atlas.AddFont(&config);
    }
    for (const FontFile& other : files.fallback) {
        const MappedFile* help = map(other.path);
        if (!help) continue;
        const Proportion theirs = measure(help->bytes(), other.index);
        if (theirs.height_per_em <= 0) continue;
        config = config_of(*help, other.index, true);
        config.SizePixels = kReference * theirs.height_per_em / height_per_han;
        atlas.AddFont(&config);
    }
    return font;
}

}  // namespace kefu::gui
