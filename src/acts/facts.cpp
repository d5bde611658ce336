#include <algorithm>
#include <optional>

#include "acts/answers.h"
#include "text/phrases.h"

namespace kefu::acts {
namespace {

constexpr std::size_t kCueReach = 12;      // characters between a cue and its value
constexpr std::size_t kNotValueReach = 5;  // characters between 便宜 and the number that is then no price

record::Span original(const Reading& reading, text::Range where) {
    const text::ByteSpan span = reading.reply.text.original(where.first, where.last);
    return {span.begin, span.end};
}

class FactReader {
  public:
    FactReader(const Reading& reading, const WordLists& words, const Scene& scene, const Sheet& sheet,
               std::uint64_t letters)
        : reading_(reading),
          view_(*reading.view),
          words_(words),
          scene_(scene),
          sheet_(sheet),
          letters_(letters),
          values_(values_in(view_.points, words.units)) {}

    std::vector<record::StatedFact> read() {
        std::vector<bool> right_for_some(values_.size(), false);
        for (const ReadyFact& fact : sheet_.facts) {
            for (std::size_t at = 0; fact.expected && at < values_.size(); ++at) {
                right_for_some[at] = right_for_some[at] || agrees(values_[at], *fact.expected);
            }
        }
        for (std::size_t at = 0; at < scene_.facts.size(); ++at) {
            const Wanted fact{scene_.facts[at], sheet_.facts[at]};
            if (stated_wrong(fact) || stated_as_words(fact)) continue;
            if (fact.known.kind == KnownFact::Kind::size) read_size(fact);
            if (fact.known.kind == KnownFact::Kind::stock) read_stock(fact);
            if (fact.known.kind == KnownFact::Kind::number || fact.known.kind == KnownFact::Kind::price ||
                fact.known.kind == KnownFact::Kind::days) {
                if (fact.ready.expected) read_number(fact, *fact.ready.expected, right_for_some);
            }
        }
        return std::move(stated_);
    }

  private:
    struct Wanted {
        const KnownFact& known;
        const ReadyFact& ready;
    };

    void state(const Wanted& fact, std::string value, record::Verdict verdict, text::Range where) {
        stated_.push_back(
            {fact.known.id, std::move(value), fact.known.value, verdict, original(reading_, where)});
    }

    bool asserted(text::Range where) const {
        const std::uint8_t scope = view_.scope[where.first] & view_.scope[where.last - 1];
        return !view_.negated(where.first) && (scope & TextView::quoted) == 0;
    }
    bool asked(text::Range where) const { return (view_.scope[where.last - 1] & TextView::question) != 0; }

    std::optional<text::Range> phrase_stands(const text::Phrase& phrase) const {
        if (!phrase.may_stand(letters_)) return std::nullopt;
        for (std::size_t from = 0;;) {
            const auto where = phrase.find(view_.points, from);
            if (!where) return std::nullopt;
            const bool cuts_word = cuts(where->first) || cuts(where->last);
            if (asserted(*where) && !cuts_word) return where;
            from = where->first + 1;
        }
    }
    // Inside a run of letters or digits: 3 in 30, m in mm.
    bool cuts(std::size_t at) const {
        if (at == 0 || at >= view_.points.size()) return false;
        const char32_t a = view_.points[at - 1];
        const char32_t b = view_.points[at];
        return (text::is_digit(a) && text::is_digit(b)) || (text::is_latin(a) && text::is_latin(b));
    }

    bool stated_wrong(const Wanted& fact) {
        for (const text::Phrase& wrong : fact.ready.wrong) {
            const auto where = phrase_stands(wrong);
            if (!where || asked(*where)) continue;
            state(fact, text::utf8(view_.points.substr(where->first, where->last - where->first)),
                  record::Verdict::wrong, *where);
            return true;
        }
        return false;
    }

    bool stated_as_words(const Wanted& fact) {
        for (const text::Phrase& right : fact.ready.right) {
            if (const auto where = phrase_stands(right)) {
                state(fact, fact.known.value, record::Verdict::right, *where);
                return true;
            }
        }
        return false;
    }

    bool topic_open(const Wanted& fact) const {
        for (const KnownTopic& topic : scene_.topics) {
            const bool about =
                std::find(topic.facts.begin(), topic.facts.end(), fact.known.id) != topic.facts.end();
            const bool open = std::find(scene_.open_topics.begin(), scene_.open_topics.end(), topic.id) !=
                              scene_.open_topics.end();
            if (about && open) return true;
        }
        return false;
    }

