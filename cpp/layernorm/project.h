// The one linear map behind every derivative here: the Jacobian of xhat applied to a vector,
// without forming it.
#pragma once

#include <cmath>
#include <cstddef>

#include "layernorm/factor.h"
#include "layernorm/statistics.h"
#include "layernorm/sums.h"

namespace ln::layernorm {

/// What S g takes from the whole row, for
///
///   (S g)_j = rstd (g_j - [layer] mean(g) - xhat_j bend),   bend = sum(u g) / D
///
/// where S = rstd (I - [layer] 1 1^T / N - xhat u^T / D); S is symmetric, for u is a multiple of
/// xhat. rstd stands in front as one factor: rstd^3, as the derivation ends, overflows for tiny
/// rows.
template <class T>
struct Projection {
  Row<T> row;
  Kept<T> mean;
  Kept<T> bend;
};

template <class W>
Projection<float> projection(const float* x, std::size_t n, const Options& options,
                             const Factor<float, W>& g) {
  const Moments m = moments(x, n, options.norm == Norm::layer, g);
  const Row<float> row = statistics(m, n, options);
  const double mean = row.centred ? m.g / double(n) : 0;
  return {row, {mean}, {m.gc * row.u_per_deviation.high / row.divisor}};
}

inline Projection<double> projection(const double* x, std::size_t n, const Options& options,
                                     const Factor<double>& g) {
  const Row<double> row = statistics(x, n, options);
  TwoPart mean;
  if (row.centred) mean = compensated_sum(n, g) / double(n);
  // Deviations of nearly equal numbers share an error of their mean, which a gradient that is much
  // the same all over would add up: what it has in common is left out, for the sum of c is 0.
  const double common = std::isfinite(mean.high) ? mean.high : 0;
  const TwoPart sum = compensated_sum(n, [&row, &g, x, common](auto j) {
    const auto c = row.deviation(j.of(x));
    const auto value = g(j) - common;
    return parts(value * c.high, value * c.low);
  });
  return {row, mean, sum * row.u_per_deviation / row.divisor};
}

/// out_j = emit(j, xhat_j, value, exponent), where the j-th element of S g is value 2^exponent.
template <class W, class Emit>
void project(const float* x, std::size_t n, const Options& options, const Factor<float, W>& g,
             float* out, Emit emit) {
  const Projection<float> p = projection(x, n, options, g);
  // As numbers of their own they stay in registers; as parts of p they would be read again after
  // each number written, which might have been one of them.
  const double mu = p.row.mu.high;
  const double xhat_per_deviation = p.row.xhat_per_deviation.high;
  const double mean = p.mean.high;
  const double bend = p.bend.high;
  const double rstd = p.row.rstd.high;
  each(n, out, [=](auto j) {
    const auto xhat = (j.of(x) - mu) * xhat_per_deviation;
    return emit(j, xhat, ((g(j) - mean) - xhat * bend) * rstd, Exponent<float>{});
  });
}

/// The same for float64: the two subtractions, which cancel where g is nearly along 1 or xhat, keep
/// their errors.
template <class Emit>
void project(const double* x, std::size_t n, const Options& options, const Factor<double>& g,
             double* out, Emit emit) {
  const Projection<double> p = projection(x, n, options, g);
  const Row<double>& row = p.row;
  const Exponent<double> exponent{row.rstd_exponent + g.exponent};
  // Infinity and NaN are left to IEEE 754: their low parts would turn every infinity into NaN.
  if (!std::isfinite(p.mean.high + p.bend.high)) {
    each(n, out, [&](auto j) {
      const auto xhat = row.xhat(j.of(x));
      return emit(j, xhat, ((g(j) - p.mean.high) - xhat * p.bend.high) * row.rstd.high, exponent);
    });
    return;
  }
  const TwoPart mean = p.mean;
  const TwoPart along = p.bend * row.xhat_per_deviation;
  each(n, out, [=](auto j) {
    const auto c = row.deviation(j.of(x));
    const auto value = g(j);
    const auto centred = two_sum(value, all_like(value, -mean.high));
    auto t = two_sum(centred.high, -(c.high * along.high));
    t.low += (centred.low - mean.low) - (c.low * along.high + c.high * along.low);
    const auto xhat = product<double>(c, row.xhat_per_deviation);
    return emit(j, xhat, product<double>(t, row.rstd), exponent);
  });
}

}  // namespace ln::layernorm
