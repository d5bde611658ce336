#include "gui/chime.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <SDL.h>

namespace kefu::gui {
namespace {

constexpr int kRate = 44'100;
constexpr std::int64_t kDeafMs = 300'000;  // where there is no device, it isn't asked for with every message
constexpr float kLoudness = 0.12F;         // of what the device can do

// G5, then C6, each dying away.
std::vector<float> tone() {
    constexpr float kNotes[] = {783.99F, 1046.5F};
    constexpr int kStep = kRate / 9;
    constexpr int kLength = kRate / 2;
    std::vector<float> samples(kLength, 0);
    for (int note = 0; note < 2; ++note)
        for (int i = note * kStep; i < kLength; ++i) {
            const float at = static_cast<float>(i - note * kStep) / kRate;
            const float swell = std::min(1.0F, at / 0.008F) * std::exp(-at * 9);
            samples[static_cast<std::size_t>(i)] +=
                kLoudness * swell * std::sin(2 * 3.14159265F * kNotes[note] * at);
        }
    return samples;
}

}  // namespace

Chime::~Chime() {
    if (device_ != 0) SDL_CloseAudioDevice(device_);
    if (started_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void Chime::ring(std::int64_t now) {
    if (device_ != 0 || now < try_again_) return;
    try_again_ = now + kDeafMs;
    if (!started_) started_ = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
    if (!started_) return;
    SDL_AudioSpec wanted{};
    wanted.freq = kRate;
    wanted.format = AUDIO_F32SYS;
    wanted.channels = 1;
    wanted.samples = 1024;
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device_ == 0) return;
    try_again_ = 0;
    const std::vector<float> samples = tone();
    SDL_QueueAudio(device_, samples.data(), static_cast<Uint32>(samples.size() * sizeof(float)));
    SDL_PauseAudioDevice(device_, 0);
    until_ = now + 900;
}

void Chime::rest(std::int64_t now) {
    if (device_ == 0 || now < until_) return;
    SDL_CloseAudioDevice(device_);
    device_ = 0;
}

}  // namespace kefu::gui
