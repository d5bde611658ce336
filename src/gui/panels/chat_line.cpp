#include "gui/panels/chat_line.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "gui/panels/pictures.h"

namespace kefu::gui {

namespace {

using desk::ChatLine;
using desk::FindingView;

std::string seconds(desk::Ms ms) {
    char text[32];
    const long long tenths = (ms + 50) / 100;
    if (tenths < 100) {
        std::snprintf(text, sizeof text, "%lld.%lld", tenths / 10, tenths % 10);
    } else {
        std::snprintf(text, sizeof text, "%lld", tenths / 10);
    }
    return text;
}

struct Tone {
    ImU32 fill, ink, strong;
    Icon icon;
};

Tone tone_of(FindingView::Kind kind) {
    const Palette& c = colour();
    switch (kind) {
        case FindingView::Kind::praise:
            return {c.good_soft, c.good_text, c.good, Icon::check};
        case FindingView::Kind::minor:
            return {c.warn_soft, c.warn_text, c.warn, Icon::info};
        case FindingView::Kind::major:
            return {c.bad_soft, c.bad_text, c.bad, Icon::warning};
        case FindingView::Kind::critical:
            return {c.bad_soft, c.bad_text, c.bad, Icon::warning};
    }
    return {};
}

ImU32 mark_of(FindingView::Kind kind) {
    const Palette& c = colour();
    if (kind == FindingView::Kind::praise) return c.mark_good;
    return kind == FindingView::Kind::minor ? c.mark_minor : c.mark_major;
}

std::string points(int milli) {
    char text[32];
    std::snprintf(text, sizeof text, "%d.%d", milli / 1000, milli % 1000 / 100);
    return text;
}

class Painter {
  public:
    Painter(const Ui& ui, const ChatLine& line, const ChatLook& look, ChatState& state, int index, ImVec2 at,
            float width, bool paint)
        : ui_(ui),
          line_(line),
          look_(look),
          state_(state),
          index_(index),
          at_(at),
          width_(width),
          paint_(paint) {}

    float run() {
        const float start = at_.y;
        switch (line_.kind) {
            case ChatLine::Kind::shopper:
                bubble(false);
                break;
            case ChatLine::Kind::student:
                bubble(true);
                break;
            case ChatLine::Kind::automatic:
                bubble(true);
                break;
            case ChatLine::Kind::divider:
                middle(colour().text_faint, 0, Icon::none);
                break;
            case ChatLine::Kind::system:
                middle(colour().text_soft, colour().hover, Icon::none);
                break;
            case ChatLine::Kind::action:
                middle(colour().info_text, colour().info_soft, Icon::hand);
                break;
            case ChatLine::Kind::result_done:
                middle(colour().good_text, colour().good_soft, Icon::check);
                break;
            case ChatLine::Kind::result_refused:
                middle(colour().warn_text, colour().warn_soft, Icon::warning);
                break;
        }
        if (look_.coach && !look_.findings) remarks();
        if (look_.findings) {
            remarks();  // what graders wrote
            findings();
        }
        return at_.y - start;
    }

  private:
    ImDrawList* list() const { return ImGui::GetWindowDrawList(); }
    bool mine() const {
        return line_.kind == ChatLine::Kind::student || line_.kind == ChatLine::Kind::automatic;
    }

    float most() const { return std::min((width_ - px(kChatIndent) * 2) * 0.94F, px(560)); }

    void bubble(bool right) {
        const bool automatic = line_.kind == ChatLine::Kind::automatic;
        const float face_x =
            right ? at_.x + width_ - px(kChatSide) - px(kChatFace) : at_.x + px(kChatSide) + px(kChatFace);
        if (paint_)
            draw_avatar(list(), right ? look_.student_avatar : look_.shopper_avatar,
                        {face_x, at_.y + px(kChatFace)}, px(kChatFace));
        if (!line_.picture.empty()) photo(right);
        if (!line_.text.empty()) words(right, automatic);
        meta(right, automatic);
        at_.y += px(12);
    }

