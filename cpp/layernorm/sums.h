// Sums over a row in a fixed number of lanes, combined in a fixed order: the same bits from a
// scalar build and from a SIMD build, natively and in WebAssembly.
#pragma once

#include <cmath>
#include <cstddef>

#include "layernorm/two_part.h"

namespace ln::layernorm {

inline constexpr std::size_t lanes = 8;

/// The sum of term(0), ..., term(n - 1) in doubles. Rows of float32: a double has 29 bits to spare.
template <class Term>
double plain_sum(std::size_t n, Term term) {
  double lane[lanes] = {};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    for (std::size_t l = 0; l < lanes; ++l) lane[l] += term(i + l);
  }
  for (std::size_t l = 0; i + l < n; ++l) lane[l] += term(i + l);
  return ((lane[0] + lane[4]) + (lane[1] + lane[5])) + ((lane[2] + lane[6]) + (lane[3] + lane[7]));
}

inline double low_part(double) { return 0; }
inline double low_part(TwoPart value) { return value.low; }
inline double high_part(double value) { return value; }
inline double high_part(TwoPart value) { return value.high; }

/// The same sum as if in twice the digits: the error of each addition is kept and added at the end
/// (Neumaier's idea, by two_sum, which needs no branch). Terms are doubles or in two parts. Rows of
/// float64.
template <class Term>
TwoPart compensated_sum(std::size_t n, Term term) {
  double high[lanes] = {};
  double low[lanes] = {};
  const auto add = [&](std::size_t l, auto value) {
    const TwoPart sum = two_sum(high[l], high_part(value));
    high[l] = sum.high;
    low[l] += sum.low + low_part(value);
  };
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    for (std::size_t l = 0; l < lanes; ++l) add(l, term(i + l));
  }
  for (std::size_t l = 0; i + l < n; ++l) add(l, term(i + l));
  TwoPart total;
  for (std::size_t l = 0; l < lanes; ++l) {
    const TwoPart sum = two_sum(total.high, high[l]);
    total = {sum.high, total.low + (sum.low + low[l])};
  }
  return joined(total.high, total.low);
}

/// The sum that rows of T ask for.
template <class T, class Term>
TwoPart row_sum(std::size_t n, Term term) {
  if constexpr (sizeof(T) < sizeof(double)) {
    return {plain_sum(n, term), 0};
  } else {
    return compensated_sum(n, term);
  }
}

/// The largest |term(i)|; NaN counts as nothing, infinity as itself.
template <class Term>
double largest(std::size_t n, Term term) {
  double lane[lanes] = {};
  const auto take = [&](std::size_t l, double value) {
    const double size = std::fabs(value);
    lane[l] = size > lane[l] ? size : lane[l];
  };
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    for (std::size_t l = 0; l < lanes; ++l) take(l, term(i + l));
  }
  for (std::size_t l = 0; i + l < n; ++l) take(l, term(i + l));
  double most = 0;
  for (const double size : lane) most = size > most ? size : most;
  return most;
}

}  // namespace ln::layernorm
