#include "gui/panels/pictures.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "gui/panels/avatars.h"
#include "gui/panels/drawing.h"
#include "gui/panels/style.h"
#include "imgui_internal.h"

namespace kefu::gui {
namespace {

constexpr int kKeepFrames = 600;         // a picture not drawn for so many frames is let go …
constexpr std::size_t kKeepAtMost = 96;  // … and so is the longest unused one when there are more than this
constexpr int kLargest = 2048;
constexpr std::size_t kPhotoBytes = 64U << 20U;  // of photographs' pixels kept; the longest unused ones go

// The corners are cut in the pixels themselves: the software renderer copies a rectangle far faster and cleaner
// than a rounded polygon with a texture.
void round_corners(std::vector<std::uint8_t>& pixels, int width, int height, int rounding) {
    const auto radius = static_cast<float>(std::min({rounding, width / 2, height / 2}));
    const int reach = static_cast<int>(std::ceil(radius));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            if (x == reach && y >= reach && y < height - reach) x = std::max(x, width - reach);
            if (x >= width) break;
            const float from_left = std::max(0.0F, radius - (static_cast<float>(x) + 0.5F));
            const float from_right = std::max(0.0F, radius - (static_cast<float>(width - x) - 0.5F));
            const float from_top = std::max(0.0F, radius - (static_cast<float>(y) + 0.5F));
            const float from_bottom = std::max(0.0F, radius - (static_cast<float>(height - y) - 0.5F));
            const float distance =
                std::hypot(std::max(from_left, from_right), std::max(from_top, from_bottom));
            const float inside = std::clamp(radius - distance + 0.5F, 0.0F, 1.0F);
            if (inside >= 1 || radius <= 0) continue;
            std::uint8_t& alpha = pixels[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                                          static_cast<std::size_t>(x)) *
                                             4 +
                                         3];
            alpha = static_cast<std::uint8_t>(static_cast<float>(alpha) * inside + 0.5F);
        }
}

}  // namespace

struct Pictures::Cache {
    struct Key {
        std::string name;
        int width = 0;
        int height = 0;
        int rounding = 0;  // of the corners, in pixels
        auto operator<=>(const Key&) const = default;
    };
    struct Made {
        std::unique_ptr<ImTextureData> texture;
        int drawn = 0;  // the frame when it was last drawn
    };

    LoadPicture load;
    using Read = std::variant<std::monostate, Drawing, Bitmap>;  // nothing: no such picture, or a broken one
    struct Known {
        Read read;
        float aspect = 0;  // width ÷ height; 0 for nothing
        bool let_go = false;
        int used = 0;
    };
    std::map<std::string, Known, std::less<>> known;
    std::map<Key, Made> made;
    std::vector<std::unique_ptr<ImTextureData>> leaving;
    std::map<int, ImFontAtlasRectId> discs;  // by radius

    static Read of_svg(std::string_view text) {
        std::optional<Drawing> drawing = read_svg(text);
        return drawing ? Read(std::move(*drawing)) : Read();
    }

    Read fresh(std::string_view name) const {
        if (name.starts_with("avatar:")) return of_svg(avatar_svg(name.substr(7)));
        if (name.starts_with("<svg")) return of_svg(name);
        auto file = load ? load(name) : std::nullopt;
        if (!file) return {};
        if (const auto* text = std::get_if<std::string>(&*file)) return of_svg(*text);
        auto& photo = std::get<Bitmap>(*file);
        return photo.width > 0 && photo.height > 0 ? Read(std::move(photo)) : Read();
    }

    static float aspect_of(const Read& read) {
        if (const auto* drawing = std::get_if<Drawing>(&read)) return drawing->width / drawing->height;
        const auto* photo = std::get_if<Bitmap>(&read);
        return photo ? static_cast<float>(photo->width) / static_cast<float>(photo->height) : 0;
    }

    // What is known of it; its pixels may have been let go.
    Known& picture(std::string_view name) {
        const auto found = known.find(name);
        if (found != known.end()) return found->second;
        Known one{fresh(name), 0, false, ImGui::GetFrameCount()};
        one.aspect = aspect_of(one.read);
        Known& kept = known.emplace(std::string(name), std::move(one)).first->second;
        make_room(kept);
        return kept;
    }

