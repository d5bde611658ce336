#include "desk/coach.h"

#include <algorithm>
#include <string_view>

namespace kefu::desk {
namespace {

constexpr std::size_t kAtMost = 2;

bool ends_clause(std::string_view mark) {
    for (const std::string_view one :
         {"，", "。", "！", "？", "；", "：", "、", "…", "～", "~", ",", "!", "?", ";", "\n"})
        if (mark == one) return true;
    return false;
}

// How many bytes the character at `at` has.
std::size_t bytes_at(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        ++end;
    return end - at;
}

// The clause in which the evidence begins, without its punctuation: a single character would be a strange quotation.
std::string clause_around(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t first = 0;
    std::size_t last = text.size();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = bytes_at(text, at);
        if (ends_clause(text.substr(at, bytes))) {
            if (at + bytes <= begin) first = at + bytes;
            if (at >= end) {
                last = at;
                break;
            }
        }
        at += bytes;
    }
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (first < last && blank(text[first]))
        ++first;
    while (last > first && blank(text[last - 1]))
        --last;
    return std::string(text.substr(first, last - first));
}

// The first words of the evidence with the clause that they stand in, short enough to quote.
std::string quoted(const record::Log& log, const rules::Finding& finding) {
    const auto* reply = record::as<record::Reply>(log.events[finding.event]);
    if (!reply || finding.words.empty()) return {};
    const record::Span span = finding.words.front();
    if (span.begin < 0 || span.end <= span.begin || static_cast<std::size_t>(span.end) > reply->text.size())
        return {};
    constexpr std::size_t kLongest = 60;
    const auto begin = static_cast<std::size_t>(span.begin);
    const auto end = static_cast<std::size_t>(span.end);
    const std::string clause = clause_around(reply->text, begin, end);
    if (clause.size() <= kLongest) return clause;
    return end - begin <= kLongest ? reply->text.substr(begin, end - begin) : std::string();
}

base::Bilingual said(const TextFiles& texts, const char* plain, const char* with_words,
                     const base::Bilingual& what, const std::string& words) {
    const base::Bilingual frame = texts.both(words.empty() ? plain : with_words);
    return base::filled(base::filled(frame, "what", what), "words", words);
}

}  // namespace

void Coach::add(std::size_t event, BothRemark remark) {
    remarks_[event].push_back(std::move(remark));
}

void Coach::listen(const record::Log& log, const TextFiles& texts) {
    if (log.head.mode == record::Mode::exam) return;
    if (pack_) {
        for (const rules::Finding& finding : rules::inspect(log, *pack_)) {
            const rules::Rule* rule = pack_->rule(finding.rule);
            if (!rule || finding.event >= log.events.size() ||
                !record::as<record::Reply>(log.events[finding.event]))
                continue;
            const bool kept = finding.outcome == rules::Outcome::kept;
            // That nothing bad was said, or that it came in time, is no news.
            if (kept && finding.credit_percent >= 100 && rule->kind != rules::Rule::Kind::due) continue;
            if (finding.outcome == rules::Outcome::cut_off) continue;
            if (!said_.insert({finding.rule, finding.event, static_cast<int>(finding.outcome)}).second)
                continue;
            const std::string words = quoted(log, finding);
            const int severity = static_cast<int>(rule->severity);
            if (kept && finding.credit_percent >= 100) {
                add(finding.event,
                    {Remark::Kind::praise,
                     said(texts, "desk.coach.praise", "desk.coach.praise_words", rule->title, words),
                     severity});
            } else if (rule->kind != rules::Rule::Kind::share) {
                const auto kind =
                    rule->severity == rules::Severity::minor ? Remark::Kind::advice : Remark::Kind::warning;
                add(finding.event,
                    {kind, said(texts, "desk.coach.advice", "desk.coach.advice_words", rule->advice, words),
                     10 + severity});
                const courseware::Lesson* lesson = courseware_ ? courseware_->lesson(rule->lesson) : nullptr;
                if (lesson != nullptr) {
                    BothRemark& last = remarks_[finding.event].back();
                    last.lesson = lesson->id;
                    last.lesson_title = lesson->title;
                }
            }
        }
    }
    for (; heard_ < log.events.size(); ++heard_) {
        const auto* reply = record::as<record::Reply>(log.events[heard_]);
        if (!reply) continue;
        const record::ConversationHead* head =
            record::find_conversation(log.head, log.events[heard_].conversation);
        for (const record::StatedFact& fact : reply->heard.facts) {
            if (fact.verdict != record::Verdict::wrong || fact.expected.empty()) continue;
            base::Bilingual label{fact.fact, fact.fact};
            std::string unit;
            for (const record::SheetEntry& entry : head ? head->sheet : std::vector<record::SheetEntry>{}) {
                if (entry.id == fact.fact) {
                    label = entry.label;
                    unit = entry.unit;
                }
            }
            base::Bilingual text = base::filled(texts.both("desk.coach.wrong_fact"), "label", label);
            text =
                base::filled(base::filled(text, "expected", fact.expected + unit), "said", fact.value + unit);
            add(heard_, {Remark::Kind::warning, std::move(text), 15});
        }
    }
}

std::vector<Remark> Coach::remarks(std::size_t event, base::Language language) const {
    const auto found = remarks_.find(event);
    if (found == remarks_.end()) return {};
    std::vector<BothRemark> sorted = found->second;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const BothRemark& a, const BothRemark& b) { return a.weight > b.weight; });
    // Who has just been rude isn't told what was nice about it.
    if (std::any_of(sorted.begin(), sorted.end(),
                    [](const BothRemark& one) { return one.kind == Remark::Kind::warning; })) {
        std::erase_if(sorted, [](const BothRemark& one) { return one.kind == Remark::Kind::praise; });
    }
    std::vector<Remark> out;
    for (const BothRemark& one : sorted) {
        const bool repeated = std::any_of(out.begin(), out.end(),
                                          [&](const Remark& r) { return r.text == one.text.in(language); });
        if (out.size() < kAtMost && !repeated)
            out.push_back({one.kind, one.text.in(language), one.lesson, one.lesson_title.in(language)});
    }
    return out;
}

}  // namespace kefu::desk
