// The singular values of one row's Jacobian, for the figure that shows them: a module of its own
// without glue.
#include "layernorm/spectrum.h"

#include "wasm/export.h"
#include "wasm/operator.h"

using ln::wasm::Address;
using ln::wasm::array;

// How many numbers `values` needs room for.
LN_EXPORT("room") std::size_t room(std::size_t n) {
  return n + 2 * n * n + ln::layernorm::spectrum_workspace(n);
}

// Of the n numbers at x, without weights; `results` has that room, and begins with the n values.
LN_EXPORT("values")
void values(Address x, std::size_t n, double epsilon, unsigned variant, Address results) {
  const auto all = array<double>(results, room(n));
  // Everything fits: there is nothing to be said.
  (void)ln::layernorm::spectrum<double>(
      ln::wasm::rows_at<double>(x, 1, n, 0, 0, epsilon, variant),
      {all.first(n), all.subspan(n, n * n), all.subspan(n + n * n, n * n)},
      all.subspan(n + 2 * n * n));
}