    const Read& pixels(std::string_view name) {
        Known& one = picture(name);
        one.used = ImGui::GetFrameCount();
        if (one.let_go) {
            one.read = fresh(name);
            one.let_go = false;
            make_room(one);
        }
        return one.read;
    }

    void make_room(const Known& newest) {
        for (;;) {
            std::size_t bytes = 0;
            Known* oldest = nullptr;
            for (auto& [name, one] : known) {
                const auto* photo = std::get_if<Bitmap>(&one.read);
                if (!photo) continue;
                bytes += photo->rgba.size();
                if (&one != &newest && (!oldest || one.used < oldest->used)) oldest = &one;
            }
            if (bytes <= kPhotoBytes || !oldest) return;
            oldest->read = std::monostate();
            oldest->let_go = true;
        }
    }

    // Width ÷ height; 0 for nothing.
    float aspect(std::string_view name) { return picture(name).aspect; }

    ImTextureData* texture(std::string_view name, int width, int height, int rounding) {
        if (!(picture(name).aspect > 0) || width < 1 || height < 1) return nullptr;
        const float shrink =
            std::min(1.0F, static_cast<float>(kLargest) / static_cast<float>(std::max(width, height)));
        const Key key{std::string(name), std::max(1, static_cast<int>(static_cast<float>(width) * shrink)),
                      std::max(1, static_cast<int>(static_cast<float>(height) * shrink)),
                      static_cast<int>(static_cast<float>(rounding) * shrink)};
        Made& found = made[key];
        found.drawn = ImGui::GetFrameCount();
        if (!found.texture) {
            const Read& found_picture = pixels(name);
            if (std::holds_alternative<std::monostate>(found_picture)) {
                made.erase(key);  // its file has gone since
                picture(name).aspect = 0;
                return nullptr;
            }
            found.texture = std::make_unique<ImTextureData>();
            found.texture->Create(ImTextureFormat_RGBA32, key.width, key.height);
            found.texture->UseColors = true;
            const auto* drawing = std::get_if<Drawing>(&found_picture);
            std::vector<std::uint8_t> pixels =
                drawing ? render(*drawing, key.width, key.height)
                        : scaled(std::get<Bitmap>(found_picture), key.width, key.height).rgba;
            round_corners(pixels, key.width, key.height, key.rounding);
            std::memcpy(found.texture->GetPixels(), pixels.data(), pixels.size());
            found.texture->SetStatus(ImTextureStatus_WantCreate);
            ImGui::RegisterUserTexture(found.texture.get());
        }
        return found.texture.get();
    }

    void let_go(std::map<Key, Made>::iterator which) {
        if (which->second.texture->Status == ImTextureStatus_OK)
            which->second.texture->SetStatus(ImTextureStatus_WantDestroy);
        which->second.texture->UnusedFrames = 1;
        leaving.push_back(std::move(which->second.texture));
        made.erase(which);
    }
};

Pictures::Pictures(LoadPicture load) : cache_(std::make_unique<Cache>()) {
    cache_->load = std::move(load);
}

Pictures::~Pictures() {
    if (!ImGui::GetCurrentContext()) return;
    for (auto& [key, made] : cache_->made)
        ImGui::UnregisterUserTexture(made.texture.get());
    for (auto& texture : cache_->leaving)
        ImGui::UnregisterUserTexture(texture.get());
}

void Pictures::next_frame() {
    std::erase_if(cache_->leaving, [](const std::unique_ptr<ImTextureData>& texture) {
        const bool gone =
            texture->Status == ImTextureStatus_Destroyed || texture->Status == ImTextureStatus_WantCreate;
        if (gone) ImGui::UnregisterUserTexture(texture.get());
        return gone;
    });
    const int frame = ImGui::GetFrameCount();
    auto oldest = cache_->made.end();
    for (auto each = cache_->made.begin(); each != cache_->made.end();) {
        const auto here = each++;
        // The renderer lost its textures (a graphics card was reset): made anew from the pixels kept.
        if (here->second.texture->Status == ImTextureStatus_Destroyed)
            here->second.texture->SetStatus(ImTextureStatus_WantCreate);
        if (here->second.drawn + kKeepFrames < frame) {
            cache_->let_go(here);
        } else if (oldest == cache_->made.end() || here->second.drawn < oldest->second.drawn) {
            oldest = here;
        }
    }
    if (cache_->made.size() > kKeepAtMost && oldest != cache_->made.end() && oldest->second.drawn + 1 < frame)
        cache_->let_go(oldest);
}

