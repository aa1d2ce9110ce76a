// The one linear map behind every derivative here: the Jacobian of xhat applied to a vector,
// without forming it.
#pragma once

#include <cmath>
#include <cstddef>

#include "layernorm/factor.h"
#include "layernorm/row.h"
#include "layernorm/sums.h"

namespace ln::layernorm {

/// S g with S = rstd (I - [layer] 1 1^T / N - xhat u^T / D); S is symmetric, for u is a multiple of
/// xhat. Calls emit(j, value, exponent), where the j-th element of the result is value 2^exponent:
///
///   (S g)_j = rstd (g_j - [layer] mean(g) - c_j along),   along = (rstd / s') sum(g c) / D
///
/// rstd stands in front as one factor: rstd^3, as the derivation ends, overflows for tiny rows. For
/// float64 the two subtractions, which cancel where g is nearly along 1 or xhat, keep their errors.
template <class T, class Emit>
void project(const Row<T>& row, const T* x, const Factor<T>& g, Emit emit) {
  const std::size_t n = row.n;
  constexpr bool in_two_parts = sizeof(T) == sizeof(double);
  TwoPart mean;
  if (row.centred) mean = row_sum<T>(n, g) / double(n);
  const TwoPart sum = row_sum<T>(n, [&row, &g, x](std::size_t j) {
    const TwoPart c = row.deviation(x[j]);
    const double value = g(j);
    if constexpr (in_two_parts) {
      return TwoPart{value * c.high, value * c.low};
    } else {
      return value * c.high;
    }
  });
  const TwoPart along = (sum * row.xhat_per_deviation / row.divisor) * row.u_per_deviation;
  const int exponent = row.rstd_exponent + g.exponent;

  // Infinity and NaN are left to IEEE 754: their low parts would turn every infinity into NaN.
  if (!in_two_parts || !std::isfinite(mean.high + along.high)) {
    for (std::size_t j = 0; j < n; ++j) {
      const double t = (g(j) - mean.high) - row.deviation(x[j]).high * along.high;
      emit(j, t * row.rstd.high, exponent);
    }
    return;
  }
  for (std::size_t j = 0; j < n; ++j) {
    const TwoPart c = row.deviation(x[j]);
    const TwoPart centred = two_sum(g(j), -mean.high);
    TwoPart t = two_sum(centred.high, -(c.high * along.high));
    t.low += (centred.low - mean.low) - (c.low * along.high + c.high * along.low);
    emit(j, product<T>(t, row.rstd), exponent);
  }
}

}  // namespace ln::layernorm
