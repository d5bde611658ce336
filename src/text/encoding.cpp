#include "text/encoding.h"

#include <memory>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "base/characters.h"

namespace kefu::text {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

base::Error unknown() {
    return {"encoding-unknown",
            {"这不是文本文件，或编码不是 UTF-8 / GB18030；如果是 Excel 工作簿，请另存为 CSV",
             "this is no text file, or neither UTF-8 nor GB18030; save an Excel workbook as CSV first"}};
}

// Converts all of it or nothing.
bool converted(const char* name, std::string_view bytes, std::string& out) {
    UErrorCode problem = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(name, &problem));
    if (U_FAILURE(problem)) return false;
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &problem);
    std::vector<UChar> units(bytes.size() + 1);
    UChar* to = units.data();
    const char* from = bytes.data();
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, bytes.data() + bytes.size(),
                   nullptr, true, &problem);
    if (U_FAILURE(problem) || from != bytes.data() + bytes.size()) return false;
    const auto length = static_cast<std::int32_t>(to - units.data());
    out.resize(static_cast<std::size_t>(length) * 3 + 1);
    std::int32_t written = 0;
    u_strToUTF8(out.data(), static_cast<std::int32_t>(out.size()), &written, units.data(), length, &problem);
    if (U_FAILURE(problem)) return false;
    out.resize(static_cast<std::size_t>(written));
    return true;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t size = base::character_at(bytes, at);
        if (size == 0) return false;
        at += size;
    }
    return true;
}

base::Result<DecodedText> decode_text(std::string_view bytes) {
    DecodedText out;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        out.encoding = "UTF-16";
        const bool little = bytes[0] == '\xFF';
        if (!converted(little ? "UTF-16LE" : "UTF-16BE", bytes.substr(2), out.text)) return unknown();
    } else if (is_utf8(bytes)) {
        out.encoding = "UTF-8";
        out.text = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
    } else {
        out.encoding = "GB18030";
        if (!converted("gb18030", bytes, out.text)) return unknown();
    }
    // No text has a zero in it; a workbook or picture soon does.
    if (out.text.find('\0') != std::string::npos) return unknown();
    return out;
}

}  // namespace kefu::text
