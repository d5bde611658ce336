#include <iostream>
#include <string>
#include <vector>

#include "cli/program.h"

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    return kefu::cli::run({argv + 1, argv + argc}, std::cin, std::cout, std::cerr);
}
