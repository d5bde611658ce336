#include <algorithm>
#include <filesystem>
#include <set>

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

/// A profile is asked for by its id, so it stands in the file of that name.
void check_id(ObjectReader& reader, const std::string& id, const std::string& file) {
    const std::string stem = std::filesystem::path(file).stem().string();
    if (id.empty() || id == stem) return;
    base::Bilingual what{"id“{id}”与文件名“{stem}”不一致",
                         "the id \"{id}\" differs from the file's name \"{stem}\""};
    what = base::filled(base::filled(std::move(what), "id", id), "stem", stem);
    reader.complaints().error(
        *reader.get("id"), "id-file", std::move(what),
        base::filled({"改成“{stem}”，或给文件改名", "make it \"{stem}\", or rename the file"}, "stem", stem));
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
    const bool ratio = figure.metric == "answer_question_ratio";  // the others are shares, a whole at most
    if (!time)
        figure.target_permille =
            static_cast<int>(reader.need_integer("target_permille", 0, ratio ? 10'000 : 1000));
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
            check_id(reader, profile->id, file);
            const Node* figures = reader.need("figures");
            if (figures != nullptr && figures->is(Node::Kind::array) && figures->items.empty()) {
                complaints.error(*figures, "empty-list", {"一个指标也没有", "there is no figure in it"},
                                 {"至少写一个指标", "write at least one figure"});
            }
            std::set<std::string> seen;
            for (const Node& node : reader.items("figures")) {
                profile->figures.push_back(read_figure(node, complaints));
                const std::string& id = profile->figures.back().id;
                if (!id.empty() && !seen.insert(id).second) {
                    complaints.error(
                        *node.find("id"), "duplicate-id",
                        base::filled({"指标“{id}”出现了两次", "the figure \"{id}\" appears twice"}, "id", id),
                        {"给其中一个换个 id", "give one of them another id"});
                }
            }
            reader.finish();
            profile->digest = base::sha256_hex(bytes);
            profile->source = std::string(bytes);
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
