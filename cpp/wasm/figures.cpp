// All numbers that a figure shows, in one call. A module of its own without Emscripten's glue: it
// exports functions of numbers and addresses, for callers that know that everything fits.
#include "layernorm/length.h"
#include "layernorm/spectrum.h"
#include "wasm/export.h"
#include "wasm/margins.h"

#include <algorithm>

using ln::wasm::Address;
using ln::wasm::array;
using ln::wasm::pointer;

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
  ln::wasm::jacobian_with_margins<double>(x, n, gamma, epsilon, variant, jacobian, row_sums,
                                          column_sums);
  pointer<double>(lengths)[0] = ln::layernorm::length(array<const double>(g, n));
  pointer<double>(lengths)[1] = ln::layernorm::length(array<const double>(dx, n));
}

// The singular values of the Jacobian, without weights: `results` takes n numbers, descending.
LN_EXPORT("singularValues")
void singular_values(Address x, std::size_t n, double epsilon, unsigned variant, Address results) {
  ln::layernorm::singular_values(ln::wasm::rows_at<double>(x, 1, n, 0, 0, epsilon, variant),
                                 array<double>(results, n));
}
