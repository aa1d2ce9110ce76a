// What the operator's functions are asked, made from bytes, and what they answer.
#pragma once

#include "fuzz/rules.h"
#include "fuzz/source.h"
#include "layernorm/backward.h"
#include "layernorm/forward.h"
#include "layernorm/jacobian.h"
#include "layernorm/products.h"

#include <cmath>
#include <cstdio>
#include <limits>
#include <vector>

namespace ln::fuzz {

// Rows, the weights and an upstream gradient of numbers of type T.
template <class T>
struct KernelCase {
  std::size_t features = 1;
  std::vector<T> x, gamma, beta, dy;
  layernorm::Options options;

  [[nodiscard]] layernorm::Rows<T> rows() const { return {x, features, gamma, beta, options}; }
  [[nodiscard]] std::size_t count() const { return x.size() / features; }

  // One of its rows as a case of its own.
  [[nodiscard]] KernelCase row(std::size_t r) const {
    const auto of = [&](const std::vector<T>& all) {
      const auto begin = all.begin() + static_cast<std::ptrdiff_t>(r * features);
      return std::vector<T>(begin, begin + static_cast<std::ptrdiff_t>(features));
    };
    return {features, of(x), gamma, beta, of(dy), options};
  }
};

// `count` numbers of one of the kinds that cost others their digits: small and even ones, any bit
// patterns, neighbours in their last bits, noise on an offset, one size anywhere in the range.
template <class T>
std::vector<T> numbers_from(Source& source, std::size_t count) {
  constexpr int exponents =
      std::numeric_limits<T>::max_exponent - std::numeric_limits<T>::min_exponent;
  const int kind = source.byte() % 8;
  const int exponent = std::numeric_limits<T>::min_exponent - 20 +
                       (256 * source.byte() + source.byte()) % (exponents + 10);
  const T offset = static_cast<T>(std::ldexp(1.0, kind < 7 ? source.byte() % 40 : 0));
  std::vector<T> numbers(count);
  for (T& number : numbers) {
    const T small = static_cast<T>((source.byte() - 128) / 16.0);
    const T step = std::numeric_limits<T>::epsilon() * offset;
    switch (kind) {
      case 0: number = source.pattern<T>(); break;
      case 1: number = source.byte() % 8 == 0 ? source.pattern<T>() : small; break;
      case 2: number = offset + small * 16 * step; break;
      case 3: number = offset + small; break;
      case 4:
      case 5: number = std::ldexp(small, exponent); break;
      default: number = small; break;
    }
  }
  return numbers;
}

inline double any_epsilon_from(Source& source) {
  switch (source.byte() % 8) {
    case 0: return 0;
    case 1: return std::fabs(source.pattern<double>());  // not a number, too: that is refused
    case 2: return std::ldexp(1.0, 8 * source.byte() - 1074);
    case 3: return source.byte() / 16.0;
    case 4: return 1e-12;
    default: return 1e-5;
  }
}

// One that is not refused.
inline double epsilon_from(Source& source) {
  const double epsilon = any_epsilon_from(source);
  return std::isfinite(epsilon) ? epsilon : 0;
}

template <class T>
KernelCase<T> case_from(Source& source) {
  KernelCase<T> c;
  const std::uint8_t variant = source.byte();
  c.options.norm = variant % 4 == 1 ? layernorm::Norm::rms : layernorm::Norm::layer;
  c.options.variance =
      variant % 16 < 4 ? layernorm::Variance::sample : layernorm::Variance::population;
  c.options.epsilon_placement =
      variant < 96 ? layernorm::EpsilonPlacement::outside : layernorm::EpsilonPlacement::inside;
  c.options.epsilon = epsilon_from(source);
  const std::uint8_t shape = source.byte();
  c.features = 1 + static_cast<std::size_t>(shape % 64);
  const std::size_t count = 1 + static_cast<std::size_t>(shape / 64);
  const std::uint8_t weights = source.byte();
  c.x = numbers_from<T>(source, count * c.features);
  c.dy = numbers_from<T>(source, count * c.features);
  if (weights % 2 == 1) c.gamma = numbers_from<T>(source, c.features);
  if (weights % 3 == 1) c.beta = numbers_from<T>(source, c.features);
  return c;
}

// The case for a person, who cannot read it in the bytes.
template <class T>
void show(const KernelCase<T>& c) {
  std::fprintf(
      stderr, "%s, %s, %s variance, epsilon %.17g %s the root, N = %zu\n",
      sizeof(T) == sizeof(float) ? "float32" : "float64",
      c.options.norm == layernorm::Norm::rms ? "rms" : "layer",
      c.options.variance == layernorm::Variance::sample ? "sample" : "population",
      c.options.epsilon,
      c.options.epsilon_placement == layernorm::EpsilonPlacement::inside ? "inside" : "outside",
      c.features);
  const auto list = [](const char* name, const std::vector<T>& values) {
    std::fprintf(stderr, "%s", name);
    for (const T value : values) std::fprintf(stderr, " %.17g", static_cast<double>(value));
    std::fprintf(stderr, "\n");
  };
  list("x", c.x);
  list("dy", c.dy);
  list("gamma", c.gamma);
  list("beta", c.beta);
}

// All that is computed, in arrays of just the lengths that are needed.
template <class T>
struct Answers {
  std::vector<T> y, mean, rstd, dx, dgamma, dbeta, jvp, vjp, jacobian;
  std::vector<layernorm::Outcome> outcomes;
};

template <class T>
Answers<T> answers_to(const KernelCase<T>& c, T before = 0) {
  const std::size_t n = c.features;
  const auto room = [before](std::size_t length) { return std::vector<T>(length, before); };
  Answers<T> a{room(c.x.size()), room(c.count()),  room(c.count()),  room(c.x.size()), room(n),
               room(n),          room(c.x.size()), room(c.x.size()), room(n * n),      {}};
  std::vector<double> workspace(layernorm::backward_workspace(n));
  a.outcomes = {layernorm::forward<T>(c.rows(), {a.y, a.mean, a.rstd}),
                layernorm::backward<T>(c.rows(), c.dy, {a.dx, a.dgamma, a.dbeta}, workspace),
                layernorm::jvp<T>(c.rows(), c.dy, a.jvp), layernorm::vjp<T>(c.rows(), c.dy, a.vjp)};
  if (c.count() == 1) a.outcomes.push_back(layernorm::jacobian<T>(c.rows(), a.jacobian));
  return a;
}

}  // namespace ln::fuzz
