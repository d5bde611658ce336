#include "acts/answers.h"

#include <algorithm>
#include <optional>

#include "acts/amounts.h"
#include "acts/wishes.h"
#include "text/clauses.h"
#include "text/fold.h"
#include "text/phrases.h"

namespace kefu::acts {
namespace {

class AnswerReader {
  public:
    AnswerReader(const Reading& reading, const WordLists& words, const Scene& scene, const Sheet& sheet,
                 std::uint64_t letters, const std::vector<Value>& values,
                 const std::vector<record::StatedFact>& facts, const std::vector<record::HeardAct>& acts)
        : reading_(reading),
          view_(*reading.view),
          words_(words),
          scene_(scene),
          sheet_(sheet),
          letters_(letters),
          values_(values),
          facts_(facts),
          acts_(acts) {}

    std::vector<record::Answer> read() {
        find_yes_or_no();
        const std::string yes_no_topic = asked_yes_no();
        std::vector<record::Answer> answers;
        for (std::size_t at = 0; at < scene_.topics.size(); ++at) {
            const KnownTopic& topic = scene_.topics[at];
            right_.clear();
            wrong_.clear();
            by_facts(topic);
            by_phrases(topic, sheet_.topics[at]);
            if (right_.empty() && wrong_.empty() && is_open(topic)) by_acts(topic);
            if (right_.empty() && wrong_.empty() && topic.id == yes_no_topic) by_yes_no(topic);
            if (right_.empty() && wrong_.empty()) continue;
            record::Answer answer;
            answer.topic = topic.id;
            drop_contained(right_, wrong_);
            drop_contained(wrong_, right_);
            answer.verdict = wrong_.empty()   ? record::Verdict::right
                             : right_.empty() ? record::Verdict::wrong
                                              : record::Verdict::unsure;
            for (const auto* spans : {&right_, &wrong_})
                answer.evidence.insert(answer.evidence.end(), spans->begin(), spans->end());
            if (answer.verdict == record::Verdict::unsure && view_.finds.head(words_.taken_back) < 0)
                answer.wrong = wrong_;
            answers.push_back(std::move(answer));
        }
        return answers;
    }

  private:
    using Spans = std::vector<record::Span>;

    bool is_open(const KnownTopic& topic) const {
        return std::find(scene_.open_topics.begin(), scene_.open_topics.end(), topic.id) !=
               scene_.open_topics.end();
    }

    bool overtaken(const std::string& topic) const {
        return std::find(scene_.overtaken.begin(), scene_.overtaken.end(), topic) != scene_.overtaken.end();
    }

    // Of several open yes-or-no questions the latest one whose own answers begin with the word said (有: 有货,
    // not 能发), else the latest.
    std::string asked_yes_no() const {
        if (!said_) return {};
        const std::u32string_view word =
            std::u32string_view(view_.points).substr(said_->first, said_->last - said_->first);
        std::string latest;
        for (auto id = scene_.open_topics.rbegin(); id != scene_.open_topics.rend(); ++id) {
            const auto topic = std::find_if(scene_.topics.begin(), scene_.topics.end(),
                                            [&](const KnownTopic& one) { return one.id == *id; });
            if (topic == scene_.topics.end() || topic->yes_no.empty() || overtaken(*id)) continue;
            if (latest.empty()) latest = *id;
            const auto& ready = sheet_.topics[static_cast<std::size_t>(topic - scene_.topics.begin())];
            if (std::any_of(ready.beginnings.begin(), ready.beginnings.end(),
                            [&](const std::u32string& phrase) { return phrase.starts_with(word); }))
                return *id;
        }
        return latest;
    }

    record::Span original(text::Range where) const {
        const text::ByteSpan span = reading_.reply.text.original(where.first, where.last);
        return {span.begin, span.end};
    }

    // A part of a longer phrase of the other kind: 可以机洗 in 不可以机洗.
    /// The characters that a part of the reply as typed was read from.
    text::Range folded(record::Span span) const {
        text::Range where{0, view_.points.size()};
        while (where.first < where.last && original({where.first, where.first + 1}).end <= span.begin)
            ++where.first;
        while (where.last > where.first + 1 && original({where.last - 1, where.last}).begin >= span.end)
            --where.last;
        return where;
    }

    static void drop_contained(Spans& inner, const Spans& outer) {
        std::erase_if(inner, [&](const record::Span& one) {
            return std::any_of(outer.begin(), outer.end(), [&](const record::Span& other) {
                return other.begin <= one.begin && one.end <= other.end &&
                       other.end - other.begin > one.end - one.begin;
            });
        });
    }

