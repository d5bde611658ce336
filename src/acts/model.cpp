#include "acts/model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <iterator>

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
    bool at_end() const { return bytes_.empty(); }

  private:
    std::string_view bytes_;
    bool broken_ = false;
};

constexpr std::uint32_t kAtOnce = 8;

// Place + 1 of `hash` among kAtOnce different ones, or 0. All are compared at once, without a branch.
std::uint32_t place_among(const std::uint32_t* hashes, std::uint32_t hash) {
    std::uint32_t each[kAtOnce];
    for (std::uint32_t at = 0; at < kAtOnce; ++at)
        each[at] = hashes[at] == hash ? at + 1 : 0U;
    return (each[0] | each[1] | each[2] | each[3]) | (each[4] | each[5] | each[6] | each[7]);
}

base::Error damaged() {
    return {"model-damaged",
            {"语言模型文件 model.bin 已损坏，请重新安装",
             "the language model file model.bin is damaged; please install again"}};
}

}  // namespace

void Model::index() {
    features_ = hashes_.size();
    sieve_.assign((std::size_t{1} << kSieveBits) / 64, 0);
    for (const std::uint32_t hash : hashes_) {
        const std::uint32_t bit = hash >> (32 - kSieveBits);
        sieve_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }

    // Some four hashes for each value of the first bits, so that they stand on one line of the cache.
    constexpr std::size_t kEach = 4;
    const unsigned bits = std::max(1U, static_cast<unsigned>(std::bit_width(hashes_.size() / kEach)));
    bucket_shift_ = 32 - bits;
    begins_.assign((std::size_t{1} << bits) + 1, 0);
    for (const std::uint32_t hash : hashes_)
        ++begins_[bucket(hash) + 1];
    for (std::size_t at = 1; at < begins_.size(); ++at)
        begins_[at] += begins_[at - 1];
    // Behind them something that none of the last ones is.
    const std::size_t last = features_ - std::min<std::size_t>(features_, kAtOnce);
    std::uint32_t other = 0;
    while (std::find(hashes_.begin() + static_cast<std::ptrdiff_t>(last), hashes_.end(), other) !=
           hashes_.end())
        ++other;
    hashes_.resize(features_ + kAtOnce, other);
}

std::shared_ptr<const Model> Model::made(std::vector<std::string> acts, std::vector<std::uint32_t> hashes,
                                         const std::vector<float>& weights, std::vector<float> bias,
                                         std::vector<float> threshold) {
    std::shared_ptr<Model> model(new Model);
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
        model->hashes_.push_back(hashes[i]);
        model->weights_.insert(model->weights_.end(), row.begin(), row.end());
    }
    model->index();
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
    for (std::size_t i = 0; i < features_; ++i)
        put(out, hashes_[i]);
    for (std::size_t i = 0; i < features_; ++i) {
        for (std::size_t a = 0; a < acts_.size(); ++a)
            out += static_cast<char>(weights_[i * lines() + a / kLine].weight[a % kLine] ^ kNone);
    }
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
    if (in.broken() || !in.at_end()) return damaged();
    Input numbers(hashes);
    model->hashes_.reserve(features);
    for (std::uint32_t i = 0; i < features; ++i)
        model->hashes_.push_back(numbers.take<std::uint32_t>());
    for (std::size_t i = 1; i < model->hashes_.size(); ++i) {
        if (model->hashes_[i - 1] >= model->hashes_[i]) return damaged();
    }
    model->index();
    model->weights_.resize(features * model->lines());
    for (std::size_t i = 0; i < features; ++i) {
        for (std::size_t line = 0; line < model->lines(); ++line) {
            const std::string_view row =
                weights.substr(i * acts + line * kLine, std::min<std::size_t>(kLine, acts - line * kLine));
            Line& to = model->weights_[i * model->lines() + line];
            std::memcpy(to.weight, row.data(), row.size());
            for (std::uint8_t& weight : to.weight)
                weight ^= kNone;
        }
    }
    return std::shared_ptr<const Model>(std::move(model));
}

