#include <cerrno>
#include <cstring>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

#include "base/document.h"
#include "cli/private/command.h"

namespace kefu::cli {
namespace {

// A small, sound scenario with every part that one needs: the guided first session's.
constexpr const char* kForm = "first-session";

bool is_id(const std::string& id) {
    const bool plain = id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    return plain && !id.empty() && id.front() != '-' && id.back() != '-' && id.size() <= 60;
}

// Never over a file that is there.
bool write_new(const std::string& path, const std::string& text) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0644);
    if (file < 0) return false;
    const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const int why = errno;
    const bool kept = ::close(file) == 0 && written;
    if (!kept) {
        ::unlink(path.c_str());  // half a scenario would be in the way of the next try
        if (!written) errno = why;
    }
    return kept;
}

void make(Run& run, const std::string& path) {
    const std::size_t slash = path.rfind('/');
    std::string id = slash == std::string::npos ? path : path.substr(slash + 1);
    if (id.ends_with(".json")) id.resize(id.size() - 5);
    if (!is_id(id)) {
        run.err << "kefuctl: " << run.text("cli.new.bad_id") << ": " << id << '\n';
        run.status = kWrongUsage;
        return;
    }
    const auto content = run.content({.scenarios = false, .marking = false});
    if (!content) return;
    const auto form = base::read_file(content->folder + "/courseware/" + kForm + ".json");
    if (!form) {
        run.err << "kefuctl: " << run.text("cli.cannot_read") << ": courseware/" << kForm << ".json\n";
        run.status = kProblems;
        return;
    }
    const std::string file = path.ends_with(".json") ? path : path + ".json";
    std::string text = *form;
    const std::string quoted = "\"" + std::string(kForm) + "\"";
    if (const std::size_t at = text.find(quoted); at != std::string::npos)
        text.replace(at, quoted.size(), "\"" + id + "\"");
    // The form's own remark says nothing about the new scenario.
    if (const std::size_t note = text.find("  \"note\": "); note != std::string::npos)
        text.erase(note, text.find('\n', note) + 1 - note);
    if (!write_new(file, text)) {
        run.err << "kefuctl: " << file << ": " << std::strerror(errno) << '\n';
        run.status = kProblems;
        return;
    }
    run.out << "✓ " << file << '\n' << base::filled_text(run.text("cli.new.next"), "file", file) << '\n';
}

}  // namespace

void add_new(CLI::App& app, Run& run) {
    auto path = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("new", run.text("cli.new"));
    command->add_option("FILE", *path, run.text("cli.new.file"))->required();
    command->callback([&run, path] { make(run, *path); });
}

}  // namespace kefu::cli
