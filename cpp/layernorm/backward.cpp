#include "layernorm/backward.h"

#include <algorithm>
#include <cmath>

#include "layernorm/project.h"
#include "layernorm/statistics.h"
#include "layernorm/two_part.h"

namespace ln::layernorm {
namespace {

/// A sum over rows for each feature, with the errors of its additions kept beside it.
struct Columns {
  double* high;
  double* low;

  void add(std::size_t j, double value) const {
    const TwoPart sum = two_sum(high[j], value);
    high[j] = sum.high;
    low[j] += sum.low;
  }
  double total(std::size_t j) const { return joined(high[j], low[j]).rounded(); }
};

}  // namespace

std::size_t backward_workspace(std::size_t features) { return 4 * features; }

template <class T>
Outcome backward(const Rows<T>& rows, std::span<const T> dy, const Backward<T>& result,
                 std::span<double> workspace) {
  if (auto error = check(rows)) return error;
  const std::size_t n = rows.features;
  if (auto error = check_length("dy", dy.size(), rows.x.size())) return error;
  if (auto error = check_length("dx", result.dx.size(), rows.x.size())) return error;
  if (auto error = check_length("dgamma", result.dgamma.size(), n)) return error;
  if (auto error = check_length("dbeta", result.dbeta.size(), n)) return error;
  if (auto error = check_length("workspace", workspace.size(), backward_workspace(n))) return error;

  std::fill(workspace.begin(), workspace.end(), 0.0);
  const Columns dgamma{workspace.data(), workspace.data() + n};
  const Columns dbeta{workspace.data() + 2 * n, workspace.data() + 3 * n};
  const T* gamma = rows.gamma.empty() ? nullptr : rows.gamma.data();
  for (std::size_t r = 0; r < rows.count(); ++r) {
    const T* x = rows.x.data() + r * n;
    const T* dy_row = dy.data() + r * n;
    T* dx = result.dx.data() + r * n;
    const Row<T> row = statistics(x, n, rows.options);
    project(row, x, factor_of(gamma, dy_row, n), [dx](std::size_t j, double value, int exponent) {
      dx[j] = T(exponent == 0 ? value : std::ldexp(value, exponent));
    });
    for (std::size_t j = 0; j < n; ++j) {
      dgamma.add(j, double(dy_row[j]) * row.xhat(x[j]));
      dbeta.add(j, double(dy_row[j]));
    }
  }
  for (std::size_t j = 0; j < n; ++j) {
    result.dgamma[j] = T(dgamma.total(j));
    result.dbeta[j] = T(dbeta.total(j));
  }
  return {};
}

template Outcome backward(const Rows<float>&, std::span<const float>, const Backward<float>&,
                          std::span<double>);
template Outcome backward(const Rows<double>&, std::span<const double>, const Backward<double>&,
                          std::span<double>);

}  // namespace ln::layernorm
