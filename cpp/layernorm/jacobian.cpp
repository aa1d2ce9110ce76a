#include "layernorm/jacobian.h"

#include <string>

#include "layernorm/factor.h"
#include "layernorm/statistics.h"

namespace ln::layernorm {

template <class T>
Outcome jacobian(const Rows<T>& rows, std::span<T> result) {
  if (auto error = check(rows)) return error;
  if (rows.count() != 1) {
    return Error{"the Jacobian is that of one row, got " + std::to_string(rows.count()) + " rows"};
  }
  const std::size_t n = rows.features;
  if (auto error = check_length("the result", result.size(), n * n)) return error;

  const T* x = rows.x.data();
  const Row<T> row = statistics(x, n, rows.options);
  const double count = double(n);
  const double everywhere = row.centred ? 1 / count : 0;
  const double on_diagonal = row.centred ? (count - 1) / count : 1;  // delta_ij - 1/N, rounded once
  const TwoPart u_per_deviation = row.u_per_deviation / row.divisor;
  for (std::size_t i = 0; i < n; ++i) {
    const double gamma = rows.gamma.empty() ? 1 : double(rows.gamma[i]);
    const double xhat = row.xhat(x[i]);
    const auto entry = [&](std::size_t j, double constant) {
      const double t = constant - xhat * product<T>(row.deviation(x[j]), u_per_deviation);
      const double value = t * row.rstd.high;
      return T(row.rstd_exponent == 0 ? gamma * value
                                      : scaled_product(gamma, value, row.rstd_exponent));
    };
    T* out = result.data() + i * n;
    for (std::size_t j = 0; j < n; ++j) out[j] = entry(j, -everywhere);
    out[i] = entry(i, on_diagonal);
  }
  return {};
}

template Outcome jacobian(const Rows<float>&, std::span<float>);
template Outcome jacobian(const Rows<double>&, std::span<double>);

}  // namespace ln::layernorm
