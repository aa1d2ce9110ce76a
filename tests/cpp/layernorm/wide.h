// The operator restated in 113-bit numbers: the yardstick for the last bits and for rows whose
// squares leave the range of a double.
#pragma once

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "layernorm/options.h"

namespace ln::layernorm {

#if LDBL_MANT_DIG == 113
using Wide = long double;
#else
__extension__ using Wide = __float128;
#endif

inline Wide absolute(Wide a) { return a < 0 ? -a : a; }

/// long double has the same range of exponents; two steps of Newton double its digits twice.
inline Wide root(Wide a) {
  if (a == 0) return 0;
  Wide r = std::sqrt(static_cast<long double>(a));
  for (int step = 0; step < 2; ++step) r = (r + a / r) / 2;
  return r;
}

/// The unit in the last place of T at the size of a.
template <class T>
double ulp(Wide a) {
  const int digits = std::numeric_limits<T>::digits;
  const int lowest = std::numeric_limits<T>::min_exponent - digits;
  int exponent = lowest + digits;
  if (a != 0) std::frexp(static_cast<long double>(absolute(a)), &exponent);
  return std::ldexp(1.0, std::max(exponent - digits, lowest));
}

/// One row by its definition.
struct WideRow {
  std::vector<Wide> c;
  Wide mu = 0;
  Wide sigma = 0;
  Wide s = 0;  ///< what d(sigma) is divided by: sqrt(var) or sigma
  Wide divisor = 0;
  bool centred = true;

  template <class T>
  WideRow(const T* x, std::size_t n, const Options& options) : c(n) {
    centred = options.norm == Norm::layer;
    const bool inside = options.epsilon_placement == EpsilonPlacement::inside;
    divisor = Wide(options.variance == Variance::sample ? n - 1 : n);
    for (std::size_t j = 0; j < n; ++j) mu += centred ? Wide(x[j]) : Wide(0);
    mu /= Wide(n);
    Wide var = 0;
    for (std::size_t j = 0; j < n; ++j) {
      c[j] = Wide(x[j]) - mu;
      var += c[j] * c[j];
    }
    var /= divisor;
    const Wide epsilon = Wide(options.epsilon);
    s = inside ? root(var + epsilon) : root(var);
    sigma = inside ? s : s + epsilon;
  }

  Wide xhat(std::size_t j) const { return c[j] / sigma; }

  /// d(xhat_i)/d(x_j)
  Wide slope(std::size_t i, std::size_t j) const {
    const Wide n = Wide(c.size());
    const Wide own = i == j ? Wide(1) : Wide(0);
    const Wide bend = s == 0 ? Wide(0) : c[i] * c[j] / (divisor * sigma * s);
    return (own - (centred ? 1 / n : Wide(0)) - bend) / sigma;
  }

  /// dx for g = gamma dy.
  std::vector<Wide> dx(const std::vector<Wide>& g) const {
    const std::size_t n = c.size();
    Wide mean = 0;
    Wide along = 0;
    for (std::size_t j = 0; j < n; ++j) {
      mean += centred ? g[j] / Wide(n) : Wide(0);
      along += g[j] * c[j];
    }
    along = s == 0 ? Wide(0) : along / (divisor * sigma * s);
    std::vector<Wide> result(n);
    for (std::size_t j = 0; j < n; ++j) result[j] = (g[j] - mean - c[j] * along) / sigma;
    return result;
  }
};

}  // namespace ln::layernorm
