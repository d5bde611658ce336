// Measures the understanding on labelled replies: micro-averaged precision, recall and F1 over all acts, by set and
// by writer, for each act, and for "is anyone attacked here at all".
//
//   evaluate_acts [--acts FOLDER] [--errors] [--act ID] [--speed] FILE.jsonl…
//
// --errors prints every reply that was misread; with --act only where that act was. Look at the writers whose number
// is odd, measure the others: see docs/understanding.md.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "acts/understanding.h"

namespace {

struct Counts {
    int right = 0;
    int extra = 0;
    int missed = 0;

    void add(bool expected, bool heard) {
        right += expected && heard;
        extra += !expected && heard;
        missed += expected && !heard;
    }
    double precision() const {
        return right + extra == 0 ? 1.0 : static_cast<double>(right) / (right + extra);
    }
    double recall() const {
        return right + missed == 0 ? 1.0 : static_cast<double>(right) / (right + missed);
    }
    double f1() const { return right == 0 ? 0.0 : 2.0 * right / (2.0 * right + extra + missed); }
};

struct Line {
    std::string writer;
    std::string set;
    std::string shopper;
    std::string reply;
    std::set<std::string> acts;
};

const std::set<std::string> kConflict{"argue", "blame_customer", "insult", "deflect"};

void print(const std::string& name, const Counts& counts) {
    fmt::print("{:<20} P {:.3f}  R {:.3f}  F1 {:.3f}   right {:5} extra {:4} missed {:4}\n", name,
               counts.precision(), counts.recall(), counts.f1(), counts.right, counts.extra, counts.missed);
}

bool read_lines(const std::string& path, std::vector<Line>& lines) {
    std::ifstream file(path);
    std::string text;
    while (std::getline(file, text)) {
        if (text.empty()) continue;
        const auto json = nlohmann::json::parse(text, nullptr, false);
        if (json.is_discarded() || !json.contains("reply") || !json.contains("acts")) {
            fmt::print(stderr, "{}: not a labelled reply: {}\n", path, text);
            return false;
        }
        Line line;
        line.writer = std::filesystem::path(path).stem().string();
        line.set = json.value("set", "all");
        line.shopper = json.value("shopper", "");
        line.reply = json.at("reply").get<std::string>();
        for (const auto& act : json.at("acts"))
            line.acts.insert(act.get<std::string>());
        lines.push_back(std::move(line));
    }
    return true;
}

std::string joined(const std::set<std::string>& words) {
    std::string all;
    for (const std::string& word : words)
        all += (all.empty() ? "" : ",") + word;
    return all;
}

bool attacks(const std::set<std::string>& acts) {
    return std::any_of(acts.begin(), acts.end(),
                       [](const std::string& act) { return kConflict.contains(act); });
}

}  // namespace

int main(int argc, char** argv) {
    std::string folder = "assets/acts";
    std::string only_act;
    bool errors = false;
    bool speed = false;
    std::vector<Line> lines;
    for (int at = 1; at < argc; ++at) {
        const std::string word = argv[at];
        if (word == "--acts" && at + 1 < argc) {
            folder = argv[++at];
        } else if (word == "--act" && at + 1 < argc) {
            only_act = argv[++at];
            errors = true;
        } else if (word == "--errors") {
            errors = true;
        } else if (word == "--speed") {
            speed = true;
        } else if (!read_lines(word, lines)) {
            return 2;
        }
    }
    kefu::base::Diagnostics diagnostics;
    const auto began = std::chrono::steady_clock::now();
    const auto understanding = kefu::acts::Understanding::load(folder, diagnostics);
    const auto loaded = std::chrono::steady_clock::now();
    for (const auto& diagnostic : diagnostics)
        fmt::print(stderr, "{}\n", kefu::base::shown(diagnostic, kefu::base::Language::en));
    if (!understanding) return 1;

    Counts all;
    Counts conflict;
    std::map<std::string, Counts> by_set;
    std::map<std::string, Counts> by_writer;
    std::map<std::string, Counts> by_act;
    for (const Line& line : lines) {
        kefu::acts::Scene scene;
        scene.shopper_text = line.shopper;
        const auto heard = understanding->hear(line.reply, scene);
        std::set<std::string> acts;
        for (const auto& act : heard.acts)
            acts.insert(act.id);
        for (const std::string& act : understanding->vocabulary()) {
            const bool expected = line.acts.contains(act);
            const bool found = acts.contains(act);
            for (Counts* counts : {&all, &by_set[line.set], &by_writer[line.writer], &by_act[act]})
                counts->add(expected, found);
        }
        conflict.add(attacks(line.acts), attacks(acts));
        const bool about =
            only_act.empty() ? acts != line.acts : acts.contains(only_act) != line.acts.contains(only_act);
        if (errors && about) {
            std::set<std::string> extra;
            std::set<std::string> missed;
            std::set_difference(acts.begin(), acts.end(), line.acts.begin(), line.acts.end(),
                                std::inserter(extra, extra.end()));
            std::set_difference(line.acts.begin(), line.acts.end(), acts.begin(), acts.end(),
                                std::inserter(missed, missed.end()));
            std::string by;
            for (const auto& act : heard.acts) {
                if (extra.contains(act.id)) {
                    by += fmt::format(" {}@{}", act.by,
                                      line.reply.substr(static_cast<std::size_t>(act.evidence[0].begin),
                                                        static_cast<std::size_t>(act.evidence[0].end -
                                                                                 act.evidence[0].begin)));
                }
            }
            fmt::print("{} [{}] {} | +{} | -{} |{}\n", line.writer, line.shopper, line.reply, joined(extra),
                       joined(missed), by);
        }
    }
    if (!errors) {
        for (const auto& [act, counts] : by_act)
            print(act, counts);
        for (const auto& [writer, counts] : by_writer)
            print(writer, counts);
        for (const auto& [set, counts] : by_set)
            print(set, counts);
        print("attacked at all", conflict);
        print("all", all);
    }
    if (speed && !lines.empty()) {
        const auto start = std::chrono::steady_clock::now();
        std::vector<double> each;
        for (int round = 0; round < 5; ++round) {
            for (const Line& line : lines) {
                const auto before = std::chrono::steady_clock::now();
                kefu::acts::Scene scene;
                scene.shopper_text = line.shopper;
                (void)understanding->hear(line.reply, scene);
                each.push_back(
                    std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - before)
                        .count());
            }
        }
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        std::sort(each.begin(), each.end());
        fmt::print("load {:.1f} ms; {:.0f} replies/s; p99 {:.1f} µs, longest {:.1f} µs\n",
                   std::chrono::duration<double, std::milli>(loaded - began).count(),
                   static_cast<double>(each.size()) / seconds, each[each.size() * 99 / 100], each.back());
    }
    return 0;
}
