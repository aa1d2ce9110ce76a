// Edits that change what belongs to a sum.
#pragma once

#include "derivation/edits.h"

#include <cstddef>
#include <vector>

namespace ln::derivation {

// Brackets that carry what stands behind the sum that ends term `t` into it: whole terms, or all up
// to some factor of the last one.
void widen(formula::Node& sum, std::size_t t, const EditSources& from, const Scoped& scope,
           EditList& edits);

// Brackets around the first terms of a sum that was carried over several, up to some factor of the
// last one of them.
void bracket(formula::Node& reduce, const EditSources& from, EditList& edits);

// Without the brackets of a sum's body, the terms that do not use its index leave it.
void narrow(formula::Node& term, const EditSources& from, const Scoped& scope, EditList& edits);

}  // namespace ln::derivation
