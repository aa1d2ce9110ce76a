// A number kept as the unevaluated sum of two doubles, for what every element of a row inherits its
// last bit from: its mean, its variance, its sigma.
#pragma once

#include <cmath>

#include "layernorm/lanes.h"

namespace ln::layernorm {

/// high + low, where |low| is at most about half an ulp of high; V is a double or a Pair of them.
template <class V>
struct Parts {
  V high{};
  V low{};

  V rounded() const { return high + low; }
};

using TwoPart = Parts<double>;

template <class V>
LN_INLINE Parts<V> parts(V high, V low) {
  return {high, low};
}

/// a + b without error (Knuth). For results that are not finite the low part is NaN.
template <class V>
LN_INLINE Parts<V> two_sum(V a, V b) {
  const V sum = a + b;
  const V b_part = sum - a;
  return {sum, (a - (sum - b_part)) + (b - b_part)};
}

/// The same where |a| >= |b| or a is 0 (Dekker).
template <class V>
LN_INLINE Parts<V> fast_two_sum(V a, V b) {
  const V sum = a + b;
  return {sum, b - (sum - a)};
}

/// high + low, the low part made small against the high one. Beside infinity or NaN a low part says
/// nothing (it is NaN itself): IEEE 754 has spoken in the high one.
inline TwoPart joined(double high, double low) {
  return std::isfinite(high) ? two_sum(high, low) : TwoPart{high, 0};
}

inline TwoPart operator+(TwoPart a, double b) {
  const TwoPart sum = two_sum(a.high, b);
  return joined(sum.high, sum.low + a.low);
}

/// a / b, the remainder of the high quotient divided once more.
inline TwoPart operator/(TwoPart a, double b) {
  const double quotient = a.high / b;
  const double remainder = std::fma(-quotient, b, a.high) + a.low;
  return joined(quotient, remainder / b);
}

inline TwoPart operator*(TwoPart a, TwoPart b) {
  const double product = a.high * b.high;
  const double error = std::fma(a.high, b.high, -product);
  return joined(product, error + (a.low * b.high + a.high * b.low));
}

/// sqrt(a) with one step of Newton: the remainder a - r^2 divided by 2 r.
inline TwoPart square_root(TwoPart a) {
  const double root = std::sqrt(a.high);
  if (root == 0 || !std::isfinite(root)) return {root, 0};
  const double remainder = std::fma(-root, root, a.high) + a.low;
  return two_sum(root, remainder / (2 * root));
}

/// 1 / a with one step of Newton; infinite for 0.
inline TwoPart reciprocal(TwoPart a) {
  const double inverse = 1 / a.high;
  if (inverse == 0 || !std::isfinite(inverse)) return {inverse, 0};
  const double remainder = std::fma(-a.high, inverse, 1.0) - a.low * inverse;
  return two_sum(inverse, inverse * remainder);
}

/// a times a power of two: exact.
inline TwoPart times_power(TwoPart a, double power) { return {a.high * power, a.low * power}; }

}  // namespace ln::layernorm
