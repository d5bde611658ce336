#include "acts/amounts.h"

#include <algorithm>
#include <array>
#include <optional>

namespace kefu::acts {
namespace {

constexpr std::size_t kCueReach = 12;      // characters between a cue and its value
constexpr std::size_t kNotValueReach = 5;  // characters between 便宜 and the number that is then no price
constexpr int kFar = 1'000;
constexpr int kLoosely = 100;                      // a loose cue is worse than any word of the fact's own
constexpr int kOtherClause = 5;                    // 椅子199,台灯59: the 199 is the chair's
constexpr std::size_t kNear = 2;                   // between a cue and the value that it can only mean
constexpr std::size_t kBareReach = 6;              // between a cue and a number without a unit behind it
constexpr std::size_t kTerms = 24;                 // values of a reply that a sum is looked for in
constexpr std::int64_t kReckoned = 1'000'000'000;  // thousandths; nobody reckons with more
constexpr char32_t kMonth = 0x6708;                // yue
constexpr char32_t kPiecesOf = 0x4E2A;             // ge

bool is_counted(const KnownFact& fact) {
    using Kind = KnownFact::Kind;
    return fact.kind == Kind::number || fact.kind == Kind::price || fact.kind == Kind::days;
}

bool comparable(const Value& said, const ReadyFact& fact, const std::vector<Unit>& units) {
    return same_kind(said, *fact.expected, units) ||
           std::any_of(fact.also.begin(), fact.also.end(),
                       [&](const Value& one) { return said.unit >= 0 && same_kind(said, one, units); });
}

bool within(const Value& said, const Value& known) {
    return said.low >= known.low && said.high <= known.high;
}

/// How near the fact's cues stand to a value, less being nearer.
struct Nearness {
    int score = kFar;
    bool sharp = false;  ///< a word of the fact's own right before the value
    bool any() const { return score < kFar; }
    bool own() const { return score < kLoosely; }
};

class Attribution {
  public:
    Attribution(const Reading& reading, const WordLists& words, const Scene& scene, const Sheet& sheet,
                std::uint64_t letters, const std::vector<Value>& values)
        : view_(*reading.view),
          words_(words),
          scene_(scene),
          sheet_(sheet),
          values_(values),
          named_(values_in(reading.asked->text.text.points, words.units)) {
        for (std::size_t at = 0; at < scene.facts.size(); ++at) {
            cues_.emplace_back();
            const ReadyFact& fact = sheet.facts[at];
            if (!counts(at)) {
                add_names(at, letters);
                continue;
            }
            for (std::size_t cue = 0; cue < fact.cues.size(); ++cue) {
                if (!fact.cues[cue].may_stand(letters)) continue;
                for (auto found = fact.cues[cue].find(view_.points); found;
                     found = fact.cues[cue].find(view_.points, found->first + 1))
                    cues_.back().push_back({*found, static_cast<bool>(fact.loose[cue])});
            }
            for (const Cue& cue : cues_.back()) {
                if (!cue.loose) names_.push_back({at, cue.where});
            }
        }
        for (std::size_t at = 0; at < scene.facts.size(); ++at)
            crossed_.push_back(counts(at) ? crossing(at) : std::nullopt);
    }

    std::vector<Statement> all(const std::vector<bool>& considered, bool concedes) {
        std::vector<std::optional<Statement>> made(scene_.facts.size());
        for (std::size_t at = 0; at < values_.size(); ++at) {
            weigh(at);
            if (!asserted(view_, values_[at].where)) continue;
            std::optional<std::size_t> wrong;
            for (std::size_t fact = 0; fact < scene_.facts.size(); ++fact) {
                if (!counts(fact) || !considered[fact]) continue;
                if (made[fact] && made[fact]->right) continue;
                const Weight& here = weights_[fact];
                if (here.agrees) {
                    if (speaks_rightly(fact, at)) made[fact] = Statement{fact, at, true};
                } else if (here.kin && speaks_wrongly(fact, at, concedes)) {
                    // One number is one mistake: of the question that is open, or of the nearest fact.
                    if (!wrong || better(fact, *wrong)) wrong = fact;
                }
            }
            if (wrong) made[*wrong] = Statement{*wrong, at, false};
        }
        std::vector<Statement> statements;
        for (const auto& one : made) {
            if (one) statements.push_back(*one);
        }
        return statements;
    }

