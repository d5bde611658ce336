#include "desk/words.h"

#include <algorithm>
#include <ctime>

#include <fmt/format.h>

namespace kefu::desk {

std::string clock_words(record::Ms at_ms) {
    const record::Ms seconds = std::max<record::Ms>(at_ms, 0) / 1000;
    if (seconds >= 3600)
        return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return fmt::format("{:02}:{:02}", seconds / 60, seconds % 60);
}

std::string duration_words(record::Ms length_ms, const TextFiles& texts) {
    const record::Ms seconds = std::max<record::Ms>(length_ms, 0) / 1000;
    std::string text = base::filled_text(texts.text(seconds >= 60 ? "desk.minutes_seconds" : "desk.seconds"),
                                         "minutes", std::to_string(seconds / 60));
    return base::filled_text(std::move(text), "seconds", std::to_string(seconds % 60));
}

std::string seconds_words(record::Ms length_ms, const TextFiles& texts) {
    return base::filled_text(texts.text("desk.seconds"), "seconds",
                             fmt::format("{}.{}", length_ms / 1000, length_ms / 100 % 10));
}

std::string moment_words(std::int64_t moment, const TextFiles& texts) {
    const auto seconds = static_cast<std::time_t>(moment / 1000);
    std::tm local{};
    localtime_r(&seconds, &local);
    std::string text =
        base::filled_text(texts.text("desk.moment"), "month", std::to_string(local.tm_mon + 1));
    text = base::filled_text(std::move(text), "day", std::to_string(local.tm_mday));
    return base::filled_text(std::move(text), "time",
                             fmt::format("{:02}:{:02}", local.tm_hour, local.tm_min));
}

std::string tidy(const std::string& typed, std::size_t longest) {
    const std::size_t begin = typed.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    std::string text = typed.substr(begin, typed.find_last_not_of(" \t\r\n") - begin + 1);
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    text.resize(end);
    return text;
}

}  // namespace kefu::desk
