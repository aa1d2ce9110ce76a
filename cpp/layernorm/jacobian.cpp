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
  jacobian_rows(rows, 0, n, result.data());
  return {};
}

template <class T>
void jacobian_rows(const Rows<T>& rows, std::size_t begin, std::size_t end, T* result) {
  const std::size_t n = rows.features;
  const T* x = rows.x.data();
  const Row<T> row = statistics(x, n, rows.options);
  const Kept<T> u_per_deviation = row.u_per_deviation / row.divisor;
  const auto u = [=](auto j) { return product<T>(row.deviation(j.of(x)), u_per_deviation); };
  // u is the same in every row. Where T holds it, it waits in the last one, which is made of it in
  // place; in float32 it would lose its digits, but costs little there.
  T* const last = result + (end - begin - 1) * n;
  if constexpr (sizeof(T) == sizeof(double)) each(n, last, u);
  const auto known = [&](auto j) {
    if constexpr (sizeof(T) == sizeof(double)) {
      return j.of(last);
    } else {
      return u(j);
    }
  };

  Exponent<T> exponent;
  if constexpr (sizeof(T) == sizeof(double)) exponent.value = row.rstd_exponent;
  const double count = double(n);
  const double everywhere = row.centred ? 1 / count : 0;
  const double on_diagonal = row.centred ? (count - 1) / count : 1;  // delta_ij - 1/N, rounded once
  for (std::size_t i = begin; i < end; ++i) {
    const double gamma = rows.gamma.empty() ? 1 : double(rows.gamma[i]);
    const double xhat = row.xhat(double(x[i]));
    const auto entry = [&](auto j, auto u_j, double constant) {
      const auto value = (constant - xhat * u_j) * row.rstd.high;
      return weighted_at(j, all_like(u_j, gamma), value, exponent);
    };
    const At<double> diagonal{i, 0};
    const T own = T(entry(diagonal, known(diagonal), on_diagonal));
    T* out = result + (i - begin) * n;
    each(n, out, [&](auto j) { return entry(j, known(j), -everywhere); });
    out[i] = own;
  }
}

template Outcome jacobian(const Rows<float>&, std::span<float>);
template Outcome jacobian(const Rows<double>&, std::span<double>);
template void jacobian_rows(const Rows<float>&, std::size_t, std::size_t, float*);
template void jacobian_rows(const Rows<double>&, std::size_t, std::size_t, double*);

}  // namespace ln::layernorm
