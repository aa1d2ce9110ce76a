// Forward and backward pass in quad precision: results to hold an implementation against.
#pragma once

#include <cstddef>
#include <span>

#include "oracle/definition.h"
#include "scalar/quad.h"

namespace ln::oracle {

/// Where the results of one row go.
template <class T>
struct RowResults {
  std::span<T> y;   ///< N
  T& mean;          ///< 0 without a mean
  T& rstd;          ///< 1/sigma
  std::span<T> dx;  ///< N
};

/// dgamma and dbeta, summed over the rows so far; N each, 0 at first.
struct WeightSums {
  std::span<scalar::Quad> dgamma;
  std::span<scalar::Quad> dbeta;
};

/// Both passes of one row: y by its definition, dx by the chain rule through each line of it,
/// everything in quad and rounded once to T. Adds the row to `sums`.
///
/// Where var is 0 and epsilon stands outside the root, the root has no derivative; every deviation
/// is 0 there, and their share of dx is taken as 0. A dx that quad cannot tell from 0 is 0.
template <class T>
void reference(const Definition<T>& row, std::span<const T> dy, const RowResults<T>& results,
               const WeightSums& sums);

}  // namespace ln::oracle
