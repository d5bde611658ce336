#include "gui/colour_emoji.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "imgui.h"
#include "imgui_internal.h"

namespace kefu::gui {
namespace {

struct Face {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    ~Face() {
        if (face) FT_Done_Face(face);
        if (library) FT_Done_FreeType(library);
    }
};

Face* face_of(ImFontConfig* font) {
    return static_cast<Face*>(font->FontLoaderData);
}

bool open_face(ImFontAtlas*, ImFontConfig* font) {
    font->FontDataOwnedByAtlas = false;  // the bytes are lent: see fonts.cpp
    auto* opened = IM_NEW(Face)();
    const bool ok =
        FT_Init_FreeType(&opened->library) == 0 &&
        FT_New_Memory_Face(opened->library, static_cast<const FT_Byte*>(font->FontData), font->FontDataSize,
                           static_cast<FT_Long>(font->FontNo), &opened->face) == 0 &&
        opened->face->num_fixed_sizes > 0 && FT_Select_Size(opened->face, 0) == 0;
    if (!ok) {
        IM_DELETE(opened);
        return false;
    }
    font->FontLoaderData = opened;
    return true;
}

void close_face(ImFontAtlas*, ImFontConfig* font) {
    Face* opened = face_of(font);
    IM_DELETE(opened);
    font->FontLoaderData = nullptr;
}

// What text fonts draw as well as emoji fonts is left to the text font: digits, letters, ©, ™.
bool is_picture(ImWchar codepoint) {
    return codepoint >= 0x2300;
}

bool contains(ImFontAtlas*, ImFontConfig* font, ImWchar codepoint) {
    return is_picture(codepoint) && FT_Get_Char_Index(face_of(font)->face, codepoint) != 0;
}

// Averages the source pixels under each target pixel, colours weighted by their opacity.
std::vector<std::uint32_t> shrunk(const FT_Bitmap& from, int width, int height) {
    std::vector<std::uint32_t> to(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const auto columns = static_cast<int>(from.width);
    const auto rows = static_cast<int>(from.rows);
    for (int y = 0; y < height; ++y) {
        const int top = y * rows / height;
        const int bottom = std::max(top + 1, (y + 1) * rows / height);
        for (int x = 0; x < width; ++x) {
            const int left = x * columns / width;
            const int right = std::max(left + 1, (x + 1) * columns / width);
            unsigned sum[4] = {};
            for (int v = top; v < bottom; ++v)
                for (int u = left; u < right; ++u)
                    for (int channel = 0; channel < 4; ++channel)
                        sum[channel] += from.buffer[v * from.pitch + u * 4 + channel];
            // FreeType's bitmap is BGRA with colours already multiplied by the opacity; ImGui wants them plain.
            const unsigned alpha = sum[3];
            if (alpha == 0) continue;
            const auto plain = [alpha](unsigned value) { return std::min(255U, value * 255U / alpha); };
            const auto count = static_cast<unsigned>((bottom - top) * (right - left));
            to[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] =
                IM_COL32(plain(sum[2]), plain(sum[1]), plain(sum[0]), alpha / count);
        }
    }
    return to;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* font, ImFontBaked* baked, void*, ImWchar codepoint,
                ImFontGlyph* glyph, float* advance) {
    FT_Face face = face_of(font)->face;
    const FT_UInt index = is_picture(codepoint) ? FT_Get_Char_Index(face, codepoint) : 0;
    if (index == 0) return false;
    const float first = baked->ContainerFont->Sources[0]->SizePixels;
    const float share = first > 0 && font->SizePixels > 0 ? font->SizePixels / first : 1;
    const float em = baked->Size * share;
    const float width =
        std::round(em * 1.16F);  // emoji stand a little larger than the characters beside them
    const float step = std::round(em * 1.24F);
    if (advance) {
        *advance = step;
        return true;
    }
    if (FT_Load_Glyph(face, index, FT_LOAD_COLOR) != 0 ||
        FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0)
        return false;
    const FT_Bitmap& bitmap = face->glyph->bitmap;
    glyph->Codepoint = codepoint;
    glyph->AdvanceX = step;
    if (bitmap.pixel_mode != FT_PIXEL_MODE_BGRA || bitmap.width == 0 || bitmap.rows == 0) return true;

    const float density = font->RasterizerDensity * baked->RasterizerDensity;
    const int columns = std::max(1, static_cast<int>(std::round(width * density)));
    const int rows =
        std::max(1, static_cast<int>(std::round(width * density * static_cast<float>(bitmap.rows) /
                                                static_cast<float>(bitmap.width))));
    const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, columns, rows);
    if (id == ImFontAtlasRectId_Invalid) return false;
    const std::vector<std::uint32_t> pixels = shrunk(bitmap, columns, rows);
    const float height = static_cast<float>(rows) / density;
    // Centred on the middle of a Han character, which stands 0.12 em below the base line to 0.88 em above it.
    const float top = std::round(baked->Ascent - 0.38F * em - height / 2);
    const float left = std::round((step - width) / 2);
    glyph->X0 = left;
    glyph->Y0 = top;
    glyph->X1 = left + static_cast<float>(columns) / density;
    glyph->Y1 = top + height;
    glyph->Visible = true;
    glyph->Colored = true;
    glyph->PackId = id;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, font, glyph, ImFontAtlasPackGetRect(atlas, id),
                                       reinterpret_cast<const unsigned char*>(pixels.data()),
                                       ImTextureFormat_RGBA32, columns * 4);
    return true;
}

bool nothing_to_open(ImFontAtlas*, ImFontConfig* font) {
    font->FontDataOwnedByAtlas = false;
    return true;
}

void nothing_to_close(ImFontAtlas*, ImFontConfig*) {}

bool steers(ImFontAtlas*, ImFontConfig*, ImWchar codepoint) {
    return steers_emoji(codepoint);
}

bool load_nothing(ImFontAtlas*, ImFontConfig*, ImFontBaked*, void*, ImWchar codepoint, ImFontGlyph* glyph,
                  float* advance) {
    if (!steers_emoji(codepoint)) return false;
    if (advance) {
        *advance = 0;
    } else {
        glyph->Codepoint = codepoint;
        glyph->AdvanceX = 0;
    }
    return true;
}

ImFontLoader make_colour_loader() {
    ImFontLoader loader;
    loader.Name = "colour emoji";
    loader.FontSrcInit = open_face;
    loader.FontSrcDestroy = close_face;
    loader.FontSrcContainsGlyph = contains;
    loader.FontBakedLoadGlyph = load_glyph;
    return loader;
}

ImFontLoader make_steering_loader() {
    ImFontLoader loader;
    loader.Name = "steering signs";
    loader.FontSrcInit = nothing_to_open;
    loader.FontSrcDestroy = nothing_to_close;
    loader.FontSrcContainsGlyph = steers;
    loader.FontBakedLoadGlyph = load_nothing;
    return loader;
}

}  // namespace

const ImFontLoader* colour_emoji_loader() {
    static const ImFontLoader loader = make_colour_loader();
    return &loader;
}

const ImFontLoader* steering_signs_loader() {
    static const ImFontLoader loader = make_steering_loader();
    return &loader;
}

bool steers_emoji(unsigned codepoint) {
    return codepoint == 0x200D || (codepoint >= 0xFE00 && codepoint <= 0xFE0F) ||
           (codepoint >= 0x1F3FB && codepoint <= 0x1F3FF) || codepoint == 0x20E3;
}

}  // namespace kefu::gui