    bool cued(const Wanted& fact, text::Range where) const {
        for (const text::Phrase& cue : fact.ready.cues) {
            if (!cue.may_stand(letters_)) continue;
            for (auto found = cue.find(view_.points); found;
                 found = cue.find(view_.points, found->first + 1)) {
                const std::size_t distance = found->last <= where.first   ? where.first - found->last
                                             : found->first >= where.last ? found->first - where.last
                                                                          : 0;
                if (distance <= kCueReach && view_.same_sentence(found->first, where.first)) return true;
            }
        }
        return false;
    }

    // M码适合115斤以内: the M belongs to what another fact's cue says, it is no advice of its own.
    bool part_of_another_cue(const Wanted& fact, text::Range where) const {
        for (const ReadyFact& other : sheet_.facts) {
            if (&other == &fact.ready) continue;
            for (const text::Phrase& cue : other.cues) {
                if (!cue.may_stand(letters_)) continue;
                for (auto found = cue.find(view_.points); found;
                     found = cue.find(view_.points, found->first + 1)) {
                    if (found->first <= where.first && where.last <= found->last &&
                        found->last - found->first > where.last - where.first)
                        return true;
                }
            }
        }
        return false;
    }

    static bool agrees(const Value& said, const Value& expected) {
        return said.low >= expected.low && said.high <= expected.high;
    }

    // 便宜10块, 满200, 补12元, 7天无理由: a number about something else.
    bool about_something_else(text::Range where) const {
        for (std::int32_t index = view_.finds.head(words_.not_the_value); index >= 0;
             index = view_.finds.at(index).next) {
            const auto& find = view_.finds.at(index);
            if (find.last <= where.first && where.first - find.last <= kNotValueReach &&
                view_.same_clause(find.first, where.first))
                return true;
        }
        for (std::int32_t index = view_.finds.head(words_.not_the_value_after); index >= 0;
             index = view_.finds.at(index).next) {
            const auto& find = view_.finds.at(index);
            if (find.first >= where.last && find.first - where.last <= 2 &&
                view_.same_clause(find.first, where.first))
                return true;
        }
        return false;
    }

    void read_number(const Wanted& fact, const Value& expected, const std::vector<bool>& right_for_some) {
        const bool open = topic_open(fact);
        std::optional<std::size_t> wrong;
        for (std::size_t at = 0; at < values_.size(); ++at) {
            const Value& said = values_[at];
            const bool cue = cued(fact, said.where);
            const bool comparable =
                same_kind(said, expected, words_.units) || (said.unit < 0 && (cue || open));
            if (!comparable || !asserted(said.where)) continue;
            if (agrees(said, expected)) {
                if (said.unit < 0 && !cue && !open) continue;
                state(fact, text::utf8(said.written), record::Verdict::right, said.where);
                return;
            }
            const bool meant = cue || (open && said.unit >= 0 && !about_something_else(said.where));
            if (meant && !asked(said.where) && !right_for_some[at] && (said.unit >= 0 || cue) &&
                !about_something_else(said.where))
                wrong = at;
        }
        if (wrong)
            state(fact, text::utf8(values_[*wrong].written), record::Verdict::wrong, values_[*wrong].where);
    }

