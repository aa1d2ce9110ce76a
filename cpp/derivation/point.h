// Numbers given from outside, held against what the text needs.
#pragma once

#include "derivation/derivation.h"

#include <variant>

namespace ln::derivation {

// Values and lengths for the program; the error says which is missing, unknown or does not fit.
std::variant<formula::Numbers, Error> numbers_from(const Point& point, const Model& model);

}  // namespace ln::derivation
