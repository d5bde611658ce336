// Reads an SVG file into a Drawing: just enough XML, presentation attributes, transforms, gradients.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <utility>

#include "gui/panels/drawing.h"
#include "gui/panels/svg_path.h"

namespace kefu::gui {

Affine Affine::operator*(const Affine& n) const {
    return {a * n.a + c * n.b, b * n.a + d * n.b,     a * n.c + c * n.d,
            b * n.c + d * n.d, a * n.e + c * n.f + e, b * n.e + d * n.f + f};
}

std::optional<Affine> Affine::inverse() const {
    const float size = a * d - b * c;
    if (!std::isfinite(size) || std::fabs(size) < 1e-12F) return std::nullopt;
    return Affine{d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size};
}

namespace {

constexpr std::size_t kMaxBytes = 1'000'000;
constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxPoints = 200'000;
constexpr std::size_t kMaxShapes = 10'000;
constexpr std::size_t kMaxStops = 64;      // of a gradient; every shape that is filled with it keeps them all
constexpr std::size_t kStrokePoints = 68;  // what one point of a line becomes, at most

using Attributes = std::map<std::string_view, std::string_view>;

struct Tag {
    std::string_view name;
    Attributes attributes;
    bool opens = false;
    bool closes = false;
};

bool space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// The next tag, taken off `text` with whatever stands before it; nothing at the end or where a tag is broken.
std::optional<Tag> next_tag(std::string_view& text) {
    while (true) {
        const auto begin = text.find('<');
        if (begin == std::string_view::npos) return std::nullopt;
        text.remove_prefix(begin);
        const bool comment = text.starts_with("<!--");
        if (!comment && !text.starts_with("<?") && !text.starts_with("<!")) break;
        const auto end = text.find(comment ? "-->" : ">");
        if (end == std::string_view::npos) return std::nullopt;
        text.remove_prefix(end + 1);
    }
    text.remove_prefix(1);
    Tag tag;
    tag.opens = true;
    if (text.starts_with('/')) {
        tag.opens = false;
        tag.closes = true;
        text.remove_prefix(1);
    }
    const auto word = [&text] {
        std::size_t length = 0;
        while (length < text.size() && !space(text[length]) && text[length] != '>' && text[length] != '/' &&
               text[length] != '=')
            ++length;
        const std::string_view found = text.substr(0, length);
        text.remove_prefix(length);
        return found;
    };
    const auto skip = [&text] {
        while (!text.empty() && space(text.front()))
            text.remove_prefix(1);
    };
    tag.name = word();
    while (true) {
        skip();
        if (text.empty()) return std::nullopt;
        if (text.front() == '>') break;
        if (text.front() == '/') {
            tag.closes = true;
            text.remove_prefix(1);
            continue;
        }
        const std::string_view key = word();
        skip();
        if (key.empty() || !text.starts_with('=')) return std::nullopt;
        text.remove_prefix(1);
        skip();
        if (text.empty() || (text.front() != '"' && text.front() != '\'')) return std::nullopt;
        const auto end = text.find(text.front(), 1);
        if (end == std::string_view::npos) return std::nullopt;
        tag.attributes[key] = text.substr(1, end - 1);
        text.remove_prefix(end + 1);
    }
    text.remove_prefix(1);
    return tag;
}

float number(const Attributes& attributes, std::string_view key, float otherwise = 0) {
    const auto found = attributes.find(key);
    if (found == attributes.end()) return otherwise;
    const std::vector<float> values = svg::numbers(found->second);
    if (values.empty()) return otherwise;
    return found->second.ends_with('%') ? values.front() / 100 : values.front();
}

std::optional<Rgba> colour(std::string_view text) {
    if (text == "white") return Rgba{255, 255, 255, 255};
    if (text == "black") return Rgba{0, 0, 0, 255};
    if (!text.starts_with('#') || (text.size() != 4 && text.size() != 7)) return std::nullopt;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), value, 16);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    const auto byte = [](unsigned v) { return static_cast<std::uint8_t>(v & 0xFF); };
    if (text.size() == 4)
        return Rgba{byte(((value >> 8) & 15) * 17), byte(((value >> 4) & 15) * 17), byte((value & 15) * 17),
                    255};
    return Rgba{byte(value >> 16), byte(value >> 8), byte(value), 255};
}

Affine transform(std::string_view text) {
    Affine whole;
    while (true) {
        const auto open = text.find('(');
        const auto close = text.find(')');
        if (open == std::string_view::npos || close == std::string_view::npos || close < open) return whole;
        std::string_view name = text.substr(0, open);
        while (!name.empty() && (space(name.front()) || name.front() == ','))
            name.remove_prefix(1);
        std::vector<float> v = svg::numbers(text.substr(open + 1, close - open - 1));
        const std::size_t given = v.size();
        v.resize(6);
        if (name == "translate") {
            whole = whole * Affine{1, 0, 0, 1, v[0], v[1]};
        } else if (name == "scale") {
            whole = whole * Affine{v[0], 0, 0, given > 1 ? v[1] : v[0], 0, 0};
        } else if (name == "rotate") {
            const float turn = v[0] * 3.14159265F / 180;
            const Affine turned{std::cos(turn), std::sin(turn), -std::sin(turn), std::cos(turn), 0, 0};
            whole = whole * Affine{1, 0, 0, 1, v[1], v[2]} * turned * Affine{1, 0, 0, 1, -v[1], -v[2]};
        } else if (name == "matrix") {
            whole = whole * Affine{v[0], v[1], v[2], v[3], v[4], v[5]};
        }
        text.remove_prefix(close + 1);
    }
}

