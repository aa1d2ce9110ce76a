// How far a sum reaches, and which indices are left free.
#pragma once

#include "derivation/indices.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace ln::derivation {

// What a prime stands for, and which letters are indices: needed to tell what is free.
struct Scope {
  const Letters* letters = nullptr;
  const std::optional<formula::Node>* prime = nullptr;
};

// How often each index letter occurs free in `tree`. A prime counts for the indices of its
// variable.
std::map<std::string, int> free_indices(const formula::Node& tree, const Scope& scope);

// Of the two letters of \sum_{i \neq j} the first is summed over, unless it is free elsewhere in
// the chain and the second is not.
void orient_sums(Chain& chain, const Scope& scope);

// Where terms behind a sum use its index freely, and that index is free nowhere else in the chain,
// the sum reaches to the last such term: \sum_k a_k - b_k is read as \sum_k (a_k - b_k).
void extend_sums(Chain& chain, const Scope& scope);

// The same for one side that stands in for another, such as a repair.
void extend_sums(formula::Node& tree, const std::map<std::string, int>& free_elsewhere,
                 const Scope& scope);

}  // namespace ln::derivation
