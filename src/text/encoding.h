// Text files as Chinese programs write them: UTF-8 with or without a byte order mark, UTF-16 with one, GB18030 (and
// with it GBK and GB2312). Which it is, is told by the bytes alone.
//
// Promises: the answer is valid UTF-8 or an error; nothing is replaced by question marks.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace kefu::text {

struct DecodedText {
    std::string text;      ///< UTF-8, without a byte order mark
    std::string encoding;  ///< "UTF-8", "UTF-16", "GB18030"
};

/// Error: encoding-unknown (neither of them; a workbook, a picture).
base::Result<DecodedText> decode_text(std::string_view bytes);

bool is_utf8(std::string_view bytes);

}  // namespace kefu::text
