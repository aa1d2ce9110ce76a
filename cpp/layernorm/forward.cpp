#include "layernorm/forward.h"

#include <cmath>

#include "layernorm/statistics.h"
#include "layernorm/sums.h"
#include "layernorm/widened.h"

namespace ln::layernorm {
namespace {

/// gamma xhat + beta where gamma is near the end of the range: the sum may be in range where the
/// product is not.
double affine(double gamma, double xhat, double beta) {
  const double y = gamma * xhat + beta;
  if (std::isfinite(y)) return y;
  constexpr double down = 0x1p-100;
  return ((gamma * down) * xhat + beta * down) / down;
}

template <class T, class W>
void forward_row(const Row<T>& row, const T* x, const W* gamma, const W* beta, T* y) {
  if (gamma != nullptr && beta != nullptr) {
    each(row.n, y, [=](auto j) { return j.of(gamma) * row.xhat(j.of(x)) + j.of(beta); });
  } else if (gamma != nullptr) {
    each(row.n, y, [=](auto j) { return j.of(gamma) * row.xhat(j.of(x)); });
  } else if (beta != nullptr) {
    each(row.n, y, [=](auto j) { return row.xhat(j.of(x)) + j.of(beta); });
  } else {
    each(row.n, y, [=](auto j) { return row.xhat(j.of(x)); });
  }
}

/// Whether gamma xhat may leave the range of a double.
template <class T>
bool near_overflow(std::span<const T> gamma) {
  if (sizeof(T) < sizeof(double)) return false;
  return largest(gamma.size(), [gamma](auto j) { return j.of(gamma.data()); }) > 0x1p900;
}

void forward_row_near_overflow(const Row<double>& row, const double* x, const double* gamma,
                               const double* beta, double* y) {
  for (std::size_t j = 0; j < row.n; ++j) {
    y[j] = affine(gamma[j], row.xhat(x[j]), beta == nullptr ? 0 : beta[j]);
  }
}

template <class T, class W>
void normalise(const Rows<T>& rows, const W* gamma, const W* beta, const Forward<T>& result) {
  const std::size_t n = rows.features;
  const bool near_end = near_overflow(rows.gamma);
  for (std::size_t r = 0; r < rows.count(); ++r) {
    const T* x = rows.x.data() + r * n;
    T* y = result.y.data() + r * n;
    const Row<T> row = statistics(x, n, rows.options);
    result.mean[r] = mean_of(row);
    result.rstd[r] = rstd_of(row);
    if constexpr (sizeof(T) == sizeof(double)) {
      if (near_end) {
        forward_row_near_overflow(row, x, gamma, beta, y);
        continue;
      }
    }
    forward_row(row, x, gamma, beta, y);
  }
}

}  // namespace

template <class T>
Outcome forward(const Rows<T>& rows, const Forward<T>& result) {
  if (auto error = check(rows)) return error;
  if (auto error = check_length("y", result.y.size(), rows.x.size())) return error;
  if (auto error = check_length("mean", result.mean.size(), rows.count())) return error;
  if (auto error = check_length("rstd", result.rstd.size(), rows.count())) return error;

  forward_rows(rows, result);
  return {};
}

template <class T>
void forward_rows(const Rows<T>& rows, const Forward<T>& result) {
  if constexpr (sizeof(T) < sizeof(double)) {
    if (Widened::pays(rows)) {
      const Widened gamma(rows.gamma);
      const Widened beta(rows.beta);
      normalise(rows, gamma.data(), beta.data(), result);
      return;
    }
  }
  normalise(rows, weights_at(rows.gamma), weights_at(rows.beta), result);
}

template Outcome forward(const Rows<float>&, const Forward<float>&);
template Outcome forward(const Rows<double>&, const Forward<double>&);
template void forward_rows(const Rows<float>&, const Forward<float>&);
template void forward_rows(const Rows<double>&, const Forward<double>&);

}  // namespace ln::layernorm