    void words(bool right, bool automatic) {
        const float pad_x = px(14);
        const float pad_y = px(8);
        const Paragraph& set = ui_.state.paragraphs.get(line_.text, kBody, most() - pad_x * 2);
        const ImVec2 size{std::ceil(set.width) + pad_x * 2, set.height + pad_y * 2};
        const float left = right ? at_.x + width_ - px(kChatIndent) - size.x : at_.x + px(kChatIndent);
        const ImRect box({std::floor(left), at_.y}, {std::floor(left) + size.x, at_.y + size.y});
        if (paint_) {
            const Palette& c = colour();
            const ImU32 fill = automatic ? mixed(c.bubble_student, c.canvas, 0.6F)
                               : right   ? c.bubble_student
                                         : c.bubble_shopper;
            const ImU32 ink = automatic ? c.text_soft : right ? c.bubble_student_text : c.bubble_shopper_text;
            const ImDrawFlags corners = right
                                            ? ImDrawFlags_RoundCornersAll & ~ImDrawFlags_RoundCornersTopRight
                                            : ImDrawFlags_RoundCornersAll & ~ImDrawFlags_RoundCornersTopLeft;
            if (!right)
                fill_rounded(list(), {box.Min.x, box.Min.y + px(1)}, {box.Max.x, box.Max.y + px(2)},
                             faded(c.shadow, 0.7F), px(14), corners);
            fill_rounded(list(), box.Min, box.Max, fill, px(14), corners);
            std::vector<Mark> marks;
            if (look_.findings) {
                for (const FindingView& finding : line_.findings) {
                    for (const desk::Span& span : finding.words)
                        marks.push_back({span.begin, span.end, mark_of(finding.kind)});
                }
            }
            draw_paragraph(list(), {box.Min.x + pad_x, box.Min.y + pad_y}, set, line_.text, font_of(kBody),
                           font_pixels(kBody), ink, marks);
            if (look_.pick) pick(box);
            if (look_.ask && line_.kind == ChatLine::Kind::student && !line_.asked) ask(box);
            menu(box);
        }
        at_.y += size.y;
    }

    /// A little flag beside the student's own bubble: the program misread this.
    void ask(const ImRect& box) {
        const float size = px(28);
        const float top = std::floor(std::min(box.GetCenter().y, box.Min.y + px(22)) - size / 2);
        const ImRect flag({box.Min.x - size - px(8), top}, {box.Min.x - px(8), top + size});
        const ImVec2 keep = ImGui::GetCursorScreenPos();
        const Touch touched = touch("ask", flag);
        ImGui::SetCursorScreenPos(keep);
        const bool on = touched.hovered || touched.focused;
        if (on) fill_rounded(list(), flag.Min, flag.Max, colour().hover, size / 2);
        draw_icon(list(), Icon::flag, flag.GetCenter(), px(14),
                  on ? colour().accent_text : colour().text_faint);
        if (touched.hovered) tooltip(ui_, ui_.t("debrief.ask"));
        if (!touched.clicked) return;
        ui_.state.debrief.asking = line_.id;
        ui_.state.debrief.why.clear();
    }

    void pick(const ImRect& box) {
        const ImVec2 keep = ImGui::GetCursorScreenPos();
        const Touch touched = touch("bubble", box);
        ImGui::SetCursorScreenPos(keep);
        const bool on = state_.selected_line == index_;
        if (on || touched.hovered)
            list()->AddRect(box.Min, box.Max, on ? colour().accent : colour().border_strong, px(14), 0,
                            px(on ? 2.0F : 1.0F));
        if (!touched.clicked || on) return;
        state_.selected_line = index_;
        state_.measured.clear();
    }

