// Which term of a line became which of another.
#pragma once

#include "derivation/pieces.h"

#include <utility>
#include <vector>

namespace ln::derivation {

using Pair = std::pair<formula::Span, formula::Span>;

// Two kinds of terms that a line of the text says to be equal.
using Equation = std::pair<int, int>;

// Pairs of terms by the places of their keys, each term at most once: first those that say the
// same, the largest first, with all that is inside them; copies of one term keep their order. Then
// those that one rewrite relates: one of the `equations` put in, a term worth the same written
// otherwise, a letter renamed as where a delta picks out a term of a sum, powers of one base. Right
// sides are paired with right sides and left sides with left sides; where `across`, also what both
// leave over of terms that say the same.
std::vector<Pair> pair_terms(const Pieces& from, const Pieces& to,
                             const std::vector<Equation>& equations, bool across,
                             Interner& interner);

}  // namespace ln::derivation
