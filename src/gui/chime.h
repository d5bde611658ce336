// A soft tone of two notes for a shopper's new message. The sound device is open only while it sounds, so a silent
// program costs nothing; where there is no device, nothing happens.
#pragma once

#include <cstdint>

namespace kefu::gui {

class Chime {
  public:
    Chime() = default;
    ~Chime();
    Chime(const Chime&) = delete;
    Chime& operator=(const Chime&) = delete;

    /// Sounds once, unless it sounds already. `now` in milliseconds of any clock.
    void ring(std::int64_t now);
    /// To be called now and then: lets go of the device when the tone is over.
    void rest(std::int64_t now);

  private:
    std::uint32_t device_ = 0;
    std::int64_t until_ = 0;
    std::int64_t try_again_ = 0;  // a device that could not be had is asked for again only then
    bool started_ = false;
};

}  // namespace kefu::gui
