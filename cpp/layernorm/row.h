// One row as the formulas see it: x turned into deviations from the mean, and the factors by which
// a deviation becomes xhat.
#pragma once

#include <cstddef>
#include <type_traits>

#include "layernorm/two_part.h"

namespace ln::layernorm {

/// A number of a row of float32: a double has digits to spare.
struct OnePart {
  double high = 0;

  double rounded() const { return high; }
};

inline OnePart operator/(OnePart a, double b) { return {a.high / b}; }

template <class T>
using Kept = std::conditional_t<sizeof(T) == sizeof(double), TwoPart, OnePart>;

/// a b, rounded once or twice; for rows of float32 the low parts are left out.
template <class T, class V>
LN_INLINE V product(Parts<V> a, Kept<T> b) {
  if constexpr (sizeof(T) < sizeof(double)) {
    return a.high * b.high;
  } else {
    return a.high * b.high + (a.low * b.high + a.high * b.low);
  }
}

/// What a row is multiplied by, and where that leaves 1/sigma: constants for float32, so that no
/// instruction is spent on them.
template <class T>
struct RowScale {
  double scale = 1;
  int rstd_exponent = 0;  ///< 0 where scale is 1
};
template <>
struct RowScale<float> {
  static constexpr double scale = 1;
  static constexpr int rstd_exponent = 0;
};

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
struct Row : RowScale<T> {
  std::size_t n = 0;
  double divisor = 0;   ///< D
  bool centred = true;  ///< layer rather than rms
  Kept<T> mu;           ///< of scale * x
  Kept<T> xhat_per_deviation;
  Kept<T> u_per_deviation;
  Kept<T> rstd;  ///< 1/sigma is rstd * 2^rstd_exponent

  /// scale (x - mu), where x is a double or a Pair
  template <class V>
  LN_INLINE Parts<V> deviation(V x) const {
    if constexpr (sizeof(T) < sizeof(double)) {
      return {x - mu.high, V{}};
    } else {
      if (!centred)
        return {this->scale * x, V{}};  // an infinity stays one: two_sum would make it NaN
      const Parts<V> difference = two_sum(this->scale * x, all<V>(-mu.high));
      return fast_two_sum(difference.high, difference.low - mu.low);
    }
  }
  template <class V>
  LN_INLINE V xhat(V x) const {
    return product<T>(deviation(x), xhat_per_deviation);
  }
};

}  // namespace ln::layernorm
