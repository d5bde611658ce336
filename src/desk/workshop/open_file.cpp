#include "desk/workshop/open_file.h"

#include <filesystem>

#include "base/digest.h"
#include "catalog/check_file.h"
#include "desk/workshop/file_save.h"
#include "desk/workshop/forms.h"
#include "scenario/load.h"

namespace kefu::desk {
namespace {

namespace fs = std::filesystem;

/// What a file system tells of a file without reading it.
struct Stamp {
    fs::file_time_type time;
    std::uintmax_t bytes = 0;
    bool there = false;
    bool operator==(const Stamp&) const = default;
};

Stamp stamp_of(const std::string& path) {
    std::error_code problem;
    Stamp stamp;
    stamp.time = fs::last_write_time(path, problem);
    if (problem) return {};
    stamp.bytes = fs::file_size(path, problem);
    stamp.there = !problem;
    return stamp;
}

base::Error unreadable(const std::string& path) {
    return {"file-unreadable",
            base::filled({"读不了文件 {path}", "can't read the file {path}"}, "path", path)};
}

}  // namespace

struct OpenFile::Impl {
    Content content;
    std::string bytes;                       // as it stands here
    std::optional<base::EditedText> edited;  // absent while the file is no JSON
    std::shared_ptr<const scenario::Scenario> scenario;
    std::string disk_digest;  // of what was read or saved last
    std::uint64_t saved_state = 0;
    Stamp stamp;
    BenchView view;

    base::Result<base::Done> read() {
        const Stamp now = stamp_of(view.path);
        const std::optional<std::string> read = base::read_file(view.path);
        if (!read) return unreadable(view.path);
        stamp = now;
        take(*read);
        return base::Done{};
    }

    void take(std::string read) {
        disk_digest = base::sha256_hex(read);
        bytes = std::move(read);
        base::Result<base::EditedText> opened = base::EditedText::of(bytes, view.path);
        edited.reset();
        if (opened.ok()) edited = opened.take();
        saved_state = 0;
        view.changed_on_disk = false;
        look();
    }

    void look() {
        scenario::Loaded loaded = scenario::parse_scenario(bytes, view.path, content.catalogue->shared,
                                                           content.catalogue->act_names,
                                                           catalog::places_of(*content.catalogue, view.path));
        view.diagnostics = std::move(loaded.diagnostics);
        scenario = std::move(loaded.scenario);
        view.sound = scenario != nullptr;
        if (scenario) {
            view.id = scenario->id;
            view.title = scenario->title;
            view.graph = scenario::graph_of(*scenario, content.catalogue->act_names);
            view.layout = scenario::lay_out(view.graph);
        }
        // While it has errors the graph stays as it was last: somebody is in the middle of typing.
        refresh();
    }

    void refresh() {
        view.unsaved = edited && edited->state() != saved_state;
        view.can_undo = edited && edited->can_undo();
        view.can_redo = edited && edited->can_redo();
        ++view.version;
    }

    template <class Change>
    base::Result<base::Done> change(Change what) {
        if (!edited) {
            return base::Error{
                "bad-json",
                {"文件的 JSON 有语法错误，先在编辑器里修好", "mend the file's JSON in an editor first"}};
        }
        base::Result<base::Done> done = what(*edited);
        if (!done.ok()) return done;
        bytes = edited->text();
        look();
        return done;
    }

