// How far what is wrong with a definition reaches into the lines that use it.
#pragma once

#include "derivation/model.h"

#include <set>

namespace ln::derivation {

// A line that uses one of the definitions in `lost`, which were not read, is not read either;
// neither is one that differentiates a derivative, or is nested too deep, through definitions.
void spread_errors(Model& model, const std::set<int>& lost);

}  // namespace ln::derivation
