#include "oracle/differences.h"

#include <Eigen/Core>
#include <cmath>
#include <unsupported/Eigen/AutoDiff>

#include "oracle/complex_number.h"
#include "scalar/quad.h"

namespace ln::oracle {
namespace {

using scalar::Quad;

/// A natural length along x: sigma, or 1 where there is none.
template <class T>
Quad natural_length(const Definition<T>& of) {
  const Quad sigma = moments<Quad>(of, [&of](std::size_t k) { return Quad(of.x[k]); }).sigma;
  return std::isfinite(sigma) && sigma > 0 ? sigma : Quad(1);
}

template <class T>
void central(const Definition<T>& of, double h, std::span<T> result) {
  const std::size_t n = of.size();
  for (std::size_t j = 0; j < n; ++j) {
    const auto moved = [&of, j](double by) {
      return [&of, j, by](std::size_t k) { return double(of.x[k]) + (k == j ? by : 0.0); };
    };
    const auto ahead = moved(h);
    const auto behind = moved(-h);
    const double width = ahead(j) - behind(j);  // 2h as it came out after rounding x + h and x - h
    const auto m_ahead = moments<double>(of, ahead);
    const auto m_behind = moments<double>(of, behind);
    for (std::size_t i = 0; i < n; ++i) {
      const double y_ahead = output(of, m_ahead, ahead(i), i);
      const double y_behind = output(of, m_behind, behind(i), i);
      result[i * n + j] = T((y_ahead - y_behind) / width);
    }
  }
}

template <class R, class T>
void complex_step(const Definition<T>& of, R h, std::span<T> result) {
  using S = Complex<R>;
  const std::size_t n = of.size();
  for (std::size_t j = 0; j < n; ++j) {
    const auto x = [&of, j, h](std::size_t k) { return S(R(of.x[k]), k == j ? h : R(0)); };
    const auto m = moments<S>(of, x);
    for (std::size_t i = 0; i < n; ++i) result[i * n + j] = T(output(of, m, x(i), i).z.imag() / h);
  }
}

/// One direction at a time, so that every dual has one derivative and no memory is taken.
template <class T>
void dual(const Definition<T>& of, std::span<T> result) {
  using S = Eigen::AutoDiffScalar<Eigen::Matrix<double, 1, 1>>;
  const std::size_t n = of.size();
  for (std::size_t j = 0; j < n; ++j) {
    const auto x = [&of, j](std::size_t k) {
      S x_k(double(of.x[k]));
      x_k.derivatives()(0) = k == j ? 1.0 : 0.0;
      return x_k;
    };
    const auto m = moments<S>(of, x);
    for (std::size_t i = 0; i < n; ++i) {
      result[i * n + j] = T(output(of, m, x(i), i).derivatives()(0));
    }
  }
}

template <class T>
std::optional<std::string> check(const Definition<T>& of, std::optional<double> step,
                                 std::size_t length) {
  const std::size_t n = of.size();
  const bool gamma_fits = of.gamma.empty() || of.gamma.size() == n;
  const bool beta_fits = of.beta.empty() || of.beta.size() == n;
  if (n == 0 || !gamma_fits || !beta_fits || length != n * n) {
    return "x, gamma, beta and the result must have lengths N, N, N and N * N with N at least 1";
  }
  if (step && !(*step > 0 && std::isfinite(*step))) {
    return "step must be a finite number above 0, got " + std::to_string(*step);
  }
  return {};
}

}  // namespace

template <class T>
void fitting_differences(const Definition<T>& of, Method method, std::optional<double> step,
                         std::span<T> result) {
  const auto h = [&](double relative) {
    return step ? Quad(*step) : Quad(relative) * natural_length(of);
  };
  switch (method) {
    case Method::central: return central(of, double(h(0x1p-17)), result);
    case Method::complex_step: return complex_step<double>(of, double(h(0x1p-80)), result);
    case Method::dual: return dual(of, result);
    case Method::quad: return complex_step<Quad>(of, h(0x1p-80), result);
  }
}

template <class T>
std::optional<std::string> differences(const Definition<T>& of, Method method,
                                       std::optional<double> step, std::span<T> result) {
  if (auto error = check(of, step, result.size())) return error;
  fitting_differences(of, method, step, result);
  return {};
}

template void fitting_differences(const Definition<double>&, Method, std::optional<double>,
                                  std::span<double>);
template std::optional<std::string> differences(const Definition<float>&, Method,
                                                std::optional<double>, std::span<float>);
template std::optional<std::string> differences(const Definition<double>&, Method,
                                                std::optional<double>, std::span<double>);

}  // namespace ln::oracle
