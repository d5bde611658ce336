#include "gui/panels/icons.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace kefu::gui {

namespace {

// Every sign is drawn in a square from −1 to 1.
class Nib {
  public:
    Nib(ImDrawList* list, ImVec2 centre, float size, ImU32 ink)
        : list_(list), centre_(centre), half_(size / 2), ink_(ink), thick_(std::max(1.25F, size / 11)) {}

    ImVec2 at(float x, float y) const { return {centre_.x + x * half_, centre_.y + y * half_}; }
    void path(std::initializer_list<ImVec2> points, bool closed = false) {
        for (const ImVec2& point : points)
            list_->PathLineTo(at(point.x, point.y));
        list_->PathStroke(ink_, closed ? ImDrawFlags_Closed : 0, thick_);
    }
    void fill(std::initializer_list<ImVec2> points) {
        for (const ImVec2& point : points)
            list_->PathLineTo(at(point.x, point.y));
        list_->PathFillConvex(ink_);
    }
    void circle(float x, float y, float radius) {
        list_->AddCircle(at(x, y), radius * half_, ink_, 0, thick_);
    }
    void dot(float x, float y, float radius) { list_->AddCircleFilled(at(x, y), radius * half_, ink_); }
    void box(float left, float top, float right, float bottom, float corner = 0.15F) {
        list_->AddRect(at(left, top), at(right, bottom), ink_, corner * half_, 0, thick_);
    }
    void arc(float x, float y, float radius, float from, float to) {
        list_->PathArcTo(at(x, y), radius * half_, from, to);
        list_->PathStroke(ink_, 0, thick_);
    }

  private:
    ImDrawList* list_;
    ImVec2 centre_;
    float half_;
    ImU32 ink_;
    float thick_;
};

constexpr float kPi = 3.14159265F;

void star(Nib& nib, ImDrawList* list, ImU32 ink) {
    ImVec2 points[10];
    for (int i = 0; i < 10; ++i) {
        const float far = i % 2 == 0 ? 0.95F : 0.42F;
        const float angle = -kPi / 2 + static_cast<float>(i) * kPi / 5;
        points[i] = nib.at(std::cos(angle) * far, std::sin(angle) * far + 0.05F);
    }
    list->AddConcavePolyFilled(points, 10, ink);
}

void gear(Nib& nib) {
    nib.circle(0, 0, 0.32F);
    nib.circle(0, 0, 0.66F);
    for (int i = 0; i < 8; ++i) {
        const float angle = static_cast<float>(i) * kPi / 4;
        const float x = std::cos(angle);
        const float y = std::sin(angle);
        nib.path({{x * 0.68F, y * 0.68F}, {x * 0.95F, y * 0.95F}});
    }
}

void truck(Nib& nib) {
    nib.path({{0.15F, 0.4F}, {-0.25F, 0.4F}});
    nib.path({{-0.75F, 0.4F}, {-0.95F, 0.4F}, {-0.95F, -0.6F}, {0.15F, -0.6F}, {0.15F, 0.4F}});
    nib.path({{0.15F, -0.25F}, {0.6F, -0.25F}, {0.95F, 0.1F}, {0.95F, 0.4F}, {0.85F, 0.4F}});
    nib.circle(-0.5F, 0.5F, 0.24F);
    nib.circle(0.55F, 0.5F, 0.24F);
}

}  // namespace

