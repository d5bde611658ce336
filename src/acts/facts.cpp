#include <algorithm>
#include <optional>

#include "acts/amounts.h"
#include "acts/answers.h"
#include "text/phrases.h"

namespace kefu::acts {
namespace {

constexpr std::size_t kMisfitReach = 6;  // characters between a size and what says that it doesn't fit

record::Span original(const Reading& reading, text::Range where) {
    const text::ByteSpan span = reading.reply.text.original(where.first, where.last);
    return {span.begin, span.end};
}

class FactReader {
  public:
    FactReader(const Reading& reading, const WordLists& words, const Scene& scene, const Sheet& sheet,
               std::uint64_t letters, const std::vector<Value>& values,
               const std::vector<record::HeardAct>& acts)
        : reading_(reading),
          view_(*reading.view),
          words_(words),
          scene_(scene),
          sheet_(sheet),
          letters_(letters),
          values_(values),
          acts_(acts) {}

    std::vector<record::StatedFact> read() {
        const bool concedes = std::any_of(acts_.begin(), acts_.end(), [](const record::HeardAct& act) {
            return act.id == "concede_price";
        });
        std::vector<bool> considered(scene_.facts.size(), true);
        for (std::size_t at = 0; at < scene_.facts.size(); ++at) {
            const Wanted fact{scene_.facts[at], sheet_.facts[at]};
            considered[at] = !stated_wrong(fact) && !stated_as_words(fact);
            if (!considered[at]) continue;
            if (fact.known.kind == KnownFact::Kind::size) read_size(fact);
            if (fact.known.kind == KnownFact::Kind::stock) read_stock(fact);
        }
        for (const Statement& one :
             statements(reading_, words_, scene_, sheet_, letters_, values_, considered, concedes)) {
            const Value& value = values_[one.value];
            state({scene_.facts[one.fact], sheet_.facts[one.fact]}, text::utf8(value.written),
                  one.right ? record::Verdict::right : record::Verdict::wrong, value.where);
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

    bool asserted(text::Range where) const { return acts::asserted(view_, where); }
    bool asked(text::Range where) const { return acts::asked(view_, where); }
    bool topic_open(const Wanted& fact) const { return is_open(scene_, fact.known); }
    bool cued(const Wanted& fact, text::Range where) const {
        return acts::cued(view_, fact.ready, letters_, where);
    }

    std::optional<text::Range> phrase_stands(const Wanted& fact, const text::Phrase& phrase) const {
        if (!phrase.may_stand(letters_)) return std::nullopt;
        for (std::size_t from = 0;;) {
            const auto where = phrase.find(view_.points, from);
            if (!where) return std::nullopt;
            if (asserted(*where) && !cuts_in(view_.points, *where, values_) && !counts_others(fact, *where))
                return where;
            from = where->first + 1;
        }
    }

    // 十六 of 十六天, where the fact is a price.
    bool counts_others(const Wanted& fact, text::Range where) const {
        const std::optional<Value>& own = fact.ready.bare;
        if (!own || own->unit < 0) return false;
        return std::any_of(values_.begin(), values_.end(), [&](const Value& value) {
            return value.number.first <= where.first && where.last <= value.number.last && value.unit >= 0 &&
                   !same_kind(value, *own, words_.units);
        });
    }

    /// 10天, which may be of anything: among the wrong phrases of a fact with words of its own it needs one of them.
    bool is_bare_value(text::Range where) const {
        return std::any_of(values_.begin(), values_.end(), [&](const Value& value) {
            return value.where.first <= where.first && where.last <= value.where.last;
        });
    }

    bool stated_wrong(const Wanted& fact) {
        for (const text::Phrase& wrong : fact.ready.wrong) {
            const auto where = phrase_stands(fact, wrong);
            if (where && is_bare_value(*where) && !fact.ready.cues.empty() && !cued(fact, *where) &&
                !topic_open(fact))
                continue;
            if (!where || (asked(*where) && !read_out(reading_, words_, acts_, *where))) continue;
            state(fact, text::utf8(view_.points.substr(where->first, where->last - where->first)),
                  record::Verdict::wrong, *where);
            return true;
        }
        return false;
    }

    bool stated_as_words(const Wanted& fact) {
        for (const text::Phrase& right : fact.ready.right) {
            if (const auto where = phrase_stands(fact, right)) {
                state(fact, fact.known.value, record::Verdict::right, *where);
                return true;
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

    /// The s of it's, the day of 11月9号, and what the shopper wears: 平时穿M.
    bool is_no_advice(text::Range where) const {
        constexpr char32_t kMonth = 0x6708;  // yue
        const char32_t before = where.first > 0 ? view_.points[where.first - 1] : U' ';
        if (before == U'\'' || before == kMonth) return true;
        for (std::int32_t index = view_.finds.head(words_.their_own); index >= 0;
             index = view_.finds.at(index).next) {
            const auto& find = view_.finds.at(index);
            if (find.last <= where.first && where.first - find.last <= 3 &&
                view_.same_clause(find.first, where.first))
                return true;
        }
        return false;
    }

    /// 穿M肯定紧: the size is named as one that doesn't fit.
    bool is_no_fit(text::Range where) const {
        for (std::int32_t index = view_.finds.head(words_.size_misfits); index >= 0;
             index = view_.finds.at(index).next) {
            const auto& find = view_.finds.at(index);
            if (find.first >= where.last && find.first - where.last <= kMisfitReach &&
                view_.same_clause(find.first, where.first) && !view_.negated(find.first) &&
                !size_between(where.last, find.first))
                return true;
        }
        return false;
    }
    bool size_between(std::size_t first, std::size_t last) const {
        for (std::int32_t index = view_.finds.head(words_.sizes); index >= 0;
             index = view_.finds.at(index).next) {
            if (view_.finds.at(index).first >= first && view_.finds.at(index).last <= last) return true;
        }
        return false;
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
            return !asserted(said.where) || part_of_another_cue(fact, said.where) ||
                   is_no_advice(said.where) || is_no_fit(said.where);
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
                if (asserted(said.where) && agrees(said, fact.ready, words_.units) &&
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
    const std::vector<Value>& values_;
    const std::vector<record::HeardAct>& acts_;
    std::vector<record::StatedFact> stated_;
};

}  // namespace

std::vector<record::StatedFact> facts_in(const Reading& reading, const WordLists& words, const Scene& scene,
                                         const Sheet& sheet, std::uint64_t letters,
                                         const std::vector<Value>& values,
                                         const std::vector<record::HeardAct>& acts) {
    if (!reading.view || scene.facts.empty()) return {};
    return FactReader(reading, words, scene, sheet, letters, values, acts).read();
}

bool read_out(const Reading& reading, const WordLists& words, const std::vector<record::HeardAct>& acts,
              text::Range where) {
    const TextView& view = *reading.view;
    if (!view.clause_ends_with(words.read_out_ends, where.first) || view.asks_to_choose_at(where.first))
        return false;
    const record::Span clause = original(reading, view.clauses[view.clause_of(where.first)].where);
    return std::any_of(acts.begin(), acts.end(), [&](const record::HeardAct& act) {
        return (act.id == "confirm_address" || act.id == "confirm_order") &&
               std::any_of(act.evidence.begin(), act.evidence.end(), [&](const record::Span& one) {
                   return one.begin < clause.end && clause.begin < one.end;
               });
    });
}

}  // namespace kefu::acts
