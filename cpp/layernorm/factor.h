// A product of two arrays (gamma * dy) or one array (v) that enters a formula linearly, brought
// into range by a power of two when its largest element is not, and the way back.
#pragma once

#include <cmath>
#include <cstddef>

#include "layernorm/sums.h"

namespace ln::layernorm {

/// a b 2^exponent, overflowing or underflowing only where the result does.
inline double scaled_product(double a, double b, int exponent) {
  if (a == 0 || b == 0 || !std::isfinite(a) || !std::isfinite(b)) return a * b;
  int a_exponent = 0;
  int b_exponent = 0;
  const double product = std::frexp(a, &a_exponent) * std::frexp(b, &b_exponent);
  return std::ldexp(product, a_exponent + b_exponent + exponent);
}

/// Of a power of two by which results are still to be multiplied; none for float32, and no
/// instruction is spent on it.
template <class T>
struct Exponent {
  int value = 0;
};
template <>
struct Exponent<float> {
  static constexpr int value = 0;
};

/// The value computed at j, times 2^exponent.
template <class T, class V>
LN_INLINE V times_power_at(At<V> j, V value, Exponent<T> exponent) {
  if (exponent.value == 0) return value;
  return one_by_one(j,
                    [&](auto one) { return std::ldexp(lane_at(j, value, one), exponent.value); });
}

/// The same, times a weight; in range wherever the result is.
template <class T, class V>
LN_INLINE V weighted_at(At<V> j, V weight, V value, Exponent<T> exponent) {
  if (exponent.value == 0) return weight * value;
  return one_by_one(j, [&](auto one) {
    return scaled_product(lane_at(j, weight, one), lane_at(j, value, one), exponent.value);
  });
}

/// weight_j value_j 2^-exponent; no weight means 1. W is T, or double for float32 (Widened).
template <class T, class W = T>
struct Factor {
  const T* weight = nullptr;
  const T* value = nullptr;
  int exponent = 0;

  template <class V>
  LN_INLINE V operator()(At<V> j) const {
    if (exponent != 0) return one_by_one(j, [this](auto one) { return scaled(one.index()); });
    return weight == nullptr ? j.of(value) : j.of(weight) * j.of(value);
  }

  double scaled(std::size_t j) const {
    return scaled_product(weight == nullptr ? 1 : weight[j], value[j], -exponent);
  }
};

/// A double holds every product of two float32s.
template <class W>
struct Factor<float, W> {
  const W* weight = nullptr;
  const float* value = nullptr;
  static constexpr int exponent = 0;

  template <class V>
  LN_INLINE V operator()(At<V> j) const {
    return weight == nullptr ? j.of(value) : j.of(weight) * j.of(value);
  }
};

template <class W>
Factor<float, W> factor_of(const W* weight, const float* value, std::size_t) {
  return {weight, value};
}

/// The exponent is 0 wherever the largest product lies between 2^-400 and 2^400; otherwise the
/// largest comes to lie between 1/4 and 1.
inline Factor<double> factor_of(const double* weight, const double* value, std::size_t n) {
  Factor<double> factor{weight, value, 0};
  const double size = largest(n, factor);
  if (size >= 0x1p-400 && size <= 0x1p400) return factor;
  bool any = false;
  for (std::size_t j = 0; j < n; ++j) {
    const double w = weight == nullptr ? 1 : weight[j];
    if (w == 0 || value[j] == 0 || !std::isfinite(w) || !std::isfinite(value[j])) continue;
    const int exponent = std::ilogb(w) + std::ilogb(value[j]) + 2;
    if (!any || exponent > factor.exponent) factor.exponent = exponent;
    any = true;
  }
  return factor;
}

}  // namespace ln::layernorm