  private:
    struct Cue {
        text::Range where;
        bool loose = false;
    };
    struct Weight {
        bool kin = false;  ///< of one kind of unit, or without a unit
        bool agrees = false;
        bool exact = false;  ///< agrees, and says just what the sheet or an alias has
        bool open = false;
        Nearness near;
    };

    struct Name {
        std::size_t fact;
        text::Range where;
    };

    // The words of a fact that isn't counted name a thing as well.
    void add_names(std::size_t at, std::uint64_t letters) {
        const ReadyFact& fact = sheet_.facts[at];
        for (std::size_t cue = 0; cue < fact.cues.size(); ++cue) {
            if (fact.loose[cue] || !fact.cues[cue].may_stand(letters)) continue;
            for (auto found = fact.cues[cue].find(view_.points); found;
                 found = fact.cues[cue].find(view_.points, found->first + 1))
                names_.push_back({at, *found});
        }
    }

    bool right_behind(text::Range word, text::Range value) const {
        return word.last <= value.first && value.first - word.last <= kNear && word.last - word.first >= 2 &&
               view_.same_clause(word.first, value.first);
    }
    /// Whether one of the fact's own words stands in the value's clause.
    bool named_here(std::size_t fact, text::Range value) const {
        return std::any_of(cues_[fact].begin(), cues_[fact].end(), [&](const Cue& cue) {
            return !cue.loose && view_.same_clause(cue.where.first, value.first);
        });
    }

    /// 霸王龙628片,三角龙642片: of the T-Rex, the value that stands right behind its name and is another's on the
    /// sheet, while its own stands right behind another name.
    std::optional<std::size_t> crossing(std::size_t fact) const {
        const auto is_its = [&](const Value& said) { return agrees(said, sheet_.facts[fact], words_.units); };
        bool elsewhere = false;
        std::optional<std::size_t> given;
        for (std::size_t at = 0; at < values_.size(); ++at) {
            const Value& said = values_[at];
            if (!asserted(view_, said.where) || asked(view_, said.where)) continue;
            if (said.unit >= 0 && !comparable(said, sheet_.facts[fact], words_.units)) continue;
            if (is_its(said)) {
                if (named_here(fact, said.where)) return std::nullopt;
                elsewhere = elsewhere || std::any_of(names_.begin(), names_.end(), [&](const Name& name) {
                                return name.fact != fact && right_behind(name.where, said.where);
                            });
            } else if (std::any_of(cues_[fact].begin(), cues_[fact].end(), [&](const Cue& cue) {
                           return !cue.loose && right_behind(cue.where, said.where);
                       })) {
                for (std::size_t other = 0; other < scene_.facts.size(); ++other) {
                    if (other != fact && counts(other) && agrees(said, sheet_.facts[other], words_.units))
                        given = at;
                }
            }
        }
        return elsewhere ? given : std::nullopt;
    }

    bool counts(std::size_t fact) const {
        return is_counted(scene_.facts[fact]) && sheet_.facts[fact].expected.has_value();
    }

    void weigh(std::size_t at) {
        const Value& said = values_[at];
        weights_.assign(scene_.facts.size(), {});
        nearest_ = kFar;
        within_cue_ = false;  // 满399 is a cue, its number no statement
        for (const std::vector<Cue>& cues : cues_) {
            within_cue_ =
                within_cue_ || std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
                    return cue.where.first <= said.number.first && said.number.last <= cue.where.last;
                });
        }
        for (std::size_t fact = 0; fact < scene_.facts.size(); ++fact) {
            if (!counts(fact)) continue;
            Weight& weight = weights_[fact];
            weight.kin = said.unit < 0 || comparable(said, sheet_.facts[fact], words_.units);
            if (!weight.kin) continue;
            weight.agrees = agrees(said, sheet_.facts[fact], words_.units);
            weight.exact = weight.agrees && exactly(said, sheet_.facts[fact], words_.units);
            weight.open = is_open(scene_, scene_.facts[fact]);
            weight.near = nearness(fact, said.where);
            nearest_ = std::min(nearest_, weight.near.score);
        }
    }

    /// The 点 of 24点 is no cue for another value.
    bool within_another(text::Range cue, text::Range where) const {
        return std::any_of(values_.begin(), values_.end(), [&](const Value& value) {
            return value.where.first < cue.first && cue.last <= value.where.last &&
                   value.where.first != where.first;
        });
    }

