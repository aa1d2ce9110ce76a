#include "layernorm/length.h"

#include <algorithm>
#include <cmath>

namespace ln::layernorm {

double length(std::span<const double> v) {
  double largest = 0;
  for (const double entry : v) {
    if (std::isnan(entry)) return entry;
    largest = std::max(largest, std::abs(entry));
  }
  if (largest == 0 || std::isinf(largest)) return largest;
  // By a power of two nothing is rounded.
  const int exponent = std::ilogb(largest);
  double sum = 0;
  for (const double entry : v) {
    const double scaled = std::scalbn(entry, -exponent);
    sum += scaled * scaled;
  }
  return std::scalbn(std::sqrt(sum), exponent);
}

}  // namespace ln::layernorm
