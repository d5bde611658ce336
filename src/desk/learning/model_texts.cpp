#include "desk/learning/model_texts.h"

#include "base/reader.h"

namespace kefu::desk {

std::vector<courseware::ComposedCheck> hear_composed(const courseware::Exercise& exercise,
                                                     const courseware::Composed& composed,
                                                     const acts::Understanding& understanding) {
    return courseware::check_composed(exercise, composed, understanding.hear(composed.text, {}));
}

void check_models(const courseware::Exercise& exercise, const std::string& path,
                  const acts::Understanding& understanding, base::Diagnostics& diagnostics) {
    using Kind = courseware::ComposedCheck::Kind;
    const base::Document document = base::load_document(path);
    const base::Node* models = document.root ? document.root->find("models") : nullptr;
    base::Complaints complaints(path);
    for (std::size_t i = 0; models != nullptr && i < exercise.models.size(); ++i) {
        for (const courseware::ComposedCheck& check :
             hear_composed(exercise, {exercise.models[i], {}, exercise.font_size}, understanding)) {
            if (check.passed) continue;
            base::Bilingual why;
            switch (check.kind) {
                case Kind::length:
                    why = base::filled({"有 {n} 个字", "it has {n} characters"}, "n",
                                       std::to_string(check.found));
                    break;
                case Kind::smiles:
                    why = base::filled({"有 {n} 个表情", "it has {n} smiles"}, "n",
                                       std::to_string(check.found));
                    break;
                case Kind::unnatural:
                    why = base::filled({"用了“{word}”", "it says \"{word}\""}, "word",
                                       exercise.unnatural[check.index].word);
                    break;
                case Kind::shouting:
                    why = {"听起来像在喊", "it shouts"};
                    break;
                case Kind::item:
                    why = base::filled({"没有听到“{name}”", "\"{name}\" isn't heard in it"}, "name",
                                       exercise.complete[check.index].name);
                    break;
                case Kind::colours:
                case Kind::font_size:
                    continue;
            }
            complaints.error(models->items[i], "model-fails",
                             base::filled({"示范没有通过自己的练习：{why}",
                                           "the model doesn't pass its own exercise: {why}"},
                                          "why", why),
                             {"改示范，或改练习的要求", "change the model, or what the exercise asks for"});
        }
    }
    for (base::Diagnostic& one : complaints.take())
        diagnostics.push_back(std::move(one));
}

}  // namespace kefu::desk
