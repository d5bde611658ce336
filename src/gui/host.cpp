#include "gui/host.h"

#include <algorithm>
#include <chrono>

#include "gui/theme.h"
#include "imgui_freetype.h"
#include "imgui_impl_sdl2.h"
#include "imgui_impl_sdlrenderer2.h"
#include "imgui_internal.h"

namespace kefu::gui {
namespace {

std::int64_t microseconds() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

// Each of these gets a frame of its own, so that a command knows exactly when it was given, and so that a chord is
// seen before its modifier is let go: fast hands let go of Ctrl before V.
bool commands_something(const SDL_Event& event) {
    if (event.type == SDL_MOUSEBUTTONDOWN || event.type == SDL_MOUSEBUTTONUP) return true;
    if (event.type != SDL_KEYDOWN) return false;
    const SDL_Keysym& key = event.key.keysym;
    if (key.sym == SDLK_RETURN || key.sym == SDLK_KP_ENTER) return true;
    if (key.scancode >= SDL_SCANCODE_LCTRL && key.scancode <= SDL_SCANCODE_RGUI) return false;
    const bool prints = key.sym >= SDLK_SPACE && key.sym < SDLK_DELETE;
    return (key.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0 || ((key.mod & KMOD_SHIFT) != 0 && !prints);
}

}  // namespace

base::Result<std::unique_ptr<Host>> Host::start(const WindowOptions& options, LoadPicture load) {
    auto window = Window::open(options);
    if (!window) return window.error();
    std::unique_ptr<Host> host(new Host);
    host->window_ = window.take();

    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    host->imgui_ = true;
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.ConfigErrorRecoveryEnableTooltip = false;
    host->fonts_ = std::make_unique<Fonts>(*io.Fonts, find_fonts());
    host->pictures_ = std::make_unique<Pictures>(std::move(load));
    host->look_.regular = host->fonts_->regular();
    host->look_.bold = host->fonts_->bold();
    host->look_.em_height = host->fonts_->em_height();
    host->look_.pictures = host->pictures_.get();
    host->look_.scale = host->window_->density();
    io.UserData = &host->look_;
    dress(ImGui::GetStyle(), host->look_);

    ImGui_ImplSDL2_InitForSDLRenderer(host->window_->handle(), host->window_->renderer());
    ImGui_ImplSDLRenderer2_Init(host->window_->renderer());
    host->backends_ = true;
    host->canvas_ = std::make_unique<Canvas>(host->window_->renderer());
    SDL_StartTextInput();
    host->times_.now = host->now();
    return host;
}

Host::~Host() {
    if (backends_) {
        ImGui_ImplSDLRenderer2_Shutdown();
        ImGui_ImplSDL2_Shutdown();
    }
    pictures_.reset();  // after the renderer, which destroys their textures, and before their context
    if (imgui_) ImGui::DestroyContext();
}

void Host::set_look(desk::Theme theme, int zoom_percent, bool reduce_motion) {
    const Style& last = next_look_ ? *next_look_ : look_;
    Style wanted = last;
    zoom_percent_ = std::clamp(zoom_percent, kZoomMin, kZoomMax);
    wanted.theme = theme;
    wanted.palette = palette_of(theme);
    wanted.scale = window_->density() * static_cast<float>(zoom_percent_) / 100;
    wanted.reduce_motion = reduce_motion;
    if (wanted.theme == last.theme && wanted.scale == last.scale &&
        wanted.reduce_motion == last.reduce_motion)
        return;
    next_look_ = wanted;
    pacing_.wake();
}

void Host::follow_screen() {
    const Style last = next_look_.value_or(look_);
    set_look(last.theme, zoom_percent_, last.reduce_motion);
}

Clock Host::now() const {
    return static_cast<Clock>(SDL_GetTicks64());
}

// SDL stamps events with 32 bits of its clock, which come round after 49 days.
Clock Host::time_of(const SDL_Event& event) const {
    const auto present = static_cast<Uint64>(now());
    const auto ago = static_cast<Uint32>(static_cast<Uint32>(present) - event.common.timestamp);
    return ago < 60'000 ? static_cast<Clock>(present - ago) : static_cast<Clock>(present);
}

void Host::handle(std::span<const SDL_Event> events) {
    const std::vector<bool> theirs = input_method_.belongs(events);
    for (std::size_t i = 0; i < events.size(); ++i) {
        const SDL_Event& event = events[i];
        switch (event.type) {
            case SDL_QUIT:
                quit_ = true;
                break;
            case SDL_KEYDOWN:
            case SDL_TEXTINPUT:
            case SDL_TEXTEDITING:
            case SDL_TEXTEDITING_EXT:
                times_.key = time_of(event);
                break;
            case SDL_MOUSEBUTTONDOWN:
            case SDL_MOUSEBUTTONUP:
                times_.click = time_of(event);
                // The back end asks the desktop where the pointer is, which may answer with where it was: a click says itself.
                ImGui::GetIO().AddMousePosEvent(static_cast<float>(event.button.x),
                                                static_cast<float>(event.button.y));
                break;
            case SDL_WINDOWEVENT:
                if (event.window.event != SDL_WINDOWEVENT_MOVED &&
                    event.window.event != SDL_WINDOWEVENT_ENTER &&
                    event.window.event != SDL_WINDOWEVENT_LEAVE)
                    canvas_->forget();
                follow_screen();
                break;
            case SDL_DISPLAYEVENT:
                follow_screen();
                break;
            case SDL_RENDER_TARGETS_RESET:
            case SDL_RENDER_DEVICE_RESET:
                ImGui_ImplSDLRenderer2_DestroyDeviceObjects();
                canvas_->forget();
                break;
            default:
                break;
        }
        if (!theirs[i]) ImGui_ImplSDL2_ProcessEvent(&event);
    }
    const bool only_moved = std::all_of(events.begin(), events.end(),
                                        [](const SDL_Event& event) { return event.type == SDL_MOUSEMOTION; });
    if (!events.empty()) only_moved ? pacing_.nudge() : pacing_.wake();
}

std::vector<SDL_Event> Host::wait_for_events(Clock at_most) {
    std::vector<SDL_Event> batch;
    SDL_Event event;
    const auto wait =
        static_cast<int>(std::clamp<Clock>(std::min(at_most, pacing_.wait(now())), 0, 3'600'000));
    const bool any = wait > 0 ? SDL_WaitEventTimeout(&event, wait) != 0 : SDL_PollEvent(&event) != 0;
    if (!any) return batch;
    do {
        batch.push_back(event);
    } while (!commands_something(batch.back()) && SDL_PollEvent(&event) != 0);
    return batch;
}

bool Host::step(Scene& scene, Clock at_most) {
    const std::vector<SDL_Event> batch = wait_for_events(at_most);
    handle(batch);
    for (const SDL_Event& event : batch)
        if (event.type == SDL_TEXTEDITING_EXT) SDL_free(event.editExt.text);
    if (!quit_ && !scene.finished() && pacing_.wait(now()) == 0) draw(scene);
    if (quit_) scene.close();
    return !quit_ && !scene.finished();
}

void Host::run(Scene& scene) {
    while (step(scene, Pacing::kIdle)) {
    }
}

void Host::draw(Scene& scene) {
    if ((SDL_GetWindowFlags(window_->handle()) & SDL_WINDOW_MINIMIZED) != 0) {
        pacing_.drawn(now(), scene.outlook());
        return;
    }
    const std::int64_t began = microseconds();
    if (next_look_) {
        look_ = *next_look_;
        next_look_.reset();
        dress(ImGui::GetStyle(), look_);
    }
    ImGui::GetIO().ConfigInputTextCursorBlink = !look_.reduce_motion;
    times_.now = now();
    ImGui_ImplSDLRenderer2_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    ImGui::NewFrame();
    pictures_->next_frame();
    scene.draw(times_, {input_method_.composing(), input_method_.caret()});
    if (input_method_.active() && !scene.shows_composing()) draw_composing();
    ImGui::Render();
    const std::int64_t built = microseconds();

    const long pixels = canvas_->draw(*ImGui::GetDrawData(), look_.palette.canvas);
    cost_ = {built - began, microseconds() - built, pixels};
    ++frames_;

    if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0)
        pacing_.wake();  // what trickles in later frames
    pacing_.drawn(now(), scene.outlook());
}

// Dear ImGui's own fields know nothing of what is being composed: it is laid over them at the caret, underlined,
// moved to the left where it would leave the window.
void Host::draw_composing() {
    const ImGuiPlatformImeData& place = ImGui::GetCurrentContext()->PlatformImeData;
    if (!place.WantVisible) return;
    const std::string& text = input_method_.composing();
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const float size = place.InputLineHeight > 0 ? place.InputLineHeight : ImGui::GetFontSize();
    ImFont* font = look_.regular;
    const float room = screen.x - 2 * look_.px(space::kXs);
    const ImVec2 extent = font->CalcTextSizeA(size, FLT_MAX, room, text.c_str());
    const ImVec2 at{std::max(look_.px(space::kXs),
                             std::min(place.InputPos.x, screen.x - extent.x - look_.px(space::kXs))),
                    std::max(0.0F, std::min(place.InputPos.y, screen.y - extent.y))};
    ImDrawList* list = ImGui::GetForegroundDrawList();
    const ImVec2 end{at.x + extent.x, at.y + extent.y};
    list->AddRectFilled({at.x - 1, at.y}, {end.x + 1, end.y}, look_.palette.accent_soft, look_.px(2));
    list->AddText(font, size, at, look_.palette.text, text.c_str(), text.c_str() + text.size(), room);
    list->AddLine({at.x, end.y - 1}, {end.x, end.y - 1}, look_.palette.accent, std::max(1.0F, look_.px(1)));
    const float caret =
        font->CalcTextSizeA(size, FLT_MAX, 0, text.c_str(), text.c_str() + input_method_.caret()).x + at.x;
    if (caret <= end.x) list->AddLine({caret, at.y + 1}, {caret, end.y - 2}, look_.palette.text, look_.px(1));
}

}  // namespace kefu::gui
