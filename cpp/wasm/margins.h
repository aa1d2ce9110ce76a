// A Jacobian with its margins, for figures.
#pragma once

#include "wasm/operator.h"

#include <vector>

namespace ln::wasm {

// Of one row: J, J 1 (what each output does when all inputs move together) and J^T 1.
template <class T>
void jacobian_with_margins(Address x, std::size_t n, Address gamma, double epsilon,
                           unsigned variant, Address jacobian, Address row_sums,
                           Address column_sums) {
  std::vector<T> ones(n, T{1});
  const auto rows = rows_at<T>(x, 1, n, gamma, 0, epsilon, variant);
  layernorm::jacobian_rows(rows, 0, n, pointer<T>(jacobian));
  layernorm::jvp_rows(rows, ones.data(), pointer<T>(row_sums));
  layernorm::vjp_rows(rows, ones.data(), pointer<T>(column_sums));
}

}  // namespace ln::wasm
