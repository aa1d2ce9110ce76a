// Small questions about trees that edits ask, and the powers they make.
#pragma once

#include "formula/tree.h"

#include <string>

namespace ln::derivation {

// base^exponent, written 1/base^n where the exponent is negative; never 0.
formula::Node power_of(const formula::Node& base, int exponent);

// Whether the letter stands in `tree`, as an index or by itself.
bool uses(const formula::Node& tree, const std::string& letter);

// Whether the node is an entry of a vector that is written as a whole, without its indices.
bool is_whole(const formula::Node& node);

// One vector in the place of another stands for the same entry.
void take_entry_of(formula::Node& tree, const formula::Node& other);

// The sum that ends a term, if one does: what follows the term could belong to it.
formula::Node* trailing_sum(formula::Node& term);

// 2, a symbol, one over a symbol, or a power of one: what an edit may take out.
bool is_plain(const formula::Node& node);

}  // namespace ln::derivation