void draw_icon(ImDrawList* list, Icon icon, ImVec2 centre, float size, ImU32 ink) {
    Nib nib(list, centre, size, ink);
    switch (icon) {
        case Icon::none:
            break;
        case Icon::home:
            nib.path({{-0.95F, 0.05F}, {0, -0.85F}, {0.95F, 0.05F}});
            nib.path({{-0.68F, -0.1F}, {-0.68F, 0.85F}, {0.68F, 0.85F}, {0.68F, -0.1F}});
            nib.path({{-0.2F, 0.85F}, {-0.2F, 0.3F}, {0.2F, 0.3F}, {0.2F, 0.85F}});
            break;
        case Icon::history:
            nib.path({{-0.85F, -0.85F}, {-0.85F, 0.85F}, {0.9F, 0.85F}});
            nib.path({{-0.5F, 0.35F}, {-0.1F, -0.15F}, {0.25F, 0.1F}, {0.8F, -0.6F}});
            break;
        case Icon::settings:
            gear(nib);
            break;
        case Icon::send:
            nib.path({{-0.85F, -0.75F}, {0.9F, 0}, {-0.85F, 0.75F}, {-0.6F, 0}}, true);
            nib.path({{-0.6F, 0}, {0.2F, 0}});
            break;
        case Icon::search:
            nib.circle(-0.18F, -0.18F, 0.6F);
            nib.path({{0.28F, 0.28F}, {0.85F, 0.85F}});
            break;
        case Icon::clock:
            nib.circle(0, 0, 0.85F);
            nib.path({{0, -0.5F}, {0, 0.05F}, {0.4F, 0.25F}});
            break;
        case Icon::check:
            nib.path({{-0.75F, 0.05F}, {-0.2F, 0.6F}, {0.8F, -0.55F}});
            break;
        case Icon::cross:
            nib.path({{-0.65F, -0.65F}, {0.65F, 0.65F}});
            nib.path({{0.65F, -0.65F}, {-0.65F, 0.65F}});
            break;
        case Icon::star:
            star(nib, list, ink);
            break;
        case Icon::chevron_right:
            nib.path({{-0.3F, -0.65F}, {0.35F, 0}, {-0.3F, 0.65F}});
            break;
        case Icon::chevron_left:
            nib.path({{0.3F, -0.65F}, {-0.35F, 0}, {0.3F, 0.65F}});
            break;
        case Icon::chevron_down:
            nib.path({{-0.65F, -0.3F}, {0, 0.35F}, {0.65F, -0.3F}});
            break;
        case Icon::pause:
            nib.fill({{-0.6F, -0.75F}, {-0.15F, -0.75F}, {-0.15F, 0.75F}, {-0.6F, 0.75F}});
            nib.fill({{0.15F, -0.75F}, {0.6F, -0.75F}, {0.6F, 0.75F}, {0.15F, 0.75F}});
            break;
        case Icon::play:
            nib.fill({{-0.5F, -0.8F}, {0.8F, 0}, {-0.5F, 0.8F}});
            break;
        case Icon::person:
            nib.circle(0, -0.38F, 0.42F);
            nib.arc(0, 0.95F, 0.78F, -kPi * 0.98F, -kPi * 0.02F);
            break;
        case Icon::plus:
            nib.path({{-0.75F, 0}, {0.75F, 0}});
            nib.path({{0, -0.75F}, {0, 0.75F}});
            break;
        case Icon::warning:
            nib.path({{0, -0.85F}, {0.95F, 0.8F}, {-0.95F, 0.8F}}, true);
            nib.path({{0, -0.25F}, {0, 0.25F}});
            nib.dot(0, 0.52F, 0.1F);
            break;
        case Icon::info:
            nib.circle(0, 0, 0.85F);
            nib.path({{0, -0.05F}, {0, 0.45F}});
            nib.dot(0, -0.4F, 0.11F);
            break;
        case Icon::phrase:
            nib.path({{0.15F, -0.95F},
                      {-0.6F, 0.15F},
                      {-0.05F, 0.15F},
                      {-0.15F, 0.95F},
                      {0.6F, -0.15F},
                      {0.05F, -0.15F}},
                     true);
            break;
        case Icon::box:
            nib.path(
                {{0, -0.9F}, {0.85F, -0.45F}, {0.85F, 0.5F}, {0, 0.95F}, {-0.85F, 0.5F}, {-0.85F, -0.45F}},
                true);
            nib.path({{-0.85F, -0.45F}, {0, 0}, {0.85F, -0.45F}});
            nib.path({{0, 0}, {0, 0.95F}});
            break;
        case Icon::truck:
            truck(nib);
            break;
        case Icon::tag:
            nib.path({{-0.85F, -0.85F}, {0, -0.85F}, {0.9F, 0.05F}, {0.05F, 0.9F}, {-0.85F, 0}}, true);
            nib.dot(-0.42F, -0.42F, 0.14F);
            break;
        case Icon::book:
            nib.box(-0.75F, -0.85F, 0.75F, 0.85F);
            nib.path({{-0.35F, -0.85F}, {-0.35F, 0.85F}});
            nib.path({{-0.02F, -0.4F}, {0.42F, -0.4F}});
            break;
        case Icon::list:
            for (const float y : {-0.6F, 0.0F, 0.6F}) {
                nib.dot(-0.75F, y, 0.12F);
                nib.path({{-0.35F, y}, {0.85F, y}});
            }
            break;
        case Icon::keyboard:
            nib.box(-0.95F, -0.6F, 0.95F, 0.6F);
            for (const float x : {-0.55F, 0.0F, 0.55F})
                nib.dot(x, -0.18F, 0.1F);
            nib.path({{-0.45F, 0.25F}, {0.45F, 0.25F}});
            break;
        case Icon::lock:
            nib.box(-0.65F, -0.1F, 0.65F, 0.85F);
            nib.arc(0, -0.15F, 0.42F, -kPi, 0);
            break;
        case Icon::flag:
            nib.path({{-0.6F, 0.95F}, {-0.6F, -0.9F}, {0.75F, -0.45F}, {-0.6F, 0.05F}});
            break;
        case Icon::price:
            nib.circle(0, 0, 0.88F);
            nib.path({{-0.35F, -0.5F}, {0, -0.08F}, {0.35F, -0.5F}});
            nib.path({{0, -0.08F}, {0, 0.55F}});
            nib.path({{-0.32F, 0.08F}, {0.32F, 0.08F}});
            nib.path({{-0.32F, 0.32F}, {0.32F, 0.32F}});
            break;
        case Icon::pin:
            nib.arc(0, -0.25F, 0.58F, kPi * 0.85F, kPi * 2.15F);
            nib.path({{-0.52F, 0}, {0, 0.95F}, {0.52F, 0}});
            nib.dot(0, -0.25F, 0.18F);
            break;
        case Icon::swap:
            nib.path({{-0.85F, -0.35F}, {0.8F, -0.35F}, {0.4F, -0.75F}});
            nib.path({{0.85F, 0.35F}, {-0.8F, 0.35F}, {-0.4F, 0.75F}});
            break;
        case Icon::bin:
            nib.path({{-0.8F, -0.6F}, {0.8F, -0.6F}});
            nib.path({{-0.6F, -0.6F}, {-0.5F, 0.9F}, {0.5F, 0.9F}, {0.6F, -0.6F}});
            nib.path({{-0.25F, -0.6F}, {-0.25F, -0.9F}, {0.25F, -0.9F}, {0.25F, -0.6F}});
            break;
        case Icon::hand:
            nib.circle(-0.4F, -0.35F, 0.32F);
            nib.arc(-0.4F, 0.75F, 0.55F, -kPi, 0);
            nib.path({{0.25F, 0.1F}, {0.9F, 0.1F}, {0.62F, -0.2F}});
            nib.path({{0.9F, 0.1F}, {0.62F, 0.4F}});
            break;
        case Icon::photo:
            nib.box(-0.9F, -0.7F, 0.9F, 0.7F);
            nib.path({{-0.7F, 0.5F}, {-0.2F, -0.1F}, {0.15F, 0.3F}, {0.4F, 0.05F}, {0.75F, 0.5F}});
            nib.dot(0.4F, -0.32F, 0.13F);
            break;
        case Icon::phone:
            nib.box(-0.5F, -0.9F, 0.5F, 0.9F, 0.2F);
            nib.path({{-0.12F, 0.62F}, {0.12F, 0.62F}});
            break;
        case Icon::bulb:
            nib.arc(0, -0.2F, 0.6F, kPi * 0.72F, kPi * 2.28F);
            nib.path({{-0.36F, 0.28F}, {-0.26F, 0.6F}, {0.26F, 0.6F}, {0.36F, 0.28F}});
            nib.path({{-0.18F, 0.88F}, {0.18F, 0.88F}});
            break;
        case Icon::heart:
            nib.arc(-0.42F, -0.25F, 0.46F, kPi * 0.85F, kPi * 1.98F);
            nib.arc(0.42F, -0.25F, 0.46F, kPi * 1.02F, kPi * 2.15F);
            nib.path({{-0.83F, -0.05F}, {0, 0.85F}, {0.83F, -0.05F}});
            break;
        case Icon::target:
            nib.circle(0, 0, 0.88F);
            nib.circle(0, 0, 0.48F);
            nib.dot(0, 0, 0.14F);
            break;
    }
}

}  // namespace kefu::gui
