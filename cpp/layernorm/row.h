// One row as the formulas see it: x turned into deviations from the mean, and the factors by which
// a deviation becomes xhat.
#pragma once

#include <cstddef>

#include "layernorm/two_part.h"

namespace ln::layernorm {

/// a b, rounded once or twice; for rows of float32 the low parts are left out.
template <class T>
double product(TwoPart a, TwoPart b) {
  if constexpr (sizeof(T) < sizeof(double)) {
    return a.high * b.high;
  } else {
    return a.high * b.high + (a.low * b.high + a.high * b.low);
  }
}

/// With c = x - mu, s = sqrt(var), rstd = 1/sigma:
///
///   xhat_j = c_j rstd,   u_j = D d(sigma)/d(x_j) = c_j / s'
///
/// where D is N or N - 1, and s' is s with epsilon outside the root and sigma with epsilon inside.
/// The Jacobian of xhat is J_ij = rstd (delta_ij - [layer] 1/N - xhat_i u_j / D). For a constant
/// row with epsilon outside the root, where s' = 0 and c = 0, u is 0.
///
/// float32 rows are worked in double and need no care. float64 rows are worked in two parts, and as
/// scale * x: a power of two that is 1 unless squares would overflow or underflow.
template <class T>
struct Row {
  std::size_t n = 0;
  double divisor = 0;   ///< D
  bool centred = true;  ///< layer rather than rms
  double scale = 1;
  TwoPart mu;  ///< of scale * x
  TwoPart xhat_per_deviation;
  TwoPart u_per_deviation;
  TwoPart rstd;           ///< 1/sigma is rstd * 2^rstd_exponent
  int rstd_exponent = 0;  ///< 0 where scale is 1

  /// scale (x - mu)
  TwoPart deviation(T x) const {
    if constexpr (sizeof(T) < sizeof(double)) {
      return {double(x) - mu.high, 0};
    } else {
      if (!centred) return {scale * x, 0};  // an infinity stays one: two_sum would make it NaN
      const TwoPart difference = two_sum(scale * x, -mu.high);
      return fast_two_sum(difference.high, difference.low - mu.low);
    }
  }
  double xhat(T x) const { return product<T>(deviation(x), xhat_per_deviation); }
};

}  // namespace ln::layernorm
