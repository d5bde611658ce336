#include "gui/panels/paragraph.h"

#include <algorithm>
#include <bit>
#include <cfloat>
#include <cmath>
#include <functional>

#include "gui/panels/characters.h"

namespace kefu::gui {

namespace {

float measure(std::string_view text, ImFont* font, float pixels) {
    if (text.empty()) return 0;
    return font->CalcTextSizeA(pixels, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

std::string_view without_trailing_space(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n'))
        text.remove_suffix(1);
    return text;
}

class Setter {
  public:
    Setter(std::string_view text, ImFont* font, float pixels, float width)
        : text_(text), font_(font), pixels_(pixels), room_(width) {}

    /// A run between two places where a line may be broken.
    void add(std::uint32_t begin, std::uint32_t end) {
        const std::string_view run = text_.substr(begin, end - begin);
        const bool breaks = !run.empty() && run.back() == '\n';
        const float visible = measure(without_trailing_space(run), font_, pixels_);
        const float full = breaks ? visible : measure(run, font_, pixels_);
        if (used_ > 0 && used_ + visible > room_) close(begin);
        if (visible > room_) {
            force(begin, end);
        } else {
            widest_ = used_ + visible;
            used_ += full;
        }
        if (breaks) {
            close(end);
            lines_.back().end = end - 1;
        }
    }

    std::vector<Line> finish() {
        close(static_cast<std::uint32_t>(text_.size()));
        return std::move(lines_);
    }

  private:
    void close(std::uint32_t end) {
        lines_.push_back({start_, end, widest_});
        start_ = end;
        used_ = widest_ = 0;
    }

    /// Breaks a run longer than a line between characters.
    void force(std::uint32_t begin, std::uint32_t end) {
        for (std::size_t at = begin; at < end;) {
            const std::size_t next = std::min<std::size_t>(next_character(text_, at), end);
            const float wide = text_[at] == '\n' ? 0 : measure(text_.substr(at, next - at), font_, pixels_);
            if (used_ > 0 && used_ + wide > room_) close(static_cast<std::uint32_t>(at));
            used_ += wide;
            widest_ = used_;
            at = next;
        }
    }

    std::string_view text_;
    ImFont* font_;
    float pixels_;
    float room_;
    std::vector<Line> lines_;
    std::uint32_t start_ = 0;
    float used_ = 0;    ///< of the present line, trailing spaces included
    float widest_ = 0;  ///< the same without them
};

}  // namespace

Paragraph set_paragraph(std::string_view text, ImFont* font, float pixels, float width,
                        const desk::LineBreaks& breaks, float line_height) {
    Setter setter(text, font, pixels, std::max(width, pixels));
    std::uint32_t begin = 0;
    for (const std::uint32_t at : breaks.breaks(text)) {
        if (at <= begin || at >= text.size()) continue;
        setter.add(begin, at);
        begin = at;
    }
    if (begin < text.size()) setter.add(begin, static_cast<std::uint32_t>(text.size()));

    Paragraph set;
    set.lines = setter.finish();
    set.line_height = std::round(line_height);
    for (const Line& line : set.lines)
        set.width = std::max(set.width, line.width);
    set.height = set.line_height * static_cast<float>(set.lines.size());
    return set;
}

float offset_in_line(std::string_view text, const Line& line, std::uint32_t at, ImFont* font, float pixels) {
    at = std::clamp(at, line.begin, line.end);
    return measure(text.substr(line.begin, at - line.begin), font, pixels);
}

std::uint32_t byte_at(std::string_view text, const Line& line, float x, ImFont* font, float pixels) {
    float passed = 0;
    std::size_t at = line.begin;
    while (at < line.end) {
        const std::size_t next = std::min<std::size_t>(next_character(text, at), line.end);
        const float wide = measure(text.substr(at, next - at), font, pixels);
        if (x < passed + wide / 2) break;
        passed += wide;
        at = next;
    }
    return static_cast<std::uint32_t>(at);
}

void draw_paragraph(ImDrawList* list, ImVec2 at, const Paragraph& paragraph, std::string_view text,
                    ImFont* font, float pixels, ImU32 ink, const std::vector<Mark>& marks) {
    const float inset = std::floor((paragraph.line_height - pixels) / 2) - optical_lift(pixels);
    for (const Line& line : paragraph.lines) {
        for (const Mark& mark : marks) {
            const auto begin = std::max(static_cast<std::uint32_t>(std::max(mark.begin, 0)), line.begin);
            const auto end = std::min(static_cast<std::uint32_t>(std::max(mark.end, 0)), line.end);
            if (begin >= end) continue;
            const float left = offset_in_line(text, line, begin, font, pixels);
            const float right = offset_in_line(text, line, end, font, pixels);
            const float deep = paragraph.line_height - 1;
            fill_rounded(list, {at.x + left - 1, at.y + 1}, {at.x + right + 1, at.y + deep}, mark.colour,
                         px(3));
        }
        if (line.end > line.begin) {
            list->AddText(font, pixels, {at.x, at.y + inset}, ink, text.data() + line.begin,
                          text.data() + line.end);
        }
        at.y += paragraph.line_height;
    }
}

const Paragraph& ParagraphCache::get(std::string_view text, Face face, float width) {
    ImFont* font = font_of(face);
    const float pixels = font_pixels(face);
    std::uint64_t key = std::hash<std::string_view>{}(text);
    const auto mix = [&key](std::uint64_t part) {
        key = (key ^ part) * 0x9E3779B97F4A7C15ULL;
        key ^= key >> 29U;
    };
    mix(std::bit_cast<std::uint32_t>(width));
    mix(std::bit_cast<std::uint32_t>(pixels));
    mix(static_cast<std::uint64_t>(face.type) * 2 + (face.bold ? 1 : 0));
    Kept& kept = kept_[key];
    if (kept.paragraph.lines.empty() || kept.text != text) {
        kept.paragraph = set_paragraph(text, font, pixels, width, breaks_, line_height(face.type));
        kept.text = text;
    }
    kept.used = frame_;
    return kept.paragraph;
}

void ParagraphCache::next_frame() {
    constexpr int kKeepFrames = 600;
    ++frame_;
    if (frame_ % kKeepFrames != 0) return;
    std::erase_if(kept_, [this](const auto& entry) { return frame_ - entry.second.used > kKeepFrames; });
}

}  // namespace kefu::gui