    Nearness nearness(std::size_t fact, text::Range where) const {
        Nearness best;
        for (const Cue& cue : cues_[fact]) {
            if (!view_.same_sentence(cue.where.first, where.first) || within_another(cue.where, where))
                continue;
            const bool before = cue.where.last <= where.first;
            const std::size_t distance = before                          ? where.first - cue.where.last
                                         : cue.where.first >= where.last ? cue.where.first - where.last
                                                                         : 0;
            if (distance > kCueReach) continue;
            const bool same_clause = view_.same_clause(cue.where.first, where.first);
            const int score = static_cast<int>(distance) + (same_clause ? 0 : kOtherClause) +
                              (cue.loose ? kLoosely : 0) + (before ? 0 : 1);
            best.score = std::min(best.score, score);
            best.sharp = best.sharp || (!cue.loose && before && same_clause && distance <= kNear &&
                                        cue.where.last - cue.where.first >= 2);
        }
        return best;
    }

    /// Whether a fact but `fact` has a word of its own nearer.
    bool anothers(std::size_t fact) const {
        return nearest_ < kLoosely && weights_[fact].near.score > nearest_;
    }
    /// Whether one of the nearest facts agrees.
    bool nearest_agrees() const {
        return std::any_of(weights_.begin(), weights_.end(), [&](const Weight& weight) {
            return weight.agrees && weight.near.score == nearest_;
        });
    }
    /// Whether the value is as much that of a fact but `fact`.
    bool another_agrees(std::size_t fact) const {
        for (std::size_t other = 0; other < weights_.size(); ++other) {
            const Weight& weight = weights_[other];
            if (other != fact && weight.agrees && (weight.exact || weight.open || !weights_[fact].exact))
                return true;
        }
        return false;
    }

    /// Whether a value of this kind is asked for by an open question of another fact, whose word stands near.
    bool answers_another(std::size_t fact) const {
        for (std::size_t other = 0; other < weights_.size(); ++other) {
            const Weight& weight = weights_[other];
            if (other != fact && weight.kin && weight.open && weight.near.any() && !weight.agrees)
                return true;
        }
        return false;
    }

    /// Whether the value stands right behind the own word of another fact, which it is not, and `fact` isn't what
    /// is asked: 洁面129元 says nothing of another thing that costs 129.
    bool plainly_anothers(std::size_t fact) const {
        if (weights_[fact].near.sharp) return false;
        for (const Weight& weight : weights_) {
            if (!weight.near.sharp || weight.agrees || weight.near.score != nearest_) continue;
            if (anothers(fact) && (!weights_[fact].open || weight.open)) return true;
        }
        return false;
    }

    bool speaks_rightly(std::size_t fact, std::size_t at) const {
        const Weight& here = weights_[fact];
        if (crossed_[fact]) return false;
        // What another was given in its place isn't said of this one either.
        if (!named_here(fact, values_[at].where) &&
            std::find(crossed_.begin(), crossed_.end(), at) != crossed_.end())
            return false;
        if (anothers(fact) && (nearest_agrees() || plainly_anothers(fact))) return false;
        if (here.near.any() || here.open) return true;
        // Nobody spoke of it: the number must be like no other one on the sheet, and about nothing else.
        return values_[at].unit >= 0 && here.exact && !another_agrees(fact) && !answers_another(fact) &&
               !about_something_else(fact, values_[at].where);
    }

    bool speaks_wrongly(std::size_t fact, std::size_t at, bool concedes) const {
        const Value& said = values_[at];
        const Weight& here = weights_[fact];
        const bool meant = here.near.any() ? !anothers(fact) : here.open && said.unit >= 0 && !anothers(fact);
        if (is_article(said) || within_cue_ || is_date(said) || is_pieces(said) || refused(said))
            return false;
        if (said.unit < 0 && !follows_cue(fact, said.where)) return false;
        if (!meant || asked(view_, said.where) || about_something_else(fact, said.where)) return false;
        const bool price = scene_.facts[fact].kind == KnownFact::Kind::price;
        if (concedes && price && said.high < sheet_.facts[fact].expected->low) return false;
        if (crossed_[fact] == at) return true;
        for (std::size_t other = 0; other < weights_.size(); ++other) {
            const Weight& weight = weights_[other];
            if (other == fact || !weight.agrees) continue;
            // 一周左右到 is no 7 days for returns, where nobody speaks of those.
            if (here.open && !weight.open && !weight.near.any()) continue;
            const bool asked_for = weight.open && !here.open;
            if (asked_for || weight.near.sharp || !here.near.sharp) return false;
        }
        return !reckoned(fact, at);
    }