struct Gradient {
    bool radial = false;
    Attributes attributes;
    std::vector<Paint::Stop> stops;
};

// What a group hands on to what is in it.
struct Pen {
    std::string_view fill = "black";
    std::string_view stroke = "none";
    float width = 1;
    float opacity = 1;
    float fill_opacity = 1;
    float stroke_opacity = 1;
    bool round = false;
    bool even_odd = false;
    Affine place;
};

class Reader {
  public:
    std::optional<Drawing> read(std::string_view text) {
        std::vector<Pen> pens(1);
        while (const auto tag = next_tag(text)) {
            if (tag->opens) {
                if (pens.size() > kMaxDepth) return std::nullopt;
                pens.push_back(pen_of(pens.back(), tag->attributes));
                open(*tag, pens.back());
                if (points_ > kMaxPoints || drawing_.shapes.size() > kMaxShapes) return std::nullopt;
            }
            if (tag->closes && pens.size() > 1) pens.pop_back();
        }
        if (drawing_.width <= 0 || drawing_.height <= 0) return std::nullopt;
        return std::move(drawing_);
    }

  private:
    static Pen pen_of(Pen pen, const Attributes& attributes) {
        for (const auto& [key, value] : attributes) {
            if (key == "fill") pen.fill = value;
            if (key == "stroke") pen.stroke = value;
            if (key == "stroke-linecap") pen.round = value == "round";
            if (key == "fill-rule") pen.even_odd = value == "evenodd";
            if (key == "transform") pen.place = pen.place * transform(value);
        }
        pen.width = number(attributes, "stroke-width", pen.width);
        pen.opacity *= std::clamp(number(attributes, "opacity", 1), 0.0F, 1.0F);
        pen.fill_opacity = std::clamp(number(attributes, "fill-opacity", pen.fill_opacity), 0.0F, 1.0F);
        pen.stroke_opacity = std::clamp(number(attributes, "stroke-opacity", pen.stroke_opacity), 0.0F, 1.0F);
        return pen;
    }

    void open(const Tag& tag, const Pen& pen) {
        const Attributes& at = tag.attributes;
        const auto get = [&at](std::string_view key) { return number(at, key); };
        if (tag.name == "svg") {
            size(at);
        } else if (tag.name == "linearGradient" || tag.name == "radialGradient") {
            const auto id = at.find("id");
            last_gradient_ = id == at.end() ? std::string_view() : id->second;
            if (!last_gradient_.empty()) gradients_[last_gradient_] = {tag.name == "radialGradient", at, {}};
        } else if (tag.name == "stop" && !last_gradient_.empty()) {
            if (gradients_[last_gradient_].stops.size() >= kMaxStops) return;
            const auto given = at.find("stop-color");
            Rgba shade = given == at.end() ? Rgba{} : colour(given->second).value_or(Rgba{});
            shade.a = static_cast<std::uint8_t>(std::clamp(number(at, "stop-opacity", 1), 0.0F, 1.0F) * 255);
            gradients_[last_gradient_].stops.push_back({get("offset"), shade});
        } else if (tag.name == "path") {
            if (const auto d = at.find("d"); d != at.end()) add(svg::path(d->second), pen);
        } else if (tag.name == "rect") {
            const float rx = number(at, "rx", get("ry"));
            add({svg::rounded({get("x"), get("y")}, std::max(0.0F, get("width")),
                              std::max(0.0F, get("height")), rx, number(at, "ry", rx))},
                pen);
        } else if (tag.name == "circle") {
            add({svg::ellipse({get("cx"), get("cy")}, get("r"), get("r"))}, pen);
        } else if (tag.name == "ellipse") {
            add({svg::ellipse({get("cx"), get("cy")}, get("rx"), get("ry"))}, pen);
        } else if (tag.name == "line") {
            add({Contour{{{get("x1"), get("y1")}, {get("x2"), get("y2")}}, false}}, pen);
        } else if (tag.name == "polyline" || tag.name == "polygon") {
            Contour made{{}, tag.name == "polygon"};
            const auto found = at.find("points");
            const std::vector<float> values =
                found == at.end() ? std::vector<float>() : svg::numbers(found->second);
            for (std::size_t i = 0; i + 1 < values.size(); i += 2)
                made.points.push_back({values[i], values[i + 1]});
            add({std::move(made)}, pen);
        }
    }

