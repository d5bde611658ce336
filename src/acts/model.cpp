#include "acts/model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <iterator>

#include "base/wide.h"

namespace kefu::acts {
namespace {

constexpr char kMagic[8] = {'K', 'E', 'F', 'U', 'A', 'C', 'T', 'S'};
constexpr std::uint32_t kMaxActs = 1024;
constexpr std::uint32_t kMaxFeatures = 4'000'000;

// The file is little-endian whatever the machine is.
template <class T>
void put(std::string& out, T value) {
    std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
    for (int i = 0; i < 4; ++i)
        out += static_cast<char>((bits >> (8 * i)) & 0xFFU);
}

class Input {
  public:
    explicit Input(std::string_view bytes) : bytes_(bytes) {}

    template <class T>
    T take() {
        std::uint32_t bits = 0;
        if (bytes_.size() < 4) {
            broken_ = true;
            return T{};
        }
        for (int i = 0; i < 4; ++i)
            bits |=
                static_cast<std::uint32_t>(static_cast<unsigned char>(bytes_[static_cast<std::size_t>(i)]))
                << (8 * i);
        bytes_.remove_prefix(4);
        return std::bit_cast<T>(bits);
    }
    std::string_view take(std::size_t count) {
        if (bytes_.size() < count) {
            broken_ = true;
            return {};
        }
        const std::string_view out = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return out;
    }
    bool broken() const { return broken_; }
    void give_up() { broken_ = true; }
    bool at_end() const { return bytes_.empty(); }

  private:
    std::string_view bytes_;
    bool broken_ = false;
};

// Several numbers that are worked on at once, whatever the processor has for that.
using EightNumbers = std::uint32_t __attribute__((vector_size(32)));
using SixteenPairs = std::uint16_t __attribute__((vector_size(32)));

// The second level of so many acts; empty where it is broken or there is none.
Stacking read_stacking(Input& in, std::uint32_t acts) {
    std::vector<std::uint32_t> rivals(std::min(in.take<std::uint32_t>(), acts));
    for (std::uint32_t& rival : rivals)
        rival = in.take<std::uint32_t>();
    const auto size = in.take<std::uint32_t>();
    if (in.broken() || size == 0) return {};
    std::vector<float> weights(Stacking::inputs_of(acts) * acts);
    for (float& weight : weights)
        weight = in.take<float>();
    const bool sound =
        size == weights.size() &&
        std::all_of(weights.begin(), weights.end(), [](float weight) { return std::isfinite(weight); }) &&
        std::all_of(rivals.begin(), rivals.end(), [&](std::uint32_t rival) { return rival < acts; });
    if (!sound) in.give_up();
    return sound ? Stacking(acts, std::move(rivals), std::move(weights)) : Stacking();
}

base::Error damaged() {
    return {"model-damaged",
            {"语言模型文件 model.bin 已损坏，请重新安装",
             "the language model file model.bin is damaged; please install again"}};
}

}  // namespace

void Model::index(std::span<const std::uint32_t> hashes) {
    constexpr std::size_t kEach = 10;  // on average, so that few homes are full
    features_ = hashes.size();
    homes_ = features_ / kEach + 1;
    shelves_.assign(homes_, Shelf{});
    std::size_t shelf = 0;
    for (const std::uint32_t hash : hashes) {
        shelf = std::max(shelf, home(hash));
        if (shelves_[shelf].count == kShelf) ++shelf;
        if (shelf == shelves_.size()) shelves_.push_back(Shelf{});
        shelves_[shelf].hash[shelves_[shelf].count++] = hash;
    }
    shelves_.push_back(Shelf{});  // looking ends at the first one that isn't full
    std::uint32_t before = 0;
    for (Shelf& one : shelves_) {
        one.before = before & 0xFFFFFFFU;
        before += one.count;
        // In free places something that stands in none of the others.
        const std::span<std::uint32_t> taken(one.hash, one.count);
        std::uint32_t other = 0;
        while (std::find(taken.begin(), taken.end(), other) != taken.end())
            ++other;
        std::fill(one.hash + one.count, one.hash + kShelf, other);
    }
}

[[gnu::always_inline]] inline std::uint32_t Model::row_of(std::uint32_t hash) const {
    constexpr EightNumbers kPlaces[] = {{0, 1, 2, 3, 4, 5, 6, 7}, {8, 9, 10, 11, 12, 13, 14, 15}};
    const EightNumbers sought = {hash, hash, hash, hash, hash, hash, hash, hash};
    for (std::size_t at = home(hash);; ++at) {
        // All are compared at once, without a branch; the number of the place is left of the one that is equal.
        EightNumbers found = {};
#pragma GCC unroll 2
        for (std::size_t half = 0; half < 2; ++half) {
            EightNumbers numbers;
            std::memcpy(&numbers, reinterpret_cast<const char*>(&shelves_[at]) + half * sizeof numbers,
                        sizeof numbers);
            found |= static_cast<EightNumbers>(numbers == sought) & kPlaces[half];
        }
        found |= __builtin_shufflevector(found, found, 4, 5, 6, 7, 0, 1, 2, 3);
        found |= __builtin_shufflevector(found, found, 2, 3, 0, 1, 6, 7, 4, 5);
        found |= __builtin_shufflevector(found, found, 1, 0, 3, 2, 5, 4, 7, 6);
        const std::uint32_t place = found[0];
        if (place > 0 && place <= shelves_[at].count) return shelves_[at].before + place;
        if (shelves_[at].count < kShelf) return 0;
    }
}

std::shared_ptr<const Model> Model::made(std::vector<std::string> acts, std::vector<std::uint32_t> hashes,
                                         const std::vector<float>& weights, std::vector<float> bias,
                                         std::vector<float> threshold, Stacking stacking) {
    std::shared_ptr<Model> model(new Model);
    model->stacking_ = std::move(stacking);
    const std::size_t count = acts.size();
    model->acts_ = std::move(acts);
    model->bias_ = std::move(bias);
    model->threshold_ = std::move(threshold);
    std::vector<std::size_t> order(hashes.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return hashes[a] < hashes[b]; });
    model->scale_.assign(count, 0);
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        for (std::size_t a = 0; a < count; ++a)
            model->scale_[a] = std::max(model->scale_[a], std::abs(weights[i * count + a]));
    }
    for (float& scale : model->scale_)
        scale /= 127.0F;
    model->weights_.resize(model->lines());
    std::vector<std::uint32_t> kept;
    for (std::size_t i : order) {
        std::vector<Line> row(model->lines());
        for (Line& line : row)
            std::fill(std::begin(line.weight), std::end(line.weight), kNone);
        bool needed = false;
        for (std::size_t a = 0; a < count; ++a) {
            if (model->scale_[a] <= 0) continue;
            const long steps = std::lround(weights[i * count + a] / model->scale_[a]);
            row[a / kLine].weight[a % kLine] = static_cast<std::uint8_t>(steps + kNone);
            needed = needed || steps != 0;
        }
        if (!needed) continue;
        kept.push_back(hashes[i]);
        model->weights_.insert(model->weights_.end(), row.begin(), row.end());
    }
    model->index(kept);
    return model;
}

