// Digits to the number that they stand for.
#pragma once

#include "scalar/double_double.h"

#include <string_view>

namespace ln::formula {

// The value of digits with at most one point among them, right to 2^-100 where fewer than a hundred
// of them stand behind the point; more than a double can hold is infinite.
scalar::DoubleDouble decimal(std::string_view digits);

}  // namespace ln::formula
