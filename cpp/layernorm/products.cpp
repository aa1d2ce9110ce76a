#include "layernorm/products.h"

#include "layernorm/project.h"
#include "layernorm/widened.h"

namespace ln::layernorm {
namespace {

template <class T>
Outcome check_shapes(const Rows<T>& rows, const char* name, std::span<const T> vector,
                     std::span<T> result) {
  if (auto error = check(rows)) return error;
  if (auto error = check_length(name, vector.size(), rows.x.size())) return error;
  return check_length("the result", result.size(), rows.x.size());
}

template <class T, class W>
void multiply(const Rows<T>& rows, const W* gamma, const T* v, T* out) {
  const std::size_t n = rows.features;
  const T* const end = rows.x.data() + rows.x.size();
  for (const T* x = rows.x.data(); x != end; x += n, v += n, out += n) {
    project(x, n, rows.options, factor_of(static_cast<const T*>(nullptr), v, n), out,
            [gamma](auto j, auto, auto value, auto exponent) {
              if (gamma == nullptr) return times_power_at(j, value, exponent);
              return weighted_at(j, j.of(gamma), value, exponent);
            });
  }
}

template <class T, class W>
void multiply_transposed(const Rows<T>& rows, const W* gamma, const T* g, T* out) {
  const std::size_t n = rows.features;
  const T* const end = rows.x.data() + rows.x.size();
  for (const T* x = rows.x.data(); x != end; x += n, g += n, out += n) {
    project(
        x, n, rows.options, factor_of(gamma, g, n), out,
        [](auto j, auto, auto value, auto exponent) { return times_power_at(j, value, exponent); });
  }
}

}  // namespace

template <class T>
Outcome jvp(const Rows<T>& rows, std::span<const T> v, std::span<T> result) {
  if (auto error = check_shapes(rows, "v", v, result)) return error;
  jvp_rows(rows, v.data(), result.data());
  return {};
}

template <class T>
Outcome vjp(const Rows<T>& rows, std::span<const T> g, std::span<T> result) {
  if (auto error = check_shapes(rows, "g", g, result)) return error;
  vjp_rows(rows, g.data(), result.data());
  return {};
}

template <class T>
void jvp_rows(const Rows<T>& rows, const T* v, T* out) {
  with_gamma(rows, [&](const auto* gamma) { multiply(rows, gamma, v, out); });
}

template <class T>
void vjp_rows(const Rows<T>& rows, const T* g, T* out) {
  with_gamma(rows, [&](const auto* gamma) { multiply_transposed(rows, gamma, g, out); });
}

template Outcome jvp(const Rows<float>&, std::span<const float>, std::span<float>);
template Outcome jvp(const Rows<double>&, std::span<const double>, std::span<double>);
template Outcome vjp(const Rows<float>&, std::span<const float>, std::span<float>);
template Outcome vjp(const Rows<double>&, std::span<const double>, std::span<double>);
template void jvp_rows(const Rows<float>&, const float*, float*);
template void jvp_rows(const Rows<double>&, const double*, double*);
template void vjp_rows(const Rows<float>&, const float*, float*);
template void vjp_rows(const Rows<double>&, const double*, double*);

}  // namespace ln::layernorm
