#include "roster/columns.h"

#include "base/reader.h"
#include "text/fold.h"

namespace kefu::roster {

std::string plain(std::string_view text) {
    const text::Folded folded = text::fold(text);
    std::u32string out;
    int depth = 0;
    for (const char32_t c : folded.points) {
        if (c == U'(' || c == U'[' || c == U'\u3010') {
            ++depth;
        } else if ((c == U')' || c == U']' || c == U'\u3011') && depth > 0) {
            --depth;
        } else if (depth == 0 && !text::is_punctuation(c)) {
            out += c;
        }
    }
    return text::utf8(out);
}

ColumnNames ColumnNames::load(const std::string& path, base::Diagnostics& diagnostics) {
    if (const auto bytes = base::read_file(path)) return parse(*bytes, path, diagnostics);
    const base::Document unread = base::load_document(path);
    diagnostics.insert(diagnostics.end(), unread.diagnostics.begin(), unread.diagnostics.end());
    return {};
}

ColumnNames ColumnNames::parse(std::string_view bytes, const std::string& file,
                               base::Diagnostics& diagnostics) {
    ColumnNames columns;
    base::Document document = base::parse_document(bytes, file);
    base::Complaints complaints(file);
    complaints.add(std::move(document.diagnostics));
    if (document.root) {
        base::ObjectReader reader(*document.root, complaints);
        for (const auto& [key, field] : {std::pair("number", Field::number), std::pair("name", Field::name),
                                         std::pair("class", Field::class_name)}) {
            const base::Node* list = reader.need(key);
            for (const base::Node& node : reader.items(key)) {
                const std::string name = plain(base::read_text(node, complaints));
                if (name.empty()) {
                    complaints.error(node, "empty-text", {"列名是空的", "this column name is empty"},
                                     {"删去它", "remove it"});
                } else if (!columns.names_.emplace(name, field).second) {
                    complaints.error(node, "duplicate-name",
                                     {"这个列名写了两次", "this column name stands twice"},
                                     {"只留一个", "keep one of them"});
                }
            }
            if (list && list->items.empty())
                complaints.error(*list, "empty-list", {"一个列名也没有", "there is no column name"},
                                 {"至少写一个", "write at least one"});
        }
        reader.finish();
    }
    for (const base::Diagnostic& one : complaints.all())
        diagnostics.push_back(one);
    return columns;
}

Field ColumnNames::field_of(std::string_view title) const {
    const auto found = names_.find(plain(title));
    return found == names_.end() ? Field::none : found->second;
}

}  // namespace kefu::roster
