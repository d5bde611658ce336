#include "gui/canvas.h"

#include <algorithm>

#include "imgui_impl_sdlrenderer2.h"

namespace kefu::gui {
namespace {

SDL_Rect rect_of(const Area& area) {
    return {area.left, area.top, area.right - area.left, area.bottom - area.top};
}

void use(SDL_Renderer* renderer, ImU32 colour) {
    const auto channel = [colour](int shift) { return static_cast<Uint8>((colour >> shift) & 0xFF); };
    SDL_SetRenderDrawColor(renderer, channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT),
                           channel(IM_COL32_B_SHIFT), 255);
}

// Whether textures come or go: the next one may have the address, and so the identity, of one that went.
bool textures_change(const ImDrawData& data) {
    return data.Textures && std::any_of(data.Textures->begin(), data.Textures->end(), [](const auto* one) {
               return one->Status == ImTextureStatus_WantCreate || one->Status == ImTextureStatus_WantDestroy;
           });
}

}  // namespace

Canvas::Canvas(SDL_Renderer* renderer) : renderer_(renderer) {
    SDL_RendererInfo info{};
    by_parts_ = SDL_GetRendererInfo(renderer, &info) == 0 && (info.flags & SDL_RENDERER_SOFTWARE) != 0;
}

long Canvas::draw(ImDrawData& data, ImU32 background) {
    if (!by_parts_ || data.FramebufferScale.x != 1 || data.FramebufferScale.y != 1) {
        use(renderer_, background);
        SDL_RenderClear(renderer_);
        ImGui_ImplSDLRenderer2_RenderDrawData(&data, renderer_);
        SDL_RenderPresent(renderer_);
        return static_cast<long>(data.DisplaySize.x * data.DisplaySize.y);
    }
    if (textures_change(data)) changes_.forget();
    if (data.Textures)
        for (ImTextureData* texture : *data.Textures)
            if (texture->Status != ImTextureStatus_OK) ImGui_ImplSDLRenderer2_UpdateTexture(texture);
    const std::vector<Area>& parts = changes_.since_last(data);
    if (parts.empty()) return 0;
    long pixels = 0;
    for (const Area& part : parts) {
        draw_part(data, part, background);
        pixels += static_cast<long>(part.right - part.left) * (part.bottom - part.top);
    }
    SDL_RenderSetClipRect(renderer_, nullptr);
    SDL_RenderPresent(renderer_);
    return pixels;
}

void Canvas::draw_part(const ImDrawData& data, const Area& part, ImU32 background) {
    const SDL_Rect whole = rect_of(part);
    SDL_RenderSetClipRect(renderer_, &whole);
    use(renderer_, background);
    SDL_RenderFillRect(renderer_, &whole);
    for (const ImDrawList* list : data.CmdLists)
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (command.UserCallback) continue;
            const Area clip =
                common({static_cast<int>(command.ClipRect.x), static_cast<int>(command.ClipRect.y),
                        static_cast<int>(command.ClipRect.z), static_cast<int>(command.ClipRect.w)},
                       part);
            if (clip.empty()) continue;
            const ImDrawVert* vertices = list->VtxBuffer.Data + command.VtxOffset;
            const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset;
            // Both triangles of an upright rectangle have the same bounds, so they stay together, which SDL
            // recognises and fills or copies at once.
            indices_.clear();
            int lowest = list->VtxBuffer.Size;
            int highest = 0;
            const auto left = static_cast<float>(clip.left - 1);
            const auto top = static_cast<float>(clip.top - 1);
            const auto right = static_cast<float>(clip.right + 1);
            const auto bottom = static_cast<float>(clip.bottom + 1);
            for (const ImDrawIdx* end = index + command.ElemCount; index + 2 < end; index += 3) {
                const ImVec2& a = vertices[index[0]].pos;
                const ImVec2& b = vertices[index[1]].pos;
                const ImVec2& c = vertices[index[2]].pos;
                if (std::max({a.x, b.x, c.x}) < left || std::min({a.x, b.x, c.x}) > right ||
                    std::max({a.y, b.y, c.y}) < top || std::min({a.y, b.y, c.y}) > bottom)
                    continue;
                for (int corner = 0; corner < 3; ++corner) {
                    const auto which = static_cast<int>(index[corner]);
                    indices_.push_back(which);
                    lowest = std::min(lowest, which);
                    highest = std::max(highest, which);
                }
            }
            if (indices_.empty()) continue;
            // SDL looks at every vertex that it is handed, so it gets no more than these triangles need.
            vertices += lowest;
            for (int& which : indices_)
                which -= lowest;
            const SDL_Rect cut = rect_of(clip);
            SDL_RenderSetClipRect(renderer_, &cut);
            SDL_RenderGeometryRaw(renderer_, reinterpret_cast<SDL_Texture*>(command.GetTexID()),
                                  &vertices->pos.x, sizeof(ImDrawVert),
                                  reinterpret_cast<const SDL_Color*>(&vertices->col), sizeof(ImDrawVert),
                                  &vertices->uv.x, sizeof(ImDrawVert), highest - lowest + 1, indices_.data(),
                                  static_cast<int>(indices_.size()), sizeof(int));
        }
}

}  // namespace kefu::gui
