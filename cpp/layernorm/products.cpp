#include "layernorm/products.h"

#include <cmath>

#include "layernorm/project.h"
#include "layernorm/statistics.h"

namespace ln::layernorm {
namespace {

template <class T>
Outcome check_shapes(const Rows<T>& rows, const char* name, std::span<const T> vector,
                     std::span<T> result) {
  if (auto error = check(rows)) return error;
  if (auto error = check_length(name, vector.size(), rows.x.size())) return error;
  return check_length("the result", result.size(), rows.x.size());
}

}  // namespace

template <class T>
Outcome jvp(const Rows<T>& rows, std::span<const T> v, std::span<T> result) {
  if (auto error = check_shapes(rows, "v", v, result)) return error;
  const std::size_t n = rows.features;
  const T* gamma = rows.gamma.empty() ? nullptr : rows.gamma.data();
  for (std::size_t start = 0; start < rows.x.size(); start += n) {
    const T* x = rows.x.data() + start;
    T* out = result.data() + start;
    const Factor<T> g = factor_of<T>(nullptr, v.data() + start, n);
    project(statistics(x, n, rows.options), x, g,
            [out, gamma](std::size_t i, double value, int exponent) {
              const double weight = gamma == nullptr ? 1 : double(gamma[i]);
              out[i] = T(exponent == 0 ? weight * value : scaled_product(weight, value, exponent));
            });
  }
  return {};
}

template <class T>
Outcome vjp(const Rows<T>& rows, std::span<const T> g, std::span<T> result) {
  if (auto error = check_shapes(rows, "g", g, result)) return error;
  const std::size_t n = rows.features;
  const T* gamma = rows.gamma.empty() ? nullptr : rows.gamma.data();
  for (std::size_t start = 0; start < rows.x.size(); start += n) {
    const T* x = rows.x.data() + start;
    T* out = result.data() + start;
    project(statistics(x, n, rows.options), x, factor_of(gamma, g.data() + start, n),
            [out](std::size_t j, double value, int exponent) {
              out[j] = T(exponent == 0 ? value : std::ldexp(value, exponent));
            });
  }
  return {};
}

template Outcome jvp(const Rows<float>&, std::span<const float>, std::span<float>);
template Outcome jvp(const Rows<double>&, std::span<const double>, std::span<double>);
template Outcome vjp(const Rows<float>&, std::span<const float>, std::span<float>);
template Outcome vjp(const Rows<double>&, std::span<const double>, std::span<double>);

}  // namespace ln::layernorm
