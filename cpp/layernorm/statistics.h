// Mean and sigma of a row. A single pass (E[x^2] - E[x]^2) has lost every digit of the variance at
// a mean of 2000 if it runs in float32; in doubles it is enough for most rows of float32
// (moments.h). Rows of float64 take a pass for each.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "layernorm/moments.h"
#include "layernorm/options.h"
#include "layernorm/row.h"

namespace ln::layernorm {

template <class T>
Row<T> row_of(std::size_t n, const Options& options) {
  Row<T> row;
  row.n = n;
  row.divisor = double(options.variance == Variance::population ? n : n - 1);
  row.centred = options.norm == Norm::layer;
  return row;
}

/// The statistics of n = features numbers of float32 whose sums are known.
inline Row<float> statistics(const Moments& moments, std::size_t n, const Options& options) {
  Row<float> row = row_of<float>(n, options);
  row.mu.high = moments.mu;
  const double var = moments.squares / row.divisor;
  const bool inside = options.epsilon_placement == EpsilonPlacement::inside;
  const double s = std::sqrt(inside ? var + options.epsilon : var);
  const double sigma = inside ? s : s + options.epsilon;
  // 1/sigma is infinite of the smallest epsilons, and 0 times that is not 0; of float32 all it is
  // multiplied by is 0 or goes beyond its range with any factor as large as this.
  constexpr double most = std::numeric_limits<double>::max();
  row.rstd.high = sigma > 0 ? std::min(1 / sigma, most) : 1 / sigma;
  row.xhat_per_deviation = row.rstd;
  row.u_per_deviation = row.rstd;
  if (!inside) row.u_per_deviation.high = s == 0 ? 0 : 1 / s;
  return row;
}

/// The statistics of the n = features numbers at x.
///
/// mu = (1/N) sum x_k (0 for rms), var = (1/D) sum (x_k - mu)^2, sigma = sqrt(var + epsilon) or
/// sqrt(var) + epsilon. Finite wherever x is, except rstd for a constant row with epsilon 0:
/// infinite.
[[nodiscard]] inline Row<float> statistics(const float* x, std::size_t n, const Options& options) {
  return statistics(moments(x, n, options.norm == Norm::layer, NoGradient{}), n, options);
}
[[nodiscard]] Row<double> statistics(const double* x, std::size_t n, const Options& options);

/// mu as a T; exact to rounding.
template <class T>
T mean_of(const Row<T>& row) {
  return T(row.mu.rounded() / row.scale);
}

/// 1/sigma as a T; infinite where 1/sigma is beyond its range.
template <class T>
T rstd_of(const Row<T>& row) {
  return T(std::ldexp(row.rstd.rounded(), row.rstd_exponent));
}

}  // namespace ln::layernorm
