// Approved output: a test hands over the text it got, and it must equal the file that a person has approved.
//
// The file stands beside the tests, under tests/<where>, so a change shows in review as a readable difference.
// `./dev approve` runs the tests with KEFU_APPROVE=1, which writes the files anew instead of comparing.
#pragma once

#include <string>
#include <string_view>

namespace kefu::test {

struct Approval {
    bool equal = false;
    std::string note;  // where they part, for INFO(); empty if equal
};

// `where` is below tests/, for example "report/approved/one_shopper.html".
Approval approved(std::string_view where, std::string_view actual);

}  // namespace kefu::test