    void read_size(const Wanted& fact) {
        const std::u32string& wanted = fact.ready.value;
        struct Said {
            text::Range where;
            bool meant = false;
        };
        std::vector<Said> sizes;
        const auto add = [&](text::Range where) {
            Said said{where, false};
            for (std::int32_t index = view_.finds.head(words_.size_meant); index >= 0;
                 index = view_.finds.at(index).next) {
                const auto& find = view_.finds.at(index);
                said.meant =
                    said.meant || (find.last <= where.first && where.first - find.last <= 4 &&
                                   view_.same_clause(find.first, where.first) && !view_.negated(find.first));
            }
            for (std::int32_t index = view_.finds.head(words_.size_fits); index >= 0;
                 index = view_.finds.at(index).next) {
                const auto& find = view_.finds.at(index);
                said.meant = said.meant ||
                             (find.first >= where.last && find.first - where.last <= 6 &&
                              view_.same_sentence(find.first, where.first) && !view_.negated(find.first));
            }
            sizes.push_back(said);
        };
        const bool number = !wanted.empty() && text::is_digit(wanted[0]) &&
                            wanted.find_first_of(U"xlsm") == std::u32string::npos;
        if (number) {
            for (const Value& value : values_) {
                const bool size_unit =
                    value.unit >= 0 && words_.units[static_cast<std::size_t>(value.unit)].kind == "size";
                if (size_unit || (value.unit < 0 && (cued(fact, value.where) || topic_open(fact))))
                    add(value.where);
            }
        } else {
            for (std::int32_t index = view_.finds.head(words_.sizes); index >= 0;
                 index = view_.finds.at(index).next) {
                add({view_.finds.at(index).first, view_.finds.at(index).last});
            }
        }
        std::erase_if(sizes, [&](const Said& said) {
            return !asserted(said.where) || part_of_another_cue(fact, said.where);
        });
        if (std::any_of(sizes.begin(), sizes.end(), [](const Said& said) { return said.meant; })) {
            std::erase_if(sizes, [](const Said& said) { return !said.meant; });
        }
        if (sizes.empty()) return;
        const std::optional<Value>& expected = fact.ready.bare;
        const auto is_right = [&](const Said& said) {
            const std::u32string written =
                view_.points.substr(said.where.first, said.where.last - said.where.first);
            if (number && expected) {
                const auto value = values_in(written, words_.units);
                return value.size() == 1 && value[0].low >= expected->low && value[0].high <= expected->high;
            }
            return written.substr(0, wanted.size()) == wanted &&
                   (written.size() == wanted.size() || !text::is_latin(written[wanted.size()]));
        };
        const auto right = std::find_if(sizes.begin(), sizes.end(), is_right);
        const bool only = sizes.size() == 1;
        if (right != sizes.end()) {
            state(fact, fact.known.value,
                  only || right->meant ? record::Verdict::right : record::Verdict::unsure, right->where);
        } else if ((sizes[0].meant || only) && (topic_open(fact) || sizes[0].meant) &&
                   !asked(sizes[0].where)) {
            state(fact,
                  text::utf8(
                      view_.points.substr(sizes[0].where.first, sizes[0].where.last - sizes[0].where.first)),
                  record::Verdict::wrong, sizes[0].where);
        }
    }

    void read_stock(const Wanted& fact) {
        const auto says = [&](ListId list) -> std::optional<text::Range> {
            for (std::int32_t index = view_.finds.head(list); index >= 0;
                 index = view_.finds.at(index).next) {
                const text::Range where{view_.finds.at(index).first, view_.finds.at(index).last};
                if (asserted(where) && !asked(where) && (topic_open(fact) || cued(fact, where))) return where;
            }
            return std::nullopt;
        };
        const std::u32string& value = fact.ready.value;
        const std::optional<Value>& expected = fact.ready.expected;
        const bool none_left = expected ? expected->high == 0 : is_out(value);
        const auto in = says(words_.in_stock);
        const auto out = says(words_.out_of_stock);
        if (out && !(in && in->first > out->last)) {
            state(fact, text::utf8(view_.points.substr(out->first, out->last - out->first)),
                  none_left ? record::Verdict::right : record::Verdict::wrong, *out);
        } else if (in) {
            state(fact, text::utf8(view_.points.substr(in->first, in->last - in->first)),
                  none_left ? record::Verdict::wrong : record::Verdict::right, *in);
        } else if (expected && !none_left) {
            for (const Value& said : values_) {
                if (asserted(said.where) && agrees(said, *expected) &&
                    (cued(fact, said.where) || topic_open(fact))) {
                    state(fact, text::utf8(said.written), record::Verdict::right, said.where);
                    return;
                }
            }
        }
    }

    static bool is_out(const std::u32string& value) {
        // wu, mei(you), que, duan, "no", "none", "out": how a data sheet says that nothing is left
        if (value.empty()) return true;
        const char32_t first = value[0];
        return first == 0x65E0 || first == 0x6CA1 || first == 0x7F3A || first == 0x65AD || first == 0x552E ||
               value.substr(0, 2) == U"no" || value.substr(0, 3) == U"out" || value == U"0";
    }

    const Reading& reading_;
    const TextView& view_;
    const WordLists& words_;
    const Scene& scene_;
    const Sheet& sheet_;
    std::uint64_t letters_;  ///< of the reply
    std::vector<Value> values_;
    std::vector<record::StatedFact> stated_;
};

}  // namespace

std::vector<record::StatedFact> facts_in(const Reading& reading, const WordLists& words, const Scene& scene,
                                         const Sheet& sheet, std::uint64_t letters) {
    if (!reading.view || scene.facts.empty()) return {};
    return FactReader(reading, words, scene, sheet, letters).read();
}

}  // namespace kefu::acts
