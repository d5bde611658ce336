#include "gui/panels/svg_path.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>

namespace kefu::gui::svg {
namespace {

constexpr int kSteps = 16;  // straight pieces that a curve is cut into
constexpr std::size_t kMaxPoints = 100'000;
constexpr auto kPi = std::numbers::pi_v<float>;

DrawnPoint operator+(DrawnPoint p, DrawnPoint q) {
    return {p.x + q.x, p.y + q.y};
}
DrawnPoint operator-(DrawnPoint p, DrawnPoint q) {
    return {p.x - q.x, p.y - q.y};
}
DrawnPoint operator*(float t, DrawnPoint p) {
    return {t * p.x, t * p.y};
}

bool separator(char c) {
    return c == ' ' || c == ',' || c == '\n' || c == '\t' || c == '\r';
}

// Reads one number and takes it off the text.
bool take_number(std::string_view& text, float& value) {
    while (!text.empty() && separator(text.front()))
        text.remove_prefix(1);
    std::string_view rest = text;
    if (!rest.empty() && rest.front() == '+') rest.remove_prefix(1);
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (error != std::errc() || !std::isfinite(value) || std::fabs(value) > 1e6F) return false;
    text = rest.substr(static_cast<std::size_t>(end - rest.data()));
    return true;
}

class PathReader {
  public:
    explicit PathReader(std::string_view d) : rest_(d) {}

    std::vector<Contour> read() {
        char command = 0;
        while (points_ < kMaxPoints) {
            while (!rest_.empty() && separator(rest_.front()))
                rest_.remove_prefix(1);
            if (rest_.empty()) break;
            const char next = rest_.front();
            if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) {
                command = next;
                rest_.remove_prefix(1);
            } else if (command == 'M') {
                command = 'L';
            } else if (command == 'm') {
                command = 'l';
            }
            if (!step(command)) break;
        }
        return std::move(contours_);
    }

  private:
    bool get(DrawnPoint& p, bool relative) {
        if (!take_number(rest_, p.x) || !take_number(rest_, p.y)) return false;
        if (relative) p = p + here_;
        return true;
    }

    void to(DrawnPoint p) {
        if (contours_.empty() || contours_.back().closed) contours_.push_back({{here_}, false});
        contours_.back().points.push_back(p);
        here_ = p;
        ++points_;
    }

    void cubic(DrawnPoint b, DrawnPoint c, DrawnPoint d) {
        const DrawnPoint a = here_;
        for (int i = 1; i <= kSteps; ++i) {
            const float t = static_cast<float>(i) / kSteps;
            const float s = 1 - t;
            to(s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d);
        }
        handle_ = c;
    }

    void quadratic(DrawnPoint b, DrawnPoint c) {
        const DrawnPoint a = here_;
        cubic(a + 2.0F / 3 * (b - a), c + 2.0F / 3 * (b - c), c);
        handle_ = b;
    }

    // From the end points to the centre, as the SVG recommendation's notes on implementation give it.
    void arc(float rx, float ry, float degrees, bool large, bool sweep, DrawnPoint end) {
        const DrawnPoint start = here_;
        rx = std::fabs(rx);
        ry = std::fabs(ry);
        if (rx < 1e-6F || ry < 1e-6F || (start.x == end.x && start.y == end.y)) return to(end);
        const float turn = degrees * kPi / 180;
        const float cosine = std::cos(turn);
        const float sine = std::sin(turn);
        const DrawnPoint half = 0.5F * (start - end);
        const DrawnPoint p{cosine * half.x + sine * half.y, -sine * half.x + cosine * half.y};
        const float excess = p.x * p.x / (rx * rx) + p.y * p.y / (ry * ry);
        if (excess > 1) {
            rx *= std::sqrt(excess);
            ry *= std::sqrt(excess);
        }
        const float bottom = rx * rx * p.y * p.y + ry * ry * p.x * p.x;
        float length = std::sqrt(std::max(0.0F, rx * rx * ry * ry - bottom) / std::max(bottom, 1e-12F));
        if (large == sweep) length = -length;
        const DrawnPoint q{length * rx * p.y / ry, -length * ry * p.x / rx};
        const DrawnPoint middle = 0.5F * (start + end);
        const DrawnPoint centre{cosine * q.x - sine * q.y + middle.x, sine * q.x + cosine * q.y + middle.y};
        const float from = std::atan2((p.y - q.y) / ry, (p.x - q.x) / rx);
        float span = std::atan2((-p.y - q.y) / ry, (-p.x - q.x) / rx) - from;
        if (sweep && span < 0) span += 2 * kPi;
        if (!sweep && span > 0) span -= 2 * kPi;
        constexpr int kPieces = 2 * kSteps;
        for (int i = 1; i <= kPieces; ++i) {
            const float angle = from + span * static_cast<float>(i) / kPieces;
            const DrawnPoint r{rx * std::cos(angle), ry * std::sin(angle)};
            to(i == kPieces
                   ? end
                   : DrawnPoint{cosine * r.x - sine * r.y + centre.x, sine * r.x + cosine * r.y + centre.y});
        }
    }

