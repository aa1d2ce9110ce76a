// Mean and sigma of a row, by two passes: a single pass (E[x^2] - E[x]^2) has lost every digit of
// the variance at a mean of 2000 in float32.
#pragma once

#include "layernorm/options.h"
#include "layernorm/row.h"

namespace ln::layernorm {

/// The statistics of the n = features numbers at x.
///
/// mu = (1/N) sum x_k (0 for rms), var = (1/D) sum (x_k - mu)^2, sigma = sqrt(var + epsilon) or
/// sqrt(var) + epsilon. Finite wherever x is, except rstd for a constant row with epsilon 0:
/// infinite.
template <class T>
[[nodiscard]] Row<T> statistics(const T* x, std::size_t n, const Options& options);

/// mu as a T; exact to rounding.
template <class T>
[[nodiscard]] T mean_of(const Row<T>& row);

/// 1/sigma as a T; infinite where 1/sigma is beyond its range.
template <class T>
[[nodiscard]] T rstd_of(const Row<T>& row);

}  // namespace ln::layernorm
