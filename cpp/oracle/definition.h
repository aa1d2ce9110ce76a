// Layer Normalization once more, as its definition reads and in any number type: what the closed
// forms are judged by. Nothing here is clever; nothing here is taken from the operator.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>

namespace ln::oracle {

/// One row and the variant meant. T (float or double) is the type the numbers come in.
template <class T>
struct Definition {
  std::span<const T> x;      ///< N numbers
  std::span<const T> gamma;  ///< N, or empty for all 1
  std::span<const T> beta;   ///< N, or empty for all 0
  double epsilon = 1e-5;
  bool has_mean = true;          ///< false: rms, mu = 0
  bool sample = false;           ///< divide by N - 1 rather than N
  bool epsilon_outside = false;  ///< sqrt(var) + epsilon rather than sqrt(var + epsilon)

  std::size_t size() const { return x.size(); }
};

template <class S>
struct Moments {
  S mu;
  S sigma;
  S root;  ///< d(sigma) = d(var) / (2 root)
};

/// mu, sigma and its root of x(0), ..., x(N - 1), numbers of type S.
template <class S, class T, class Input>
Moments<S> moments(const Definition<T>& of, Input x) {
  using std::sqrt;
  const std::size_t n = of.size();
  S mu = S(0.0);
  if (of.has_mean) {
    for (std::size_t k = 0; k < n; ++k) mu += x(k);
    mu /= S(double(n));
  }
  S var = S(0.0);
  for (std::size_t k = 0; k < n; ++k) {
    const S c = x(k) - mu;
    var += c * c;
  }
  var /= S(double(of.sample ? n - 1 : n));
  const S epsilon = S(of.epsilon);
  if (of.epsilon_outside) {
    const S root = sqrt(var);
    return {mu, root + epsilon, root};
  }
  const S sum = var + epsilon;
  const S sigma = sqrt(sum);
  return {mu, sigma, sigma};
}

/// y_i = gamma_i (x_i - mu) / sigma + beta_i
template <class S, class T>
S output(const Definition<T>& of, const Moments<S>& m, const S& x_i, std::size_t i) {
  const S gamma = S(of.gamma.empty() ? 1.0 : double(of.gamma[i]));
  const S beta = S(of.beta.empty() ? 0.0 : double(of.beta[i]));
  return gamma * (x_i - m.mu) / m.sigma + beta;
}

}  // namespace ln::oracle