    /// Right-click copies: chat text can't be selected.
    void menu(const ImRect& box) {
        if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.Min, box.Max) &&
            ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
            ImGui::OpenPopup("copy");
        }
        if (!ImGui::IsPopupOpen("copy")) return;
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(6), px(6)));
        if (ImGui::BeginPopup("copy")) {
            const std::string& label = ui_.t("copy");
            const ImVec2 at = ImGui::GetCursorScreenPos();
            const ImVec2 size{text_width(kBody, label) + px(48), px(32)};
            const Touch touched = touch("copy", {at, {at.x + size.x, at.y + size.y}});
            if (touched.hovered)
                fill_rounded(list(), at, {at.x + size.x, at.y + size.y}, colour().hover, px(6));
            text_at({at.x + px(16), at.y + (size.y - line_height(Type::body)) / 2}, kBody, colour().text,
                    label);
            if (touched.clicked) {
                ImGui::SetClipboardText(line_.text.c_str());
                ImGui::CloseCurrentPopup();
                ui_.state.workbench.focus_reply = true;
            }
            ImGui::EndPopup();
        }
        ImGui::PopStyleVar();
    }

    void photo(bool right) {
        const float wide = std::min(px(240), most());
        const float high = std::round(wide / std::clamp(picture_aspect(line_.picture), 0.6F, 2.0F));
        const float left =
            std::floor(right ? at_.x + width_ - px(kChatIndent) - wide : at_.x + px(kChatIndent));
        const ImRect box({left, at_.y}, {left + wide, at_.y + high});
        if (paint_) {
            const ImVec2 keep = ImGui::GetCursorScreenPos();
            const Touch touched = touch("photo", box);
            ImGui::SetCursorScreenPos(keep);
            picture_edge(list(), box, px(12), touched.hovered || touched.focused ? 2.0F : 1.0F,
                         touched.hovered || touched.focused ? colour().accent : colour().border);
            draw_picture(list(), line_.picture, box.Min, box.Max, px(12), line_.caption);
            if (touched.clicked) {
                ui_.state.photo = line_.picture;
                ui_.state.photo_caption = line_.caption;
            }
        }
        at_.y += high + (line_.text.empty() ? 0 : px(6));
    }

    void meta(bool right, bool automatic) {
        const float high = std::round(line_height(Type::tiny));
        if (paint_) {
            std::string text = line_.clock;
            if (automatic) text += " · " + ui_.t("chat.automatic");
            if (line_.entry == desk::Entry::quick) text += " · " + ui_.t("chat.quick");
            if (line_.entry == desk::Entry::pasted) text += " · " + ui_.t("chat.pasted");
            if (!right) {
                text_at({at_.x + px(kChatIndent) + px(2), at_.y + px(2)}, kTiny, colour().text_faint, text);
            } else {
                float x = at_.x + width_ - px(kChatIndent) - px(2);
                x -= text_width(kTiny, text);
                text_at({x, at_.y + px(2)}, kTiny, colour().text_faint, text);
                if (line_.took_ms >= 0) {
                    const std::string took = ui_.t("chat.took", seconds(line_.took_ms));
                    x -= text_width({Type::tiny, true}, took) + px(8);
                    const ImU32 ink = line_.wait_level >= 4   ? colour().bad_text
                                      : line_.wait_level >= 2 ? colour().warn_text
                                                              : colour().good_text;
                    text_at({x, at_.y + px(2)}, {Type::tiny, true}, ink, took);
                    if (look_.findings) waiting_bar({x - px(8), at_.y + high / 2 + px(2)});
                }
            }
        }
        at_.y += high + px(2);
    }

    /// How long the shopper had waited, up to a minute.
    void waiting_bar(ImVec2 right) const {
        constexpr float kWhole = 60'000;
        const float wide = px(110) * std::clamp(static_cast<float>(line_.took_ms) / kWhole, 0.02F, 1.0F);
        const float half = px(3);
        fill_rounded(list(), {right.x - wide, right.y - half}, {right.x, right.y + half},
                     colour().wait[std::clamp(line_.wait_level, 0, 4)], half);
    }

    void middle(ImU32 ink, ImU32 fill, Icon icon) {
        const float room = width_ - px(kChatIndent) * 2;
        const float sign = icon == Icon::none ? 0 : px(20);
        const Paragraph& set = ui_.state.paragraphs.get(line_.text, kSmall, room - px(32) - sign);
        const float wide = std::ceil(set.width) + sign + px(28);
        const float high = set.height + px(8);
        if (paint_) {
            const float left = std::floor(at_.x + (width_ - wide) / 2);
            if (fill != 0)
                fill_rounded(list(), {left, at_.y}, {left + wide, at_.y + high}, fill,
                             std::min(px(14), high / 2));
            if (sign > 0) draw_icon(list(), icon, {left + px(20), at_.y + high / 2}, px(13), ink);
            draw_paragraph(list(), {left + px(14) + sign, at_.y + px(4)}, set, line_.text, font_of(kSmall),
                           font_pixels(kSmall), ink);
            menu({{left, at_.y}, {left + wide, at_.y + high}});
        }
        at_.y += high + px(12);
    }

    /// The coach, in the same column as the reply that it speaks of.
    void remarks() {
        for (const desk::Remark& remark : line_.remarks) {
            const bool praise = remark.kind == desk::Remark::Kind::praise;
            const bool warning = remark.kind == desk::Remark::Kind::warning;
            const Palette& c = colour();
            const bool asked = remark.kind == desk::Remark::Kind::asked;
            const ImU32 ink = praise    ? c.good_text
                              : warning ? c.bad_text
                              : asked   ? c.info_text
                                        : c.coach_text;
            const ImU32 fill = praise    ? c.good_soft
                               : warning ? c.bad_soft
                               : asked   ? c.info_soft
                                         : c.coach_soft;
            const Icon icon = praise    ? Icon::check
                              : warning ? Icon::warning
                              : asked   ? Icon::flag
                                        : Icon::bulb;
            const Paragraph& set = ui_.state.paragraphs.get(remark.text, kSmall, most() - px(46));
            const std::string link = remark.lesson.empty()
                                         ? std::string()
                                         : ui_.t("lessons.see", std::string_view(remark.lesson_title));
            const float linked = link.empty() ? 0 : std::round(line_height(Type::small)) + px(2);
            const float wide =
                std::max(std::ceil(set.width), std::min(text_width(kSmall, link), most() - px(46))) + px(46);
            const float high = set.height + px(10) + linked;
            if (paint_) {
                const float left = std::floor(mine() ? at_.x + width_ - px(kChatIndent) - wide
                                                     : at_.x + (width_ - wide) / 2);
                fill_rounded(list(), {left, at_.y}, {left + wide, at_.y + high}, fill, px(10));
                draw_icon(list(), icon, {left + px(18), at_.y + px(5) + set.line_height / 2}, px(14), ink);
                draw_paragraph(list(), {left + px(32), at_.y + px(5)}, set, remark.text, font_of(kSmall),
                               font_pixels(kSmall), ink);
                if (linked > 0)
                    lesson_link({left + px(32), at_.y + px(5) + set.height}, wide - px(46), link,
                                remark.lesson);
            }
            at_.y += high + px(6);
        }
        if (!line_.remarks.empty()) at_.y += px(8);
    }

    /// A line that opens a lesson.
    void lesson_link(ImVec2 at, float width, const std::string& label, const std::string& lesson) {
        const float wide = std::min(text_width(kSmall, label), width);
        const ImRect box(at, {at.x + wide, at.y + std::round(line_height(Type::small))});
        ImGui::PushID(lesson.c_str());
        const ImVec2 keep = ImGui::GetCursorScreenPos();
        const Touch touched = touch("lesson", box);
        ImGui::SetCursorScreenPos(keep);
        ImGui::PopID();
        text_fit(at, width, kSmall, colour().accent_text, label);
        if (touched.hovered || touched.focused)
            list()->AddLine({box.Min.x, box.Max.y - px(2)}, {box.Max.x, box.Max.y - px(2)},
                            colour().accent_text);
        if (touched.clicked) ui_.commands.add(desk::OpenLesson{lesson});
    }

    // --- debrief -----------------------------------------------------------------------------------------------

    void findings() {
        const bool open = state_.selected_line == index_;
        const float indent = px(kChatIndent);
        const float wide = std::min(width_ - indent * 2, px(620));
        const float left = std::floor(mine() ? at_.x + width_ - indent - wide : at_.x + indent);
        bool lost = false;
        if (!open) praise_chips(left, wide);
        for (std::size_t i = 0; i < line_.findings.size(); ++i) {
            if (!open && only_named(line_.findings[i])) continue;
            finding(line_.findings[i], static_cast<int>(i), left, wide, open);
            lost = lost || line_.findings[i].kind != FindingView::Kind::praise;
        }
        if (lost && open && !line_.model_replies.empty()) models(left, wide);
        if (!line_.findings.empty()) at_.y += px(10);
    }

    /// Praise of which there is no more to say than its name: that takes a chip, and the talk stays in sight.
    static bool only_named(const FindingView& finding) {
        return finding.kind == FindingView::Kind::praise && finding.why.empty();
    }

    /// All of it in rows, from the side on which the reply stands.
    void praise_chips(float left, float wide) {
        const Tone tone = tone_of(FindingView::Kind::praise);
        const float high = std::round(line_height(Type::small)) + px(8);
        const float gap = px(6);
        const auto width_of = [&](const FindingView& one) {
            return std::min(std::ceil(text_width(kSmallBold, one.title)) + px(38), wide);
        };
        const std::size_t count = line_.findings.size();
        for (std::size_t first = 0; first < count;) {
            float used = 0;
            std::size_t next = first;
            for (; next < count; ++next) {
                if (!only_named(line_.findings[next])) continue;
                const float more = width_of(line_.findings[next]) + (used > 0 ? gap : 0);
                if (used > 0 && used + more > wide) break;
                used += more;
            }
            if (used <= 0) return;
            float x = mine() ? left + wide - used : left;
            for (std::size_t i = first; paint_ && i < next; ++i) {
                if (!only_named(line_.findings[i])) continue;
                const float own = width_of(line_.findings[i]);
                praise_chip({{x, at_.y}, {x + own, at_.y + high}}, line_.findings[i], static_cast<int>(i),
                            tone);
                x += own + gap;
            }
            at_.y += high + gap;
            first = next;
        }
    }

    void praise_chip(const ImRect& box, const FindingView& praise, int number, const Tone& tone) {
        ImGui::PushID(number);
        const ImVec2 keep = ImGui::GetCursorScreenPos();
        const Touch touched = touch("finding", box);
        ImGui::SetCursorScreenPos(keep);
        ImGui::PopID();
        fill_rounded(list(), box.Min, box.Max, tone.fill, px(8));
        if (touched.hovered) list()->AddRect(box.Min, box.Max, tone.strong, px(8));
        draw_icon(list(), tone.icon, {box.Min.x + px(15), box.GetCenter().y}, px(13), tone.ink);
        text_fit({box.Min.x + px(26), box.Min.y + px(4)}, box.GetWidth() - px(36), kSmallBold, tone.ink,
                 praise.title);
        if (touched.clicked) {
            state_.selected_line = index_;
            state_.measured.clear();
        }
    }

    void finding(const FindingView& finding, int number, float left, float wide, bool open) {
        const Tone tone = tone_of(finding.kind);
        const float pad = px(14);
        const float room = wide - pad * 2 - px(24);
        const float top = at_.y;
        const std::string lost = finding.lost_milli > 0 ? "−" + points(finding.lost_milli) : "";
        float y = top + px(8);
        const auto piece = [&](Face face, ImU32 ink, const std::string& text, float gap) {
            if (text.empty()) return;
            const float high = wrapped_height(ui_, room, face, text);
            if (paint_) text_wrapped(ui_, {left + pad + px(24), y}, room, face, ink, text);
            y += high + gap;
        };
        const auto labelled = [&](const char* key, const std::string& text) {
            if (text.empty()) return;
            piece(kSmall, colour().text, ui_.t(key, std::string_view(text)), px(3));
        };
        if (paint_) {
            // The panel comes first; its height was measured before.
            const float high = Painter(ui_, line_, look_, state_, index_, at_, width_, false)
                                   .finding_height(finding, number, left, wide, open);
            const ImRect box({left, top}, {left + wide, top + high});
            ImGui::PushID(number);
            const ImVec2 keep = ImGui::GetCursorScreenPos();
            ImGui::SetNextItemAllowOverlap();  // its lesson is a link of its own
            const Touch touched = touch("finding", box);
            ImGui::SetCursorScreenPos(keep);
            ImGui::PopID();
            fill_rounded(list(), box.Min, box.Max, tone.fill, px(8));
            fill_rounded(list(), box.Min, {box.Min.x + px(4), box.Max.y}, tone.strong, px(8),
                         ImDrawFlags_RoundCornersLeft);
            if (touched.hovered) list()->AddRect(box.Min, box.Max, tone.strong, px(8));
            draw_icon(list(), tone.icon, {left + pad + px(8), top + px(8) + line_height(Type::small) / 2},
                      px(14), tone.ink);
            if (touched.clicked) {
                state_.selected_line = open ? -1 : index_;
                state_.measured.clear();
            }
            const float right = left + wide - pad;
            // Where it is narrow, the name goes before the time, which stands at the reply anyway.
            const float both = text_width({Type::small, true}, finding.when + "   " + lost);
            const bool narrow = room - both < std::min(text_width(kSmallBold, finding.title), px(120));
            const std::string side = narrow         ? lost
                                     : lost.empty() ? finding.when
                                                    : finding.when + "   " + lost;
            text_right({right, top + px(8)}, {Type::small, !lost.empty()}, tone.ink, side);
            text_fit({left + pad + px(24), top + px(8)}, room - text_width({Type::small, true}, side) - px(8),
                     kSmallBold, tone.ink, finding.title);
        }
        y += std::round(line_height(Type::small)) + px(2);
        piece(kSmall, colour().text, finding.why, px(3));
        if (open) {
            labelled("finding.advice", finding.advice);
            labelled("finding.keeps", finding.keeps);
            if (finding.lesson_id.empty()) {
                labelled("finding.lesson", finding.lesson);
            } else {
                if (paint_) {
                    ImGui::PushID(number);
                    lesson_link({left + pad + px(24), y}, room,
                                ui_.t("lessons.see", std::string_view(finding.lesson)), finding.lesson_id);
                    ImGui::PopID();
                }
                y += std::round(line_height(Type::small)) + px(3);
            }
        }
        at_.y = y + px(6) + px(6);
    }

    float finding_height(const FindingView& shown, int number, float left, float wide, bool open) {
        const float start = at_.y;
        finding(shown, number, left, wide, open);
        return at_.y - start - px(6);
    }

    void models(float left, float wide) {
        const float pad = px(14);
        const float top = at_.y;
        float y = top + px(10);
        const float head = std::round(line_height(Type::small));
        float high = px(20) + head;
        for (const std::string& reply : line_.model_replies)
            high += wrapped_height(ui_, wide - pad * 2, kBody, reply) + px(6);
        if (paint_) {
            fill_rounded(list(), {left, top}, {left + wide, top + high}, colour().accent_soft, px(8));
            text_at({left + pad, y}, kSmallBold, colour().accent_text, ui_.t("finding.models"));
            y += head + px(2);
            for (const std::string& reply : line_.model_replies) {
                y += text_wrapped(ui_, {left + pad, y}, wide - pad * 2, kBody, colour().text, reply) + px(6);
            }
        }
        at_.y = top + high + px(6);
    }

    const Ui& ui_;
    const ChatLine& line_;
    const ChatLook& look_;
    ChatState& state_;
    int index_;
    ImVec2 at_;
    float width_;
    bool paint_;
};

}  // namespace

float line_painter_height(const Ui& ui, const ChatLine& line, const ChatLook& look, float width,
                          ChatState& state, int index) {
    return Painter(ui, line, look, state, index, {0, 0}, width, false).run();
}

void paint_line(const Ui& ui, const ChatLine& line, const ChatLook& look, ImVec2 at, float width,
                ChatState& state, int index) {
    Painter(ui, line, look, state, index, at, width, true).run();
}

}  // namespace kefu::gui
