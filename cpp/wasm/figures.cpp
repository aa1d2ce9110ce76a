// All numbers that a figure shows, in one call. A module of its own without Emscripten's glue: it
// exports functions of numbers and addresses, for callers that know that everything fits.
#include "layernorm/length.h"
#include "wasm/export.h"
#include "wasm/operator.h"

#include <algorithm>
#include <vector>

namespace {

using ln::wasm::Address;
using ln::wasm::array;
using ln::wasm::pointer;

// Of one row: J, J 1 (what each output does when all inputs move together) and J^T 1.
template <class T>
void jacobian_with_margins(Address x, std::size_t n, Address gamma, double epsilon,
                           unsigned variant, Address jacobian, Address row_sums,
                           Address column_sums) {
  std::vector<T> ones(n, T{1});
  const auto rows = ln::wasm::rows_at<T>(x, 1, n, gamma, 0, epsilon, variant);
  ln::layernorm::jacobian_rows(rows, 0, n, pointer<T>(jacobian));
  ln::layernorm::jvp_rows(rows, ones.data(), pointer<T>(row_sums));
  ln::layernorm::vjp_rows(rows, ones.data(), pointer<T>(column_sums));
}

}  // namespace

// `given` holds x, gamma and g, each n numbers; where `g_is_y` is set g is not read but written.
// `results` takes y, dx, J 1 and J^T 1, each n numbers, the lengths of g and dx, and J, n x n.
LN_EXPORT("row")
void row(Address given, std::size_t n, double epsilon, unsigned variant, bool g_is_y,
         Address results) {
  const std::size_t size = n * sizeof(double);
  const Address x = given;
  const Address gamma = x + size;
  const Address g = gamma + size;
  const Address y = results;
  const Address dx = y + size;
  const Address row_sums = dx + size;
  const Address column_sums = row_sums + size;
  const Address lengths = column_sums + size;
  const Address jacobian = lengths + 2 * sizeof(double);
  double mean = 0;
  double rstd = 0;
  ln::layernorm::forward_rows<double>(
      ln::wasm::rows_at<double>(x, 1, n, gamma, 0, epsilon, variant),
      {array<double>(y, n), {&mean, 1}, {&rstd, 1}});
  if (g_is_y) std::copy_n(pointer<const double>(y), n, pointer<double>(g));
  ln::wasm::vjp<double>(x, 1, n, gamma, epsilon, variant, g, dx);
  jacobian_with_margins<double>(x, n, gamma, epsilon, variant, jacobian, row_sums, column_sums);
  pointer<double>(lengths)[0] = ln::layernorm::length(array<const double>(g, n));
  pointer<double>(lengths)[1] = ln::layernorm::length(array<const double>(dx, n));
}

// The Jacobian of a long row in float32, without weights: `results` takes J 1 and J^T 1, each n
// numbers, and J, n x n.
LN_EXPORT("longRow")
void long_row(Address x, std::size_t n, double epsilon, unsigned variant, Address results) {
  const std::size_t size = n * sizeof(float);
  jacobian_with_margins<float>(x, n, 0, epsilon, variant, results + 2 * size, results,
                               results + size);
}