    bool step(char command) {
        const bool relative = command >= 'a';
        const DrawnPoint base = relative ? here_ : DrawnPoint{};
        const char before = std::exchange(before_, relative ? static_cast<char>(command - 32) : command);
        DrawnPoint p;
        DrawnPoint q;
        DrawnPoint r;
        float v = 0;
        switch (before_) {
            case 'M':
                if (!get(p, relative)) return false;
                contours_.push_back({{p}, false});
                here_ = p;
                return true;
            case 'L':
                if (!get(p, relative)) return false;
                to(p);
                return true;
            case 'H':
                if (!take_number(rest_, v)) return false;
                to({base.x + v, here_.y});
                return true;
            case 'V':
                if (!take_number(rest_, v)) return false;
                to({here_.x, base.y + v});
                return true;
            case 'C':
                if (!get(p, relative) || !get(q, relative) || !get(r, relative)) return false;
                cubic(p, q, r);
                return true;
            case 'S':
                p = before == 'C' || before == 'S' ? here_ + (here_ - handle_) : here_;
                if (!get(q, relative) || !get(r, relative)) return false;
                cubic(p, q, r);
                return true;
            case 'Q':
                if (!get(p, relative) || !get(q, relative)) return false;
                quadratic(p, q);
                return true;
            case 'T':
                p = before == 'Q' || before == 'T' ? here_ + (here_ - handle_) : here_;
                if (!get(q, relative)) return false;
                quadratic(p, q);
                return true;
            case 'A': {
                float rx = 0;
                float ry = 0;
                float turn = 0;
                float large = 0;
                float sweep = 0;
                if (!take_number(rest_, rx) || !take_number(rest_, ry) || !take_number(rest_, turn) ||
                    !take_number(rest_, large) || !take_number(rest_, sweep) || !get(p, relative))
                    return false;
                arc(rx, ry, turn, large != 0, sweep != 0, p);
                return true;
            }
            case 'Z':
                if (contours_.empty() || contours_.back().closed) return false;
                contours_.back().closed = true;
                here_ = contours_.back().points.front();
                return true;
            default:
                return false;
        }
    }

    std::string_view rest_;
    std::vector<Contour> contours_;
    DrawnPoint here_;
    DrawnPoint handle_;
    char before_ = 0;
    std::size_t points_ = 0;
};

float area(const std::vector<DrawnPoint>& points) {
    float twice = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const DrawnPoint p = points[i];
        const DrawnPoint q = points[(i + 1) % points.size()];
        twice += p.x * q.y - q.x * p.y;
    }
    return twice / 2;
}

}  // namespace

std::vector<float> numbers(std::string_view text) {
    std::vector<float> found;
    float value = 0;
    while (found.size() < kMaxPoints && take_number(text, value))
        found.push_back(value);
    return found;
}

std::vector<Contour> path(std::string_view d) {
    return PathReader(d).read();
}

Contour ellipse(DrawnPoint centre, float rx, float ry) {
    constexpr int kPieces = 64;
    Contour made{{}, true};
    for (int i = 0; i < kPieces; ++i) {
        const float angle = 2 * kPi * static_cast<float>(i) / kPieces;
        made.points.push_back({centre.x + rx * std::cos(angle), centre.y + ry * std::sin(angle)});
    }
    return made;
}

Contour rounded(DrawnPoint from, float width, float height, float rx, float ry) {
    rx = std::clamp(rx, 0.0F, width / 2);
    ry = std::clamp(ry, 0.0F, height / 2);
    if (rx <= 0 || ry <= 0)
        return {
            {from, {from.x + width, from.y}, {from.x + width, from.y + height}, {from.x, from.y + height}},
            true};
    Contour made{{}, true};
    const DrawnPoint centres[] = {{from.x + width - rx, from.y + ry},
                                  {from.x + width - rx, from.y + height - ry},
                                  {from.x + rx, from.y + height - ry},
                                  {from.x + rx, from.y + ry}};
    for (int corner = 0; corner < 4; ++corner)
        for (int i = 0; i <= kSteps / 2; ++i) {
            const float angle =
                kPi / 2 * (static_cast<float>(corner) - 1 + static_cast<float>(i) * 2 / kSteps);
            made.points.push_back(
                {centres[corner].x + rx * std::cos(angle), centres[corner].y + ry * std::sin(angle)});
        }
    return made;
}

// A quadrilateral for each piece and a disc at each join, all turning the same way, painted as one area.
std::vector<Contour> stroked(const std::vector<Contour>& lines, float width, bool round_ends) {
    std::vector<Contour> made;
    const float half = width / 2;
    const auto disc = [&made, half](DrawnPoint p) {
        Contour round = ellipse(p, half, half);
        if (area(round.points) < 0) std::reverse(round.points.begin(), round.points.end());
        made.push_back(std::move(round));
    };
    for (const Contour& line : lines) {
        const std::size_t count = line.points.size();
        const std::size_t pieces = line.closed ? count : count - std::min<std::size_t>(count, 1);
        for (std::size_t i = 0; i < pieces; ++i) {
            const DrawnPoint p = line.points[i];
            const DrawnPoint q = line.points[(i + 1) % count];
            const float length = std::hypot(q.x - p.x, q.y - p.y);
            if (length < 1e-6F) continue;
            const DrawnPoint side{-(q.y - p.y) / length * half, (q.x - p.x) / length * half};
            std::vector<DrawnPoint> quad{p - side, q - side, q + side, p + side};
            if (area(quad) < 0) std::reverse(quad.begin(), quad.end());
            made.push_back({std::move(quad), true});
        }
        for (std::size_t i = 0; i < count; ++i) {
            const bool end = !line.closed && (i == 0 || i + 1 == count);
            if (!end || round_ends) disc(line.points[i]);
        }
    }
    return made;
}

}  // namespace kefu::gui::svg
