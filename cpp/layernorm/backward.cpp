#include "layernorm/backward.h"

#include <algorithm>

#include "layernorm/project.h"
#include "layernorm/two_part.h"
#include "layernorm/widened.h"

namespace ln::layernorm {
namespace {

/// A sum over rows for each feature. float32: in doubles, which hold 2^29 rows; float64: with the
/// errors of its additions kept beside it.
template <class T>
struct Column {
  double* high;
  double* low;  ///< of float64 alone

  template <class V>
  LN_INLINE void add(At<V> j, V value) const {
    if constexpr (sizeof(T) < sizeof(double)) {
      store(high + j.index(), j.of(high) + value);
    } else {
      const auto sum = two_sum(j.of(high), value);
      store(high + j.index(), sum.high);
      store(low + j.index(), j.of(low) + sum.low);
    }
  }
};

/// The same of one row of float32 alone, where it is to stand: a long row would wait for sums four
/// times its size.
struct OneTerm {
  float* sum;

  template <class V>
  LN_INLINE void add(At<V> j, V value) const {
    one_by_one(j, [&](auto one) { return sum[one.index()] = float(lane_at(j, value, one)); });
  }
};

template <class T, class W, class Sums>
void propagate(const Rows<T>& rows, const W* gamma, const T* dy, T* dx, Sums dgamma, Sums dbeta) {
  const std::size_t n = rows.features;
  const T* const end = rows.x.data() + rows.x.size();
  for (const T* x = rows.x.data(); x != end; x += n, dy += n, dx += n) {
    project(x, n, rows.options, factor_of(gamma, dy, n), dx,
            [=](auto j, auto xhat, auto value, auto exponent) {
              const auto dy_j = j.of(dy);
              dgamma.add(j, dy_j * xhat);
              dbeta.add(j, dy_j);
              return times_power_at(j, value, exponent);
            });
  }
}

}  // namespace

std::size_t backward_workspace(std::size_t features) { return sums_of<double>(features); }

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

  if constexpr (sizeof(T) < sizeof(double)) {
    if (rows.count() == 1) {
      backward_row(rows, dy.data(), result.dx.data(), result.dgamma.data(), result.dbeta.data());
      return {};
    }
  }
  std::fill_n(workspace.begin(), sums_of<T>(rows.features), 0.0);
  backward_rows(rows, dy.data(), result.dx.data(), workspace.data());
  backward_sums<T>(workspace.data(), result.dgamma, result.dbeta);
  return {};
}

void backward_row(const Rows<float>& row, const float* dy, float* dx, float* dgamma, float* dbeta) {
  propagate(row, weights_at(row.gamma), dy, dx, OneTerm{dgamma}, OneTerm{dbeta});
}

template <class T>
void backward_rows(const Rows<T>& rows, const T* dy, T* dx, double* workspace) {
  const std::size_t n = rows.features;
  const Column<T> dgamma{workspace, workspace + n};
  double* const second = workspace + sums_of<T>(n) / 2;
  const Column<T> dbeta{second, second + n};
  with_gamma(rows, [&](const auto* gamma) { propagate(rows, gamma, dy, dx, dgamma, dbeta); });
}

template <class T>
void backward_sums(const double* workspace, std::span<T> dgamma, std::span<T> dbeta) {
  const std::size_t n = dgamma.size();
  const double* const second = workspace + sums_of<T>(n) / 2;
  const auto total = [n](const double* high, std::size_t j) {
    if constexpr (sizeof(T) < sizeof(double)) return T(high[j]);
    return T(joined(high[j], high[n + j]).rounded());
  };
  for (std::size_t j = 0; j < n; ++j) dgamma[j] = total(workspace, j);
  for (std::size_t j = 0; j < n; ++j) dbeta[j] = total(second, j);
}

template Outcome backward(const Rows<float>&, std::span<const float>, const Backward<float>&,
                          std::span<double>);
template Outcome backward(const Rows<double>&, std::span<const double>, const Backward<double>&,
                          std::span<double>);
template void backward_rows(const Rows<float>&, const float*, float*, double*);
template void backward_rows(const Rows<double>&, const double*, double*, double*);
template void backward_sums(const double*, std::span<float>, std::span<float>);
template void backward_sums(const double*, std::span<double>, std::span<double>);

}  // namespace ln::layernorm
