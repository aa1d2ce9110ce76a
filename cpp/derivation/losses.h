// A loss that the text never defines: L, seen only in derivatives such as \partial L / \partial
// y_i.
#pragma once

#include "derivation/names.h"

#include <vector>

namespace ln::derivation {

// Whether a loss usually has this name: L, \ell, \mathcal L, E, J, C, l, loss.
bool may_be_loss(const std::string& name);

// Definitions for such names, and for another letter that is differentiated by an output and by
// what it is computed from, where they are never defined and only differentiated:
//
//   L = \sum_i w_i y_i
//
// over its outputs y: those symbols it is differentiated by from which no other such symbol is
// computed. w is an input named \frac{\partial L}{\partial y}; with L linear in its outputs, that
// is what its derivative by y_i is, and every other one follows by the chain rule.
std::vector<Implied> imply_losses(const Chains& chains);

}  // namespace ln::derivation
