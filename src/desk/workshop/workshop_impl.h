// What a Workshop holds, split over several files: what is done (workshop.cpp), wishes (workshop_wishes.cpp), what is shown (workshop_show.cpp).
#pragma once

#include <atomic>
#include <future>
#include <optional>

#include "desk/workshop/bench_results.h"
#include "desk/workshop/bench_rows.h"
#include "desk/workshop/preview.h"
#include "desk/workshop/simulate.h"
#include "desk/workshop/workshop.h"

namespace kefu::desk {

/// In virtual time, what follows in the same turn comes before the shopper has read what it follows (600 ms at least).
inline constexpr std::int64_t kNextMs = 300;

struct Workshop::Impl {
    Content content;
    WorkshopOptions options;
    WorkshopView view;
    std::int64_t now = 0;

    std::optional<OpenFile> file;
    std::uint64_t shown_version = 0;
    std::int64_t polled_at = -1;
    bool written = false;

    std::optional<Preview> trial;
    std::shared_ptr<const scenario::Scenario> tried;
    std::shared_ptr<const acts::Understanding> tried_with;
    std::int64_t trial_zero = 0;
    std::uint64_t trial_seed = 1;

    std::optional<Simulation> simulation;
    std::uint64_t simulated_version = 0;  // of the file
    std::shared_ptr<const acts::Understanding> simulated_with;
    std::future<base::Result<Simulation>> simulating;
    std::atomic<int> simulated{0};
    std::atomic<bool> stop{false};

    std::future<base::Diagnostics> checking;
    base::Diagnostics plan_mistakes;

    Impl(Content read, WorkshopOptions wanted) : content(std::move(read)), options(std::move(wanted)) {}

    const TextFiles& texts() const { return content.texts; }
    std::string t(const std::string& key) const { return content.texts.text("gui.bench." + key); }
    /// What may name a folder of one's own and the file in it.
    static bool is_id(const std::string& id);
    std::string own_path(const std::string& id) const;
    bool is_own(const std::string& path) const;
    std::string aside_path() const;  // where unsaved changes of the open file are laid aside
    void forget_aside();

    void fail(const base::Error& error) { view.problem = error.message.in(texts().language()); }
    const std::shared_ptr<const acts::Understanding>& understanding() const {
        return content.catalogue->understanding;
    }
    /// True where it went well.
    template <class T>
    bool went(const base::Result<T>& result) {
        if (!result.ok()) fail(result.error());
        return result.ok();
    }

    // workshop.cpp; what calls them is in workshop_wishes.cpp
    void open(const std::string& path);
    void close();
    void save(bool anyway);
    void save_copy(const std::string& id);
    void set_text(const bench::SetText& wish);
    void add_item(const bench::AddItem& wish);
    void add_node(const bench::AddNode& wish);
    void check_plans();
    void start_trial(const bench::StartTrial& wish);
    void try_say(const bench::TrySay& wish);
    void simulate(const bench::Simulate& wish);
    void stop_simulating();
    bool take_results();

    // workshop_show.cpp
    void list_files();
    void browse(const std::string& folder);
    void show_file();  // after any change of it
    void show_rows();
    void show_graph();
    void show_trial();
    void show_all();
};

}  // namespace kefu::desk