    /// A number without a unit is the fact's where its word stands shortly before: 净重320, but not 选42,原盒寄回. What
    /// goes on with 的 is of another thing: 30的是机器压的.
    bool follows_cue(std::size_t fact, text::Range where) const {
        constexpr char32_t kOf = 0x7684;
        if (where.last < view_.points.size() && view_.points[where.last] == kOf &&
            !view_.ends(where.last, Edge::clause))
            return false;
        return std::any_of(cues_[fact].begin(), cues_[fact].end(), [&](const Cue& cue) {
            return cue.where.last <= where.first && where.first - cue.where.last <= kBareReach &&
                   view_.same_clause(cue.where.first, where.first);
        });
    }

    /// 试吃×1: so many pieces of whatever stands before.
    bool is_pieces(const Value& said) const {
        constexpr char32_t kTimes = 0xD7;
        const char32_t before = said.where.first > 0 ? view_.points[said.where.first - 1] : U' ';
        return said.unit < 0 && (before == kTimes || before == U'*');
    }

    /// 5月, which is a month of the calendar as often as five months.
    static bool is_date(const Value& said) {
        const std::u32string& written = said.written;
        return said.unit >= 0 && written.size() > 1 && written.back() == kMonth &&
               written[written.size() - 2] != kPiecesOf;
    }

    /// 250真不行: a figure that the shopper has just named, denied by what follows in the clause.
    bool refused(const Value& said) const {
        const bool hers = std::any_of(named_.begin(), named_.end(), [&](const Value& one) {
            return one.low == said.low && one.high == said.high &&
                   (one.unit < 0 || said.unit < 0 || same_kind(one, said, words_.units));
        });
        return hers && view_.refuses_within(said.where.last,
                                            view_.clauses[view_.clause_of(said.where.first)].where.last);
    }

    /// Whether the sentence reckons and the value comes of it: 加护手霜正好402,减40付362; 49.9除以9斤,一斤5.54.
    bool reckoned(std::size_t fact, std::size_t at) const {
        const Value& said = values_[at];
        bool reckons = false;
        for (std::int32_t index = view_.finds.head(words_.sums); index >= 0 && !reckons;
             index = view_.finds.at(index).next)
            reckons = view_.same_sentence(view_.finds.at(index).first, said.where.first);
        if (!reckons || said.low != said.high) return false;
        const int unit = sheet_.facts[fact].expected->unit;
        const std::int64_t result = in_unit(said, unit, words_.units).low;
        std::vector<std::int64_t> terms;    // of the value's own kind
        std::vector<std::int64_t> factors;  // thousandths
        const auto take = [&](const Value& one) {
            if (one.low != one.high || one.low <= 0 || one.low > kReckoned) return;
            const Value term = in_unit(one, unit, words_.units);
            if (term.low > kReckoned) return;  // in a larger unit
            if (same_kind(term, in_unit(said, unit, words_.units), words_.units)) terms.push_back(term.low);
            factors.push_back(one.low);
        };
        for (std::size_t other = 0; other < std::min(values_.size(), kTerms); ++other) {
            if (other != at) take(values_[other]);
        }
        for (std::size_t other = 0; other < scene_.facts.size(); ++other) {
            if (other != fact && counts(other)) take(*sheet_.facts[other].expected);
        }
        const std::int64_t own = in_unit(*sheet_.facts[fact].expected, unit, words_.units).low;
        if (own > 0 && own <= kReckoned) terms.push_back(own);
        const auto nearly = [](std::int64_t one, std::int64_t other) {
            return one * 100 >= other * 99 && one * 99 <= other * 100;
        };
        for (std::size_t one = 0; one < terms.size(); ++one) {
            for (std::size_t other = 0; other < terms.size(); ++other) {
                if (one != other &&
                    (terms[one] + terms[other] == result || terms[one] - terms[other] == result))
                    return true;
            }
            for (const std::int64_t times : factors) {
                if (times < 2000) continue;
                if (terms[one] * times / 1000 == result || nearly(terms[one] * 1000 / times, result))
                    return true;
            }
        }
        return false;
    }

    static bool exactly(const Value& written, const ReadyFact& fact, const std::vector<Unit>& units) {
        const Value said = in_unit(written, fact.expected->unit, units);
        const auto equals = [&](const Value& known) {
            const Value other = in_unit(known, fact.expected->unit, units);
            return said.low == other.low && said.high == other.high;
        };
        return equals(*fact.expected) || std::any_of(fact.also.begin(), fact.also.end(), equals);
    }

