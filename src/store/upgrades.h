// The numbered SQL files of sql/, carried by the program: the n-th makes version n out of version n - 1.
#pragma once

#include <string>
#include <vector>

namespace kefu::store {

std::vector<std::string> upgrades();

}  // namespace kefu::store
