// Numbers given from outside, held against what the text needs.
#pragma once

#include "derivation/draws.h"
#include "derivation/executable.h"

#include <variant>

namespace ln::derivation {

// Values and lengths for the program; the error says which is missing, unknown or does not fit.
std::variant<formula::Numbers, Error> numbers_from(const Point& point,
                                                   const Executable& executable);

// The point with every input and size of the text: those that it lacks are drawn as for `program`,
// which is the executable's but for what it assumes of its inputs.
std::variant<Point, Error> completed(const Point& point, const Executable& executable,
                                     const formula::Program& program, Domain domain);

}  // namespace ln::derivation
