// How each wish at the bench is carried out.
#include <algorithm>
#include <filesystem>

#include "desk/workshop/packs.h"
#include "desk/workshop/templates.h"
#include "desk/workshop/workshop_impl.h"

namespace kefu::desk {

namespace fs = std::filesystem;

namespace {

/// The path, or "cake-2.kefupack" … where such a file is there already: a pack that was handed out is never overwritten.
std::string free_name(const std::string& path) {
    std::error_code problem;
    const fs::path wanted(path);
    fs::path at = wanted;
    for (int number = 2; fs::exists(at, problem) && number < 1000; ++number)
        at = wanted.parent_path() /
             (wanted.stem().string() + "-" + std::to_string(number) + wanted.extension().string());
    return at.string();
}

}  // namespace

void Workshop::carry_out(const AtBench& asked) {
    struct Carrier {
        Impl& in;
        void operator()(const bench::Browse& w) const { in.browse(w.folder); }
        void operator()(const bench::Open& w) const { in.open(w.path); }
        void operator()(const bench::New& w) const {
            if (!Impl::is_id(w.id)) {
                in.view.problem = in.t("problem.id");
                return;
            }
            std::error_code problem;
            const std::string path = in.own_path(w.id);
            const fs::path folder = fs::path(path).parent_path();
            const bool fresh = fs::create_directories(folder, problem);
            const base::Result<std::string> made = new_scenario(in.content, w.template_id, path);
            if (!made.ok() && fresh) fs::remove(folder, problem);
            if (!in.went(made)) return;
            in.written = true;
            in.open(made.value());
            in.list_files();
        }
        void operator()(const bench::SaveCopy& w) const { in.save_copy(w.id); }
        void operator()(const bench::TakeUp& w) const {
            if (!in.file || !in.view.left_unsaved) return;
            const std::optional<std::string> aside = base::read_file(in.aside_path());
            if (w.yes && aside && !in.went(in.file->set_whole(*aside))) return;
            in.forget_aside();
            in.show_file();
        }
        void operator()(const bench::Close&) const {
            if (in.view.unsaved) in.forget_aside();
            in.close();
            in.list_files();
        }
        void operator()(const bench::Save& w) const { in.save(w.anyway); }
        void operator()(const bench::Reload&) const {
            if (!in.file) return;
            in.went(in.file->reload());
            in.show_file();
            in.check_plans();
        }
        void operator()(const bench::Undo&) const {
            if (in.file && in.file->undo()) in.show_file();
        }
        void operator()(const bench::Redo&) const {
            if (in.file && in.file->redo()) in.show_file();
        }
        void operator()(const bench::DismissMessage&) const {
            in.view.problem.clear();
            in.view.notice.clear();
        }
        void operator()(const bench::Select& w) const {
            in.view.selected = w.thing;
            in.show_rows();
        }
        void operator()(const bench::SetText& w) const { in.set_text(w); }
        void operator()(const bench::SetJson& w) const {
            if (!in.file || in.file->edited() == nullptr || w.path.empty()) return;
            const bool there = base::find_at(in.file->edited()->root(), w.path) != nullptr;
            const auto* key = std::get_if<std::string>(&w.path.back());
            if (there || key == nullptr) {
                in.went(in.file->set_json(w.path, w.json));
            } else {
                in.went(in.file->set_member(base::Path(w.path.begin(), w.path.end() - 1), *key, w.json));
            }
            in.show_file();
        }
        void operator()(const bench::SetMood& w) const {
            if (!in.file) return;
            in.went(in.file->set_mood(w.owner, w.mood));
            in.show_file();
        }
        void operator()(const bench::AddItem& w) const { in.add_item(w); }
        void operator()(const bench::RemoveItem& w) const {
            if (!in.file) return;
            in.went(in.file->remove_item(w.list, w.at));
            in.show_file();
        }
        void operator()(const bench::MoveItem& w) const {
            if (!in.file) return;
            in.went(in.file->move_item(w.list, w.from, w.to));
            in.show_file();
        }
        void operator()(const bench::AddNode& w) const { in.add_node(w); }
        void operator()(const bench::CheckPlans&) const {
            if (in.view.unsaved) {
                in.view.problem = in.t("problem.save_first");
            } else {
                in.check_plans();
            }
        }
        void operator()(const bench::StartTrial& w) const { in.start_trial(w); }
        void operator()(const bench::StopTrial&) const {
            in.trial.reset();
            in.view.trial = {};
        }
        void operator()(const bench::TrySay& w) const { in.try_say(w); }
        void operator()(const bench::TryAct& w) const {
            if (!in.trial) return;
            if (in.view.trial.real_time) {
                in.trial->act_at(w.verb, w.at - in.trial_zero);
            } else {
                in.trial->act(w.verb, in.view.trial.turn_open ? kNextMs : 2000, w.more);
            }
            in.show_trial();
        }
        void operator()(const bench::TryWait& w) const {
            if (!in.trial || in.view.trial.real_time) return;
            in.trial->wait(w.ms);
            in.show_trial();
        }
        void operator()(const bench::Simulate& w) const { in.simulate(w); }
        void operator()(const bench::StopSimulating&) const {
            in.stop_simulating();
            in.show_all();
        }
        void operator()(const bench::Pack& w) const {
            if (!in.file) return;
            if (in.view.unsaved) {
                in.view.problem = in.t("problem.save_first");
                return;
            }
            base::Diagnostics mistakes;
            const std::string path = free_name(w.path);
            if (in.went(pack(in.content, in.view.path, path, w.author, day_now(), mistakes)))
                in.view.notice = base::filled_text(in.t("notice.packed"), "0", path);
        }
        /// Whether the pack's scenario is there from an earlier pack, as that brought it: nothing of anybody's own is lost.
        bool is_untouched(const std::string& path) const {
            const base::Result<PackInfo> info = look_into(path);
            const std::vector<Installed> there = installed(in.options.own_folder);
            return info.ok() && std::any_of(there.begin(), there.end(), [&](const Installed& one) {
                       return one.pack.scenario == info.value().scenario && !one.altered;
                   });
        }
        void operator()(const bench::Install& w) const {
            base::Diagnostics mistakes;
            const bool replace = w.replace || is_untouched(w.path);
            const base::Result<PackInfo> done =
                install(in.content, w.path, in.options.own_folder, replace, mistakes);
            if (!in.went(done)) return;
            in.written = true;
            in.list_files();
            in.view.notice = base::filled_text(in.t("notice.installed"), "0",
                                               done.value().title.in(in.texts().language()));
        }
    };
    if (!std::holds_alternative<bench::Select>(asked.wish)) {
        impl_->view.problem.clear();
        impl_->view.notice.clear();
    }
    std::visit(Carrier{*impl_}, asked.wish);
}

}  // namespace kefu::desk
