#include "base/reader.h"

#include <algorithm>
#include <iterator>

#include "base/word_names.h"

namespace kefu::base {
namespace {

const std::vector<Node> kNoItems;

Bilingual mend_kind(const Node& node, Node::Kind wanted) {
    const bool text = node.is(Node::Kind::string);
    if (text && wanted == Node::Kind::integer && !node.text.empty() &&
        node.text.find_first_not_of("0123456789") == std::string::npos)
        return filled({"去掉引号：{value}", "without the quotes: {value}"}, "value", node.text);
    if (text && wanted == Node::Kind::integer)
        return {"只写一个数，不加引号，不带单位", "write just a number, without quotes and without a unit"};
    if (text && wanted == Node::Kind::boolean && (node.text == "true" || node.text == "false"))
        return filled({"去掉引号：{value}", "without the quotes: {value}"}, "value", node.text);
    if (wanted == Node::Kind::string && node.is(Node::Kind::integer)) {
        return filled({"加上引号：\"{value}\"", "put it in quotes: \"{value}\""}, "value",
                      std::to_string(node.integer));
    }
    if (text && wanted == Node::Kind::array && node.text.size() < 40) {
        return filled({"加上方括号，是个列表：[\"{value}\"]", "put it in brackets, a list: [\"{value}\"]"},
                      "value", node.text);
    }
    return filled({"改成{wanted}", "make it {wanted}"}, "wanted", name_of(wanted));
}

void report_kind(const Node& node, Node::Kind wanted, Complaints& complaints) {
    complaints.error(
        node, "wrong-kind",
        filled(filled({"这里应是{wanted}，却是{found}", "this should be {wanted}, but is {found}"}, "wanted",
                      name_of(wanted)),
               "found", name_of(node.kind)),
        mend_kind(node, wanted));
}

// Nothing to read in it: blanks, the wide one of Chinese keyboards too.
bool is_blank(std::string_view text) {
    constexpr std::string_view kWide = "\xE3\x80\x80";
    while (!text.empty()) {
        if (text.starts_with(kWide)) {
            text.remove_prefix(kWide.size());
        } else if (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' ||
                   text.front() == '\r') {
            text.remove_prefix(1);
        } else {
            return false;
        }
    }
    return true;
}

// Beyond what 64 bits hold; a document keeps it as a fraction.
bool is_giant(const Node& node) {
    return node.is(Node::Kind::real) && (node.real >= 9.2e18 || node.real <= -9.2e18);
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

}  // namespace

void Complaints::error(const Node& at, std::string code, Bilingual what, Bilingual mend) {
    error_at(at.line, at.column, std::move(code), std::move(what), std::move(mend));
}

void Complaints::warning(const Node& at, std::string code, Bilingual what, Bilingual mend) {
    all_.push_back(
        {std::move(code), Severity::warning, {file_, at.line, at.column}, std::move(what), std::move(mend)});
}

void Complaints::error_at(int line, int column, std::string code, Bilingual what, Bilingual mend) {
    all_.push_back(
        {std::move(code), Severity::error, {file_, line, column}, std::move(what), std::move(mend)});
}

void Complaints::add(Diagnostics more) {
    for (Diagnostic& diagnostic : more)
        all_.push_back(std::move(diagnostic));
}

void Complaints::withdraw(const Node& at, std::string_view code, const Bilingual& what) {
    std::erase_if(all_, [&](const Diagnostic& one) {
        return one.code == code && one.place.line == at.line && one.place.column == at.column &&
               one.what.en == what.en;
    });
}

Bilingual name_of(Node::Kind kind) {
    switch (kind) {
        case Node::Kind::null:
            return {"空值 null", "null"};
        case Node::Kind::boolean:
            return {"真假值 true/false", "true or false"};
        case Node::Kind::integer:
            return {"整数", "a whole number"};
        case Node::Kind::real:
            return {"小数", "a fraction"};
        case Node::Kind::string:
            return {"文字（加引号）", "a text in quotes"};
        case Node::Kind::array:
            return {"列表 […]", "a list […]"};
        case Node::Kind::object:
            return {"对象 {…}", "an object {…}"};
    }
    return {"未知", "unknown"};
}

std::string read_text(const Node& node, Complaints& complaints) {
    if (!node.is(Node::Kind::string)) {
        report_kind(node, Node::Kind::string, complaints);
        return "";
    }
    return node.text;
}

Bilingual read_bilingual(const Node& node, Complaints& complaints) {
    if (!node.is(Node::Kind::object)) {
        const std::string own = node.is(Node::Kind::string) && node.text.size() < 60 ? node.text : "…";
        complaints.error(
            node, "wrong-kind",
            filled({"这里要中英文两半，却是{found}",
                    "this should have two halves, Chinese and English, but is {found}"},
                   "found", name_of(node.kind)),
            filled({"写成 {\"zh\": \"{own}\", \"en\": \"…\"}", "write {\"zh\": \"{own}\", \"en\": \"…\"}"},
                   "own", own));
        return {};
    }
    ObjectReader reader(node, complaints);
    // A half under another name (cn, chinese, 英文) is one mistake, not two.
    std::string absent;
    for (const char* half : {"zh", "en"}) {
        if (node.find(half) == nullptr) absent = absent.empty() ? half : "both";
    }
    if (absent == "zh" || absent == "en") {
        for (const Member& member : node.members) {
            if (member.key == "zh" || member.key == "en" || member.key == "note") continue;
            complaints.error_at(
                member.line, member.column, "unknown-key",
                filled({"不认识的键“{key}”", "unknown key \"{key}\""}, "key", member.key),
                filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", absent));
            return {};
        }
    }
    Bilingual both{reader.text("zh"), reader.text("en")};
    const auto check = [&](const char* key, const std::string& text, const Bilingual& name) {
        const Node* half = node.find(key);
        if (half == nullptr) {
            complaints.error(node, "missing-language",
                             filled({"缺少{name}", "the {name} is missing"}, "name", name),
                             filled({"补上 \"{key}\": \"…\"", "add \"{key}\": \"…\""}, "key", key));
        } else if (half->is(Node::Kind::string) && is_blank(text)) {
            complaints.error(*half, "missing-language",
                             filled({"{name}是空的", "the {name} is empty"}, "name", name),
                             {"在引号里写上内容", "write something between the quotes"});
        }
    };
    check("zh", both.zh, {"中文 zh", "Chinese half (zh)"});
    check("en", both.en, {"英文 en", "English half (en)"});
    reader.finish();
    return both;
}

ObjectReader::ObjectReader(const Node& node, Complaints& complaints) : node_(node), complaints_(complaints) {
    if (!is_object()) report_kind(node, Node::Kind::object, complaints_);
}

const Node* ObjectReader::get(std::string_view key) {
    asked_.emplace(key);
    return node_.find(key);
}

Bilingual ObjectReader::missed(std::string_view key) const {
    return filled({"缺少“{key}”", "\"{key}\" is missing"}, "key", key);
}

const Node* ObjectReader::need(std::string_view key, std::string_view example) {
    const Node* found = get(key);
    if (found == nullptr && is_object() && missing_.emplace(key).second) {
        complaints_.error(node_, "missing-key", missed(key),
                          filled(filled({"在这个对象里补上 \"{key}\": {example}",
                                         "add \"{key}\": {example} to this object"},
                                        "key", key),
                                 "example", example));
    }
    return found;
}

std::optional<int> ObjectReader::need_format(int low, int high, std::string_view key) {
    const std::string newest = std::to_string(high);
    const Node* found = need(key, newest);
    if (found == nullptr) return high;
    if (!found->is(Node::Kind::integer)) {
        complaints_.error(
            *found, "wrong-kind",
            filled({"“{key}”应是一个数，不加引号", "\"{key}\" should be a number, without quotes"}, "key",
                   key),
            filled(filled({"写成 \"{key}\": {newest}", "write \"{key}\": {newest}"}, "key", key), "newest",
                   newest));
        return high;
    }
    if (found->integer > high) {
        complaints_.error(
            *found, "newer-version",
            filled({"这个文件由更新版本的程序写成：这个程序只认到版本 {newest}",
                    "written by a newer version of the program: this one knows versions up to {newest}"},
                   "newest", newest),
            {"请升级程序", "upgrade the program"});
        return std::nullopt;
    }
    return static_cast<int>(integer(key, high, low, high));
}

const Node* ObjectReader::typed(std::string_view key, Node::Kind kind) {
    const Node* found = get(key);
    if (found == nullptr) return nullptr;
    if (!found->is(kind)) {
        report_kind(*found, kind, complaints_);
        return nullptr;
    }
    return found;
}

std::string ObjectReader::text(std::string_view key, std::string_view otherwise) {
    const Node* found = typed(key, Node::Kind::string);
    return found != nullptr ? found->text : std::string(otherwise);
}

std::string ObjectReader::need_text(std::string_view key) {
    if (need(key) == nullptr) return "";
    const Node* found = typed(key, Node::Kind::string);
    if (found == nullptr) return "";
    if (is_blank(found->text)) {
        complaints_.error(*found, "empty-text", filled({"“{key}”是空的", "\"{key}\" is empty"}, "key", key),
                          {"写上内容", "write something"});
    }
    return found->text;
}

std::int64_t ObjectReader::integer(std::string_view key, std::int64_t otherwise, std::int64_t low,
                                   std::int64_t high) {
    const Node* found = get(key);
    const bool giant = found != nullptr && is_giant(*found);
    if (!giant) found = typed(key, Node::Kind::integer);
    if (found == nullptr) return otherwise;
    if (giant || found->integer < low || found->integer > high) {
        const std::string range = std::to_string(low) + "–" + std::to_string(high);
        const bool seconds = !giant && key.ends_with("_ms") && found->integer > 0 && found->integer < low;
        const std::string value = giant ? "" : std::to_string(found->integer);
        complaints_.error(
            *found, "out-of-range",
            filled(filled({"“{key}”超出范围 {range}", "\"{key}\" is out of the range {range}"}, "key", key),
                   "range", range),
            seconds ? filled({"单位是毫秒：{value} 秒写成 {value}000",
                              "it is in milliseconds: {value} seconds are {value}000"},
                             "value", value)
                    : filled({"改成 {range} 之间的数", "use a number within {range}"}, "range", range));
        return otherwise;
    }
    return found->integer;
}

std::int64_t ObjectReader::need_integer(std::string_view key, std::int64_t low, std::int64_t high) {
    need(key);
    return integer(key, low, low, high);
}

bool ObjectReader::boolean(std::string_view key, bool otherwise) {
    const Node* found = typed(key, Node::Kind::boolean);
    return found != nullptr ? found->boolean : otherwise;
}

std::vector<std::string> ObjectReader::texts(std::string_view key) {
    std::vector<std::string> out;
    for (const Node& item : items(key))
        out.push_back(read_text(item, complaints_));
    return out;
}

Bilingual ObjectReader::bilingual(std::string_view key) {
    const Node* found = get(key);
    return found != nullptr ? read_bilingual(*found, complaints_) : Bilingual{};
}

Bilingual ObjectReader::need_bilingual(std::string_view key) {
    const Node* found = need(key);
    return found != nullptr ? read_bilingual(*found, complaints_) : Bilingual{};
}

std::string ObjectReader::word(std::string_view key, const std::vector<std::string>& words,
                               std::string_view otherwise) {
    return read_word(*this, key, words, otherwise, {});
}

const std::vector<Node>& ObjectReader::items(std::string_view key) {
    const Node* found = typed(key, Node::Kind::array);
    return found != nullptr ? found->items : kNoItems;
}

std::string ObjectReader::meant(const std::string& key) const {
    const std::string missed = nearest(key, std::vector<std::string>(missing_.begin(), missing_.end()));
    if (!missed.empty()) return missed;
    // A key in Chinese is like none of ours; where just one is missing, it is that one.
    const bool foreign = std::any_of(key.begin(), key.end(),
                                     [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
    if (foreign && missing_.size() == 1) return *missing_.begin();
    return nearest(key, std::vector<std::string>(asked_.begin(), asked_.end()));
}

void ObjectReader::finish() {
    const std::vector<std::string> known(asked_.begin(), asked_.end());
    for (const Member& member : node_.members) {
        if (member.key == "note" || member.key == "$schema" || asked_.contains(member.key) ||
            passed_.contains(member.key))
            continue;
        const std::string guess = complaints_.all().size() < kGuessesEnd ? meant(member.key) : "";
        if (missing_.contains(guess)) complaints_.withdraw(node_, "missing-key", missed(guess));
        if (unseen_in(member.key)) {
            complaints_.error_at(member.line, member.column, "unknown-key",
                                 filled({"键“{key}”里有看不见的字符",
                                         "there is a character in the key \"{key}\" that can't be seen"},
                                        "key", member.key),
                                 {"删掉这个键，重新打一遍", "delete the key and type it again"});
            continue;
        }
        complaints_.error_at(
            member.line, member.column, "unknown-key",
            filled({"不认识的键“{key}”", "unknown key \"{key}\""}, "key", member.key),
            guess.empty() ? filled({"删掉它；这里可用的键：{keys}", "delete it; the keys known here: {keys}"},
                                   "keys", joined(known))
                          : filled({"是不是想写“{guess}”？", "did you mean \"{guess}\"?"}, "guess", guess));
    }
}

}  // namespace kefu::base
