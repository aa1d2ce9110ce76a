// Whether two formulas are the same but for how they are written.
#pragma once

#include "formula/tree.h"

#include <string>

namespace ln::measure {

// A text that two trees share if they have the same terms with the same factors: spaces, brackets,
// the order of terms and factors and which of them stand in which fraction do not count.
std::string form_of(const formula::Node& node);

}  // namespace ln::measure
