#include <algorithm>

#include "base/digest.h"
#include "base/reader.h"
#include "scoring/metrics.h"
#include "scoring/scorecard.h"

namespace kefu::scoring {
namespace {

using base::Node;
using base::ObjectReader;

constexpr std::int64_t kDayMs = 86'400'000;

/// yyyy-mm-dd, roughly: digits and dashes where they belong, month 1–12, day 1–31.
bool is_date(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9')) return false;
    }
    const int month = (text[5] - '0') * 10 + (text[6] - '0');
    const int day = (text[8] - '0') * 10 + (text[9] - '0');
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

ProfileFigure read_figure(const Node& node, base::Complaints& complaints) {
    ProfileFigure figure;
    ObjectReader reader(node, complaints);
    if (!reader.is_object()) return figure;
    figure.id = reader.need_text("id");
    figure.title = reader.need_bilingual("title");
    reader.need("metric");
    figure.metric = reader.word("metric", known_metrics(), "share_within_ms");
    const bool time = figure.metric == "mean_ms" || figure.metric == "median_ms" ||
                      figure.metric == "p90_ms" || figure.metric == "first_mean_ms" ||
                      figure.metric == "slowest_ms";
    const bool share_within = figure.metric.ends_with("_within_ms");
    if (time || share_within) figure.bound_ms = reader.need_integer("bound_ms", 1, kDayMs);
    if (!time) figure.target_permille = static_cast<int>(reader.need_integer("target_permille", 0, 10'000));
    figure.source = reader.need_text("source");
    reader.need("grade");
    figure.grade = reader.word("grade", {"A", "B", "C", "-"}, "-");
    figure.date = reader.need_text("date");
    if (!figure.date.empty() && !is_date(figure.date)) {
        complaints.error(*reader.get("date"), "date-shape",
                         {"日期应写成 年-月-日", "a date is written yyyy-mm-dd"},
                         {"例如 2025-03-01", "for example 2025-03-01"});
    }
    for (const Node& item : reader.items("tiers")) {
        ObjectReader tier(item, complaints);
        if (!tier.is_object()) continue;
        figure.tiers.push_back(
            {tier.need_integer("bound", 0, kDayMs), static_cast<int>(tier.need_integer("points", 0, 1000))});
        tier.finish();
    }
    reader.finish();
    return figure;
}

}  // namespace

LoadedProfile parse_profile(std::string_view bytes, const std::string& file) {
    base::Document document = base::parse_document(bytes, file);
    base::Complaints complaints(file);
    complaints.add(document.diagnostics);
    LoadedProfile loaded;
    if (document.root) {
        auto profile = std::make_shared<Profile>();
        ObjectReader reader(*document.root, complaints);
        if (reader.is_object()) {
            reader.need_integer("format", 1, 1);
            profile->id = reader.need_text("id");
            profile->title = reader.need_bilingual("title");
            profile->automatic_counts_as_first = reader.boolean("automatic_counts_as_first", false);
            reader.need("figures");
            for (const Node& node : reader.items("figures"))
                profile->figures.push_back(read_figure(node, complaints));
            reader.finish();
            profile->digest = base::sha256_hex(bytes);
        }
        if (!complaints.has_errors()) loaded.profile = std::move(profile);
    }
    loaded.diagnostics = complaints.take();
    return loaded;
}

LoadedProfile load_profile(const std::string& path) {
    const std::optional<std::string> bytes = base::read_file(path);
    if (!bytes) return {nullptr, base::load_document(path).diagnostics};
    return parse_profile(*bytes, path);
}

}  // namespace kefu::scoring