std::string Model::bytes() const {
    std::string out(kMagic, sizeof kMagic);
    put(out, kModelVersion);
    put(out, static_cast<std::uint32_t>(acts_.size()));
    put(out, static_cast<std::uint32_t>(features_));
    for (std::size_t a = 0; a < acts_.size(); ++a) {
        put(out, static_cast<std::uint32_t>(acts_[a].size()));
        out += acts_[a];
        put(out, bias_[a]);
        put(out, threshold_[a]);
        put(out, scale_[a]);
    }
    for (const Shelf& shelf : shelves_) {
        for (std::uint32_t at = 0; at < shelf.count; ++at)
            put(out, shelf.hash[at]);
    }
    for (std::size_t row = 1; row <= features_; ++row) {
        for (std::size_t a = 0; a < acts_.size(); ++a)
            out += static_cast<char>(weights_[row * lines() + a / kLine].weight[a % kLine] ^ kNone);
    }
    put(out, static_cast<std::uint32_t>(stacking_.rivals().size()));
    for (const std::uint32_t rival : stacking_.rivals())
        put(out, rival);
    put(out, static_cast<std::uint32_t>(stacking_.weights().size()));
    for (const float weight : stacking_.weights())
        put(out, weight);
    return out;
}

base::Result<std::shared_ptr<const Model>> Model::read(std::string_view bytes) {
    Input in(bytes);
    if (in.take(sizeof kMagic) != std::string_view(kMagic, sizeof kMagic)) return damaged();
    if (in.take<std::uint32_t>() != kModelVersion) {
        return base::Error{
            "model-newer",
            {"语言模型文件与程序版本不符，请重新安装",
             "the language model file belongs to another version of the program; please install again"}};
    }
    const auto acts = in.take<std::uint32_t>();
    const auto features = in.take<std::uint32_t>();
    if (in.broken() || acts == 0 || acts > kMaxActs || features > kMaxFeatures) return damaged();
    std::shared_ptr<Model> model(new Model);
    for (std::uint32_t a = 0; a < acts; ++a) {
        model->acts_.emplace_back(in.take(in.take<std::uint32_t>()));
        model->bias_.push_back(in.take<float>());
        model->threshold_.push_back(in.take<float>());
        model->scale_.push_back(in.take<float>());
        if (in.broken() || !std::isfinite(model->bias_[a]) || !std::isfinite(model->threshold_[a]) ||
            !std::isfinite(model->scale_[a]))
            return damaged();
    }
    const std::string_view hashes = in.take(std::size_t{features} * 4);
    const std::string_view weights = in.take(std::size_t{features} * acts);
    model->stacking_ = read_stacking(in, acts);
    if (in.broken() || !in.at_end()) return damaged();
    Input numbers(hashes);
    std::vector<std::uint32_t> ascending;
    ascending.reserve(features);
    for (std::uint32_t i = 0; i < features; ++i)
        ascending.push_back(numbers.take<std::uint32_t>());
    for (std::size_t i = 1; i < ascending.size(); ++i) {
        if (ascending[i - 1] >= ascending[i]) return damaged();
    }
    model->index(ascending);
    model->weights_.resize((std::size_t{features} + 1) * model->lines());
    for (std::size_t i = 0; i < features; ++i) {
        for (std::size_t line = 0; line < model->lines(); ++line) {
            const std::string_view row =
                weights.substr(i * acts + line * kLine, std::min<std::size_t>(kLine, acts - line * kLine));
            Line& to = model->weights_[(i + 1) * model->lines() + line];
            std::memcpy(to.weight, row.data(), row.size());
            for (std::uint8_t& weight : to.weight)
                weight ^= kNone;
        }
    }
    return std::shared_ptr<const Model>(std::move(model));
}