namespace {

ImTextureData* texture_for(std::string_view name, ImVec2 size, float rounding) {
    Pictures* pictures = style().pictures;
    if (!pictures) return nullptr;
    const float density =
        ImGui::GetIO().DisplayFramebufferScale.x > 0 ? ImGui::GetIO().DisplayFramebufferScale.x : 1;
    return pictures->cache().texture(name, static_cast<int>(std::lround(size.x * density)),
                                     static_cast<int>(std::lround(size.y * density)),
                                     static_cast<int>(std::lround(rounding * density)));
}

// A card with a landscape on it, and what the picture would have shown.
void draw_placeholder(ImDrawList* list, ImVec2 min, ImVec2 max, float rounding, std::string_view caption) {
    const Palette& p = colour();
    fill_rounded(list, min, max, p.surface_sunken, rounding);
    list->AddRect(min, max, p.border, rounding);
    const ImVec2 middle{(min.x + max.x) / 2, (min.y + max.y) / 2};
    const float unit = std::min(max.x - min.x, max.y - min.y) / 8;
    const float up = caption.empty() ? 0 : unit;
    list->AddCircleFilled({middle.x - unit, middle.y - unit * 0.9F - up}, unit * 0.45F, p.border_strong);
    const ImVec2 hill[] = {{middle.x - unit * 2, middle.y + unit - up},
                           {middle.x + unit * 0.5F, middle.y - unit - up},
                           {middle.x + unit * 2, middle.y + unit - up}};
    list->AddTriangleFilled(hill[0], hill[1], hill[2], p.border_strong);
    if (caption.empty()) return;
    const float size = std::round(em(Type::tiny) * style().em_height);
    const float room = max.x - min.x - px(space::kS) * 2;
    const float top = middle.y + unit * 1.4F - up;
    const ImVec4 clip{min.x, min.y, max.x, max.y};
    list->AddText(style().regular ? style().regular : ImGui::GetFont(), size, {min.x + px(space::kS), top},
                  p.text_soft, caption.data(), caption.data() + caption.size(), room, &clip);
}

}  // namespace

void draw_picture(ImDrawList* list, std::string_view name, ImVec2 min, ImVec2 max, float rounding,
                  std::string_view caption) {
    min = {std::round(min.x), std::round(min.y)};
    max = {std::round(max.x), std::round(max.y)};
    if (max.x <= min.x || max.y <= min.y) return;
    ImTextureData* texture = name.empty() || name.starts_with("avatar:") || name.starts_with("<")
                                 ? nullptr
                                 : texture_for(name, {max.x - min.x, max.y - min.y}, rounding);
    if (!texture) return draw_placeholder(list, min, max, rounding, caption);
    list->AddImage(texture->GetTexRef(), min, max);
}

float picture_aspect(std::string_view name) {
    Pictures* pictures = style().pictures;
    const float aspect = pictures && !name.starts_with("avatar:") && !name.starts_with("<")
                             ? pictures->cache().aspect(name)
                             : 0;
    return aspect > 0 ? std::clamp(aspect, 0.25F, 4.0F) : 4.0F / 3;
}

void draw_avatar(ImDrawList* list, std::string_view name, ImVec2 centre, float radius) {
    const ImVec2 min{std::round(centre.x - radius), std::round(centre.y - radius)};
    const ImVec2 max{std::round(centre.x + radius), std::round(centre.y + radius)};
    if (max.x <= min.x) return;
    ImTextureData* texture =
        texture_for("avatar:" + std::string(name), {max.x - min.x, max.y - min.y}, radius);
    if (!texture) {
        list->AddCircleFilled(centre, radius, colour().border_strong);
        list->AddCircleFilled({centre.x, centre.y - radius * 0.2F}, radius * 0.36F, colour().surface);
        list->AddEllipseFilled({centre.x, centre.y + radius * 0.62F}, {radius * 0.6F, radius * 0.34F},
                               colour().surface);
        return;
    }
    list->AddImage(texture->GetTexRef(), min, max);
}