    void by_facts(const KnownTopic& topic) {
        for (const record::StatedFact& fact : facts_) {
            if (std::find(topic.facts.begin(), topic.facts.end(), fact.fact) == topic.facts.end()) continue;
            if (fact.verdict == record::Verdict::right && !view_.asked_back(folded(fact.evidence)))
                right_.push_back(fact.evidence);
            if (fact.verdict == record::Verdict::wrong) wrong_.push_back(fact.evidence);
        }
    }

    /// A right number that the reply gives to something else: 628 in 霸王龙628片,三角龙642片, where it is the other's.
    bool misplaced(const KnownTopic& topic, text::Range phrase) const {
        const auto value = std::find_if(values_.begin(), values_.end(), [&](const Value& one) {
            return one.where.first <= phrase.first && phrase.last <= one.where.last;
        });
        if (value == values_.end()) return false;
        const record::Span written = original(value->where);
        for (const record::StatedFact& stated : facts_) {
            if (stated.verdict != record::Verdict::wrong) continue;
            const auto fact = std::find_if(scene_.facts.begin(), scene_.facts.end(),
                                           [&](const KnownFact& one) { return one.id == stated.fact; });
            if (fact == scene_.facts.end()) continue;
            const bool asked_for =
                std::find(topic.facts.begin(), topic.facts.end(), stated.fact) != topic.facts.end();
            const ReadyFact& ready = sheet_.facts[static_cast<std::size_t>(fact - scene_.facts.begin())];
            if (!asked_for && stated.evidence.begin == written.begin && stated.evidence.end == written.end)
                return true;
            if (asked_for && ready.expected && agrees(*value, ready, words_.units)) return true;
        }
        return false;
    }

    void by_phrases(const KnownTopic& known, const ReadyTopic& topic) {
        for (const auto& [phrases, spans, when_asked] :
             {std::tuple{&topic.right, &right_, true}, std::tuple{&topic.wrong, &wrong_, false}}) {
            for (const text::Phrase& phrase : *phrases) {
                if (!phrase.may_stand(letters_)) continue;
                for (auto where = phrase.find(view_.points); where;
                     where = phrase.find(view_.points, where->first + 1)) {
                    if (!view_.denied(*where, phrase.head(), phrase.tail()) && stands(*where, when_asked) &&
                        !cuts_in(view_.points, *where, values_) && !(when_asked && misplaced(known, *where)))
                        spans->push_back(original(*where));
                }
            }
        }
    }

    bool stands(text::Range where, bool when_asked) const {
        const bool quoted = (view_.scope(where.first) & view_.scope(where.last - 1) & TextView::quoted) != 0;
        if (quoted && !reported(where)) return false;
        if (!when_asked && supposed(where)) return false;
        return when_asked ? !view_.asked_back(where)
                          : (view_.scope(where.last - 1) & TextView::question) == 0 ||
                                read_out(reading_, words_, acts_, where);
    }

    /// 订单写的是“灰色 M”: what stands in the quotation is so.
    bool reported(text::Range where) const {
        constexpr std::size_t kReach = 6;  // characters between: the sign of quotation and a few words in it
        for (std::int32_t index = view_.finds.head(words_.reports); index >= 0;
             index = view_.finds.at(index).next) {
            const auto& find = view_.finds.at(index);
            if (find.last <= where.first && where.first - find.last <= kReach &&
                view_.same_sentence(find.first, where.first))
                return true;
        }
        return false;
    }

    /// 如果确实是质量问题 doesn't say that it is one.
    bool supposed(text::Range where) const {
        for (std::int32_t index = view_.finds.head(words_.supposed); index >= 0;
             index = view_.finds.at(index).next) {
            const auto& find = view_.finds.at(index);
            if (find.last <= where.first && view_.same_clause(find.first, where.first)) return true;
        }
        return false;
    }

    void by_acts(const KnownTopic& topic) {
        for (const record::HeardAct& act : acts_) {
            if (std::find(topic.acts.begin(), topic.acts.end(), act.id) != topic.acts.end()) {
                right_.insert(right_.end(), act.evidence.begin(), act.evidence.end());
            }
        }
    }

    bool listed(ListId list, std::size_t first, std::size_t last) const {
        for (std::int32_t index = view_.finds.head(list); index >= 0; index = view_.finds.at(index).next) {
            if (view_.finds.at(index).first == first && view_.finds.at(index).last == last) return true;
        }
        return false;
    }

    bool stands_in(ListId list, std::size_t first) const {
        for (std::int32_t index = view_.finds.head(list); index >= 0; index = view_.finds.at(index).next) {
            const auto& find = view_.finds.at(index);
            if (find.first <= first && first < find.last) return true;
        }
        return false;
    }

