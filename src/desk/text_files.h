// The interface texts, read from assets/texts/zh.json and en.json, and from such a pair in each folder below it
// (one for each topic): flat objects of key and text.
//
// A key that stands in several files counts where it is read first: the folder itself, then its folders by name.
// A key that one language lacks is shown in the other; one that both lack is shown as itself, never blank.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/bilingual.h"
#include "base/diagnostic.h"
#include "desk/front.h"

namespace kefu::desk {

class TextFiles : public Texts {
  public:
    TextFiles(const std::string& folder, base::Language language, base::Diagnostics& diagnostics);

    base::Language language() const { return language_; }
    void use(base::Language language) { language_ = language; }

    const std::string& text(std::string_view key) const override;
    /// Both languages of a key; the key itself where it isn't known.
    const base::Bilingual& both(std::string_view key) const;
    /// The texts whose keys begin with `prefix`, by the rest of their keys.
    std::map<std::string, base::Bilingual, std::less<>> beginning_with(std::string_view prefix) const;
    bool has(std::string_view key) const { return texts_.find(key) != texts_.end(); }

  private:
    base::Language language_;
    // Filled with unknown keys as they are asked for, so that a reference can be given out.
    mutable std::map<std::string, base::Bilingual, std::less<>> texts_;
};

}  // namespace kefu::desk