KEFU_WIDE void Model::find(std::span<const NgramFeature> features, const Shared& shared, Rows& rows) const {
    // The tables are larger than the processor's nearest caches, so what is needed soon is asked for early: first
    // the shelves of all features, then the weights behind them.
    rows.resize(features.size());
    const std::size_t behind = shared.first + shared.count;
    const auto next = [&](std::size_t i) { return i + 1 == shared.first ? behind : i + 1; };
    const std::size_t begin = shared.first == 0 ? behind : 0;
    for (std::size_t i = begin; i < features.size(); i = next(i))
        __builtin_prefetch(&shelves_[home(features[i].hash)]);
    for (std::size_t i = begin; i < features.size(); i = next(i)) {
        rows[i] = row_of(features[i].hash);
        __builtin_prefetch(&weights_[rows[i] * lines()]);
    }
    std::fill_n(rows.begin() + static_cast<std::ptrdiff_t>(shared.first), shared.count, 0U);
}

// Sums of whole steps: exact, whatever the order of the rows.
KEFU_WIDE void Model::add_rows(std::span<const std::uint32_t> rows, std::size_t line,
                               std::int32_t* sums) const {
    constexpr std::size_t kSafe = 256;  // so many weights of 0 … 255 fit into sixteen bits
    constexpr std::size_t kLanes = sizeof(SixteenPairs) / 2;
    constexpr std::size_t kVectors = kLine / sizeof(SixteenPairs);
    const std::size_t each = lines();
    for (std::size_t from = 0; from < rows.size(); from += kSafe) {
        const auto some = rows.subspan(from, std::min(kSafe, rows.size() - from));
        // Of each pair of weights the one in the low bits and the one in the high bits.
        SixteenPairs low[kVectors] = {};
        SixteenPairs high[kVectors] = {};
        for (const std::uint32_t row : some) {
            const std::uint8_t* const weight = weights_[row * each + line].weight;
#pragma GCC unroll 2
            for (std::size_t at = 0; at < kVectors; ++at) {
                SixteenPairs pairs;
                std::memcpy(&pairs, weight + at * sizeof pairs, sizeof pairs);
                low[at] += pairs & 0xFF;
                high[at] += pairs >> 8;
            }
        }
        constexpr bool kLowFirst = std::endian::native == std::endian::little;
        const auto none = static_cast<std::int32_t>(some.size()) * kNone;
        for (std::size_t pair = 0; pair < kLine / 2; ++pair) {
            sums[2 * pair + (kLowFirst ? 0 : 1)] += low[pair / kLanes][pair % kLanes] - none;
            sums[2 * pair + (kLowFirst ? 1 : 0)] += high[pair / kLanes][pair % kLanes] - none;
        }
    }
}

