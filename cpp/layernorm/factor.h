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

/// weight_j value_j 2^-exponent; no weight means 1.
template <class T>
struct Factor {
  const T* weight = nullptr;
  const T* value = nullptr;
  int exponent = 0;

  double operator()(std::size_t j) const {
    if constexpr (sizeof(T) < sizeof(double)) {
      return weight == nullptr ? double(value[j]) : double(weight[j]) * double(value[j]);
    } else {
      if (exponent != 0)
        return scaled_product(weight == nullptr ? 1 : weight[j], value[j], -exponent);
      return weight == nullptr ? value[j] : weight[j] * value[j];
    }
  }
};

/// The exponent is 0 for float32 (a double holds every product) and wherever the largest product
/// lies between 2^-400 and 2^400; otherwise the largest comes to lie between 1/4 and 1.
template <class T>
Factor<T> factor_of(const T* weight, const T* value, std::size_t n) {
  Factor<T> factor{weight, value, 0};
  if constexpr (sizeof(T) == sizeof(double)) {
    const double size = largest(n, factor);
    if (size >= std::ldexp(1.0, -400) && size <= std::ldexp(1.0, 400)) return factor;
    bool any = false;
    for (std::size_t j = 0; j < n; ++j) {
      const double w = weight == nullptr ? 1 : weight[j];
      if (w == 0 || value[j] == 0 || !std::isfinite(w) || !std::isfinite(value[j])) continue;
      const int exponent = std::ilogb(w) + std::ilogb(value[j]) + 2;
      if (!any || exponent > factor.exponent) factor.exponent = exponent;
      any = true;
    }
  }
  return factor;
}

}  // namespace ln::layernorm