namespace {

// Coverage in white: only the opacity differs from pixel to pixel.
void paint_disc(ImTextureData& atlas, const ImFontAtlasRect& where, int radius) {
    for (int y = 0; y < where.h; ++y)
        for (int x = 0; x < where.w; ++x) {
            const float distance =
                std::hypot(static_cast<float>(x - radius) + 0.5F, static_cast<float>(y - radius) + 0.5F);
            const float inside = std::clamp(static_cast<float>(radius) - distance + 0.5F, 0.0F, 1.0F);
            const auto alpha = static_cast<std::uint8_t>(inside * 255 + 0.5F);
            auto* pixel = static_cast<std::uint8_t*>(atlas.GetPixelsAt(where.x + x, where.y + y));
            if (atlas.BytesPerPixel == 4) std::memset(pixel, 255, 3);
            pixel[atlas.BytesPerPixel - 1] = alpha;
        }
}

}  // namespace

std::optional<Disc> disc(int radius) {
    Pictures* pictures = style().pictures;
    constexpr int kMost = 96;
    if (!pictures || radius < 1 || radius > kMost) return std::nullopt;
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    auto& discs = pictures->cache().discs;
    ImFontAtlasRect where{};
    auto known = discs.find(radius);
    if (known != discs.end() && !atlas->GetCustomRect(known->second, &where)) {
        discs.erase(known);  // the atlas was emptied
        known = discs.end();
    }
    if (known == discs.end()) {
        const ImFontAtlasRectId id = atlas->AddCustomRect(radius * 2, radius * 2, &where);
        if (id == ImFontAtlasRectId_Invalid) return std::nullopt;
        paint_disc(*atlas->TexData, where, radius);
        ImFontAtlasTextureBlockQueueUpload(atlas, atlas->TexData, where.x, where.y, where.w, where.h);
        discs.emplace(radius, id);
    }
    return Disc{where.uv0, where.uv1};
}

void draw_ring(ImDrawList* list, ImVec2 centre, float radius, float thickness, int percent, ImU32 colour,
               ImU32 track) {
    const auto hex = [](ImU32 c) {
        return fmt::format("#{:02x}{:02x}{:02x}", (c >> IM_COL32_R_SHIFT) & 0xFF,
                           (c >> IM_COL32_G_SHIFT) & 0xFF, (c >> IM_COL32_B_SHIFT) & 0xFF);
    };
    const int part = std::clamp(percent, 0, 100);
    const float thick = 100 * thickness / std::max(1.0F, radius);
    const float round = 100 - thick / 2;
    std::string svg = fmt::format(R"(<svg viewBox="0 0 200 200"><g fill="none" stroke-width="{:.2f}">)"
                                  R"(<circle cx="100" cy="100" r="{:.2f}" stroke="{}"/>)",
                                  thick, round, hex(part < 100 ? track : colour));
    if (part > 0 && part < 100) {
        const float angle = 2 * 3.14159265F * static_cast<float>(part) / 100;
        svg +=
            fmt::format(R"(<path d="M100 {0:.3f} A{1:.3f} {1:.3f} 0 {2} 1 {3:.3f} {4:.3f}" stroke="{5}"/>)",
                        100 - round, round, part > 50 ? 1 : 0, 100 + round * std::sin(angle),
                        100 - round * std::cos(angle), hex(colour));
    }
    svg += "</g></svg>";
    const ImVec2 min{std::round(centre.x - radius), std::round(centre.y - radius)};
    const ImVec2 max{std::round(centre.x + radius), std::round(centre.y + radius)};
    if (ImTextureData* texture = texture_for(svg, {max.x - min.x, max.y - min.y}, 0))
        list->AddImage(texture->GetTexRef(), min, max);
    else
        list->AddCircle(centre, radius - thickness / 2, part < 100 ? track : colour, 96, thickness);
}

}  // namespace kefu::gui