    void size(const Attributes& at) {
        drawing_.width = number(at, "width");
        drawing_.height = number(at, "height");
        const auto box = at.find("viewBox");
        if (box == at.end()) return;
        const std::vector<float> v = svg::numbers(box->second);
        if (v.size() != 4 || v[2] <= 0 || v[3] <= 0) return;
        view_ = {1, 0, 0, 1, -v[0], -v[1]};
        drawing_.width = v[2];
        drawing_.height = v[3];
    }

    void add(std::vector<Contour> contours, const Pen& pen) {
        const Affine place = view_ * pen.place;
        DrawnPoint low{1e9F, 1e9F};
        DrawnPoint high{-1e9F, -1e9F};
        for (const Contour& contour : contours)
            for (const DrawnPoint p : contour.points) {
                low = {std::min(low.x, p.x), std::min(low.y, p.y)};
                high = {std::max(high.x, p.x), std::max(high.y, p.y)};
            }
        Paint inside = paint(pen.fill, low, high, place);
        inside.opacity = pen.opacity * pen.fill_opacity;
        Paint line = paint(pen.stroke, low, high, place);
        line.opacity = pen.opacity * pen.stroke_opacity;
        std::vector<Contour> outline;
        if (line.kind != Paint::Kind::none && pen.width > 0) {
            std::size_t points = 0;
            for (const Contour& contour : contours)
                points += contour.points.size();
            if (points_ + points * kStrokePoints > kMaxPoints) {
                points_ = kMaxPoints + 1;  // too much of it, before it is made
                return;
            }
            outline = svg::stroked(contours, pen.width, pen.round);
        }
        if (inside.kind != Paint::Kind::none)
            put(std::move(contours), pen.even_odd, std::move(inside), place);
        if (!outline.empty()) put(std::move(outline), false, std::move(line), place);
    }

    void put(std::vector<Contour> contours, bool even_odd, Paint paint, const Affine& place) {
        for (Contour& contour : contours) {
            for (DrawnPoint& p : contour.points)
                p = place(p);
            points_ += contour.points.size();
        }
        drawing_.shapes.push_back({std::move(contours), even_odd, std::move(paint)});
    }

    Paint paint(std::string_view text, DrawnPoint low, DrawnPoint high, const Affine& place) const {
        Paint made;
        if (const auto plain = colour(text)) {
            made.kind = Paint::Kind::solid;
            made.colour = *plain;
            return made;
        }
        if (!text.starts_with("url(#") || !text.ends_with(')')) return made;
        const auto found = gradients_.find(text.substr(5, text.size() - 6));
        if (found == gradients_.end() || found->second.stops.empty()) return made;
        const Gradient& gradient = found->second;
        const Attributes& at = gradient.attributes;
        const auto units = at.find("gradientUnits");
        Affine box{high.x - low.x, 0, 0, high.y - low.y, low.x, low.y};
        if (units != at.end() && units->second == "userSpaceOnUse") box = {};
        Affine unit;
        if (gradient.radial) {
            const float r = number(at, "r", 0.5F);
            unit = {r, 0, 0, r, number(at, "cx", 0.5F), number(at, "cy", 0.5F)};
        } else {
            const DrawnPoint from{number(at, "x1", 0), number(at, "y1", 0)};
            const DrawnPoint to{number(at, "x2", 1), number(at, "y2", 0)};
            unit = {to.x - from.x, to.y - from.y, -(to.y - from.y), to.x - from.x, from.x, from.y};
        }
        const auto back = (place * box * unit).inverse();
        made.colour = gradient.stops.back().colour;
        made.stops = gradient.stops;
        made.kind = !back ? Paint::Kind::solid : gradient.radial ? Paint::Kind::radial : Paint::Kind::linear;
        if (back) made.to_unit = *back;
        return made;
    }

    Drawing drawing_;
    Affine view_;
    std::map<std::string_view, Gradient> gradients_;
    std::string_view last_gradient_;
    std::size_t points_ = 0;
};

}  // namespace

Rgba Paint::at(DrawnPoint p) const {
    if (kind == Kind::solid || stops.empty()) return colour;
    const DrawnPoint unit = to_unit(p);
    const float t = kind == Kind::radial ? std::hypot(unit.x, unit.y) : unit.x;
    if (t <= stops.front().at) return stops.front().colour;
    for (std::size_t i = 1; i < stops.size(); ++i) {
        if (t > stops[i].at) continue;
        const Stop& from = stops[i - 1];
        const Stop& to = stops[i];
        const float share = to.at > from.at ? (t - from.at) / (to.at - from.at) : 1;
        const auto mix = [share](std::uint8_t x, std::uint8_t y) {
            return static_cast<std::uint8_t>(static_cast<float>(x) + share * static_cast<float>(y - x) +
                                             0.5F);
        };
        return {mix(from.colour.r, to.colour.r), mix(from.colour.g, to.colour.g),
                mix(from.colour.b, to.colour.b), mix(from.colour.a, to.colour.a)};
    }
    return stops.back().colour;
}

std::optional<Drawing> read_svg(std::string_view text) {
    if (text.size() > kMaxBytes) return std::nullopt;
    return Reader().read(text);
}

}  // namespace kefu::gui
