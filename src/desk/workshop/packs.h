// Sharing: a scenario with its pictures as one file (.kefupack), and back into the user's own scenario folder.
//
// Promises: a pack is read whole and checked whole before anything is written; nothing in it is executed, and no name
// in it can lead out of the folder. A pack with anything wrong in it changes nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "desk/content.h"

namespace kefu::desk {

/// Today as "2026-11-21", UTC.
std::string day_now();

/// Where installed scenarios live: $KEFU_SCENARIOS, else below the user's data folder.
std::string user_scenarios();

/// Where a picture is looked for by its name: those that came with `scenario` (an id, or ""), the content's, then those
/// of other installed scenarios, by id. So two packs may each have a "photo-1".
std::vector<std::string> picture_folders(const std::string& content_folder, const std::string& scenario = "");

/// Why a picture file can't be drawn, or nothing. `kind`: ".svg", ".png", ".jpg", ".jpeg".
std::optional<base::Bilingual> trouble_with_picture(std::string_view kind, std::string_view bytes);

struct PackedFile {
    std::string name;  ///< "asks-gift.json", "pictures/mug.svg"
    std::size_t bytes = 0;
    std::string digest;
};
struct PackInfo {
    std::string scenario;  ///< id
    base::Bilingual title;
    std::string author;     ///< as the packer named themselves; not verified
    std::string packed_at;  ///< as written by the packer; not verified
    std::string digest;     ///< of the whole pack
    bool unsound = false;   ///< packed although its plans fail
    std::vector<PackedFile> files;
};

/// Packs a scenario that passes the whole check (lint_file, its plans played; what it finds is in `diagnostics`) and whose
/// pictures are all there. `anyway`: also one whose plans fail; the pack says so of itself. Errors: scenario-broken,
/// scenario-unsound, picture-missing, picture-name, picture-unfit, cannot-write, file-exists.
base::Result<PackInfo> pack(const Content& content, const std::string& scenario_path,
                            const std::string& pack_path, const std::string& author,
                            const std::string& packed_at, base::Diagnostics& diagnostics,
                            bool anyway = false);

/// Reads a pack's head without writing anything. Errors: pack-damaged, pack-newer, pack-hostile (with what is
/// wrong), picture-unfit (which one, and why).
base::Result<PackInfo> look_into(const std::string& pack_path);

/// Checks as pack() does and installs; a pack made `anyway` may hold plans that fail. `replace`: an installed one of the
/// same id may be replaced. Errors: those of look_into, scenario-broken, scenario-unsound, already-installed, cannot-write.
base::Result<PackInfo> install(const Content& content, const std::string& pack_path,
                               const std::string& folder, bool replace, base::Diagnostics& diagnostics);

/// An installed scenario with where it came from.
struct Installed {
    PackInfo pack;
    std::string path;      ///< of the scenario file
    std::string origin;    ///< the pack's file name
    bool altered = false;  ///< its file is no longer the one that was packed
};
std::vector<Installed> installed(const std::string& folder);

}  // namespace kefu::desk
