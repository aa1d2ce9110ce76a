// The operator as functions of numbers alone, for callers that know that everything fits: the same
// for the module and for its SIMD twin, which JavaScript calls in its place where it can.
#pragma once

#include "layernorm/backward.h"
#include "layernorm/forward.h"
#include "layernorm/jacobian.h"
#include "layernorm/products.h"
#include "wasm/problem.h"

namespace ln::wasm {

enum Variant : unsigned { rms = 1, sample = 2, outside = 4 };

template <class T>
layernorm::Rows<T> rows_at(Address x, std::size_t count, std::size_t features, Address gamma,
                           Address beta, double epsilon, unsigned variant) {
  return rows_of<T>({x, count * features, features, gamma, beta, epsilon, (variant & rms) != 0,
                     (variant & sample) != 0, (variant & outside) != 0});
}

template <class T>
T* pointer(Address address) {
  return array<T>(address, 1).data();
}

template <class T>
void forward(Address x, std::size_t count, std::size_t features, Address gamma, Address beta,
             double epsilon, unsigned variant, Address y, Address mean, Address rstd) {
  const auto rows = rows_at<T>(x, count, features, gamma, beta, epsilon, variant);
  layernorm::forward_rows<T>(
      rows, {array<T>(y, rows.x.size()), array<T>(mean, count), array<T>(rstd, count)});
}

template <class T>
void backward(Address x, std::size_t count, std::size_t features, Address gamma, double epsilon,
              unsigned variant, Address dy, Address dx, Address workspace) {
  layernorm::backward_rows(rows_at<T>(x, count, features, gamma, 0, epsilon, variant),
                           pointer<const T>(dy), pointer<T>(dx), pointer<double>(workspace));
}

inline void backward_row(Address x, std::size_t features, Address gamma, double epsilon,
                         unsigned variant, Address dy, Address dx, Address dgamma, Address dbeta) {
  layernorm::backward_row(rows_at<float>(x, 1, features, gamma, 0, epsilon, variant),
                          pointer<const float>(dy), pointer<float>(dx), pointer<float>(dgamma),
                          pointer<float>(dbeta));
}

template <class T>
void backward_sums(Address workspace, std::size_t features, Address dgamma, Address dbeta) {
  layernorm::backward_sums<T>(pointer<const double>(workspace), array<T>(dgamma, features),
                              array<T>(dbeta, features));
}

template <class T>
void jacobian(Address x, std::size_t features, Address gamma, double epsilon, unsigned variant,
              std::size_t begin, std::size_t end, Address result) {
  layernorm::jacobian_rows(rows_at<T>(x, 1, features, gamma, 0, epsilon, variant), begin, end,
                           pointer<T>(result));
}

template <class T>
void jvp(Address x, std::size_t count, std::size_t features, Address gamma, double epsilon,
         unsigned variant, Address v, Address result) {
  layernorm::jvp_rows(rows_at<T>(x, count, features, gamma, 0, epsilon, variant),
                      pointer<const T>(v), pointer<T>(result));
}

template <class T>
void vjp(Address x, std::size_t count, std::size_t features, Address gamma, double epsilon,
         unsigned variant, Address g, Address result) {
  layernorm::vjp_rows(rows_at<T>(x, count, features, gamma, 0, epsilon, variant),
                      pointer<const T>(g), pointer<T>(result));
}

}  // namespace ln::wasm
