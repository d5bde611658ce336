#include "scenario/upgrade.h"

#include "base/edits.h"

namespace kefu::scenario {
namespace {

using base::Bilingual;
using base::Done;
using base::EditedText;
using base::Error;
using base::Node;
using base::Path;
using base::Result;

std::string bytes_of(const EditedText& file, const Node& node) {
    return file.text().substr(node.begin, node.end - node.begin);
}

bool is_list(const Node* node) {
    return node != nullptr && node->is(Node::Kind::array);
}

/// nudge_after_ms and nudges, two lists that had to be of one length → one list of {after_ms, say}.
Result<Done> join_nudges(EditedText& file, std::vector<Bilingual>& changes) {
    const Path patience{"shopper", "patience"};
    const Node* node = base::find_at(file.root(), patience);
    if (node == nullptr) return Done{};
    const Node* times = node->find("nudge_after_ms");
    const Node* nudges = node->find("nudges");
    if (times == nullptr && nudges == nullptr) return Done{};
    if (!is_list(times) || !is_list(nudges) || times->items.size() != nudges->items.size()) {
        return Error{
            "cannot-upgrade",
            {"nudge_after_ms 与 nudges 应一一对应：先改好，再升级",
             "nudge_after_ms and nudges should be of the same length: mend that first, then upgrade"}};
    }
    std::string joined;
    const bool lines = bytes_of(file, *nudges).size() > 80;
    for (std::size_t i = 0; i < nudges->items.size(); ++i) {
        const Node& nudge = nudges->items[i];
        // An entry was one wording (["在吗?"]) or several ([["在吗?"], ["在么"]]).
        const bool several = !nudge.items.empty() && nudge.items.front().is(Node::Kind::array);
        const std::string say = several ? bytes_of(file, nudge) : "[" + bytes_of(file, nudge) + "]";
        joined += (i > 0 ? "," : "") +
                  std::string(lines   ? "\n  "
                              : i > 0 ? " "
                                      : "") +
                  "{\"after_ms\": " + bytes_of(file, times->items[i]) + ", \"say\": " + say + "}";
    }
    joined = "[" + joined + (lines ? "\n]" : "]");
    Path path = patience;
    path.emplace_back("nudges");
    if (Result<Done> done = file.replace(path, joined); !done.ok()) return done;
    if (Result<Done> done = file.remove_member(patience, "nudge_after_ms"); !done.ok()) return done;
    changes.push_back({"shopper.patience：nudge_after_ms 与 nudges 合成了一个列表",
                       "shopper.patience: nudge_after_ms and nudges became one list"});
    return Done{};
}

/// A plan's "seed": 3 → "seeds": [3].
Result<Done> list_seeds(EditedText& file, std::vector<Bilingual>& changes) {
    const Node* plans = file.root().find("plans");
    const std::size_t count = is_list(plans) ? plans->items.size() : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Path plan{"plans", i};
        const Node* node = base::find_at(file.root(), plan);
        const Node* seed = node->find("seed");
        if (seed == nullptr) continue;
        if (node->find("seeds") != nullptr) {
            return Error{"cannot-upgrade",
                         {"一个计划里同时有 seed 与 seeds：先删掉一个，再升级",
                          "a plan has both seed and seeds: delete one of them first, then upgrade"}};
        }
        Path path = plan;
        path.emplace_back("seed");
        if (Result<Done> done = file.replace(path, "[" + bytes_of(file, *seed) + "]"); !done.ok())
            return done;
        if (Result<Done> done = file.rename_member(plan, "seed", "seeds"); !done.ok()) return done;
        changes.push_back(base::filled({"plans[{i}]：seed 改成了 seeds", "plans[{i}]: seed became seeds"},
                                       "i", std::to_string(i)));
    }
    return Done{};
}

Result<Done> from_1_to_2(EditedText& file, std::vector<Bilingual>& changes) {
    if (Result<Done> done = join_nudges(file, changes); !done.ok()) return done;
    return list_seeds(file, changes);
}

}  // namespace

Result<Upgraded> upgrade(std::string bytes, const std::string& file) {
    Result<EditedText> opened = EditedText::of(std::move(bytes), file);
    if (!opened.ok()) return opened.error();
    EditedText& text = opened.value();
    const Node* format = text.root().find("format");
    const bool scenario = text.root().find("nodes") != nullptr || text.root().find("shopper") != nullptr;
    if (format == nullptr || !format->is(Node::Kind::integer) || format->integer < kOldestFormat ||
        !scenario) {
        return Error{"format-unknown",
                     {"这不是场景文件，或 format 不是已知的版本",
                      "no scenario file, or its format is no known version"}};
    }
    if (format->integer > kFormat) {
        return Error{"format-newer",
                     {"这个文件的版本比程序新：请更新程序",
                      "this file's version is newer than the program: update the program"}};
    }
    Upgraded out;
    out.from = static_cast<int>(format->integer);
    using Step = Result<Done> (*)(EditedText&, std::vector<Bilingual>&);
    constexpr Step kSteps[] = {from_1_to_2};
    for (int version = out.from; version < kFormat; ++version) {
        if (Result<Done> done = kSteps[version - kOldestFormat](text, out.changes); !done.ok())
            return done.error();
        if (Result<Done> done = text.replace({"format"}, std::to_string(version + 1)); !done.ok())
            return done.error();
        out.changes.push_back(
            base::filled({"format 改成了 {n}", "format became {n}"}, "n", std::to_string(version + 1)));
    }
    out.text = text.text();
    return out;
}

}  // namespace kefu::scenario
