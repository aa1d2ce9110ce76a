// The Jacobian of a long row in float32, for the one figure that shows it: a module of its own
// without Emscripten's glue, for callers that know that everything fits.
#include "wasm/export.h"
#include "wasm/margins.h"

using ln::wasm::Address;

// Without weights: `results` takes J 1 and J^T 1, each n numbers, and J, n x n.
LN_EXPORT("longRow")
void long_row(Address x, std::size_t n, double epsilon, unsigned variant, Address results) {
  const std::size_t size = n * sizeof(float);
  ln::wasm::jacobian_with_margins<float>(x, n, 0, epsilon, variant, results + 2 * size, results,
                                         results + size);
}
