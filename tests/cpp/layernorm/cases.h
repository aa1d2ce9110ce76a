// Seeded inputs, every variant of the operator, and the operator's functions as calls that return
// their results.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "layernorm/backward.h"
#include "layernorm/forward.h"
#include "layernorm/jacobian.h"
#include "layernorm/options.h"
#include "layernorm/products.h"

namespace ln::layernorm {

using FloatTypes = testing::Types<float, double>;

template <class T>
using Vector = std::vector<T>;

struct Variant {
  std::string name;
  Options options;
};

/// Both norms, both variances, both places of epsilon, with the given epsilon.
inline std::vector<Variant> variants(double epsilon) {
  std::vector<Variant> all;
  for (const auto place : {EpsilonPlacement::inside, EpsilonPlacement::outside}) {
    const std::string where = place == EpsilonPlacement::inside ? " inside" : " outside";
    const auto add = [&](const char* name, Norm norm, Variance variance) {
      all.push_back({name + where + ", epsilon " + std::to_string(epsilon),
                     {epsilon, norm, variance, place}});
    };
    add("layer, population,", Norm::layer, Variance::population);
    add("layer, sample,", Norm::layer, Variance::sample);
    add("rms,", Norm::rms, Variance::population);
  }
  return all;
}

/// The variants with epsilon 0, of everyday size, and larger than the variance.
inline std::vector<Variant> every_variant() {
  std::vector<Variant> all;
  for (const double epsilon : {0.0, 1e-5, 3.0}) {
    for (auto& variant : variants(epsilon)) all.push_back(variant);
  }
  return all;
}

/// Normal numbers; the same seed gives the same ones with every standard library's generator.
template <class T>
Vector<T> normal(std::size_t n, std::uint64_t seed, double mean = 0, double deviation = 1) {
  std::mt19937_64 generator(seed);
  const auto uniform = [&] { return (double(generator() >> 11) + 0.5) * 0x1p-53; };
  Vector<T> x(n);
  for (T& value : x) {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    value = T(mean + deviation * radius * std::cos(6.283185307179586 * uniform()));
  }
  return x;
}

/// One or more rows with their weights.
template <class T>
struct Case {
  Vector<T> x;
  std::size_t features;
  Vector<T> gamma;
  Vector<T> beta;
  Options options;

  Rows<T> rows() const { return {x, features, gamma, beta, options}; }
};

/// The r-th row of `values` with n numbers a row.
template <class T>
Vector<T> row_of(const Vector<T>& values, std::size_t r, std::size_t n) {
  return {values.begin() + std::ptrdiff_t(r * n), values.begin() + std::ptrdiff_t(r * n + n)};
}

/// `count` rows of n normal numbers with gamma and beta.
template <class T>
Case<T> weighted(std::size_t n, std::size_t count, const Options& options, std::uint64_t seed = 1) {
  return {normal<T>(n * count, seed), n, normal<T>(n, seed + 1, 1, 0.5), normal<T>(n, seed + 2),
          options};
}

template <class T>
Case<T> bare(Vector<T> x, const Options& options) {
  const std::size_t n = x.size();
  return {std::move(x), n, {}, {}, options};
}

template <class T>
struct ForwardResult {
  Vector<T> y, mean, rstd;
};

template <class T>
ForwardResult<T> forward(const Case<T>& c) {
  const std::size_t count = c.x.size() / c.features;
  ForwardResult<T> r{Vector<T>(c.x.size()), Vector<T>(count), Vector<T>(count)};
  const auto error = forward<T>(c.rows(), {r.y, r.mean, r.rstd});
  EXPECT_FALSE(error) << error->message;
  return r;
}

template <class T>
struct BackwardResult {
  Vector<T> dx, dgamma, dbeta;
};

template <class T>
BackwardResult<T> backward(const Case<T>& c, const Vector<T>& dy) {
  BackwardResult<T> r{Vector<T>(c.x.size()), Vector<T>(c.features), Vector<T>(c.features)};
  Vector<double> workspace(backward_workspace(c.features));
  const auto error = backward<T>(c.rows(), dy, {r.dx, r.dgamma, r.dbeta}, workspace);
  EXPECT_FALSE(error) << error->message;
  return r;
}

template <class T>
Vector<T> jacobian(const Case<T>& c) {
  Vector<T> result(c.features * c.features);
  const auto error = jacobian<T>(c.rows(), result);
  EXPECT_FALSE(error) << error->message;
  return result;
}

template <class T>
Vector<T> jvp(const Case<T>& c, const Vector<T>& v) {
  Vector<T> result(c.x.size());
  const auto error = jvp<T>(c.rows(), v, result);
  EXPECT_FALSE(error) << error->message;
  return result;
}

template <class T>
Vector<T> vjp(const Case<T>& c, const Vector<T>& g) {
  Vector<T> result(c.x.size());
  const auto error = vjp<T>(c.rows(), g, result);
  EXPECT_FALSE(error) << error->message;
  return result;
}

template <class T>
bool every_is_nan(const Vector<T>& values) {
  return std::all_of(values.begin(), values.end(), [](T value) { return std::isnan(value); });
}

/// The sizes at which the variant has a derivative: the sample variance divides by N - 1, and a
/// single feature has no deviation from its own mean.
inline std::vector<std::size_t> sizes(const Variant& variant) {
  const Options& o = variant.options;
  const bool undefined_for_one = o.norm == Norm::layer && o.epsilon == 0;
  if (o.variance == Variance::sample || undefined_for_one) return {2, 3, 8, 33};
  return {1, 2, 3, 8, 33};
}

/// The largest |value|.
template <class T>
double largest_of(const Vector<T>& values) {
  double most = 0;
  for (const T value : values) most = std::max(most, std::fabs(double(value)));
  return most;
}

}  // namespace ln::layernorm