    base::Result<base::Done> write() {
        base::Result<base::Done> done = save_whole(view.path, bytes, true);
        if (!done.ok()) return done;
        disk_digest = base::sha256_hex(bytes);
        stamp = stamp_of(view.path);
        if (edited) saved_state = edited->state();
        view.changed_on_disk = false;
        refresh();
        return done;
    }
};

OpenFile::OpenFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OpenFile::~OpenFile() = default;
OpenFile::OpenFile(OpenFile&&) noexcept = default;
OpenFile& OpenFile::operator=(OpenFile&&) noexcept = default;

base::Result<OpenFile> OpenFile::open(const Content& content, const std::string& path) {
    auto impl = std::make_unique<Impl>(Impl{content, {}, {}, {}, {}, 0, {}, {}});
    impl->view.path = path;
    impl->view.id = fs::path(path).stem().string();
    if (auto read = impl->read(); !read.ok()) return read.error();
    return OpenFile(std::move(impl));
}

const BenchView& OpenFile::view() const {
    return impl_->view;
}
std::shared_ptr<const scenario::Scenario> OpenFile::scenario() const {
    return impl_->scenario;
}
const std::string& OpenFile::text() const {
    return impl_->bytes;
}

const base::EditedText* OpenFile::edited() const {
    return impl_->edited ? &*impl_->edited : nullptr;
}

bool OpenFile::poll() {
    Impl& in = *impl_;
    const Stamp now = stamp_of(in.view.path);
    if (now == in.stamp || !now.there) return false;
    in.stamp = now;
    const std::optional<std::string> read = base::read_file(in.view.path);
    if (!read || base::sha256_hex(*read) == in.disk_digest) return false;
    if (in.view.unsaved) {
        if (in.view.changed_on_disk) return false;
        in.view.changed_on_disk = true;
        in.refresh();
        return true;
    }
    in.take(*read);
    return true;
}

base::Result<base::Done> OpenFile::reload() {
    return impl_->read();
}

base::Result<base::Done> OpenFile::save() {
    const std::optional<std::string> there = base::read_file(impl_->view.path);
    if (there && base::sha256_hex(*there) != impl_->disk_digest) {
        impl_->view.changed_on_disk = true;
        impl_->refresh();
        return base::Error{
            "changed-on-disk",
            {"文件在磁盘上被别人改过，没有保存：重新读入，或选择覆盖",
             "the file was changed on disk meanwhile and wasn't saved: read it anew, or save over it"}};
    }
    return impl_->write();
}

base::Result<base::Done> OpenFile::save_anyway() {
    return impl_->write();
}

std::vector<std::string> OpenFile::node_ids() const {
    return impl_->edited ? node_ids_in(impl_->edited->root()) : std::vector<std::string>{};
}

base::Result<NodeForm> OpenFile::node_form(const std::string& id) const {
    if (!impl_->edited) return unreadable(impl_->view.path);
    return node_form_in(*impl_->edited, id, impl_->scenario.get(), impl_->content.catalogue->act_names);
}

std::vector<FactForm> OpenFile::fact_forms() const {
    return impl_->edited ? fact_forms_in(impl_->edited->root()) : std::vector<FactForm>{};
}

base::Result<base::Done> OpenFile::set_text(const base::Path& path, const std::string& text) {
    return impl_->change([&](base::EditedText& file) { return file.replace(path, base::json_text(text)); });
}

base::Result<base::Done> OpenFile::set_number(const base::Path& object, const std::string& key,
                                              std::int64_t value) {
    return impl_->change(
        [&](base::EditedText& file) { return file.put_member(object, key, std::to_string(value)); });
}

base::Result<base::Done> OpenFile::set_json(const base::Path& path, const std::string& json) {
    return impl_->change([&](base::EditedText& file) { return file.replace(path, json); });
}

base::Result<base::Done> OpenFile::set_member(const base::Path& object, const std::string& key,
                                              const std::string& json) {
    return impl_->change([&](base::EditedText& file) { return file.put_member(object, key, json); });
}

base::Result<base::Done> OpenFile::set_go(const base::Path& way, const std::string& target) {
    return impl_->change(
        [&](base::EditedText& file) { return file.put_member(way, "go", base::json_text(target)); });
}

base::Result<base::Done> OpenFile::set_mood(const base::Path& object, const MoodForm& mood) {
    return impl_->change([&](base::EditedText& file) { return put_mood(file, object, mood); });
}

base::Result<base::Done> OpenFile::add_wording(const base::Path& owner,
                                               const std::vector<std::string>& messages) {
    return impl_->change([&](base::EditedText& file) -> base::Result<base::Done> {
        std::string json;
        for (const std::string& message : messages)
            json += (json.empty() ? "[" : ", ") + base::json_text(message);
        json += json.empty() ? "[]" : "]";
        base::Path say = owner;
        say.emplace_back("say");
        const base::Node* list = base::find_at(file.root(), say);
        if (list == nullptr) return file.put_member(owner, "say", "[" + json + "]");
        return file.insert_item(say, list->items.size(), json);
    });
}

base::Result<base::Done> OpenFile::add_item(const base::Path& list, std::size_t at, const std::string& json) {
    return impl_->change([&](base::EditedText& file) { return file.insert_item(list, at, json); });
}

base::Result<base::Done> OpenFile::remove_item(const base::Path& list, std::size_t at) {
    return impl_->change([&](base::EditedText& file) { return file.remove_item(list, at); });
}

base::Result<base::Done> OpenFile::move_item(const base::Path& list, std::size_t from, std::size_t to) {
    return impl_->change([&](base::EditedText& file) { return file.move_item(list, from, to); });
}

base::Result<base::Done> OpenFile::set_whole(const std::string& text) {
    return impl_->change([&](base::EditedText& file) -> base::Result<base::Done> {
        base::Result<base::EditedText> whole = base::EditedText::of(text, file.file());
        if (!whole.ok()) return whole.error();
        const base::Node& root = whole.value().root();
        return file.replace_as_is({}, std::string_view(text).substr(root.begin, root.end - root.begin));
    });
}

bool OpenFile::undo() {
    if (!impl_->edited || !impl_->edited->undo()) return false;
    impl_->bytes = impl_->edited->text();
    impl_->look();
    return true;
}

bool OpenFile::redo() {
    if (!impl_->edited || !impl_->edited->redo()) return false;
    impl_->bytes = impl_->edited->text();
    impl_->look();
    return true;
}

}  // namespace kefu::desk
