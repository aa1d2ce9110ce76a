// The length of a gradient.
#pragma once

#include <span>

namespace ln::layernorm {

/// |v| = sqrt(sum v_k^2), with no square that over- or underflows on the way; 0 of no numbers.
/// Measured within 1 ulp of quad, from 2 to 1,000,000 entries. NaN where an entry is, else infinite
/// where one is.
[[nodiscard]] double length(std::span<const double> v);

}  // namespace ln::layernorm
