#include "report/page.h"

#include <ostream>

#include <fmt/format.h>

#include "report/escape.h"
#include "report/style.h"

namespace kefu::report {
namespace {

const char* tag_of(Language language) {
    return language == Language::zh ? "zh-CN" : "en";
}
const char* name_of(Language language) {
    return language == Language::zh ? "zh" : "en";
}

}  // namespace

std::string page_prefix(Language language) {
    return std::string(name_of(language)) + "-";
}

void write_framed(std::ostream& out, const PageFrame& frame, const PageForm& form,
                  const std::function<void(Language, const std::string&)>& body) {
    const Words& words = form.words;
    const About& about = form.about;
    const Languages& languages = form.languages;
    const Language first = languages.empty() ? Language::zh : languages.front();
    out << fmt::format(
        "<!doctype html>\n<html lang={}>\n<head>\n<meta charset=utf-8>\n"
        "<meta name=viewport content='width=device-width, initial-scale=1'>\n"
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<title>{}</title>\n<style>{}</style>\n",
        tag_of(first), escaped(frame.title.in(first)), page_style());
    out << fmt::format(
        "<style>@page {{ @top-left {{ content: {}; font: 8pt sans-serif; color: #6a645b; }} "
        "@top-right {{ content: {}; font: 8pt sans-serif; color: #6a645b; }} "
        "@bottom-right {{ content: counter(page) \" / \" counter(pages); font: 8pt sans-serif; color: #6a645b; }} "
        "@bottom-left {{ content: {}; font: 8pt sans-serif; color: #6a645b; }} }}</style>\n</head>\n<body>\n",
        css_string(words.in(first, "brand")), css_string(frame.print_head),
        css_string(about.maker + " · " + about.made));
    if (languages.size() > 1) {
        for (const Language language : languages)
            out << fmt::format("<input type=radio name=language class=pick id=pick-{}{}>", name_of(language),
                               language == first ? " checked" : "");
        out << "<nav class=switch>";
        for (const Language language : languages)
            out << fmt::format("<label for=pick-{} lang={}>{}</label>", name_of(language), tag_of(language),
                               escaped(words.in(language, "this_language")));
        out << "</nav>\n";
    }
    for (const Language language : languages) {
        out << fmt::format("<main lang={}{}>\n", tag_of(language), frame.wide ? " class=wide" : "");
        body(language, page_prefix(language));
        out << fmt::format("<footer>{} · {} {}</footer>\n</main>\n", escaped(about.maker),
                           escaped(words.in(language, "made")), escaped(about.made));
    }
    out << "</body>\n</html>\n";
}

}  // namespace kefu::report
