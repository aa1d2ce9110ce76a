#include "layernorm/length.h"
#include "wasm/frame.h"
#include "wasm/margins.h"

#include <algorithm>

namespace ln::wasm {

void row(const Command& command) {
  const std::size_t n = command.size(2);
  const double epsilon = command.number(3);
  const unsigned variant = command.variant(4);
  const bool g_is_y = command.size(5) != 0;
  const std::size_t size = n * sizeof(double);
  const Address x = command.address(1);
  const Address gamma = x + size;
  const Address g = gamma + size;
  const Address y = command.address(6);
  const Address dx = y + size;
  const Address row_sums = dx + size;
  const Address column_sums = row_sums + size;
  const Address lengths = column_sums + size;
  const Address jacobian = lengths + 2 * sizeof(double);
  double mean = 0;
  double rstd = 0;
  layernorm::forward_rows<double>(rows_at<double>(x, 1, n, gamma, 0, epsilon, variant),
                                  {array<double>(y, n), {&mean, 1}, {&rstd, 1}});
  if (g_is_y) std::copy_n(pointer<const double>(y), n, pointer<double>(g));
  vjp<double>(x, 1, n, gamma, epsilon, variant, g, dx);
  jacobian_with_margins<double>(x, n, gamma, epsilon, variant, jacobian, row_sums, column_sums);
  pointer<double>(lengths)[0] = layernorm::length(array<const double>(g, n));
  pointer<double>(lengths)[1] = layernorm::length(array<const double>(dx, n));
}

}  // namespace ln::wasm