Model::Sum Model::sum(std::span<const NgramFeature> features) const {
    Rows rows;
    find(features, {}, rows);
    std::erase(rows, 0U);
    Sum sum;
    sum.any = !rows.empty();
    sum.steps.assign(lines() * kLine, 0);
    for (std::size_t line = 0; line < lines(); ++line)
        add_rows(rows, line, sum.steps.data() + line * kLine);
    return sum;
}

void Model::score(std::span<const NgramFeature> features, const Shared& shared, Rows& rows,
                  std::vector<float>& scores) const {
    find(features, shared, rows);
    scores.assign(lines() * kLine, 0.0F);
    // Neighbours mostly weigh the same: their steps are added up first.
    std::vector<std::uint32_t> known(features.size() + 1);
    std::size_t first = 0;  // those of one value are known[first, last)
    std::size_t last = 0;
    const Sum* with = nullptr;
    float value = 0;
    const auto close = [&](std::size_t end) {
        for (std::size_t line = 0; line < lines() && (end > first || with != nullptr); ++line) {
            std::int32_t sums[kLine] = {};
            if (with != nullptr) std::copy_n(with->steps.data() + line * kLine, kLine, sums);
            add_rows(std::span(known).subspan(first, end - first), line, sums);
            float* const to = scores.data() + line * kLine;
            for (std::size_t a = 0; a < kLine; ++a)
                to[a] += value * static_cast<float>(sums[a]);
        }
        first = end;
        with = nullptr;
    };
    for (std::size_t i = 0; i < features.size();) {
        const float next = features[i].value;
        const std::size_t before = last;
        const Sum* joining = nullptr;
        while (i < features.size() && features[i].value == next) {
            if (shared.count > 0 && i == shared.first) {
                if (shared.sum->any) joining = shared.sum;
                i += shared.count;
                continue;
            }
            known[last] = rows[i++];  // without a branch: nobody could foretell what is known
            last += known[last] != 0 ? 1U : 0U;
        }
        if (last == before && joining == nullptr) continue;
        if (next != value) close(before);
        if (joining != nullptr) with = joining;
        value = next;
    }
    close(last);
    scores.resize(acts_.size());
    for (std::size_t a = 0; a < acts_.size(); ++a)
        scores[a] = bias_[a] + scale_[a] * scores[a];
}

void Model::score(std::span<const NgramFeature> features, std::vector<float>& scores) const {
    Rows rows;
    score(features, {}, rows, scores);
}

Contribution Model::best_stretch(std::span<const NgramFeature> features, const Rows& rows, std::size_t act,
                                 std::size_t size) const {
    if (size == 0) return {};
    // In whole parts of a step, so that the sums don't hang on the order in which the features were collected.
    constexpr float kParts = 1 << 20;
    std::vector<std::int64_t> each(size, 0);
    for (std::size_t i = 0; i < features.size(); ++i) {
        const NgramFeature& feature = features[i];
        if (rows[i] == 0 || feature.first < 0 || feature.last <= feature.first) continue;
        const std::int32_t steps = steps_at(rows[i], act);
        if (steps == 0) continue;
        const float share =
            static_cast<float>(steps) * feature.value / static_cast<float>(feature.last - feature.first);
        const auto parts = static_cast<std::int64_t>(share * kParts);
        const auto last = std::min(static_cast<std::size_t>(feature.last), size);
        for (auto at = static_cast<std::size_t>(feature.first); at < last; ++at)
            each[at] += parts;
    }
    // The run with the greatest sum (Kadane); where nothing speaks for the act, the strongest single character.
    std::size_t from = 0;
    std::size_t to = 1;
    std::int64_t most = each[0];
    std::int64_t running = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < size; ++i) {
        if (running <= 0) {
            running = 0;
            start = i;
        }
        running += each[i];
        if (running <= most) continue;
        most = running;
        from = start;
        to = i + 1;
    }
    return {from, to, scale_[act] * (static_cast<float>(most) / kParts)};
}

}  // namespace kefu::acts