    /// 一个, 一套, 一遍: hardly a count.
    bool is_article(const Value& said) const {
        constexpr char32_t kOne = 0x4E00;
        if (said.unit < 0 || said.number.last - said.number.first != 1) return false;
        const std::string& kind = words_.units[static_cast<std::size_t>(said.unit)].kind;
        return view_.points[said.number.first] == kOne && (kind == "pieces" || kind == "times");
    }

    bool better(std::size_t one, std::size_t other) const {
        const Weight& a = weights_[one];
        const Weight& b = weights_[other];
        if (a.near.score != b.near.score) return a.near.score < b.near.score;
        return a.open && !b.open;
    }

    // 便宜10块, 满200, 补12元, 7天无理由: a number about something else, unless the word is the fact's own cue.
    bool about_something_else(std::size_t fact, text::Range where) const {
        const auto own_word = [&](text::Range word) {
            return std::any_of(cues_[fact].begin(), cues_[fact].end(), [&](const Cue& cue) {
                return cue.where.first < word.last && word.first < cue.where.last;
            });
        };
        const auto stands = [&](ListId list, bool before, std::size_t reach) {
            for (std::int32_t index = view_.finds.head(list); index >= 0;
                 index = view_.finds.at(index).next) {
                const text::Range word{view_.finds.at(index).first, view_.finds.at(index).last};
                const bool there = before ? word.last <= where.first && where.first - word.last <= reach
                                          : word.first >= where.last && word.first - where.last <= reach;
                if (there && view_.same_clause(word.first, where.first) && !own_word(word)) return true;
            }
            return false;
        };
        return stands(words_.not_the_value, true, kNotValueReach) ||
               stands(words_.not_the_value_after, false, 2);
    }

    const TextView& view_;
    const WordLists& words_;
    const Scene& scene_;
    const Sheet& sheet_;
    const std::vector<Value>& values_;
    const std::vector<Value> named_;      ///< by the shopper, just before
    std::vector<std::vector<Cue>> cues_;  ///< of each fact, where they stand
    std::vector<Name> names_;             ///< own words of every fact, where they stand
    std::vector<std::optional<std::size_t>>
        crossed_;                  ///< of each fact, the value that it was given instead of its own
    std::vector<Weight> weights_;  ///< of each fact, for the value being looked at
    int nearest_ = kFar;
    bool within_cue_ = false;  ///< the value is part of a cue
};

}  // namespace

bool agrees(const Value& written, const ReadyFact& fact, const std::vector<Unit>& units) {
    const Value said = in_unit(written, fact.expected->unit, units);
    const auto holds = [&](const Value& known) {
        return same_kind(said, in_unit(known, fact.expected->unit, units), units) && within(said, known);
    };
    return holds(*fact.expected) || std::any_of(fact.also.begin(), fact.also.end(), holds);
}

bool asserted(const TextView& view, text::Range where) {
    const std::uint8_t scope = view.scope(where.first) & view.scope(where.last - 1);
    return !view.negated(where.first) && (scope & TextView::quoted) == 0;
}

bool asked(const TextView& view, text::Range where) {
    return (view.scope(where.last - 1) & TextView::question) != 0;
}

bool cued(const TextView& view, const ReadyFact& fact, std::uint64_t letters, text::Range where) {
    for (const text::Phrase& cue : fact.cues) {
        if (!cue.may_stand(letters)) continue;
        for (auto found = cue.find(view.points); found; found = cue.find(view.points, found->first + 1)) {
            const std::size_t distance = found->last <= where.first   ? where.first - found->last
                                         : found->first >= where.last ? found->first - where.last
                                                                      : 0;
            if (distance <= kCueReach && view.same_sentence(found->first, where.first)) return true;
        }
    }
    return false;
}

bool is_open(const Scene& scene, const KnownFact& fact) {
    return std::any_of(scene.topics.begin(), scene.topics.end(), [&](const KnownTopic& topic) {
        return std::find(topic.facts.begin(), topic.facts.end(), fact.id) != topic.facts.end() &&
               std::find(scene.open_topics.begin(), scene.open_topics.end(), topic.id) !=
                   scene.open_topics.end();
    });
}

std::vector<Statement> statements(const Reading& reading, const WordLists& words, const Scene& scene,
                                  const Sheet& sheet, std::uint64_t letters, const std::vector<Value>& values,
                                  const std::vector<bool>& considered, bool concedes) {
    if (values.empty()) return {};
    return Attribution(reading, words, scene, sheet, letters, values).all(considered, concedes);
}

}  // namespace kefu::acts