void Model::find(std::span<const NgramFeature> features, const Shared& shared, Rows& rows) const {
    // The tables are larger than the processor's nearest caches, so what is needed soon is asked for early: first
    // the hashes of all features, then the weights behind them.
    // No branch depends on what is known: nobody could foretell it.
    rows.assign(features.size(), 0);
    if (features_ == 0) return;
    struct Sought {
        std::uint32_t feature;
        std::uint32_t from;
    };
    std::vector<Sought> sought(features.size());
    std::size_t count = 0;
    const auto sieve = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            sought[count].feature = static_cast<std::uint32_t>(i);
            count += may_know(features[i].hash) ? 1 : 0;
        }
    };
    sieve(0, shared.first);
    sieve(shared.first + shared.count, features.size());
    for (std::size_t i = 0; i < count; ++i) {
        sought[i].from = begins_[bucket(features[sought[i].feature].hash)];
        __builtin_prefetch(hashes_.data() + sought[i].from);
    }
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t hash = features[sought[i].feature].hash;
        const std::uint32_t end = begins_[bucket(hash) + 1];
        std::uint32_t row = 0;
        for (std::uint32_t from = sought[i].from; from < end && row == 0; from += kAtOnce) {
            const std::uint32_t found = place_among(hashes_.data() + from, hash);
            row = found == 0 ? 0 : from + found;
        }
        row = row > features_ ? 0 : row;
        rows[sought[i].feature] = row;
        __builtin_prefetch(&weights_[(row > 0 ? row - 1 : 0) * lines()]);
    }
}

// Sums of whole steps: exact, whatever the order of the rows.
void Model::add_rows(std::span<const std::uint32_t> rows, std::size_t line, std::int32_t* sums) const {
    constexpr std::size_t kSafe = 256;  // so many weights of 0 … 255 fit into sixteen bits
    const std::size_t each = lines();
    for (std::size_t from = 0; from < rows.size(); from += kSafe) {
        const auto some_rows = rows.subspan(from, std::min(kSafe, rows.size() - from));
        std::uint16_t some[kLine] = {};
        for (const std::uint32_t one : some_rows) {
            const Line& row = weights_[(one - 1) * each + line];
            for (std::size_t a = 0; a < kLine; ++a)
                some[a] = static_cast<std::uint16_t>(some[a] + row.weight[a]);
        }
        const auto none = static_cast<std::int32_t>(some_rows.size()) * kNone;
        for (std::size_t a = 0; a < kLine; ++a)
            sums[a] += some[a] - none;
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
    scores.assign(acts_.size(), 0.0F);
    // The features of a group weigh the same, so that a group's steps are added up first.
    std::vector<std::uint32_t> group;
    group.reserve(features.size());
    const Sum* with = nullptr;
    float value = 0;
    const auto close = [&] {
        if (group.empty() && with == nullptr) return;
        for (std::size_t line = 0; line < lines(); ++line) {
            std::int32_t sums[kLine] = {};
            if (with != nullptr) std::copy_n(with->steps.data() + line * kLine, kLine, sums);
            add_rows(group, line, sums);
            const std::size_t acts = std::min(kLine, acts_.size() - line * kLine);
            for (std::size_t a = 0; a < acts; ++a)
                scores[line * kLine + a] += value * static_cast<float>(sums[a]);
        }
        group.clear();
        with = nullptr;
    };
    const auto open = [&](float next) {
        if (next != value) close();
        value = next;
    };
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (shared.count > 0 && i == shared.first) {
            if (shared.sum->any) {
                open(features[i].value);
                with = shared.sum;
            }
            i += shared.count - 1;
        } else if (rows[i] != 0) {
            open(features[i].value);
            group.push_back(rows[i]);
        }
    }
    close();
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
    struct Placed {
        std::size_t group = 0;
        const NgramFeature* feature = nullptr;
        float share = 0;
    };
    std::vector<Placed> placed;
    std::size_t group = 0;
    for (std::size_t i = 0; i < features.size(); ++i) {
        const NgramFeature& feature = features[i];
        if (i > 0 && feature.value != features[i - 1].value) ++group;
        if (rows[i] == 0 || feature.first < 0 || feature.last <= feature.first) continue;
        const float weight = scale_[act] * static_cast<float>(steps_at(rows[i], act)) * feature.value;
        const float share = weight / static_cast<float>(feature.last - feature.first);
        if (share != 0) placed.push_back({group, &feature, share});
    }
    // In an order of its own, so that the sums don't hang on the order in which the features were collected.
    std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
        return a.group != b.group ? a.group < b.group : a.feature->hash < b.feature->hash;
    });
    std::vector<float> each(size, 0.0F);
    for (const Placed& one : placed) {
        const auto last = std::min(static_cast<std::size_t>(one.feature->last), size);
        for (auto i = static_cast<std::size_t>(one.feature->first); i < last; ++i)
            each[i] += one.share;
    }
    // The run with the greatest sum (Kadane); where nothing speaks for the act, the strongest single character.
    Contribution best{0, 1, each[0]};
    float running = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < size; ++i) {
        if (running <= 0) {
            running = 0;
            start = i;
        }
        running += each[i];
        if (running > best.weight) best = {start, i + 1, running};
    }
    return best;
}

}  // namespace kefu::acts
