#include "layernorm/forward.h"

#include <cmath>

#include "layernorm/statistics.h"
#include "layernorm/sums.h"

namespace ln::layernorm {
namespace {

/// gamma xhat + beta; the sum may be in range where the product is not (gamma near 1e308).
double affine(double gamma, double xhat, double beta) {
  const double y = gamma * xhat + beta;
  if (std::isfinite(y)) return y;
  constexpr double down = 0x1p-100;
  return ((gamma * down) * xhat + beta * down) / down;
}

template <class T>
void forward_row(const Row<T>& row, const T* x, const Rows<T>& rows, bool near_overflow, T* y) {
  const T* gamma = rows.gamma.empty() ? nullptr : rows.gamma.data();
  const T* beta = rows.beta.empty() ? nullptr : rows.beta.data();
  for (std::size_t j = 0; j < row.n; ++j) {
    const double weight = gamma == nullptr ? 1 : double(gamma[j]);
    const double shift = beta == nullptr ? 0 : double(beta[j]);
    const double xhat = row.xhat(x[j]);
    y[j] = T(near_overflow ? affine(weight, xhat, shift) : weight * xhat + shift);
  }
}

}  // namespace

template <class T>
Outcome forward(const Rows<T>& rows, const Forward<T>& result) {
  if (auto error = check(rows)) return error;
  const std::size_t n = rows.features;
  if (auto error = check_length("y", result.y.size(), rows.x.size())) return error;
  if (auto error = check_length("mean", result.mean.size(), rows.count())) return error;
  if (auto error = check_length("rstd", result.rstd.size(), rows.count())) return error;

  const auto gamma = [&rows](std::size_t j) { return double(rows.gamma[j]); };
  const bool near_overflow = largest(rows.gamma.size(), gamma) > 0x1p900;
  for (std::size_t r = 0; r < rows.count(); ++r) {
    const T* x = rows.x.data() + r * n;
    const Row<T> row = statistics(x, n, rows.options);
    result.mean[r] = mean_of(row);
    result.rstd[r] = rstd_of(row);
    forward_row(row, x, rows, near_overflow, result.y.data() + r * n);
  }
  return {};
}

template Outcome forward(const Rows<float>&, const Forward<float>&);
template Outcome forward(const Rows<double>&, const Forward<double>&);

}  // namespace ln::layernorm
