#include "desk/workshop/names.h"

#include "acts/vocabulary.h"

namespace kefu::desk {

scenario::ActNames act_names(const Content& content) {
    scenario::ActNames names;
    base::Diagnostics told_elsewhere;
    std::string bytes;
    const acts::Vocabulary vocabulary =
        acts::load_vocabulary(content.folder + "/assets/acts", told_elsewhere, bytes);
    for (const acts::Act& act : vocabulary.acts())
        names[act.id] = act.name;
    return names;
}

}  // namespace kefu::desk
