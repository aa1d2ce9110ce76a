#include "oracle/reference.h"

#include <cmath>
#include <limits>

namespace ln::oracle {

using scalar::Quad;

template <class T>
void reference(const Definition<T>& row, std::span<const T> dy, const RowResults<T>& results,
               const WeightSums& sums) {
  const std::size_t n = row.size();
  const auto m = moments<Quad>(row, [&row](std::size_t k) { return Quad(row.x[k]); });
  const auto deviation = [&](std::size_t k) { return Quad(row.x[k]) - m.mu; };
  const auto upstream = [&](std::size_t k) {
    return Quad(dy[k]) * (row.gamma.empty() ? Quad(1) : Quad(row.gamma[k]));
  };
  results.mean = T(m.mu);
  results.rstd = T(1 / m.sigma);

  // y_k = gamma_k c_k / sigma + beta_k
  Quad d_sigma = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const Quad xhat = deviation(k) / m.sigma;
    results.y[k] = T(output(row, m, Quad(row.x[k]), k));
    sums.dgamma[k] += Quad(dy[k]) * xhat;
    sums.dbeta[k] += Quad(dy[k]);
    d_sigma -= upstream(k) * xhat / m.sigma;
  }

  // var = sum c_k^2 / D; c_k = x_k - mu; mu = sum x_k / N
  const auto divisor = Quad(row.sample ? n - 1 : n);
  const Quad d_var = m.root == 0 ? 0 : d_sigma / (2 * m.root);
  const auto d_deviation = [&](std::size_t k) {
    return upstream(k) / m.sigma + d_var * 2 * deviation(k) / divisor;
  };
  Quad d_mu = 0;
  Quad noise = 0;
  for (std::size_t k = 0; k < n; ++k) {
    if (row.has_mean) d_mu -= d_deviation(k);
    noise += std::fabs(upstream(k) / m.sigma) + std::fabs(d_deviation(k));
  }
  // Terms that cancel to less than the rounding of all of them leave 0: two features have no other
  // derivative where epsilon is nothing beside the variance.
  noise *= 8 * std::numeric_limits<Quad>::epsilon();
  for (std::size_t k = 0; k < n; ++k) {
    const Quad dx = d_deviation(k) + d_mu / Quad(n);
    results.dx[k] = std::fabs(dx) <= noise ? T(0) : T(dx);
  }
}

template void reference(const Definition<float>&, std::span<const float>, const RowResults<float>&,
                        const WeightSums&);
template void reference(const Definition<double>&, std::span<const double>,
                        const RowResults<double>&, const WeightSums&);

}  // namespace ln::oracle
