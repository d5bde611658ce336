#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "assignment/assignment.h"
#include "base/digest.h"
#include "base/reader.h"

namespace kefu::assignment {
namespace {

constexpr std::size_t kMostScenarios = 8;
// JSON readers keep whole numbers exactly up to here.
constexpr std::int64_t kMostSeed = 9'007'199'254'740'991;

bool is_id(const std::string& id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::optional<Time> read_time(base::ObjectReader& reader, const char* key) {
    const base::Node* node = reader.get(key);
    if (!node) return std::nullopt;
    const std::string text = base::read_text(*node, reader.complaints());
    if (!node->is(base::Node::Kind::string)) return std::nullopt;
    const std::optional<Time> time = time_of(text);
    if (!time) {
        reader.complaints().error(*node, "bad-time",
                                  base::filled({"“{text}”不是时间", "“{text}” is no time"}, "text", text),
                                  {"写成 2026-11-22 08:00，需要时在后面加 +08:00",
                                   "write it like 2026-11-22 08:00, with +08:00 behind it where needed"});
    }
    return time;
}

// Digests by name; only `names` may stand there.
std::map<std::string, std::string> read_digests(base::ObjectReader& outer, const char* key,
                                                const std::vector<std::string>& names) {
    std::map<std::string, std::string> digests;
    const base::Node* node = outer.get(key);
    if (!node) return digests;
    base::ObjectReader reader(*node, outer.complaints());
    for (const std::string& name : names) {
        if (!reader.has(name)) continue;
        const std::string digest = reader.text(name);
        const bool sound =
            digest.size() == 64 && digest.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (sound) {
            digests[name] = digest;
        } else if (reader.get(name)->is(base::Node::Kind::string)) {
            outer.complaints().error(
                *reader.get(name), "bad-digest", {"这不是版本的摘要", "this is no version's digest"},
                {"64 个十六进制小写字符；由 kefuctl assignment new 或窗口写出，不用手写",
                 "64 lower-case hexadecimal digits, written by kefuctl assignment new or the window, not by hand"});
        }
    }
    reader.finish();
    return digests;
}

// As many as a shift has; the rest isn't looked at.
std::vector<std::string> read_scenarios(base::ObjectReader& reader) {
    std::vector<std::string> ids;
    const base::Node* list = reader.need("scenarios");
    for (const base::Node& node : reader.items("scenarios")) {
        if (ids.size() == kMostScenarios) {
            reader.complaints().error(*list, "out-of-range",
                                      {"一次最多 8 位顾客", "a shift has 8 shoppers at most"},
                                      {"分成几份作业", "make several assignments of it"});
            break;
        }
        const std::string id = base::read_text(node, reader.complaints());
        if (node.is(base::Node::Kind::string) && !is_id(id))
            reader.complaints().error(node, "id-shape", {"这不是场景编号", "this is no scenario's id"},
                                      {"kefuctl list 列出全部编号", "kefuctl list shows them all"});
        ids.push_back(id);
    }
    if (list && list->is(base::Node::Kind::array) && list->items.empty())
        reader.complaints().error(*list, "empty-list", {"一个场景也没有", "there is no scenario"},
                                  {"至少写一个", "write at least one"});
    return ids;
}

}  // namespace

bool is_pinned(const Assignment& a) {
    return std::all_of(a.scenarios.begin(), a.scenarios.end(),
                       [&](const std::string& id) { return a.pinned.contains(id); });
}

std::string name_of(Counts counts) {
    return counts == Counts::best ? "best" : counts == Counts::last ? "last" : "first";
}

Loaded parse(std::string_view bytes, const std::string& file) {
    Loaded loaded;
    loaded.file = file;
    loaded.body = bytes;
    base::Document document = base::parse_document(bytes, file);
    base::Complaints complaints(file);
    complaints.add(std::move(document.diagnostics));
    if (document.root) {
        auto made = std::make_shared<Assignment>();
        base::ObjectReader reader(*document.root, complaints);
        const std::int64_t version = reader.need_integer("kefu_assignment", 1, 1'000'000);
        if (version > kVersion) {
            complaints.error(*document.root, "newer-version",
                             {"这份作业由更新版本的程序写成",
                              "this assignment was written by a newer version of the program"},
                             {"请升级程序", "upgrade the program"});
        }
        made->id = reader.need_text("id");
        if (!made->id.empty() && !is_id(made->id)) {
            complaints.error(*reader.get("id"), "id-shape",
                             {"作业编号只用小写字母、数字和连字符，最多 64 个",
                              "an id has lower-case letters, digits and hyphens only, 64 at most"},
                             {"例如 week-3-exam", "for example week-3-exam"});
        }
        made->title = reader.need_bilingual("title");
        made->issued_by = reader.text("issued_by");
        made->scenarios = read_scenarios(reader);
        made->exam = reader.word("mode", {"practice", "exam"}, "practice") == "exam";
        if (reader.has("seed"))
            made->seed = static_cast<std::uint64_t>(reader.integer("seed", 1, 0, kMostSeed));
        made->gap_ms = reader.integer("gap_ms", 8000, 0, 600'000);
        made->opens = read_time(reader, "opens");
        made->closes = read_time(reader, "closes");
        if (made->opens && made->closes && moment_of(*made->opens, 0) >= moment_of(*made->closes, 0)) {
            complaints.error(*reader.get("closes"), "time-order",
                             {"结束时间不在开始时间之后", "it closes before it opens"},
                             {"把 closes 改晚", "let closes be later"});
        }
        made->attempts = static_cast<int>(reader.integer("attempts", made->exam ? 1 : 0, 0, 1000));
        const std::string counts = reader.word("counts", {"best", "last", "first"}, "best");
        made->counts = counts == "last" ? Counts::last : counts == "first" ? Counts::first : Counts::best;
        made->pauses = reader.boolean("pauses", !made->exam);
        if (made->exam && made->pauses) {
            complaints.error(*reader.get("pauses"), "exam-pause", {"考试不能暂停", "an exam has no pauses"},
                             {"去掉 pauses，或把 mode 改为 practice", "remove pauses, or make it practice"});
        }
        made->profile = reader.text("profile");
        made->pinned = read_digests(reader, "pinned", made->scenarios);
        made->made_with = read_digests(reader, "made_with", {"rules", "rubric", "understanding"});
        reader.finish();
        made->digest = base::sha256_hex(bytes);
        if (!complaints.has_errors()) loaded.assignment = std::move(made);
    }
    loaded.diagnostics = complaints.take();
    return loaded;
}

Loaded load(const std::string& path) {
    if (const auto bytes = base::read_file(path)) return parse(*bytes, path);
    Loaded loaded;
    loaded.diagnostics = base::load_document(path).diagnostics;
    return loaded;
}

std::string encode(const Assignment& a) {
    nlohmann::ordered_json out{
        {"kefu_assignment", kVersion}, {"id", a.id}, {"title", {{"zh", a.title.zh}, {"en", a.title.en}}}};
    if (!a.issued_by.empty()) out["issued_by"] = a.issued_by;
    out["scenarios"] = a.scenarios;
    out["mode"] = a.exam ? "exam" : "practice";
    if (a.seed) out["seed"] = *a.seed;
    if (a.scenarios.size() > 1) out["gap_ms"] = a.gap_ms;
    if (a.opens) out["opens"] = text_of(*a.opens);
    if (a.closes) out["closes"] = text_of(*a.closes);
    out["attempts"] = a.attempts;
    out["counts"] = name_of(a.counts);
    if (!a.exam) out["pauses"] = a.pauses;
    if (!a.profile.empty()) out["profile"] = a.profile;
    if (!a.pinned.empty()) out["pinned"] = a.pinned;
    if (!a.made_with.empty()) out["made_with"] = a.made_with;
    return out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace kefu::assignment
