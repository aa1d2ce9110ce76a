// Vectors and matrices entry by entry: A x becomes \sum_k A_{ik} x_k, I becomes \delta_{ij}.
#pragma once

#include "derivation/shapes.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ln::derivation {

// Rewrites a tree whose shapes fit as the tree of one entry. `letters`: index letters that stand
// nowhere in it; the first is that of the row (of a row vector: of the column), the second that of
// the column, the others are bound by sums. Letters taken are added to `used`. Returned is which
// of the first two seem to run over a length, as both do in \frac1N \mathbf 1\mathbf 1^\top; of a
// sum, its name says so.
std::map<std::string, std::string> take_entry(formula::Node& tree, Shapes& shapes,
                                              const std::vector<std::string>& letters,
                                              std::set<std::string>& used);

// Whether an index is one that the entry was given and no text shows: no edit can change it.
bool is_unwritten(const formula::Index& index);

}  // namespace ln::derivation