    // 可以的, 可以机洗 (asked about) answer; 可以领券 (not asked about), 不好意思, 是新来的, 发货时是好的 don't.
    bool answers_the_question(std::size_t first, std::size_t last) const {
        if (view_.ends(last, Edge::clause) || !listed(words_.yes_no_weak, first, last)) return true;
        const std::u32string& asked = reading_.asked->text.text.points;
        int said = 0;  // characters of weight behind it: one of the first two is to be in the question
        for (std::size_t at = last; at < view_.clauses[view_.clause_of(first)].where.last; ++at) {
            const char32_t c = view_.points[at];
            if (text::is_punctuation(c) || c == U' ' || listed(words_.small_words, at, at + 1)) continue;
            if (c >= U'0' && c <= U'9') return false;
            if (asked.find(c) != std::u32string::npos) return true;
            if (++said == 2) return false;
        }
        return false;
    }

    std::optional<text::Range> opening(ListId list, bool whole) const {
        std::optional<text::Range> longest;
        for (std::int32_t index = view_.finds.head(list); index >= 0; index = view_.finds.at(index).next) {
            const auto& find = view_.finds.at(index);
            if (!view_.starts(find.first, Edge::reply)) continue;
            if (whole && !view_.ends(find.last, Edge::reply)) continue;
            if ((view_.scope(find.first) & TextView::question) != 0) continue;
            if (!answers_the_question(find.first, find.last)) continue;
            if (stands_in(words_.not_understood, find.first)) continue;
            if (!longest || find.last > longest->last) longest = {find.first, find.last};
        }
        return longest;
    }

    void find_yes_or_no() {
        std::optional<text::Range> yes = opening(words_.yes, false);
        std::optional<text::Range> no = opening(words_.no, false);
        if (!yes) yes = opening(words_.yes_whole, true);
        if (!no) no = opening(words_.no_whole, true);
        if (!yes && !no) return;
        // The one said first, the longer where both begin together (没 in 没问题), is the answer.
        says_yes_ = yes.has_value();
        if (yes && no) says_yes_ = yes->first != no->first ? yes->first < no->first : yes->last > no->last;
        said_ = says_yes_ ? yes : no;
        taken_note_ = says_yes_ && listed(words_.acknowledgements, said_->first, said_->last);
    }

    // 好的 is a yes to 给我换一个行不行 and fits 送之前打我电话啊; to 没拍错吧 it says neither.
    bool noted_for(const KnownTopic& topic) const {
        switch (wish_of(reading_.asked->text.text.points, words_)) {
            case Wish::request:
                return true;
            case Wish::question:
                return false;
            case Wish::statement:
                break;
        }
        return topic.yes_no == "yes";
    }

    void by_yes_no(const KnownTopic& topic) {
        if (taken_note_ && !noted_for(topic)) return;
        ((topic.yes_no == "yes") == says_yes_ ? right_ : wrong_).push_back(original(*said_));
    }

    const Reading& reading_;
    const TextView& view_;
    const WordLists& words_;
    const Scene& scene_;
    const Sheet& sheet_;
    std::uint64_t letters_;  ///< of the reply
    const std::vector<Value>& values_;
    const std::vector<record::StatedFact>& facts_;
    const std::vector<record::HeardAct>& acts_;
    Spans right_;
    Spans wrong_;
    std::optional<text::Range> said_;  ///< the yes or no that opens the reply
    bool says_yes_ = false;
    bool taken_note_ = false;  ///< by a word that only takes note: 好的
};

}  // namespace

std::vector<record::Answer> answers_in(const Reading& reading, const WordLists& words, const Scene& scene,
                                       const Sheet& sheet, std::uint64_t letters,
                                       const std::vector<Value>& values,
                                       const std::vector<record::StatedFact>& facts,
                                       const std::vector<record::HeardAct>& acts) {
    if (!reading.view || scene.topics.empty()) return {};
    return AnswerReader(reading, words, scene, sheet, letters, values, facts, acts).read();
}

std::vector<std::string> stated_in(const TextView& view, const Scene& scene, const Sheet& sheet,
                                   std::uint64_t letters) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < sheet.phrases.size(); ++at) {
        const text::Phrase& phrase = sheet.phrases[at];
        if (!phrase.may_stand(letters)) continue;
        for (auto where = phrase.find(view.points); where;
             where = phrase.find(view.points, where->first + 1)) {
            const bool quoted =
                (view.scope(where->first) & view.scope(where->last - 1) & TextView::quoted) != 0;
            if (quoted || view.denied(*where, phrase.head(), phrase.tail()) || view.asked_back(*where))
                continue;
            out.push_back(scene.phrases[at]);
            break;
        }
    }
    return out;
}

}  // namespace kefu::acts
