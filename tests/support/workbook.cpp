#include "support/workbook.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <sstream>

#include <zlib.h>

#include "support/catch.h"

namespace kefu::test {
namespace {

std::size_t number_at(const std::string& bytes, std::size_t at, int size) {
    std::size_t value = 0;
    REQUIRE(at + static_cast<std::size_t>(size) <= bytes.size());
    for (int i = size - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

std::string inflated(const std::string& packed, std::size_t size) {
    std::string out(size, '\0');
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
    std::string in = packed;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    REQUIRE(ended == Z_STREAM_END);
    return out;
}

std::string attribute(const std::string& tag, const std::string& name) {
    const std::size_t at = tag.find(" " + name + "=\"");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 3;
    return tag.substr(begin, tag.find('"', begin) - begin);
}

std::string unescaped(std::string text) {
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"&lt;", "<"},
                                   {"&gt;", ">"},
                                   {"&quot;", "\""},
                                   {"&apos;", "'"},
                                   {"&amp;", "&"}}) {
        for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
            text.replace(at, from.size(), to);
    }
    return text;
}

// All text of the <t> elements in `xml`.
std::string texts(const std::string& xml) {
    std::string out;
    for (std::size_t at = 0; (at = xml.find("<t", at)) != std::string::npos;) {
        const std::size_t begin = xml.find('>', at) + 1;
        const std::size_t end = xml.find("</t>", begin);
        if (end == std::string::npos) break;
        out += xml.substr(begin, end - begin);
        at = end;
    }
    return unescaped(out);
}

std::vector<std::string> elements(const std::string& xml, const std::string& name) {
    std::vector<std::string> out;
    for (std::size_t at = 0; (at = xml.find("<" + name, at)) != std::string::npos;) {
        const char after = xml[at + name.size() + 1];
        const std::size_t close = xml.find('>', at);
        if (after != ' ' && after != '>' && after != '/') {
            ++at;
            continue;
        }
        if (xml[close - 1] == '/') {
            out.push_back(xml.substr(at, close + 1 - at));
            at = close;
            continue;
        }
        const std::size_t end = xml.find("</" + name + ">", close);
        REQUIRE(end != std::string::npos);
        out.push_back(xml.substr(at, end - at));
        at = end;
    }
    return out;
}

// "AB12" → column 27.
std::size_t column_of(const std::string& place) {
    std::size_t column = 0;
    for (const char c : place) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    }
    REQUIRE(column > 0);
    return column - 1;
}

}  // namespace

std::pair<std::size_t, std::size_t> WorkbookSheet::find(const std::string& text) const {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            if (rows[row][column].text == text) return {row, column};
        }
    }
    FAIL(name + ": no cell says " + text);
    return {};
}

const WorkbookCell& WorkbookSheet::under(const std::string& title, std::size_t row, std::size_t head) const {
    static const WorkbookCell none;
    for (std::size_t column = 0; column < rows.at(head).size(); ++column) {
        if (rows[head][column].text != title) continue;
        return column < rows.at(row).size() ? rows[row][column] : none;
    }
    FAIL(name + ": no column " + title);
    return none;
}

std::map<std::string, std::string> package_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes = (std::stringstream() << file.rdbuf()).str();
    const std::size_t end = bytes.rfind("PK\x05\x06");
    REQUIRE(end != std::string::npos);
    std::map<std::string, std::string> out;
    std::size_t at = number_at(bytes, end + 16, 4);
    for (std::size_t left = number_at(bytes, end + 10, 2); left > 0; --left) {
        REQUIRE(bytes.compare(at, 4, "PK\x01\x02") == 0);
        const std::size_t method = number_at(bytes, at + 10, 2);
        const std::size_t packed = number_at(bytes, at + 20, 4);
        const std::size_t size = number_at(bytes, at + 24, 4);
        const std::size_t name = number_at(bytes, at + 28, 2);
        const std::size_t local = number_at(bytes, at + 42, 4);
        const std::size_t data =
            local + 30 + number_at(bytes, local + 26, 2) + number_at(bytes, local + 28, 2);
        const std::string raw = bytes.substr(data, packed);
        REQUIRE((method == 0 || method == 8));
        out[bytes.substr(at + 46, name)] = method == 0 ? raw : inflated(raw, size);
        at += 46 + name + number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
    }
    return out;
}

std::vector<WorkbookSheet> workbook(const std::string& path) {
    const std::map<std::string, std::string> package = package_of(path);
    std::vector<std::string> shared;
    if (const auto found = package.find("xl/sharedStrings.xml"); found != package.end()) {
        for (const std::string& one : elements(found->second, "si"))
            shared.push_back(texts(one));
    }
    std::vector<WorkbookSheet> sheets;
    for (const std::string& tag : elements(package.at("xl/workbook.xml"), "sheet")) {
        WorkbookSheet& sheet = sheets.emplace_back();
        sheet.name = unescaped(attribute(tag, "name"));
        const std::string& xml = package.at("xl/worksheets/sheet" + std::to_string(sheets.size()) + ".xml");
        for (const std::string& row : elements(xml, "row")) {
            const auto number = static_cast<std::size_t>(std::stoul(attribute(row, "r")));
            sheet.rows.resize(std::max(sheet.rows.size(), number));
            for (const std::string& cell : elements(row, "c")) {
                const std::size_t column = column_of(attribute(cell, "r"));
                std::vector<WorkbookCell>& cells = sheet.rows[number - 1];
                cells.resize(std::max(cells.size(), column + 1));
                const std::vector<std::string> value = elements(cell, "v");
                const std::string kind = attribute(cell.substr(0, cell.find('>')), "t");
                if (kind == "inlineStr") {
                    cells[column] = {texts(cell), false};
                } else if (!value.empty()) {
                    const std::string text = value[0].substr(value[0].find('>') + 1);
                    cells[column] = kind == "s" ? WorkbookCell{shared.at(std::stoul(text)), false}
                                                : WorkbookCell{unescaped(text), kind.empty() || kind == "n"};
                }
            }
        }
    }
    return sheets;
}

}  // namespace kefu::test
