#include "gui/panels/rich_text.h"

#include <algorithm>
#include <bit>
#include <cfloat>
#include <cmath>
#include <functional>

#include "gui/panels/characters.h"

namespace kefu::gui {

LessonsState::LessonsState() : rich(std::make_unique<RichCache>()) {}
LessonsState::~LessonsState() = default;

namespace {

constexpr std::size_t kMostKept = 4000;

Face face_of(Face face, int look) {
    return look == 1 ? Face{face.type, true} : face;
}

std::string_view visible(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n'))
        text.remove_suffix(1);
    return text;
}

class Setter {
  public:
    Setter(const desk::Words& words, Face face, float room) : words_(words), face_(face), room_(room) {}

    /// A run between two places where a line may be broken.
    void add(std::uint32_t begin, std::uint32_t end) {
        const std::string_view text = words_.text;
        const bool breaks = text[end - 1] == '\n';
        const auto shown =
            static_cast<std::uint32_t>(begin + visible(text.substr(begin, end - begin)).size());
        const float wide = measure(begin, shown);
        if (used_ > 0 && used_ + wide > room_) close();
        if (wide > room_) {
            for (std::uint32_t at = begin; at < shown;) {
                const auto next =
                    static_cast<std::uint32_t>(std::min<std::size_t>(next_character(text, at), shown));
                if (used_ > 0 && used_ + measure(at, next) > room_) close();
                put(at, next);
                at = next;
            }
        } else {
            put(begin, shown);
        }
        widest_ = std::max(widest_, used_);
        if (breaks) {
            close();
        } else if (shown < end) {
            put(shown, end);
        }
    }

    RichParagraph finish() {
        if (!line_.empty() || lines_.empty()) close();
        RichParagraph set;
        set.lines = std::move(lines_);
        set.width = widest_;
        set.line_height = std::round(line_height(face_.type));
        set.height = set.line_height * static_cast<float>(set.lines.size());
        return set;
    }

  private:
    int look_at(std::uint32_t at) const {
        for (const auto& one : words_.emphasis) {
            if (at >= one.begin && at < one.end) return one.kind == desk::Emphasis::Kind::code ? 2 : 1;
        }
        return 0;
    }
    /// Where the look changes next, at most `end`.
    std::uint32_t same_until(std::uint32_t at, std::uint32_t end) const {
        for (const auto& one : words_.emphasis) {
            if (one.begin > at) end = std::min(end, static_cast<std::uint32_t>(one.begin));
            if (one.end > at) end = std::min(end, static_cast<std::uint32_t>(one.end));
        }
        return end;
    }
    float wide(std::uint32_t begin, std::uint32_t end, int look) const {
        return text_width(face_of(face_, look), std::string_view(words_.text).substr(begin, end - begin));
    }
    float measure(std::uint32_t begin, std::uint32_t end) const {
        float sum = 0;
        while (begin < end) {
            const std::uint32_t until = same_until(begin, end);
            sum += wide(begin, until, look_at(begin));
            begin = until;
        }
        return sum;
    }
    void put(std::uint32_t begin, std::uint32_t end) {
        while (begin < end) {
            const std::uint32_t until = same_until(begin, end);
            const int look = look_at(begin);
            if (!line_.empty() && line_.back().look == look && line_.back().end == begin) {
                RichPiece& last = line_.back();
                last.end = until;
                last.width = wide(last.begin, until, look);
                used_ = last.x + last.width;
            } else {
                line_.push_back({used_, wide(begin, until, look), begin, until, look});
                used_ += line_.back().width;
            }
            begin = until;
        }
    }
    void close() {
        lines_.push_back(std::move(line_));
        line_.clear();
        used_ = 0;
    }

    const desk::Words& words_;
    Face face_;
    float room_;
    std::vector<std::vector<RichPiece>> lines_;
    std::vector<RichPiece> line_;
    float used_ = 0;
    float widest_ = 0;
};

}  // namespace

const RichParagraph& RichCache::get(const Ui& ui, const desk::Words& words, Face face, float width) {
    std::uint64_t key = std::hash<std::string_view>{}(words.text);
    const auto mix = [&key](std::uint64_t part) {
        key = (key ^ part) * 0x9E3779B97F4A7C15ULL;
        key ^= key >> 29U;
    };
    mix(std::bit_cast<std::uint32_t>(width));
    mix(std::bit_cast<std::uint32_t>(font_pixels(face)));
    mix(static_cast<std::uint64_t>(face.type) * 2 + (face.bold ? 1 : 0));
    for (const auto& one : words.emphasis)
        mix(one.begin * 65'537 + one.end * 3 + (one.kind == desk::Emphasis::Kind::code ? 1 : 0));
    const auto found = kept_.find(key);
    if (found != kept_.end()) return found->second;
    if (kept_.size() >= kMostKept) kept_.clear();
    Setter setter(words, face, std::max(width, em(face.type)));
    std::uint32_t begin = 0;
    for (const std::uint32_t at : ui.state.services.line_breaks.breaks(words.text)) {
        if (at <= begin || at >= words.text.size()) continue;
        setter.add(begin, at);
        begin = at;
    }
    if (begin < words.text.size()) setter.add(begin, static_cast<std::uint32_t>(words.text.size()));
    return kept_.emplace(key, setter.finish()).first->second;
}

float rich_height(const Ui& ui, const desk::Words& words, Face face, float width) {
    return words.text.empty() ? 0 : ui.state.lessons.rich->get(ui, words, face, width).height;
}

float draw_rich(const Ui& ui, ImVec2 at, const desk::Words& words, Face face, float width, ImU32 ink) {
    if (words.text.empty()) return 0;
    const RichParagraph& set = ui.state.lessons.rich->get(ui, words, face, width);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 top = list->GetClipRectMin();
    const ImVec2 bottom = list->GetClipRectMax();
    at = {std::floor(at.x), std::floor(at.y)};
    const float pixels = font_pixels(face);
    const float inset = std::floor((set.line_height - pixels) / 2) - optical_lift(pixels);
    float y = at.y;
    for (const std::vector<RichPiece>& line : set.lines) {
        if (y + set.line_height >= top.y && y <= bottom.y) {
            for (const RichPiece& piece : line) {
                const char* text = words.text.data();
                const float x = at.x + piece.x;
                if (piece.look == 2)
                    fill_rounded(list, {x - px(2), y + px(3)},
                                 {x + piece.width + px(2), y + set.line_height - px(3)},
                                 colour().surface_sunken, px(4));
                list->AddText(font_of(face_of(face, piece.look)), pixels, {x, y + inset}, ink,
                              text + piece.begin, text + piece.end);
            }
        }
        y += set.line_height;
    }
    return set.height;
}

}  // namespace kefu::gui
