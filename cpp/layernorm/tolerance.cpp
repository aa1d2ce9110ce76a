#include "layernorm/tolerance.h"

#include <algorithm>
#include <cmath>

#include "layernorm/statistics.h"

namespace ln::layernorm {

Outcome tolerance(const Rows<double>& rows, std::span<const double> dy, double unit,
                  const Backward<double>& result) {
  if (auto error = check(rows)) return error;
  const std::size_t n = rows.features;
  const double in_row = (16 + 4 * std::sqrt(double(n))) * unit;
  const double over_rows =
      (16 + 4 * std::sqrt(double(n)) + 4 * std::sqrt(double(rows.count()))) * unit;
  std::fill(result.dgamma.begin(), result.dgamma.end(), 0.0);
  std::fill(result.dbeta.begin(), result.dbeta.end(), 0.0);
  for (std::size_t r = 0; r < rows.count(); ++r) {
    const double* x = rows.x.data() + r * n;
    const Row<double> row = statistics(x, n, rows.options);
    double most_g = 0;
    double most_xhat = 0;
    for (std::size_t j = 0; j < n; ++j) {
      const double weight = rows.gamma.empty() ? 1 : rows.gamma[j];
      most_g = std::max(most_g, std::fabs(weight * dy[r * n + j]));
      most_xhat = std::max(most_xhat, std::fabs(row.xhat(x[j])));
    }
    const double of_dx = in_row * rstd_of<double>(row) * most_g;
    for (std::size_t j = 0; j < n; ++j) {
      result.dx[r * n + j] = of_dx;
      result.dgamma[j] += over_rows * std::fabs(dy[r * n + j]) * most_xhat;
      result.dbeta[j] += over_rows * std::fabs(dy[r * n + j]);
    }
  }
  return {};
}

}  // namespace ln::layernorm
