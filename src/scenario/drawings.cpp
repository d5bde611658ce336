// What a scenario draws: whether the pictures are there, under names that travel, and fit to be shown.
#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include "scenario/check.h"
#include "scenario/picture_file.h"

namespace kefu::scenario {
namespace {

using base::Node;

base::Bilingual nearest_or_put(const std::string& name, const std::vector<std::string>& names) {
    const std::string near = base::nearest(name, names);
    if (!near.empty())
        return base::filled({"是不是想写“{near}”？", "did you mean \"{near}\"?"}, "near", near);
    return {"放一张 SVG、PNG 或 JPEG 到场景旁的 pictures/",
            "put an SVG, PNG or JPEG of it into pictures/ beside the scenario"};
}

/// The files that may be drawn, and those beside them that look like pictures but can't be.
struct Drawable {
    std::vector<std::string> names;
    std::map<std::string, std::string> paths;   ///< by name; the first folder's
    std::map<std::string, std::string> others;  ///< "mug" → "mug.PNG", "mug.gif"
    bool looked = false;
};

Drawable drawable_in(const std::vector<std::string>& folders) {
    namespace fs = std::filesystem;
    Drawable out;
    for (const std::string& folder : folders) {
        std::error_code problem;
        fs::directory_iterator at(folder, problem);
        out.looked = out.looked || !problem;
        std::map<std::string, std::string> here;
        for (; !problem && at != fs::directory_iterator(); at.increment(problem)) {
            const std::string kind = at->path().extension().string();
            const std::string name = at->path().stem().string();
            if (!is_picture_kind(kind)) {
                if (!kind.empty()) out.others.emplace(name, at->path().filename().string());
                continue;
            }
            out.names.push_back(name);
            // As the window looks for them: .svg before .png before .jpg.
            std::string& known = here[name];
            if (known.empty() || fs::path(known).extension().string() < kind) known = at->path().string();
        }
        out.paths.merge(here);
    }
    std::sort(out.names.begin(), out.names.end());
    return out;
}

void check_drawing(const Node& draw, const Drawable& there, base::Complaints& complaints) {
    const auto path = there.paths.find(draw.text);
    if (path == there.paths.end()) {
        const auto other = there.others.find(draw.text);
        const std::size_t dot = draw.text.rfind('.');
        const bool with_kind = dot != std::string::npos && is_picture_kind(draw.text.substr(dot)) &&
                               there.paths.contains(draw.text.substr(0, dot));
        base::Bilingual mend = nearest_or_put(draw.text, there.names);
        if (other != there.others.end()) {
            mend = base::filled(
                {"那里的 {file} 不能用：只认小写的 .svg、.png、.jpg、.jpeg；改文件名，别的格式另存为 PNG",
                 "its {file} won't do: only .svg, .png, .jpg, .jpeg in small letters; rename it, or save another format as PNG"},
                "file", other->second);
        } else if (with_kind) {
            mend = base::filled({"不写后缀：“{name}”", "without the ending: \"{name}\""}, "name",
                                draw.text.substr(0, dot));
        }
        complaints.warning(
            draw, "unknown-drawing",
            base::filled(
                {"找不到图片“{name}”：场景旁的 pictures/ 和程序的 assets/pictures 里都没有",
                 "no picture \"{name}\": neither pictures/ beside the scenario nor the program's assets/pictures has it"},
                "name", draw.text),
            mend);
        return;
    }
    if (!is_picture_name(draw.text)) {
        complaints.warning(
            draw, "drawing-name",
            base::filled(
                {"图片的文件名“{name}”别的电脑不一定认得，不会显示，也打不了包",
                 "the picture's file name \"{name}\" isn't for every computer: it won't be shown, nor packed"},
                "name", draw.text),
            {"文件和这里都改成小写字母、数字、连字符，例如 cup-1",
             "rename file and name here: small letters, digits, hyphens, such as cup-1"});
        return;
    }
    const std::optional<std::string> bytes = base::read_file(path->second);
    const std::string file = std::filesystem::path(path->second).filename().string();
    const base::Bilingual unreadable{"读不了，或超过 16 MB", "it can't be read, or is larger than 16 MB"};
    const auto trouble =
        bytes ? trouble_with_picture(std::filesystem::path(path->second).extension().string(), *bytes)
              : std::optional(PictureTrouble{unreadable, false});
    if (!trouble) return;
    complaints.warning(
        draw, "drawing-unfit",
        base::filled(base::filled({"图片 {file} 显示不了：{why}", "the picture {file} can't be shown: {why}"},
                                  "file", file),
                     "why", trouble->what),
        {"换一张，或照上面说的改", "mend it as said, or take another"});
}

}  // namespace

void check_drawings(const Node& root, const std::vector<std::string>& folders, base::Complaints& complaints) {
    const Node* list = root.find("pictures");
    if (list == nullptr || !list->is(Node::Kind::array) || list->items.empty()) return;
    const Drawable there = drawable_in(folders);
    if (!there.looked) return;
    for (const Node& item : list->items) {
        const Node* draw = item.find("draw");
        if (draw != nullptr && draw->is(Node::Kind::string) && !draw->text.empty())
            check_drawing(*draw, there, complaints);
    }
}

}  // namespace kefu::scenario
